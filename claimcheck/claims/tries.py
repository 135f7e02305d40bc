"""Words -> a regular expression that shares their letters: much faster than a plain list."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["trie"]


def trie(choices: Iterable[str]) -> str:
    """A regular expression that matches any of these words, the longest first, by shared letters.

    Example:
        >>> trie(["ten", "tens", "two"])
        't(?:en(?:s)?|wo)'
    """
    branches: dict[str, list[str]] = {}
    for choice in choices:
        branches.setdefault(choice[:1], []).append(choice[1:])
    optional = branches.pop("", None) is not None
    parts = [re.escape(head) + trie(tails) for head, tails in sorted(branches.items())]
    if not parts:
        return ""
    if len(parts) == 1 and not optional:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if optional else ''}"
