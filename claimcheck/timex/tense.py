"""Which way the nearest verb looks: "said Friday" back, "will meet on Friday" ahead."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final, Literal

__all__ = ["Verbs", "tense"]

Tense = Literal["past", "future", "none"]
REACH: Final = 110  # code points on either side in which a verb counts

_AHEAD: Final = (
    r"(?:will|would|shall|won't|wouldn't|can|could|may|might|must|should|let's|please"
    r"|(?:is|are|was|were|be|been)\s+(?:also\s+|now\s+|still\s+)?(?:to|due|set\s+(?:to|for)|scheduled|expected|planned"
    r"|slated|about\s+to|likely|supposed)|yet\s+to"
    r"|(?:plan|plans|planning|hope|hopes|intend|intends|aim|aims|want|wants)\s+to|going\s+to"
    r"|scheduled|expected|due|expects?|awaits?|ahead|deadline|until|upcoming|starts|begins|opens|meets|takes\s+place|expires)"
)
_BACK: Final = (
    r"(?:was|were|had|did|been|said|told|took|made|came|went|got|gave|saw|began|became|left|held|kept|met|won|lost"
    r"|fell|rose|grew|sent|spent|found|put|brought|thought|wrote|stood|ran|paid|heard|let|meant|set|led|read|cut|hit"
    r"|shot|struck|broke|drew|drove|fought|flew|knew|rode|spoke|swept|threw|wore|wed|sank|seized|since|ago"
    r"|\w{2,20}(?<![aeiou]e)ed)"
)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:(?P<ahead>{_AHEAD})|(?P<back>{_BACK}))|(?P<will>'ll))(?!\w)")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.!?;]+[\"')\]]*\s|\n")


class Verbs:
    """The verbs and sentence ends of a text, found where they are asked for."""

    def __init__(self, folded: str) -> None:
        self._text = folded

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb nearest to a place in its sentence; verbs in front count more."""
        text = self._text
        left = max(0, start - REACH)
        for stop in _stop().finditer(text, left, start):
            left = stop.end()
        found = _stop().search(text, end, end + REACH)
        right = found.start() if found else min(len(text), end + REACH)
        best: tuple[float, Tense] = (1e9, "none")
        for verb in _verb().finditer(text, left, start):
            distance = 1.0 * (start - verb.end()) + 20 * text.count(",", verb.end(), start)
            best = min(best, (distance, "past" if verb["back"] else "future"))
        for verb in _verb().finditer(text, end, right):
            distance = 2.0 * (verb.start() - end) + 20 * text.count(",", end, verb.start()) + 20
            best = min(best, (distance, "past" if verb["back"] else "future"))
            break
        return best[1]


def tense(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to a place.

    Example:
        >>> line = "The talks will resume on friday, he said on tuesday."
        >>> tense(line, 25, 31), tense(line, 44, 51)
        ('future', 'past')
    """
    return Verbs(text).tense(start, end)


def between(places: list[int], left: int, right: int) -> bool:
    """Whether one of these sorted places lies in [left, right)."""
    at = bisect_left(places, left)
    return at < len(places) and places[at] < right
