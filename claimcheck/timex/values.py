"""What an expression says, before anybody asks when that is: the symbolic values.

A value is a small tree. `Day` names calendar fields; what is missing at the top ("Friday", "in
May") is supplied later by a reference day. `Shift` counts calendar units from the reference ("last
week", "the same day"), `Offset` goes a stretch away from something ("two weeks ago"), `Inside`
picks a piece of something larger ("the end of", "the first Monday of").
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from attrs import frozen

__all__ = [
    "Day",
    "Every",
    "Inside",
    "Length",
    "Node",
    "Offset",
    "Pick",
    "Reach",
    "Shift",
    "Spell",
    "Stretch",
    "Word",
    "length_value",
    "symbol",
]


@frozen
class Day:
    """Calendar fields and a clock; whatever is None is not said."""

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    weekend: bool = False
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    meridiem: bool = False  # the clock said am or pm, or counts to 24
    short_year: bool = False  # a year of two figures


@frozen
class Shift:
    """`n` calendar units from the reference, or the `n`th day or month of that name.

    `again` means the last time that was spoken of ("that week"), not the day of writing; `soft`
    means either ("the end of the year").
    """

    unit: str
    n: int
    name: Day | None = None
    again: bool = False
    soft: bool = False


@frozen
class Length:
    """A stretch of time; an amount of None is not said ("several days")."""

    parts: tuple[tuple[Decimal | None, str], ...]
    mod: str | None = None


@frozen
class Offset:
    """A stretch away: `sign` -1 before, +1 after `base`; base None is the reference.

    `event` is what happened at that place, when it is no time but words.
    """

    length: Length
    sign: int
    base: Node | None = None
    again: bool = False
    event: str | None = None


@frozen
class Reach:
    """The stretch up to (-1) or from (+1) the reference on: "the past two years"."""

    length: Length
    sign: int
    again: bool = False


@frozen
class Pick:
    """Which piece of something larger: an edge, or the `n`th of a unit or name, `count` of them."""

    edge: str | None = None
    n: int | None = None
    unit: str | None = None
    name: Day | None = None
    count: int = 1


@frozen
class Inside:
    """A piece of something larger."""

    pick: Pick
    of: Node


@frozen
class Stretch:
    """From one time to another, both included."""

    first: Node
    last: Node


@frozen
class Spell:
    """A length or a word with an edge of its own: "early on Monday"."""

    mod: str
    of: Node


@frozen
class Every:
    """A time that comes again."""

    value: str
    clock: Day | None = None


@frozen
class Word:
    """Now, once, some day: PRESENT_REF, PAST_REF, FUTURE_REF."""

    value: str


@frozen
class Nth:
    """A day or week of something that happens: the ninth day of the war."""

    n: int
    unit: str
    event: str


Node = Day | Shift | Length | Offset | Reach | Inside | Stretch | Spell | Every | Word | Nth


@lru_cache(maxsize=512)
def _amount(number: Decimal | None) -> str:
    if number is None:
        return "X"
    text = format(number.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def length_value(length: Length) -> str:
    """The TIMEX3 value of a stretch.

    Example:
        >>> length_value(Length(((Decimal(2), "W"),))), length_value(Length(((None, "h"),)))
        ('P2W', 'PTXH')
    """
    days, clock = "", ""
    for number, unit in length.parts:
        if unit == "2W":
            number, unit = (None if number is None else number * 2), "W"
        if unit in "hms":
            clock += _amount(number) + unit.upper()
        elif unit == "NI":
            days += _amount(number) + "D"
        elif unit == "ML":
            days += _amount(None if number is None else number * 1000) + "Y"
        else:
            days += _amount(number) + unit
    return "P" + days + ("T" + clock if clock else "")


def _day_symbol(day: Day) -> str:
    if day.century is not None:
        return f"{day.century:02d}"
    if day.decade is not None:
        return f"{day.decade:03d}"
    year = "XXXX" if day.year is None else f"{day.year:04d}"
    clock = ""
    if day.hour is not None:
        clock = f"T{day.hour:02d}"
        for field in (day.minute, day.second):
            clock += "" if field is None else f":{field:02d}"
        clock += day.zone or ""
    elif day.part is not None:
        clock = f"T{day.part}"
    if day.holiday is not None:
        return f"{year}-{day.holiday.replace(' ', '_')}{clock}"
    if day.season is not None:
        return f"{year}-{day.season}"
    if day.quarter is not None:
        return f"{year}-Q{day.quarter}"
    if day.half is not None:
        return f"{year}-H{day.half}"
    if day.week is not None:
        return f"{year}-W{day.week:02d}"
    if day.weekend:
        return f"{year}-WXX-WE{clock}"
    if day.weekday is not None and day.day is None:
        return f"{year}-WXX-{day.weekday}{clock}"
    if day.month is not None or day.day is not None:
        month = "XX" if day.month is None else f"{day.month:02d}"
        return f"{year}-{month}" + ("" if day.day is None else f"-{day.day:02d}{clock}")
    return (f"XXXX-XX-XX{clock}" if clock else year) if day.year is None else year


def _pick_symbol(pick: Pick) -> str:
    if pick.edge:
        return pick.edge
    what = _day_symbol(pick.name) if pick.name else (pick.unit or "")
    if pick.n is None:
        return what
    return f"{what}#{pick.n}" + (f"x{pick.count}" if pick.count > 1 else "")


def symbol(node: Node) -> str:
    """What an expression says, in one line: TIMEX3 where that has a form for it.

    "REF" is the day of writing, "LAST" the time last spoken of. REF-1W is the calendar week
    before, REF-P1W is a week earlier, REF+1M/XXXX-XX-04 the fourth of next month.

    Example:
        >>> symbol(Shift("W", -1)), symbol(Inside(Pick(edge="END"), Day(month=3)))
        ('REF-1W', 'XXXX-03/END')
    """
    match node:
        case Day():
            return _day_symbol(node)
        case Shift():
            name = "" if node.name is None else "/" + _day_symbol(node.name)
            return f"{'LAST' if node.again else 'REF'}{node.n:+d}{node.unit}{name}"
        case Length():
            return length_value(node)
        case Offset():
            base = node.event and f"EVENT({node.event})"
            if base is None:
                base = ("LAST" if node.again else "REF") if node.base is None else symbol(node.base)
            return f"{base}{'-' if node.sign < 0 else '+'}{length_value(node.length)}"
        case Reach():
            here = "LAST" if node.again else "REF"
            length = length_value(node.length)
            return f"{length}/{here}" if node.sign < 0 else f"{here}/{length}"
        case Inside():
            return f"{symbol(node.of)}/{_pick_symbol(node.pick)}"
        case Stretch():
            return f"{symbol(node.first)}/{symbol(node.last)}"
        case Spell():
            return f"{symbol(node.of)}/{node.mod}"
        case Nth():
            return f"EVENT({node.event})/{node.unit}#{node.n}"
        case Every() | Word():
            return node.value
