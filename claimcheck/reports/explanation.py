"""Why the report says what it says: a source's grade, a group, a finding, step by step."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import claim_line, plural, speaker
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment

__all__ = ["explain"]


def explain(report: Report, name: str) -> str:
    """The reasons behind a source (by name), a claim group (by id) or a finding (by fingerprint).

    Raises:
        KeyError: nothing in the report has that name; the message offers the closest one.
    """
    articles = {article.id: article for article in report.articles}
    lines: list[str] = []
    for source in report.sources:
        if source.source == name:
            lines += _source(source)
    for group in report.groups:
        if group.id == name:
            lines += _group(group, articles)
    for finding in report.findings:
        if finding.fingerprint == name:
            lines += _finding(finding, articles)
    if not lines:
        known = [
            *(source.source for source in report.sources),
            *(group.id for group in report.groups),
            *(finding.fingerprint for finding in report.findings),
        ]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise KeyError(f"no rule, source, group or finding is called {name!r}{hint}")
    return "\n".join(lines) + "\n"


def _evidence(evidence: Iterable[Evidence]) -> Iterator[str]:
    running = 0.0
    for reason in evidence:
        running += reason.points
        values = " / ".join(visible(v) for v in (reason.left, reason.right) if v)
        note = "; ".join(part for part in (visible(reason.detail), values) if part)
        yield f"  {reason.points:+8.3f} {running:8.3f}  {reason.name}" + (
            f": {note}" if note else ""
        )


def _where(span: Span, articles: Mapping[str, Article]) -> str:
    at = place(span, articles)
    return f"{visible(at.name)}:{at.line}:{at.column}"


def _source(source: SourceAssessment) -> Iterator[str]:
    low, high = source.interval
    yield f"{source.source}: grade {source.grade}, 90 % interval {low:.2f} to {high:.2f}"
    yield from (f"  {count:5}  {name}" for name, count in source.counts.items())
    yield "  how the grade came about (points, sum):"
    yield from _evidence(source.evidence)
    yield "  legibility (kept apart from the grade):"
    yield from (f"  {value:7.2f}  {name}" for name, value in source.legibility.items())


def _group(group: ClaimGroup, articles: Mapping[str, Article]) -> Iterator[str]:
    yield (
        f"group {group.id}: {plural(len(group.claims), 'claim')}, "
        f"{plural(len(group.independent_sources), 'independent source')}"
    )
    for claim in group.claims:
        said = speaker(claim.attribution)
        yield f"  {_where(claim.span, articles)} {said + ': ' if said else ''}{claim_line(claim)}"
    for match in group.matches:
        yield f"  {claim_line(match.left)} = {claim_line(match.right)} ({match.score:.3f})"
        yield from _evidence(match.evidence)


def _finding(finding: Finding, articles: Mapping[str, Article]) -> Iterator[str]:
    yield f"{finding.rule} ({finding.severity}, {finding.confidence}): {finding.message}"
    for span in (finding.span, *finding.related):
        yield f"  {_where(span, articles)} “{excerpt(span, articles)}”"
    yield from _evidence(finding.evidence)
