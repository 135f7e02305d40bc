"""A stretch of time that does not fit its two ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.timex.anchors import reporting_date
from claimcheck.timex.expression import TimeExpression
from claimcheck.timex.find import times

__all__ = ["range_against_duration"]

_LENGTH: Final = re.compile(r"P(\d+)([DWMY])\Z")
_DAYS: Final = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_DATE: Final = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?\Z")
_FROM: Final = re.compile(r"\b(?:from|between) (?:the )?\Z", re.IGNORECASE)
_TO: Final = re.compile(r",? (?:to|until|till|and|through) (?:the )?| ?[-–—] ?")
_BEHIND: Final = re.compile(
    r"(?:,| \(| [-–—]) ?(?:i\.e\. |that is,? |or )?(?:for |in |a period of )?"
)
_AHEAD: Final = re.compile(r"(?:,| \(| [-–—]) ?(?:from |between )?(?:the )?", re.IGNORECASE)
_LASTED: Final = re.compile(r"\b(?:lasts?|lasted|takes?|took) (?:for )?\Z")
_BEGAN: Final = re.compile(
    r"\b(?:since|(?:began|begun|started|broke out) (?:on|in)) (?:the )?\Z", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r",? ?(?:and )?(?:(?:has|have) )?(?:already )?(?:lasted|been going on|been raging|continued|dragged on)? ?(?:for )?"
)
_MAY: Final = date(2022, 5, 1)


@rule(
    bad=[
        "The road is closed for ⟦ten days, from 3 May to 9 May⟧.",
        "The truce lasted ⟦five days, from March 1 to March 12⟧.",
        "He ruled from ⟦1990 to 2004, for 20 years⟧.",
        (
            Sample(
                "The strike, which began in ⟦May 2019 and has lasted for five years⟧, ends.",
                published=_MAY,
            ),
        ),
    ],
    good=[
        "The road is closed for seven days, from 3 May to 9 May.",
        "The truce lasted eleven days, from March 1 to March 12.",
        "The crew worked for 17 nights, from May 2016 to June 2017.",
        "He ruled from 1990 to 2004, for 14 years.",
        "He ruled from 1990 to 2004 and spent 20 years in exile.",
        (
            Sample(
                "The strike, which began in May 2019 and has lasted for three years, ends.",
                published=_MAY,
            ),
        ),
    ],
    severity="error",
)
def range_against_duration(article: Article) -> Iterator[Hit]:
    """A stretch of time is longer or shorter than from its first to its last day.

    "For ten days, from 3 May to 9 May" tells one stretch twice. One unit more or less is allowed,
    because people count the first day in or not. Something may take fewer days than the stretch
    in which it falls, unless it is said to have lasted.
    """
    found = times(article)
    yield from _ranges(article, found)
    yield from _going_on(article, found)


def _apart(first: date, last: date) -> int:
    return (
        date(last.year, last.month, last.day).toordinal()
        - date(first.year, first.month, first.day).toordinal()
    )


def _length(found: TimeExpression) -> tuple[float, float] | None:
    """The days that a stretch lasts, and those of one of its units."""
    told = _LENGTH.fullmatch(found.symbol) if found.kind == "duration" and not found.mod else None
    return (int(told[1]) * _DAYS[told[2]], _DAYS[told[2]]) if told else None


def _day(symbol: str) -> date | None:
    """The first day of a date; without a year it stands for that of any plain year."""
    told = _DATE.match(symbol)
    if told is None or (told[1] == "XXXX" and told[3] is None):
        return None
    try:
        year = 2023 if told[1] == "XXXX" else int(told[1])
        return date(year, int(told[2] or 1), int(told[3] or 1))
    except ValueError:
        return None


def _spans(article: Article, found: tuple[TimeExpression, ...]) -> Iterator[tuple[int, int, int]]:
    """Stretches told by their ends: where these stand among the times, and the days between."""
    for i, one in enumerate(found):
        first, slash, last = one.symbol.partition("/")
        if slash:
            ends, place = (_day(first), _day(last)), i
        elif i + 1 < len(found) and len(found[i + 1].symbol) == len(first):
            two, place = found[i + 1], i + 1
            before = article.text[max(0, one.span.start - 14) : one.span.start]
            gap = article.text[one.span.end : two.span.start]
            if one.mod or two.mod or not _FROM.search(before) or not _TO.fullmatch(gap):
                continue
            ends = _day(first), _day(two.symbol)
        else:
            continue
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            yield i, place, _apart(ends[0], ends[1])


def _ranges(article: Article, found: tuple[TimeExpression, ...]) -> Iterator[Hit]:
    """“For ten days, from 3 May to 9 May”: a stretch and its two ends."""
    text = article.text
    for first, last, days in _spans(article, found):
        start, end = found[first].span.start, found[last].span.end
        for place, between in ((first - 1, _AHEAD), (last + 1, _BEHIND)):
            stretch = found[place] if 0 <= place < len(found) else None
            told = _length(stretch) if stretch else None
            if stretch is None or told is None:
                continue
            ahead = place < first
            gap = text[stretch.span.end : start] if ahead else text[end : stretch.span.start]
            length, unit = told
            if not between.fullmatch(gap) or days - unit * 1.1 <= length <= days + unit * 1.1 + 1:
                continue
            before = text[max(0, stretch.span.start - 16) : stretch.span.start]
            if length < days and not _LASTED.search(before):
                continue
            yield Hit(
                article.span(min(stretch.span.start, start), max(stretch.span.end, end)),
                message=f"from first to last it is {days} days",
                evidence=(Evidence("days", left=f"{length:g}", right=str(days)),),
            )


def _going_on(article: Article, found: tuple[TimeExpression, ...]) -> Iterator[Hit]:
    """“It began in 2022 and has lasted for five years”, seen from the day of writing."""
    for one, two in pairwise(found):
        told, start = _length(two), _day(one.symbol)
        if told is None or start is None or one.symbol.startswith("XXXX") or one.resolved is None:
            continue
        before = article.text[max(0, one.span.start - 16) : one.span.start]
        gap = article.text[one.span.end : two.span.start]
        if len(gap) > 40 or not _BEGAN.search(before) or not _GOES_ON.fullmatch(gap):
            continue
        today, why = reporting_date(article)
        if today is None:
            continue
        length, unit = told
        least, most = _apart(one.resolved[1], today), _apart(start, today)
        if not least - unit * 1.5 <= length <= most + unit * 1.5:
            yield Hit(
                article.span(one.span.start, two.span.end),
                message=f"up to {today.isoformat()} it is {most} days",
                evidence=(Evidence(why.name, detail=today.isoformat()),),
            )
