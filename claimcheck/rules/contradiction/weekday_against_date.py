"""A weekday that does not fall on its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Final

from attrs import evolve

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.lexicon import load
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.timex.anchors import reporting_date
from claimcheck.timex.expression import TimeExpression
from claimcheck.timex.find import times

__all__ = ["weekday_against_date"]

_FULL: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEARLESS: Final = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEK: Final = re.compile(r"XXXX-WXX-\d")
_BRACKET: Final = re.compile(r",? \(|, ")
NEAR: Final = 14  # days from the day of writing in which a date without a year is of that year
FIRST_YEAR: Final = 1930  # before, a date may follow the calendar that another country kept


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(sorted(load("times")["weekdays"], key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])({names})(?![^\W\d_])", re.IGNORECASE)


@rule(
    bad=[
        "The vote was held on ⟦Monday, 4 June 2022⟧, officials said.",
        "He was arrested on ⟦Friday, March 9, 2022⟧ at the border.",
        "The verdict fell on ⟦Friday (14.03.2019⟧).",
        (Sample("The session opened on ⟦Friday, May 4⟧, she said.", published=date(2024, 5, 5)),),
        "The hearing is set for ⟦Tuesday (12 May 2021⟧) in the old court.",
    ],
    good=[
        "The vote was held on Saturday, 4 June 2022, officials said.",
        "He was arrested on Wednesday, March 9, 2022 at the border.",
        "The vote was held on Monday, 4 June, officials said.",
        (Sample("The session opened on Friday, May 4, she said.", published=date(2024, 1, 5)),),
        (Sample("The session opened on Saturday, May 4, she said.", published=date(2024, 5, 5)),),
        "On Monday the paper of 4 June 2022 was read out.",
        "The treaty was signed on Sunday, 7 November 1917.",
        "Monday to Saturday, 4 June 2022: the week in pictures.",
    ],
    severity="note",
    confidence="likely",
)
def weekday_against_date(article: Article) -> Iterator[Hit]:
    """A weekday and a full date stand together, but that day was another weekday.

    One of the two is wrong, or the year is: mostly a slip of one figure, and so a note. A date
    without its year is looked at only when it lies within two weeks of the stated day of writing:
    otherwise it fits some year.
    """
    found = times(article)
    for one in (*found, *_beside(article, found)):
        told = _weekday().findall(one.span.of(article))
        day = _day(article, one.symbol) if len(told) == 1 else None
        if day is None or day.year < FIRST_YEAR:
            continue
        stated = int(load("times")["weekdays"][told[0].lower()])
        if day.isoweekday() == stated:
            continue
        real = _NAMES[day.isoweekday() - 1]
        nearest = min(
            (day + timedelta(step) for step in range(-3, 4)),
            key=lambda other: (other.isoweekday() != stated, abs((other - day).days)),
        )
        yield Hit(
            one.span,
            message=f"{day.isoformat()} is a {real}",
            evidence=(
                Evidence("weekday of the date", left=told[0], right=real),
                Evidence("nearest such weekday", detail=nearest.isoformat()),
            ),
        )


def _day(article: Article, symbol: str) -> date | None:
    """The day of a date with its year, or of one without it that lies near the day of writing."""
    full, open_year = _FULL.match(symbol), _YEARLESS.fullmatch(symbol)
    today = reporting_date(article)[0] if open_year and article.published else None
    try:
        if full is not None:
            return date(int(full[1]), int(full[2]), int(full[3]))
        if open_year is None or today is None:
            return None
        day = date(today.year, int(open_year[1]), int(open_year[2]))
    except ValueError:
        return None  # a rule of its own
    return day if abs((day - today).days) <= NEAR else None


def _beside(article: Article, found: tuple[TimeExpression, ...]) -> Iterator[TimeExpression]:
    """A weekday and a date in brackets behind it, which are two times: “Friday (14.03.2023)”."""
    for one, two in pairwise(found):
        gap = article.text[one.span.end : two.span.start]
        if _WEEK.fullmatch(one.symbol) and _FULL.match(two.symbol) and _BRACKET.fullmatch(gap):
            yield evolve(two, span=article.span(one.span.start, two.span.end))
