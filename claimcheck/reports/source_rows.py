"""The section on sources: grades with the claims and characters behind each count."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, Final

from claimcheck.articles import Article
from claimcheck.pipeline import Report
from claimcheck.reports.places import anchor, excerpt
from claimcheck.sources.assessment import SourceAssessment
from claimcheck.sources.grading import outlook
from claimcheck.sources.ledger import OUTCOMES

__all__ = ["source_rows"]

_ENTRIES: Final = 20  # entries of one outcome that are listed


def source_rows(
    report: Report, articles: Mapping[str, Article], shown: Container[str]
) -> list[dict[str, Any]]:
    """One row a source, in their order: grade, counts, bar, ledger; `shown` articles are linked."""
    rows = []
    for source in report.sources:
        low, high = source.interval
        rows.append(
            {
                "name": source.source,
                "grade": source.grade,
                "low": round(100 * low),
                "high": round(100 * high),
                "counts": source.counts,
                "prior": source.prior,
                "bar": _bar(source.counts),
                "evidence": source.evidence,
                "legibility": source.legibility,
                "outlook": outlook(source),
                "ledger": _ledger(source, articles, shown),
            }
        )
    return rows


def _bar(counts: Mapping[str, int]) -> list[tuple[str, float, float, int]]:
    """The standings of a source's claims as (name, start, width, count) on a line of 100."""
    names = ("corroborated", "echoed", "alone", "disputed", "quote altered", "minority",
             "contradicted", "self-contradicted")  # fmt: skip
    total, start, rows = sum(counts.get(name, 0) for name in names), 0.0, []
    for name in names:
        if counts.get(name):
            width = 100 * counts[name] / total
            rows.append((name, round(start, 2), round(width, 2), counts[name]))
            start += width
    return rows


def _ledger(
    source: SourceAssessment, articles: Mapping[str, Article], shown: Container[str]
) -> list[tuple[str, int, list[dict[str, str]]]]:
    """Each outcome with its number of entries, and the first of them with a link to the words."""
    return [
        (
            name,
            len(entries),
            [
                {
                    "link": anchor(entry.spans[0].article, entry.spans[0].start)
                    if entry.spans[0].article in shown
                    else "",
                    "words": excerpt(entry.spans[0], articles),
                    "why": entry.why,
                }
                for entry in entries[:_ENTRIES]
            ],
        )
        for name in OUTCOMES
        if (entries := source.ledger.get(name, ()))
    ]
