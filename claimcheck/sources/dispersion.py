"""How far the votes are from independent: whether pairs of sources agree more unevenly than chance.

If sources err each on their own, the number of times two of them agree scatters around what their
accuracies foretell as coin throws do. Hidden copying and shared conventions make some pairs agree
far too often and others too seldom; the ratio of the scatter seen to the scatter foretold (Pearson's
dispersion) says by how much the intervals of the accuracies are too narrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["dispersion"]

SHARED: Final = 3  # items two sources share, below which their agreement says nothing
PAIRS: Final = 30  # pairs of sources, below which the scatter cannot be told
ITEMS: Final = 2000  # items looked at, evenly spread: enough for the ratio, and the cost is bounded
WIDEST: Final = 40  # votes of one item that are paired
LARGEST: Final = 4.0


def dispersion(
    table: Table, owner: NDArray[np.int64], accuracy: NDArray[np.floating[Any]]
) -> float:
    """Pearson's dispersion of pairwise agreement, from 1 (independent) to 4.

    Of each group of copies only the one that gives it its number (`owner`) is looked at.
    """
    import numpy as np

    own = np.flatnonzero(owner[table.source] == table.source)
    item, source, side = table.item[own], table.source[own], table.side[own]
    chosen = np.unique(item)
    chosen = chosen[:: max(1, len(chosen) // ITEMS)]
    values = np.bincount(table.side_item, minlength=len(table.items))
    pairs: list[Any] = []
    agreed: list[Any] = []
    foretold: list[Any] = []
    order = np.argsort(item, kind="stable")
    starts = np.searchsorted(item[order], chosen)
    ends = np.searchsorted(item[order], chosen, side="right")
    sizes = ends - starts
    for size in range(2, WIDEST + 1):
        rows = np.flatnonzero(sizes == size)
        if not len(rows):
            continue
        votes = order[starts[rows][:, None] + np.arange(size)]
        one, two = np.triu_indices(size, 1)
        a, b = votes[:, one].ravel(), votes[:, two].ravel()
        left, right = source[a], source[b]
        wrong = np.maximum(values[item[a]] - 1, 1)
        chance = (
            accuracy[left] * accuracy[right] + (1 - accuracy[left]) * (1 - accuracy[right]) / wrong
        )
        low, high = np.minimum(left, right), np.maximum(left, right)
        pairs.append(low * len(table.sources) + high)
        agreed.append(side[a] == side[b])
        foretold.append(chance)
    if not pairs:
        return 1.0
    _, place = np.unique(np.concatenate(pairs), return_inverse=True)
    chance = np.concatenate(foretold)
    seen = np.bincount(place, weights=np.concatenate(agreed))
    mean = np.bincount(place, weights=chance)
    spread = np.bincount(place, weights=chance * (1 - chance))
    enough = (np.bincount(place) >= SHARED) & (spread > 0)
    if enough.sum() < PAIRS:
        return 1.0
    ratio = float(np.mean((seen - mean)[enough] ** 2 / spread[enough]))
    return min(max(ratio, 1.0), LARGEST)
