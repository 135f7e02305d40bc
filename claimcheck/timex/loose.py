"""The forms of times that need the least: a year, a season, an edge, a unit."""

from __future__ import annotations

from typing import Final

from claimcheck.timex.forms import (
    Built,
    Forms,
    code_of,
    edge_of,
    figure,
    form,
    unit_of,
    year_of,
)
from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Day,
    Inside,
    Length,
    Pick,
    Shift,
    Word,
)

__all__ = ["FORMS"]

FORMS: Final[Forms] = []


@form(r"Y[-/][12](?![-/%:])", FORMS)
def year_figures(tokens: list[Token]) -> Built:
    """Two years ("1915-16") or a month ("2015-12")."""
    first, last = figure(tokens[0]), figure(tokens[2])
    if tokens[0].end != tokens[1].start or tokens[1].end != tokens[2].start:
        return None
    after = first // 100 * 100 + last
    span = after - first if len(tokens[2].text) == 2 else 0
    # In prose a hyphen hardly ever parts a year from its month.
    if 0 < span <= 40 and (last > 12 or span == 1 or tokens[1].cls == "-"):
        return [(0, 1, Day(year=first)), (2, 3, Day(year=after))]
    return (Day(year=first, month=last), "day") if last <= 12 else None


@form(r"(?:t?G?u)?Y|t?uY|Z", FORMS)
def year(tokens: list[Token]) -> Built:
    if any(t.cls == "u" and t.data != "Y" for t in tokens):
        return None
    value, short = year_of(tokens)
    return Day(year=value, short_year=short), "day" if not short else "weak"


@form(r"t?S", FORMS)
def bare_season(tokens: list[Token]) -> Built:
    return Day(season=code_of(tokens[-1])), "day"


@form(r"p", FORMS)
def part(tokens: list[Token]) -> Built:
    return Day(part=code_of(tokens[0])) if tokens[0].text not in (
        "noon",
        "midday",
        "midnight",
    ) else Day(hour=0 if tokens[0].text == "midnight" else 12, meridiem=True), "part" if tokens[
        0
    ].text not in ("noon", "midday", "midnight") else "clock"


@form(r"R", FORMS)
def now(tokens: list[Token]) -> Built:
    past = tokens[0].text in ("recently", "lately")
    return Word("PAST_REF" if past else "PRESENT_REF"), "word"


@form(r"P-?u", FORMS)
def these_days(tokens: list[Token]) -> Built:
    if tokens[-1].text == "day":
        return Word("PRESENT_REF"), "word"
    return None


@form(r"t?K", FORMS)
def end_of(tokens: list[Token]) -> Built:
    word = tokens[-1].text
    return Inside(Pick(edge="START" if word[0] == "b" else "END"), Shift(word[2].upper(), 0)), "day"


@form(r"u-?e|e-u(?!-)", FORMS)
def year_end(tokens: list[Token]) -> Built:
    """The edge of a unit in one word: "year-end", "mid-year"."""
    unit = next(t for t in tokens if t.cls == "u")
    word = next(t for t in tokens if t.cls == "e").text
    if unit.text not in ("year", "month", "week") or word not in ("end", "mid"):
        return None
    return Inside(Pick(edge=edge_of(word)), Shift(unit_of(unit), 0, soft=True)), "day"


@form(r"t?eu(?=f)", FORMS)
def early_hours(tokens: list[Token]) -> Built:
    """An edge in many words: "the early hours of"."""
    return (edge_of(tokens[-2].text), "edge") if tokens[-1].text.endswith("s") else None


@form(r"t?[eA](?=-?[fitTQLXmwSpdYIuCHe@o])", FORMS)
def edge(tokens: list[Token]) -> Built:
    return edge_of(tokens[-1].text), "edge"


@form(r"t?[uj]", FORMS)
def the_unit(tokens: list[Token]) -> Built:
    if tokens[-1].text.endswith("s"):
        return Length(((None, unit_of(tokens[-1])),)), "bare"
    return Shift(unit_of(tokens[-1]), 0, soft=True), "weak"


@form(r"t?o|1", FORMS)
def day_number(tokens: list[Token]) -> Built:
    number = figure(tokens[-1])
    return (Pick(n=number, unit="D"), "number") if 1 <= number <= 31 else None
