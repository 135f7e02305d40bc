"""Votes as arrays: sources, items and sides numbered in an order that names alone decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Table", "hashable", "item_name", "numbers_of", "tabulate"]

BETWEEN: Final = " / "  # stands between a thing and what is asked of it


@frozen(eq=False)
class Table:
    """One row a vote: `source` and `side` are numbers; a side is one value of one item.

    `side_item` is the item of each side, `side_value` its value, `value` the number of that value in
    the whole table, `sources` and `items` the names.
    Sides of one item stand together. Sources and items are in the order of their names, so nothing
    depends on the order of the votes. `kind` is the property that each item asks for, as a number:
    one source may know departures well and gates badly.
    """

    sources: tuple[str, ...]
    items: tuple[str, ...]
    side_value: tuple[Any, ...]
    side_item: NDArray[np.int64]
    value: NDArray[np.int64]
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

    told, asked, said = [], [], []
    for source, item, value in votes:
        told.append(source)
        asked.append(item)
        said.append(value)
    sources, voter = _numbered(told, str)
    items, place = _numbered(asked, item_name)
    values, number, equal = _values(said)
    # The last vote of a source on an item is the first one from behind.
    ballots, last = np.unique((voter * len(items) + place)[::-1], return_index=True)
    number = number[::-1][last]
    voter, place = ballots // max(len(items), 1), ballots % max(len(items), 1)
    sides, side = np.unique(place * len(values) + equal[number], return_inverse=True)
    # 1 and 1.0 are one side; which of them is shown must not depend on the order.
    shown = np.full(len(sides), len(values), dtype=np.int64)
    np.minimum.at(shown, side, number)
    order = np.lexsort((voter, side))
    properties = [name.rpartition(BETWEEN)[2] if BETWEEN in name else "" for name in items]
    return Table(
        sources=sources,
        items=items,
        side_value=tuple(map(values.__getitem__, shown.tolist())),
        side_item=sides // max(len(values), 1),
        value=sides % max(len(values), 1),
        source=voter[order],
        side=side[order],
        kind=_numbered(properties, str)[1],
    )


def _numbered(
    column: Sequence[Any], name: Callable[[Any], str]
) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The sorted names of what stands in a column, and the number of each of its places."""
    import numpy as np

    if set(map(type, column)) <= {str}:
        plain = sorted(set(column))
        place = dict(zip(plain, range(len(plain)), strict=True))
        return tuple(plain), np.fromiter(map(place.__getitem__, column), np.int64, len(column))
    try:
        name_of = {each: name(each) for each in dict.fromkeys(column)}
    except TypeError:  # something that cannot be hashed
        column = [name(each) for each in column]
        name_of = {each: each for each in column}
    names = sorted(set(name_of.values()))
    rank = {each: number for number, each in enumerate(names)}
    number = {each: rank[called] for each, called in name_of.items()}
    return tuple(names), np.fromiter(map(number.__getitem__, column), np.int64, len(column))


def _values(
    column: Sequence[Any],
) -> tuple[Sequence[Any], NDArray[np.int64], NDArray[np.int64]]:
    """The distinct values in order, the number of each place, and by number the first that is equal."""
    import numpy as np

    if set(map(type, column)) <= {str}:
        texts, number = _numbered(column, str)
        return texts, number, np.arange(len(texts))
    keys = [(type(each).__name__, hashable(each)) for each in column]
    distinct = dict(zip(keys, column, strict=True))
    ordered = sorted(distinct, key=lambda key: (_sortable(distinct[key]), key[0]))
    rank = {key: number for number, key in enumerate(ordered)}
    first: dict[Any, int] = {}
    equal = [first.setdefault(key[1], number) for number, key in enumerate(ordered)]
    return (
        [distinct[key] for key in ordered],
        np.fromiter(map(rank.__getitem__, keys), np.int64, len(keys)),
        np.array(equal, dtype=np.int64),
    )


def hashable(value: Any) -> Any:
    """What a value is compared by: itself, or its `repr` where it cannot be hashed."""
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return "nan" if isinstance(value, float) and isnan(value) else value


def _sortable(value: Any) -> tuple[str, float, str]:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole or (isinstance(value, float) and not isnan(value)):
        return "number", value, ""
    return type(value).__name__, 0.0, str(value)


def numbers_of(names: Iterable[str], known: Mapping[str, int]) -> list[int]:
    """The numbers of the names that are known, sorted."""
    return sorted({known[name] for name in names if name in known})
