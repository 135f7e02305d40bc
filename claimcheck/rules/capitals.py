"""The capitalised words of an article, and whether two of them may be spellings of one name.

Finding and linking names is dear and most articles spell their names in one way, so the rules about
spelling ask here first. The answer errs on the side of yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, combinations
from typing import Final

from claimcheck.articles import Article
from claimcheck.names.gazetteer import accepted_surnames, coarse, meant_person, meant_place
from claimcheck.names.keys import letters
from claimcheck.names.same import same_given
from claimcheck.names.spelling import likeness
from claimcheck.names.words import place_key
from claimcheck.rules.wording import frequent

__all__ = ["COMMON", "PLACE_USED", "USED", "capitals", "misspelt", "two_spellings"]

# A plain set first: the scan leaps from capital to capital.
_START: Final = r"[A-Z\u00c0-\U0010ffff](?<=[^\W\d_a-z])(?<!\w.)"
_MORE: Final = r"[^\W\d_]*(?:['’][^\W\d_]*)*"
_CAPITAL: Final = re.compile(_START + _MORE)
_TWO_GIVEN: Final = re.compile(rf"({_START}{_MORE})[^\S\n](?=({_START}{_MORE})[^\S\n]{_START})")
# What is enough, and faster, for ASCII.
_PLAIN: Final = re.compile(r"[A-Z](?<!\w.)[A-Za-z]*(?:'[A-Za-z]*)*")
_PLAIN_THREE: Final = re.compile(r" [A-Z][A-Za-z']* [A-Z]")
_SHORTEST: Final = 5  # letters; shorter words are too alike to be called two spellings
_LIKE: Final = 0.5  # likeness below which nobody takes two words for one
_MANY: Final = 400  # different words of an article; of more, some pair is taken for granted
USED: Final = 4.0  # on the Zipf scale: a word of the language is no misspelt surname
COMMON: Final = 3.6  # the same: two such words are no two spellings of a name
PLACE_USED: Final = 2.0  # the same for places, of which some are words themselves
_PARTICLES: Final = 1  # small words within a name
_STOPS: Final = frozenset(',;:!?)”"')
_REACH: Final = 60  # characters before a surname in which the given name stands


@lru_cache(maxsize=16)
def capitals(article: Article) -> dict[str, None]:
    """The different capitalised words, in order, without the possessive ending.

    Example:
        >>> list(capitals(Article("Ann Lee's dog met Bo.")))
        ['Ann', 'Lee', 'Bo']
    """
    pattern = _PLAIN if article.text.isascii() else _CAPITAL
    return dict.fromkeys(map(_bare, pattern.findall(article.text)))


def _bare(word: str) -> str:
    return word if word.isalpha() else word.removesuffix("s").rstrip("'’") or word


def _before(article: Article, word: str) -> Iterator[str]:
    """The words of a name that lead up to a word, wherever it stands.

    Example:
        >>> list(_before(Article("In May Jan van Dyk spoke."), "Dyk"))
        ['Jan', 'May', 'In']
    """
    text = article.text
    at = text.find(word)
    while at >= 0:
        small = 0
        for part in reversed(text[max(0, at - _REACH) : at].replace("-", " ").split()):
            small += part[0].islower()
            if small > _PARTICLES or part[-1] in _STOPS:
                break
            yield from _CAPITAL.findall(part)
        at = text.find(word, at + len(word))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """What the surnames of the listed people sound like."""
    return frozenset(map(coarse, accepted_surnames()))


def misspelt(article: Article) -> bool:
    """Whether a listed place or person may stand in a spelling that is not accepted.

    Example:
        >>> misspelt(Article("Jens Stoltenburg spoke.")), misspelt(Article("Jens Stoltenberg left."))
        (True, False)
    """
    for word in capitals(article):
        doubt = _doubt(word)
        if doubt == "place" or (
            doubt and any(meant_person(f"{other} {word}") for other in _before(article, word))
        ):
            return True
    return False


@lru_cache(maxsize=16384)
def _doubt(word: str) -> str:
    """Whether a word is a misspelt place, or sounds like a listed surname; empty for neither.

    Example:
        >>> _doubt("Avtivka"), _doubt("Stoltenburg"), _doubt("Quibble")
        ('place', 'surname', '')
    """
    small = word.lower()
    if not frequent(small, PLACE_USED) and meant_place(word):
        return "place"
    if frequent(small, USED) and letters(word) not in accepted_surnames():
        return ""
    return "surname" if coarse(word) in _surnames() else ""


def two_spellings(article: Article) -> bool:
    """Whether two capitalised words of an article may be spellings of one name.

    Example:
        >>> two_spellings(Article("Belenky left. Belenki spoke."))
        True
        >>> two_spellings(Article("Belenky left. Morozov spoke."))
        False
    """
    found = capitals(article)
    return len(found) > _MANY or _one_sound(found) or _one_place(found) or _two_given(article.text)


def _two_given(text: str) -> bool:
    if text.isascii() and not _PLAIN_THREE.search(text):
        return False
    return any(
        same_given(letters(one), letters(two))
        for one, two in _TWO_GIVEN.findall(text)
        if one != two
    )


def _one_sound(found: Iterable[str]) -> bool:
    alike: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for word in found:
        if len(word) >= _SHORTEST:
            plain, sound, start, end = _sound(word)
            alike.setdefault(sound, set()).add(plain)
            # A slip behind the first letter leaves the two letters before or behind it alone.
            near.setdefault(start, set()).add(plain)
            near.setdefault(end, set()).add(plain)
    slips = (pair for pair in _pairs(near) if _one_off(*pair))
    return any(likeness(*pair) >= _LIKE for pair in chain(_pairs(alike), slips))


def _pairs(groups: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The pairs of a group, without those of two words that everybody knows."""
    for group in groups.values():
        if len(group) > 1:
            for one, two in combinations(sorted(group), 2):
                if not (frequent(one, COMMON) and frequent(two, COMMON)):
                    yield one, two


def _one_off(one: str, two: str) -> bool:
    """Whether one letter was changed or put in."""
    longer = len(one) - len(two)
    if not -1 <= longer <= 1:
        return False
    at = 1  # the first letters are equal
    while one[at : at + 1] == two[at : at + 1] != "":
        at += 1
    return one[at + (longer >= 0) :] == two[at + (longer <= 0) :]


@lru_cache(maxsize=16384)
def _sound(word: str) -> tuple[str, str, str, str]:
    """The letters of a word without the plural, how it sounds, its start, and its two ends."""
    plain = letters(word).rstrip("s")
    return plain, coarse(word), plain[:2], f"{plain[:1]}-{plain[-2:]}"


def _one_place(found: Iterable[str]) -> bool:
    keys = place_key()
    every = not "".join(found).isascii()  # an accent alone makes two spellings
    known: set[str] = set()
    for word in found:
        if (every or word in keys) and len(word) > 3 and not word.isupper():
            key = letters(keys.get(word, word))
            if key in known:
                return True
            known.add(key)
    return False
