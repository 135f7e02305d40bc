"""Calendar fields against a reference: which Friday, which May, which 5 p.m."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from attrs import evolve, frozen

from claimcheck.timex.calendar import GRAIN_DAYS, Period, add, day_of_holiday, nth, period, value_of
from claimcheck.timex.values import Day

__all__ = ["Here", "Lean", "Meaning", "in_year", "of_day", "part_of", "plain"]

Lean = Literal["past", "future", "next", "near"]


@frozen
class Here:
    """What is known at the place of an expression.

    `now` is the day of writing; `last` the time last spoken of. `lean`: "past" and "future" take
    the nearest on that side, today included; "next" the nearest to come, today not; "near" the one
    that goes best with `last` (a narrative).
    """

    now: datetime | None = None
    last: Period | None = None
    lean: Lean = "past"

    @property
    def base(self) -> datetime | None:
        """The reference of a date that lacks its year or week."""
        if self.lean == "near" and self.last is not None:
            return self.last.start
        return self.now


class Meaning(NamedTuple):
    """A TIMEX3 value, its period if it is known, and the modifier."""

    value: str
    period: Period | None = None
    mod: str | None = None


def plain(at: Period, mod: str | None = None) -> Meaning:
    """The meaning of a calendar unit."""
    return Meaning(value_of(at), at, mod)


# -- days with fields -----------------------------------------------------------------------------


def of_day(day: Day, here: Here) -> Meaning | None:
    """What calendar fields mean here; None when nothing supplies the missing ones."""
    if day.short_year and day.year is not None:
        day = evolve(day, year=_long_year(day.year, here), short_year=False)
    if here.lean != "near" and day.part is not None and day == Day(part=day.part):
        return Meaning(f"T{day.part}")  # a part of no stated day
    found = _date(day, here)
    if found is None:
        return None
    return part_of(day, found)


def _long_year(short: int, here: Here) -> int:
    """A year of two figures, in the hundred years that end 20 years after the reference."""
    base = here.base.year if here.base else 2020
    century = (base + 20) // 100 * 100
    return century + short if century + short <= base + 20 else century - 100 + short


def part_of(day: Day, found: Period) -> Meaning:
    """The part of the day or the clock within a day."""
    date = found.start.date().isoformat()
    if day.hour is not None:
        start = found.start.replace(hour=0) + timedelta(
            hours=day.hour, minutes=day.minute or 0, seconds=day.second or 0
        )
        unit = "s" if day.second is not None else "m" if day.minute is not None else "h"
        at = Period(start, add(start, 1, unit), unit)
        clock = f"T{start.hour:02d}:{start.minute:02d}" + (
            f":{start.second:02d}" if unit == "s" else ""
        )
        return Meaning(f"{start.date().isoformat()}{clock}{day.zone or ''}", at)
    if day.part is not None:
        first, last = _hours()[day.part]
        return Meaning(
            f"{date}T{day.part}",
            Period(found.start + timedelta(hours=first), found.start + timedelta(hours=last), "P"),
        )
    return plain(found)


def _hours() -> dict[str, tuple[int, int]]:
    return {
        "MO": (0, 12),
        "MI": (12, 14),
        "AF": (12, 19),
        "EV": (18, 24),
        "NI": (18, 24),
        "DT": (8, 18),
    }


def _date(day: Day, here: Here) -> Period | None:
    if day.century is not None:
        start = datetime(max(1, day.century * 100), 1, 1)
        return Period(start, add(start, 1, "CE"), "CE")
    if day.decade is not None:
        start = datetime(day.decade * 10, 1, 1)
        return Period(start, add(start, 1, "DE"), "DE")
    if day.year is not None:
        return in_year(day, day.year)
    if here.base is None:
        return None
    if day.weekday is not None and day.day is None and day.month is None:
        return _weekday(day.weekday, here)
    if day.month is None and day.day is not None:
        return _day_of_month(day, here)
    bare = all(
        field is None for field in (day.month, day.day, day.weekday, day.holiday, day.season)
    )
    if bare and (day.hour is not None or day.part is not None):
        return _clock(day, here)
    return _some_year(day, here)


def in_year(day: Day, year: int) -> Period | None:
    """The period of calendar fields in a year; None when the year has no such day."""
    start = datetime(year, 1, 1)
    if day.holiday is not None:
        first = day_of_holiday(day.holiday, year)
        if first is None:
            return None
        start = datetime.combine(first[0], datetime.min.time())
        return Period(start, start + timedelta(first[1]), "D")
    if day.season is not None:
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[day.season]
        start = datetime(year - (month == 12), month, 1)
        return Period(start, add(start, 1, "S"), "S")
    if day.quarter is not None:
        return nth(period(start, "Y"), day.quarter, "Q")
    if day.half is not None:
        return nth(period(start, "Y"), day.half, "H")
    if day.week is not None:
        start = datetime.fromisocalendar(year, day.week, 1)
        return Period(start, start + timedelta(7), "W")
    if day.month is None:
        if day.weekday is not None or day.day is not None:
            return None
        return period(start, "Y")
    if day.day is None:
        return period(datetime(year, day.month, 1), "M")
    return period(datetime(year, day.month, day.day), "D")


def _weekday(weekday: int, here: Here) -> Period | None:
    base = here.base
    assert base is not None
    today = period(base, "D").start
    ahead = (weekday - 1 - today.weekday()) % 7
    if here.lean in ("future", "next"):
        start = today + timedelta(ahead or (7 if here.lean == "next" else 0))
    elif here.lean == "near":
        start = today + timedelta(ahead if ahead <= 3 else ahead - 7)
    else:
        start = today - timedelta((7 - ahead) % 7)
    return Period(start, start + timedelta(1), "D")


def _day_of_month(day: Day, here: Here) -> Period | None:
    base = here.base
    assert base is not None
    assert day.day is not None
    near = base.replace(day=1)
    steps: Sequence[int] = {
        "past": range(0, -13, -1),
        "future": range(13),
        "next": range(13),
        "near": (0, 1, -1),
    }[here.lean]
    today = period(base, "D").start
    if day.weekday is not None:
        steps = sorted(range(-12, 13), key=abs)
    for step in steps:
        month = add(near, step, "M")
        try:
            start = period(month.replace(day=day.day), "D").start
        except ValueError:
            continue
        if day.weekday is not None and start.isoweekday() != day.weekday:
            continue
        ahead = here.lean in ("future", "next")
        if day.weekday is None and (
            (here.lean == "past" and start > today) or (ahead and start < today)
        ):
            continue
        return Period(start, start + timedelta(1), "D")
    return None


def _clock(day: Day, here: Here) -> Period | None:
    """The day of a bare time of day."""
    base = here.base
    assert base is not None
    today = period(base, "D")
    passed = day.hour is not None and day.hour + (0 if day.meridiem else 12) < base.hour
    return period(today.end, "D") if passed and here.lean == "next" else today


def _some_year(day: Day, here: Here) -> Period | None:
    """A date that lacks its year: the one on the side where the verb looks."""
    base = here.base
    assert base is not None
    # A weekday, or 29 February, may need years farther off.
    far = day.weekday is not None or (day.month == 2 and day.day == 29)
    reach = 9 if far else 1
    found: list[Period] = []
    for year in range(max(2, base.year - reach), min(9998, base.year + reach) + 1):
        try:
            one = in_year(day, year)
        except (ValueError, OverflowError):
            one = None
        if one is not None and (day.weekday is None or one.start.isoweekday() == day.weekday):
            found.append(one)
    if not found:
        return None
    today = period(base, "D").start
    if day.weekday is not None:
        return min(found, key=lambda one: abs(one.start - today))
    if here.lean == "near":
        return _narrative(found, here)
    if here.lean == "past":
        right = [one for one in found if one.start <= today]
    else:
        right = [one for one in found if one.end > today]
    return min(right or found, key=lambda one: abs(one.start - today))


def _narrative(found: list[Period], here: Here) -> Period:
    """The year that goes on with the story: from five months back to seven months ahead."""
    last = here.last
    assert last is not None
    if GRAIN_DAYS[last.unit] >= GRAIN_DAYS["Y"]:
        inside = [one for one in found if last.start <= one.start < last.end]
        return inside[0] if inside else min(found, key=lambda one: abs(one.start - last.start))
    middle = last.start + timedelta(30)
    return min(found, key=lambda one: abs(one.start - middle))
