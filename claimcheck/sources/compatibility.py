"""Which sides of an item go together: what speaks for a vague value speaks for a precise one, too.

"Knuth" stands in "D. Knuth", gate 37 in A37, 2024-05 in 2024-05-03; "about 31,000" and "at least
30,000" leave 31,140 open: whoever says the first says nothing against the second.
"""

from __future__ import annotations

import re
from collections import Counter
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

    length = np.fromiter(map(_length, table.side_value), np.int64, len(table.side_value))
    starts = np.flatnonzero(np.diff(table.side_item, prepend=-1))
    least, most = np.minimum.reduceat(length, starts), np.maximum.reduceat(length, starts)
    sides = np.diff(starts, append=len(length))
    # Of texts of one length none is inside another, and nothing is inside a plain number.
    asked = (sides > 1) & (sides <= WIDEST) & ((least < most) | (least < 0))
    shapes: dict[int, _Shape] = {}  # each value is taken apart once, whatever items it is a side of
    number = table.value.tolist()
    found: list[tuple[int, int, float]] = []
    for start, end in zip(starts[asked].tolist(), (starts + sides)[asked].tolist(), strict=True):
        here = range(start, end)
        for side in here:
            if number[side] not in shapes:
                shapes[number[side]] = _shape(table.side_value[side])
        of = [shapes[number[side]] for side in here]
        for vague, shape in enumerate(of):
            if isinstance(shape, frozenset):
                for precise, other in enumerate(of):
                    if isinstance(other, frozenset) and shape < other:
                        found.append((start + vague, start + precise, len(shape) / len(other)))
            elif shape is not None and shape.low != shape.high:
                found += (
                    (start + vague, start + p, LENT) for p, o in enumerate(of) if _lent(shape, o)
                )
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


def _length(value: object) -> int:
    """The characters of a text, -1 for what may be an interval, 0 for all else."""
    if isinstance(value, str):
        return len(value)
    return -1 if isinstance(value, (Quantity, tuple)) else 0


def _shape(value: object) -> _Shape:
    """The words of a text, the values that an amount allows; None for anything else."""
    if isinstance(value, str):
        return _words(_TOKEN.findall(value.casefold()))
    if isinstance(value, Quantity):
        return interval(value)
    if isinstance(value, tuple) and len(value) == 2:
        low, high = (None if end is None else _number(end) for end in value)
        known = all(end is None or _number(end) is not None for end in value)
        return Interval(low, high) if known else None
    number = _number(value)
    return None if number is None else Interval(number, number)


def _words(words: list[str]) -> frozenset[str] | None:
    """The words as a set; a number that comes again counts again: 12:12 is not part of 12:13."""
    found = frozenset(words)
    if len(found) < len(words):
        often = Counter(word for word in words if word[0].isdigit())
        found |= {f"{word} {n}" for word, times in often.items() for n in range(2, times + 1)}
    return found or None


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
