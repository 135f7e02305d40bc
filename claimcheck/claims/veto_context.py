"""The words beside a number."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EDGE", "Around", "around"]


class Around(NamedTuple):
    """The words beside a number: as they stand, and folded, with what parts them from it."""

    before: str
    gap: str
    before2: str
    after: str
    after_gap: str
    after2: str


EDGE: Final = "\"'“”‘’«»()[]{}.,;:!?*"


def around(text: str, start: int, end: int) -> Around:
    """The two words on either side of these offsets, on the same line.

    Example:
        >>> around("In May 12 men left", 7, 9)
        Around(before='May', gap=' ', before2='In', after='men', after_gap=' ', after2='left')
    """
    left = text[max(0, start - 40) : start]
    cut = max(left.rfind("\n"), left.rfind("\r"))
    left = left[cut + 1 :]
    trimmed = left.rstrip(" \t\xa0")
    gap = left[len(trimmed) :]
    parts = trimmed.rsplit(None, 2)
    before = parts[-1] if parts else ""
    before2 = parts[-2] if len(parts) > 1 else ""
    right = text[end : end + 48]
    cut = right.find("\n")
    if cut >= 0:
        right = right[:cut]
    bare = right.lstrip(" \t\xa0")
    after_gap = right[: len(right) - len(bare)]
    pieces = bare.split(None, 2)
    after = pieces[0] if pieces else ""
    after2 = pieces[1] if len(pieces) > 1 else ""
    return Around(before, gap, before2, after, after_gap, after2)
