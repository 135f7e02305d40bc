"""Numerals: digits and number words, read as one value, in text order.

One compiled scan over the folded text finds digits and number words; what follows is work on the
hits alone. How digits are grouped ("1,200", "1.200", "1 200") is decided from the article's own
habits.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from claimcheck.claims.cardinals import VAGUE, cardinal
from claimcheck.claims.mixed import Numeral, gap_between, merged
from claimcheck.claims.number_tokens import Token, number_tokens

__all__ = ["Numeral", "numerals"]

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_OF: Final = frozenset({" ", "-", " of ", " of a ", " a ", " an ", " of an "})


def numerals(low: str) -> list[Numeral]:
    """The numerals of a folded text, in order; none of them overlap.

    Example:
        >>> [str(n.low) for n in numerals("two hundred and five of 1,200, or 4.5 million")]
        ['205', '1200', '4500000.0']
    """
    tokens = number_tokens(low)
    out: list[Numeral] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        kind = token.kind
        if kind == "D" and (
            at + 1 == count or tokens[at + 1].start - token.end > 9
        ):  # the usual case, decided quickly
            out.append(Numeral(token.start, token.end, token.value, token.value, "digits"))
            at += 1
        elif kind == "S":
            out.append(Numeral(token.start, token.end, _ZERO, _ZERO, "serial"))
            at += 1
        elif kind == "X":
            out.append(Numeral(token.start, token.end, _ZERO, _ZERO, "unclear"))
            at += 1
        elif kind == "P" or low.startswith("tens of ", token.start):
            at = _plural(low, tokens, at, out)
        elif kind in ("O", "F"):
            at = _single(low, tokens, at, out)
        else:
            found, at = cardinal(low, tokens, at)
            out.append(found)
    return merged(low, out) if len(out) > 1 or "point" in low[:60] else out


def _plural(low: str, tokens: list[Token], at: int, out: list[Numeral]) -> int:
    """“dozens”, "hundreds of thousands", "tens of thousands"."""
    token = tokens[at]
    bottom, top, end, scale = token.value, token.high, token.end, token.value
    start = token.start
    if low.endswith("tens of ", 0, start) and not low[max(0, start - 9) : start - 8].isalpha():
        bottom, top, start = bottom * 10, bottom * 100, start - 8
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if nxt and nxt.kind == "P" and low[end : nxt.start] == " of " and nxt.value > token.value:
        bottom, top = bottom * nxt.value, top * nxt.value
        end, scale, at = nxt.end, nxt.value, at + 1
    if start == token.start and low.startswith("scores", start):
        after = low[end : end + 5]
        if not after.startswith(" of ") or after[4:].isdigit():
            return at + 1  # of a match
    form = "vague" if VAGUE.search(low, max(0, start - 12), start) else "plural"
    out.append(Numeral(start, end, bottom, top, form, scale))
    return at + 1


def _single(low: str, tokens: list[Token], at: int, out: list[Numeral]) -> int:
    """A fraction or ordinal without a number before it: "half a million", "a third", "second"."""
    token = tokens[at]
    start, end = token.start, token.end
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == "F":
        value = _ONE / token.value
        if nxt and nxt.kind == "M" and gap_between(low, end, nxt.start) in _OF:
            value *= nxt.value
            out.append(Numeral(start, nxt.end, value, value, "words", nxt.value))
            return at + 2
        if low[start - 2 : start] == "a " and (start < 3 or not low[start - 3].isalpha()):
            start -= 2
        out.append(Numeral(start, end, value, value, "part"))
        return at + 1
    if (
        token.value > 2
        and low[start - 2 : start] == "a "
        and (start < 3 or not low[start - 3].isalpha())
        and (low.startswith(" of ", end) or end == len(low))
    ):
        value = _ONE / token.value
        out.append(Numeral(start - 2, end, value, value, "part"))
        return at + 1
    out.append(Numeral(start, end, token.value, token.value, "ordinal"))
    return at + 1
