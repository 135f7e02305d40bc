"""Which sides of an item go together: what speaks for a vague value speaks for a precise one, too.

"Knuth" stands in "D. Knuth", gate 37 in A37, 2024-05 in 2024-05-03; "about 31,000" and "at least
30,000" leave 31,140 open: whoever says the first says nothing against the second.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from claimcheck.claims.claim import Quantity
from claimcheck.relations.numbers import Interval, interval
from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.floating[Any]]

__all__ = ["compatible", "share"]

WIDEST: Final = 40  # sides of one item that are compared with each other
LENT: Final = 0.5  # of what speaks for an interval, how much is lent to a value inside it
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")


def compatible(table: Table) -> tuple[Ints, Ints, Floats]:
    """Pairs of sides of one item, the vaguer one first, with the share that it lends to the other."""
    import numpy as np

    # Each value is taken apart once, however many items it is a side of.
    _, first, number = np.unique(table.value, return_index=True, return_inverse=True)
    shapes = [_shape(table.side_value[side]) for side in first.tolist()]
    size = np.array([_breadth(shape) for shape in shapes], dtype=np.int64)[number]
    starts = np.flatnonzero(np.diff(table.side_item, prepend=-1))
    least, most = np.minimum.reduceat(size, starts), np.maximum.reduceat(size, starts)
    sides = np.diff(starts, append=len(size))
    # Of sets of one size none is inside another, and nothing is inside a plain number.
    asked = (sides > 1) & (sides <= WIDEST) & ((least < most) | (least < 0))
    of = [shapes[place] for place in number.tolist()]
    found: list[tuple[int, int, float]] = []
    for start, end in zip(starts[asked].tolist(), (starts + sides)[asked].tolist(), strict=True):
        here = range(start, end)
        for vague in here:
            shape = of[vague]
            if isinstance(shape, frozenset):
                for precise in here:
                    other = of[precise]
                    if isinstance(other, frozenset) and shape < other:
                        found.append((vague, precise, len(shape) / len(other)))
            elif _breadth(shape) < 0:
                found += ((vague, p, LENT) for p in here if _lent(shape, of[p]))
    inner, outer, lent = zip(*found, strict=True) if found else ((), (), ())
    return (
        np.array(inner, dtype=np.int64),
        np.array(outer, dtype=np.int64),
        np.array(lent, dtype=np.float64),
    )


def share(vague: object, precise: object) -> float:
    """How much of what speaks for one value speaks for the other: 0 when they are rivals.

    Words lend the more, the fewer are added; an interval (a `Quantity`, or a pair of numbers with
    None for an open end) lends half to every value or narrower interval inside it.

    Example:
        >>> share("Knuth", "Knuth, D. E."), share("37", "A37"), share((30, None), 31)
        (0.3333333333333333, 0.5, 0.5)
        >>> share("Knuth, D. E.", "Knuth"), share((30, None), 29)
        (0.0, 0.0)
    """
    return _lent(_shape(vague), _shape(precise))


_Shape = frozenset[str] | Interval | None


def _breadth(shape: _Shape) -> int:
    """The number of words of a text, -1 for an interval, 0 for what nothing can be inside."""
    if isinstance(shape, frozenset):
        return len(shape)
    return 0 if shape is None or (shape.low is not None and shape.low == shape.high) else -1


def _shape(value: object) -> _Shape:
    """The words of a text, the values that an amount allows; None for anything else."""
    if isinstance(value, str):
        return frozenset(_TOKEN.findall(value.casefold())) or None
    if isinstance(value, Quantity):
        return interval(value)
    if isinstance(value, tuple) and len(value) == 2:
        low, high = (None if end is None else _number(end) for end in value)
        known = all(end is None or _number(end) is not None for end in value)
        return Interval(low, high) if known else None
    number = _number(value)
    return None if number is None else Interval(number, number)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return number if number.is_finite() else None


def _lent(vague: _Shape, precise: _Shape) -> float:
    if isinstance(vague, frozenset):
        if isinstance(precise, frozenset) and vague < precise:
            return len(vague) / len(precise)
        return 0.0
    if vague is None or precise is None or isinstance(precise, frozenset) or vague == precise:
        return 0.0
    return LENT if precise.inside(vague) else 0.0
