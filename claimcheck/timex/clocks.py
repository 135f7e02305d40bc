"""The forms of clocks and of times that come again."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from claimcheck.lexicon import load
from claimcheck.timex.forms import (
    CLOCK,
    UNIT,
    Built,
    Forms,
    code_of,
    figure,
    form,
    unit_of,
)
from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Day,
    Every,
    Length,
    Stretch,
    length_value,
)

__all__ = ["FORMS", "clock_of"]

FORMS: Final[Forms] = []


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
            words.append(figure(token))
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
    told = bool(meridiem) or hour > 12 or any(t.cls == "c" and t.text[0] == "0" for t in tokens)
    return Day(hour=hour, minute=minute, second=second, zone=_zone(zone), meridiem=told)


def _zone(word: str | None) -> str | None:
    if word is None:
        return None
    hours = load("times")["zones"].get(word)
    return None if hours is None else "Z" if hours == 0 else f"{hours:+03d}"


@form(rf"V[o%]?(?:n|[12])?-?(?:{UNIT}|[wSpmH])(?:[@,]?{CLOCK})?|{CLOCK}E|E(?:[@,]?{CLOCK})?", FORMS)
def every(tokens: list[Token]) -> Built:
    clock = (
        clock_of([t for t in tokens if t.cls in "c12#xzO"]) if tokens[-1].cls in "xcOz" else None
    )
    head = next((t for t in tokens if t.cls in "uwSpCjEmH"), None)
    if head is None or (tokens[0].text == "any" and head.cls != "u"):
        return None
    if head.cls == "E":
        return Every(str(head.data), clock), "set"
    if head.cls == "w":
        return Every(f"XXXX-WXX-{head.data}", clock), "set"
    if head.cls == "H":
        return Every(f"XXXX-{head.text.replace(' ', '_')}", clock), "set"
    if head.cls == "m":
        return Every(f"XXXX-{figure(head):02d}", clock), "set"
    if head.cls == "S":
        return Every(f"XXXX-{code_of(head)}", clock), "set"
    if head.cls == "p":
        return Every(f"XXXX-XX-XXT{code_of(head)}", clock), "set"
    if head.data == "WE":
        return Every("XXXX-WXX-WE", clock), "set"
    words = [t for t in tokens[1:] if t.cls in "n12o"]
    amount = Decimal(figure(words[0])) if words else Decimal(1)
    if tokens[0].text in ("every", "each") and tokens[1].text == "other":
        amount = Decimal(2)
    return Every(length_value(Length(((amount, unit_of(head)),))), clock), "set"


_TO: Final = r"(?:[->|i]|(?<=Bc)&|(?<=B1)&|(?<=Bn)&|(?<=x)&)"


# "9:30 to 11:00", "between 1 and 3 p.m."; "10:30-12"; "from 5 to 6 in the morning"
@form(
    rf"[FB]?[c1n]x?{_TO}(?:it?)?{CLOCK}"
    r"|[FB]?cx?[->&][1c]O?(?![\dY:/-])"
    r"|[FB][1n][->&][1n]it?p",
    FORMS,
)
def clock_range(tokens: list[Token]) -> Built:
    split = next(k for k, t in enumerate(tokens[1:], 1) if t.cls in "->&|i")
    if tokens[split].cls == "i" and tokens[split].text not in ("until", "till", "through"):
        return None
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


@form(r"(?:a?j|ah|h|[12n]u?)(?:L|>|F)(?:[1n]O?x?|cx?|p)(?:it?p)?", FORMS)
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
    away = 30 if any(t.cls == "h" for t in head) else 15 if not figures else figure(figures[0])
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


@form(rf"{CLOCK}(?:it?e?p)?|[1n]it?p(?!f)|[1n]it?x", FORMS)
def clock(tokens: list[Token]) -> Built:
    if any(t.cls == "i" and t.text != "in" for t in tokens):
        return None
    found = clock_of(tokens)
    return None if found is None else (found, "clock")


@form(CLOCK, FORMS)
def bare_clock(tokens: list[Token]) -> Built:
    found = clock_of(tokens)
    return None if found is None else (found, "clock")
