"""Quantities as intervals: what a hedge and a rounded figure leave open, and whether two can both hold.

Rounding is judged by digits and hedges, never by distance: 444,000 leaves the thousands open, 443,917
leaves nothing open.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from attrs import frozen

from claimcheck.claims.claim import Quantity
from claimcheck.evidence import Evidence
from claimcheck.lexicon import load

__all__ = ["Interval", "as_amount", "damage", "grain", "interval"]

_HEDGE: Final = Decimal("0.1")  # "about 40": a tenth either way
_LARGE: Final = Decimal(10) ** 40  # beyond it nobody compares
_THOUSANDS: Final = 1000
_SHORT: Final = 3  # digits of a figure that two people may well have counted apart


@frozen
class Interval:
    """All values that a figure allows; None is an open side, `open_*` leaves the end itself out."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether one value is allowed by both.

        Example:
            >>> Interval(Decimal(3), None, open_low=True).meets(Interval(Decimal(3), Decimal(3)))
            False
        """
        return not (self._below(other) or other._below(self))

    def _below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (
            self.high == other.low and (self.open_high or other.open_low)
        )

    def inside(self, other: Interval) -> bool:
        """Whether the other allows every value that this one allows."""
        low = other.low is None or (
            self.low is not None
            and (
                self.low > other.low
                or (self.low == other.low and (self.open_low or not other.open_low))
            )
        )
        high = other.high is None or (
            self.high is not None
            and (
                self.high < other.high
                or (self.high == other.high and (self.open_high or not other.open_high))
            )
        )
        return low and high


def grain(value: Decimal) -> Decimal:
    """The size of the last digit that was stated: trailing zeros count as rounded.

    Example:
        >>> [str(grain(Decimal(text))) for text in ("444000", "12", "2.5", "1250", "0")]
        ['1E+3', '1', '0.1', '1E+1', '1']
    """
    if not value or not value.is_finite() or abs(value) > _LARGE:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        return Decimal(1)
    return Decimal(1).scaleb(exponent) if exponent else Decimal(1)


def _slack(value: Decimal, *, bound: str, strict: bool) -> Decimal:
    if strict and bound != "~":
        return Decimal(0)
    step = grain(value)
    rounding = step / 2 if step > 1 or step < 1 else Decimal(0)
    if abs(value) < 30 and step >= 1:  # "20 people" is a count, not a round figure
        rounding = Decimal(0)
    if bound != "~":
        return rounding
    return max(abs(value) * _HEDGE, rounding * 2, Decimal("0.5") if step >= 1 else step)


@cache
def interval(quantity: Quantity, *, strict: bool = False) -> Interval:
    """The values that a quantity allows; `strict` takes its digits at their word.

    Example:
        >>> about = Quantity(Decimal(40), Decimal(40), "~")
        >>> interval(about)
        Interval(low=Decimal('30'), high=Decimal('50'), open_low=False, open_high=False)
    """
    low, high = quantity.low, quantity.high
    values = [value for value in (low, high) if value is not None]
    if not values:
        return Interval(None, None)
    first, last = min(values), max(values)
    bound = quantity.bound
    down = _slack(first, bound=bound, strict=strict)
    up = _slack(last, bound=bound, strict=strict)
    if bound in (">", ">=") or high is None:
        return Interval(first - down, None, open_low=bound == ">" and not down)
    if bound in ("<", "<=") or low is None:
        floor = Decimal(0) if last > 0 and bound != "<=" and quantity.kind == "count" else None
        return Interval(floor, last + up, open_high=bound == "<" and not up)
    return Interval(first - down, last + up)


@cache
def _scales() -> dict[str, tuple[str, Decimal]]:
    """Unit -> (what its dimension is called, factor to the base unit of it)."""
    found: dict[str, tuple[str, Decimal]] = {}
    for name, unit in load("units")["unit"].items():
        if "factor" in unit and "dimension" in unit and "offset" not in unit:
            found[name] = (unit["dimension"], Decimal(unit["factor"]))
    return found


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    try:
        return None if value is None else value * factor
    except InvalidOperation:
        return value


def as_amount(quantity: Quantity) -> Quantity:
    """The quantity in the base unit of its measure; money is never converted."""
    if not quantity.unit or quantity.kind == "money":
        return quantity
    base, factor = _scales().get(quantity.unit, (quantity.unit, Decimal(1)))
    if base == quantity.unit:
        return quantity
    return Quantity(
        _scaled(quantity.low, factor),
        _scaled(quantity.high, factor),
        quantity.bound,
        base,
        quantity.kind,
        quantity.per,
    )


def _point(quantity: Quantity) -> Decimal | None:
    return quantity.low if quantity.low == quantity.high else None


def damage(left: Quantity, right: Quantity) -> Evidence | None:
    """The way in which one figure may have been made of the other on its way, if it has a shape.

    Example:
        >>> small, large = (Quantity(Decimal(n), Decimal(n)) for n in (327, 327000))
        >>> damage(small, large).name
        'a factor of 1,000'
    """
    one, two = _point(left), _point(right)
    if one is None or two is None or one == two or one <= 0 or two <= 0:
        return None
    low, high = sorted((one, two))
    if high > _LARGE:
        return None
    ratio = high / low
    if ratio in (_THOUSANDS, _THOUSANDS**2):
        return Evidence(f"a factor of {int(ratio):,}", 0.1, f"{low} and {high}")
    if ratio in (10, 100) and (low >= 10 or low != low.to_integral_value()):
        return Evidence(f"a factor of {int(ratio)}", 0.1, f"{low} and {high}")
    short, long = f"{low.normalize():f}", f"{high.normalize():f}"
    if "." in short + long or len(long) < 3:
        return None
    if len(short) < len(long) and len(short) >= 2 and (long.endswith(short)):
        return Evidence("leading digits lost", 0.1, f"{short} and {long}")
    if len(short) == len(long) and sorted(short) == sorted(long):
        return Evidence("digits swapped", 0.1, f"{short} and {long}")
    if len(long) > _SHORT and short[:-1] == long[:-1]:
        return Evidence("last digit changed", 0.1, f"{short} and {long}")
    return None
