"""Why the report says what it says: a source's grade, a group, a finding, step by step."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.pipeline import Report
from claimcheck.reports.data import report_data
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import claim_line, plural, speaker
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import Entry, SourceAssessment, Standing
from claimcheck.sources.grading import FEWEST, GRADES, outlook
from claimcheck.sources.ledger import OUTCOMES

__all__ = ["explain", "explanation_data"]

SHOWN: Final = 50  # entries of one count, and places of one entry, that are printed
BAR: Final = 20  # characters of a full bar
MARKS: Final = {
    "1": "three or more independent voices, none against",
    "2": "two independent voices, none against",
    "3": "more independent voices for it than against",
    "4": "as many independent voices against it as for it",
    "5": "more independent voices against it than for it",
    "6": "one voice only: nothing to compare it with",
}


def explain(report: Report, name: str) -> str:
    """The reasons behind a source (by name), a claim group (by id) or a finding (by fingerprint).

    Raises:
        KeyError: nothing in the report has that name; the message offers the closest one.
    """
    articles = {article.id: article for article in report.articles}
    marks = {standing.group: standing for standing in report.standings}
    lines: list[str] = []
    for source in report.sources:
        if source.source == name:
            lines += _source(source, articles)
    for group in report.groups:
        if group.id == name:
            lines += _group(group, marks.get(name), articles)
    for finding in report.findings:
        if finding.fingerprint == name:
            lines += _finding(finding, articles)
    if not lines:
        raise _unknown(report, name)
    return "\n".join(lines) + "\n"


def explanation_data(report: Report, name: str) -> dict[str, list[dict[str, Any]]]:
    """The records behind a name as JSON data: sources, groups with their claims, findings.

    Raises:
        KeyError: nothing in the report has that name; the message offers the closest one.
    """
    data = report_data(report)
    marks = {row["group"]: row for row in data["standings"]}
    told = {
        "sources": [row for row in data["sources"] if row["source"] == name],
        "groups": [
            {
                **row,
                "claims": [data["claims"][number] for number in row["claims"]],
                "standing": marks.get(name),
            }
            for row in data["groups"]
            if row["id"] == name
        ],
        "findings": [row for row in data["findings"] if row["fingerprint"] == name],
    }
    if not any(told.values()):
        raise _unknown(report, name)
    return told


def _unknown(report: Report, name: str) -> KeyError:
    known = [
        *(source.source for source in report.sources),
        *(group.id for group in report.groups),
        *(finding.fingerprint for finding in report.findings),
    ]
    near = difflib.get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return KeyError(f"no rule, source, group or finding is called {name!r}{hint}")


def _evidence(evidence: Iterable[Evidence], *, bars: bool = False) -> Iterator[str]:
    running = 0.0
    for reason in evidence:
        running += reason.points
        values = " / ".join(visible(v) for v in (reason.left, reason.right) if v)
        note = "; ".join(part for part in (visible(reason.detail), values) if part)
        bar = f"  {'#' * round(BAR * max(running, 0.0)):{BAR}}" if bars else ""
        yield f"  {reason.points:+8.3f} {running:8.3f}{bar}  {reason.name}" + (
            f": {note}" if note else ""
        )


def _where(span: Span, articles: Mapping[str, Article]) -> str:
    at = place(span, articles)
    return f"{visible(at.name)}:{at.line}:{at.column}"


def _source(source: SourceAssessment, articles: Mapping[str, Article]) -> Iterator[str]:
    low, high = source.interval
    shaky = "" if source.stable else "; unstable, one other outlet decides it"
    yield (
        f"{visible(source.source)}: grade {source.grade}, "
        f"90 % interval {low:.2f} to {high:.2f}{shaky}"
    )
    yield "  how the grade came about (points, lower end of the interval):"
    yield from _evidence(source.evidence, bars=True)
    ladder = ", ".join(f"{letter} from {least:.2f}" for letter, least in GRADES if least)
    yield f"  {ladder}; E below; F with fewer than {FEWEST} comparable claims"
    yield "  what would change it:"
    yield from (f"    {visible(line)}" for line in outlook(source) or ("nothing within reach",))
    yield "  legibility (kept apart from the grade), per 1,000 words:"
    yield from (f"  {value:7.2f}  {name}" for name, value in source.legibility.items())
    yield "  ledger:"
    claims = source.counts.get("claims", 0)
    for name, count in source.counts.items():
        share = (
            f"  ({count / claims:.0%} of its claims)" if count and claims and _a_share(name) else ""
        )
        yield f"  {count:5}  {name}{share}"
    for name in source.counts:
        entries = source.ledger.get(name, ())
        if entries and name not in ("attributed", "named speaker"):
            yield f"  {name}:"
            for entry in entries[:SHOWN]:
                yield from _entry(entry, articles)
            if len(entries) > SHOWN:
                yield f"    and {len(entries) - SHOWN:,} more, all in the JSON report"


def _a_share(name: str) -> bool:
    return name in OUTCOMES or name in ("attributed", "named speaker")


def _entry(entry: Entry, articles: Mapping[str, Article]) -> Iterator[str]:
    for span in entry.spans[:SHOWN]:
        yield f"    {_where(span, articles)} “{excerpt(span, articles)}”"
    if entry.why:
        yield f"      {visible(entry.why)}"
    for span in entry.others[:SHOWN]:
        yield f"      {_where(span, articles)} “{excerpt(span, articles)}”"
    rest = max(len(entry.spans) - SHOWN, 0) + max(len(entry.others) - SHOWN, 0)
    if rest:
        yield f"      and {plural(rest, 'place')} more"


def _group(
    group: ClaimGroup, standing: Standing | None, articles: Mapping[str, Article]
) -> Iterator[str]:
    yield (
        f"group {group.id}: {plural(len(group.claims), 'claim')}, "
        f"{plural(len(group.independent_sources), 'independent source')}"
    )
    if standing is not None:
        why = visible(standing.known) or MARKS[standing.mark]
        yield f"  mark {standing.mark}: {why}"
        yield from (f"  for it: {', '.join(map(visible, voice))}" for voice in standing.voices)
        yield from (f"  against it: {', '.join(map(visible, v))}" for v in standing.against)
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
