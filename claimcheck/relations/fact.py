"""The record of a fact, and the names that a sentence begins with or lists."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import frozen

from claimcheck.lexicon import load
from claimcheck.names.words import peoples
from claimcheck.relations.days import Day
from claimcheck.relations.words import is_content, stem

__all__ = ["TOKEN", "Fact", "kinds", "named", "subject_of"]

TOKEN: Final = re.compile(r"[^\W\d_][\w.]*(?:['’-][^\W\d_]\w*)*|\d+|[^\w\s]")
_OPENERS: Final = frozenset("“\"'`‘")
_LINKS: Final = frozenset(
    {"of", "the", "de", "van", "von", "del", "la", "a", "and", "in", "to", "with", "for", "on", ":"}
)
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "this", "that", "these", "i", "we", "you", "there", "his", "her", "its", "their", "our", "my"})  # fmt: skip
_NAMES_END: Final = re.compile(
    r"[.;(]| (?:for|from|in|at|on|with|as|to|after|who|which|during|when|that|starring|under|about|based|where|before)\b"
)
_CLOSED_NOT: Final = re.compile(r"\b(?:others|among|including|partly|allegedly|possibly|not)\b")


@frozen
class Fact:
    """One relation of a subject (its stems) with the values that the sentence gives for it."""

    subject: frozenset[str]
    relation: str
    values: frozenset[str]
    day: Day | None = None
    shown: str = ""


@cache
def kinds() -> dict[str, str]:
    """Noun -> the kind of thing that it stands for."""
    return {word: kind for kind, members in load("facts")["kinds"].items() for word in members}


def subject_of(text: str) -> tuple[frozenset[str], int]:
    """The stems of the name that a sentence begins with, and where it ends."""
    stems: set[str] = set()
    end = 0
    for i, token in enumerate(TOKEN.finditer(text)):
        word = token.group()
        word = word.rstrip(".") or word
        low = word.lower()
        if word in _OPENERS:
            continue
        if not stems and low in kinds():
            continue  # "The film Red Harvest"
        if i > 12 or (low in _PRONOUNS and not stems):
            break
        if not (word[0].isupper() or word[0].isdigit() or low in _LINKS):
            break
        if stems and low in ("is", "was", "are", "were"):
            break
        if is_content(low) and word != ":":
            stems.add(stem(low))
            end = token.end()
        elif stems and low not in _LINKS:
            end = token.end()
    return frozenset(stems), end


def named(text: str) -> frozenset[str]:
    """The stems of the names up to the end of the phrase; nothing where the list stays open."""
    stop = _NAMES_END.search(text)
    listed = text[: stop.start() if stop else 120]
    if _CLOSED_NOT.search(listed):
        return frozenset()
    found = set()
    for token in TOKEN.finditer(listed):
        word = token.group()
        if word[0].isupper() and len(word) > 2 and word not in peoples():
            found.add(stem(word.lower()))
    return frozenset(found)
