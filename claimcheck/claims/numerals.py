"""Numerals: digits and number words, read as one value, in text order.

One compiled scan over the folded text finds digits and number words; what follows is work on the
hits alone. How digits are grouped ("1,200", "1.200", "1 200") is decided from the article's own
habits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from claimcheck.lexicon import load

__all__ = ["Habits", "Numeral", "habits", "numerals", "trie"]

LONGEST: Final = 24  # characters of a literal; longer ones are serial numbers, not amounts
JOINED: Final = 24  # words of one numeral at most


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


class Habits(NamedTuple):
    """How an article writes numbers: whether a comma is its decimal sign, and blanks group."""

    comma_decimal: bool = False
    comma_groups: bool = False


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


def trie(choices: Iterable[str]) -> str:
    """A regular expression that matches any of these words, the longest first, by shared letters.

    Example:
        >>> trie(["ten", "tens", "two"])
        't(?:en(?:s)?|wo)'
    """
    branches: dict[str, list[str]] = {}
    for choice in choices:
        branches.setdefault(choice[:1], []).append(choice[1:])
    optional = branches.pop("", None) is not None
    parts = [re.escape(head) + trie(tails) for head, tails in sorted(branches.items())]
    if not parts:
        return ""
    if len(parts) == 1 and not optional:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if optional else ''}"


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
        rf"(?<![a-z])(?:(?P<word>{spoken})(?![a-z])"
        rf"|(?P<mark>[{marks}]))"
        r"|(?P<digits>(?<![\d.])\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)|\d+(?:[.,']\d+)*|[{marks}])".replace(
            "{marks}", marks
        )
    )


_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?\Z")
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_QUOTED: Final = re.compile(r"\d{1,3}(?:'\d{3})+(?:\.\d+)?\Z")
_DECIMAL_COMMA: Final = re.compile(r"\d+,\d{1,2}\Z")
_AFTER_COMMA: Final = re.compile(
    r"[ -]?(?:%|percent|per cent|million|billion|mln|bln|trillion|euro|dollar|degrees|€|km|kilomet)"
)
_AFRESH: Final = re.compile(r"(?<![a-z])(?:an? |half an? |quarter of an? |per )\Z")
_VAGUE: Final = re.compile(r"(?<![a-z])(?:several|few|many|couple(?: of)?|some odd) \Z")
_AND: Final = frozenset({" and ", "-and-"})
_TIGHT: Final = frozenset({" ", "-", "  ", " - ", "\n"})
_ARTICLE: Final = frozenset({" and a ", " and an ", "-and-a-"})
_OF: Final = frozenset({" of ", " of a ", " a ", " an ", " of an "})
_EMPTY: Final = frozenset({" ", "-", ""})


def habits(literals: Iterable[str]) -> Habits:
    """How the digit literals of an article are grouped.

    A decimal comma needs a witness ("3,5", "1.200.000") and no witness against it.

    Example:
        >>> habits(["3,5", "1.200"])
        Habits(comma_decimal=True, comma_groups=False)
        >>> habits(["3,500", "1.2"])
        Habits(comma_decimal=False, comma_groups=True)
    """
    comma = point = groups = 0
    for literal in literals:
        if "," in literal:
            if _GROUPED.match(literal):
                groups += 1
            elif _DECIMAL_COMMA.match(literal) or (_DOTTED.match(literal) and "." in literal):
                comma += 1
        elif "." in literal:
            if literal.count(".") > 1 and _DOTTED.match(literal):
                comma += 1
            elif not _DOTTED.match(literal) and literal.count(".") == 1:
                point += 1
    return Habits(comma > 0 and not groups and not point, groups > 0)


def _literal(literal: str, after: str, known: Habits) -> Decimal | None:
    """The value of digits with separators; None when they make no single number."""
    if literal.isdecimal():
        return Decimal(literal)
    if " " in literal:
        return Decimal(literal.replace(" ", ""))
    if "'" in literal:
        return Decimal(literal.replace("'", "")) if _QUOTED.match(literal) else None
    if "," in literal:
        if _GROUPED.match(literal):
            return Decimal(literal.replace(",", ""))
        if _DOTTED.match(literal):
            return Decimal(literal.replace(".", "").replace(",", "."))
        if literal.count(",") == 1 and "." not in literal:
            whole, _, rest = literal.partition(",")
            if known.comma_decimal or (len(rest) != 3 and _AFTER_COMMA.match(after)):
                return Decimal(f"{whole}.{rest}")
        return None
    if literal.count(".") > 1:
        return Decimal(literal.replace(".", "")) if _DOTTED.match(literal) else None
    if known.comma_decimal and _DOTTED.match(literal) and not literal.startswith("0"):
        return Decimal(literal.replace(".", ""))
    return Decimal(literal)


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
            at = start
            for piece in word.split(" "):
                value = Decimal(piece)
                out.append(_Token(at, at + len(piece), "D", value, value))
                at += len(piece) + 1
        else:
            if start and low[start - 1] == "." and (start < 2 or not low[start - 2].isalnum()):
                start, word = start - 1, f".{word}"
            value_or_none = _literal(word, low[end : end + 12], known)
            if value_or_none is None:
                out.append(_Token(start, end, "X", _ZERO, _ZERO))
            else:
                out.append(_Token(start, end, "D", value_or_none, value_or_none))
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
    return out


def _plural(low: str, tokens: list[_Token], at: int, out: list[Numeral]) -> int:
    """ "dozens", "hundreds of thousands", "tens of thousands"."""
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
        if nxt and nxt.kind == "M" and low[end : nxt.start] in (_OF | _EMPTY) - {""}:
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
        gap = low[end : token.start]
        step = _join(low, gap, token, last, group, total, ceiling, wordy)
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
            Numeral(start, tokens[k].end, value + tokens[k].value, value + tokens[k].value, "ordinal")
        )
        return k + 1
    out.append(Numeral(start, end, value, value, form, scale))
    return k


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
    """ "several hundred thousand": swallowed whole, without a value."""
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
    gap = low[end : token.start]
    if token.kind == "D" and gap == "/" and last == "D" and token.value:
        return value / token.value, token.end, k + 1, True
    if token.kind == "F" and gap in _ARTICLE:
        more = (scale if scale >= _THOUSAND else _ONE) / token.value
        value, end, k = value + more, token.end, k + 1
        if k < len(tokens) and tokens[k].kind == "M" and low[end : tokens[k].start] == " ":
            value, end, k = value * tokens[k].value, tokens[k].end, k + 1
        return value, end, k, False
    if (token.kind == "F" and gap in (" ", "-", " - ")) or (
        token.kind == "O" and token.value > 2 and value == _ONE and gap in (" ", "-", " - ")
    ):
        if not wordy and token.value == 2 and value > _ONE:
            return value, end, k, False  # "2 halves" of a match
        if token.value == 4 and not low.startswith("-", end) and value > 3:
            return value, end, k, False  # "four quarters" of growth
        return value / token.value, token.end, k + 1, True
    if token.kind == "U" and gap in _AND and k + 1 < len(tokens) and last != "M":
        nxt = tokens[k + 1]
        if nxt.kind == "F" and low[token.end : nxt.start] in (" ", "-"):
            return value + token.value / nxt.value, nxt.end, k + 2, False
    return value, end, k, False
