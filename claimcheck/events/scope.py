"""Whether two claims speak of the same place and period."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from claimcheck.claims.claim import NumericClaim
from claimcheck.tokens import canonical, normal

__all__ = ["Agreement", "scope_agreement"]

Agreement = Literal["same", "open", "other"]


def scope_agreement(left: NumericClaim, right: NumericClaim) -> Agreement:
    """Whether the scopes of two figures agree: "same", "other", or "open" where one says nothing.

    Times that are resolved decide first: intervals that do not meet are another period. Otherwise
    the words of place and period are compared; words of which each side has some that the other
    lacks, and none in common, name another scope.

    Example:
        >>> from decimal import Decimal
        >>> from claimcheck.articles import Span
        >>> from claimcheck.claims.claim import Quantity
        >>> span, four = Span("a", 0, 4), Quantity(Decimal(4), Decimal(4))
        >>> here, there = (NumericClaim(span, span, "", "Post", four, scope=(f"in {place}",))
        ...                for place in ("Kopra", "Tilsa"))
        >>> scope_agreement(here, here), scope_agreement(here, there)
        ('same', 'other')
    """
    if _other_time(left, right):
        return "other"
    mine, theirs = _words(left.scope), _words(right.scope)
    if not mine or not theirs:
        return "open"
    if mine <= theirs or theirs <= mine:
        return "same"
    return "open" if mine & theirs else "other"


def _words(scope: Iterable[str]) -> frozenset[str]:
    words = (word for part in scope for word in normal(part).split())
    return frozenset(canonical(word) for word in words if len(word) > 2)


def _other_time(left: NumericClaim, right: NumericClaim) -> bool:
    """Whether both times are known and do not meet; the end of each is exclusive."""
    one = left.when.resolved if left.when is not None else None
    two = right.when.resolved if right.when is not None else None
    if one is None or two is None:
        return False
    (start, end), (other_start, other_end) = (_days(one), _days(two))
    return end <= other_start or other_end <= start


def _days(times: tuple[object, object]) -> tuple[str, str]:
    # Dates and datetimes do not compare with each other; their ISO forms do.
    start, end = (str(moment).replace(" ", "T") for moment in times)
    return start, end
