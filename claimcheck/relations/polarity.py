"""Two sentences of opposite sense: negation by parity, opposite words by axes.

A sentence contradicts another when it denies what the other says and says no more than it: every
content word of the denied statement has to be in the other one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from attrs import frozen

from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.relations.kin import bare, in_words_of
from claimcheck.relations.words import Word, ends_clause, read_words, stem, turns

__all__ = [
    "Pole",
    "axes",
    "both_ways",
    "leading_name",
    "may_oppose",
    "opposed",
    "pole_of",
    "same_names",
    "stands_for",
]

_LINKED: Final = 4  # words that "of" links at most
_DIGITS: Final = "0123456789"
_PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_PASSIVE: Final = frozenset({"be", "been", "being", "was", "were", "is", "are", "of", "a", "the", "'s", "their", "his", "its"})  # fmt: skip
_LINKS: Final = frozenset({"the", "of", "and", "a", "an", "in", "on", "for", "to", "with"})


@frozen
class Pole:
    """One end of an axis of opposites: +1 or -1; on a complement axis one of the two must hold."""

    axis: str
    sign: int
    complement: bool


@cache
def axes() -> dict[str, tuple[Pole, ...]]:
    """Stem -> the poles that it stands for."""
    table: dict[str, list[Pole]] = {}
    for axis in load("antonyms")["axis"]:
        for sign, key in ((1, "plus"), (-1, "minus")):
            for word in axis[key]:
                pole = Pole(axis["name"], sign, bool(axis.get("complement")))
                poles = table.setdefault(stem(word), [])
                if pole not in poles:  # "win" and "won" are one
                    poles.append(pole)
    return {word: tuple(poles) for word, poles in table.items()}


def pole_of(word: str, axis: str) -> int:
    """The pole of a stem on an axis, or 0.

    Example:
        >>> pole_of(stem("invincible"), "victory"), pole_of(stem("defeat"), "victory")
        (1, -1)
    """
    return next((pole.sign for pole in axes().get(word, ()) if pole.axis == axis), 0)


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may turn a sentence round, and what may be one end of an axis, in folded text."""
    pack = load("polarity")
    irregular: dict[str, list[str]] = load("grammar")["irregular"]
    turning = {*pack["turning"], *(phrase.split()[0] for phrase in pack["turning_phrases"])}
    poles = {word for axis in load("antonyms")["axis"] for word in (*axis["plus"], *axis["minus"])}
    found = []
    for words in (turning | {*pack["negators"], *pack["quasi"]}, poles):
        forms = {form for word in words for form in irregular.get(word, ())}
        found.append(alternation({*words, *map(stem, words), *forms}))
    return (
        re.compile(rf"\b(?:{found[0]}|\w*n't\b|dont\b|(?:un(?!der|til|i)|non|dis(?!c))\w{{4}})"),
        re.compile(rf"\b{found[1]}"),
    )


@lru_cache(maxsize=8192)
def _marks(sentence: str) -> tuple[bool, bool]:
    folded = fold(sentence)
    turns_round, pole = _signs()
    return turns_round.search(folded) is not None, pole.search(folded) is not None


def may_oppose(left: str, right: str) -> bool:
    """Whether two sentences have words that can make one deny the other: a cheap first question.

    Example:
        >>> may_oppose("Prices rose.", "Prices fell."), may_oppose("Prices rose.", "It rained.")
        (True, False)
    """
    one, two = _marks(left), _marks(right)
    return one[0] or two[0] or (one[1] and two[1])


def _contents(words: Sequence[Word]) -> dict[str, Word]:
    out: dict[str, Word] = {}
    for word in words:
        if word.content:
            out.setdefault(word.stem, word)
    return out


def both_ways(sentence: str) -> set[str]:
    """The stems that a sentence both states and denies.

    Example:
        >>> both_ways("Doctors fought to save him but could not save him.")
        {'sav'}
    """
    words = [word for word in read_words(sentence) if word.content]
    denied = {word.stem for word in words if word.sign < 0}
    return denied & {word.stem for word in words if word.sign > 0}


def _figures(words: Sequence[Word]) -> set[str]:
    return {word.stem.replace(",", "") for word in words if word.text[0] in _DIGITS}


def _pairs(left: dict[str, Word], right: dict[str, Word]) -> list[tuple[Word, Word, int]]:
    """Words on one axis that the other side has not: (left, right, +1 like or -1 unlike sense)."""
    table = axes()
    loose_left = [word for key, word in left.items() if key not in right and key in table]
    loose_right = [word for key, word in right.items() if key not in left and key in table]
    found = []
    for one in loose_left:
        for two in loose_right:
            for a in table[one.stem]:
                for b in table[two.stem]:
                    if a.axis == b.axis:
                        alike = a.sign * b.sign
                        if one.sign * two.sign < 0 and alike < 0 and not a.complement:
                            continue  # not to win is not yet to lose: nothing follows
                        found.append((one, two, alike))
    turned = [
        (one, right[bare(key)], -1)
        for key, one in left.items()
        if key not in right and bare(key) in right and bare(key) not in left
    ]
    turned += [
        (left[bare(key)], two, -1)
        for key, two in right.items()
        if key not in left and bare(key) in left and bare(key) not in right
    ]
    return found or turned


def _unbeaten(words: Sequence[Word], content: dict[str, Word]) -> dict[str, Word]:
    """The content words without "defeated" where it says what the subject did, not what befell it."""
    acts = {
        word.stem
        for before, word in pairwise(words)
        if word.stem == "defeat" and before.text.lower() not in _PASSIVE
    }
    return {key: word for key, word in content.items() if key not in acts} if acts else content


def opposed(left: str, right: str) -> tuple[Evidence, ...]:
    """Why one sentence denies the other; nothing when it does not, or when it says more.

    Example:
        >>> [reason.name for reason in opposed("The council did not approve the plan.",
        ...                                    "The council approved the plan.")]
        ['shared words', 'opposite sign']
        >>> opposed("The council did not approve the second plan.", "The council approved the plan.")
        ()
    """
    if not may_oppose(left, right):
        return ()
    one = read_words(left)
    two = in_words_of(one, read_words(right), axes())
    first, second = _contents(one), _contents(two)
    if len(first) < 2 or len(second) < 2:
        return ()
    shared = [key for key in first if key in second]
    paired = _pairs(_unbeaten(one, first), _unbeaten(two, second))
    flips = [(first[key], second[key]) for key in shared if first[key].sign * second[key].sign < 0]
    turned = [(a, b) for a, b, alike in paired if a.sign * b.sign * alike < 0]
    alike = [(a, b) for a, b, like in paired if a.sign * b.sign * like > 0]
    agreed = {word.start for word, _ in alike}, {word.start for _, word in alike}
    turned = [(a, b) for a, b in turned if a.start not in agreed[0] and b.start not in agreed[1]]
    if len(turned) == 1 and any(turns(word.stem) for word in turned[0]):
        flips = []  # "rejected the plan": the verb and what it turns are one opposition
    if bool(flips) == bool(turned):
        return ()
    if flips and any(turns(a.stem) != turns(b.stem) for a, b in alike):
        return ()  # "opposed it" and "was against it"
    if any(first[key].sign < 0 and second[key].sign < 0 for key in shared):
        return ()  # both deny something of it: what is left is no clean opposition
    verbs = {key for key in (*first, *second) if flips and turns(key)}
    own_left, own_right = same_names(one, second), same_names(two, first)
    if len(shared) + len(paired) >= 2:  # a pronoun may stand for the name of the other side
        own_left |= meant_by_pronoun(one, second) if stands_for(two) else set()
        own_right |= meant_by_pronoun(two, first) if stands_for(one) else set()
    vague = vague_stems()
    known_left = {*vague, *shared, *verbs, *own_left, *(a.stem for a, _ in (*turned, *alike))}
    known_right = {*vague, *shared, *verbs, *own_right, *(b.stem for _, b in (*turned, *alike))}
    sides = (first, known_left, one, two), (second, known_right, two, one)
    if flips:
        denied = sum(a.sign < b.sign for a, b in flips)
        if 0 < denied < len(flips):
            return ()  # each denies something else
        content, known, own, other = sides[0 if denied else 1]
        opens = min((a if denied else b).start for a, b in flips)
        if any(
            turns(key) and first[key].sign * second[key].sign > 0 and content[key].start < opens
            for key in shared
        ):
            return ()  # what turns it round stands on both sides
        reached = sum(content[key].start >= opens for key in shared)
        if len(flips) * 3 < reached or not _told(content, known):
            return ()
    elif len({a.stem for a, _ in turned}) == 1 or len({b.stem for _, b in turned}) == 1:
        content, known, own, other = min(sides, key=lambda side: len(side[0]))
    else:
        return ()
    about_another = any(word.sign > 0 and key not in known for key, word in content.items())
    if flips and about_another and not _same_start(other, content):
        return ()  # the denial is about somebody else
    if _persons(one) ^ _persons(two) == {"i", "you"}:
        return ()  # two people speak
    if not any(known_there >= set(there) for there, known_there, _, _ in sides):
        return ()
    if (
        turned
        and not flips
        and not all(
            any(_in_clause(words, word.start, shared) for word in ends)
            for words, ends in ((one, [a for a, _ in turned]), (two, [b for _, b in turned]))
        )
    ):
        return ()
    if (
        len(known - vague) < 2
        or not _figures(own) <= _figures(other)
        or not _ordered(own, other, known)
    ):
        return ()
    share = Evidence("shared words", 0.4, " ".join(sorted(shared)))
    if flips:
        a, b = flips[0]
        return (share, Evidence("opposite sign", 0.4, left=_signed(a), right=_signed(b)))
    a, b = turned[0]
    return (share, Evidence("opposite words", 0.4, left=_signed(a), right=_signed(b)))


def _same_start(other: Sequence[Word], content: Mapping[str, Word]) -> bool:
    """Whether the other sentence starts with the same word and has none that this one has not."""
    theirs = [word.stem for word in other if word.content]
    return bool(theirs) and theirs[0] == next(iter(content), "") and set(theirs) <= set(content)


def _in_clause(words: Sequence[Word], place: int, shared: Sequence[str]) -> bool:
    """Whether the clause round a word has half of the words that both sides share."""
    clauses: list[set[str]] = [set()]
    own = 0
    for word in words:
        if ends_clause(word.text.lower()):
            clauses.append(set())
        clauses[-1].add(word.stem)
        if word.start == place:
            own = len(clauses) - 1
    return 2 * len(clauses[own] & set(shared)) >= len(set(shared))


def _persons(words: Sequence[Word]) -> set[str]:
    return {word.text.lower() for word in words} & {"i", "you"}


def same_names(words: Sequence[Word], other: Mapping[str, Word]) -> set[str]:
    """Stems of names of which the other side gives another part, or for which it has a pronoun."""
    runs: list[list[Word]] = [[]]
    for word in words:
        if word.content and word.text[:1].isupper():
            if runs[-1] and word.start - runs[-1][-1].end > 1:
                runs.append([])
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return {
        word.stem
        for run in runs
        if len(run) > 1 and any(word.stem in other for word in run)
        for word in run
    }


def leading_name(words: Sequence[Word]) -> set[str]:
    """The stems of the name that a sentence begins with."""
    out: set[str] = set()
    for word in words:
        if word.content and not word.text[:1].isupper():
            break
        if word.content:
            out.add(word.stem)
        elif out and word.text.lower() not in _LINKS:
            break
    return out


def meant_by_pronoun(words: Sequence[Word], other: Mapping[str, Word]) -> set[str]:
    """The stems of the name that a pronoun of the other side may stand for, with its kind.

    It is the name that the sentence begins with, or, where the other side gives that one, the
    first that it does not give: "the song Rhythm Nation".
    """
    first = leading_name(words)
    if first and first.isdisjoint(other):
        return first
    runs: list[list[Word]] = [[]]
    before: Word | None = None
    for word in words:
        named = word.content and word.text[:1].isupper()
        if named and not runs[-1] and before is not None and before.content:
            runs[-1].append(before)
        if named:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
        before = word
    free = [run for run in runs if run and all(word.stem not in other for word in run)]
    return {word.stem for word in free[0]} if free else first


def stands_for(words: Sequence[Word]) -> bool:
    """Whether the subject of a sentence is a pronoun, so that it is named elsewhere."""
    for word in words[:4]:
        if word.text.lower() in _PRONOUNS:
            return True
        if word.name:
            break
    return False


def _told(content: dict[str, Word], known: set[str]) -> bool:
    """Whether the other side has three quarters of what is denied."""
    denied = [key for key, word in content.items() if word.sign < 0 and key not in vague_stems()]
    return sum(key in known for key in denied) * 4 >= len(denied) * 3


@cache
def vague_stems() -> frozenset[str]:
    """Stems that say how much, how often or that something is done, and not what."""
    return frozenset(stem(word) for word in load("polarity")["vague"])


def _signed(word: Word) -> str:
    return word.text if word.sign > 0 else f"not {word.text}"


def _ordered(own: Sequence[Word], other: Sequence[Word], known: set[str]) -> bool:
    """Whether shared words stand mostly in one order: who did it to whom stays the same."""
    places: dict[str, int] = {}
    for i, word in enumerate(other):
        if word.content:
            places.setdefault(word.stem, i)
    row = [places[word.stem] for word in own if word.stem in known and word.stem in places]
    falls = sum(b < a and not _of(other, b, a) for a, b in pairwise(row))
    return falls * 3 <= len(row)


def _of(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether "of" links two words: "the cover of a magazine" is a magazine cover."""
    return last - first <= _LINKED and any(
        word.text.lower() == "of" for word in words[first + 1 : last]
    )
