"""More than all of something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.heads import head_after
from claimcheck.claims.phrases import phrase
from claimcheck.claims.quantities import scan
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

_COMPARED: Final = re.compile(
    r"\b(?:rose|rise|increase\w*|grew|growth|up|more|higher|than|compared|jump\w*|surge\w*|climb\w*|gain\w*|"
    r"equal|equivalent|target|capacity|level|return|value|cost|price|median|average)\b"
)
_PERCENT: Final = re.compile(
    r"(?<!\d)\d{3}[\d.,]{0,12} ?(?:%|per ?cent)|hundred[a-z -]{0,30} per ?cent"
)


@lru_cache(maxsize=1)
def _whole() -> frozenset[str]:
    return words("counted", "whole.nouns")


@rule(
    bad=[
        "According to the survey ⟦140 percent⟧ of the voters want a new mayor.",
        "The fire destroyed ⟦120 %⟧ of the territory of the park.",
    ],
    good=[
        "According to the survey 40 percent of the voters want a new mayor.",
        "Sales reached 140 percent of the planned level.",
        "The number of voters rose to 140 percent of the population of 1990.",
        "The hospital works at 120 percent of its capacity.",
        "Debt is 140 percent of output.",
    ],
    severity="error",
)
def impossible_percent(article: Article) -> Iterator[Hit]:
    """A share of people, votes or land is more than the whole.

    A digit was added, or a growth was turned into a share.
    """
    low = wording(article).folded
    if not _PERCENT.search(low):
        return
    for hit in scan(article.text, low):
        quantity = hit.quantity
        if quantity is None or quantity.unit != "percent" or quantity.low is None:
            continue
        if not 100 < quantity.low <= 1000 or hit.change is not None:
            continue
        after = phrase(article.text, low, hit.end, min(len(low), hit.end + 80))
        head = head_after(after, 0, one=True) if after.words[:1] == ["of"] else None
        if head is None or head.noun not in _whole():
            continue
        clause = low[max(0, hit.start - 60) : after.ends[head.last]]
        if not _COMPARED.search(clause):
            yield Hit(article.span(hit.bare[0], hit.end))
