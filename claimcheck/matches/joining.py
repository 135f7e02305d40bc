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
    used = []
    lefts, rights = pairs.left[order].tolist(), pairs.right[order].tolist()
    for number, a, b in zip(order.tolist(), lefts, rights, strict=True):
        x, y = a, b
        # Calling a function a million times would cost more than these loops.
        while (above := parent[x]) != x:
            parent[x] = x = parent[above]
        while (above := parent[y]) != y:
            parent[y] = y = parent[above]
        if x == y:
            continue
        p, q = longest[x], longest[y]
        direct = (p == a and q == b) or (p == b and q == a)
        if not direct and alike(strings[p], strings[q]) < GUARD * least:
            continue
        parent[y] = x
        sizes = len(strings[p]), len(strings[q])
        longest[x] = p if sizes[0] > sizes[1] or (sizes[0] == sizes[1] and p < q) else q
        used.append(number)
    for i in range(len(parent)):
        x = i
        while (above := parent[x]) != x:
            parent[x] = x = parent[above]
        parent[i] = x
    return used, parent
