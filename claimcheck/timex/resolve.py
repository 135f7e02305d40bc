"""When that is: a symbolic value against a reference, or None where nothing is known.

`Here` says what is known at the place of an expression: the day of writing, the time last spoken
of, and which way the verb looks. Nothing is guessed without one of them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve

from claimcheck.timex.calendar import (
    GRAIN_DAYS,
    Period,
    add,
    amount_unit,
    moved,
    nth,
    period,
    value_of,
)
from claimcheck.timex.dates import Here, Meaning, in_year, of_day, part_of, plain
from claimcheck.timex.values import (
    Day,
    Every,
    Inside,
    Length,
    Node,
    Nth,
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

__all__ = ["meaning", "spoken_of"]


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
            return of_day(node, here)
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
        case Nth():
            return Meaning(_SOME[node.unit])
        case Word():
            now = here.now
            known = now is not None and node.value == "PRESENT_REF"
            return Meaning(node.value, Period(now, now, "s") if known and now else None)


# -- units from a reference -----------------------------------------------------------------------


_SOME: Final = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def _anchor(again: bool, here: Here) -> datetime | None:
    if (again or here.lean == "near") and here.last is not None:
        return here.last.start
    return here.now


RECENT: Final = timedelta(400)  # how long before the day of writing "the year" may be another one


def spoken_of(node: Shift, here: Here) -> bool:
    """Whether "the end of the year" means the year of the date just told: a fine and recent one."""
    last = here.last
    if not node.soft or last is None or GRAIN_DAYS[last.unit] >= GRAIN_DAYS[node.unit]:
        return node.again
    return here.now is None or last.start <= here.now < last.start + RECENT


def _shift(node: Shift, here: Here) -> Meaning | None:
    base = _anchor(spoken_of(node, here), here)
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
        if node.unit == "WE" and node.n == 0:
            return plain(_weekend(base, here))
        return plain(period(add(period(base, node.unit).start, node.n, node.unit), node.unit))
    if node.name.weekday is not None:
        return _named_weekday(node, base, here)
    if node.name.part is not None:
        day = period(base, "D").start + timedelta(node.n)
        return part_of(node.name, period(day, "D"))
    candidates = []
    for year in range(base.year - 3, base.year + 4):
        if 1 < year < 9999:
            one = in_year(node.name, year)
            if one is not None:
                candidates.append(one)
    today = period(base, "D").start
    if node.n < 0:
        found = [one for one in candidates if one.end <= today]
        return plain(found[node.n]) if len(found) >= -node.n else None
    if node.n > 0:
        found = [one for one in candidates if one.start > today]
        return plain(found[node.n - 1]) if len(found) >= node.n else None
    this = [
        one for one in candidates if one.start.year == base.year or one.start <= today < one.end
    ]
    if here.lean in ("future", "next"):
        this = [one for one in this if one.end > today] or this
    return plain(min(this, key=lambda one: abs(one.start - today))) if this else None


def _weekend(base: datetime, here: Here) -> Period:
    """The weekend on the side where the verb looks."""
    found = period(base, "WE")
    if here.lean == "past" and found.start > base:
        return period(found.start - timedelta(7), "WE")
    return found


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
    return part_of(node.name, Period(start, start + timedelta(1), "D"))


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
        and (first.hour is None or first.day is not None or first.month is not None)
    ):
        first = evolve(first, year=last.year)
    two = _meaning(last, here)
    one = _meaning(first, here)
    if one is None or two is None or one.period is None or two.period is None:
        return Meaning(
            f"{one.value if one else symbol(first)}/{two.value if two else symbol(last)}"
        )
    begin = one.period.start
    if begin > two.period.start:
        if (
            isinstance(node.first, Day)
            and node.first.year is None
            and isinstance(last, Day)
            and last.year is not None
        ):
            one = _meaning(evolve(node.first, year=last.year - 1), here) or one
        else:
            later = _meaning(last, evolve(here, now=begin, lean="next"))
            two = later if later is not None and later.period is not None else two
    start, end = one.period, two.period
    if start is None or end is None:
        return None
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
        return _named(pick, whole)
    if pick.unit is None:
        return None
    if pick.n is None:
        return plain(period(whole.start, pick.unit))
    first = nth(whole, pick.n if pick.n > 0 or pick.count == 1 else -pick.count, pick.unit)
    if first is None:
        return None
    if pick.count == 1:
        return plain(first)
    length = Length(((Decimal(pick.count), pick.unit),))
    end = add(first.start, pick.count, pick.unit)
    return Meaning(length_value(length), Period(first.start, end, pick.unit))


def _named(pick: Pick, whole: Period) -> Meaning | None:
    name = pick.name
    assert name is not None
    if pick.n is not None and name.weekday is not None:
        found = nth(whole, pick.n, "D", weekday=name.weekday)
        return None if found is None else part_of(name, found)
    if name.hour is not None or name.part is not None:
        return part_of(name, period(whole.start, "D"))
    if name.weekday is not None and whole.unit == "W":
        found = nth(whole, 1, "D", weekday=name.weekday)
        return None if found is None else plain(found)
    inner = in_year(evolve(name, year=whole.start.year), whole.start.year)
    return None if inner is None else part_of(name, inner)


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
