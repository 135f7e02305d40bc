"""The words that say what is measured: the subject of the verb, the phrase on either side."""

from __future__ import annotations

from typing import Final

from claimcheck.claims.clauses import ONLY_OF, content, phrase_left, phrase_right, subject
from claimcheck.claims.heads import Head, possessives
from claimcheck.claims.phrases import Phrase

__all__ = ["about"]

_NO_NOUN: Final = frozenset(
    [
        "wide",
        "long",
        "deep",
        "tall",
        "high",
        "thick",
        "old",
        "away",
        "higher",
        "lower",
        "west",
        "east",
        "north",
        "south",
        "northwest",
        "northeast",
        "southwest",
        "southeast",
        "more",
        "less",
        "cheaper",
        "faster",
        "further",
        "earlier",
        "later",
        "ago",
        "above",
        "below",
        "better",
        "worse",
        "bigger",
        "larger",
        "smaller",
        "apart",
    ]
)


_EXTENT: Final = frozenset(
    [
        "depth",
        "length",
        "width",
        "height",
        "size",
        "total",
        "diameter",
        "weight",
        "advance",
        "addition",
        "cash",
        "turn",
        "return",
    ]
)


_AROUND: Final = frozenset(
    [
        "in",
        "at",
        "on",
        "for",
        "after",
        "during",
        "near",
        "across",
        "among",
        "into",
        "within",
        "before",
        "around",
        "through",
    ]
)


_LEADING: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "(",
        "additional",
        "further",
        "another",
        "combined",
        "whopping",
        "record",
        "estimated",
        "mere",
        "staggering",
    ]
)


def about(p: Phrase, first: int, after: int, head: Head | None, kind: str) -> tuple[str, ...]:
    """The words that say what is measured, in text order.

    `first` is the token where the amount with its hedge begins, `after` the one behind its unit.
    """
    shape, tokens, count = p.shape, p.words, len(p.words)
    if first >= count:
        return ()
    right: list[int] = []
    if tokens[first : first + 1] in (["+"], ["-"]) and kind == "percent":
        pass
    elif head is not None and kind in ("count", "rate"):
        behind = head.last + 1
        if behind < count and tokens[behind] == "of":
            right = phrase_right(p, behind + 1, tails=2)
            if right:
                return content(p, right)
    elif kind in ("money", "percent", "measure", "rate"):
        j = after
        if j < count and tokens[j] in ("-", ")"):
            j += 1
        if j < count and tokens[j] in ("of", "in", "off"):
            if j + 1 < count and shape[j + 1] not in "T#" and tokens[j + 1] not in _EXTENT:
                right = phrase_right(p, j + 1)
            if tokens[j] == "in" and kind == "percent":
                right = []
        elif j < count and tokens[j] in _NO_NOUN:
            right = []
        elif (
            j < count
            and shape[j] in "neG?"
            and not (kind == "percent" and tokens[j] in ("higher", "lower"))
        ):
            right = phrase_right(p, j)
    if right:
        owned = any(p.words[k] in possessives() for k in range(after, right[0] + 1))
        if not owned and not _object(p, first):
            return content(p, right)
        who, _ = subject(p, first)
        return content(p, sorted({*who, *right}))
    j = first - 1
    while j >= 0 and (shape[j] == "B" or tokens[j] in _LEADING):
        j -= 1
    if kind == "count" and head is not None and j >= 0 and tokens[j] in _AROUND:
        return ()
    if (
        j >= 0
        and shape[j] in "n?#"
        and (tokens[first] in ("+", "-") or tokens[after : after + 1] in (["higher"], ["lower"]))
    ):
        return content(p, phrase_left(p, j + 1, ONLY_OF))
    if (
        j >= 1
        and tokens[j] == ","
        and p.words[first - 1] == ","
        and shape[j - 1] == "n"
        and after < count
        and tokens[after] in (",", ".")
    ):
        return content(p, phrase_left(p, j, ONLY_OF))
    if j >= 1 and tokens[j] == ":":
        return content(p, phrase_left(p, j))
    left: list[int] = []
    if j >= 1 and tokens[j] in ("of", "with", "between") and shape[j - 1] in "n?#":
        left = phrase_left(p, j)
    elif (
        j >= 0
        and kind != "count"
        and (shape[j] == "n" or (shape[j] == "?" and (not j or shape[j - 1] in "DP,")))
    ):
        left = phrase_left(p, j + 1)
    elif j >= 2 and tokens[j] == "for" and kind == "money" and shape[j - 1] in "n?#)":
        left = phrase_left(p, j)
        if left:
            return content(p, left)
    if not left:
        left = _participled(p, j)
        if left:
            return content(p, left)
    if left and kind in ("count", "duration"):
        return content(p, left)
    if kind == "count" and _told(p, first):
        return ()
    who, _ = subject(p, left[0] if left else first)
    return content(p, sorted({*who, *left}))


_TELLING: Final = frozenset(
    [
        "said",
        "says",
        "say",
        "added",
        "adds",
        "reported",
        "reports",
        "announced",
        "stated",
        "confirmed",
        "told",
        "claimed",
        "estimated",
        "believed",
        "declared",
        "revealed",
        "noted",
        "warned",
        "that",
    ]
)


def _told(p: Phrase, first: int) -> bool:
    """Whether the amount opens what somebody said: "officials said 15 people ..."."""
    j = first - 1
    while j >= 0 and p.words[j] in ("a", "an", "the", "only", "just"):
        j -= 1
    return j >= 0 and p.words[j] in _TELLING


def _object(p: Phrase, first: int) -> bool:
    """Whether the amount opens the object of a verb: "offered a 60GB plan"."""
    j = first - 1
    while j >= 0 and (p.shape[j] in "DB" or p.words[j] in ("with", "about", "up", "off")):
        j -= 1
    return (
        j >= 0
        and p.words[j] not in _TELLING
        and (p.shape[j] in "VA" or (p.shape[j] == "?" and j > 0 and p.shape[j - 1] in "nR"))
    )


def _participled(p: Phrase, j: int) -> list[int]:
    """The noun of "sizes starting from", "people earning between", right before the amount."""
    while j >= 0 and p.shape[j] in "PB":
        j -= 1
    if j < 1 or p.shape[j] != "G" or p.words[j] in ("including", "according", "following"):
        return []
    return phrase_left(p, j) if p.shape[j - 1] in "n?" else []
