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
_VAGUE: Final = (str, Quantity, tuple)  # types of values that others can be inside
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")


def compatible(table: Table) -> tuple[Ints, Ints, Floats]:
    """Pairs of sides of one item, the vaguer one first, with the share that it lends to the other."""
    import numpy as np

    inner: list[int] = []
    outer: list[int] = []
    lent: list[float] = []
    starts = np.flatnonzero(np.diff(table.side_item, prepend=-1)).tolist()
    for start, end in zip(starts, [*starts[1:], len(table.side_value)], strict=True):
        values = table.side_value[start:end]
        if not 2 <= end - start <= WIDEST or not any(isinstance(v, _VAGUE) for v in values):
            continue
        shapes = [_shape(value) for value in values]
        if len({len(shape) if isinstance(shape, frozenset) else -1 for shape in shapes}) == 1 and (
            isinstance(shapes[0], frozenset)
        ):
            continue  # sets of one size: none is inside another
        for vague, shape in enumerate(shapes):
            for precise, other in enumerate(shapes):
                part = _lent(shape, other)
                if part:
                    inner.append(start + vague)
                    outer.append(start + precise)
                    lent.append(part)
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
