"""Uses that a checker must accept: every public name, and what it hands back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from claimcheck import (
    Article,
    Attribution,
    Claim,
    ClaimGroup,
    Evidence,
    Finding,
    KnownClaim,
    Match,
    NumericClaim,
    Quantity,
    QuoteClaim,
    ReadError,
    Relation,
    Report,
    Segment,
    Settings,
    SourceAssessment,
    Span,
    TimeExpression,
    __version__,
    assess,
    check,
    compare,
    extract,
    find,
    group,
    quantities,
    read,
    same_name,
    segment,
    similarity,
    times,
)
from claimcheck.baseline import Baseline, read_baseline, write_baseline
from claimcheck.gate import Override, Policy, Verdict, gate
from claimcheck.reading import stream
from claimcheck.reports.data import from_json, to_json
from claimcheck.reports.render import render
from claimcheck.suppressions import Suppression


def articles(folder: Path) -> tuple[Article, ...]:
    try:
        return read([folder, "more/*.txt"], encoding="utf-8")
    except ReadError as error:
        for path, problem in error.problems:
            print(path.upper(), problem.lower())
        return error.articles


def speaker(claim: Claim) -> str | None:
    said: Attribution | None = claim.attribution
    return said.name if said is not None else None


def lowest(claim: NumericClaim) -> Decimal | None:
    amount: Quantity = claim.quantity
    return amount.low if amount.low is not None else amount.high


def described(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if isinstance(claim, QuoteClaim):
            yield claim.text + claim.kind.upper() + str([part.start for part in claim.parts])
        else:
            low = lowest(claim)
            when: TimeExpression | None = claim.when
            yield f"{low + 1 if low is not None else 0} {claim.counted.title()} {when and when.value}"


def told(report: Report) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {"findings": [], "sources": [], "relations": []}
    finding: Finding
    for finding in report.findings:
        span: Span = finding.span
        rows["findings"].append(
            f"{finding.rule} {span.start} {finding.severity} {finding.fingerprint}"
        )
    source: SourceAssessment
    for source in report.sources:
        low, high = source.interval
        rows["sources"].append(f"{source.source} {source.grade} {high - low:.2f}")
    relation: Relation
    for relation in report.relations:
        rows["relations"].append(f"{relation.kind} {relation.reason} {relation.left.source}")
    return rows


def steps(text: str) -> None:
    article = Article(text, id="a", source="Post", published=date(2024, 5, 6))
    pieces: tuple[Segment, ...] = segment(article)
    found: tuple[Claim, ...] = extract(article)
    groups: tuple[ClaimGroup, ...] = group(found, threshold=0.7)
    match: Match[str] = similarity("a", "b")
    why: tuple[Evidence, ...] = match.evidence
    print(len(pieces), [each.points for each in why], [each.independent_sources for each in groups])
    print(same_name("Zelensky", "Zelenskyy", kind="person").score, compare("a", article).kind)
    print([each.value for each in times(article)], [each.veto for each in quantities(text)])
    print([each.rule for each in find([article], select=["boilerplate"], ignore="translation")])
    judged = assess([("a", "toll", 12), ("b", "toll", 15)], copies=())
    print(
        {name: row.accuracy + row.interval[0] for name, row in judged.sources.items()}, __version__
    )


def gated(folder: Path, known: Path) -> bool:
    report = check(
        stream(folder), settings=Settings(select="translation", accept=["Kiev"]), jobs=2,
        progress=lambda step, done, steps: print(step.upper(), done / steps),
    )  # fmt: skip
    policy = Policy(
        "warning", max_new={"*": 3}, min_grade="C", sources=(Override("Desk *", fail_on="never"),)
    )
    aside = [Suppression("looked at", rule="translation.fused-words")]
    verdict: Verdict = gate(
        report, policy, baseline=read_baseline(known), suppressions=aside, today=date.today()
    )
    write_baseline(known, Baseline.of(report.findings))
    print(render(report, verdict, "sarif").splitlines(), told(from_json(to_json(report))))
    return verdict.passed


def beside(articles: Iterable[Article]) -> list[str]:
    known = KnownClaim("The ferry Velika carried 212 people.", date(2024, 5, 6), "the register")
    report = check(articles, settings=Settings(known=[known]), progress=step_told)
    return [str(len(table)) for table in report.to_pandas().values()] + list(report.to_polars())


def step_told(step: str, done: float, steps: int) -> None:
    print(step.upper(), done / steps)
