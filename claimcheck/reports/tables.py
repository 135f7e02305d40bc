"""Rows for terminals and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from claimcheck.claims.claim import QuoteClaim
from claimcheck.claims.unclaimed import unclaimed
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import claim_line, speaker

__all__ = ["claim_rows", "finding_rows", "findings_csv", "source_rows", "to_csv", "unclaimed_rows"]

# What begins a formula, also in its wide form, and after the blanks that a spreadsheet skips.
_FORMULA: Final = tuple("=+-@＝＋－＠")

Rows = Sequence[Sequence[str]]


def claim_rows(report: Report) -> Rows:
    """One row a claim, headed: place, source, kind, speaker, claim."""
    articles = {article.id: article for article in report.articles}
    rows = [("place", "source", "kind", "speaker", "claim")]
    for claim in report.claims:
        at = place(claim.span, articles)
        kind = f"{claim.kind} quote" if isinstance(claim, QuoteClaim) else claim.quantity.kind
        rows.append(
            (
                visible(f"{at.name}:{at.line}:{at.column}"),
                visible(claim.source),
                kind,
                visible(speaker(claim.attribution)),
                visible(claim_line(claim)),
            )
        )
    return rows


def unclaimed_rows(report: Report) -> Rows:
    """One row for marked words that are no quote, headed: place, source, reason, words."""
    articles = {article.id: article for article in report.articles}
    quotes: dict[str, list[QuoteClaim]] = {}
    for claim in report.claims:
        if isinstance(claim, QuoteClaim):
            quotes.setdefault(claim.span.article, []).append(claim)
    rows = [("place", "source", "reason", "words")]
    for article in report.articles:
        for left in unclaimed(article, quotes.get(article.id, ())):
            at = place(left.span, articles)
            where = f"{at.name}:{at.line}:{at.column}"
            words = visible(left.span.of(article))
            rows.append((visible(where), visible(article.source), left.reason, words))
    return rows


def source_rows(report: Report) -> Rows:
    """One row a source, headed: source, grade, interval, then the counts that any source has."""
    known = dict.fromkeys(name for source in report.sources for name in source.counts)
    counts = [name for name in known if any(source.counts.get(name) for source in report.sources)]
    rows = [("source", "grade", "interval", *counts)]
    for source in report.sources:
        low, high = source.interval
        rows.append(
            (
                visible(source.source),
                source.grade,
                f"{low:.2f} to {high:.2f}",
                *(str(source.counts.get(name, 0)) for name in counts),
            )
        )
    return rows


def finding_rows(report: Report) -> Rows:
    """One row a finding, headed: place, source, severity, confidence, rule, words, message, related."""
    articles = {article.id: article for article in report.articles}
    head = ("place", "source", "severity", "confidence", "rule", "words", "message", "related",
            "fingerprint")  # fmt: skip
    rows = [head]
    for finding in report.findings:
        at, *others = (
            f"{each.name}:{each.line}:{each.column}"
            for each in (place(span, articles) for span in (finding.span, *finding.related))
        )
        rows.append(
            (
                visible(at),
                visible(articles[finding.span.article].source),
                finding.severity,
                finding.confidence,
                finding.rule,
                excerpt(finding.span, articles, longest=200),
                visible(finding.message),
                visible("; ".join(others)),
                finding.fingerprint,
            )
        )
    return rows


def findings_csv(report: Report) -> str:
    """The findings as CSV."""
    return to_csv(finding_rows(report))


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    r"""The rows as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe.

    Example:
        >>> to_csv([("a", "=1+1")])
        "a,'=1+1\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([f"'{cell}" if _runs(cell) else cell for cell in row])
    return out.getvalue()


def _runs(cell: str) -> bool:
    return cell[:1] in ("\t", "\r") or cell.lstrip()[:1] in _FORMULA
