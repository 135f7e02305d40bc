"""Exclusive words: two sentences that share all else and name two of one set at one place.

The first and the second album, the northern and the southern bank, a king and a queen: where the
words around are the same, one denies the other. Which words exclude each other is data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.lexicon import load
from claimcheck.names.words import countries, peoples
from claimcheck.relations.kin import family
from claimcheck.relations.polarity import leading_name, same_names, stands_for
from claimcheck.relations.words import Word, read_words, stem

__all__ = ["displaced"]

_LEAST: Final = 2  # content words that two sentences share besides the place itself


@cache
def _classes() -> dict[str, str]:
    """Stem -> the set of words that exclude each other."""
    found = {
        stem(word): name for name, words in load("facts")["exclusive"].items() for word in words
    }
    found.update({stem(name): "nation" for name, country in peoples().items() if country})
    found.update({stem(name): "nation" for name in countries() if " " not in name})
    return found


@cache
def _superlatives() -> frozenset[str]:
    return frozenset(stem(word) for word in load("facts")["rank"]["superlatives"])


@cache
def _nation() -> dict[str, str]:
    return {stem(name): country for name, country in {**countries(), **peoples()}.items()}


def _ranks(words: Sequence[Word]) -> dict[str, tuple[str, Word]]:
    """Superlative -> the rank that stands before it ("first" where none does) and its word."""
    out: dict[str, tuple[str, Word]] = {}
    for before, word in pairwise(words):
        if word.stem in _superlatives() and word.sign == 1:
            ranked = _classes().get(before.stem) == "rank"
            if ranked or before.text.lower() == "the":
                out[word.stem] = (before.stem if ranked else "first", word)
    return out


def _outranked(left: str, right: str) -> tuple[Evidence, ...]:
    """The largest against the second largest, where the shorter side says nothing more."""
    one, two = sorted((read_words(left), read_words(right)), key=len)
    mine, yours = _ranks(one), _ranks(two)
    for key in mine.keys() & yours.keys():
        if mine[key][0] == yours[key][0]:
            continue
        theirs = {word.stem: word for word in two if word.content}
        rest = [word for word in one if _classes().get(word.stem) != "rank"]
        shared, loose = _known(rest, -1, theirs)
        if shared > _LEAST and not loose and all(w.sign == 1 for w in rest if w.content):
            said = mine[key][0], yours[key][0]
            if one != read_words(left):
                said = said[::-1]
            return (
                Evidence("shared words", 0.4, str(shared)),
                Evidence("another rank", 0.4, left=f"{said[0]} {key}", right=f"{said[1]} {key}"),
            )
    return ()


def _beside(words: Sequence[Word], i: int) -> tuple[str, str]:
    """The next content stem on either side."""
    before = next((word.stem for word in reversed(words[:i]) if word.content), "")
    after = next((word.stem for word in words[i + 1 : i + 3] if word.content), "")
    return before, after


def _set_of(word: Word) -> str | None:
    """The set of exclusive words that a word is of; names of countries are written large."""
    name = _classes().get(word.stem) or _classes().get(family(word.stem))
    return name if name != "nation" or word.text[:1].isupper() else None


def _other_end(one: Word, two: Word) -> bool:
    """Whether two words of one set exclude each other."""
    if family(one.stem) == family(two.stem):
        return False
    return _nation().get(one.stem, one.stem) != _nation().get(two.stem, two.stem)


def _known(words: Sequence[Word], place: int, other: Mapping[str, Word]) -> tuple[int, list[Word]]:
    """How many of the other content words the other side shares, and those it does not."""
    names = same_names(words, other)
    loose, shared = [], 0
    for i, word in enumerate(words):
        if i == place or not word.content:
            continue
        if word.stem in other:
            shared += 1
        elif word.stem not in names:
            loose.append(word)
    return shared, loose


def displaced(left: str, right: str) -> tuple[Evidence, ...]:
    """Why two sentences put two words that exclude each other at one place; else nothing.

    The shorter side may say at most one word of its own, and no name; a name that both give, or a
    pronoun for it, shows that one and the same is meant: any dog may be black and another white.

    Example:
        >>> why = displaced("Harwick is the second largest port of Arkania.",
        ...                 "Harwick is the third largest port of Arkania.")
        >>> why[-1].left, why[-1].right
        ('second largest', 'third largest')
        >>> displaced("The northern bank is steep.", "The southern bank is sandy and low.")
        ()
    """
    one, two = read_words(left), read_words(right)
    if len(one) > len(two):
        return tuple(
            Evidence(e.name, e.points, e.detail, e.right, e.left) for e in displaced(right, left)
        )
    outranked = _outranked(left, right)
    if outranked:
        return outranked
    theirs = {word.stem: word for word in two if word.content}
    mine = {word.stem for word in one}
    pronoun = stands_for(two)
    for i, word in enumerate(one):
        name = _set_of(word)
        if name is None or word.stem in {other.stem for other in two} or word.sign != 1:
            continue
        for j, other in enumerate(two):
            if _set_of(other) != name or other.stem in mine or other.sign != 1:
                continue
            if not _other_end(word, other) or not _one_place(one, i, two, j):
                continue
            shared, loose = _known(one, i, theirs)
            if pronoun:
                subject = leading_name(one)
                loose = [w for w in loose if w.stem not in subject]
            if (
                shared >= (_LEAST + pronoun)
                and len(loose) * 4 <= shared
                and not any(w.text[:1].isupper() for w in loose)
                and all(w.sign == 1 for w in one if w.content)
                and (pronoun or any(w.name and w.stem in mine for w in two))
            ):
                return (
                    Evidence("shared words", 0.4, str(shared)),
                    Evidence(f"another {name}", 0.4, left=word.text, right=other.text),
                )
    return ()


def _one_place(one: Sequence[Word], i: int, two: Sequence[Word], j: int) -> bool:
    mine, yours = _beside(one, i), _beside(two, j)
    return bool(mine[1] and mine[1] == yours[1]) or bool(
        mine[0] and mine[0] == yours[0] and (not mine[1] or not yours[1])
    )
