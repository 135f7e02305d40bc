"""Numerals that stand side by side and are one: "2 1/2", "two point five", "8 out of 10"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

__all__ = ["Numeral", "gap_between", "merged"]


class Numeral(NamedTuple):
    """A number as it stands in the text; `low` and `high` differ for "dozens".

    Forms: "digits", "words", "part" (a fraction), "ordinal", "plural" ("dozens"), "vague"
    ("several hundred"), "unclear" (separators that make no number), "serial" (digits without end).
    `magnitude` tells that a word or letter for thousand or more closed it; `scale` is its factor.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: str
    scale: Decimal = Decimal(1)


_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal(1000)
_ROUND: Final = frozenset(
    map(Decimal, (12, 15, 20, 25, 30, 40, 50, 100, 1000, 10_000, 100_000, 1_000_000))
)
_AND: Final = frozenset({" and ", "-and-"})


def gap_between(low: str, start: int, end: int) -> str:
    """What stands between two tokens; runs of blanks count as one."""
    gap = low[start : min(end, start + 24)]
    return " ".join(gap.split(" ")) if "  " not in gap else re.sub(" +", " ", gap)


def merged(low: str, found: list[Numeral]) -> list[Numeral]:
    """Numerals that belong together: "2 1/2", "three and one fourth", "two point five", "8 out of 10"."""
    out: list[Numeral] = []
    for this in found:
        last = out[-1] if out else None
        if last is None or this.start - last.end > 9 or last.form in ("unclear", "serial", "vague"):
            out.append(_pointed(low, this))
            continue
        gap = gap_between(low, last.end, this.start)
        whole = last.form in ("digits", "words") and last.low == last.low.to_integral_value()
        if (
            this.form == "part"
            and whole
            and (
                gap in _AND
                or (gap in (" ", "-") and "/" in low[this.start : this.end] and this.low < _ONE)
            )
        ):
            more = this.low * (
                last.scale if last.scale >= _THOUSAND and this.scale == _ONE else _ONE
            )
            value = last.low + more
            out[-1] = Numeral(last.start, this.end, value, value, "words", last.scale)
        elif gap in _AND and last.scale > this.low >= _THOUSAND and _quarters(low, this):
            value = last.low + this.low
            out[-1] = Numeral(last.start, this.end, value, value, "words", last.scale)
        elif (
            gap == " point "
            and last.form in ("digits", "words")
            and this.form in ("digits", "words")
        ) or (
            gap == " "
            and last.form == "point"
            and this.form in ("digits", "words")
            and this.low < 10
        ):
            out[-1] = _decimals(last, this)
        elif gap in (" out of ", " out of every ", " in ", " in every ", " over ") and _ratio(
            low, gap, last, this
        ):
            value = last.low / this.low
            out[-1] = Numeral(last.start, this.end, value, value, "ratio")
        else:
            out.append(this)
    return [n._replace(form="words") if n.form == "point" else n for n in out]


def _quarters(low: str, this: Numeral) -> bool:
    """“three quarters million” after a larger number."""
    return "quarter" in low[this.start : this.end]


def _pointed(low: str, this: Numeral) -> Numeral:
    """“point 77” without a number before it."""
    if this.form in ("digits", "words") and low.startswith("point ", max(0, this.start - 6)):
        at = this.start - 6
        if at >= 0 and (at == 0 or low[at - 1] == " ") and this.low < 1000 and not low[:at].strip():
            return _decimals(Numeral(at, at + 5, _ZERO, _ZERO, "words"), this)
    return this


def _decimals(last: Numeral, this: Numeral) -> Numeral:
    digits = str(this.low) if this.low == this.low.to_integral_value() else ""
    before = str(last.low)
    value = (
        Decimal(f"{before}{digits}" if "." in before else f"{before}.{digits}")
        if digits
        else last.low
    )
    return Numeral(
        last.start, this.end, value, value, "point" if len(digits) == 1 else "words", last.scale
    )


def _ratio(low: str, gap: str, last: Numeral, this: Numeral) -> bool:
    """Whether "A out of B", "A in B" is a share: B is larger, bare, and no year or stretch of time."""
    both = last.form in ("digits", "words") and this.form in ("digits", "words")
    if not both or not _ZERO < last.low < this.low or last.scale > _ONE:
        return False
    if gap == " over ":
        return last.low == 1 and this.low < 1000 and not low[this.end :].strip(" .")
    if " in" in gap:
        after = low[this.end : this.end + 12].lstrip(" -")
        if after.startswith(
            (
                "day",
                "week",
                "month",
                "year",
                "hour",
                "minute",
                "second",
                "match",
                "game",
                "am",
                "pm",
                "%",
                "per",
            )
        ):
            return False
        return (
            last.low <= 10
            and this.low <= 1_000_000
            and not (1900 <= this.low <= 2100)
            and low[this.end : this.end + 1] != ":"
        )
    few = last.low <= 10 and this.low % 100 == 0
    return (
        "every" in gap or this.low <= 10 or few or this.low in _ROUND
    )  # not "110 out of 177 drones"
