"""Dates of facts, of which the year, the month or the day may be unknown."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

__all__ = ["Day", "date_pattern", "day_of"]

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH: Final = rf"(?:{'|'.join(name.capitalize() for name in _MONTHS)})"
_DAY: Final = r"(?P<{0}d>\d{{1,2}})(?:st|nd|rd|th)?"


def date_pattern(tag: str) -> str:
    """The pattern of a written date or year, its groups marked with `tag`."""
    day = _DAY.format(tag)
    return (
        rf"(?:(?:(?P<{tag}M>{_MONTH}) (?P<{tag}D>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
        rf"|(?:{day}(?: of)? )?(?P<{tag}m>{_MONTH}))(?:(?: ?,| of)? (?P<{tag}y>\d{{4}})(?! ?['’]? ?s\b))?"
        rf"|(?P<{tag}Y>1\d{{3}}|20\d\d)(?!\d|,\d)(?P<{tag}s> ?['’]?s\b)?)"
    )


@frozen
class Day:
    """A date of which parts may be unknown; `decade` says that the year is the first of ten."""

    year: int | None
    month: int | None = None
    day: int | None = None
    decade: bool = False

    def denies(self, other: Day) -> bool:
        """Whether both cannot be one day.

        Example:
            >>> Day(1970, decade=True).denies(Day(1974, 5)), Day(None, 3).denies(Day(1974, 5))
            (False, True)
        """
        if self.year is not None and other.year is not None:
            span, theirs = (9 if self.decade else 0), (9 if other.decade else 0)
            if self.year > other.year + theirs or other.year > self.year + span:
                return True
        for mine, yours in ((self.month, other.month), (self.day, other.day)):
            if mine is not None and yours is not None and mine != yours:
                return True
        return False


def day_of(found: re.Match[str], tag: str = "") -> Day:
    """The date that a match of `date_pattern(tag)` gives."""
    part = found.groupdict().get
    year, month = part(tag + "y") or part(tag + "Y"), part(tag + "m") or part(tag + "M")
    day = part(tag + "d") or part(tag + "D")
    return Day(
        int(year) if year else None,
        _MONTHS.index(month.lower()) + 1 if month else None,
        int(day) if day else None,
        decade=bool(part(tag + "s")),
    )
