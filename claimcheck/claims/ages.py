"""Ages: with a unit ("54-year-old"), after "aged", between commas, under a bound."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from claimcheck.claims.units import Unit
from claimcheck.claims.veto_context import Around
from claimcheck.lexicon import load

__all__ = ["AGE", "AGED", "age_without_unit"]

AGE: Final = re.compile(
    r"[- ]?(?:years?|yrs?|months?|weeks?|days?)?(?:[- ]olds?(?![a-z])| of age(?![a-z]))"
)
AGED: Final = re.compile(
    r"(?:(?<![a-z])ages?(?: of)?|(?<![a-z])aged(?: \d{1,3}(?:,| and|, and| or))*|years? of age) \Z"
)
_AGING: Final = re.compile(
    r"(?<![a-z])(?:who|he|she) (?:is|was|turned|turns)(?: now| just| only)? \Z|(?<![a-z])(?:died|dies|dead) at \Z"
)
_YOUNG: Final = re.compile(
    r"(?<![a-z])(?:children|kids|babies|girls|boys|minors|those|anyone|people|adults|women|men|pupils|players) "
    r"(?:under|over|below|above|older than|younger than) \Z"
)
_EXPECTANCY: Final = re.compile(
    r"(?<![a-z])(?:life expectancy|average age|median age|mean age|retirement age)(?![a-z])[^.;]*\Z"
)
_NO_NOUN: Final = re.compile(
    r"\s*(?:[,.;:)]|\Z| (?:and|or|who|were|was|are|is|may|can|could|will|must|have|had|has|should|in|from|at|among|on|with|as|to)(?![a-z]))"
)


def age_without_unit(low: str, begin: int, end: int, near: Around, value: Decimal) -> Unit | None:
    """An age told without a unit: "Maria, 10," "aged 25", "age 87"."""
    if value > 125 or value < 0:
        return None
    if AGED.search(low, max(0, begin - 30), begin):
        follows = AGE.match(low, end)
        return Unit(
            "year", "measure", None, follows.end() if follows and "year" in follows.group() else end
        )
    if low.startswith((" years old", "-year-old"), end):
        return Unit("year", "measure", None, end)
    comma = low[end : end + 1]
    if (
        _AGING.search(low, max(0, begin - 16), begin)
        and comma in (".", ",", ";", "")
        and value >= 1
        and low[end + 1 : end + 2] in (" ", "", "\n")
    ):
        return Unit("year", "measure", None, end)
    young = value < 100 and _YOUNG.search(low, max(0, begin - 26), begin)
    if young and _NO_NOUN.match(low, end):
        return Unit("year", "measure", None, end)
    if low.startswith(" at the time", end) and value >= 5:
        return Unit("year", "measure", None, end)
    if value > 20 and _EXPECTANCY.search(low, max(0, begin - 70), begin):
        return Unit("year", "measure", None, end)
    if (
        comma in (",", ".")
        and near.before[-1:] == ","
        and near.before[:1].isupper()
        and (near.before2[:1].isupper() or comma == ",")
        and near.gap == " "
        and near.before.rstrip(",").isalpha()
        and near.before.rstrip(",").lower() not in load("vetoes")["months"]
        and 5 <= value <= 110
        and low[end + 1 : end + 2] == " "
    ):
        return Unit("year", "measure", None, end)
    return None
