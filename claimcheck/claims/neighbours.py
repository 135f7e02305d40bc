"""What an amount is to the ones before it in the sentence: a part, the level before, the same again."""

from __future__ import annotations

import re
from typing import Final

import attrs

from claimcheck.claims.bounds import direction
from claimcheck.claims.claim import NumericClaim, Quantity
from claimcheck.claims.quantities import Found

__all__ = ["BEHIND", "alias", "elliptic", "like", "listed", "old_level", "part_of"]

BEHIND: Final = "of the number behind"
_PART: Final = re.compile(
    r"(?<![a-z])(?:including|among them|of whom|among whom|of which)(?![a-z])"
)
_OF_ALL: Final = re.compile(
    r"(?:(?<=\n)|(?<=\. )|\A|(?<=” ))(?:out )?of (?:the |its |their |those |these )?\Z"
)
_THEM: Final = re.compile(r" of (?:them|these|those|whom)(?![a-z])")
_WHOLE: Final = re.compile(
    r" (?:out )?of (?:the |its |their |his |her |those |these )?(?:[a-z]+ ){0,2}?(?:\d|two|three|four|five|six|seven|eight|nine|ten|\w+ty)"
)


def part_of(low: str, hit: Found, whole: NumericClaim | None) -> str:
    """What an amount is a part of: "15 people, including three children"; "" when of nothing."""
    counts = hit.quantity is not None and hit.quantity.kind == "count" and not hit.quantity.unit
    if counts and _WHOLE.match(low, hit.end):
        return BEHIND
    if whole is None or not 0 < hit.start - whole.span.end < 120:
        return ""
    before = "of the number before"
    if _PART.search(low, whole.span.end, hit.start) or _THEM.match(low, hit.end):
        return before
    at = whole.span.start
    opened = low[whole.span.end : hit.start] == ", " and _OF_ALL.search(low, max(0, at - 12), at)
    return before if opened else ""


_OLD: Final = re.compile(
    r"(?<![a-z])(?P<how>(?:up|down)(?: [a-z]+ly)? from|from|(?:higher|lower|more|less|better|worse) than the|compared (?:with|to)|against|versus|vs\.?)"
    r"(?: (?:an?|the|its|estimates?|estimated|some|about|around|previous|total|of|just|only|record))* \Z"
)


def old_level(low: str, hit: Found, last: NumericClaim | None, *, named: bool) -> str:
    """The words that make an amount the level before a change ("up from 3,000"); "" without them.

    `named`: the amount counts a noun of its own, so that "from 4 countries" is no level.
    """
    assert hit.quantity is not None
    found = _OLD.search(low, max(0, hit.start - 40), hit.start)
    if found is None:
        return ""
    if found["how"] == "from":
        if hit.quantity.low == hit.quantity.high and direction(low, found.start()):
            return "from"  # "rose from 207", whatever the new level is and wherever it stands
        if last is None or named:
            return ""
    if found["how"] in ("from", "against") and last is not None:
        same = hit.quantity.unit == last.quantity.unit and not named
        return found["how"] if same else ""
    return found["how"]


def like(quantity: Quantity, other: Quantity) -> Quantity:
    """The amount with the bound of another one, where it has none of its own."""
    if quantity.bound != "=" or quantity.low != quantity.high:
        return quantity
    bound = other.bound
    return attrs.evolve(
        quantity,
        bound=bound,
        low=None if bound[0] == "<" else quantity.low,
        high=None if bound[0] == ">" else quantity.high,
    )


_THAN: Final = re.compile(r"(?<![a-z])(?:from|of|to|than|against|with|only|or|and)[ ,]*\Z")


def elliptic(low: str, hit: Found, before: NumericClaim) -> bool:
    """“5,000 troops, up from 3,000”: the noun is the one before."""
    if not 0 <= hit.start - before.span.end < 200:
        return False
    return _THAN.search(low, max(before.span.end, hit.start - 12), hit.start) is not None


_LIST: Final = frozenset((", ", " and ", ", and ", " or ", ", or "))


def listed(low: str, hit: Found, last: NumericClaim | None) -> bool:
    """“5 inches, 6 inches and 7 inches”: amounts in a row are of the same thing."""
    assert hit.quantity is not None
    if last is None or not last.concept or not 0 <= hit.start - last.span.end < 40:
        return False
    gap = low[last.span.end : hit.start]
    if hit.quantity.unit == last.quantity.unit:
        return bool(hit.quantity.unit) and gap in _LIST
    return gap.endswith(", or ")  # "60% of its worth, or more than $30 billion"


def alias(low: str, hit: Found, last: NumericClaim | None) -> bool:
    """“100 kilometers (60 miles)”: the same amount once more."""
    return (
        last is not None
        and low[last.span.end : hit.start][:4].strip() == "("
        and (hit.start - last.span.end <= 3)
        and hit.quantity is not None
        and hit.quantity.kind == last.quantity.kind != "count"
    )
