"""Votes as arrays: sources, items and sides numbered in an order that names alone decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Table", "tabulate"]


@frozen(eq=False)
class Table:
    """One row a vote: `source` and `side` are numbers; a side is one value of one item.

    `side_item` is the item of each side, `side_value` its value, `sources` and `items` the names.
    Sides of one item stand together. Sources and items are in the order of their names, so nothing
    depends on the order of the votes.
    """

    sources: tuple[str, ...]
    items: tuple[str, ...]
    side_value: tuple[Any, ...]
    side_item: NDArray[np.int64]
    source: NDArray[np.int64]
    side: NDArray[np.int64]

    @property
    def item(self) -> NDArray[np.int64]:
        """The item of each vote."""
        return self.side_item[self.side]


def tabulate(votes: Iterable[tuple[str, str, Any]]) -> Table:
    """The votes as a table; the last vote of a source on an item counts.

    Values are compared with ==, and 1 equals 1.0; a value that cannot be hashed is compared by its
    `repr`.
    """
    import numpy as np

    last: dict[tuple[str, str], Any] = {}
    for source, item, value in votes:
        last[str(source), str(item)] = value
    sources = sorted({source for source, _ in last})
    items = sorted({item for _, item in last})
    source_number = {name: number for number, name in enumerate(sources)}
    item_number = {name: number for number, name in enumerate(items)}
    sides: dict[tuple[int, Any], Any] = {}
    keys: list[tuple[int, Any]] = []
    for (_, item), value in last.items():
        key = (item_number[item], _hashable(value))
        sides.setdefault(key, value)
        keys.append(key)
    ordered = sorted(sides, key=lambda key: (key[0], _sortable(sides[key])))
    side_number = {key: number for number, key in enumerate(ordered)}
    source_column = np.array([source_number[source] for source, _ in last], dtype=np.int64)
    side_column = np.array([side_number[key] for key in keys], dtype=np.int64)
    order = np.lexsort((source_column, side_column))
    return Table(
        sources=tuple(sources),
        items=tuple(items),
        side_value=tuple(sides[key] for key in ordered),
        side_item=np.array([item for item, _ in ordered], dtype=np.int64),
        source=source_column[order],
        side=side_column[order],
    )


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return "nan" if isinstance(value, float) and isnan(value) else value


def _sortable(value: Any) -> tuple[str, float, str]:
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and not isnan(value)
    return ("number", float(value), "") if number else (type(value).__name__, 0.0, str(value))


def numbers_of(names: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """The numbers of the names that are known, sorted."""
    return sorted({known[name] for name in names if name in known})
