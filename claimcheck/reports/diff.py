"""Two texts word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal

from claimcheck.folding import fold

__all__ = ["word_diff"]

Part = tuple[Literal["same", "gone", "new"], str]
_TOKEN: Final = re.compile(r"\w+|[^\w\s]|\s+")
_LONGEST: Final = 600  # tokens; comparing is quadratic, and nobody reads more


def word_diff(left: str, right: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Both texts cut into parts that are the same and parts that only one has.

    Case, accents and kinds of quote mark make no difference.

    Example:
        >>> word_diff("Russia cannot win", "Russia will win")[1]
        (('same', 'Russia '), ('new', 'will'), ('same', ' win'))
    """
    a, b = _TOKEN.findall(left)[:_LONGEST], _TOKEN.findall(right)[:_LONGEST]
    matcher = SequenceMatcher(None, [fold(w) for w in a], [fold(w) for w in b], autojunk=False)
    ours: list[Part] = []
    theirs: list[Part] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        same = tag == "equal"
        if i < j:
            ours.append(("same" if same else "gone", "".join(a[i:j])))
        if k < m:
            theirs.append(("same" if same else "new", "".join(b[k:m])))
    return tuple(_tidy(ours)), tuple(_tidy(theirs))


def _tidy(parts: list[Part]) -> Iterator[Part]:
    """White space that differs is no difference."""
    for kind, text in parts:
        yield ("same" if not text.strip() else kind), text
