"""The grammar of time, first half: patterns of token classes, and what their parts share.

Each form is a pattern over token classes, and a builder that says what the tokens mean or returns
None: "not this one". Classes are single letters:

    1 2 Y #    figures: up to 31, up to 99, a year, any other
    n v h      number word, vague word, half           o  ordinal
    t a f      the, a, of                              i r @ F B >  in, on, at, from, between, to
    & |        and, or                                 - , ( ) /    marks
    m w S H    month, weekday, season, holiday         p d  part of a day, today
    u j C I    unit, quarter, century, 1990s           L X T Q  last, next, this, that
    c x O z    clock, am, o'clock, time zone           D  all figures: 25/12/2021   Z J  '99, Q3
    e A g      early, later, ago                       V E R %  every, daily, now, other
    G K y q P  fiscal, eoy, long, more than, present   . ! ~    another word, full stop, mark
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Length,
    Node,
    Pick,
)

__all__ = [
    "CLOCK",
    "LENGTH",
    "NUM",
    "UNIT",
    "YEAR",
    "Atom",
    "Builder",
    "Built",
    "Forms",
    "code_of",
    "edge_of",
    "figure",
    "form",
    "length_of",
    "modifier",
    "month_of",
    "number_of",
    "step_of",
    "unit_of",
    "year_of",
]


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
Forms = list[tuple[str, Builder]]

# "a few", "twenty-four", "two and a half", "3", "4.5 million", "3-4", "half a", "a"
NUM: Final = (
    r"(?:a?vf?(?!t)|a?n(?:-?n|&n)*(?:\|n)?(?:&a?[hj])?f?"
    r"|[12#Y](?:n|h|&a?[hj]|[-|>][12#])?|h(?:f?a)?|ah|a)"
)
UNIT: Final = r"[ujC]"
MORE: Final = r"(?:n(?:-?n)*|[12#])"
LENGTH: Final = rf"{NUM}-?{UNIT}(?:(?:,|&|,&)?{MORE}-?{UNIT}){{0,3}}(?:&a?[hj](?!{UNIT}))?"
YEAR: Final = r"(?:,?[if]?(?:t?uY|Y|Z))"
CLOCK: Final = r"(?:[12#nY]n?x|cx?|[1n]O)z?"


def form(pattern: str, forms: Forms) -> Callable[[Builder], Builder]:
    """Put a builder on a list of forms, under its pattern."""

    def put(builder: Builder) -> Builder:
        forms.append((pattern, builder))
        return builder

    return put


# -- what the tokens of a form say ----------------------------------------------------------------


def figure(token: Token) -> int:
    """The number that a token stands for."""
    return int(str(token.data))


def unit_of(token: Token) -> str:
    """The unit that a token stands for: "D", "W", "M"."""
    return str(token.data)


def number_of(tokens: list[Token]) -> Decimal | None:
    """The amount that these tokens name; None when it is not said."""
    total = Decimal(0)
    group = Decimal(0)
    known = False
    for place, token in enumerate(tokens):
        if token.cls == "v":
            pair = token.text in ("couple", "pair")
            return Decimal(2) if pair else None
        figure_next = place + 1 < len(tokens) and tokens[place + 1].cls in "12#"
        if known and (token.cls in "|>" or (token.cls == "-" and figure_next)):
            return None  # "3-4 months"
        if token.cls in "12Y":
            group, known = Decimal(figure(token)), True
        elif token.cls == "#":
            if token.data is None:
                return None
            group, known = Decimal(token.text.replace(",", "")), True
        elif token.cls == "n":
            value = Decimal(figure(token))
            if value >= 100 or token.text == "dozen":
                group = (group or Decimal(1)) * value
                if value == 1000:
                    total, group = total + group, Decimal(0)
            else:
                group += value
            known = True
        elif token.cls == "h":
            group, known = group + Decimal("0.5"), True
        elif token.cls == "j" and place and tokens[place - 1].cls in "&a":
            group, known = group + Decimal("0.25"), True
        elif token.cls == "o" and known:
            group += figure(token)
    if not known and any(token.cls == "a" for token in tokens):
        return Decimal(1)
    return total + group if known else None


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
            parts.append((number_of(run) if run else None, unit_of(token)))
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


def month_of(tokens: list[Token]) -> int:
    """The month among these tokens."""
    return next(figure(t) for t in tokens if t.cls == "m")


def year_of(tokens: list[Token]) -> tuple[int | None, bool]:
    """The year among these tokens, and whether it has two figures only."""
    for token in tokens:
        if token.cls == "Y":
            return figure(token), False
        if token.cls == "Z":
            return figure(token), True
    return None, False


def code_of(token: Token) -> str:
    """The TIMEX3 code of a season or a part of the day."""
    assert isinstance(token.data, list)
    return str(token.data[0])


def step_of(token: Token) -> int:
    """-1 for "last", 1 for "next", 0 for "this" and "that"."""
    return {"L": -1, "X": 1}.get(token.cls, 0)


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
