"""Report -> GitHub workflow commands: one annotation a finding, the worst first."""

from __future__ import annotations

from typing import Final

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import end_place, excerpt, place, visible

__all__ = ["to_github"]

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_RANK: Final = ("error", "warning", "note")
# GitHub shows ten annotations of each type a step; more only slow the log down.
_MOST: Final = 50


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


def to_github(report: Report, verdict: Verdict) -> str:
    """The findings that are new as `::error file=…::message` lines, sources that fail last."""
    articles = {article.id: article for article in report.articles}
    ordered = sorted(
        enumerate(verdict.new), key=lambda pair: (_RANK.index(pair[1].severity), pair[0])
    )
    lines = []
    for _, finding in ordered[:_MOST]:
        start, end = place(finding.span, articles), end_place(finding.span, articles)
        where = f"file={_property(visible(start.name))},line={start.line},endLine={end.line}"
        if start.line == end.line:
            where += f",col={start.column},endColumn={end.column}"
        words = excerpt(finding.span, articles)
        message = _value(f"{visible(finding.message)} “{words}”")
        command = _COMMANDS[finding.severity]
        lines.append(f"::{command} {where},title={_property(finding.rule)}::{message}\n")
    if len(ordered) > _MOST:
        lines.append(f"::notice::{len(ordered) - _MOST} more findings are not shown\n")
    for breach in verdict.breaches:
        message = _value(visible(f"{breach.source}: {breach.message}"))
        lines.append(f"::error title={_property(f'gate.{breach.kind}')}::{message}\n")
    return "".join(lines)
