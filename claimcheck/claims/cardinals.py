"""The grammar of number words: "four thousand three hundred", "two and a half million", "3/4"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from claimcheck.claims.mixed import Numeral, gap_between
from claimcheck.claims.number_tokens import Token

__all__ = ["VAGUE", "cardinal"]

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_SMALL: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
JOINED: Final = 24  # words of one numeral at most

VAGUE: Final = re.compile(r"(?<![a-z])(?:several|few|many|couple(?: of)?|some odd)[ -]\Z")
_AFRESH: Final = re.compile(r"(?<![a-z])(?:an? |half an? |quarter of an? |per )\Z")
_AND: Final = frozenset({" and ", "-and-"})
_TIGHT: Final = frozenset({" ", "-", " - ", "\n"})
_ARTICLE: Final = frozenset({" and a ", " and an ", "-and-a-"})
_NEAR: Final = frozenset({" ", "-", " - "})


class _Run(NamedTuple):
    """A numeral in the making: what is closed by a magnitude, what is not, and the last token."""

    start: int
    end: int
    last: str
    wordy: bool
    total: Decimal
    group: Decimal
    scale: Decimal = _ONE
    ceiling: Decimal = _ZERO

    @property
    def value(self) -> Decimal:
        return self.total + self.group


def cardinal(low: str, tokens: Sequence[Token], at: int) -> tuple[Numeral, int]:
    """The longest numeral that begins with the token at `at`, and the token after it."""
    first = tokens[at]
    run = _Run(first.start, first.end, first.kind, first.kind != "D", _ZERO, first.value)
    if first.kind == "M":
        if VAGUE.search(low, max(0, first.start - 12), first.start):
            return _vague(low, tokens, at)
        lead = _AFRESH.search(low, max(0, first.start - 14), first.start)
        if lead and low[lead.start()] == "a":
            run = run._replace(start=lead.start())
        run = _scaled(run._replace(group=_ZERO), first)
    k = at + 1
    while k < len(tokens) and k - at < JOINED:
        if _opens_part(low, tokens, k, run.end) or not _joins(low, tokens[k], run):
            break
        run = _extended(run, tokens[k])
        k += 1
    value, end, nxt, part = _fraction(low, tokens, k, run)
    if k < len(tokens) and nxt == k and not part and run.wordy and run.last in ("Y", "M"):
        tail = tokens[k]
        if tail.kind == "O" and low[run.end : tail.start] in (" ", "-", ""):
            value += tail.value
            return Numeral(run.start, tail.end, value, value, "ordinal"), k + 1
    if part or (first.kind == "V" and k == at + 1):
        form = "part"
    else:
        form = "digits" if first.kind == "D" and run.scale == _ONE else "words"
    return Numeral(run.start, end, value, value, form, run.scale), nxt


def _extended(run: _Run, token: Token) -> _Run:
    if token.kind == "M":
        return _scaled(run, token)
    return run._replace(end=token.end, last=token.kind, group=run.group + token.value)


def _scaled(run: _Run, token: Token) -> _Run:
    """What a magnitude word makes of the number so far."""
    factor = token.value
    run = run._replace(end=token.end, last="M", scale=factor)
    if factor < _THOUSAND:
        return run._replace(group=(run.group or _ONE) * factor)
    if run.total and not run.group:  # "five lakh crore", "two thousand million"
        return run._replace(total=run.total * factor, ceiling=factor)
    total = run.total + (run.group or _ONE) * factor
    return run._replace(total=total, group=_ZERO, ceiling=factor)


def _opens_part(low: str, tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether "and" opens a fraction of its own: "one billion and | three quarters"."""
    if gap_between(low, end, tokens[k].start) not in _AND or tokens[k].kind not in "UNYD":
        return False
    for ahead, least in ((1, 3), (2, 100)):
        if k + ahead >= len(tokens) or tokens[k + ahead].kind not in "FO":
            continue
        part = tokens[k + ahead]
        if ahead == 1 and tokens[k].value >= part.value:
            continue
        if part.value >= least and gap_between(low, tokens[k + ahead - 1].end, part.start) in _NEAR:
            return part.kind == "F" or tokens[k].value == 1
    return False


def _joins(low: str, token: Token, run: _Run) -> bool:
    """Whether the token goes on with the number before it."""
    gap = gap_between(low, run.end, token.start)
    if len(gap) > 9:
        return False
    kind, last = token.kind, run.last
    if kind == "M":
        if gap not in _TIGHT and gap:
            return False
        if run.group == _ZERO and last != "U":  # "a million thousand" is none
            return bool(run.total) and token.value > _THOUSAND and last == "M"
        return True
    if kind == "V":
        return last == "D" and gap in ("", " ", "-")
    if last == "Y":
        return kind == "U" and bool(token.value) and gap in _NEAR
    if last != "M" or not token.value or kind not in "UNYD":
        return False
    hundred = run.group != _ZERO
    followed = low.startswith((" hundred", " thousand", " million", " billion"), token.end)
    if kind == "D":
        fits = token.value == token.value.to_integral_value()
        fits = fits and token.value < (_SMALL if hundred else run.ceiling)
        return fits and ((gap in _AND and hundred) or (gap in _TIGHT and followed))
    if gap in _TIGHT:
        return run.wordy or hundred or followed
    return gap in _AND and (hundred or run.wordy)


def _vague(low: str, tokens: Sequence[Token], at: int) -> tuple[Numeral, int]:
    """“several hundred thousand”: swallowed whole, without a value."""
    end = tokens[at].end
    at += 1
    while at < len(tokens) and tokens[at].kind == "M" and low[end : tokens[at].start] == " ":
        end = tokens[at].end
        at += 1
    return Numeral(tokens[at - 1].start, end, _ZERO, _ZERO, "vague"), at


def _fraction(
    low: str, tokens: Sequence[Token], k: int, run: _Run
) -> tuple[Decimal, int, int, bool]:
    """What a part after the number makes of it ("two thirds", "two and a half", "3/4").

    Value, end, next token, and whether it is only a part.
    """
    value, end = run.value, run.end
    if k >= len(tokens):
        return value, end, k, False
    token = tokens[k]
    gap = gap_between(low, end, token.start)
    if (
        token.kind == "P"
        and gap == " "
        and run.last in "UNYDM"
        and run.scale < _THOUSAND <= max(token.value, _THOUSAND if run.scale == _ONE else _ONE)
    ):
        return value * token.value, token.end, k + 1, False  # "three dozens"
    if token.kind == "D" and gap == "/" and run.last == "D" and 0 < value <= token.value:
        return value / token.value, token.end, k + 1, True
    nxt = tokens[k + 1] if k + 1 < len(tokens) else None
    times = nxt if nxt is not None and nxt.kind == "M" else None
    if token.kind == "F" and gap in _ARTICLE:
        if times is not None and low[token.end : times.start] == " ":
            if run.scale > times.value:
                return value + times.value / token.value, times.end, k + 2, False
            return (value + _ONE / token.value) * times.value, times.end, k + 2, False
        more = (run.scale if run.scale >= _THOUSAND else _ONE) / token.value
        return value + more, token.end, k + 1, False
    single = token.kind == "O" and token.value > 2 and value == _ONE
    if gap not in _NEAR or not (token.kind == "F" or single) or _halves(run, token, low):
        return value, end, k, False
    share = value / token.value
    tens = run.group % 100
    spoken = low[run.start : end]
    if run.last == "Y" and run.group > tens and token.value < 10 and " and" not in spoken:
        share = (value - tens) / (tens + token.value)  # "one hundred thirty-fifths"
    if (
        times is not None
        and share < _ONE
        and low[token.end : times.start] in (" ", " of a ", " a ")
    ):
        return share * times.value, times.end, k + 2, False
    return share, token.end, k + 1, True


def _halves(run: _Run, token: Token, low: str) -> bool:
    """“2 halves” of a match and "four quarters" of growth are counts of parts, not fractions."""
    if token.value == 2:
        return not run.wordy and run.value > _ONE
    return token.value == 4 and run.value > 3 and low[run.end : run.end + 1] != "-"
