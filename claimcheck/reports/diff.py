"""Two texts word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal

from claimcheck.folding import fold

__all__ = ["Part", "merged_diff", "word_diff"]

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
    ours: list[Part] = []
    theirs: list[Part] = []
    for one, other, same in _steps(left, right):
        if one:
            ours.append(("same" if same else "gone", one))
        if other:
            theirs.append(("same" if same else "new", other))
    return tuple(_tidy(ours)), tuple(_tidy(theirs))


def merged_diff(old: str, new: str) -> tuple[Part, ...]:
    """The new text with what it left out of the old one in its place.

    Example:
        >>> merged_diff("a lasting peace", "a permanent peace")
        (('same', 'a '), ('gone', 'lasting'), ('new', 'permanent'), ('same', ' peace'))
    """
    parts: list[Part] = []
    for one, other, same in _steps(old, new):
        if same:
            parts.append(("same", other))
        else:
            parts += [("gone", one)] if one else []
            parts += [("new", other)] if other else []
    return tuple(_tidy(parts))


def _steps(left: str, right: str) -> Iterator[tuple[str, str, bool]]:
    """What the one has, what the other has instead, and whether that is the same."""
    a, b = _TOKEN.findall(left)[:_LONGEST], _TOKEN.findall(right)[:_LONGEST]
    matcher = SequenceMatcher(None, [fold(w) for w in a], [fold(w) for w in b], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        yield "".join(a[i:j]), "".join(b[k:m]), tag == "equal"


def _tidy(parts: list[Part]) -> Iterator[Part]:
    """White space that differs is no difference."""
    for kind, text in parts:
        yield ("same" if not text.strip() else kind), text
