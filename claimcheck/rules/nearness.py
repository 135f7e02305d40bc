"""Which sentences are nearly one: most of the runs of three words of the one stand in the other.

Cut short, extended or with a word changed a sentence is still the same passage. A run that very many
passages have is a formula, and tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

__all__ = ["LONG", "Filing", "alike"]

LONG: Final = 8  # words; shorter sentences may be equal by chance
RUN: Final = 3  # words
NEAR: Final = 0.6  # share of the runs of the shorter sentence that the longer one has
LEAST: Final = 5  # runs that are shared
CROWD: Final = 20  # passages that have one run of words: it is a formula, and tells nothing

Run = tuple[str, ...]


class Filing:
    """The passages met so far, numbered from `first` on; `number` files a sentence."""

    def __init__(self, first: int = 0) -> None:
        self._first = first
        self._filed: dict[Run, list[int]] = {}
        self._sizes: list[int] = []

    @property
    def end(self) -> int:
        """The number that the next passage will have."""
        return self._first + len(self._sizes)

    def new(self) -> int:
        """The number of a passage that nothing is like."""
        self._sizes.append(0)
        return self.end - 1

    def number(self, words: Sequence[str]) -> int:
        """The passage that a sentence belongs to: the nearest one known, or a new one."""
        runs = _runs(words)
        shared = Counter(chain.from_iterable(self._filed.get(run, ()) for run in runs))
        best = max(shared, key=lambda one: (shared[one], -one), default=-1)
        if best >= 0 and shared[best] >= max(LEAST, NEAR * min(len(runs), self._sizes[best])):
            return self._first + best
        number = len(self._sizes)
        self._sizes.append(len(runs))
        for run in runs:
            places = self._filed.setdefault(run, [])
            if len(places) < CROWD:
                places.append(number)
        return self._first + number


def alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many runs of three words two sentences share, and how many the shorter one has.

    Example:
        >>> alike("the ferry ran aground at noon".split(), "the ferry ran aground today".split())
        (2, 3)
    """
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs), min(len(mine), len(theirs))


def _runs(words: Sequence[str]) -> set[Run]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
