"""Kilometres of land: the word “square” got lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.quantities import Found, scan
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import folded

WINDOW: Final = 110  # characters on either side in which the verb must stand
MANY: Final = 50  # square amounts of one article that are compared
_MEASURED: Final = re.compile("square|sq|km|kilomet|mile")
_POWER: Final = re.compile(r"2(?:(?<=[a-z^*]2)|(?<=[a-z^*] 2))(?!\d)")
_SQUARE: Final = re.compile(r"sq|(?:k?m|mi|miles?|met(?:er|re)s?) ?[\^*]{0,2}[2²](?!\d)")
_LENGTHS: Final = frozenset(("kilometre", "metre", "mile"))
_TAKEN: Final = re.compile(
    r"\b(?:liberat|captur|occup|seiz|recaptur|retak|retook|annex|controll|reclaim|burn|flood|scorch|conquer|clear)\w*"
)
_OF_LAND: Final = re.compile(
    r" of (?:the )?(?:[a-z]+ )?(?:land|territory|forests?|woodland|farmland|fields|soil)(?![a-z])"
)
_LINE: Final = re.compile(
    r"\b(?:road|border|front|line|pipeline|coast\w*|railway|rail|track|trench\w*|fence|wall|river|cable|route|"
    r"long|deep|wide|away|from the|of the (?:border|city|town|capital|front)|north|south|east|west|depth|length|distance|radius|per hour|"
    r"advanc\w*|drove|driv\w*|walk\w*|march\w*|march|range|inside|into|street\w*|highway)\b"
)


@rule(
    bad=[
        "They took more than ⟦500 square kilometers⟧. Since May ⟦612 kilometers⟧ have been liberated.",
        (
            "The fire burned ⟦340 square miles⟧ of forest near Harwick.",
            "Around Harwick ⟦340 miles⟧ of forest were burned by the fire.",
        ),
        "It gave up ⟦300 square kilometers⟧ of land in May, and ⟦327 kilometers⟧ of land by July.",
    ],
    good=[
        "The army has taken 500 square kilometers of land and stands 12 kilometers from the city.",
        "The army has taken 500 square kilometers and cleared 60 kilometers of road.",
        "Since spring 612 kilometers have been liberated, he added.",
        "The fire burned 340 square miles of forest. It is 30 miles long.",
        "It gave up 300 square kilometers of land and built 327 kilometers of road.",
    ],
)
def lost_unit(batch: Batch) -> Iterator[Hit]:
    """A length stands where the same thing is measured in square units elsewhere.

    Machine translation drops the word for “square”; the digits stay. The length must be land that
    is taken, burned or flooded, and the same article, or the same digits in another one, must have
    the square unit.
    """
    texts = [folded(article) for article in batch.articles]
    land = any(_TAKEN.search(low) or _OF_LAND.search(low) for low in texts)
    if not land or not any(map(_squared, texts)):
        return
    amounts = [(article, _amounts(article)) for article in batch.articles]
    known: dict[tuple[str, Decimal], tuple[Article, Found]] = {}
    for article, hits in amounts:
        for hit in hits:
            quantity = hit.quantity
            if quantity and quantity.unit.startswith("square ") and quantity.low is not None:
                known.setdefault((quantity.unit, quantity.low), (article, hit))
    for article, hits in amounts:
        low = folded(article)
        squares = [h for h in hits if h.quantity and h.quantity.unit.startswith("square ")][:MANY]
        for hit in hits:
            quantity = hit.quantity
            if quantity is None or quantity.unit not in _LENGTHS or not quantity.low:
                continue
            if not _land(low, hit):
                continue
            here = next((h for h in squares if _near(h, hit)), None)
            there = known.get((f"square {quantity.unit}", quantity.low))
            partner = (article, here) if here is not None else there
            if partner is not None:
                owner, other = partner
                yield Hit(
                    article.span(hit.bare[0], hit.end),
                    f"{quantity.unit} of land; elsewhere square {quantity.unit}",
                    related=(owner.span(other.bare[0], other.end),),
                )


def _squared(low: str) -> bool:
    """Whether a square unit may stand in a folded text."""
    return "sq" in low or bool(_POWER.search(low) and _SQUARE.search(low))


def _amounts(article: Article) -> list[Found]:
    low = folded(article)
    if not _MEASURED.search(low):
        return []
    found = scan(article.text, low)
    return [h for h in found if h.quantity is not None and h.quantity.kind == "measure"]


def _land(low: str, hit: Found) -> bool:
    """Whether the clause around the amount takes land, and names nothing that is long."""
    floor, roof = max(0, hit.start - WINDOW), hit.end + WINDOW
    left = max(floor, *(low.rfind(mark, floor, hit.start) + 1 for mark in ".;\n"))
    ends = (low.find(mark, hit.end, roof) for mark in ".;\n")
    clause = low[left : min((at for at in ends if at >= 0), default=roof)]
    if _OF_LAND.match(low, hit.end):
        return True
    return bool(_TAKEN.search(clause)) and not _LINE.search(clause)


def _near(square: Found, length: Found) -> bool:
    """Amounts of one size: the same thing is meant, not a village by the road."""
    a, b = square.quantity, length.quantity
    if a is None or b is None or a.unit != f"square {b.unit}":
        return False
    one, two = a.low or a.high, b.low or b.high
    return bool(one and two) and one / 5 <= two <= one * 5  # type: ignore[operator]
