"""Connected components of edges: by union-find on arrays, as long as one machine holds them."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["components"]


def components(left: Sequence[str], right: Sequence[str]) -> dict[str, str]:
    """Node -> the least node of its component.

    Example:
        >>> components(["b", "c", "x"], ["a", "b", "y"])
        {'b': 'a', 'a': 'a', 'c': 'a', 'x': 'x', 'y': 'x'}
    """
    number: dict[str, int] = {}
    ends = [
        (number.setdefault(a, len(number)), number.setdefault(b, len(number)))
        for a, b in zip(left, right, strict=True)
    ]
    nodes = list(number)
    parent = list(range(len(nodes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for a, b in ends:
        x, y = root(a), root(b)
        if x != y:
            if nodes[y] < nodes[x]:
                x, y = y, x
            parent[y] = x
    return {node: nodes[root(i)] for node, i in number.items()}
