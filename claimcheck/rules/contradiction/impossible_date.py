"""A day that its month does not have."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, rule
from claimcheck.timex.expression import TimeExpression
from claimcheck.timex.find import times

__all__ = ["impossible_date"]

_DAY: Final = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?!\d)")
# "In April 31 people died": a figure before a noun counts, it is no day.
_COUNTS: Final = re.compile(
    r"[ \t]+(?!and\b|at\b|in\b|on\b|to\b|the\b|when\b|after\b|before\b|as\b|for\b|from\b|that\b"
    r"|this\b|last\b|until\b|by\b|is\b|was\b|were\b|will\b|he\b|she\b|they\b|it\b|we\b|with\b|of\b)"
    r"[a-z]"
)
_KNOWN: Final = re.compile(
    r"no such (?:day|date)|does ?n[o’']t exist|never comes|fictional", re.IGNORECASE
)


@rule(
    bad=[
        "The ceasefire was signed on ⟦31 April 2021⟧ in Minsk.",
        "Voters go to the polls on ⟦February 30⟧, the commission said.",
        "The cargo left port on ⟦Feb. 29, 2023⟧ and has not arrived.",
        "Report of ⟦31/04/2022⟧, second edition.",
    ],
    good=[
        "The ceasefire was signed on 30 April 2021 in Minsk.",
        "The cargo left port on Feb. 29, 2024 and arrived in March.",
        "In April 31 people were hurt, in May only 12.",
        "Voters go to the polls on February 29.",
        "The clerk wrote 31 June, although there is no such date.",
        "Between 28 June and 31 July the museum is closed.",
    ],
    severity="error",
    confidence="likely",
)
def impossible_date(article: Article) -> Iterator[Hit]:
    """A date names a day that its month does not have.

    No calendar has a 31 April. Such a date comes from a slip, a wrong conversion between calendars,
    or a translator that read a count as a day: whatever hangs on it cannot be checked.
    """
    for found in times(article):
        month = _impossible(found)
        if month is None or _is_count(found, article):
            continue
        yield Hit(
            found.span,
            message=f"{found.span.of(article)}: the month has {month[1]} days",
            evidence=(Evidence("days of the month", left=str(month[0]), right=str(month[1])),),
        )


def _impossible(found: TimeExpression) -> tuple[int, int] | None:
    """The day that is told and the days that the month has, if that is fewer."""
    for year, month, day in _DAY.findall(found.symbol):
        if not 1 <= int(month) <= 12:
            continue
        known = 2024 if year == "XXXX" else int(year)  # any leap year allows 29 February
        if known < 1583:
            continue
        last = monthrange(known, int(month))[1]
        if int(day) > last:
            return int(day), last
    return None


def _is_count(found: TimeExpression, article: Article) -> bool:
    start, end = found.span.start, found.span.end
    told = article.text[start:end]
    bare = told[-1].isdigit() and not told[0].isdigit() and not re.search(r"\d{4}\Z", told)
    if bare and _COUNTS.match(article.text, end):
        return True
    return _KNOWN.search(article.text, max(0, start - 60), end + 80) is not None
