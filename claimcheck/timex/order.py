"""Times against each other: the same moment, earlier, and which time a place in a sentence has.

Pure helpers over expressions that are already found. Every answer may be None: not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.timex.expression import TimeExpression

__all__ = ["before", "compatible", "days", "governing", "interval", "joined"]

Interval = tuple[datetime, datetime]


def interval(expression: TimeExpression) -> Interval | None:
    """The interval that an expression may lie in, end exclusive; None when it is not resolved.

    Where the words are vaguer than the nominal day ("two years ago"), it is the unit they name.

    Example:
        >>> from claimcheck.timex.find import times
        >>> article = Article("He left two years ago.", published=date(2022, 3, 10))
        >>> [moment.date().isoformat() for moment in interval(times(article)[0])]
        ['2020-01-01', '2021-01-01']
    """
    if expression.resolved is None:
        return None
    start, end = (_moment(value) for value in expression.resolved)
    if expression.kind == "duration" or expression.mod in ("START", "MID", "END"):
        return start, end
    told = _named(expression.value)
    if told is None:
        return start, end
    return min(start, told[0]), max(end, told[1])


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


@cache
def _named(value: str) -> Interval | None:
    """The year, month or week that a TIMEX3 value names."""
    try:
        if re.fullmatch(r"\d{4}", value):
            return datetime(int(value), 1, 1), datetime(int(value) + 1, 1, 1)
        if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
            start = datetime(int(found[1]), int(found[2]), 1)
            return start, (start + timedelta(31)).replace(day=1)
        if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
            start = datetime.fromisocalendar(int(found[1]), int(found[2]), 1)
            return start, start + timedelta(7)
    except (ValueError, OverflowError):
        pass
    return None


def compatible(left: TimeExpression, right: TimeExpression) -> bool | None:
    """Whether two expressions may speak of one moment; None when that cannot be told.

    Unresolved ones are compatible only inside one article and with equal meaning; two different
    weekdays of one article ("on Monday", "on Tuesday") are not.

    Example:
        >>> from claimcheck.timex.find import times
        >>> article = Article("It rained in May 2022, on 3 May 2022 and on 4 May 2022.")
        >>> may, third, fourth = times(article)
        >>> compatible(may, third), compatible(third, fourth)
        (True, False)
    """
    one, two = interval(left), interval(right)
    if one is not None and two is not None:
        return (one[0] < two[1] and two[0] < one[1]) or one[0] == two[0]
    if left.span.article != right.span.article or not left.symbol or not right.symbol:
        return None
    if left.symbol == right.symbol:
        return True
    days_named = [re.fullmatch(r"XXXX-WXX-(\d)(?:T\w\w)?", side.symbol) for side in (left, right)]
    if all(days_named) and len({found[1] for found in days_named if found}) == 2:
        return False
    return None


def before(left: TimeExpression, right: TimeExpression) -> bool | None:
    """Whether the first ends before the second begins; None when that cannot be told.

    Example:
        >>> from claimcheck.timex.find import times
        >>> article = Article("Between May 2021 and June 2022.")
        >>> before(*times(article))
        True
    """
    one, two = interval(left), interval(right)
    if one is None or two is None:
        return None
    if one[1] <= two[0] and one[0] < two[0]:
        return True
    return False if two[1] <= one[0] else None


_UNIT_DAYS: Final = {
    "Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "DE": 3652.5, "CE": 36525.0, "Q": 91.3,
    "WE": 2.0, "WD": 1.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400,
}  # fmt: skip
_PIECE: Final = re.compile(r"(\d+(?:\.\d+)?|X)(DE|CE|WE|WD|[YMWDQHS])")


def days(expression: TimeExpression) -> tuple[float, float] | None:
    """How many days a duration lasts, from at least to at most; None when it is not said.

    A bare amount is rounded: half a unit more or less is meant, too. "More than" has no upper end.

    Example:
        >>> from claimcheck.timex.find import times
        >>> low, high = days(times(Article("It lasted two weeks."))[0])
        >>> low, high
        (10.5, 17.5)
    """
    if expression.kind != "duration" or not re.fullmatch(r"P[\dXA-Z.]+", expression.value):
        return None
    total = 0.0
    unit = 0.0
    clock = False
    for piece in re.finditer(r"T|" + _PIECE.pattern, expression.value[1:]):
        if piece[0] == "T":
            clock = True
            continue
        if piece[1] == "X":
            return None
        unit = _UNIT_DAYS[("T" if clock else "") + piece[2]]
        total += float(piece[1]) * unit
    if not total:
        return None
    if expression.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return total, float("inf")
    if expression.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return 0.0, total
    return max(0.0, total - unit / 2), total + unit / 2


# -- ranges ---------------------------------------------------------------------------------------

_TO: Final = re.compile(r"\s*(?:to|until|till|through|thru|[-–—])\s*")
_AND: Final = re.compile(r"\s+and\s+")


def joined(
    expressions: Sequence[TimeExpression], *, article: Article
) -> tuple[TimeExpression, ...]:
    """The expressions with both ends of a range made one: "from May to July", "1939-45".

    The value of a range is an interval of ISO 8601, both ends included.

    Example:
        >>> from claimcheck.timex.find import times
        >>> article = Article("It was shut from May 2020 to July 2021.")
        >>> [found.value for found in joined(times(article), article=article)]
        ['2020-05/2021-07']
    """
    out: list[TimeExpression] = []
    for found in expressions:
        last = out[-1] if out else None
        if last is not None and last.kind == found.kind == "date" and _ends(last, found, article):
            out[-1] = _range(last, found)
        else:
            out.append(found)
    return tuple(out)


def _ends(first: TimeExpression, last: TimeExpression, article: Article) -> bool:
    gap = article.text[first.span.end : last.span.start]
    if len(gap) > 12 or "/" in first.value or "/" in last.value:
        return False
    lead = article.text[max(0, first.span.start - 9) : first.span.start].lower().rstrip()
    if _AND.fullmatch(gap):
        return lead.endswith("between")
    plain = _TO.fullmatch(gap) is not None
    return plain and (gap.strip() in "-–—" or lead.endswith(("from", "between", "of", "(")))


def _range(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    resolved = None
    if first.resolved is not None and last.resolved is not None:
        start, end = first.resolved[0], last.resolved[1]
        resolved = (start, end) if _moment(start) < _moment(end) else None
    return evolve(
        first,
        span=Span(first.span.article, first.span.start, last.span.end),
        value=f"{first.value}/{last.value}",
        symbol=f"{first.symbol}/{last.symbol}",
        resolved=resolved,
        anchor=first.anchor or last.anchor,
        mod=None,
    )


# -- which time a place has -----------------------------------------------------------------------


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(
        r"[;:—]|\.\s|[\"“”]|,\s|\s(?:but|while|whereas|although|though|after|before|since|when"
        r"|because|who|which|that)\s",
        re.IGNORECASE,
    )


def governing(
    span: Span, expressions: Iterable[TimeExpression], *, sentence: Span, text: str
) -> TimeExpression | None:
    """The time that a place in a sentence has: the nearest, in its own clause if there is one.

    Plain durations and repeated times govern nothing. None when the sentence names no time.

    Example:
        >>> from claimcheck.timex.find import times
        >>> article = Article("On Monday 12 people died, but on Tuesday 30 were hurt.", id="a")
        >>> governing(Span("a", 41, 43), times(article), sentence=article.whole, text=article.text)
        TimeExpression(span=Span(article='a', start=33, end=40), kind='date', ...)
    """
    best: tuple[float, int] | None = None
    chosen = None
    for found in expressions:
        if not sentence.covers(found.span) or found.kind == "set":
            continue
        if found.kind == "duration" and found.resolved is None:
            continue
        left, right = sorted((found.span, span), key=lambda side: side.start)
        gap = text[left.end : right.start]
        cost = len(gap) + 60.0 * sum(1 for _ in _clause().finditer(gap))
        if best is None or (cost, found.span.start) < best:
            best, chosen = (cost, found.span.start), found
    return chosen
