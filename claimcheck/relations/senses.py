"""Quotes of opposite sense: one utterance rendered twice, once turned round.

An outcome is what a statement wants or foresees for somebody: who, on which axis, which end.
“Make the team unbeatable” and “ensure that the team does not win” wish it opposite outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from claimcheck.evidence import Evidence
from claimcheck.relations.polarity import axes, both_ways, may_oppose, opposed
from claimcheck.relations.words import Word, denies, read_words, turns

__all__ = ["Outcome", "denied", "outcomes", "turned"]

SHARED: Final = 0.25  # of the words of the shorter sentence
MANY: Final = 20  # sentences of one utterance that are looked at
_WORD: Final = re.compile(r"\w+")
_SENTENCES: Final = re.compile(r"(?<=[.!?…])[\"”’]?\s+")
NEAR: Final = 6  # words between somebody and what becomes of them
_OUTCOME_AXES: Final = frozenset(
    {"victory", "consent", "opening", "start", "success", "legality", "possibility", "holding"}
)
_OBJECT_FIRST: Final = frozenset({"defeat", "beat"})  # the one named after it suffers it


@frozen
class Outcome:
    """Who (a stem), on which axis, which end (+1 or -1), and the word that says so."""

    who: str
    axis: str
    end: int
    word: Word


def _bearer(words: Sequence[Word], i: int) -> str:
    """The stem of the name that the outcome at `i` befalls, or nothing."""
    if words[i].stem in _OBJECT_FIRST:
        for word in words[i + 1 : i + 4]:
            if word.name:
                return word.stem
            if word.content:
                break
    for word in reversed(words[max(0, i - NEAR) : i]):
        if word.name:
            return word.stem
    for word in words[i + 1 : i + 4]:
        if word.name and words[i + 1].text.lower() in ("of", "for"):
            return word.stem
    return ""


@lru_cache(maxsize=2048)
def outcomes(sentence: str) -> tuple[Outcome, ...]:
    """The outcomes that a sentence names.

    Example:
        >>> [(o.who, o.axis, o.end) for o in outcomes("We ensure that Arkania does not win.")]
        [('arkania', 'victory', -1)]
    """
    words, table = read_words(sentence), axes()
    found = []
    for i, word in enumerate(words):
        if not word.content:
            continue
        for pole in table.get(word.stem, ()):
            if pole.axis in _OUTCOME_AXES:
                who = _bearer(words, i)
                if who:
                    found.append(Outcome(who, pole.axis, pole.sign * word.sign, word))
    return tuple(found)


def _clashes(left: str, right: str) -> Iterator[tuple[Outcome, Outcome]]:
    for one in outcomes(left):
        for two in outcomes(right):
            if one.who == two.who and one.axis == two.axis and one.end != two.end:
                yield one, two


def denied(left: str, right: str) -> tuple[Evidence, ...]:
    """Why one of two sentences of a batch denies the other; nothing when their signs may be misread.

    A flip of signs counts only when just one side has a plain denial and neither says a word both
    ways: what one prevents another may combat; opposite words count only where they stand before or behind the same word.

    Example:
        >>> denied("We don't live by the same rules all", "We don't all live by the same rules")
        ()
    """
    because = opposed(left, right)
    if not because:
        return ()
    if because[-1].name == "opposite sign":
        plain = left if denies(right) else right
        clear = denies(left) != denies(right) and not any(map(turns, _stems(plain)))
        clear = clear and not both_ways(left) and not both_ways(right)
        return because if clear else ()
    ends = because[-1].left or "", because[-1].right or ""
    beside = [
        _beside(text, end.removeprefix("not "))
        for text, end in zip((left, right), ends, strict=True)
    ]
    (before, after), (other_before, other_after) = beside
    same = after == other_after if after and other_after else before == other_before
    return because if same else ()


def _stems(sentence: str) -> list[str]:
    return [word.stem for word in read_words(sentence)]


def _beside(sentence: str, end: str) -> tuple[str, str]:
    """The content stems before and behind a word."""
    words = [word for word in read_words(sentence) if word.content]
    place = next((i for i, word in enumerate(words) if word.text == end), None)
    if place is None:
        return "", ""
    before = words[place - 1].stem if place else ""
    return before, words[place + 1].stem if place + 1 < len(words) else ""


def turned(left: str, right: str, *, need: int = 2) -> tuple[Evidence, ...]:
    """Why two renderings of one utterance have opposite senses; nothing when they have not.

    `need` is how many other content words the two must share.

    Example:
        >>> why = turned("We will do everything necessary to make Arkania invincible",
        ...              "We do everything necessary to ensure that Arkania does not win")
        >>> why[-1].left, why[-1].right
        ('invincible', 'not win')
        >>> turned("We want Arkania to win", "Beldor does not want Arkania to win")
        ()
    """
    if not may_oppose(left, right) or _WORD.findall(left) == _WORD.findall(right):
        return ()  # the same words, perhaps cut into sentences in another way
    for one in _SENTENCES.split(left)[:MANY]:
        for two in _SENTENCES.split(right)[:MANY]:
            because = _outcomes_clash(one, two, need)
            if because:
                return because
    return denied(left, right)


def _outcomes_clash(left: str, right: str, need: int) -> tuple[Evidence, ...]:
    """Two outcomes of one bearer in two sentences that share words besides names."""
    plain = [
        {word.stem for word in read_words(text) if word.content and not word.name}
        for text in (left, right)
    ]
    for one, two in _clashes(left, right):
        rest = (plain[0] & plain[1]) - {one.who, one.word.stem, two.word.stem}
        if len(rest) >= need and len(rest) >= SHARED * min(map(len, plain)):
            return (
                Evidence("shared words", 0.4, " ".join(sorted(rest))),
                Evidence(
                    "opposite outcomes", 0.4, f"{one.axis} of {one.who}", _say(one), _say(two)
                ),
            )
    return ()


def _say(outcome: Outcome) -> str:
    return outcome.word.text if outcome.word.sign > 0 else f"not {outcome.word.text}"
