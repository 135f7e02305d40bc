"""The grammar of time, second half: atoms that belong together become one value.

"the end" + "of" + "next month", "9 a.m." + "on" + "Friday", "two days" + "before" + "Easter",
"from May" + "to" + "July": what may stand between two atoms decides how they join.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import evolve

from claimcheck.timex.alone import alone
from claimcheck.timex.atoms import atoms
from claimcheck.timex.forms import Atom
from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Day,
    Inside,
    Length,
    Node,
    Offset,
    Pick,
    Reach,
    Shift,
    Stretch,
    Word,
)

__all__ = ["expressions"]

Join = Callable[[Atom, str, Atom, list[Token]], Atom | None]
DEEPEST: Final = 8  # how many pieces may be joined into one time

_WITHIN: Final = frozenset(("in", "during", "within", "throughout"))
_OF: Final = frozenset(("f", "i", "ft", "it", "fX", ""))
_DAY_CLOCK: Final = frozenset(("", ",", "@", ",@", "-", "q", "@q", "~", ")-"))
_CLOCK_DAY: Final = frozenset(("", ",", "r", "f", ",r", "rt", "@"))
_DAY_PART: Final = frozenset(("", "i", "it", ",", "@"))


def expressions(tokens: list[Token]) -> list[Atom]:
    """The times in a run of tokens, joined as far as they go; pieces that are no time are gone.

    Example:
        >>> from claimcheck.timex.settle import settle
        >>> from claimcheck.timex.tokens import windows
        >>> from claimcheck.timex.values import symbol
        >>> run = settle(next(windows("at the end of next month")), "at the end of next month")
        >>> [symbol(found.node) for found in expressions(run)]
        ['REF+1M/END']
    """
    classes = "".join([token.cls for token in tokens])
    found = list(atoms(tokens, classes=classes))
    for join in (_clocks, _inside, _offsets, _inside) if len(found) > 1 else ():
        found = _passed(found, classes, tokens, join)
    return [atom for atom in (alone(a, tokens) for a in found) if atom is not None]


def _passed(found: list[Atom], classes: str, tokens: list[Token], join: Join) -> list[Atom]:
    """Join neighbours from the right, so that "the end of the first week of May" nests."""
    out: list[Atom] = []
    for atom in reversed(found):
        joined: Atom | None = atom
        while joined is not None:
            atom = joined
            joined = None
            if out and out[-1].first - atom.last <= 3 and _depth(out[-1].node) < DEEPEST:
                joined = join(
                    atom, _gap(tokens, classes, atom.last, out[-1].first), out[-1], tokens
                )
            if joined is not None:
                out.pop()
        out.append(atom)
    out.reverse()
    return out


def _gap(tokens: list[Token], classes: str, start: int, end: int) -> str:
    """The classes between two atoms; of the words like "in" only itself and "during" join."""
    gap = classes[start:end]
    if "i" in gap and any(t.cls == "i" and t.text not in _WITHIN for t in tokens[start:end]):
        return "?"
    # "10 a.m. local time on Friday", "8 p.m. Moscow time"
    return gap[2:] if gap[:2] == ".." and tokens[start + 1].text == "time" else gap


def _depth(node: object) -> int:
    depth = 0
    while isinstance(node, Inside | Offset):
        node = node.of if isinstance(node, Inside) else node.base
        depth += 1
    return depth


# -- days, parts of days, clocks ------------------------------------------------------------------


def _single(node: object) -> bool:
    """Whether a value is one day, so that a clock or a part of the day can be added."""
    match node:
        case Day():
            return node.hour is None and _single_date(node)
        case Shift():
            return node.unit in ("D", "P", "H")
        case Inside():
            name = node.pick.name
            dated = (
                name is not None
                and name.hour is None
                and (_single_date(name) or name.part is not None)
            )
            return dated or node.pick.unit == "D"
    return False


def _parted(node: object) -> str | None:
    """The part of the day that a value names."""
    match node:
        case Day():
            return node.part
        case Shift():
            return node.name.part if node.name is not None else None
        case Inside():
            return (node.pick.name.part if node.pick.name else None) or _parted(node.of)
    return None


def with_clock(day: Node, clock: Day) -> Node:
    """A day with a time of day; "the evening at 8" is 20:00."""
    part = _parted(day)
    hour = clock.hour
    if part in ("AF", "EV", "NI") and hour is not None and hour < 12 and not clock.meridiem:
        clock = evolve(clock, hour=hour + 12, meridiem=True)
    if isinstance(day, Day):
        return evolve(
            day,
            hour=clock.hour,
            minute=clock.minute,
            second=clock.second,
            zone=clock.zone,
            meridiem=clock.meridiem,
            part=clock.part if clock.hour is None else None,
        )
    return Inside(Pick(name=clock), day)


def _timed(day: Node, clock: object) -> Node | None:
    if isinstance(clock, Stretch):
        assert isinstance(clock.first, Day)
        assert isinstance(clock.last, Day)
        return Stretch(with_clock(day, clock.first), with_clock(day, clock.last))
    if isinstance(clock, Day):
        return with_clock(day, clock)
    if isinstance(clock, Inside) and isinstance(clock.of, Day):
        return Inside(clock.pick, with_clock(day, clock.of))
    return None


def _clocks(left: Atom, gap: str, right: Atom, tokens: list[Token]) -> Atom | None:
    one, two = left.node, right.node
    if right.role == "number" and gap in ("@", "q") and _hour(right, tokens):
        two = Day(hour=int(str(tokens[right.first].data)))
    if left.role == "edge" and right.role == "part" and gap in ("", "i", "it", "-"):
        return _made(left, right, Inside(Pick(edge=str(one)), _node(two)), "part")
    if left.role == "part" and gap in ("@", "", "q") and _clocked(two):
        return _made(left, right, _timed(_node(one), two), "clock")
    if left.role == "day" and _single(one):
        if right.role == "part" and gap in _DAY_PART:
            return _made(left, right, _timed(_node(one), two), "day")
        if (right.role == "clock" and gap in _DAY_CLOCK) or (
            right.role == "number" and _clocked(two)
        ):
            return _made(left, right, _timed(_node(one), two), "day")
    if right.role == "day" and _single(two) and left.role in ("part", "clock"):
        held = gap in ("ft", "i") and left.role == "part"
        loose = left.role == "part" and gap in ("", ",", "@")
        if (gap in _CLOCK_DAY or held) and not loose:
            article = left.first > 0 and tokens[left.first - 1].cls == "t"
            wider = left._replace(first=left.first - article)
            return _made(wider, right, _timed(_node(two), one), "day")
    return None


def _clocked(node: object) -> bool:
    if isinstance(node, Stretch):
        return _clocked(node.first)
    return isinstance(node, Day) and node.hour is not None and not _single_date(node)


def _single_date(node: Day) -> bool:
    return node.day is not None or node.weekday is not None or node.holiday is not None


def _hour(atom: Atom, tokens: list[Token]) -> bool:
    token = tokens[atom.first]
    after = tokens[atom.last] if atom.last < len(tokens) else None
    return (
        token.cls == "1"
        and int(str(token.data)) <= 24
        and (after is None or after.cls not in ".u#%n")
    )


def _made(left: Atom, right: Atom, node: Node | None, role: str) -> Atom | None:
    return None if node is None else Atom(left.first, right.last, node, role)


def _node(value: object) -> Node:
    assert isinstance(value, Node)
    return value


# -- pieces of something larger -------------------------------------------------------------------

_LARGE: Final = frozenset(("Y", "M", "Q", "DE", "CE", "W", "S"))


def _holds_days(node: object) -> bool:
    """Whether a value is longer than a day, so that it has days, weeks or edges inside."""
    match node:
        case Day():
            return (
                node.day is None
                and node.weekday is None
                and node.hour is None
                and node.part is None
            )
        case Shift():
            return node.unit in _LARGE
        case Inside():
            return (
                node.pick.edge is not None
                or node.pick.unit in _LARGE
                or (node.pick.name is not None and _holds_days(node.pick.name))
            )
        case Reach():
            return True
        case Offset():
            return True
    return False


_EDGE_NOUNS: Final = frozenset(
    ("beginning", "start", "end", "close", "turn", "opening", "outset", "eve", "rest", "remainder")
)


def _smaller(pick: Pick, whole: Node) -> bool:
    """Whether the unit of a piece fits: no "last year" lies within a month."""
    if pick.unit not in ("Y", "M", "Q", "DE", "CE", "ML"):
        return True
    match whole:
        case Day():
            return whole.month is None and (pick.unit in ("M", "Q") or whole.year is None)
        case Shift():
            return whole.unit not in ("M", "W", "S") and whole.unit != pick.unit
    return True


def _inside(left: Atom, gap: str, right: Atom, tokens: list[Token]) -> Atom | None:
    one, two = left.node, right.node
    if right.role not in ("day", "weak", "reach", "offset") or isinstance(
        two, str | Pick | Stretch
    ):
        return None
    node = _node(two)
    if right.role == "weak" and (gap not in ("f", "i") or not isinstance(node, Shift | Day)):
        return None
    if left.role == "edge":
        if gap not in ("", "-", "f", "ft", "i", "it", "r", "t") or isinstance(node, Reach | Offset):
            return None
        if isinstance(node, Inside) and gap in ("", "-"):
            return None
        if tokens[left.last - 1].text in _EDGE_NOUNS and gap not in ("f", "ft", "-"):
            return None  # "will end in May", "start next Monday": verbs
        if tokens[left.last - 1].text in ("after", "before", "rest", "remainder") and gap not in (
            "f",
            "i",
        ):
            return None
        if tokens[left.last - 1].cls == "A" and gap in ("f", "ft"):
            return None
        return Atom(left.first, right.last, Inside(Pick(edge=str(one)), node), "day")
    if isinstance(one, Pick) and left.role in ("pick", "number"):
        if not _holds_days(node) or gap not in _OF or not _smaller(one, node):
            return None
        if left.role == "number" and (gap not in ("f", "ft") or isinstance(node, Day)):
            return None
        return Atom(left.first, right.last, Inside(one, node), "day")
    if left.role == "day" and isinstance(one, Day) and gap in ("", ","):
        # "on 24 February this year"
        year = isinstance(node, Shift) and node.unit == "Y" and node.name is None and not node.again
        if year and right.role == "day" and one.year is None and _has_date(one):
            return _made(left, right, Inside(Pick(name=one), node), "day")
    if left.role == "weak" and isinstance(one, Shift) and gap in ("f", "ft"):
        if one.unit in ("W", "WE") and _single(node):
            return _made(left, right, Inside(Pick(unit=one.unit), node), "day")
        if one.unit == "M" and isinstance(node, Day) and node.month is not None:
            return _made(left, right, node, "day")
        return None
    if (
        left.role == "day"
        and isinstance(one, Day)
        and one.year is None
        and gap in ("f", "i", "ft", "F")
    ):
        if isinstance(node, Shift) and node.unit == "Y" and _has_date(one):
            return Atom(left.first, right.last, Inside(Pick(name=one), node), "day")
        if isinstance(node, Shift) and node.unit == "W" and one.weekday is not None:
            return Atom(left.first, right.last, Inside(Pick(name=one), node), "day")
        if isinstance(node, Day) and node.year is not None and _bare_year(node) and _has_date(one):
            return Atom(left.first, right.last, evolve(one, year=node.year), "day")
    week = left.role == "day" and isinstance(one, Shift) and one.unit == "W" and gap in ("", "r")
    if week and isinstance(node, Day) and node.weekday is not None and node.day is None:
        inner: Node = Inside(Pick(name=Day(weekday=node.weekday)), _node(one))
        return _made(
            left, right, with_clock(inner, node) if node.hour is not None else inner, "day"
        )
    return None


def _has_date(node: Day) -> bool:
    return any(
        field is not None
        for field in (node.month, node.season, node.holiday, node.quarter, node.half, node.week)
    )


def _bare_year(node: Day) -> bool:
    return not _has_date(node) and node.day is None and node.weekday is None


# -- a stretch away from something ----------------------------------------------------------------


def _offsets(left: Atom, gap: str, right: Atom, tokens: list[Token]) -> Atom | None:
    one, two = left.node, right.node
    if isinstance(two, str | Pick | Stretch | Length) or right.role in ("weak", "set"):
        return None
    if left.role in ("offset", "weak") and isinstance(one, Offset) and gap in ("", "t"):
        word = tokens[left.last - 1].text
        if word not in ("after", "before") or isinstance(two, Word):
            return None
        return Atom(left.first, right.last, evolve(one, base=_node(two), again=False), "offset")
    if left.role == "length" and isinstance(one, Length) and gap == "F":
        if isinstance(two, Word):
            return Atom(left.first, right.last, Offset(one, 1), "offset")
        if right.role == "day":
            return Atom(left.first, right.last, Offset(one, 1, _node(two)), "offset")
    return None
