"""The noun that a number counts: behind it, or before it ("the number of boats is 12")."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.phrases import Phrase, plural, singular
from claimcheck.lexicon import words

__all__ = ["Head", "head_after", "head_before", "possessives"]

REACH: Final = 9  # words from a number to the noun it counts


class Head(NamedTuple):
    """The noun that a number counts: tokens `first` to `last`, and its singular."""

    first: int
    last: int
    noun: str


@cache
def _attributive() -> frozenset[str]:
    return words("grammar", "attributive")


@cache
def possessives() -> frozenset[str]:
    return frozenset(("its", "their", "his", "her", "our", "my", "your"))


def head_after(p: Phrase, at: int, *, one: bool) -> Head | None:
    """The noun that a number whose last token is before `at` counts; `one`: it may be singular.

    "two of the boats" counts boats. The first plural in reach is the head, unless another plural
    stands right behind it ("three sports teams").
    """
    shape, tokens, count = p.shape, p.words, len(p.words)
    j = at
    if j < count and tokens[j] == "-":
        j += 1
    if j < count and tokens[j] == "of":
        j += 1
        while j < count and (shape[j] in "D#" or tokens[j] in possessives()):
            j += 1
    if j < count and shape[j] == "#":  # "eight million 250ml bottles"
        j += 1
    first, last, found = j, -1, -1
    stop = min(count, j + REACH)
    while j < stop:
        kind, word = shape[j], tokens[j]
        after = shape[j + 1] if j + 1 < count else ","
        if kind == "V" and not one and found < 0 and last == j - 1 and word.endswith("s"):
            kind = "n"  # "77 accurate passes": a number wants a plural
        if kind == "n" or (kind == "?" and (last < 0 or found < 0)):
            many = plural(word)
            if found >= 0:
                if not many or tokens[found] not in _attributive():
                    break
                found = last = j
            else:
                last = j
                if many:
                    found = j
        elif kind in "eG" or (kind == "V" and word.endswith("ed")):
            if found >= 0 or (after not in "n?" and not (kind == "e" and after in "eG")):
                break
            if kind in "Ve" and last >= 0:
                break
        elif kind == "B":
            if found >= 0 or (last >= 0 and not word.endswith("ly")):
                break
            if after not in "n?eGV":
                break
        elif kind == "T":
            if found >= 0 or after not in "n?":
                break
        elif kind == "C":
            if found >= 0 or last < 0 or after not in "n?eG" or word == "but":
                break
        elif kind == "D":
            if not (j == first and word in ("such", "more", "other")):
                break
        elif word in ("-", '"', "'", "“"):
            if found >= 0:
                break
        else:
            break
        j += 1
    if found < 0 and tokens[first : first + 1] and plural(tokens[first]) and shape[first] == "R":
        found = first
    if found < 0:
        if last < 0:
            return None
        if not one and last > first and shape[first] == "n" and not plural(tokens[first]):
            return Head(first, last, tokens[first])  # "the 12 page document": pages
        if not one and (shape[last] == "?" or (j < count and shape[j] in "#A")):
            return None
        return Head(first, last, singular(tokens[last]))
    return Head(first, found, singular(tokens[found]))


_NUMBERS: Final = frozenset(
    [
        "number",
        "numbers",
        "toll",
        "tally",
        "count",
        "total",
        "figure",
        "figures",
        "estimate",
        "estimates",
        "list",
        "population",
    ]
)


def head_before(p: Phrase, at: int) -> Head | None:
    """The noun of "the number of soldiers killed is 31,000": for numbers without a noun behind."""
    for j in range(at - 1, max(-1, at - 26), -1):
        word = p.words[j]
        if word in (";", ":") or (p.shape[j] == "S" and word not in ("that", "so", "as")):
            return None
        if word in _NUMBERS:
            if j + 1 < at and p.words[j + 1] in ("of", "for"):
                head = head_after(p, j + 2 + (p.shape[j + 2 : j + 3] == "D"), one=False)
                of_many = word != "toll" or (head is not None and plural(p.words[head.last]))
                if head is not None and head.last < at and of_many:
                    return head  # "the toll of soldiers", but "the death toll of the fire"
            if (
                word in ("toll", "tally", "count", "population", "total")
                and j
                and p.shape[j - 1] in "n?"
            ):
                return Head(j - 1, j, p.words[j - 1])
            return None
    return None
