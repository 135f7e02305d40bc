"""Amounts that belong together: ranges, shared units, scores, "5 feet 2 inches".

Ranges are grammar, decided before hedges and counted nouns are looked for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from claimcheck.claims.amounts import Amount
from claimcheck.claims.bounds import change_before
from claimcheck.claims.unit_table import factor

__all__ = ["as_range", "compounds", "score_of", "share_units"]

_THOUSAND: Final = Decimal(1000)
_HUNDRED: Final = Decimal(100)


def as_range(low: str, a: Amount, b: Amount) -> Amount | None:
    """The two as one interval, when the words between them say so."""
    gap = low[a.end : b.start]
    if gap == " " and b.low < 0 and low[b.start] == "-" and a.unit is None and 0 <= a.low < -b.low:
        gap, b = " -", b._replace(low=-b.high, high=-b.low)
    if (
        len(gap) > 12
        or a.veto
        or "plural" in (a.form, b.form)
        or (a.form == "ordinal") != (b.form == "ordinal")
    ):
        return None
    if b.veto and b.veto != "model code":
        return None
    lead = low[max(0, a.start - 24) : a.start].rstrip()
    if a.form == "ordinal" and " and " not in gap:
        return None
    word = gap.strip(" -~") or gap.strip()
    if word == "/" and a.unit and b.unit and a.unit.kind == b.unit.kind == "money":
        word = "through"
    dash = word in ("", "-", "~", "--", "- ~", "-~") and gap.strip() != ""
    if dash:
        if not _dashed(low, gap, a, b):
            return None
    elif word in ("to", "through", "till", "thru", "to about", "to around", "up to"):
        if not _to(low, lead, a, b):
            return None
    elif gap == " or ":
        if lead.endswith("either") or not _about_as_many(a, b):
            return None
    elif word in ("and", "and about", "and around", "and the"):
        if not lead.removesuffix(" the").endswith(
            ("between", "between about", "between around", "between roughly")
        ):
            return None
    else:
        return None
    unit = b.unit
    if a.unit is not None and b.unit is not None:
        if a.unit.name != b.unit.name and not (
            a.unit.kind == b.unit.kind == "money" and b.unit.name in a.unit.name
        ):
            return None
        unit = b.unit._replace(per=b.unit.per or a.unit.per)
    elif a.unit is not None:
        unit = a.unit._replace(end=max(b.end, a.unit.end))
    low_value, high_value = a.low, b.high
    if a.scale == 1 and b.scale > 1 and a.low < b.high / b.scale and b.scale >= _HUNDRED:
        low_value = a.low * b.scale
    form = "age" if "age" in (a.form, b.form) else ("ordinal" if a.form == "ordinal" else "range")
    if form == "age" and unit is not None and unit.kind == "duration":
        unit = unit._replace(kind="measure")
    start = a.start
    if word.startswith("and"):
        start = low.rfind("between", 0, a.start)
    bare = (a.bare[0], b.bare[1])
    return Amount(
        start, b.end, bare, low_value, high_value, unit, form, max(a.scale, b.scale), "", a.near
    )


def _about_as_many(a: Amount, b: Amount) -> bool:
    """“three or four", "20 or 30", "two or three hundred": one amount told roughly."""
    if b.unit is not None and b.unit.kind != "duration":
        return False  # "a 7 or 8 inch screen", "eight or nine euros": two amounts
    if "age" in (a.form, b.form) or (a.scale != b.scale and a.scale > 1):
        return False
    low, high = a.low / a.scale, b.high / b.scale
    step = high - low
    if step <= 0 or low != low.to_integral_value() or high != high.to_integral_value():
        return False
    return step == 1 or (step == 10 and low % 10 == 0) or (step == 100 and low % 100 == 0)


def _dashed(low: str, gap: str, a: Amount, b: Amount) -> bool:
    if len(gap) > 4 or (
        low[b.end : b.end + 2].strip("-") != low[b.end : b.end + 2] and b.unit is None
    ):
        return False
    if a.low < b.high:
        return True
    return b.low < 0 or a.low < 0 or b.scale > a.scale


def _to(low: str, lead: str, a: Amount, b: Amount) -> bool:
    if lead.endswith(("from", "between", "from about", "from around", "range of", "ranging from")):
        return a.unit is None or b.unit is None or a.unit.kind == b.unit.kind
    if a.low >= b.high and b.scale <= a.scale:
        return False
    if a.unit is not None and b.unit is None:
        return a.form == "age"
    changed = change_before(low, a.start)
    if changed is not None and (a.unit is not None or b.high > 5 * abs(a.low)):
        return False
    return not (a.unit is None and b.unit is not None and b.unit.kind == "money" and changed)


_PARTITIVE: Final = frozenset((" of the ", " of a ", " of its ", " of their ", " out of the "))


def share_units(low: str, amounts: list[Amount]) -> None:
    """Give a bare number the unit of the next one: "eight or nine euros", "7- or 8-inch"."""
    for index in range(len(amounts) - 2, -1, -1):
        this, nxt = amounts[index], amounts[index + 1]
        if this.unit is not None or nxt.unit is None or this.form not in ("digits", "words"):
            continue
        gap = low[this.end : nxt.start]
        if (
            len(gap) > 12
            or nxt.form == "age"
            or nxt.veto
            or (nxt.unit.kind == "percent" and " and " in gap)
        ):
            continue
        if gap in _PARTITIVE:
            if nxt.unit.kind == "money" and this.scale >= _THOUSAND:
                amounts[index] = this._replace(unit=nxt.unit._replace(end=this.end), veto="")
            continue
        joined = gap in ("- or ", "-, ", "- and ", " or ", "-or-")
        if not joined and gap == " and ":
            joined = low[this.start - 8 : this.start] != "between " and nxt.unit.kind == "measure"
        if joined and this.veto in ("", "model code", "pronoun one") and this.scale <= nxt.scale:
            factor = nxt.scale if nxt.scale > 1 == this.scale else Decimal(1)
            amounts[index] = this._replace(
                unit=nxt.unit._replace(end=this.end),
                low=this.low * factor,
                high=this.high * factor,
                veto="",
            )


_STEPS: Final = frozenset(("", " ", ", ", " and ", ", and "))


def compounds(low: str, amounts: list[Amount]) -> list[Amount]:
    """“5 feet 2 inches”, "twenty dollars and 43 cents": one amount in the larger unit.

    Stretches of time stay apart unless nothing stands between them ("2 years 3 months").
    """
    out: list[Amount] = []
    for this in amounts:
        last = out[-1] if out else None
        if last is not None and last.unit is not None and last.low == last.high and not last.veto:
            gap = low[last.end : this.start] if this.start >= last.end else "?"
            more = _smaller(low, gap, last, this) if gap in _STEPS else None
            if more is not None:
                end = max(this.end, this.bare[1])
                out[-1] = last._replace(
                    end=end, bare=(last.bare[0], this.bare[1]), low=last.low + more, high=last.high + more,
                    unit=last.unit._replace(end=end),
                )  # fmt: skip
                continue
        out.append(this)
    return out


def _smaller(low: str, gap: str, last: Amount, this: Amount) -> Decimal | None:
    """The second amount in the unit of the first, when it is a smaller unit of the same measure."""
    assert last.unit is not None
    if this.low != this.high or this.low < 0:
        return None
    if this.unit is None:
        spoken = last.unit.name == "hour" and this.form == "words" and gap == " " and this.low < 60
        if spoken and low[this.bare[1] : this.bare[1] + 2].strip(" .,") == "":
            return this.low / 60  # "two hours ten"
        if (
            last.unit.name == "foot"
            and low.startswith(" in", this.bare[1])
            and not low[this.bare[1] + 3 : this.bare[1] + 4].isalpha()
        ):
            return this.low / 12 if this.low < 12 and gap == " " else None
        return None
    if last.unit.kind == "money":
        small = this.unit.name in ("cent", "penny", "kopek") and gap in (" ", " and ")
        return this.low / 100 if small and this.low < 100 else None
    if last.unit.kind == "duration" and gap != " ":
        return None
    here, there = factor(last.unit.name), factor(this.unit.name)
    if here is None or there is None or here[0] != there[0] or here[0] not in _LAYERED:
        return None
    if this.unit.per or last.unit.per or there[1] >= here[1]:
        return None
    more = this.low * there[1] / here[1]
    return more if more < 3 else None


_LAYERED: Final = frozenset(("length", "mass", "duration", "months"))


_WON: Final = re.compile(
    r"(?<![a-z])(?:won|win|wins|winning|lost|lose|beat|beaten|drew|draw|drawn|tied|trail\w*|led|leading|victory|defeat|score|scored|finished|ended|edged|at|a|vote[ds]?|voted) (?:by )?\Z"
)


_SCORED: Final = re.compile(r" (?:lead|down|up|advantage|deficit|ahead|behind)(?![a-z])")


_SCORE_NOUN: Final = re.compile(
    r" (?:win|victory|defeat|loss|draw|triumph|thrashing|tie|on aggregate|record|vote|split)(?![a-z])"
)


def score_of(low: str, a: Amount, b: Amount) -> str:
    """“score” for 2-2 and 89-89, "lead" for 9-2 where the text tells who is ahead, else ""."""
    if low[a.end : b.start] != "-" or a.unit or b.unit or a.form != "digits" or b.form != "digits":
        return ""
    if a.low != a.low.to_integral_value() or a.high > 200 or b.high > 200 or a.low < 0:
        return ""
    if _SCORED.match(low, b.end):
        return "lead"
    sporting = _SCORE_NOUN.match(low, b.end) or _WON.search(low, max(0, a.start - 16), a.start)
    return "score" if a.low >= abs(b.high) or sporting else ""
