"""Report -> Markdown: for a job summary or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim
from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.tables import source_rows
from claimcheck.reports.text import finding_line, summary_line
from claimcheck.reports.wording import NOT_CHECKED, claim_line, speaker

__all__ = ["to_markdown"]

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&$-])")
_ROWS: Final = 200  # findings in the table; the rest is counted


def to_markdown(report: Report, verdict: Verdict, *, title: str | None = None) -> str:
    """The report as Markdown; text of articles is escaped."""
    articles = {article.id: article for article in report.articles}
    lines = [
        f"# {_plain(title or 'claimcheck report')}",
        "",
        _plain(summary_line(report, verdict)),
        "",
    ]
    told = [*_gate(verdict, articles)]
    lines += ["## What fails", "", *told, ""] if told else []
    lines += ["## Sources", "", *_table(source_rows(report)), ""]
    lines += ["## Contradictions and disagreements", "", *_clashes(report, articles), ""]
    lines += ["## Repeated claims", "", *_repeated(report), ""]
    lines += ["## Findings", "", *_findings(report, articles), ""]
    lines += ["## What this does not check", "", *(f"- {line}" for line in NOT_CHECKED), ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = rows
    yield "| " + " | ".join(_plain(cell) for cell in head) + " |"
    yield "|" + "---|" * len(head)
    for row in body:
        yield "| " + " | ".join(_plain(cell) for cell in row) + " |"


def _gate(verdict: Verdict, articles: Mapping[str, Article]) -> Iterator[str]:
    for breach in verdict.breaches:
        yield f"- **{_plain(breach.source)}**: {_plain(breach.message)}"
    for finding in verdict.failing[:_ROWS]:
        yield f"- {_plain(finding_line(finding, articles))}"
    if len(verdict.failing) > _ROWS:
        yield f"- {len(verdict.failing) - _ROWS} more"
    if verdict.suppressed:
        yield f"- {len(verdict.suppressed)} findings are put aside, each with a reason"


def _told(claim: Claim, articles: Mapping[str, Article]) -> str:
    said = speaker(claim.attribution)
    at = place(claim.span, articles)
    who = f"{claim.source}, {said}" if said else claim.source
    return f"**{_plain(who)}**: {_plain(claim_line(claim))} ({_plain(at.name)}:{at.line})"


def _clashes(report: Report, articles: Mapping[str, Article]) -> Iterator[str]:
    found = [r for r in report.relations if r.kind in ("contradiction", "disagreement", "update")]
    if not found:
        yield "None was found."
    for relation in sorted(found, key=lambda r: (r.kind, -r.score, r.left.span, r.right.span)):
        yield f"- *{relation.kind}*: {_plain(relation.reason)}"
        yield f"  - {_told(relation.left, articles)}"
        yield f"  - {_told(relation.right, articles)}"


def _repeated(report: Report) -> Iterator[str]:
    rows = [("claim", "independent", "sources")]
    for group in sorted(report.groups, key=lambda g: (-len(g.independent_sources), g.id)):
        if len(group.sources) > 1:
            shown = ", ".join(group.sources)
            rows.append((claim_line(group.claims[0]), str(len(group.independent_sources)), shown))
    yield from _table(rows) if len(rows) > 1 else ["No claim is repeated by another source."]


def _findings(report: Report, articles: Mapping[str, Article]) -> Iterator[str]:
    rows = [("place", "severity", "rule", "words", "message")]
    for finding in report.findings[:_ROWS]:
        at = place(finding.span, articles)
        words = excerpt(finding.span, articles, longest=60)
        rows.append(
            (f"{at.name}:{at.line}", finding.severity, finding.rule, words, finding.message)
        )
    yield from _table(rows)
    if len(report.findings) > _ROWS:
        yield ""
        yield f"{len(report.findings) - _ROWS} more are in the JSON form of this report."
