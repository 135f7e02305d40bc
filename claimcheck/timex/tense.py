"""Which way the nearest verb looks: "said Friday" back, "will meet on Friday" ahead."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from claimcheck.lexicon import words

__all__ = ["Tense", "tense"]

Tense = Literal["past", "future", "none"]
REACH: Final = 110  # code points on either side in which a verb counts
BEHIND: Final = 20  # what a comma between costs, and a verb that follows

_WORD: Final = re.compile(r"[a-z]+(?:'t)?|,")
_STOP: Final = re.compile(r"[.!?;]+[\"')\]]*\s|\n")
_BETWEEN: Final = frozenset(("also", "now", "still"))


def tense(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to a place in its sentence; verbs in front count more.

    Example:
        >>> line = "The talks will resume on friday, he said on tuesday."
        >>> tense(line, 25, 31), tense(line, 44, 51)
        ('future', 'past')
    """
    left = max(0, start - REACH)
    for stop in _STOP.finditer(text, left, start):
        left = stop.end()
    found = _STOP.search(text, end, end + REACH)
    right = found.start() if found else min(len(text), end + REACH)
    best: tuple[float, Tense] = (1e9, "none")
    for place, commas, way in _verbs(text[left:start], behind=False):
        best = min(best, (start - left - place + BEHIND * commas, way))
    for place, commas, way in _verbs(text[end:right], behind=True):
        best = min(best, (2.0 * place + BEHIND * (commas + 1), way))
    return best[1]


def _verbs(text: str, *, behind: bool) -> list[tuple[int, int, Tense]]:
    """The verbs of a piece of text: the place (of its start when behind), the commas on the way."""
    out: list[tuple[int, int, Tense]] = []
    known = _known()
    pieces = _WORD.findall(text)
    commas = at = 0
    total = text.count(",")
    for number, word in enumerate(pieces):
        at = text.find(word, at) + len(word)
        if word == ",":
            commas += 1
        elif word in known or word.endswith("ed"):
            way = _way(word, pieces[number + 1 : number + 4])
            if way != "none":
                place = at - len(word) if behind else at
                out.append((place, commas if behind else total - commas, way))
                if behind:
                    break
    return out


@cache
def _known() -> frozenset[str]:
    return frozenset().union(*_lists())


@cache
def _lists() -> tuple[frozenset[str], ...]:
    keys = ("ahead", "back", "be", "be_to", "be_then_to", "was", "plan")
    return tuple(words("times", f"verbs.{key}") for key in keys)


def _way(word: str, after: list[str]) -> Tense:
    """Which way a word looks with those that follow it."""
    ahead, back, be, be_to, be_then_to, was, plan = _lists()
    if word in be:
        rest = after[1:] if after and after[0] in _BETWEEN else after
        if rest and (
            rest[0] in be_to or (rest[0] in be_then_to and rest[1:2] in (["to"], ["for"]))
        ):
            return "future"
        return "past" if word in was else "none"
    if word in ahead or (word in plan and after[:1] == ["to"]):
        return "future"
    if word in back:
        return "past"
    return "past" if word.endswith("ed") and len(word) > 3 and not word.endswith("eed") else "none"
