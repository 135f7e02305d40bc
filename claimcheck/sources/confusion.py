"""Labels of a closed set: each source has its own way of mistaking each label for each other.

The method is that of Dawid and Skene (1979), for tables where a few labels serve all items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

__all__ = ["confusion", "labels_of"]

LABELS: Final = 12  # values in all, below which a table may be labels of one closed set
ITEMS_A_LABEL: Final = 10  # items that a closed set has for each of its labels, at least
ROUNDS: Final = 10
SETTLED: Final = 1e-4  # a change of belief below which nothing more happens


def labels_of(table: Table) -> Ints | None:
    """The label of each side, when a few values serve all items; None when values are open."""
    import numpy as np

    if len(table.items) < 2 * ITEMS_A_LABEL:
        return None
    values: dict[str, None] = {}
    for value in table.side_value:
        values[f"{type(value).__name__} {value}"] = None
        if len(values) > LABELS:
            return None
    if len(values) < 2 or len(table.items) < ITEMS_A_LABEL * len(values):
        return None
    number = {value: n for n, value in enumerate(sorted(values))}
    return np.array([number[f"{type(v).__name__} {v}"] for v in table.side_value], dtype=np.int64)


def confusion(
    table: Table,
    labels: Ints,
    ballots: tuple[Ints, Ints, Floats],
    fixed: Floats | None,
) -> tuple[Floats, Floats]:
    """The probability of each side, and by how much each of the `ballots` can raise its side.

    Ballots are who votes, for which side, with what weight; the points are log-odds against the
    label that the vote speaks for least.
    """
    import numpy as np

    group, side, weight = ballots
    items, sources, kinds = len(table.items), len(table.sources), int(np.max(labels)) + 1
    item, label = table.side_item[side], labels[side]
    belief = np.full((items, kinds), 0.01)
    np.add.at(belief, (item, label), weight)
    belief /= belief.sum(1, keepdims=True)
    for _ in range(ROUNDS):
        habit = np.full((sources, kinds, kinds), 1 / kinds) + np.eye(kinds)
        for true in range(kinds):
            np.add.at(habit[:, true, :], (group, label), weight * belief[item, true])
        habit /= habit.sum(2, keepdims=True)
        common = belief.sum(0) + 1
        score = np.tile(np.log(common / common.sum()), (items, 1))
        for true in range(kinds):
            told = np.log(habit[group, true, label]) * weight
            score[:, true] += np.bincount(item, weights=told, minlength=items)
        raised = np.exp(score - score.max(1, keepdims=True))
        belief, before = raised / raised.sum(1, keepdims=True), belief
        if fixed is not None:
            certain = ~np.isnan(fixed)
            belief[table.side_item[certain], labels[certain]] = fixed[certain]
        if np.abs(belief - before).max(initial=0.0) < SETTLED:
            break
    told = np.log(habit[group, :, label]) * weight[:, None]
    points = told[np.arange(len(label)), label] - told.min(1)
    return belief[table.side_item, labels], points
