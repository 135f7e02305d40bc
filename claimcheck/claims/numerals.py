"""Numerals: digits and number words, read as one value, in text order.

One compiled scan over the folded text finds digits and number words; what follows is work on the
hits alone. How digits are grouped ("1,200", "1.200", "1 200") is decided from the article's own
habits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from claimcheck.claims.literals import LONGEST, Habits, habits, literal_value
from claimcheck.claims.mixed import Numeral, gap_between, merged
from claimcheck.claims.tries import trie
from claimcheck.lexicon import load

__all__ = ["Numeral", "numerals"]

JOINED: Final = 24  # words of one numeral at most


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: Decimal
    high: Decimal


_ZERO: Final = Decimal(0)


_ONE: Final = Decimal(1)


_SMALL: Final = Decimal(100)


_THOUSAND: Final = Decimal(1000)


@cache
def _table() -> dict[str, tuple[str, Decimal, Decimal]]:
    """Word -> kind, value, other end."""
    pack: dict[str, Any] = load("numbers")
    kinds = {"units": "U", "teens": "N", "tens": "Y", "magnitudes": "M", "ordinals": "O"}
    table: dict[str, tuple[str, Decimal, Decimal]] = {}
    for key, kind in kinds.items():
        for word, value in pack[key].items():
            table[word] = (kind, Decimal(value), Decimal(value))
    for word, value in pack["parts"].items():
        table[word] = ("F", Decimal(value), Decimal(value))
    for word, (low, high) in pack["plurals"].items():
        table[word] = ("P", Decimal(low), Decimal(high))
    for mark, (top, bottom) in pack["vulgar"].items():
        table[mark] = ("V", Decimal(top) / Decimal(bottom), _ONE)
    return table


@cache
def _scan() -> re.Pattern[str]:
    table = _table()
    marks = "".join(word for word in table if not word.isalpha())
    spoken = trie(word for word in table if word.isalpha())
    return re.compile(
        rf"(?<![a-z])(?P<word>{spoken})(?![a-z])|(?P<mark>[{marks}])"
        r"|(?P<digits>(?<![\d.])\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?(?![\d.,]\d|\d)|\d+(?:[.,']\d+)*)"
    )


_AFRESH: Final = re.compile(r"(?<![a-z])(?:an? |half an? |quarter of an? |per )\Z")


_VAGUE: Final = re.compile(r"(?<![a-z])(?:several|few|many|couple(?: of)?|some odd) \Z")


_AND: Final = frozenset({" and ", "-and-"})


_TIGHT: Final = frozenset({" ", "-", "  ", " - ", "\n"})


_ARTICLE: Final = frozenset({" and a ", " and an ", "-and-a-"})


_OF: Final = frozenset({" of ", " of a ", " a ", " an ", " of an "})


_EMPTY: Final = frozenset({" ", "-", ""})


def _tokens(low: str) -> list[_Token]:
    table = _table()
    hits: list[tuple[int, int, str]] = []
    for found in _scan().finditer(low):
        hits.append((*found.span(), found.lastgroup or ""))
    literals = [low[a:b] for a, b, kind in hits if kind == "digits" and b - a <= LONGEST]
    known = habits(literals) if any("," in each or "." in each for each in literals) else Habits()
    out: list[_Token] = []
    for start, end, kind in hits:
        word = low[start:end]
        if kind != "digits" or word in table:
            out.append(_Token(start, end, *table[word]))
        elif end - start > LONGEST:
            out.append(_Token(start, end, "S", _ZERO, _ZERO))
        elif " " in word and (known.comma_groups or word[0] == "0"):
            out += _pieces(start, word, " ")
        else:
            if start and low[start - 1] == "." and (start < 2 or not low[start - 2].isalnum()):
                start, word = start - 1, f".{word}"
            value_or_none = literal_value(word, low[end : end + 12], known)
            if value_or_none is not None:
                out.append(_Token(start, end, "D", value_or_none, value_or_none))
            elif "." not in word and "'" not in word and len(word.split(",")[0]) < 4:
                out += _pieces(start, word, ",")  # a list without blanks
            else:
                out.append(_Token(start, end, "X", _ZERO, _ZERO))
    return out


def _pieces(at: int, word: str, mark: str) -> list[_Token]:
    """What looked like one literal as several."""
    out = []
    for piece in word.split(mark):
        value = Decimal(piece.replace(",", "."))
        out.append(_Token(at, at + len(piece), "D", value, value))
        at += len(piece) + 1
    return out


def numerals(low: str) -> list[Numeral]:
    """The numerals of a folded text, in order; none of them overlap.

    Example:
        >>> [str(n.low) for n in numerals("two hundred and five of 1,200, or 4.5 million")]
        ['205', '1200', '4500000.0']
    """
    tokens = _tokens(low)
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
            at = _cardinal(low, tokens, at, out)
    return merged(low, out) if len(out) > 1 or "point" in low[:60] else out


def _plural(low: str, tokens: list[_Token], at: int, out: list[Numeral]) -> int:
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
    form = "vague" if _VAGUE.search(low, max(0, start - 12), start) else "plural"
    out.append(Numeral(start, end, bottom, top, form, scale))
    return at + 1


def _single(low: str, tokens: list[_Token], at: int, out: list[Numeral]) -> int:
    """A fraction or ordinal without a number before it: "half a million", "a third", "second"."""
    token = tokens[at]
    start, end = token.start, token.end
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == "F":
        value = _ONE / token.value
        if nxt and nxt.kind == "M" and gap_between(low, end, nxt.start) in (_OF | _EMPTY) - {""}:
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


def _cardinal(low: str, tokens: list[_Token], at: int, out: list[Numeral]) -> int:
    """The longest numeral that begins with this token."""
    first = tokens[at]
    total, group, scale = _ZERO, first.value, _ONE
    start, end, last, wordy = first.start, first.end, first.kind, first.kind != "D"
    ceiling: Decimal | None = None
    if first.kind == "M":
        lead = _AFRESH.search(low, max(0, start - 14), start)
        if lead and low.startswith(("a", "an"), lead.start()):
            start = lead.start()
        if _VAGUE.search(low, max(0, start - 12), start):
            return _vague(low, tokens, at, out)
        total, group, scale = _scaled(_ZERO, _ONE, first.value)
        ceiling = first.value if first.value >= _THOUSAND else None
    k = at + 1
    while k < len(tokens) and k - at < JOINED:
        token = tokens[k]
        if _opens_part(low, tokens, k, end):
            break
        step = _join(
            low, gap_between(low, end, token.start), token, last, group, total, ceiling, wordy
        )
        if step is None:
            break
        if token.kind == "M":
            total, group, scale = _scaled(total, group, token.value)
            ceiling = token.value if token.value >= _THOUSAND else ceiling
        elif token.kind == "V":
            group += token.value
        else:
            group += token.value
        end, last, k = token.end, token.kind, k + 1
    value = total + group
    value, end, k, part = _fraction(low, tokens, k, value, end, last, scale, wordy)
    form = "part" if part else ("digits" if first.kind == "D" and scale == _ONE else "words")
    if first.kind == "V" and k == at + 1:
        form = "part"
    if (
        form == "words"
        and k < len(tokens)
        and tokens[k].kind == "O"
        and low[end : tokens[k].start] in _EMPTY
        and last in ("Y", "M")
    ):
        out.append(
            Numeral(
                start, tokens[k].end, value + tokens[k].value, value + tokens[k].value, "ordinal"
            )
        )
        return k + 1
    out.append(Numeral(start, end, value, value, form, scale))
    return k


def _opens_part(low: str, tokens: list[_Token], k: int, end: int) -> bool:
    """Whether "and" opens a fraction of its own: "one billion and | three quarters"."""
    if gap_between(low, end, tokens[k].start) not in _AND:
        return False
    for ahead, least in ((1, 2), (2, 100)):
        if k + ahead < len(tokens) and tokens[k + ahead].kind in ("F", "O"):
            near = gap_between(low, tokens[k + ahead - 1].end, tokens[k + ahead].start) in (
                " ",
                "-",
            )
            if (
                near
                and tokens[k + ahead].value > max(2, least - 1)
                and tokens[k].kind in ("U", "N", "Y", "D")
            ):
                return tokens[k + ahead].kind == "F" or tokens[k].value == 1
    return False


def _scaled(total: Decimal, group: Decimal, factor: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """What a magnitude word makes of the number so far."""
    if factor < _THOUSAND:
        return total, (group or _ONE) * factor, factor
    return total + (group or _ONE) * factor, _ZERO, factor


def _join(
    low: str,
    gap: str,
    token: _Token,
    last: str,
    group: Decimal,
    total: Decimal,
    ceiling: Decimal | None,
    wordy: bool,
) -> bool | None:
    """Whether the token goes on with the number before it; None when not."""
    if len(gap) > 9:
        return None
    kind = token.kind
    if kind == "M":
        if gap not in _TIGHT and gap != "":
            return None
        if group == _ZERO and last != "U":  # "a million thousand" is none
            return True if total and token.value > _THOUSAND and last == "M" else None
        return True
    if kind == "V":
        return True if last == "D" and gap in ("", " ", "-") else None
    after_hundred = last == "M" and group != _ZERO
    after_thousand = last == "M" and group == _ZERO
    if kind == "D":
        if not token.value:
            return None
        fits = token.value == token.value.to_integral_value() and (
            token.value < (_SMALL if after_hundred else (ceiling or _ZERO))
        )
        followed = low.startswith((" hundred", " thousand", " million"), token.end)
        joined = (gap in _AND and after_hundred) or (gap in _TIGHT and followed)
        return True if last == "M" and fits and joined else None
    if kind in ("U", "N", "Y"):
        if last == "Y":
            return True if kind == "U" and token.value and gap in (" ", "-", "  ", " - ") else None
        if not (after_hundred or after_thousand) or not token.value:
            return None
        if gap in _TIGHT:
            return True if wordy or after_hundred or _followed(low, token.end) else None
        return True if gap in _AND and (after_hundred or wordy) else None
    return None


def _followed(low: str, end: int) -> bool:
    return low.startswith((" hundred", " thousand", " million", " billion"), end)


def _vague(low: str, tokens: list[_Token], at: int, out: list[Numeral]) -> int:
    """“several hundred thousand”: swallowed whole, without a value."""
    end = tokens[at].end
    at += 1
    while at < len(tokens) and tokens[at].kind == "M" and low[end : tokens[at].start] == " ":
        end = tokens[at].end
        at += 1
    out.append(Numeral(tokens[at - 1].start, end, _ZERO, _ZERO, "vague"))
    return at


def _fraction(
    low: str,
    tokens: list[_Token],
    k: int,
    value: Decimal,
    end: int,
    last: str,
    scale: Decimal,
    wordy: bool,
) -> tuple[Decimal, int, int, bool]:
    """What a part after the number makes of it: "two thirds", "two and a half", "3/4"."""
    if k >= len(tokens):
        return value, end, k, False
    token = tokens[k]
    gap = gap_between(low, end, token.start)
    if (
        token.kind == "P"
        and gap == " "
        and token.value in (12, 100, 1000, 10**5, 10**6, 10**7, 10**9, 10**12)
    ):
        if last in ("U", "N", "Y", "D") and scale == _ONE:
            return value * token.value, token.end, k + 1, False
    if token.kind == "D" and gap == "/" and last == "D" and token.value:
        return value / token.value, token.end, k + 1, True
    if token.kind == "F" and gap in _ARTICLE:
        nxt = tokens[k + 1] if k + 1 < len(tokens) else None
        if nxt and nxt.kind == "M" and low[token.end : nxt.start] == " ":
            if scale > nxt.value:
                return value + nxt.value / token.value, nxt.end, k + 2, False
            return (value + _ONE / token.value) * nxt.value, nxt.end, k + 2, False
        more = (scale if scale >= _THOUSAND else _ONE) / token.value
        return value + more, token.end, k + 1, False
    if (token.kind == "F" and gap in (" ", "-", " - ")) or (
        token.kind == "O" and token.value > 2 and value == _ONE and gap in (" ", "-", " - ")
    ):
        if not wordy and token.value == 2 and value > _ONE:
            return value, end, k, False  # "2 halves" of a match
        if token.value == 4 and not low.startswith("-", end) and value > 3:
            return value, end, k, False  # "four quarters" of growth
        share = value / token.value
        nxt = tokens[k + 1] if k + 1 < len(tokens) else None
        if (
            nxt
            and nxt.kind == "M"
            and low[token.end : nxt.start] in (" ", " of a ", " a ")
            and share < _ONE
        ):
            return share * nxt.value, nxt.end, k + 2, False
        return share, token.end, k + 1, True
    return value, end, k, False
