"""Text -> quantities: numerals with currency, unit, range and hedge; what is no amount says why.

A pure scan: ranges are read as such before anything else is decided ("5 to 7 percent" is never two
numbers), hedges are looked for on both sides, and a number that is no amount is kept with the name
of the veto, so that nothing disappears unexplained.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from claimcheck.claims.amounts import Amount, read_amount, unread
from claimcheck.claims.bounds import change_before, hedge_after, hedge_before
from claimcheck.claims.claim import Bound, Quantity, QuantityKind
from claimcheck.claims.numerals import Numeral, numerals
from claimcheck.claims.ranges import as_range, compounds, score_of, share_units
from claimcheck.folding import fold

__all__ = ["Found", "quantities", "scan"]


class Found(NamedTuple):
    """A number in a text: `start` to `end` with hedge and unit, `bare` the number alone.

    `quantity` is None when `veto` names why the number is no amount. `words` is the hedge as it
    stands. `change` tells a rise or fall by this amount. `form` is how the number was written
    ("digits", "words", "part", "plural", "ordinal", "range", "age").
    """

    start: int
    end: int
    bare: tuple[int, int]
    quantity: Quantity | None
    veto: str = ""
    words: str = ""
    change: Literal["up", "down"] | None = None
    form: str = ""


def _hedged(low: str, amount: Amount) -> tuple[Bound, int, int, str]:
    """Bound, start and end with the hedge, and its words."""
    start, end, bound, said = amount.start, amount.end, "=", ""
    before = hedge_before(low, start)
    compared = before is not None and low.endswith("than the", before.start, before.end)
    if before is not None and (not compared or amount.form == "ordinal"):
        # "lower than the 22.5 percent of May" compares
        bound, said = before.bound, low[before.start : before.end]
        start = before.start
        if low[max(0, start - 3) : start] in ("an ", " a ") and said.startswith("estim"):
            start -= 3 if low[start - 3 : start] == "an " else 2
    after = hedge_after(low, amount.bare[1]) or (
        hedge_after(low, end) if end != amount.bare[1] else None
    )
    if after is not None:
        if (
            low[after.start : after.end] in (" plus", "+")
            and low[after.end : after.end + 2].strip().isdigit()
        ):
            after = None
        elif bound in ("=", "~"):
            bound = after.bound
            said = f"{said} {low[after.start : after.end]}".strip()
            end = max(end, after.end)
    return bound, start, end, said  # type: ignore[return-value]


def _finish(low: str, amount: Amount) -> Found:
    bound, start, end, said = _hedged(low, amount)
    unit = amount.unit
    kind: QuantityKind = unit.kind if unit else "count"
    if amount.form == "ordinal":
        kind = "ordinal"
    elif amount.form == "part" and unit is None:
        kind = "rate"
    bottom: Decimal | None = min(amount.low, amount.high)
    top: Decimal | None = max(amount.low, amount.high)
    if amount.low == amount.high:
        if bound in (">", ">="):
            top = None
        elif bound in ("<", "<="):
            bottom = None
    changed = change_before(low, amount.start)
    if changed is None and kind == "percent" and low[amount.start : amount.start + 1] in "+-":
        changed = ("up" if low[amount.start] == "+" else "down"), amount.start
    quantity = Quantity(
        bottom, top, bound, unit.name if unit else "", kind, unit.per if unit else None
    )
    return Found(
        start, end, amount.bare, quantity, "", said, changed[0] if changed else None, amount.form
    )


def quantities(text: str) -> tuple[Found, ...]:
    """Every number of a text in order, those that are no amounts with the name of the veto.

    Example:
        >>> for found in quantities("At least 300 of 1,200 boats sank in 2014."):
        ...     print(found.quantity.bound if found.quantity else found.veto, found.bare)
        >= (9, 12)
        = (16, 21)
        year (36, 40)
    """
    return scan(text, fold(text))


def scan(text: str, low: str) -> tuple[Found, ...]:
    """The same for a text that is folded already."""
    amounts: list[Amount] = []
    floor = 0
    found = numerals(low)
    for place, number in enumerate(found):
        if _in_row(low, found, place):
            amounts.append(unread(number, "row of numbers"))
        else:
            amounts.append(read_amount(text, low, number, floor))
        floor = amounts[-1].end
    share_units(low, amounts)
    amounts = compounds(low, amounts)
    out: list[Found] = []
    at, count = 0, len(amounts)
    while at < count:
        amount = amounts[at]
        step = 1
        if out and amount.bare[0] < max(out[-1].bare[1], 0 if out[-1].veto else out[-1].end):
            at += 1  # digits of an exponent, "million" of "parts per million"
            continue
        free = amount.veto in ("", "name with a number")  # "beat Orla 3-1"
        if at + 1 < count and free and amounts[at + 1].start - amount.end <= 12:
            score = score_of(low, amount, amounts[at + 1])
            if score:
                nxt = amounts[at + 1]
                amounts[at + 1] = nxt._replace(veto="score", start=nxt.bare[0])
                if score == "lead":
                    both = amount._replace(
                        high=abs(nxt.high),
                        end=nxt.end,
                        form="range",
                        bare=(amount.bare[0], nxt.bare[1]),
                    )
                    out.append(_finish(low, both))
                    at += 2
                    continue
                amount = amount._replace(veto="score")
        if at + 1 < count and not amount.veto and amounts[at + 1].start - amount.end <= 12:
            joined = as_range(low, amount, amounts[at + 1])
            if joined is not None:
                amount, step = joined, 2
        at += step
        if amount.veto:
            out.append(
                Found(amount.start, amount.end, amount.bare, None, amount.veto, form=amount.form)
            )
        else:
            out.append(_finish(low, amount))
    return tuple(_windowed(low, out))


def _in_row(low: str, found: list[Numeral], place: int) -> bool:
    """Whether a number stands in a row of three and more that only blanks part: a table, counters."""
    if found[place].form != "digits":
        return False
    for first in (place - 2, place - 1, place):
        if first < 0 or first + 2 >= len(found):
            continue
        a, b, c = found[first : first + 3]
        near = (
            b.start - a.end < 4 and c.start - b.end < 4 and a.form == b.form == c.form == "digits"
        )
        if near and not (low[a.end : b.start].strip() or low[b.end : c.start].strip()):
            return True
    return False


def _windowed(low: str, found: list[Found]) -> list[Found]:
    """A lower and an upper bound side by side make one interval: "more than 10 but less than 20"."""
    out: list[Found] = []
    for hit in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.quantity is not None
            and hit.quantity is not None
            and low[last.end : hit.start].strip(" ,") in ("and", "but", "yet", "and is", "but is")
        ):
            a, b = last.quantity, hit.quantity
            units = a.unit in ("", b.unit) and a.kind in (b.kind, "count")
            pair = (a, b) if a.high is None and b.low is None else (b, a)
            if units and pair[0].high is None and pair[1].low is None:
                bottom, top = pair[0].low, pair[1].high
                if bottom is not None and top is not None and bottom < top:
                    quantity = Quantity(bottom, top, "=", b.unit, b.kind, b.per)
                    out[-1] = Found(
                        last.start,
                        hit.end,
                        (last.bare[0], hit.bare[1]),
                        quantity,
                        "",
                        "",
                        None,
                        "range",
                    )
                    continue
        out.append(hit)
    return out
