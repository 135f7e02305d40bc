"""When that is: a symbolic value against a reference, or None where nothing is known.

`Here` says what is known at the place of an expression: the day of writing, the time last spoken
of, and which way the verb looks. Nothing is guessed without one of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from attrs import evolve, frozen

from claimcheck.lexicon import load
from claimcheck.timex.calendar import (
    GRAIN_DAYS,
    Period,
    add,
    amount_unit,
    day_of_holiday,
    moved,
    nth,
    period,
    value_of,
)
from claimcheck.timex.values import (
    Day,
    Every,
    Inside,
    Length,
    Node,
    Offset,
    Pick,
    Reach,
    Shift,
    Spell,
    Stretch,
    Word,
    length_value,
    symbol,
)

__all__ = ["Here", "Lean", "Meaning", "meaning"]

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


def meaning(node: Node, here: Here) -> Meaning:
    """What a value means here; only the symbolic value when there is nothing to resolve it with.

    Example:
        >>> here = Here(now=datetime(2022, 3, 10))
        >>> meaning(Shift("W", -1), here).value, meaning(Shift("W", -1), Here()).value
        ('2022-W09', 'REF-1W')
    """
    try:
        found = _meaning(node, here)
    except (OverflowError, ValueError):
        found = None
    return found if found is not None else Meaning(symbol(node))


def _meaning(node: Node, here: Here) -> Meaning | None:
    match node:
        case Day():
            return _of_day(node, here)
        case Shift():
            return _shift(node, here)
        case Length():
            return Meaning(length_value(node), None, node.mod)
        case Offset():
            return _offset(node, here)
        case Reach():
            return _reach(node, here)
        case Inside():
            return _inside(node, here)
        case Stretch():
            return _stretch(node, here)
        case Spell():
            inner = _meaning(node.of, here)
            return inner and inner._replace(mod=node.mod)
        case Every():
            return Meaning(node.value)
        case Word():
            now = here.now
            known = now is not None and node.value == "PRESENT_REF"
            return Meaning(node.value, Period(now, now, "s") if known and now else None)


def _plain(at: Period, mod: str | None = None) -> Meaning:
    return Meaning(value_of(at), at, mod)


# -- days with fields -----------------------------------------------------------------------------


def _of_day(day: Day, here: Here) -> Meaning | None:
    if day.short_year and day.year is not None:
        day = evolve(day, year=_long_year(day.year, here), short_year=False)
    if here.lean != "near" and day.part is not None and day == Day(part=day.part):
        return Meaning(f"T{day.part}")  # a part of no stated day
    found = _date(day, here)
    if found is None:
        return None
    return _part(day, found)


def _long_year(short: int, here: Here) -> int:
    """A year of two figures, in the hundred years that end 20 years after the reference."""
    base = here.base.year if here.base else 2020
    century = (base + 20) // 100 * 100
    return century + short if century + short <= base + 20 else century - 100 + short


def _part(day: Day, found: Period) -> Meaning:
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
    return _plain(found)


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
        return _in_year(day, day.year)
    if here.base is None:
        return None
    if day.weekday is not None and day.day is None and day.month is None:
        return _weekday(day.weekday, here)
    if day.month is None and day.day is not None:
        return _day_of_month(day, here)
    if day.hour is not None or day.part is not None:
        if all(
            getattr(day, name) is None for name in ("month", "day", "weekday", "holiday", "season")
        ):
            return _clock(day, here)
    return _some_year(day, here)


def _in_year(day: Day, year: int) -> Period | None:
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
    steps = {"past": range(0, -13, -1), "future": range(13), "next": range(13), "near": (0, 1, -1)}[
        here.lean
    ]
    today = period(base, "D").start
    for step in steps:
        month = add(near, step, "M")
        try:
            start = period(month.replace(day=day.day), "D").start
        except ValueError:
            continue
        if day.weekday is not None and start.isoweekday() != day.weekday:
            continue
        if (here.lean == "past" and start > today) or (
            here.lean in ("future", "next") and start < today
        ):
            continue
        return Period(start, start + timedelta(1), "D")
    return None


def _clock(day: Day, here: Here) -> Period | None:
    """The day of a bare time of day."""
    base = here.base
    assert base is not None
    today = period(base, "D")
    if here.lean == "next" and day.hour is not None and day.hour < base.hour and base.hour:
        if day.meridiem or day.hour + 12 < base.hour:
            return period(today.end, "D")
    return today


_SPAN: Final = {
    "month": "M",
    "season": "S",
    "quarter": "Q",
    "half": "H",
    "week": "W",
    "holiday": "D",
}


def _some_year(day: Day, here: Here) -> Period | None:
    """A date that lacks its year: the one on the side where the verb looks."""
    base = here.base
    assert base is not None
    years = sorted(range(base.year - 9, base.year + 10), key=lambda year: abs(year - base.year))
    found: list[Period] = []
    for year in years:
        if not 1 < year < 9999:
            continue
        try:
            one = _in_year(day, year)
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
        return inside[0] if inside else found[0]
    middle = last.start + timedelta(30)
    return min(found, key=lambda one: abs(one.start - middle))


# -- units from a reference -----------------------------------------------------------------------


def _anchor(again: bool, here: Here) -> datetime | None:
    if (again or here.lean == "near") and here.last is not None:
        return here.last.start
    return here.now


def _shift(node: Shift, here: Here) -> Meaning | None:
    base = _anchor(node.again, here)
    if base is None:
        return None
    if node.name is None:
        if node.again and here.last is not None and node.n > 0 and node.unit in ("D", "W"):
            base = (
                max(here.last.end - timedelta(1), here.last.start)
                if here.last.unit in ("D", "P", "h", "m")
                else base
            )
        if node.unit == "DE" and node.again:
            return None
        return _plain(period(add(period(base, node.unit).start, node.n, node.unit), node.unit))
    if node.name.weekday is not None:
        return _named_weekday(node, base, here)
    if node.name.part is not None:
        day = period(base, "D").start + timedelta(node.n)
        return _part(node.name, period(day, "D"))
    candidates = []
    for year in range(base.year - 3, base.year + 4):
        if 1 < year < 9999:
            one = _in_year(node.name, year)
            if one is not None:
                candidates.append(one)
    today = period(base, "D").start
    if node.n < 0:
        found = [one for one in candidates if one.end <= today]
        return _plain(found[node.n]) if len(found) >= -node.n else None
    if node.n > 0:
        found = [one for one in candidates if one.start > today]
        return _plain(found[node.n - 1]) if len(found) >= node.n else None
    this = [
        one for one in candidates if one.start.year == base.year or one.start <= today < one.end
    ]
    if here.lean in ("future", "next"):
        this = [one for one in this if one.end > today] or this
    return _plain(min(this, key=lambda one: abs(one.start - today))) if this else None


def _named_weekday(node: Shift, base: datetime, here: Here) -> Meaning | None:
    assert node.name is not None
    assert node.name.weekday is not None
    today = period(base, "D").start
    ahead = (node.name.weekday - 1 - today.weekday()) % 7
    if node.n > 0:
        start = today + timedelta((ahead or 7) + 7 * (node.n - 1))
    elif node.n < 0:
        start = today + timedelta(ahead - 7 * -node.n)
    elif here.lean == "past":
        start = today - timedelta((7 - ahead) % 7)
    else:
        start = today + timedelta(ahead)
    return _part(node.name, Period(start, start + timedelta(1), "D"))


# -- stretches away, up to, from to ---------------------------------------------------------------


def _offset(node: Offset, here: Here) -> Meaning | None:
    if node.event is not None:
        return Meaning(length_value(node.length), None, node.length.mod)
    if any(number is None for number, _ in node.length.parts):
        return Meaning("PAST_REF" if node.sign < 0 else "FUTURE_REF")
    if node.base is not None:
        inner = _meaning(node.base, here)
        if inner is None or inner.period is None:
            return None
        base, end = inner.period.start, inner.period
    else:
        anchor = _anchor(node.again, here)
        if anchor is None:
            return None
        base = anchor
        last = here.last
        end = last if node.again and last is not None else Period(base, base, "D")
    unit = amount_unit(node.length)
    if node.sign > 0 and end.unit == "D" and end.end > end.start + timedelta(1):
        base = end.end - timedelta(1)
    at = moved(base, node.length, node.sign)
    if at is None:
        return None
    if unit in ("h", "m", "s"):
        return Meaning(value_of(Period(at, at, "m")), Period(at, at, "m"), node.length.mod)
    grain = {"2W": "W", "NI": "D", "WE": "WE", "ML": "Y", "CE": "Y", "DE": "Y"}.get(unit, unit)
    if GRAIN_DAYS[end.unit] > GRAIN_DAYS[grain]:
        grain = end.unit
    told = value_of(period(at, grain))
    day = period(at, "D")
    if node.base is not None and GRAIN_DAYS[end.unit] <= 1:
        told = value_of(day)
    return Meaning(told, day, node.length.mod)


def _reach(node: Reach, here: Here) -> Meaning | None:
    value = length_value(node.length)
    base = _anchor(node.again, here)
    if base is None or any(number is None for number, _ in node.length.parts):
        return Meaning(value, None, node.length.mod)
    unit = amount_unit(node.length)
    if unit not in ("h", "m", "s"):
        base = period(base, "D").start
        if node.sign > 0:
            base += timedelta(1)
    away = moved(base, node.length, node.sign)
    if away is None:
        return Meaning(value)
    first, last = sorted((base, away))
    return Meaning(value, Period(first, last, "D" if unit not in ("h", "m", "s") else "m"))


def _stretch(node: Stretch, here: Here) -> Meaning | None:
    first, last = node.first, node.last
    if (
        isinstance(first, Day)
        and isinstance(last, Day)
        and first.year is None
        and last.year is not None
    ):
        if first.hour is None or first.day is not None or first.month is not None:
            first = evolve(first, year=last.year)
    two = _meaning(last, here)
    one = _meaning(first, here)
    if one is None or two is None or one.period is None or two.period is None:
        return Meaning(
            f"{one.value if one else symbol(first)}/{two.value if two else symbol(last)}"
        )
    if one.period.start > two.period.start:
        if (
            isinstance(node.first, Day)
            and node.first.year is None
            and isinstance(last, Day)
            and last.year is not None
        ):
            one = _meaning(evolve(node.first, year=last.year - 1), here) or one
        else:
            later = _meaning(last, evolve(here, now=one.period.start, last=one.period, lean="next"))
            two = later if later is not None and later.period is not None else two
    start, end = one.period, two.period
    assert start is not None
    assert end is not None
    if start.start > end.start:
        return Meaning(f"{one.value}/{two.value}")
    if end.unit in ("h", "m", "s") and start.unit in ("h", "m", "s"):
        return Meaning(f"{one.value}/{two.value}", Period(start.start, end.start, "m"))
    return Meaning(f"{one.value}/{two.value}", Period(start.start, end.end, end.unit))


# -- pieces of something larger -------------------------------------------------------------------


def _inside(node: Inside, here: Here) -> Meaning | None:
    outer = _meaning(node.of, here)
    if outer is None:
        return None
    pick = node.pick
    if outer.period is None:
        if pick.edge is not None and outer.value:
            return Meaning(outer.value, None, pick.edge)
        return None
    whole = outer.period
    if pick.edge is not None:
        return Meaning(outer.value, _edge(whole, pick.edge), pick.edge)
    if pick.name is not None:
        return _named(pick, whole, here)
    if pick.unit is None:
        return None
    if pick.n is None:
        return _plain(period(whole.start, pick.unit))
    first = nth(whole, pick.n if pick.n > 0 or pick.count == 1 else -pick.count, pick.unit)
    if first is None:
        return None
    if pick.count == 1:
        return _plain(first)
    length = Length(((Decimal(pick.count), pick.unit),))
    end = add(first.start, pick.count, pick.unit)
    return Meaning(length_value(length), Period(first.start, end, pick.unit))


def _named(pick: Pick, whole: Period, here: Here) -> Meaning | None:
    name = pick.name
    assert name is not None
    if pick.n is not None and name.weekday is not None:
        found = nth(whole, pick.n, "D", weekday=name.weekday)
        return None if found is None else _part(name, found)
    if name.hour is not None or name.part is not None:
        return _part(name, period(whole.start, "D"))
    if name.weekday is not None and whole.unit == "W":
        found = nth(whole, 1, "D", weekday=name.weekday)
        return None if found is None else _plain(found)
    inner = _in_year(evolve(name, year=whole.start.year), whole.start.year)
    return None if inner is None else _part(name, inner)


def _edge(whole: Period, edge: str) -> Period:
    """The first, middle or last part of a period: ten days of a month, a third of anything else."""
    size = whole.end - whole.start
    start, end = whole.start, whole.end
    if whole.unit == "M":
        cuts = [start, start + timedelta(10), start + timedelta(20), end]
    elif whole.unit == "W":
        cuts = [start, start + timedelta(3), start + timedelta(4), end]
    elif whole.unit == "Y":
        cuts = [start, add(start, 3, "M"), add(start, 8, "M"), end]
        if edge == "MID":
            cuts[1] = add(start, 4, "M")
    elif whole.unit == "DE":
        cuts = [start, add(start, 3, "Y"), add(start, 7, "Y"), end]
    elif whole.unit in ("P", "D"):
        half = start + size / 2
        cuts = [start, half, half, end]
        if edge == "MID":
            cuts = [start, start + size / 4, start + size * 3 / 4, end]
    else:
        cuts = [start, start + size / 3, start + size * 2 / 3, end]
    at = {"START": 0, "MID": 1, "END": 2}[edge]
    return Period(cuts[at], cuts[at + 1], whole.unit if whole.unit in ("P", "D") else "D")


def part_hours(word: str) -> tuple[int, int]:
    """The first and last hour of a part of the day, as the lexicon has them."""
    entry = load("times")["parts"][word]
    return int(entry[1]), int(entry[2])
