"""Place and time of an amount: the words of its sentence that say where, in which period, as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from claimcheck.claims.dates_and_names import months
from claimcheck.claims.quantities import Found
from claimcheck.timex.expression import TimeExpression

__all__ = ["scope_words", "time_of"]

_PERIOD: Final = re.compile(
    r"(?<![a-z])(?:so far(?: this (?:year|month|week|season))?"
    r"|since (?:the )?[a-z0-9 ]{3,30}?(?=[,.;]|$)|(?:this|last) (?:year|month|week|season|night)"
    r"|in (?:the )?(?:last|past) [a-z0-9 ]{3,16}?(?=[,.;]|$)|to date|overnight|in \d{4}|in total"
    r"|per (?:day|year|month|week))(?![a-z])"
)
_WHERE: Final = re.compile(
    r"(?<![A-Za-z])(?:in|near|across|around|outside|inside) (?:the )?"
    r"((?:[A-Z][\w’'-]{1,30})(?: [A-Z][\w’'-]{1,30}){0,2})"
)


def scope_words(text: str, low: str, start: int, end: int) -> tuple[str, ...]:
    """Words of period in the sentence, and places after "in" and "near"."""
    out = [text[found.start() : found.end()] for found in _PERIOD.finditer(low, start, end)]
    out += [
        found.group(1)
        for found in _WHERE.finditer(text, start, end)
        if low[found.start(1) : found.end(1)].partition(" ")[0] not in months()
    ]
    return tuple(dict.fromkeys(out))


def time_of(
    times: Sequence[TimeExpression], hit: Found, levels: Sequence[int], *, old: bool
) -> TimeExpression | None:
    """The moment of the sentence that stands closest to an amount, but not around it.

    `levels` are the places of amounts that tell the level before a change; `old` says that this is
    one. What stands behind such an amount is the time of it alone: "rose to 5% in March, up from 4%
    in February".
    """
    best: tuple[int, int, TimeExpression] | None = None
    for time in times:
        start, end = time.span.start, time.span.end
        if time.kind not in ("date", "time") or not (end <= hit.start or start >= hit.end):
            continue
        if old and start < hit.end:
            continue
        if any(hit.end <= level < start for level in levels):
            continue
        near = min(abs(start - hit.end), abs(hit.start - end)), start, time
        if best is None or near[:2] < best[:2]:
            best = near
    return best[2] if best is not None else None
