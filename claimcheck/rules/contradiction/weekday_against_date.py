"""A weekday that does not fall on its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.lexicon import load
from claimcheck.rules.rule import Hit, rule
from claimcheck.timex.find import times

__all__ = ["weekday_against_date"]

_FULL: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR: Final = 1930  # before, a date may follow the calendar that another country kept


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(sorted(load("times")["weekdays"], key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])({names})(?![^\W\d_])", re.IGNORECASE)


@rule(
    bad=[
        "The vote was held on ⟦Monday, 4 June 2022⟧, officials said.",
        "He was arrested on ⟦Friday, March 9, 2022⟧ at the border.",
        "The hearing is set for ⟦Tuesday (12 May 2021⟧) in the old court.",
    ],
    good=[
        "The vote was held on Saturday, 4 June 2022, officials said.",
        "He was arrested on Wednesday, March 9, 2022 at the border.",
        "The vote was held on Monday, 4 June, officials said.",
        "On Monday the paper of 4 June 2022 was read out.",
        "The treaty was signed on Sunday, 7 November 1917.",
        "Monday to Saturday, 4 June 2022: the week in pictures.",
    ],
    severity="note",
    confidence="likely",
)
def weekday_against_date(article: Article) -> Iterator[Hit]:
    """A weekday and a full date stand together, but that day was another weekday.

    One of the two is wrong, or the year is: mostly a slip of one figure, and so a note. Only a date
    with its year is looked at: a weekday beside a day and month alone fits some year.
    """
    for found in times(article):
        named = _FULL.match(found.symbol)
        told = _weekday().findall(found.span.of(article)) if named else []
        if named is None or len(told) != 1 or int(named[1]) < FIRST_YEAR:
            continue
        try:
            day = date(int(named[1]), int(named[2]), int(named[3]))
        except ValueError:
            continue  # a rule of its own
        stated = int(load("times")["weekdays"][told[0].lower()])
        if day.isoweekday() == stated:
            continue
        real = _NAMES[day.isoweekday() - 1]
        nearest = min(
            (day + timedelta(step) for step in range(-3, 4)),
            key=lambda other: (other.isoweekday() != stated, abs((other - day).days)),
        )
        yield Hit(
            found.span,
            message=f"{day.isoformat()} is a {real}",
            evidence=(
                Evidence("weekday of the date", left=told[0], right=real),
                Evidence("nearest such weekday", detail=nearest.isoformat()),
            ),
        )
