"""Figures that stand one under the other: cut at the decimal point, so that a column lines up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from claimcheck.claims.claim import Claim, NumericClaim

__all__ = ["Figure", "column", "difference", "value_of"]

_MOST = Decimal(10) ** 15  # wider numbers do not fit a column


@frozen
class Figure:
    """A number before and after its decimal point; `fill` are the characters it lacks behind it."""

    whole: str
    part: str
    fill: int


def value_of(claim: Claim) -> Decimal | None:
    """The lower end of an amount, the upper one without it; None where there is none to show."""
    if not isinstance(claim, NumericClaim):
        return None
    low, high = claim.quantity.low, claim.quantity.high
    value = low if low is not None else high
    return value if value is not None and abs(value) < _MOST else None


def column(values: Iterable[Decimal]) -> list[Figure]:
    """Figures of equal width behind the point.

    Example:
        >>> [(f.whole, f.part, f.fill) for f in column([Decimal("1234"), Decimal("0.75")])]
        [('1,234', '', 3), ('0', '.75', 0)]
    """
    parts = []
    for value in values:
        whole, point, part = f"{value.normalize():,f}".partition(".")
        parts.append((whole, point + part[:6]))
    most = max((len(part) for _, part in parts), default=0)
    return [Figure(whole, part, most - len(part)) for whole, part in parts]


def difference(one: Decimal, two: Decimal) -> tuple[Decimal, str]:
    """How far two figures are apart, and the larger as a multiple of the smaller ("" below 0).

    Example:
        >>> difference(Decimal(12), Decimal(15))
        (Decimal('3'), '1.25')
    """
    low, high = sorted((one, two))
    return high - low, f"{high / low:.3g}" if low > 0 else ""
