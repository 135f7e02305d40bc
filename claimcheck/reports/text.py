"""Report -> lines for a terminal: one finding a line, then a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import plural

__all__ = ["finding_lines", "summary_line", "to_text"]


def finding_lines(report: Report) -> Iterator[tuple[str, str]]:
    """(severity, line) for every finding: place, severity, rule, words, message."""
    articles = {article.id: article for article in report.articles}
    for finding in report.findings:
        at = place(finding.span, articles)
        words = excerpt(finding.span, articles, longest=60)
        yield (
            finding.severity,
            (
                f"{visible(at.name)}:{at.line}:{at.column}: {finding.severity} {finding.rule} "
                f"[{finding.confidence}] “{words}” {visible(finding.message)}"
            ),
        )


def summary_line(report: Report, verdict: Verdict) -> str:
    """What was read and found, and whether the batch passes."""
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(
        plural(counts[severity], severity) for severity in ("error", "warning", "note")
    )
    gate = "passed" if verdict.passed else f"failed ({plural(len(verdict.failing), 'finding')})"
    return (
        f"{plural(len(report.articles), 'article')} of {plural(len(report.sources), 'source')}, "
        f"{plural(len(report.claims), 'claim')}: {found}; {gate}"
    )


def to_text(report: Report, verdict: Verdict) -> str:
    """All findings and the summary as plain text."""
    lines = [line for _, line in finding_lines(report)]
    return "\n".join([*lines, summary_line(report, verdict)]) + "\n"
