"""Dates in figures only: 2015-03-03, 4/6/2022, 20.01.2023, 20220115."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from claimcheck.articles import Article
from claimcheck.timex.values import Day

__all__ = ["day_first", "day_orders", "numeric"]

_PAIR: Final = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?![\d/.-])")


def numeric(text: str, *, dayfirst: bool | None = None) -> Day | None:
    """The day or month that figures name; None when they are none, or might be two.

    `dayfirst` None means that the order of day and month is not known: 4/6/2022 is then no date
    that anybody could resolve, and keeps only its year.

    Example:
        >>> numeric("2022-06-04").day, numeric("25/12/2021").month, numeric("4/6/2022").month
        (4, 12, None)
    """
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    text = text.removesuffix("t")
    fields = re.split(r"[-/.]", text)
    if text == "24/7":
        return None
    if len(fields) == 2:
        return _two(fields, text, dayfirst)
    if len(fields[0]) < 4:
        one, two = int(fields[0]), int(fields[1])
        if dayfirst is None and "." in text:
            dayfirst = two <= 12  # who writes dots puts the day first
        if dayfirst is None:
            if one <= 12 and two <= 12 and one != two:
                year = int(fields[2])
                return Day(year=year, short_year=len(fields[2]) == 2)
            dayfirst = one > 12 or (one == two)
        elif one > 12 >= two:
            dayfirst = True
        elif two > 12 >= one:
            dayfirst = False
    return _parse(text, year_first=len(fields[0]) == 4, day_first=bool(dayfirst))


def _parse(text: str, *, year_first: bool, day_first: bool) -> Day | None:
    from dateutil import parser

    try:
        found = parser.parse(text, yearfirst=year_first, dayfirst=day_first and not year_first)
    except (ValueError, OverflowError):
        return _impossible(text, year_first=year_first, day_first=day_first)
    return Day(year=found.year, month=found.month, day=found.day)


def _impossible(text: str, *, year_first: bool, day_first: bool) -> Day | None:
    """A day that its month lacks keeps its fields: 31/04/2022."""
    one, two, three = (int(field) for field in re.split(r"[-/.]", text))
    year, month, day = (
        (one, two, three) if year_first else (three, two, one) if day_first else (three, one, two)
    )
    return (
        Day(year=year, month=month, day=day)
        if 1 <= month <= 12 and 29 <= day <= 31 and year > 99
        else None
    )


def _two(fields: list[str], text: str, dayfirst: bool | None) -> Day | None:
    one, two = int(fields[0]), int(fields[1])
    if len(fields[0]) == 4:
        return Day(year=one, month=two) if 1 <= two <= 12 and 1500 <= one < 2200 else None
    if len(fields[1]) == 4:
        return Day(year=two, month=one) if 1 <= one <= 12 and 1500 <= two < 2200 else None
    if "/" not in text and "-" not in text:
        return None
    if one <= 12 < two <= 31 or (one <= 12 and 1 <= two <= 12 and dayfirst is False):
        return Day(month=one, day=two) if one else None
    if two <= 12 < one <= 31 or (two <= 12 and 1 <= one <= 12 and dayfirst):
        return Day(month=two, day=one) if two else None
    return None


def day_first(text: str) -> bool | None:
    """Whether the dates in figures of a text put the day first; None when nothing tells.

    Example:
        >>> day_first("between 25/12/2021 and 4/1/2022"), day_first("on 4/1/2022")
        (True, None)
    """
    first = second = 0
    for found in _PAIR.finditer(text):
        one, two = int(found[1]), int(found[2])
        first += 12 < one <= 31 and two <= 12
        second += 12 < two <= 31 and one <= 12
    return None if bool(first) == bool(second) else first > 0


def day_orders(articles: Iterable[Article]) -> dict[str, bool]:
    """Whether a source puts the day first, for the sources whose dates in figures all tell the same.

    Example:
        >>> day_orders([Article("on 25/12/2021", source="Orla Post"), Article("on 4/1/2022")])
        {'Orla Post': True}
    """
    seen: dict[str, set[bool]] = {}
    for article in articles:
        first = day_first(article.text) if article.source else None
        if first is not None and article.source is not None:
            seen.setdefault(article.source, set()).add(first)
    return {source: orders.pop() for source, orders in seen.items() if len(orders) == 1}
