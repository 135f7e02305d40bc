"""Decimal commas and grouping dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

_UNIT: Final = (
    r"(?:%|percent\b|per cent\b|million\b|billion\b|trillion\b|thousand\b|euros?\b|dollars?\b|pounds\b|degrees\b|kilomet\w+|km\b|"
    r"kg\b|kilograms?\b|met(?:er|re)s?\b|miles\b|tons?\b|tonnes\b|hectares\b|points\b|°)"
)
_NOUN: Final = (
    r"(?:people|soldiers|troops|men|women|children|civilians|refugees|homes|houses|euros|dollars|workers|inhabitants|residents|"
    r"victims|casualties|tons|tonnes|hectares|jobs|cases|families|voters|votes|students|fighters|units)\b"
)
# What every place has, written so that plain characters come first, which is fast.
_MAY_COMMA: Final = re.compile(r",(?<=[0-9],)[0-9]{1,2}(?![0-9])")
_MAY_DOT: Final = re.compile(r"\.(?<=[0-9]\.)[0-9]{3}")
_COMMA: Final = re.compile(rf"(?P<amount>\d(?<![\d.,/:-].)\d{{0,2}},\d{{1,2}})(?= ?{_UNIT})")
_DOT: Final = re.compile(
    rf"(?P<amount>\d(?<![\d.,/:$€£-].)\d{{0,2}}(?:\.\d{{3}}){{2,}})(?![\d.,]*\d)|(?P<round>\d(?<![\d.,/:-].)\d{{0,2}}\.000)(?= (?:[a-z]+ )?{_NOUN})"
)


@rule(
    severity="note",
    bad=[
        "Prices rose by ⟦3,5⟧ percent in May.",
        "The city has ⟦1.250.000⟧ inhabitants.",
        "About ⟦20.000⟧ people came.",
    ],
    good=[
        "Prices rose by 3.5 percent in May.",
        "The city has 1,250,000 inhabitants, and 20,000 people came.",
        "Chapters 3,5 and 7 tell of prices.",
        "The server at 10.25.0.123 answered in 2.000 seconds.",
        "The index closed at 20.125, up 0.4 percent.",
    ],
)
def decimal_comma(article: Article) -> Iterator[Hit]:
    """Digits are written as on the Continent: a decimal comma, or dots between thousands.

    The translator left them as they were, so “20.000 people” reads as twenty.
    """
    low = wording(article).folded
    for may, pattern in ((_MAY_COMMA, _COMMA), (_MAY_DOT, _DOT)):
        for found in pattern.finditer(low) if may.search(low) else ():
            yield Hit(article.span(*found.span(found.lastgroup or 0)))
