"""How far apart two spellings of one word are, in what romanizations confuse.

A weighted edit distance over groups of letters (after Ristad and Yianilos 1998, with groups as in
Brill and Moore 2000); the costs are data, see `lexicon/romanization.toml`.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Final

from claimcheck.lexicon import load
from claimcheck.names.keys import letters

__all__ = ["distance", "likeness"]

UNLISTED: Final = 10.0  # the cost of letters that no romanization confuses
_START: Final = 1.5  # changes at the start of a name weigh more
_GROUP: Final = 3  # letters that one step takes at most
_BAND: Final = 6  # letters by which one spelling may run ahead of the other
_NONE: Final[dict[str, float]] = {}
_LONGEST: Final = 40  # letters; what is longer is no single word


@cache
def _costs() -> dict[str, dict[str, float]]:
    """Letters of one side -> letters of the other -> cost, both ways round."""
    table = load("romanization")
    found: dict[str, dict[str, float]] = {}
    for section in ("changed", "lost", "two", "more"):
        for cost, pairs in table[section].items():
            for pair in pairs:
                left, _, right = pair.partition("=")
                found.setdefault(left, {})[right] = float(cost)
                found.setdefault(right, {})[left] = float(cost)
    return found


def distance(left: str, right: str) -> float:
    """The least cost of turning one spelling into the other; 0 is the same sound throughout.

    Example:
        >>> distance("kharkiv", "charkiw") < distance("kharkiv", "kherson")
        True
    """
    left, right = left[:_LONGEST], right[:_LONGEST]
    costs = _costs()
    far = math.inf
    width = len(right)
    rows = [[far] * (width + 1) for _ in range(len(left) + 1)]
    rows[0][0] = 0.0
    groups = [[right[j : j + n] for n in range(_GROUP + 1)] for j in range(width + 1)]
    for i in range(len(left) + 1):
        steps = [
            (n, costs.get(left[i : i + n], _NONE)) for n in range(min(_GROUP, len(left) - i) + 1)
        ]
        steps = [(n, known) for n, known in steps if n < 2 or known]
        letter = left[i : i + 1]
        for j in range(max(0, i - _BAND), min(width, i + _BAND) + 1):
            here = rows[i][j]
            if here == far:
                continue
            weight = 1.0 if i or j else _START
            if letter and j < width and letter == right[j] and here < rows[i + 1][j + 1]:
                rows[i + 1][j + 1] = here
            plain = here + UNLISTED * weight
            for n, known in steps:
                row = rows[i + n]
                for m in range(min(_GROUP, width - j) + 1):
                    if not n and not m:
                        continue
                    cost = known.get(groups[j][m])
                    if cost is not None:
                        total = here + cost * weight
                    elif n + m == 1 or (n == 1 and m == 1):
                        total = plain
                    else:
                        continue
                    row[j + m] = min(row[j + m], total)
    return rows[-1][-1]


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """How likely two words are spellings of one name, from 0 to 1, by their letters alone.

    Example:
        >>> likeness("Zelensky", "Selenskyj") > 0.5 > likeness("Medvedev", "Mendeleev")
        True
    """
    one, two = letters(left), letters(right)
    if one == two:
        return 1.0 if one else 0.0
    if not one or not two:
        return 0.0
    if one > two:
        one, two = two, one
    table = load("romanization")
    apart = distance(one, two) / ((len(one) + len(two)) / 2) ** table["length"]
    raw = 1.0 / (1.0 + math.exp(-table["steep"] * (table["even"] - apart)))
    top = 1.0 / (1.0 + math.exp(-table["steep"] * table["even"]))
    return round(raw * (0.99 / top) if raw > 0.5 else raw, 6)
