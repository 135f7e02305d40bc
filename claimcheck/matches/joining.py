"""Verified pairs -> groups, with a guard against chains.

Components of pairs grow into chains: each claim is like the next, and the last has nothing to do
with the first. So the best pairs come first, and a pair joins two groups only when the longest
claims of both are alike as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from claimcheck.matches.verify import Pairs, alike

__all__ = ["GUARD", "join"]

GUARD: Final = 0.75  # of the threshold: what the longest claims of two groups must reach


def join(strings: Sequence[str], pairs: Pairs, *, least: float) -> tuple[list[int], list[int]]:
    """The numbers of the pairs that joined two groups, and for each claim a number of its group.

    `strings` are the weighted strings of the claims; the pairs need not be sorted.
    """
    import numpy as np

    order = np.lexsort((pairs.right, pairs.left, -np.round(pairs.score, 6)))
    parent = list(range(len(strings)))
    longest = list(range(len(strings)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    used = []
    lefts, rights = pairs.left[order].tolist(), pairs.right[order].tolist()
    for number, a, b in zip(order.tolist(), lefts, rights, strict=True):
        x, y = root(a), root(b)
        if x == y:
            continue
        p, q = longest[x], longest[y]
        if {p, q} != {a, b} and alike(strings[p], strings[q]) < GUARD * least:
            continue
        parent[y] = x
        longest[x] = min(p, q, key=lambda i: (-len(strings[i]), i))
        used.append(number)
    return used, [root(i) for i in range(len(strings))]
