"""The forms of times counted from another: last week, two days ago, a week."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from claimcheck.timex.forms import (
    LENGTH,
    NUM,
    UNIT,
    Built,
    Forms,
    code_of,
    figure,
    form,
    length_of,
    number_of,
    step_of,
    unit_of,
    year_of,
)
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
    Spell,
)

__all__ = ["FORMS"]

FORMS: Final[Forms] = []


@form(rf"t?[LXT]{{1,2}}(?:[vn12#]|n-n|nn|vf)-?{UNIT}|t?(?:[vn12]|nn|vf)[LX]{UNIT}(?!g)", FORMS)
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
    return Reach(length, step_of(rels[-1]), again), "reach"


@form(r"t?[LXT]?Gu?[Y]|t?[LXT]?Gu|G[12]", FORMS)
def fiscal(tokens: list[Token]) -> Built:
    year, _ = year_of(tokens)
    rel = next((t for t in tokens if t.cls in "LXT"), None)
    head = next(t.text for t in tokens if t.cls == "G")
    if tokens[-1].cls in "12" and head in ("fy", "cy"):
        year = 2000 + figure(tokens[-1])
    if rel is None and year is None:
        return None
    node: Node = Day(year=year) if rel is None else Shift("Y", step_of(rel))
    # When a year of account begins is not said.
    return (node if head in ("calendar", "cy") else Spell("APPROX", node)), "day"


@form(rf"t?(?:o|L|oL|X)(?:(?:{NUM})?{UNIT}|w|m)(?=[fir])|toL?w", FORMS)
def nth(tokens: list[Token]) -> Built:
    """Which of several: "the last week (of March)", "the first Monday (in May)"."""
    head = tokens[-1]
    order = next((figure(t) for t in tokens if t.cls == "o"), None)
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
        return Pick(n=n, name=Day(weekday=figure(head))), "pick"
    if head.cls == "m":
        return None
    return Pick(n=n, unit=unit_of(head), count=int(count)), "pick"


@form(rf"t?(?:T[LX]|QQ|[LXTQ])-?(?:{UNIT}|w|m|S|p|G)(?:,?w(?!f))?|t(?:[AX])[L]?u", FORMS)
def shift(tokens: list[Token]) -> Built:
    rels = [t for t in tokens if t.cls in "LXTQ"]
    if not rels:
        return None
    rel = rels[-1]
    head = next((t for t in tokens if t.cls in "ujCwmSp"), None)
    if head is None or (head.cls == "u" and head.text.endswith("s") and head.text != "s"):
        # "the past years", "these next days": a reach without a number.
        if head is not None and rel.cls in "LX":
            return Reach(Length(((None, unit_of(head)),)), step_of(rel)), "reach"
        return None
    again = (
        rel.cls == "Q"
        or rel.text in ("following", "preceding")
        or (rel.text in ("next", "previous") and tokens[0].cls == "t")
    )
    tail = tokens[-1] if tokens[-1].cls == "w" and head.cls in "uj" else None
    step = step_of(rel)
    if head.cls in "ujC":
        unit = unit_of(head)
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
            return Inside(Pick(name=Day(weekday=figure(tail))), node), "day"
        return node, "day"
    if head.cls == "w":
        return Shift("D", step, Day(weekday=figure(head)), again), "day"
    if head.cls == "m":
        if rel.cls == "Q":
            return None
        return Shift("M", step, Day(month=figure(head)), again), "day"
    if head.cls == "S":
        return Shift("S", step, Day(season=code_of(head)), again), "day"
    return Shift("P", step, Day(part=code_of(head)), again), "day"


@form(r"t?uAd|d", FORMS)
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


@form(rf"(?:@?q)*{LENGTH}(?:,?)(?:g|A(?!{UNIT}|[qT]))|t?{UNIT}(?:g|A(?!{UNIT}|[Xd]))", FORMS)
def offset(tokens: list[Token]) -> Built:
    last = tokens[-1]
    inner = [t for t in tokens[:-1] if t.cls not in ",t"]
    length = length_of(inner)
    if length is None:
        return None
    if len(inner) == 1 and not inner[0].text.endswith("s"):
        if tokens[0].cls == "t" and last.text in ("before", "after"):
            one = Length(((Decimal(1), unit_of(inner[0])),))
            return Offset(one, -1 if last.text == "before" else 1, again=True), "weak"
        return None
    if last.cls == "g":
        if last.text in ("previously", "afterwards", "afterward"):
            sign = -1 if last.text == "previously" else 1
            return Offset(length, sign, again=True), "offset"
        return Offset(length, 1 if last.text == "hence" else -1), "offset"
    sign = -1 if last.text in ("earlier", "before") else 1
    return Offset(length, sign, again=True), "offset"


@form(rf"(?:@?q)*{LENGTH}(?:-?y)?(?!(?<=j)f)", FORMS)
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
    if tokens[0].cls in "uj-":
        return None
    if tokens[-1].text in ("old", "olds") and (
        any(t.cls == "-" for t in tokens) or not tokens[-2].text.endswith("s")
    ):
        return found, "age"
    return found, "length"


@form(r"u-?y", FORMS)
def long(tokens: list[Token]) -> Built:
    if tokens[-1].text != "long":
        return None
    return Length(((Decimal(1), unit_of(tokens[0])),)), "length"
