"""The record of a time expression."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from attrs import frozen

from claimcheck.articles import Span

__all__ = ["TimeExpression", "TimeKind"]

TimeKind = Literal["date", "time", "duration", "set"]


@frozen
class TimeExpression:
    """A time that an article names: where, what it says (TIMEX3), and when that is, if known.

    `value` is the TIMEX3 string, symbolic where no anchor is known ("XXXX-WXX-4" for "Thursday",
    "REF-1W" for "last week"). `resolved` is the interval (start, end), end exclusive; None without
    an anchor. Where "two years ago" is told by the year, `value` names the year and `resolved` the
    nominal day. `anchor` is what it was resolved against: "published", "dateline", the text of
    another expression, or None. `mod` is the modifier of TIMEX3: START, MID, END, APPROX,
    MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS. `symbol` is what the words say before
    anything is resolved.
    """

    span: Span
    kind: TimeKind
    value: str
    resolved: tuple[date | datetime, date | datetime] | None = None
    anchor: str | None = None
    mod: str | None = None
    symbol: str = ""
