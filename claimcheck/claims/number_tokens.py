"""Digits and number words of a text, found in one compiled scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from claimcheck.claims.literals import LONGEST, Habits, habits, literal_value
from claimcheck.claims.tries import trie
from claimcheck.lexicon import load

__all__ = ["Token", "number_tokens", "number_words"]

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_ROUND: Final = frozenset(Decimal(10) ** power for power in range(1, 7))


class Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: Decimal
    high: Decimal


@cache
def number_words() -> dict[str, tuple[str, Decimal, Decimal]]:
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
def _words() -> re.Pattern[str]:
    # Number words without a look to the left: a pattern that opens with letters is searched faster.
    table = number_words()
    marks = "".join(sorted(word for word in table if not word.isalpha()))
    spoken = trie(word for word in table if word.isalpha())
    return re.compile(rf"{spoken}(?![a-z])|[{marks}]")


_DIGITS: Final = re.compile(r"\d+(?:[.,']\d+)*")


def _digits(low: str) -> Iterator[tuple[int, int, bool]]:
    """Literals; groups of three that only blanks part are one ("816 000")."""
    start = end = -1
    grouped = False
    for found in _DIGITS.finditer(low):
        at, to = found.span()
        if (
            at == end + 1
            and low[end] == " "
            and _goes_on(low, (start, end), at, to, grouped=grouped)
        ):
            end, grouped = to, True
            continue
        if end > 0:
            yield start, end, True
        start, end, grouped = at, to, False
    if end > 0:
        yield start, end, True


def _goes_on(low: str, span: tuple[int, int], at: int, to: int, *, grouped: bool) -> bool:
    """Whether another group of three digits follows the blank."""
    start, end = span
    first = low[start:end]
    if not grouped and not (end - start <= 3 and first.isdecimal()):
        return False
    if end - start > LONGEST or not low[end - 1].isdecimal() or (grouped and low[end - 4] != " "):
        return False
    if start and (low[start - 1] in ".," or low[start - 1].isdecimal()):
        return False
    return to - at == 3 or (
        to - at in (5, 6) and low[at + 3] in ".," and low[at : at + 3].isdecimal()
    )


def number_tokens(low: str) -> list[Token]:
    """The digits and number words of a folded text, in order."""
    table = number_words()
    hits = list(_digits(low))
    for found in _words().finditer(low):
        at = found.start()
        if not at or not "a" <= low[at - 1] <= "z":
            hits.append((at, found.end(), False))
    hits.sort()
    literals = [low[a:b] for a, b, digits in hits if digits and b - a <= LONGEST]
    known = habits(literals) if any("," in each or "." in each for each in literals) else Habits()
    out: list[Token] = []
    for start, end, digits in hits:
        word = low[start:end]
        if not digits:
            out.append(Token(start, end, *table[word]))
        elif end - start > LONGEST:
            out.append(Token(start, end, "S", _ZERO, _ZERO))
        elif " " in word and (known.comma_groups or word[0] == "0"):
            out += _pieces(start, word, " ")
        else:
            if start and low[start - 1] == "." and (start < 2 or not low[start - 2].isalnum()):
                start, word = start - 1, f".{word}"
            value_or_none = literal_value(word, low[end : end + 12], known)
            if value_or_none in _ROUND and low.startswith("s of ", end):  # "1,000s of people"
                out.append(Token(start, end + 1, "P", value_or_none, value_or_none * 10))
            elif value_or_none is not None:
                out.append(Token(start, end, "D", value_or_none, value_or_none))
            elif "." not in word and "'" not in word and len(word.split(",")[0]) < 4:
                out += _pieces(start, word, ",")  # a list without blanks
            else:
                out.append(Token(start, end, "X", _ZERO, _ZERO))
    return out


def _pieces(at: int, word: str, mark: str) -> list[Token]:
    """What looked like one literal as several."""
    out = []
    for piece in word.split(mark):
        value = Decimal(piece.replace(",", "."))
        out.append(Token(at, at + len(piece), "D", value, value))
        at += len(piece) + 1
    return out
