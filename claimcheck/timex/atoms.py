"""The grammar of time, first half: what stands together without another time inside.

Each form is a pattern over token classes, and a builder that says what the tokens mean or returns
None: "not this one". Classes are single letters:

    1 2 Y # ½  figures: up to 31, up to 99, a year, other    n v h  number word, vague, half
    o  ordinal         a t f  a, the, of       i r @ F B > & |  in, on, at, from, between, to, and, or
    m w S H p d  month, weekday, season, holiday, part of a day, today
    u j C I  unit, quarter, century, 1990s     L X T Q  last, next, this, that
    c x O z  clock, am, o'clock, time zone     D  figures only: 2015-03-03     Z J  '99, Q3
    e A g  early, later, ago                   V E R  every, daily, now
    G K y q  fiscal, eoy, long, more than      . ! ~  another word, full stop, another mark
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from claimcheck.timex.numeric import numeric
from claimcheck.timex.tokens import Token
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
    Stretch,
    Word,
    length_value,
)

__all__ = ["Atom", "atoms", "clock_of", "edge_of"]


class Atom(NamedTuple):
    """A time or a piece of one: its tokens (from, to) and what it means.

    `role` says how it may be joined: "day", "clock", "part", "length", "pick", "edge", "reach",
    "set", "word", "weak" (a time only when joined).
    """

    first: int
    last: int
    node: Node | Pick | str
    role: str


Built = tuple[Node | Pick | str, str] | list[tuple[int, int, Node]] | None
Builder = Callable[[list[Token]], Built]
_FORMS: Final[list[tuple[str, Builder]]] = []

_NUM: Final = r"(?:a?vf?(?!t)|a?n(?:-?n|&n)*(?:\|n)?(?:&a?[hj])?f?|[12#Y](?:n|½|&a?[hj]|[-|>][12#])?|½|h(?:f?a)?|ah|a)"
_UNIT: Final = r"[ujC]"
_MORE: Final = r"(?:n(?:-?n)*|[12#])"
_LENGTH: Final = rf"{_NUM}-?{_UNIT}(?:(?:,|&|,&)?{_MORE}-?{_UNIT}){{0,3}}(?:&a?[hj](?!{_UNIT}))?"
_YEAR: Final = r"(?:,?[if]?(?:t?uY|Y|Z))"
_CLOCK: Final = r"(?:[12#nY]n?x|cx?|[1n]O)z?"


def form(pattern: str) -> Callable[[Builder], Builder]:
    """Put a builder on the list, under its pattern."""

    def put(builder: Builder) -> Builder:
        _FORMS.append((pattern, builder))
        return builder

    return put


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Builder], ...]]:
    every = "|".join(f"(?P<f{number}>{pattern})" for number, (pattern, _) in enumerate(_FORMS))
    return re.compile(rf"(?![.~,()!/%])(?:{every})"), tuple(
        (re.compile(p), builder) for p, builder in _FORMS
    )


def atoms(tokens: list[Token]) -> Iterator[Atom]:
    """The atoms of a run of tokens, in order; they do not overlap."""
    classes = "".join(token.cls for token in tokens)
    search, forms = _grammar()
    at, size = 0, len(classes)
    while at < size:
        found = search.search(classes, at)
        if found is None or found.end() == found.start():
            return
        start = found.start()
        number = int(str(found.lastgroup)[1:])
        for pattern, builder in forms[number:]:
            again = pattern.match(classes, start)
            if again is None or again.end() == start:
                continue
            built = builder(tokens[start : again.end()])
            if built is None:
                continue
            if isinstance(built, list):
                yield from (Atom(start + i, start + j, node, "day") for i, j, node in built)
            else:
                yield Atom(start, again.end(), *built)
            at = again.end()
            break
        else:
            at = start + 1


# -- numbers ------------------------------------------------------------------------------------


def _data(token: Token) -> int:
    return int(str(token.data))


def number_of(tokens: list[Token]) -> Decimal | None:
    """The amount that these tokens name; None when it is not said."""
    total = Decimal(0)
    group = Decimal(0)
    known = False
    for place, token in enumerate(tokens):
        if token.cls == "v":
            pair = token.text in ("couple", "pair")
            return Decimal(2) if pair else None
        if token.cls in "|>" and known:
            return None
        if token.cls in "12Y":
            group, known = Decimal(_data(token)), True
        elif token.cls == "#":
            if token.data is None:
                return None
            group, known = Decimal(token.text.replace(",", "")), True
        elif token.cls == "n":
            value = Decimal(_data(token))
            if value >= 100 or token.text == "dozen":
                group = (group or Decimal(1)) * value
                if value == 1000:
                    total, group = total + group, Decimal(0)
            else:
                group += value
            known = True
        elif token.cls in "h½":
            group, known = group + Decimal("0.5"), True
        elif token.cls == "j" and place and tokens[place - 1].cls in "&a":
            group, known = group + Decimal("0.25"), True
        elif token.cls == "o" and known:
            group += _data(token)
    if not known and any(token.cls == "a" for token in tokens):
        return Decimal(1)
    return total + group if known else None


def _unit(token: Token) -> str:
    return str(token.data)


_MODS: Final = (
    (re.compile(r"\b(?:more than|over|longer than)\b"), "MORE_THAN"),
    (re.compile(r"\b(?:less than|under|nearly|almost|fewer than|barely)\b"), "LESS_THAN"),
    (re.compile(r"\bat least\b"), "EQUAL_OR_MORE"),
    (re.compile(r"\b(?:at most|up to|no more than)\b"), "EQUAL_OR_LESS"),
    (re.compile(r"\b(?:about|around|some|roughly|approximately|just)\b"), "APPROX"),
)


def modifier(words: str) -> str | None:
    """The TIMEX3 modifier that these words in front of a length stand for."""
    return next((mod for pattern, mod in _MODS if pattern.search(words)), None)


def length_of(tokens: list[Token]) -> Length | None:
    """The stretch that these tokens name: numbers and units in turn."""
    parts: list[tuple[Decimal | None, str]] = []
    run: list[Token] = []
    for place, token in enumerate(tokens):
        # "a quarter" of an hour is an amount, two quarters are a unit.
        last = place == len(tokens) - 1
        amount = token.cls == "j" and run and run[-1].cls in "&a" and (parts or not last)
        if token.cls in "uC" or (token.cls == "j" and not amount):
            parts.append((number_of(run) if run else None, _unit(token)))
            run = []
        elif token.cls not in "-q" or run:
            run.append(token)
    if not parts:
        return None
    rest = [token for token in run if token.cls in "hj"]
    if rest and parts[-1][0] is not None:
        extra = Decimal("0.5") if rest[0].cls == "h" else Decimal("0.25")
        parts[-1] = (parts[-1][0] + extra, parts[-1][1])
    mod = modifier(" ".join(token.text for token in tokens[:4] if token.cls in "q@aif>"))
    return Length(tuple(parts), mod)


# -- clocks -------------------------------------------------------------------------------------


def clock_of(tokens: list[Token]) -> Day | None:
    """The time of day that these tokens name."""
    hour = minute = second = None
    meridiem, zone, part = "", None, None
    words: list[int] = []
    for token in tokens:
        if token.cls == "c":
            fields = [int(piece) for piece in re.split(r"[:.h]", token.text)[:3] if piece]
            hour, minute = fields[0], fields[1] if len(fields) > 1 else 0
            second = fields[2] if len(fields) > 2 else None
        elif token.cls in "12n":
            words.append(_data(token))
        elif token.cls in "#Y" and token.text.isdigit() and 3 <= len(token.text) <= 4:
            hour, minute = divmod(int(token.text), 100)
        elif token.cls == "x":
            meridiem = token.text[0]
        elif token.cls == "z":
            zone = token.text
        elif token.cls == "p" and isinstance(token.data, list):
            part = token
    if hour is None and words:
        hour = words[0]
        minute = words[1] if len(words) > 1 else None
    if hour is None or hour > 24 or (minute or 0) > 59 or (second or 0) > 59:
        return None
    if part is not None and not meridiem:
        meridiem = "a" if part.text in ("morning", "mornings", "dawn") else "p"
        if part.text == "night" and (hour < 5 or hour == 12):
            meridiem = "a"
    if meridiem and hour > 12:
        meridiem = ""
    if meridiem == "p" and hour < 12:
        hour += 12
    elif meridiem == "a" and hour == 12:
        hour = 0
    told = bool(meridiem) or hour > 12 or any(t.cls == "c" and len(t.text) > 4 for t in tokens)
    return Day(hour=hour, minute=minute, second=second, zone=_zone(zone), meridiem=told)


def _zone(word: str | None) -> str | None:
    from claimcheck.lexicon import load

    if word is None:
        return None
    hours = load("times")["zones"].get(word)
    return None if hours is None else "Z" if hours == 0 else f"{hours:+03d}"


# -- the forms, the more telling first ------------------------------------------------------------


@form(rf"V[o%]?(?:n|[12])?-?(?:{_UNIT}|[wSpmH])(?:[@,]?{_CLOCK})?|{_CLOCK}E|E(?:[@,]?{_CLOCK})?")
def every(tokens: list[Token]) -> Built:
    clock = (
        clock_of([t for t in tokens if t.cls in "c12#xzO"]) if tokens[-1].cls in "xcOz" else None
    )
    head = next((t for t in tokens if t.cls in "uwSpCjEmH"), None)
    if head is None or tokens[0].text == "any" and head.cls != "u":
        return None
    if head.cls == "E":
        return Every(str(head.data), clock), "set"
    if head.cls == "w":
        return Every(f"XXXX-WXX-{head.data}", clock), "set"
    if head.cls == "H":
        return Every(f"XXXX-{head.text.replace(' ', '_')}", clock), "set"
    if head.cls == "m":
        return Every(f"XXXX-{_data(head):02d}", clock), "set"
    if head.cls == "S":
        return Every(f"XXXX-{_season_code(head)}", clock), "set"
    if head.cls == "p":
        return Every(f"XXXX-XX-XXT{_part_code(head)}", clock), "set"
    words = [t for t in tokens[1:] if t.cls in "n12o"]
    amount = Decimal(_data(words[0])) if words else Decimal(1)
    if tokens[0].text in ("every", "each") and tokens[1].text == "other":
        amount = Decimal(2)
    return Every(length_value(Length(((amount, _unit(head)),))), clock), "set"


@form(
    rf"[FB]?(?:c|1|n)x?(?:[->|]|(?<=Bc)&|(?<=B1)&|(?<=Bn)&|(?<=x)&)(?:it?)?{_CLOCK}|[FB]?cx?[->&](?:1|c)O?(?![\dY:/-])|(?:F|B)[1n][->&][1n]it?p"
)
def clock_range(tokens: list[Token]) -> Built:
    split = next(k for k, t in enumerate(tokens[1:], 1) if t.cls in "->&|")
    if tokens[0].cls != "B" and tokens[split].cls in "&|":
        return None
    first, last = clock_of(tokens[:split]), clock_of(tokens[split + 1 :])
    if first is None or last is None:
        return None
    part = next((t for t in tokens if t.cls == "p"), None)
    if not last.meridiem and part is not None:
        last = clock_of([*tokens[split + 1 :], part]) or last
    if last.meridiem and not first.meridiem and first.hour is not None and last.hour is not None:
        if first.hour < 12 <= last.hour and first.hour + 12 <= last.hour:
            first = Day(
                hour=first.hour + 12, minute=first.minute, second=first.second, meridiem=True
            )
        else:
            first = Day(hour=first.hour, minute=first.minute, second=first.second, meridiem=True)
    return Stretch(first, last), "clock"


@form(r"(?:a?j|ah|h|[12n]u?)(?:L|>|F)(?:[1n]O?x?|cx?|p)(?:it?p)?")
def past_clock(tokens: list[Token]) -> Built:
    middle = next((k for k, t in enumerate(tokens) if t.text in ("past", "to", "from")), None)
    if middle is None:
        return None
    head, tail = tokens[:middle], tokens[middle + 1 :]
    if tail[0].cls == "p" and tail[0].text not in ("noon", "midday", "midnight"):
        return None
    if any(t.cls == "u" and t.data != "m" for t in head):
        return None
    figures = [t for t in head if t.cls in "12n"]
    if figures and not any(t.cls in "xOpu" for t in tokens) and tokens[middle].text != "past":
        return None
    away = 30 if any(t.cls == "h" for t in head) else 15 if not figures else _data(figures[0])
    if tail[0].cls == "p":
        base = Day(hour=12 if tail[0].text != "midnight" else 0, meridiem=True)
    else:
        found = clock_of(tail)
        if found is None:
            return None
        base = found
    total = (base.hour or 0) * 60 + (base.minute or 0)
    total += -away if tokens[middle].text == "to" else away
    hour, minute = divmod(total % 1440, 60)
    return Day(hour=hour, minute=minute, meridiem=base.meridiem), "clock"


@form(rf"{_CLOCK}(?:it?e?p)?|[1n]it?p(?!f)|[1n]it?x")
def clock(tokens: list[Token]) -> Built:
    found = clock_of(tokens)
    return None if found is None else (found, "clock")


@form(r"(?:tu|[wmSH])A[X]")
def after_next(tokens: list[Token]) -> Built:
    if tokens[-2].text != "after" or tokens[-1].text != "next":
        return None
    head = next(t for t in tokens if t.cls in "uwmSH")
    if head.cls == "u":
        return Shift(_unit(head), 2), "day"
    if head.cls == "w":
        return Shift("D", 2, Day(weekday=_data(head))), "day"
    if head.cls == "m":
        return Shift("M", 2, Day(month=_data(head))), "day"
    return None


@form(r"D")
def figures(tokens: list[Token]) -> Built:
    node = numeric(tokens[0].text)
    return None if node is None else (node, "day")


def _month(tokens: list[Token]) -> int:
    return next(_data(t) for t in tokens if t.cls == "m")


def _year(tokens: list[Token]) -> tuple[int | None, bool]:
    for token in tokens:
        if token.cls == "Y":
            return _data(token), False
        if token.cls == "Z":
            return _data(token), True
    return None, False


@form(
    r"[FB]?(?:w,?)?t?[1o][->|](?:i)?t?[1o]f?m(?:,?f?[YZ])?|Bt?[1o]&t?[1o]f?m(?:,?f?[YZ])?|(?:w,?)?[FB]?mt?[1o](?:->?|>|i)t?[1o](?![nmuOx:.])(?:,?[YZ])?|Bm[1o]&[1o](?![nmu])(?:,?[YZ])?"
)
def day_range(tokens: list[Token]) -> Built:
    days = [_data(t) for t in tokens if t.cls in "1o"]
    between = [t for t in tokens if t.cls == "i"]
    if between and between[0].text not in ("until", "till", "through", "thru", "untill"):
        return None
    month = _month(tokens)
    year, short = _year(tokens)
    if len(days) != 2 or not 1 <= days[0] <= 31 or not days[0] < days[1] <= 31:
        return None
    first, last = (Day(year=year, month=month, day=day, short_year=short) for day in days)
    return Stretch(first, last), "day"


@form(r"t?[1o][&,]t?[1o]f?m(?:,?[YZ])?|m[1o]&t?[1o](?![nmu.])(?:,?[YZ])?")
def day_pair(tokens: list[Token]) -> Built:
    """ "4 and 5 May" are two days."""
    month = _month(tokens)
    year, short = _year(tokens)
    places = [k for k, t in enumerate(tokens) if t.cls in "1o"]
    cut = next(k for k, t in enumerate(tokens) if t.cls in "&,")
    one, two = (Day(year=year, month=month, day=_data(tokens[k]), short_year=short) for k in places)
    return [(0, cut, one), (cut + 1, len(tokens), two)]


@form(
    rf"(?:w!?[,(]?)?(?:t?o(?:uf|f)?|t?1f?|no)[-/]?m!?(?:{_YEAR}|[-/][Y2])?(?:,w)?"
    rf"|(?:w!?[,(]?(?:rt?)?)?m!?[-/,]?(?:no|o(?![uwhj])|to(?![uwhj.])|1(?!x|O|,?[#]))(?:\(w\))?(?:c(?=Y))?(?:{_YEAR}|[-/][Y2])?"
    r"|Y[-/]m[-/]1|n-?n?m(?:,?[YZ])"
)
def day(tokens: list[Token]) -> Built:
    if any(t.cls == "i" and t.text != "in" for t in tokens):
        return None
    weekday = next((_data(t) for t in tokens if t.cls == "w"), None)
    at = next(k for k, t in enumerate(tokens) if t.cls == "m")
    year, short = _year(tokens)
    if year is None:
        two = next((t for t in tokens if t.cls == "2"), None)
        year, short = (_data(two), True) if two else (None, False)
    figures = [(k, t) for k, t in enumerate(tokens) if t.cls in "1on"]
    number = sum(_data(t) for _, t in figures)
    if len(figures) == 2 and all(t.cls != "n" for _, t in figures):
        return None
    comma = [t for k, t in enumerate(tokens) if t.cls == "," and at < k]
    if comma and year is None and tokens[-1].cls == "1":
        return None  # "in May, 20 people"
    clock = next((t for t in tokens if t.cls == "c"), None)
    time = Day() if clock is None else clock_of([clock])
    if time is None or not 1 <= number <= 31:
        return None
    node = Day(
        year=year,
        month=_data(tokens[at]),
        day=number,
        weekday=weekday,
        short_year=short,
        hour=time.hour,
        minute=time.minute,
        second=time.second,
        meridiem=time.meridiem,
    )
    return node, "day"


@form(rf"m!?(?:[-/][YZ]|f[2]|{_YEAR})|m!?")
def month(tokens: list[Token]) -> Built:
    if any(t.cls == "i" and t.text != "in" for t in tokens):
        return None
    year, short = _year(tokens)
    if tokens[-1].cls == "2":
        year, short = _data(tokens[-1]), True
    return Day(year=year, month=_month(tokens), short_year=short), "day"


@form(r"w!?(?:,?t(?:o|no)(?![wujC])|o(?![wujCm])|,?1(?![-:/xn>m,OujC.]))|w")
def weekday(tokens: list[Token]) -> Built:
    number = sum(_data(t) for t in tokens if t.cls in "1on") or None
    if number is not None and number > 31:
        return None
    if tokens[0].text.endswith("days"):
        return Every(f"XXXX-WXX-{tokens[0].data}"), "set"
    return Day(weekday=_data(tokens[0]), day=number), "day"


@form(r"t?[1Ye]?-?I")
def decade(tokens: list[Token]) -> Built:
    digits = re.sub(r"\D", "", tokens[-1].text)
    edge = next((edge_of(t.text) for t in tokens if t.cls == "e"), None)
    if len(digits) == 4:
        node: Node = Day(decade=int(digits[:3]))
    elif tokens[0].cls == "t" or tokens[-1].text.startswith("'"):
        node = Day(decade=190 + int(digits[0]) if int(digits[0]) >= 2 else 200 + int(digits[0]))
    else:
        return None
    return (Inside(Pick(edge=edge), node) if edge else node), "day"


@form(r"t?[TLX]?e?-?o-?C(?!u)")
def century(tokens: list[Token]) -> Built:
    number = _data(next(t for t in tokens if t.cls == "o"))
    edge = next((edge_of(t.text) for t in tokens if t.cls == "e"), None)
    node: Node = Day(century=number - 1)
    return (Inside(Pick(edge=edge), node) if edge else node), "day"


@form(r"Y-?J|Jf?Y|J(?![.])|t?ojf?t?(?:G?u?Y)|t?oh(?:f)?t?(?:Y)|t?oj(?!f[^t])|t?[TLX](?:GJ|J)")
def quarter(tokens: list[Token]) -> Built:
    year, _ = _year(tokens)
    which = next((t for t in tokens if t.cls == "J"), None)
    if which is not None:
        number, kind = int(which.text[1]), which.text[0]
    else:
        number = _data(next(t for t in tokens if t.cls == "o"))
        kind = "h" if any(t.cls == "h" for t in tokens) else "q"
    if number > (4 if kind == "q" else 2):
        return None
    return (Day(year=year, quarter=number) if kind == "q" else Day(year=year, half=number)), "day"


def _season_code(token: Token) -> str:
    assert isinstance(token.data, list)
    return str(token.data[0])


def _part_code(token: Token) -> str:
    assert isinstance(token.data, list)
    return str(token.data[0])


@form(rf"t?[oeL]h(?:f?t?(?:[TLX]?G?u|Y)|ft?[TLX]?u|ft?u?Y)")
def half_year(tokens: list[Token]) -> Built:
    head = tokens[1] if tokens[0].cls == "t" else tokens[0]
    number = _data(head) if head.cls == "o" else 2 if head.text in ("latter", "last") else 1
    unit = next((t for t in tokens if t.cls == "u"), None)
    year, _ = _year(tokens)
    if number > 2 or (unit is not None and unit.text != "year"):
        return None
    if year is not None:
        return Day(year=year, half=number), "day"
    rel = next((t for t in tokens if t.cls in "LXT" and t is not head), None)
    return Inside(Pick(name=Day(half=number)), Shift("Y", _step(rel) if rel else 0)), "day"


@form(r"t?S(?:,?f?Y|Z)|S[-/]Y")
def season(tokens: list[Token]) -> Built:
    year, short = _year(tokens)
    code = _season_code(next(t for t in tokens if t.cls == "S"))
    return Day(year=year, season=code, short_year=short), "day"


@form(r"t?[LXTQ]?H(?:[if]?(?:Y|Z)|nn+)?")
def holiday(tokens: list[Token]) -> Built:
    year, short = _year(tokens)
    name = next(t.text for t in tokens if t.cls == "H")
    rel = next((t for t in tokens if t.cls in "LXTQ"), None)
    words = [t for t in tokens if t.cls == "n"]
    if words:
        number = number_of(words)
        year = int(number) if number is not None and 1000 <= number <= 2999 else None
    node = Day(holiday=name, year=year, short_year=short)
    if rel is not None and year is None:
        return Shift("H", _step(rel), node), "day"
    return node, "day"


def _step(token: Token) -> int:
    return {"L": -1, "X": 1}.get(token.cls, 0)


@form(r"tu1|u[12](?![-:/%])")
def week_number(tokens: list[Token]) -> Built:
    number = _data(tokens[-1])
    unit = next(t for t in tokens if t.cls == "u")
    if unit.text != "week" or not 1 <= number <= 53:
        return None
    return Day(week=number), "day"


@form(rf"t?[LXT]{{1,2}}(?:[vn12#]|n-n|nn|vf)-?{_UNIT}|t?(?:[vn12]|nn|vf)[LX]{_UNIT}(?!g)")
def reach(tokens: list[Token]) -> Built:
    rels = [t for t in tokens if t.cls in "LX"]
    if not rels:
        return None
    inner = [t for t in tokens if t.cls not in "tTLX"]
    length = length_of(inner)
    if length is None:
        return None
    again = rels[-1].text in ("following", "previous", "preceding")
    number = length.parts[0][0]
    if tokens[0].cls == "t" and len(tokens) > 2 and number is not None and number == 0:
        return None
    return Reach(length, _step(rels[-1]), again), "reach"


@form(r"t?[LXT]?Gu?[Y]|t?[LXT]?Gu|G[12]")
def fiscal(tokens: list[Token]) -> Built:
    year, _ = _year(tokens)
    rel = next((t for t in tokens if t.cls in "LXT"), None)
    head = next(t.text for t in tokens if t.cls == "G")
    if tokens[-1].cls in "12" and head in ("fy", "cy"):
        year = 2000 + _data(tokens[-1])
    if rel is not None:
        return Shift("Y", _step(rel)), "day"
    if year is None:
        return None
    return Day(year=year), "day"


@form(rf"t?(?:o|L|oL|X)(?:(?:{_NUM})?{_UNIT}|w|m)(?=[fir])|toL?w")
def nth(tokens: list[Token]) -> Built:
    """ "the last week (of March)", "the first Monday (in May)", "the first ten days (of)"."""
    head = tokens[-1]
    order = next((_data(t) for t in tokens if t.cls == "o"), None)
    last = any(t.text == "last" for t in tokens if t.cls == "L")
    if order is None and not last:
        return None
    n = order if order is not None else 1
    n = -n if last else n
    inner = [t for t in tokens[:-1] if t.cls in "nv12#a"]
    count = number_of(inner) if inner else Decimal(1)
    if count is None or not 1 <= count <= 500 or count != int(count):
        return None
    if head.cls == "w":
        return Pick(n=n, name=Day(weekday=_data(head))), "pick"
    if head.cls == "m":
        return None
    return Pick(n=n, unit=_unit(head), count=int(count)), "pick"


@form(rf"t?(?:T[LX]|QQ|[LXTQ])-?(?:{_UNIT}|w|m|S|p|G)(?:,?w(?!f))?|t(?:[AX])[L]?u")
def shift(tokens: list[Token]) -> Built:
    rels = [t for t in tokens if t.cls in "LXTQ"]
    if not rels:
        return None
    rel = rels[-1]
    head = next((t for t in tokens if t.cls in "ujCwmSp"), None)
    if head is None or (head.cls == "u" and head.text.endswith("s") and head.text != "s"):
        # "the past years", "these next days": a reach without a number.
        if head is not None and rel.cls in "LX":
            return Reach(Length(((None, _unit(head)),)), _step(rel)), "reach"
        return None
    again = (
        rel.cls == "Q"
        or rel.text in ("following", "preceding")
        or (rel.text in ("next", "previous") and tokens[0].cls == "t")
    )
    tail = tokens[-1] if tokens[-1].cls == "w" and head.cls in "uj" else None
    step = _step(rel)
    if head.cls in "ujC":
        unit = _unit(head)
        if unit in "hms" and rel.cls == "T":
            return None
        if head.cls == "C" and rel.cls == "Q":
            return None
        node: Node = Shift(unit, step, again=again)
        if unit == "2W":
            return Reach(Length(((Decimal(2), "W"),)), step or -1, again), "reach"
        if unit in ("DE", "CE") and step and head.cls != "C":
            return Reach(Length(((Decimal(1), unit),)), step, again), "reach"
        if tail is not None:
            return Inside(Pick(name=Day(weekday=_data(tail))), node), "day"
        return node, "day"
    if head.cls == "w":
        return Shift("D", step, Day(weekday=_data(head)), again), "day"
    if head.cls == "m":
        if rel.cls == "Q":
            return None
        return Shift("M", step, Day(month=_data(head)), again), "day"
    if head.cls == "S":
        return Shift("S", step, Day(season=_season_code(head)), again), "day"
    return Shift("P", step, Day(part=_part_code(head)), again), "day"


@form(r"t?uAd|d")
def deictic(tokens: list[Token]) -> Built:
    last = tokens[-1]
    assert isinstance(last.data, list)
    step, part = int(last.data[0]), str(last.data[1])
    if len(tokens) > 1:
        sign = 1 if tokens[-2].text in ("after", "later") else -1
        if tokens[-3].data != "D" or tokens[-2].text not in ("after", "before"):
            return None
        return Shift("D", step + sign), "day"
    return Shift("D", step, Day(part=part) if part else None), "day"


@form(rf"(?:@?q)*{_LENGTH}(?:,?)(?:g|A(?!{_UNIT}|q))|{_UNIT}(?:g|A(?!{_UNIT}|[Xd]))")
def offset(tokens: list[Token]) -> Built:
    last = tokens[-1]
    inner = [t for t in tokens[:-1] if t.cls != ","]
    length = length_of(inner)
    if length is None:
        return None
    if len(tokens) == 2 and not tokens[0].text.endswith("s"):
        if tokens[0].text == "day" and last.text in ("before", "after"):
            return Offset(
                Length(((Decimal(1), "D"),)), -1 if last.text == "before" else 1, again=True
            ), "weak"
        return None
    if last.cls == "g":
        if last.text in ("previously", "afterwards", "afterward"):
            sign = -1 if last.text == "previously" else 1
            return Offset(length, sign, again=True), "offset"
        return Offset(length, 1 if last.text == "hence" else -1), "offset"
    sign = -1 if last.text in ("earlier", "before") else 1
    return Offset(length, sign, again=True), "offset"


@form(rf"(?:@?q)*{_LENGTH}(?:-?y)?(?!(?<=j)f)")
def length(tokens: list[Token]) -> Built:
    found = length_of([t for t in tokens if t.cls != "y"])
    if found is None:
        return None
    if tokens[-1].text == "quarters" and (
        tokens[0].cls == "v" or any(t.cls == "-" for t in tokens)
    ):
        return None
    if tokens[-1].cls == "j" and tokens[-1].text == "quarter":
        return None
    if tokens[0].cls == "j" or all(t.cls in "auj-" for t in tokens) and tokens[0].cls not in "a":
        return None
    if tokens[-1].text in ("old", "olds") and (
        any(t.cls == "-" for t in tokens) or not tokens[-2].text.endswith("s")
    ):
        return found, "age"
    return found, "length"


@form(r"u-?y")
def long(tokens: list[Token]) -> Built:
    if tokens[-1].text != "long":
        return None
    return Length(((Decimal(1), _unit(tokens[0])),)), "length"


@form(r"Y[-/][12](?![-/%:])")
def year_figures(tokens: list[Token]) -> Built:
    """ "1915-16" are two years, "2015-12" is a month."""
    first, last = _data(tokens[0]), _data(tokens[2])
    if tokens[0].end != tokens[1].start or tokens[1].end != tokens[2].start:
        return None
    after = first // 100 * 100 + last
    if (
        len(tokens[2].text) == 2
        and first < after <= first + 40
        and (last > 12 or after == first + 1)
    ):
        return [(0, 1, Day(year=first)), (2, 3, Day(year=after))]
    return (Day(year=first, month=last), "day") if last <= 12 else None


@form(r"(?:t?G?u)?Y|t?uY|Z")
def year(tokens: list[Token]) -> Built:
    if any(t.cls == "u" and t.data != "Y" for t in tokens):
        return None
    value, short = _year(tokens)
    return Day(year=value, short_year=short), "day" if not short else "weak"


@form(r"t?S")
def bare_season(tokens: list[Token]) -> Built:
    return Day(season=_season_code(tokens[-1])), "day"


@form(r"p")
def part(tokens: list[Token]) -> Built:
    return Day(part=_part_code(tokens[0])) if tokens[0].text not in (
        "noon",
        "midday",
        "midnight",
    ) else Day(hour=0 if tokens[0].text == "midnight" else 12, meridiem=True), "part" if tokens[
        0
    ].text not in ("noon", "midday", "midnight") else "clock"


@form(r"R")
def now(tokens: list[Token]) -> Built:
    past = tokens[0].text in ("recently", "lately")
    return Word("PAST_REF" if past else "PRESENT_REF"), "word"


@form(r"P-?u")
def these_days(tokens: list[Token]) -> Built:
    if tokens[-1].text == "day":
        return Word("PRESENT_REF"), "word"
    return None


@form(r"t?K")
def end_of(tokens: list[Token]) -> Built:
    word = tokens[-1].text
    return Inside(Pick(edge="START" if word[0] == "b" else "END"), Shift(word[2].upper(), 0)), "day"


@form(r"t?[eA](?=-?[fitTQLXmwSpdYIuCHe@o])")
def edge(tokens: list[Token]) -> Built:
    return edge_of(tokens[-1].text), "edge"


@form(r"t?eu(?=f)")
def early_hours(tokens: list[Token]) -> Built:
    """ "The early hours of", "the closing days of": an edge in many words."""
    return (edge_of(tokens[-2].text), "edge") if tokens[-1].text.endswith("s") else None


@form(r"t?[uj]")
def the_unit(tokens: list[Token]) -> Built:
    if tokens[-1].text.endswith("s"):
        return Length(((None, _unit(tokens[-1])),)), "bare"
    return Shift(_unit(tokens[-1]), 0, again=True), "weak"


@form(r"t?o|1")
def day_number(tokens: list[Token]) -> Built:
    number = _data(tokens[-1])
    return (Pick(n=number, unit="D"), "number") if 1 <= number <= 31 else None


def edge_of(word: str) -> str:
    """The modifier of TIMEX3 that a word for an edge stands for.

    Example:
        >>> edge_of("late"), edge_of("beginning"), edge_of("mid")
        ('END', 'START', 'MID')
    """
    if word in (
        "early",
        "beginning",
        "start",
        "dawn",
        "earlier",
        "outset",
        "opening",
        "turn",
        "before",
    ):
        return "START"
    return "MID" if word in ("mid", "middle") else "END"
