"""Which claims may be said to be the same, apart from their words: speaker, thing counted, figure.

A quote goes with a quote of the same speaker, or of one that is not known; a figure with a figure
of the same thing whose interval meets its own. Anything else is for relations to judge.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.folding import fold
from claimcheck.tokens import canonical, normal

__all__ = ["Slot", "comparable", "slot_of"]

Slot = tuple[object, ...]  # what must fit besides the words; hashable, equal for equal claims
_NOBODY: Final[Slot] = ("quote", "")


def slot_of(claim: Claim) -> Slot:
    """What a claim must have in common with another besides its words.

    Example:
        >>> from claimcheck.articles import Span
        >>> quote = QuoteClaim(Span("a", 0, 4), (), "direct", Span("a", 0, 9), "Stay", "Post")
        >>> slot_of(quote)
        ('quote', '')
    """
    if isinstance(claim, QuoteClaim):
        said = claim.attribution
        return ("quote", fold(said.name)) if said is not None and said.name else _NOBODY
    amount = claim.quantity
    return (
        "figure",
        _head(claim.counted),
        amount.kind,
        fold(amount.unit),
        fold(amount.per or ""),
        _head(claim.predicate or ""),
        claim.negated,
        amount.low,
        amount.high,
        amount.bound,
        claim.text,
    )


def _head(words: str) -> str:
    found = normal(words).split()
    return canonical(found[-1]) if found else ""


@lru_cache(maxsize=200_000)
def comparable(left: Slot, right: Slot) -> bool:
    """Whether two slots may belong to one claim; the order of the sides does not matter.

    Example:
        >>> comparable(("quote", "lloyd austin"), ("quote", "austin"))
        True
        >>> comparable(("quote", "lloyd austin"), ("quote", "john kirby"))
        False
    """
    if left[0] != right[0]:
        return False
    if left[0] == "quote":
        return _same_speaker(str(left[1]), str(right[1]))
    if left[1:5] != right[1:5] or left[6] != right[6]:
        return False
    if left[5] and right[5] and left[5] != right[5]:
        return False
    if left[10] == right[10] and left[1:10] != right[1:10]:
        return False  # two figures of one sentence
    return _meet(left, right)


@lru_cache(maxsize=50_000)
def _name(name: str) -> frozenset[str]:
    return frozenset(canonical(word) for word in normal(name).split())


def _same_speaker(left: str, right: str) -> bool:
    if not left or not right or left == right:
        return True
    return bool(_name(left) & _name(right))


def _meet(left: Slot, right: Slot) -> bool:
    """Whether two intervals share a value; an amount that is only about right is a little wider."""
    low, high = _ends(left)
    other_low, other_high = _ends(right)
    return (low is None or other_high is None or low <= other_high) and (
        high is None or other_low is None or other_low <= high
    )


def _ends(slot: Slot) -> tuple[Decimal | None, Decimal | None]:
    low, high, bound = slot[7], slot[8], slot[9]
    low = low if isinstance(low, Decimal) and low.is_finite() else None
    high = high if isinstance(high, Decimal) and high.is_finite() else None
    if bound == "~":
        low = low - abs(low) / 20 if low is not None else None
        high = high + abs(high) / 20 if high is not None else None
    return low, high
