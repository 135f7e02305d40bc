"""Clashes of spelling: one name written in two ways within an article.

Gates, in order: names listed as different, points of the compass, gender endings, plurals and
peoples, length, common words; what the gazetteer accepts on both sides is an accepted variant.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.names.gazetteer import (
    accepted_surnames,
    coarse,
    known_place,
    meant_person,
    stands_as_place,
)
from claimcheck.names.keys import letters, skeleton
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.names.same import same_name
from claimcheck.names.spelling import likeness
from claimcheck.names.words import countries, gender_of_given, peoples

__all__ = ["Clash", "clashes"]

_SHORTEST: Final = 5  # letters; shorter words are too alike to clash
_MANY: Final = 6  # spellings of one sound that are compared with each other
_MOST: Final = 200  # names of an article that are looked at for several spellings
_NEAR: Final = 0.62  # likeness of two place names from which they may be one


@frozen
class Clash:
    """A rare spelling of a name, the usual one, and where both stand.

    `accepted` tells that desks use both. `spans` are the rare spelling, `others` the usual one.
    """

    rare: str
    usual: str
    spans: tuple[Span, ...]
    others: tuple[Span, ...]
    accepted: bool = False


def clashes(article: Article) -> tuple[Clash, ...]:
    """The spellings of an article that clash with another spelling of the same name in it.

    Example:
        >>> text = "Anton Belenky spoke. Belenki left. Belenky had won."
        >>> [(clash.rare, clash.usual) for clash in clashes(Article(text))]
        [('Belenki', 'Belenky')]
    """
    found = names(article)
    clash: list[Clash] = []
    varied = [name for name in found if len(name.forms) > 1][:_MOST]
    for name in varied:
        if name.kind in ("person", None):
            clash += _parts(article, name)
        elif name.kind == "place":
            clash += _one_place(article, name)
    clash += _places(article, found)
    return tuple(sorted(clash, key=lambda c: (c.spans[0].start, c.rare)))


def _spans_of(article: Article, name: Name, part: int) -> dict[str, list[Span]]:
    """The spellings of the given name (0) or the surname (-1), with their places."""
    found: dict[str, list[Span]] = {}
    for span in name.mentions:
        words = span.of(article).split()
        if len(words) == 1 and part == 0:
            continue
        word = words[part]
        at = span.start if part == 0 else span.end - len(word)
        found.setdefault(word, []).append(article.span(at, at + len(word)))
    return found


def _parts(article: Article, name: Name) -> Iterator[Clash]:
    full = [span.of(article) for span in name.mentions if " " in span.of(article)]
    for part in (0, -1):
        spellings = _spans_of(article, name, part)
        if len(spellings) < 2:
            continue
        for one, two in combinations(sorted(spellings)[:_MANY], 2):
            if not _clashing(one, two, part) or (part == 0 and not _one_surname(one, two, full)):
                continue
            rare, usual = sorted((one, two), key=lambda s: _rank(s, spellings, full, part))
            both = part == -1 and {letters(one), letters(two)} <= accepted_surnames()
            both = both or (known_place(one) or "") == known_place(two)
            yield Clash(rare, usual, tuple(spellings[rare]), tuple(spellings[usual]), accepted=both)


def _rank(
    word: str, spellings: dict[str, list[Span]], full: list[str], part: int
) -> tuple[int, ...]:
    """Low for the spelling to be questioned: unlisted, then seldom, then late."""
    listed = letters(word) in accepted_surnames() if part else False
    doubts = (meant_person(form) for form in full if word in form.split())
    refused = any(doubt is not None and not doubt[1 if part == 0 else 2] for doubt in doubts)
    return (not refused, listed, len(spellings[word]), -spellings[word][0].start)


def _one_surname(one: str, two: str, full: list[str]) -> bool:
    """Whether the two given names stand before the same surname somewhere."""
    left = {skeleton(form.split()[-1]) for form in full if form.split()[0] == one}
    return any(skeleton(form.split()[-1]) in left for form in full if form.split()[0] == two)


def _clashing(one: str, two: str, part: int) -> bool:
    left, right = letters(one), letters(two)
    if left == right or min(len(left), len(right)) < _SHORTEST or one.isupper() != two.isupper():
        return False
    if not (left.isalpha() and right.isalpha()) or abs(len(left) - len(right)) > 3:
        return False
    if left.rstrip("s") == right.rstrip("s"):
        return False
    if part == 0 and (left in right or right in left):  # "Alex" is short for Alexander
        return False
    return same_name(one, two, kind="person").score >= (0.6 if part else 0.5)


def _one_place(article: Article, name: Name) -> Iterator[Clash]:
    """Two accepted names of one place: style, not error."""
    spellings: dict[str, list[Span]] = {}
    for span in name.mentions:
        spellings.setdefault(span.of(article), []).append(span)
    likely = [
        word for word in spellings if len(word) > 3 and not word.isupper() and "." not in word
    ]
    for one, two in combinations(sorted(likely)[:_MANY], 2):
        if " " in one + two or likeness(one, two) < _NEAR:
            continue
        rare, usual = sorted((one, two), key=lambda s: (len(spellings[s]), -spellings[s][0].start))
        yield Clash(rare, usual, tuple(spellings[rare]), tuple(spellings[usual]), accepted=True)


def _places(article: Article, found: tuple[Name, ...]) -> Iterator[Clash]:
    """Two single words of unknown kind, or places, that sound the same."""
    by_key: dict[str, list[Name]] = {}
    for name in found:
        word = name.canonical
        if name.kind in ("person", "organisation") or not word.isalpha() or word.isupper():
            continue
        if len(letters(word)) >= _SHORTEST and word not in gender_of_given():
            by_key.setdefault(coarse(word), []).append(name)
    groups = [group for group in by_key.values() if len(group) > 1]
    for group in groups[:_MOST]:
        for one, two in combinations(group[:_MANY], 2):
            placed = all(
                any(stands_as_place(article.text, s.start) for s in n.mentions) for n in (one, two)
            )
            if placed and _one_word(one.canonical, two.canonical):
                rare, usual = sorted(
                    (one, two),
                    key=lambda n: (
                        known_place(n.canonical) is not None,
                        len(n.mentions),
                        -n.mentions[0].start,
                    ),
                )
                yield Clash(rare.canonical, usual.canonical, rare.mentions, usual.mentions)


def _one_word(one: str, two: str) -> bool:
    left, right = letters(one), letters(two)
    if left == right or left.rstrip("s") == right.rstrip("s"):
        return False
    if one in peoples() or two in peoples() or left[0] != right[0]:
        return False
    if {one, two} & set(countries()) or (known_place(one) and known_place(two)):
        return False
    return same_name(one, two, kind="place").score >= _NEAR
