"""Votes as arrays: sources, items and sides numbered in an order that names alone decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Table", "item_name", "numbers_of", "tabulate"]

BETWEEN: Final = " / "  # stands between a thing and what is asked of it


@frozen(eq=False)
class Table:
    """One row a vote: `source` and `side` are numbers; a side is one value of one item.

    `side_item` is the item of each side, `side_value` its value, `sources` and `items` the names.
    Sides of one item stand together. Sources and items are in the order of their names, so nothing
    depends on the order of the votes. `kind` is the property that each item asks for, as a number:
    one source may know departures well and gates badly.
    """

    sources: tuple[str, ...]
    items: tuple[str, ...]
    side_value: tuple[Any, ...]
    side_item: NDArray[np.int64]
    source: NDArray[np.int64]
    side: NDArray[np.int64]
    kind: NDArray[np.int64]

    @property
    def item(self) -> NDArray[np.int64]:
        """The item of each vote."""
        return self.side_item[self.side]


def item_name(item: object) -> str:
    """The name of an item; a pair (thing, property) is written "thing / property".

    Example:
        >>> item_name(("flight 12", "gate"))
        'flight 12 / gate'
    """
    if isinstance(item, tuple) and len(item) == 2:
        return f"{item[0]}{BETWEEN}{item[1]}"
    return str(item)


def tabulate(votes: Iterable[tuple[str, Any, Any]]) -> Table:
    """The votes as a table; the last vote of a source on an item counts.

    Values are compared with ==, and 1 equals 1.0; a value that cannot be hashed is compared by its
    `repr`. What follows the last " / " in the name of an item is its property.
    """
    import numpy as np

    source_number: dict[str, int] = {}
    item_number: dict[str, int] = {}
    side_number: dict[tuple[int, Any], int] = {}
    values: list[Any] = []
    last: dict[tuple[int, int], int] = {}
    for source, item, value in votes:
        name = item if type(item) is str else item_name(item)
        voter = source_number.setdefault(str(source), len(source_number))
        place = item_number.setdefault(name, len(item_number))
        key = (place, value if type(value) is str else _hashable(value))
        side = side_number.setdefault(key, len(values))
        if side == len(values):
            values.append(value)
        elif type(value) is not type(values[side]):
            # 1 and 1.0 are one side; which of them is shown must not depend on the order.
            values[side] = min(value, values[side], key=lambda each: type(each).__name__)
        last[voter, place] = side
    ballots = np.array([(voter, side) for (voter, _), side in last.items()], dtype=np.int64)
    ballots = ballots.reshape(-1, 2)
    sources, items = sorted(source_number), sorted(item_number)
    rank = {name: number for number, name in enumerate(items)}
    item_of = {number: rank[name] for name, number in item_number.items()}
    used = np.unique(ballots[:, 1]).tolist()
    place_of = [item_of[place] for place, _ in side_number]
    sides = sorted(used, key=lambda side: (place_of[side], _sortable(values[side])))
    source_rank, side_rank = np.empty(len(sources), np.int64), np.empty(len(values), np.int64)
    source_rank[[source_number[name] for name in sources]] = np.arange(len(sources))
    side_rank[sides] = np.arange(len(sides))
    source_column, side_column = source_rank[ballots[:, 0]], side_rank[ballots[:, 1]]
    order = np.lexsort((source_column, side_column))
    properties = [name.rpartition(BETWEEN)[2] if BETWEEN in name else "" for name in items]
    number_of = {name: number for number, name in enumerate(sorted(set(properties)))}
    return Table(
        sources=tuple(sources),
        items=tuple(items),
        side_value=tuple(values[side] for side in sides),
        side_item=np.array([place_of[side] for side in sides], dtype=np.int64),
        source=source_column[order],
        side=side_column[order],
        kind=np.array([number_of[name] for name in properties], dtype=np.int64),
    )


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return "nan" if isinstance(value, float) and isnan(value) else value


def _sortable(value: Any) -> tuple[str, float, str]:
    if type(value) is str:
        return "str", 0.0, value
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and not isnan(value)
    return ("number", float(value), "") if number else (type(value).__name__, 0.0, str(value))


def numbers_of(names: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """The numbers of the names that are known, sorted."""
    return sorted({known[name] for name in names if name in known})
