"""The forms of days, months, years and holidays."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.timex.clocks import clock_of
from claimcheck.timex.forms import (
    YEAR,
    Built,
    Forms,
    code_of,
    edge_of,
    figure,
    form,
    month_of,
    number_of,
    step_of,
    unit_of,
    year_of,
)
from claimcheck.timex.numeric import numeric
from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Day,
    Every,
    Inside,
    Node,
    Pick,
    Shift,
    Stretch,
)

__all__ = ["FORMS"]

FORMS: Final[Forms] = []


@form(r"(?:tu|[wmSH])A[X]", FORMS)
def after_next(tokens: list[Token]) -> Built:
    if tokens[-2].text != "after" or tokens[-1].text != "next":
        return None
    head = next(t for t in tokens if t.cls in "uwmSH")
    if head.cls == "u":
        return Shift(unit_of(head), 2), "day"
    if head.cls == "w":
        return Shift("D", 2, Day(weekday=figure(head))), "day"
    if head.cls == "m":
        return Shift("M", 2, Day(month=figure(head))), "day"
    return None


@form(r"D", FORMS)
def figures(tokens: list[Token]) -> Built:
    node = numeric(tokens[0].text)
    return None if node is None else (node, "day")


# "from 3 to 5 May 2021"; "between the 3rd and the 5th of May"; "May 3-5, 2021"; "between May 3 and 5"
@form(
    r"[FB]?(?:w,?)?t?[1o][->|]i?t?[1o]f?m(?:,?f?[YZ])?"
    r"|Bt?[1o]&t?[1o]f?m(?:,?f?[YZ])?"
    r"|(?:w,?)?[FB]?m!?t?[1o](?:->?|>|i)t?[1o](?![nmuOx:.])(?:,?[YZ])?"
    r"|Bm!?[1o]&[1o](?![nmu])(?:,?[YZ])?",
    FORMS,
)
def day_range(tokens: list[Token]) -> Built:
    days = [figure(t) for t in tokens if t.cls in "1o"]
    between = [t for t in tokens if t.cls == "i"]
    if between and between[0].text not in ("until", "till", "through", "thru", "untill"):
        return None
    month = month_of(tokens)
    year, short = year_of(tokens)
    if len(days) != 2 or not 1 <= days[0] <= 31 or not days[0] < days[1] <= 31:
        return None
    first, last = (Day(year=year, month=month, day=day, short_year=short) for day in days)
    return Stretch(first, last), "day"


@form(r"t?[1o][&,]t?[1o]f?m(?:,?[YZ])?|m!?[1o]&t?[1o](?![nmu.])(?:,?[YZ])?", FORMS)
def day_pair(tokens: list[Token]) -> Built:
    """Two days: "4 and 5 May"."""
    month = month_of(tokens)
    year, short = year_of(tokens)
    places = [k for k, t in enumerate(tokens) if t.cls in "1o"]
    cut = next(k for k, t in enumerate(tokens) if t.cls in "&,")
    one, two = (
        Day(year=year, month=month, day=figure(tokens[k]), short_year=short) for k in places
    )
    return [(0, cut, one), (cut + 1, len(tokens), two)]


_YEARS: Final = rf"(?:{YEAR}|[-/][Y2])?"
_AFTER_MONTH: Final = r"(?:n-?o|o(?![uwhj])|to(?![uwhj.])|1(?!x|O|,?#))"


# "Monday, the 4th of June 2022"; "Monday, June 4 (Sat) 10:30 2022"; "2019/aug/01"; "five May 2020"
@form(
    rf"(?:w!?[,(]?)?(?:t?o(?:uf|f)?|t?1f?|t?n-?of?)[-/]?m!?{_YEARS}(?:,w)?"
    rf"|(?:w!?[,(]?(?:rt?)?)?m!?[-/,]?{_AFTER_MONTH}(?:\(w\))?(?:c(?=Y))?{_YEARS}"
    r"|Y[-/]m[-/]1"
    r"|n-?n?m(?:,?[YZ])",
    FORMS,
)
def day(tokens: list[Token]) -> Built:
    if any(t.cls == "i" and t.text != "in" for t in tokens):
        return None
    weekday = next((figure(t) for t in tokens if t.cls == "w"), None)
    at = next(k for k, t in enumerate(tokens) if t.cls == "m")
    year, short = year_of(tokens)
    if year is None:
        two = next((t for t in tokens if t.cls == "2"), None)
        year, short = (figure(two), True) if two else (None, False)
    figures = [(k, t) for k, t in enumerate(tokens) if t.cls in "1on"]
    number = sum(figure(t) for _, t in figures)
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
        month=figure(tokens[at]),
        day=number,
        weekday=weekday,
        short_year=short,
        hour=time.hour,
        minute=time.minute,
        second=time.second,
        meridiem=time.meridiem,
    )
    return node, "day"


@form(rf"m!?(?:[-/][YZ]|f[2]|{YEAR})|m!?", FORMS)
def month(tokens: list[Token]) -> Built:
    if any(t.cls == "i" and t.text != "in" for t in tokens):
        return None
    year, short = year_of(tokens)
    if tokens[-1].cls == "2":
        year, short = figure(tokens[-1]), True
    return Day(year=year, month=month_of(tokens), short_year=short), "day"


@form(r"w!?(?:,?t(?:o|no)(?![wujC])|o(?![wujCm])|,?1(?![-:/xn>m,OujC.]))|w", FORMS)
def weekday(tokens: list[Token]) -> Built:
    number = sum(figure(t) for t in tokens if t.cls in "1on") or None
    if number is not None and number > 31:
        return None
    if tokens[0].text.endswith("days"):
        return Every(f"XXXX-WXX-{tokens[0].data}"), "set"
    return Day(weekday=figure(tokens[0]), day=number), "day"


@form(r"t?[1Ye]?-?I", FORMS)
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


@form(r"t?[TLX]?e?-?o-?C(?!u)", FORMS)
def century(tokens: list[Token]) -> Built:
    number = figure(next(t for t in tokens if t.cls == "o"))
    edge = next((edge_of(t.text) for t in tokens if t.cls == "e"), None)
    node: Node = Day(century=number - 1)
    return (Inside(Pick(edge=edge), node) if edge else node), "day"


@form(
    r"Y-?J|Jf?Y|J(?![.])|t?ojf?t?(?:G?u?Y)|t?oh(?:f)?t?(?:Y)|t?oj(?!f[^t])|t?[TLX](?:GJ|J)", FORMS
)
def quarter(tokens: list[Token]) -> Built:
    year, _ = year_of(tokens)
    which = next((t for t in tokens if t.cls == "J"), None)
    if which is not None:
        number, kind = int(which.text[1]), which.text[0]
    else:
        number = figure(next(t for t in tokens if t.cls == "o"))
        kind = "h" if any(t.cls == "h" for t in tokens) else "q"
    if number > (4 if kind == "q" else 2):
        return None
    return (Day(year=year, quarter=number) if kind == "q" else Day(year=year, half=number)), "day"


@form(r"t?[oeL]h(?:f?t?(?:[TLX]?G?u|Y)|ft?[TLX]?u|ft?u?Y)", FORMS)
def half_year(tokens: list[Token]) -> Built:
    head = tokens[1] if tokens[0].cls == "t" else tokens[0]
    number = figure(head) if head.cls == "o" else 2 if head.text in ("latter", "last") else 1
    unit = next((t for t in tokens if t.cls == "u"), None)
    year, _ = year_of(tokens)
    if number > 2 or (unit is not None and unit.text != "year"):
        return None
    if year is not None:
        return Day(year=year, half=number), "day"
    rel = next((t for t in tokens if t.cls in "LXT" and t is not head), None)
    return Inside(Pick(name=Day(half=number)), Shift("Y", step_of(rel) if rel else 0)), "day"


@form(r"t?S(?:,?f?Y|Z)|S[-/]Y", FORMS)
def season(tokens: list[Token]) -> Built:
    year, short = year_of(tokens)
    code = code_of(next(t for t in tokens if t.cls == "S"))
    return Day(year=year, season=code, short_year=short), "day"


@form(r"t?[LXTQ]?H(?:[if]?(?:Y|Z)|nn+)?", FORMS)
def holiday(tokens: list[Token]) -> Built:
    year, short = year_of(tokens)
    name = next(t.text for t in tokens if t.cls == "H")
    rel = next((t for t in tokens if t.cls in "LXTQ"), None)
    words = [t for t in tokens if t.cls == "n"]
    if words:
        number = number_of(words)
        year = int(number) if number is not None and 1000 <= number <= 2999 else None
    node = Day(holiday=name, year=year, short_year=short)
    if rel is not None and year is None:
        return Shift("H", step_of(rel), node), "day"
    return node, "day"


@form(r"tu1|u[12](?![-:/%])", FORMS)
def week_number(tokens: list[Token]) -> Built:
    number = figure(tokens[-1])
    unit = next(t for t in tokens if t.cls == "u")
    if unit.text != "week" or not 1 <= number <= 53:
        return None
    return Day(week=number), "day"
