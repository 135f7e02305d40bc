"""Report -> lines for a terminal: one finding a line, then a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from claimcheck.articles import Article
from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import plural
from claimcheck.rules.finding import Finding

__all__ = ["breach_lines", "finding_line", "finding_lines", "summary_line", "to_text"]


def finding_line(finding: Finding, articles: Mapping[str, Article]) -> str:
    """One finding: place, severity, rule, words, message."""
    at = place(finding.span, articles)
    words = excerpt(finding.span, articles, longest=60)
    return (
        f"{visible(at.name)}:{at.line}:{at.column}: {finding.severity} {finding.rule} "
        f"[{finding.confidence}] “{words}” {visible(finding.message)}"
    )


def finding_lines(report: Report, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """(severity, line) for every finding that neither a suppression nor a baseline knows."""
    articles = {article.id: article for article in report.articles}
    new = set(verdict.new)
    for finding in report.findings:
        if finding in new:
            yield finding.severity, finding_line(finding, articles)


def breach_lines(verdict: Verdict) -> Iterator[str]:
    """One line for every source that is not what the policy asks for."""
    for breach in verdict.breaches:
        yield f"{visible(breach.source)}: {breach.kind}: {breach.message}"


def summary_line(report: Report, verdict: Verdict) -> str:
    """What was read and found, and whether the batch passes."""
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(
        plural(counts[severity], severity) for severity in ("error", "warning", "note")
    )
    if verdict.suppressed:
        found += f", {len(verdict.suppressed):,} suppressed"
    if verdict.baselined:
        known = len(report.findings) - len(verdict.suppressed) - len(verdict.new)
        found += f", {known:,} known, {len(verdict.new):,} new"
    why = [plural(len(verdict.failing), "finding")] if verdict.failing else []
    why += [plural(len(verdict.breaches), "ceiling or grade", "ceilings or grades")] * bool(
        verdict.breaches
    )
    gate = "passed" if verdict.passed else f"failed ({', '.join(why)})"
    return (
        f"{plural(len(report.articles), 'article')} of {plural(len(report.sources), 'source')}, "
        f"{plural(len(report.claims), 'claim')}: {found}; {gate}"
    )


def to_text(report: Report, verdict: Verdict) -> str:
    """The findings that are new and the summary as plain text."""
    lines = [line for _, line in finding_lines(report, verdict)]
    return "\n".join([*lines, *breach_lines(verdict), summary_line(report, verdict)]) + "\n"
