"""Anniversaries of well-known events: what tells when an article was written, date or no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.timex.anchors import stands_alone
from claimcheck.timex.find import times

__all__ = ["Anniversary", "anniversaries", "ordinal", "page_date"]

HEAD_LINES = 8  # in which the date of a page stands
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_TENTHS = {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip


@frozen
class Anniversary:
    """Words that keep an anniversary: where, of what, and on which day it falls."""

    span: Span
    event: str
    day: date


@cache
def _pattern() -> re.Pattern[str]:
    pack = load("times")
    number = alternation([*pack["numbers"], "a"])
    weekdays = alternation(word for word in pack["weekdays"] if len(word) > 5)
    events = alternation(word for event in load("times_events")["event"] for word in event["words"])
    since = rf"(?P<n>{number}|\d{{1,3}}) (?P<unit>years?|months?) since"
    nth = rf"(?:the )?(?P<nth>{alternation(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) anniversary of"
    holder = r"(?:(?:the|its|russia's|moscow's|last|full-scale|large-scale|so-called) ){0,3}"
    return re.compile(
        rf"(?<!\w)(?P<subject>today|{weekdays}) (?:marks|marked|will mark|is) (?:{since}|{nth})"
        rf" {holder}(?P<event>{events})(?!\w)"
    )


def anniversaries(article: Article) -> Iterator[Anniversary]:
    """The anniversaries that an article says fall on a day it calls by name.

    "Saturday marks two years since the invasion" counts only when that day was a Saturday.

    Example:
        >>> text = "Saturday marks two years since the invasion of Ukraine."
        >>> [(found.event, found.day.isoformat()) for found in anniversaries(Article(text))]
        [('Russian invasion of Ukraine', '2024-02-24')]
    """
    text = fold(article.text)
    for found in _pattern().finditer(text):
        for event in load("times_events")["event"]:
            named = found["event"] in event["words"]
            if not named or not any(word in text for word in event["context"]):
                continue
            day = _day(found, event["date"])
            if any(word in text for word in event.get("unless", ())) or day is None:
                continue
            yield Anniversary(article.span(*found.span()), event["name"], day)
            break


def ordinal(word: str) -> int | None:
    """The number of an ordinal in digits or words, up to tenth and the tens; else None.

    Example:
        >>> ordinal("110th"), ordinal("third"), ordinal("twentieth"), ordinal("next")
        (110, 3, 20, None)
    """
    digits = word.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    return _TENTHS.get(word)


def _day(found: re.Match[str], start: date) -> date | None:
    pack = load("times")
    told = found["n"] or found["nth"]
    if told.rstrip("stndrh").isdigit():
        number = int(told.rstrip("stndrh"))
    else:
        number = 1 if told == "a" else pack["numbers"].get(told) or _ORDINALS.index(told) + 1
    months = number if (found["unit"] or "").startswith("month") else 12 * number
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        day = start.replace(year=year, month=month + 1)
    except ValueError:
        return None
    weekday = pack["weekdays"].get(found["subject"])
    return day if weekday in (None, day.isoweekday()) else None


def page_date(article: Article) -> tuple[date, Span] | None:
    r"""A full date that stands alone on one of the first lines: when a page was made or fetched.

    Example:
        >>> page_date(Article("May 3, 2024\n\nHarbour Gazette\n\nIt rained."))[0]
        datetime.date(2024, 5, 3)
    """
    end = 0
    for _ in range(HEAD_LINES):
        end = article.text.find("\n", end) + 1
        if not end:
            break
    head = end or len(article.text)
    for found in times(article):
        if found.span.start >= head:
            break
        alone = stands_alone(article.text, found.span.start, found.span.end)
        if alone and found.resolved and re.fullmatch(r"\d{4}-\d\d-\d\d", found.symbol):
            start = found.resolved[0]
            return date(start.year, start.month, start.day), found.span
    return None
