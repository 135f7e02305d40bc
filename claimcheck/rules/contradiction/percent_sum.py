"""Shares of one whole that make more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.quantities import Found, scan
from claimcheck.evidence import Evidence
from claimcheck.lexicon import alternation, words
from claimcheck.relations.numbers import grain
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

__all__ = ["percent_sum"]

FEWEST: Final = 3  # shares of one list; two may be of two questions
REACH: Final = 400  # characters that one list takes up
APART: Final = 90  # characters between two shares of one list
_THREE: Final = re.compile(r"(?:\d ?(?:%|per ?cent\b)[^\n]{0,90}?){3}")
_VOTE: Final = re.compile(r"\s*of (?:the |all |valid )?(?:votes?|ballots?)\b")
_BREAKS: Final = re.compile(r"\n|[.!?]\s+(?=[A-Z][^.]{0,40}\b(?:poll|survey|year|month|asked)\b)")


@lru_cache(maxsize=1)
def _rest() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('counted', 'undecided.phrases'))}\b")


@lru_cache(maxsize=1)
def _not_one() -> re.Pattern[str]:
    return re.compile(
        rf"\b{alternation(words('counted', 'several_wholes.phrases'))}\b|\b(?:19|20)\d\d\b"
    )


@rule(
    bad=[
        "In the poll, ⟦45%⟧ said yes, ⟦40%⟧ said no and ⟦25%⟧ were undecided.",
        "Orlov got ⟦52.3 percent⟧ of the vote, Grom ⟦38.1 percent⟧ and Dunn ⟦19.6 percent⟧.",
    ],
    good=[
        "In the poll, 45% said yes, 40% said no and 15% were undecided.",
        "In the poll, 45.3% said yes, 40.4% said no and 14.4% were undecided.",
        "Orlov got 52.3 percent of the vote, Grom 38.1 percent and Dunn 9.6 percent.",
        "Exports rose 45 percent, imports 40 percent and investment 25 percent.",
        "62% of men and 71% of women said yes, 20% were undecided.",
        "In 2020, 45% said yes, in 2021, 40% did, and 25% were undecided.",
        "Of the tenants 51 percent said yes, 25 percent no and 24 percent were undecided. Only 48 percent paid.",
        "Several answers were allowed: 62% named prices, 51% wages, and 30% were undecided.",
    ],
    severity="error",
)
def percent_sum(article: Article) -> Iterator[Hit]:
    """The shares of one whole add up to more than all of it.

    Only lists that show that they share out one whole are added up: answers with those who have
    none (“undecided”), and shares of a vote. What rounding may add is allowed.
    """
    low = wording(article).folded
    if not _THREE.search(low):
        return
    shares = [hit for hit in scan(article.text, low) if _share(hit)]
    for row in _rows(low, shares):
        whole = low[max(0, row[0].start - 120) : row[-1].end + 40]
        vote = any(_VOTE.match(low, hit.end) for hit in row)
        if _not_one().search(whole) or not (vote or _rest().search(whole)):
            continue
        values = [hit.quantity.low for hit in row if hit.quantity and hit.quantity.low is not None]
        total = sum(values, Decimal(0))
        if total > 100 + sum(grain(value) for value in values) / 2 and max(values) <= 100:
            yield Hit(
                article.span(row[0].bare[0], row[0].end),
                f"the shares make {total:f} percent",
                related=tuple(article.span(hit.bare[0], hit.end) for hit in row[1:]),
                evidence=(Evidence("sum of the shares", detail=f"{total:f}"),),
            )


def _share(hit: Found) -> bool:
    quantity = hit.quantity
    return (
        quantity is not None
        and quantity.unit == "percent"
        and quantity.low == quantity.high
        and quantity.bound in ("=", "~")
        and hit.change is None
    )


def _rows(low: str, shares: Sequence[Found]) -> Iterator[list[Found]]:
    """The shares of one list, three or more; the share of those without an answer closes it."""
    row: list[Found] = []
    for hit in shares:
        near = row and hit.start - row[-1].end <= APART and hit.end - row[0].start <= REACH
        if not near or _BREAKS.search(low, row[-1].end, hit.start) or _closed(low, row, hit):
            if len(row) >= FEWEST:
                yield row
            row = []
        row.append(hit)
    if len(row) >= FEWEST:
        yield row


def _closed(low: str, row: Sequence[Found], after: Found) -> bool:
    return len(row) >= FEWEST and _rest().search(low, row[-1].end, after.start) is not None
