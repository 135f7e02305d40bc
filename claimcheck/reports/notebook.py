"""Reports, findings and claims in a notebook: `%load_ext claimcheck` shows them as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.pipeline import Report
from claimcheck.reports.places import visible
from claimcheck.reports.tables import finding_rows, source_rows
from claimcheck.reports.wording import claim_line, plural, speaker
from claimcheck.rules.finding import Finding

__all__ = ["claim_html", "finding_html", "register", "report_html"]

_MOST: Final = 50  # findings of a report


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *body = rows
    cells = "".join(f"<th>{escape(visible(cell))}</th>" for cell in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(visible(cell))}</td>" for cell in row) + "</tr>"
        for row in body
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def report_html(report: Report) -> str:
    """What was read, the sources, and the first findings; every cell is escaped.

    Example:
        >>> from claimcheck import Article, check
        >>> report_html(check([Article("The talks ended.", source="<Post>")]))
        '<p>1 article, 0 claims, 0 findings</p><table>...&lt;Post&gt;...'
    """
    told = ", ".join(
        (
            plural(len(report.articles), "article"),
            plural(len(report.claims), "claim"),
            plural(len(report.findings), "finding"),
        )
    )
    rows = [row[:-1] for row in finding_rows(report)[: _MOST + 1]]
    findings = _table(rows) if report.findings else ""
    return f"<p>{told}</p>{_table(source_rows(report))}{findings}"


def finding_html(finding: Finding) -> str:
    """One finding; its words are in the article, which it does not know."""
    where = f"{finding.span.article} {finding.span.start} to {finding.span.end}"
    rows = [
        ("rule", finding.rule),
        ("how bad, how sure", f"{finding.severity}, {finding.confidence}"),
        ("message", finding.message),
        ("place", where),
        *((reason.name, f"{reason.points:+g} {reason.detail}") for reason in finding.evidence),
    ]
    return _table([("finding", finding.fingerprint), *rows])


def claim_html(claim: Claim) -> str:
    """One claim: source, speaker, and what is claimed."""
    return _table(
        [
            ("source", "speaker", "claim"),
            (claim.source, speaker(claim.attribution), claim_line(claim)),
        ]
    )


def register(shell: Any) -> None:
    """Teach a notebook's shell to show the records; they themselves know nothing of HTML."""
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(Report, report_html)
    formatter.for_type(Finding, finding_html)
    for kind in (QuoteClaim, NumericClaim):
        formatter.for_type(kind, claim_html)
