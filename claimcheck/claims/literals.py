"""Digits with separators -> one value, by the habits of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

__all__ = ["LONGEST", "Habits", "habits", "literal_value"]

LONGEST: Final = 24  # characters of a literal; longer ones are serial numbers, not amounts


class Habits(NamedTuple):
    """How an article writes numbers: whether a comma is its decimal sign, and blanks group."""

    comma_decimal: bool = False
    comma_groups: bool = False


_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")


_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")


_QUOTED: Final = re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?\Z")


_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}\Z")


_AFTER_COMMA: Final = re.compile(
    r"[ -]?(?:%|percent|per cent|million|billion|mln|bln|trillion|euro|dollar|degrees|€|km|kilomet)"
)


def habits(literals: Iterable[str]) -> Habits:
    """How the digit literals of an article are grouped.

    A decimal comma needs a witness ("3,5", "1.200.000") and no witness against it.

    Example:
        >>> habits(["3,5", "1.200"])
        Habits(comma_decimal=True, comma_groups=False)
        >>> habits(["3,500", "1.2"])
        Habits(comma_decimal=False, comma_groups=True)
    """
    comma = point = groups = 0
    for literal in literals:
        if "," in literal:
            if _GROUPED.match(literal):
                groups += 1
            elif _DECIMAL_COMMA.match(literal) or (_DOTTED.match(literal) and "." in literal):
                comma += 1
        elif "." in literal:
            if literal.count(".") > 1 and _DOTTED.match(literal):
                comma += 1
            elif not _DOTTED.match(literal) and literal.count(".") == 1:
                point += 1
    return Habits(comma > 0 and not groups and not point, groups > 0)


def literal_value(literal: str, after: str, known: Habits) -> Decimal | None:
    """The value of digits with separators; None when they make no single number."""
    if literal.isdecimal():
        return Decimal(literal)
    if " " in literal:
        plain = literal.replace(" ", "").replace(",", ".")
        return Decimal(plain) if plain.count(".") < 2 and "'" not in plain else None
    if "'" in literal:
        return Decimal(literal.replace("'", "")) if _QUOTED.match(literal) else None
    if "," in literal:
        if _GROUPED.match(literal):
            return Decimal(literal.replace(",", ""))
        if _DOTTED.match(literal):
            return Decimal(literal.replace(".", "").replace(",", "."))
        if literal.count(",") == 1 and "." not in literal:
            whole, _, rest = literal.partition(",")
            if known.comma_decimal or (len(rest) != 3 and _AFTER_COMMA.match(after)):
                return Decimal(f"{whole}.{rest}")
        return None
    if literal.count(".") > 1:
        return Decimal(literal.replace(".", "")) if _DOTTED.match(literal) else None
    if known.comma_decimal and _DOTTED.match(literal) and not literal.startswith("0"):
        return Decimal(literal.replace(".", ""))
    return Decimal(literal)
