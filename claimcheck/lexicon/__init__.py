"""Words: data packs (TOML beside this file, comments say why) and the loader for them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternation", "load", "words"]


@cache
def load(name: str) -> dict[str, Any]:
    """The data pack of this name: `load("units")` reads `units.toml` of this folder, once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list under `key` of a pack (keys of nested tables are parted by dots) as a set."""
    table: Any = load(name)
    for part in key.split("."):
        table = table[part]
    return frozenset(table)


def alternation(choices: Iterable[str]) -> str:
    r"""One regular-expression group that matches any of these words, the longest first.

    Words are literal; a blank matches any run of blanks within a line.

    Example:
        >>> alternation(["said", "said that"])
        '(?:said[^\\S\\n]+that|said)'
    """
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[^\S\n]+") for word in ordered) + ")"
