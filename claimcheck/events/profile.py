"""What an article tells of, in short: the words of its lead, the names and figures in it.

The lead says what happened; names and figures of the lead that the other article has anywhere are
what joins a first report and the trial a year later. Lines that several articles share say what
site it is, unless the whole article is a copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.tokens import background, canonical, normal

__all__ = ["Profile", "day_of", "lines_of", "named_in", "profile_of", "profiles", "text_of"]

LEAD: Final = 900  # characters of prose after the title
READ: Final = 8000  # characters of prose that are read at all
TOO_COMMON: Final = 0.2  # in so many claims: never a name, however it is written
_LINE: Final = re.compile(r"[^\n\r]{40,}")
_END: Final = re.compile(r"[.!?…][\"'”’»)]{0,3}\s*\Z")
# A capital inside a sentence, or a number of three digits or more.
_NAME: Final = re.compile(r"(?<=[\w,;)–-] )[^\W\d_a-z][\w'’-]+|\b\d[\d,.]+\d\b")
_SMALL: Final = re.compile(r"\b[a-z][\w'’-]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")


@frozen
class Profile:
    """The words of the lead, the names and figures of the whole, and the day of an article."""

    id: str
    lead: frozenset[str]
    names: frozenset[str]
    day: int | None


def profiles(
    articles: Sequence[Article], without: Mapping[str, Sequence[Span]]
) -> tuple[Profile, ...]:
    """The profiles of these articles; nothing is read from the spans of `without`."""
    lines = [lines_of(article, without.get(article.id, ())) for article in articles]
    often = Counter(line for found in lines for line in set(found))
    shared = frozenset(line for line, times in often.items() if times > 1)
    texts = [
        text_of(article, found, shared) for article, found in zip(articles, lines, strict=True)
    ]
    known = frozenset[str]().union(*map(named_in, texts))
    return tuple(
        profile_of(article, text, known) for article, text in zip(articles, texts, strict=True)
    )


def lines_of(article: Article, without: Sequence[Span]) -> list[str]:
    """The lines of an article that are sentences, as far as they are read."""
    cut = sorted((span.start, span.end) for span in without)
    found, length, place = [], 0, 0
    for line in _LINE.finditer(article.text):
        while place < len(cut) and cut[place][1] <= line.start():
            place += 1
        covered = place < len(cut) and cut[place][0] < line.end()
        text = line.group()[:READ].strip()
        if not covered and _END.search(text[-8:]):
            found.append(text)
            length += len(text)
            if length > READ:
                break
    return found or [article.text[:LEAD]]


def text_of(article: Article, lines: Sequence[str], shared: Container[str]) -> str:
    """Title and lines as one text, without lines that other articles have.

    An article most of which is shared is a copy, and read whole.
    """
    own = [line for line in lines if line not in shared]
    if 2 * sum(map(len, own)) < sum(map(len, lines)):
        own = list(lines)
    return f"{article.title or ''} \n " + "\n".join(own)[:READ]


def named_in(text: str) -> frozenset[str]:
    """The words that stand with a capital inside sentences, and never without; and figures."""
    small = set(_SMALL.findall(text))
    found = sorted(word for word in set(_NAME.findall(text)) if word.lower() not in small)
    return frozenset(
        word
        for word in normal("\n".join(found)).split()
        if background(word) < TOO_COMMON and not _YEAR.match(word)
    )


def profile_of(article: Article, text: str, known: Container[str]) -> Profile:
    """The profile of an article; `known` are names of all articles.

    What starts a sentence with a capital is a name when others write it so inside one.
    """
    small = set(_SMALL.findall(text))
    words = normal(text).split()
    return Profile(
        article.id,
        frozenset(map(canonical, normal(text[: len(article.title or "") + LEAD]).split())),
        frozenset(canonical(word) for word in words if word in known and word not in small),
        day_of(article.published),
    )


def day_of(published: date | datetime | None) -> int | None:
    """The number of a day, counted from the first of the year 1; None without a date.

    Example:
        >>> day_of(date(2024, 5, 7)) - day_of(date(2024, 5, 6))
        1
    """
    return published.toordinal() if published is not None else None
