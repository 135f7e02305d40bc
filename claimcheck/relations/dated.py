"""One thing told of two days: a statement that another one repeats with another date."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.lexicon import words
from claimcheck.relations.days import Day, date_pattern, day_of
from claimcheck.relations.kin import in_words_of
from claimcheck.relations.polarity import (
    leading_name,
    meant_by_pronoun,
    same_names,
    stands_for,
    vague_stems,
)
from claimcheck.relations.words import Word, read_words, stem

__all__ = ["dates_in", "redated"]

FEWEST: Final = 2  # words besides the date and the name that both sentences have
MOST: Final = 2  # dates of the longer sentence, all of which have to be others
_DATE: Final = re.compile(date_pattern(""))
_LOOSE: Final = re.compile(
    r"\b(?:by|before|after|since|until|till|between|from|during|about|around|circa|or|not|never|no)\b|n['’]t\b",
    re.IGNORECASE,
)


_FIGURE: Final = re.compile(r"\d")
_OBLIQUE: Final = frozenset({"of", "by", "with", "for", "to", "from", "and", "late", "'s"})


@cache
def _repeated() -> frozenset[str]:
    return frozenset(stem(verb) for verb in words("facts", "again.verbs"))


def _again(text: str) -> bool:
    """Whether a sentence tells of what one does more than once."""
    return any(word.stem in _repeated() for word in read_words(text))


def dates_in(text: str) -> list[tuple[Day, re.Match[str]]]:
    """The written dates and years of a sentence, in order."""
    return [(day_of(found), found) for found in _DATE.finditer(text)]


def _content(words: tuple[Word, ...], date: re.Match[str]) -> dict[str, Word]:
    return {
        word.stem: word
        for word in words
        if word.content and not date.start() <= word.start < date.end()
    }


def _of_one(words: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Whether the first sentence tells of what the other one begins with, and not of somebody's kin."""
    leading = leading_name(other)
    known = {word.stem for word in words}
    names = [word.stem for word in other if word.stem in leading] or [w.stem for w in other[:1]]
    first = next((name for name in names if name in known), None)
    start = Word("", "", 0, 0, 1, content=False, name=False)
    for before, word in pairwise((start, *words)):
        if word.stem == first:
            return before.text.lower() not in _OBLIQUE
    return False


def redated(left: str, right: str) -> tuple[Evidence, ...]:
    """Why two sentences give one thing two dates; nothing when they do not.

    The shorter one has one date and says nothing else that the longer one does not say, and every
    date of the longer one denies it.

    Example:
        >>> why = redated("The Harwick mill, which makes flour, opened in May 1974 near Orla.",
        ...               "The Harwick mill opened in 1947.")
        >>> why[-1].left, why[-1].right
        ('May 1974', '1947')
        >>> redated("The Harwick mill opened in May 1974.", "The Harwick mill burned in 1987.")
        ()
    """
    if len(right) > len(left):
        return tuple(
            Evidence(e.name, e.points, e.detail, e.right, e.left) for e in redated(right, left)
        )
    told, asked = dates_in(left), dates_in(right)
    if _FIGURE.search(_DATE.sub("", right)) or _again(right):
        return ()  # what is counted or done again is told of many days
    if len(asked) != 1 or not 1 <= len(told) <= MOST or _LOOSE.search(right):
        return ()
    day, found = asked[0]
    if day.year is None or not all(
        other.year is not None and other.denies(day) for other, _ in told
    ):
        return ()
    one = read_words(left)
    mine = {word.stem: word for word in one if word.content}
    yours = _content(in_words_of(one, read_words(right), {}), found)
    if not stands_for(one) and not _of_one(one, tuple(yours.values())):
        return ()
    shared = {key for key in yours if key in mine}
    excused = {*same_names(tuple(yours.values()), mine), *vague_stems()}
    if stands_for(one):
        excused |= meant_by_pronoun(tuple(yours.values()), mine)
    plain = [key for key in shared if key not in excused and not yours[key].text[:1].isupper()]
    if not set(yours) <= {*shared, *excused} or len(shared) < FEWEST or not plain:
        return ()
    if any(mine[key].sign != 1 or yours[key].sign != 1 for key in shared):
        return ()
    return (
        Evidence("shared words", 0.4, " ".join(sorted(shared))),
        Evidence("another date", 0.4, left=told[0][1].group().strip(), right=found.group().strip()),
    )
