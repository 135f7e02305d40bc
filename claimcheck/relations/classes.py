"""What happened, and to whom: classes of predicates and of populations, from the data packs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.relations.words import Word, stem

__all__ = [
    "CUT", "class_of", "counted_noun", "human_populations", "is_population", "population_of", "predicate_of",
    "running_classes", "tells", "thing_populations",
]  # fmt: skip

CUT: Final = re.compile(
    r"[;:!?()\n]|[.](?=\s|$|[A-Z])|\s[-–—]+\s|,|\b(?:and|while|but|as well as|plus|after|when)\b"
)
_LIST_GOES_ON: Final = re.compile(
    r"\s*(?:and\s+)?(?:at least\s+|about\s+|another\s+)?(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_JOINS: Final = frozenset({",", "and", "plus", "as well as"})
ADJACENT: Final = 14  # characters between a figure and a noun that tells what it counts


@cache
def _classes() -> tuple[dict[str, str], frozenset[str]]:
    table: dict[str, str] = {}
    running = set()
    for name, entry in load("predicates").items():
        for word in entry["words"]:
            table[word] = name
        if entry.get("running"):
            running.add(name)
    return table, frozenset(running)


@cache
def _class_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(_classes()[0])}(?!\w)")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(
        word for entry in load("predicates").values() for word in entry.get("nouns", ())
    )


@cache
def _populations() -> dict[str, str]:
    return {
        stem(word): name
        for table in load("populations").values()
        for name, words in table.items()
        for word in words
    }


@cache
def _light() -> re.Pattern[str]:
    verbs = [verb for entry in load("predicates").values() for verb in entry.get("light", ())]
    return re.compile(rf"(?<!\w){alternation(verbs)}(?: [a-z-]+){{0,3}} \Z")


def running_classes() -> frozenset[str]:
    """The classes of counts that go on while an event lasts."""
    return _classes()[1]


def human_populations() -> frozenset[str]:
    """The populations of people, which the general ones take in."""
    return frozenset(load("populations")["human"])


def thing_populations() -> frozenset[str]:
    """The populations of things."""
    return frozenset(load("populations")["thing"])


def population_of(counted: str) -> str:
    """The population that a counted noun belongs to: a class of the table, or its own stem.

    Example:
        >>> population_of("troops"), population_of("howitzer"), population_of("")
        ('soldiers', 'howitzer', '')
    """
    if not counted:
        return ""
    last = stem(counted.rsplit(maxsplit=1)[-1])
    return _populations().get(last, last)


@lru_cache(maxsize=512)
def tells(text: str) -> bool:
    """Whether a text has a word of one of the classes of predicates."""
    return _class_pattern().search(fold(text)) is not None


# "with the rescue efforts": what helps, and not what happened to anybody.
_COMPOUND: Final = re.compile(
    r" (?:effort|work|team|operation|service|crew|mission|toll|rate|count|plan|law)"
)


def predicate_of(before: str, after: str) -> str:
    """The class of the word that says what happened to the ones counted, from both sides.

    Example:
        >>> predicate_of("a shooting that left ", " people dead and two others wounded")
        'die'
    """
    table, _ = _classes()
    cut = CUT.search(after)
    near = after[: cut.start()] if cut else after
    found = [
        table[hit.group()]
        for hit in _class_pattern().finditer(near)
        if hit.start() < ADJACENT
        or hit.group() not in _deeds()
        or (_light().search(near, 0, hit.start()) and not _COMPOUND.match(near, hit.end()))
    ]
    if found == ["shot"] and cut and cut.group() == "and":  # "were shot and wounded"
        next_word = _class_pattern().match(after, cut.end() + 1)
        if next_word:
            found.append(table[next_word.group()])
    if not found and cut and cut.group() in _JOINS and _LIST_GOES_ON.match(after, cut.end()):
        further = CUT.search(after, cut.end() + 5)
        rest = after[cut.end() : further.start() if further else len(after)]
        found = [table[hit.group()] for hit in _class_pattern().finditer(rest)]
    telling = [name for name in found if name != "shot"]
    if telling:
        return telling[0]
    if found:
        return "shot"
    cuts = list(CUT.finditer(before))
    near = before[cuts[-1].end() :] if cuts else before
    found = [table[hit.group()] for hit in _class_pattern().finditer(near)]
    telling = [name for name in found if name != "shot"]
    return (telling or found or [""])[-1]


def class_of(word: str) -> str:
    """The class of predicates that a word belongs to, or nothing."""
    return _classes()[0].get(word.lower(), "")


def is_population(root: str) -> bool:
    """Whether a stem names a population of the table."""
    return root in _populations()


def counted_noun(words: tuple[Word, ...], end: int) -> str:
    """The first word of a known population, or of a class, among those that follow the figure."""
    for word in [word for word in words if end <= word.start <= end + 40][:4]:
        if word.stem in _populations() or word.text.lower() in _classes()[0]:
            return word.text if word.stem in _populations() else ""
    return ""
