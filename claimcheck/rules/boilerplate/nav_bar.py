"""Menus in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["nav_bar"]

_BAR: Final = re.compile(r"\s?[|•·¦»›>／｜]\s?")
_GLUED: Final = re.compile(r"[^\W\d_](?<![A-ZА-ЯΑ-Ω])(?=[A-ZА-ЯΑ-Ω])")
_BARS: Final = 3
_JOINTS: Final = 4
_WORDS: Final = 4  # of one entry
_LONGEST: Final = 400


@line_rule(
    bad=[
        "⟦Home | Valley | Harbour | Sports | Letters⟧\n\nThe ferry ran aground near the mole, and the first boats are on the way to it, the harbour master said.",
        "The ferry ran aground near the mole, and the first boats are on the way to it, the harbour master said.\n\n⟦Harbour • Valley • Sports • Tide tables⟧",
        "⟦HarbourValleySportsTide tablesLetters⟧\n\nThe ferry ran aground near the mole, and the first boats are on the way to it, the harbour master said.",
    ],
    good=[
        "Ferry runs aground | All 300 people safe\n\nThe ferry ran aground near the mole, and the first boats are on the way to it, the harbour master said.",
        "The ferry ran aground near the mole, and the first boats are on the way to it.\n\nMcDonald McIntyre MacArthur\n\nAll three of them had left the ship before it sank, the harbour master told the station.",
    ],
    turn=1,
)
def nav_bar(layout: Layout) -> Iterator[Mark]:
    """A line above or below the text is a row of menu entries.

    Short entries are parted by bars, dots or arrows, or run together with their capitals left.
    """
    for line in layout.edges:
        if line.prose or len(line.text) > _LONGEST:
            continue
        entries = _entries(line)
        if entries:
            yield Mark(line.index, (Evidence("row of entries", 1.0, f"{entries} entries"),))


def _entries(line: Line) -> int:
    parts = [part for part in _BAR.split(line.text) if part.strip()]
    if len(parts) > _BARS and all(len(part.split()) <= _WORDS for part in parts):
        return len(parts)
    if len(line.text.split()) <= _WORDS:
        joints = len(_GLUED.findall(line.text))
        if joints >= _JOINTS:
            return joints + 1
    return 0
