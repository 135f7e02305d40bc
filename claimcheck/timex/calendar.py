"""Intervals of the calendar: what a week, a quarter or the third Monday is. Ends are exclusive."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from claimcheck.timex.tokens import holidays
from claimcheck.timex.values import Length

__all__ = [
    "GRAIN_DAYS",
    "Period",
    "add",
    "amount_unit",
    "day_of_holiday",
    "moved",
    "nth",
    "period",
    "value_of",
]


class Period(NamedTuple):
    """A stretch of the calendar and the unit it is told in."""

    start: datetime
    end: datetime
    unit: str


# How many days a unit has, about: to compare units.
GRAIN_DAYS: Final = {
    "s": 0.00001, "m": 0.001, "h": 0.05, "P": 0.3, "NI": 0.4, "D": 1, "WD": 1, "WE": 2, "W": 7, "2W": 14,
    "M": 30, "Q": 91, "S": 91, "H": 182, "Y": 365, "DE": 3652, "CE": 36524, "ML": 365242,
}  # fmt: skip
_MONTHS: Final = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_SECONDS: Final = {
    "s": 1, "m": 60, "h": 3600, "D": 86400, "NI": 86400, "WD": 86400, "W": 604800, "2W": 1209600,
    "WE": 604800,
}  # fmt: skip


def add(start: datetime, n: int, unit: str) -> datetime:
    """`n` units later; a day that the month lacks becomes its last one.

    Raises:
        OverflowError: the calendar has no such year.
    """
    if unit in _MONTHS:
        total = start.year * 12 + start.month - 1 + n * _MONTHS[unit]
        year, month = divmod(total, 12)
        if not 1 <= year <= 9999:
            raise OverflowError(year)
        return start.replace(year=year, month=month + 1, day=min(start.day, _days(year, month + 1)))
    return start + timedelta(seconds=n * _SECONDS[unit])


def _days(year: int, month: int) -> int:
    return (
        28
        + (month != 2) * 2
        + (month in (1, 3, 5, 7, 8, 10, 12))
        + (month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    )


def moved(start: datetime, length: Length, sign: int) -> datetime | None:
    """The moment a stretch away; None when the stretch is not told in figures."""
    for number, unit in length.parts:
        if number is None:
            return None
        whole = int(number)
        start = add(start, sign * whole, unit)
        rest = number - whole
        if rest:
            months = _MONTHS.get(unit)
            if months is not None and months * rest == int(months * rest):
                start = add(start, sign * int(months * rest), "M")
            elif months is None:
                start += timedelta(seconds=sign * float(rest) * _SECONDS[unit])
            else:
                start += timedelta(days=sign * round(float(rest) * GRAIN_DAYS[unit]))
    return start


@lru_cache(maxsize=4096)
def period(at: datetime, unit: str) -> Period:
    """The calendar unit that holds a moment; weeks begin on Monday."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "W":
        start = day - timedelta(day.weekday())
    elif unit == "WE":
        start = day - timedelta(day.weekday()) + timedelta(5)
        return Period(start, start + timedelta(2), "WE")
    elif unit in ("D", "NI", "WD"):
        start, unit = day, "D"
    elif unit in "hms":
        start = at.replace(
            minute=0 if unit == "h" else at.minute, second=0 if unit != "s" else at.second
        )
    elif unit == "S":
        start = day.replace(day=1, month=at.month // 3 * 3 or 12)
        if at.month < 3:
            start = start.replace(year=max(1, at.year - 1))
    else:
        months = _MONTHS[unit]
        total = (at.year * 12 + at.month - 1) // months * months
        start = day.replace(year=max(1, total // 12), month=total % 12 + 1, day=1)
    return Period(start, add(start, 1, unit), unit)


def nth(whole: Period, n: int, unit: str, *, weekday: int | None = None) -> Period | None:
    """The `n`th unit or weekday within a period, from its end when `n` is negative.

    A week belongs where its Thursday lies.
    """
    if weekday is not None:
        step, size = timedelta(7), timedelta(1)
        first = whole.start + timedelta((weekday - 1 - whole.start.weekday()) % 7)
        last = whole.end - timedelta(1)
        last -= timedelta((last.weekday() - weekday + 1) % 7)
        start = first + step * (n - 1) if n > 0 else last + step * (n + 1)
        return Period(start, start + size, "D") if whole.start <= start < whole.end else None
    if unit == "W":
        thursday = nth(whole, n, "D", weekday=4)
        return None if thursday is None else period(thursday.start, "W")
    if unit == "WE":
        saturday = nth(whole, n, "D", weekday=6)
        return None if saturday is None else period(saturday.start, "WE")
    start = add(period(whole.start, unit).start, n - 1, unit) if n > 0 else add(whole.end, n, unit)
    found = Period(start, add(start, 1, unit), unit if unit != "NI" else "D")
    return found if whole.start <= found.start < whole.end else None


def value_of(at: Period) -> str:
    """The TIMEX3 value of a calendar unit.

    Example:
        >>> day = datetime(2022, 2, 24)
        >>> value_of(period(day, "W")), value_of(period(day, "DE"))
        ('2022-W08', '202')
    """
    start, unit = at.start, at.unit
    if unit == "CE":
        return f"{start.year // 100:02d}"
    if unit == "DE":
        return f"{start.year // 10:03d}"
    if unit == "Y":
        return f"{start.year:04d}"
    if unit == "H":
        return f"{start.year:04d}-H{(start.month - 1) // 6 + 1}"
    if unit == "Q":
        return f"{start.year:04d}-Q{(start.month - 1) // 3 + 1}"
    if unit == "S":
        code = {3: "SP", 6: "SU", 9: "FA"}.get(start.month, "WI")
        # A winter is called after the year it ends in.
        return f"{start.year + (code == 'WI'):04d}-{code}"
    if unit == "M":
        return f"{start:%Y-%m}".zfill(7)
    if unit in ("W", "WE"):
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "D":
        return start.date().isoformat()
    text = start.isoformat()
    return text[:13] if unit == "h" else text[:16] if unit == "m" else text[:19]


def day_of_holiday(name: str, year: int) -> tuple[date, int] | None:
    """The first day of a holiday in a year, and how many days it lasts.

    Example:
        >>> day_of_holiday("thanksgiving", 2021), day_of_holiday("easter", 2022)
        ((datetime.date(2021, 11, 25), 1), (datetime.date(2022, 4, 17), 1))
    """
    entry = holidays()[name]
    if not 1 <= year <= 9999:
        return None
    if "easter" in entry or "orthodox" in entry:
        from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

        if not 326 <= year <= 4099 or ("easter" in entry and year < 1583):
            return None
        western = "easter" in entry
        found = easter(year, EASTER_WESTERN if western else EASTER_ORTHODOX)
        return found + timedelta(int(str(entry["easter" if western else "orthodox"]))), 1
    if "hijri" in entry:
        pair = entry["hijri"]
        assert isinstance(pair, list)
        first = _hijri(year, int(pair[0]), int(pair[1]))
        return None if first is None else (first, int(str(entry.get("days", 1))))
    month = int(str(entry["month"]))
    if "nth" in entry:
        whole = period(datetime(year, month, 1), "M")
        hit = nth(whole, int(str(entry["nth"])), "D", weekday=int(str(entry["weekday"])))
        return (
            None
            if hit is None
            else (hit.start.date() + timedelta(int(str(entry.get("plus", 0)))), 1)
        )
    return date(year, month, int(str(entry["day"]))), 1


def _hijri(year: int, month: int, day: int) -> date | None:
    """The day of the civil Islamic calendar that falls into a year of ours."""
    if year < 650:
        return None
    islamic = int((year - 622) * 33 / 32)
    for candidate in (islamic - 1, islamic, islamic + 1, islamic + 2):
        days = (
            day + (59 * (month - 1) + 1) // 2 + (candidate - 1) * 354 + (3 + 11 * candidate) // 30
        )
        ordinal = days + 227014
        if 1 <= ordinal <= date.max.toordinal():
            found = date.fromordinal(ordinal)
            if found.year == year:
                return found
    return None


def amount_unit(length: Length) -> str:
    """The smallest unit of a stretch."""
    return min((unit for _, unit in length.parts), key=lambda unit: GRAIN_DAYS[unit])
