"""Which line is the headline, and what stands above it that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.rules.zones import Layout, Line

__all__ = ["above_headline", "content_words"]

_LETTERS = 4
_STEM = 6  # letters that two forms of a word share
_BODY = 8  # lines of the text that the headline is compared with
_HEAD = 12  # lines of the head that may hold the headline
_SHORT = 7  # tokens of a name or slogan
_WORDS = 3
_SHARE = 0.4
_TWO = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_]")  # two sentences


def content_words(lines: Iterable[Line]) -> set[str]:
    """The beginnings of the longer words, and the pairs of signs of scripts without blanks."""
    found: set[str] = set()
    for line in lines:
        if line.wide or not (line.key.isascii() or line.tokens[0][0] < "\u3040"):
            found.update(a + b for a, b in zip(line.tokens, line.tokens[1:], strict=False))
        else:
            found.update(token[:_STEM] for token in line.tokens if len(token) >= _LETTERS)
    return found


def above_headline(layout: Layout) -> tuple[list[Line], str]:
    """The short lines above the headline that share nothing with the text, and the headline."""
    head = list(layout.lines[: min(layout.first, _HEAD)])
    free = [line for line in head if line.index not in layout.flags and line.tokens]
    if layout.last < 0 or len(free) < 2 or not _short(free[0]):
        return [], ""
    body = content_words(
        [
            line
            for line in layout.lines[layout.first : min(layout.last + 1, layout.first + _BODY)]
            if line.index not in layout.flags and line.tokens
        ]
    )
    best, title = 0.0, None
    shares: dict[int, tuple[int, int]] = {}
    for line in head:
        if not line.tokens:
            continue
        words = content_words([line])
        common = len(words & body)
        shares[line.index] = (common, len(words))
        if line.index not in layout.flags and len(line.tokens) >= _WORDS and common >= 2:
            share = common / len(words)
            if share >= _SHARE and common > best:
                best, title = common, line
    if title is None:
        return [], ""
    found: list[Line] = []
    for line in head[: title.index]:
        if line.index in layout.flags or line.index not in shares:
            continue
        common, words_ = shares[line.index]
        if (
            not _short(line)
            or common > 1
            or common * 2 > words_
            or title.key.startswith(line.key)
            or _TWO.search(line.text)
        ):
            return found, title.text  # a line that reads like a headline ends what is above it
        found.append(line)
    return found, title.text


def _short(line: Line) -> bool:
    return len(line.tokens) <= _SHORT * (2 if line.wide else 1)
