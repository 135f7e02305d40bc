"""Well-known places and people, and which of them an unusual spelling is meant to be."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from claimcheck.lexicon import load
from claimcheck.names.keys import frame, letters
from claimcheck.names.same import never_merged, same_given
from claimcheck.names.spelling import likeness
from claimcheck.names.words import gender_of_given, peoples, place_key

__all__ = [
    "Person",
    "accepted_surnames",
    "coarse",
    "known_place",
    "meant_person",
    "meant_place",
    "stands_as_place",
]

# What stands before the name of a place; "and" or a comma only behind another place.
_BEFORE: Final = re.compile(
    r"(?:\b(?:in|at|of|near|from|to|around|on|into|outside|over|towards?|through|captured?|took|city"
    r"|town|village|region|port|district|stronghold)(?:\s+the)?|(?P<after>[\w’'-]+) and(?:\s+in)?"
    r"|(?P<list>[\w’'-]+),)\s+\Z"
)
_VOICE: Final = str.maketrans("dbgzvjhc", "tpksfikk")
_SHORT_NEAR: Final = 0.8  # the same for places of six letters or fewer
_NEAR: Final = 0.6  # likeness from which a spelling can be meant for a listed one


@frozen
class Person:
    """A listed person with the accepted spellings of the given name and the surname, folded."""

    name: str
    given: frozenset[str]
    surnames: frozenset[str]


def coarse(text: str) -> str:
    """The consonants of a name without the voice: a key under which misspellings meet.

    Example:
        >>> coarse("Avdiivka") == coarse("Avtivka"), coarse("Kupiansk") == coarse("Kubiansk")
        (True, True)
    """
    return frame(text).translate(_VOICE).lower()


@cache
def _places() -> dict[str, str]:
    """Every accepted name of a place, folded -> the one that reports use."""
    found = {letters(place): place for place in load("gazetteer")["places"]}
    found |= {letters(name): key for name, key in place_key().items()}
    found |= {letters(e["capital"]): e["capital"] for e in load("places")["country"].values()}
    found |= {letters(name): name for name in load("places")["region"]["places"]}
    return found


@cache
def _places_by_key() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for place in _places():
        found.setdefault(coarse(place), []).append(place)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def known_place(text: str) -> str | None:
    """The usual name of a listed place, None for what is not listed.

    Example:
        >>> known_place("Kiev"), known_place("Avtivka")
        ('Kyiv', None)
        >>> known_place("Mykolayiv")  # as maps write it that show every glide
        'Mykolaiv'
    """
    plain = letters(text)
    return _places().get(plain) or ("yi" in plain and _places().get(_GLIDE.sub("i", plain))) or None


def _first_vowel(word: str) -> str:
    """The sound class of the first vowel: romanizations keep it."""
    found = next((ch for ch in word if ch in "aeiouy"), "")
    return {"a": "a", "o": "a", "e": "i", "i": "i", "y": "i", "u": "u"}.get(found, "")


def stands_as_place(text: str, start: int) -> bool:
    """Whether the words before an offset lead up to the name of a place.

    Example:
        >>> stands_as_place("shots in Nola", 9), stands_as_place("Lviv and Nola", 9)
        (True, True)
    """
    before = _BEFORE.search(text, max(0, start - 30), start)
    if not before:
        return False
    neighbour = before["after"] or before["list"]
    return not neighbour or known_place(neighbour) is not None


_GLIDE: Final = re.compile("(?<=[aeiou])yi")


@lru_cache(maxsize=16384)
def meant_place(text: str) -> str | None:
    """The listed place that an unlisted spelling sounds like, None if there is none.

    Example:
        >>> meant_place("Avtivka"), meant_place("Kyiv"), meant_place("Springfield")
        ('Avdiivka', None, None)
    """
    plain = letters(text)
    if known_place(text) or text in peoples() or text in gender_of_given() or len(plain) < 4:
        return None
    best, chosen = _NEAR if len(plain) > 6 else _SHORT_NEAR, None
    for place in _places_by_key().get(coarse(plain), ()):
        if plain.rstrip("s") == place.rstrip("s") or never_merged(plain, place):
            continue
        if _first_vowel(plain) != _first_vowel(place):
            continue
        score = likeness(plain, place)
        if score > best and abs(len(plain) - len(place)) <= 2:
            best, chosen = score, _places()[place]
    return chosen


@cache
def _people() -> tuple[dict[str, tuple[Person, ...]], frozenset[str]]:
    found: dict[str, list[Person]] = {}
    surnames: set[str] = set()
    for name, *others in load("gazetteer")["people"]:
        given, _, last = name.partition(" ")
        if " " in last and last.split()[0] not in (
            "von",
            "van",
            "de",
            "da",
            "Le",
            "bin",
            "De",
            "le",
        ):
            last = last.split()[-1]
        lasts, givens = {letters(last)}, {letters(given)}
        for other in others:  # a spelling belongs to the part that it starts like
            (lasts if coarse(other)[:1] == coarse(last)[:1] else givens).add(letters(other))
        person = Person(name, frozenset(givens), frozenset(lasts))
        surnames |= lasts
        for last_form in lasts:
            known = found.setdefault(coarse(last_form), [])
            if person not in known:
                known.append(person)
    return {key: tuple(people) for key, people in found.items()}, frozenset(surnames)


def accepted_surnames() -> frozenset[str]:
    """The accepted surnames of the listed people, folded."""
    return _people()[1]


@lru_cache(maxsize=16384)
def meant_person(full: str) -> tuple[Person, bool, bool] | None:
    """The listed person whom a misspelt full name means, and whether given name and surname stand.

    None for accepted spellings and for everybody else.

    Example:
        >>> person, given, surname = meant_person("Volodimir Zelensky")
        >>> person.name, given, surname
        ('Volodymyr Zelensky', False, True)
    """
    parts = letters(full).split()
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    for person in _people()[0].get(coarse(last), ()):
        given_stands = len(first) == 1 or any(same_given(first, g) for g in person.given)
        surname_stands = last in person.surnames or " ".join(parts[1:]) in person.surnames
        if given_stands and surname_stands:
            return None
    for person in _people()[0].get(coarse(last), ()):
        given_stands, surname_stands = first in person.given, last in person.surnames
        if any(never_merged(last, s) for s in person.surnames):
            continue
        if not given_stands and first[0] not in {coarse(g)[:1] for g in person.given} | {
            g[0] for g in person.given
        }:
            continue
        least = _NEAR if given_stands else 0.75
        if (given_stands or any(likeness(first, g) >= 0.7 for g in person.given)) and (
            surname_stands or any(likeness(last, s) >= least for s in person.surnames)
        ):
            return person, given_stands, surname_stands
    return None
