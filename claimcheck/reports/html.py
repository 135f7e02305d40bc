"""Report -> one HTML file that works offline, without script, and can be mailed."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import frozen
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.folding import fold
from claimcheck.gate import Verdict
from claimcheck.names.batch import batch_names
from claimcheck.pipeline import Report
from claimcheck.relations.relation import Relation
from claimcheck.reports.aligned import Figure, column, difference, value_of
from claimcheck.reports.diff import word_diff
from claimcheck.reports.drawing import HEIGHT, WIDTH, draw
from claimcheck.reports.highlight import Mark, pieces
from claimcheck.reports.panels import (
    FEW,
    agreement,
    figures_apart,
    residue_by_source,
    timelines,
    variants,
)
from claimcheck.reports.places import anchor, excerpt, place, visible
from claimcheck.reports.source_rows import source_rows
from claimcheck.reports.wording import NOT_CHECKED, claim_line, plural, speaker
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.finding import Finding
from claimcheck.sources.grading import FEWEST
from claimcheck.suppressions import suppression_entry

__all__ = ["to_html"]

LAYERS: Final = {
    "quote": "quote",
    "number": "number",
    "contradiction": "contradiction",
    "translation": "translation artifact",
    "quotation": "damaged quote",
    "boilerplate": "boilerplate",
    "sourcing": "sourcing",
}
LETTERS: Final = {
    "quote": "Q",
    "number": "N",
    "contradiction": "C",
    "translation": "T",
    "quotation": "D",
    "boilerplate": "B",
    "sourcing": "S",
}
_CARDS: Final = ("contradiction", "possible", "disagreement", "update")
_MOST: Final = 200  # cards, groups and rows of a section; the rest stands in the JSON form
# Characters of articles, marks and notes that a page holds: five megabytes open in a blink.
_BUDGET: Final = 3_300_000
_MARK_COST: Final = 106
_NOTE_COST: Final = 420
_RELATED: Final = 5  # other places that a note names
_FOLD: Final = 160  # characters from which a piece of residue is folded away
_MEMBERS: Final = 12  # claims of a group that are listed


@cache
def _environment() -> Environment:
    folder = files("claimcheck.reports")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["lines"] = _lines
    environment.globals["plural"] = plural
    return environment


def _lines(text: str) -> str:
    """Like `visible`, but line breaks stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


def to_html(report: Report, verdict: Verdict, *, title: str | None = None) -> str:
    """The whole report as one HTML text; every character of an article is escaped.

    Of a batch that is too large for one page the articles with the worst findings are shown, and
    the page says how many are not.
    """
    folder = files("claimcheck.reports")
    script = folder.joinpath("report.js").read_text(encoding="utf-8")
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    articles = {article.id: article for article in report.articles}
    shown = _shown(report, verdict)
    batch = _Batch(report, verdict, articles, shown)
    template = _environment().get_template("report.html.j2")
    return template.render(
        title=title or "claimcheck report",
        report=report,
        verdict=verdict,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        batch=_digest(report.articles),
        config=_settings_digest(report, verdict),
        severities=Counter(finding.severity for finding in report.findings),
        families=_families(report.findings),
        not_checked=NOT_CHECKED,
        news=_news(batch),
        sources=source_rows(report, articles, shown),
        agreement=agreement(report),
        few=FEW,
        cards=_cards(batch),
        timelines=[
            (line, draw(line), _figures([point.claim for point in line.points]))
            for line in timelines(report)[:_MOST]
        ],
        drawing=(WIDTH, HEIGHT),
        side=lambda claim: _side(claim, batch),
        groups=_groups(batch),
        wordings=variants(report),
        pages=_pages(batch),
        left_out=len(articles) - len(shown),
        variants=_variants(report, articles),
        rules=_rules(report, articles),
        leftovers=residue_by_source(report),
        layers=LAYERS,
        letters=LETTERS,
        most=_MOST,
        fold=_FOLD,
        fewest=FEWEST,
    )


@frozen
class _Batch:
    report: Report
    verdict: Verdict
    articles: Mapping[str, Article]
    shown: frozenset[str]


def _shown(report: Report, verdict: Verdict) -> frozenset[str]:
    """The articles that fit the page, those with the worst findings first."""
    weight: Counter[str] = Counter()
    cost = Counter({a.id: len(a.text.encode("utf-8", "surrogatepass")) for a in report.articles})
    failing = set(verdict.failing)
    for finding in report.findings:
        points = {"error": 100, "warning": 3, "note": 1}[finding.severity]
        weight[finding.span.article] += points + 1000 * (finding in failing)
        cost[finding.span.article] += _MARK_COST + _NOTE_COST
    for claim in report.claims:
        cost[claim.span.article] += _MARK_COST
    left = _BUDGET
    shown: list[str] = []
    for article in sorted(report.articles, key=lambda a: (-weight[a.id], a.source, a.id)):
        left -= cost[article.id]
        if left < 0 and shown:
            break
        shown.append(article.id)
    return frozenset(shown)


def _news(batch: _Batch) -> list[dict[str, Any]]:
    """What is new since the baseline; without one, what fails."""
    findings = batch.verdict.new if batch.verdict.baselined else batch.verdict.failing
    number = {finding: n for n, finding in enumerate(batch.report.findings)}
    summaries = {rule.id: rule.summary for rule in chosen(extra=packs(batch.report.settings.packs))}
    worst = ("error", "warning", "note")
    return [
        {
            "finding": finding,
            "link": f"n{number[finding]}" if finding.span.article in batch.shown else "",
            "words": excerpt(finding.span, batch.articles),
            "where": _where(finding.span, batch.articles),
            "why": summaries.get(finding.rule, ""),
            "entry": suppression_entry(finding),
        }
        for finding in sorted(findings, key=lambda f: (worst.index(f.severity), f.span, f.rule))
    ]


def _settings_digest(report: Report, verdict: Verdict) -> str:
    text = json.dumps([report.settings.plain(), repr(verdict.policy)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _digest(articles: Iterable[Article]) -> str:
    digest = hashlib.sha256()
    for article in articles:
        digest.update(article.text.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()[:12]


def _families(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.rule.partition(".")[0] for finding in findings)
    return dict(sorted(counts.items()))


def _side(claim: Claim, batch: _Batch) -> dict[str, Any]:
    article = batch.articles[claim.span.article]
    published = article.published.isoformat() if article.published else ""
    return {
        "source": article.source,
        "published": published,
        "speaker": speaker(claim.attribution),
        "line": claim_line(claim),
        "is_quote": isinstance(claim, QuoteClaim),
        "link": anchor(article.id, claim.span.start) if article.id in batch.shown else "",
        "where": _where(claim.span, batch.articles),
    }


def _where(span: Span, articles: Mapping[str, Article]) -> str:
    at = place(span, articles)
    return f"{at.name}:{at.line}"


def _figures(claims: Iterable[Claim]) -> list[Figure]:
    """The amounts of claims as a column; empty unless every one can be shown."""
    values = [value_of(claim) for claim in claims]
    return column([value for value in values if value is not None]) if None not in values else []


def _apart(relation: Relation) -> list[tuple[str, Figure]]:
    """Two amounts one under the other, with what lies between them."""
    one, two = value_of(relation.left), value_of(relation.right)
    if one is None or two is None:
        return []
    between, ratio = difference(one, two)
    told = "apart" if not ratio else f"apart, ratio {ratio}"
    names = (relation.left.source, relation.right.source, told)
    return list(zip(names, column([one, two, between]), strict=True))


def _sentence(claim: Claim, articles: Mapping[str, Article]) -> str:
    return claim.sentence.of(articles[claim.sentence.article])


def _cards(batch: _Batch) -> list[dict[str, Any]]:
    def rank(relation: Relation) -> tuple[int, float, Span, Span]:
        return _CARDS.index(relation.kind), -relation.score, relation.left.span, relation.right.span

    home = {claim: group for group in batch.report.groups for claim in group.claims}
    cards = []
    for relation in sorted((r for r in batch.report.relations if r.kind in _CARDS), key=rank):
        claims = (relation.left, relation.right)
        parts = word_diff(*(_sentence(claim, batch.articles) for claim in claims))
        sides = []
        for claim, part in zip(claims, parts, strict=True):
            group = home.get(claim)
            own = group.independent_sources if group else (claim.source,)
            every = group.sources if group else (claim.source,)
            echoes = tuple(source for source in every if source not in own)
            sides.append({**_side(claim, batch), "parts": part, "own": own, "echoes": echoes})
        cards.append(
            {
                "kind": relation.kind,
                "reason": relation.reason,
                "score": relation.score,
                "evidence": relation.evidence,
                "apart": figures_apart(relation, batch.articles),
                "figures": _apart(relation),
                "sides": sorted(sides, key=lambda side: -len(side["own"])),
            }
        )
    return cards


def _groups(batch: _Batch) -> list[dict[str, Any]]:
    ordered = sorted(
        batch.report.groups, key=lambda g: (-len(g.independent_sources), -len(g.claims), g.id)
    )
    told: dict[str, set[str]] = {}
    for event in batch.report.events:
        sources = {batch.articles[key].source for key in event.articles if key in batch.articles}
        for key in event.articles:
            told.setdefault(key, set()).update(sources)
    rows = []
    for group in ordered[:_MOST]:
        telling = set().union(*(told.get(claim.span.article, ()) for claim in group.claims))
        rows.append(
            {
                "id": group.id,
                "line": claim_line(group.claims[0]),
                "independent": group.independent_sources,
                "sources": group.sources,
                "members": [_side(claim, batch) for claim in group.claims[:_MEMBERS]],
                "more": max(0, len(group.claims) - _MEMBERS),
                "absent": sorted(telling - set(group.sources)),
                "matches": group.matches,
            }
        )
    return rows


def _pages(batch: _Batch) -> list[dict[str, Any]]:
    marks: dict[str, list[Mark]] = {key: [] for key in batch.articles}
    notes: dict[str, list[dict[str, Any]]] = {key: [] for key in batch.articles}
    for claim in batch.report.claims:
        layer = "quote" if isinstance(claim, QuoteClaim) else "number"
        key = claim.span.article
        spans = claim.parts if isinstance(claim, QuoteClaim) else (claim.span,)
        name = anchor(key, claim.span.start)
        marks[key] += [Mark(span, layer, name if n == 0 else "") for n, span in enumerate(spans)]
    for number, finding in enumerate(batch.report.findings):
        key, layer = finding.span.article, finding.rule.partition(".")[0]
        if key not in batch.shown:
            continue
        note = f"n{number}"
        marks[key].append(Mark(finding.span, layer, note))
        aside = batch.verdict.suppressed.get(finding)
        notes[key].append(
            {
                "id": note,
                "finding": finding,
                "layer": layer,
                "words": excerpt(finding.span, batch.articles),
                "aside": aside.reason if aside else "",
                "related": [
                    (excerpt(span, batch.articles, longest=60), _where(span, batch.articles))
                    for span in finding.related[:_RELATED]
                ],
                "more": max(0, len(finding.related) - _RELATED),
            }
        )
    counts = Counter(claim.span.article for claim in batch.report.claims)
    return [
        {
            "article": article,
            "id": anchor(key, 0) + "-article",
            "pieces": pieces(article, marks[key]),
            "notes": notes[key],
            "claims": counts[key],
        }
        for key, article in batch.articles.items()
        if key in batch.shown
    ]


def _variants(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    return [
        {
            "canonical": name.canonical,
            "kind": name.kind or "",
            "first": len(_first_names(name.spellings)) > 1,
            "spellings": [
                (form, len(keys), sorted({articles[key].source for key in keys}))
                for form, keys in sorted(
                    name.spellings.items(), key=lambda row: (-len(row[1]), row[0])
                )
            ],
        }
        for name in batch_names(report.names)
        if name.varies
    ]


def _first_names(forms: Iterable[str]) -> set[str]:
    """First letters of the first names: other letters are another first name, not another spelling."""
    words = [form.split() for form in forms]
    return {fold(each[0])[:1] for each in words if len(each) > 1}


def _rules(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    shelf: dict[str, list[Finding]] = {}
    for finding in report.findings:
        shelf.setdefault(finding.rule, []).append(finding)
    return [
        {
            "rule": rule,
            "count": len(found),
            "sources": len({articles[f.span.article].source for f in found}),
            "examples": [excerpt(f.span, articles, longest=60) for f in found[:3]],
        }
        for rule, found in sorted(shelf.items())
    ]
