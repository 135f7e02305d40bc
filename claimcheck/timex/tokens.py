"""The scan: where a text may speak of time, and the words around it as letters of the grammar.

One pass stops at words and figures that can carry a time. Only the surroundings of a stop are cut
into tokens. A token has a class of one letter (forms.py lists them), so that a run of tokens is a
short string and the grammar is a regular expression over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.lexicon import load

__all__ = ["Token", "holidays", "windows"]

REACH: Final = 26  # code points on either side of a stop that its expression may take up
_MARKS: Final = "-,/()@&"
_WORDY: Final = ("word", "letter")


class Token(NamedTuple):
    """A word, figure or mark: its place, its folded text, its class and what the class says."""

    start: int
    end: int
    text: str
    cls: str
    data: object = None


@cache
def holidays() -> dict[str, dict[str, object]]:
    """The days with a name, by each of their words."""
    entries = load("times_holidays")["holiday"]
    return {word: entry for entry in entries for word in entry["words"]}


# -- where to stop --------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[a-z]{2,}")
# Figures with what is glued to them; the lengths keep a text of nothing but digits linear.
_FIGURES: Final = re.compile(r"\d{1,40}(?:[-:/.,h]\d{1,40})*(?:[a-z]{1,3}| ?[ap](?= ?\.))?")
_TELLING: Final = re.compile(
    r"[12]\d{3}(?:0?s|[-/]\d+)?(?![,.]\d|\w)|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?!\w)"
    r"|\d{1,2}[:h]\d\d|\d+(?:st|nd|rd|th)|\d0s|\d{1,2}(?:h|[ap]m?)(?![a-z])|\d{1,2} ?[ap]\Z"
    r"|[12]\d{7}(?!\d)|\d{1,2}\.\d\d ?[ap]"
)
# One pattern each, so that the search can leap to its first letter.
_QUARTER: Final = re.compile(r"q[1-4](?!\w)")
_SHORT_YEAR: Final = re.compile(r"'\d\d(?!\d)")


@cache
def _stop_words() -> frozenset[str]:
    """The words that can carry a time on their own; every holiday has one of them."""
    pack = load("times")
    tables = ("months", "weekdays", "units", "parts", "seasons", "deictic", "sets")
    words = {word for table in tables for word in pack[table]}
    words |= {*pack["classes"]["R"], *pack["classes"]["K"], "pm", "am", "clock", "fy", "cy"}
    for holiday in holidays():
        pieces = re.findall(r"[a-z]+", holiday)
        if not words.intersection(pieces):
            words.add(max(pieces, key=len))
    return frozenset(words)


def _places(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands on its own."""
    size = len(word)
    at = folded.find(word)
    while at >= 0:
        end = at + size
        if not ("a" <= folded[end : end + 1] <= "z" or (at and "a" <= folded[at - 1] <= "z")):
            yield at, end
        at = folded.find(word, at + 1)


def _stops(folded: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word in _stop_words().intersection(_WORD.findall(folded)):
        found += _places(folded, word)
    found += [
        match.span()
        for match in _FIGURES.finditer(folded)
        if _TELLING.match(match[0]) and folded[match.start() - 1 : match.start()] != "$"
    ]
    found += [match.span() for match in _QUARTER.finditer(folded)]
    found += [match.span() for match in _SHORT_YEAR.finditer(folded)]
    found.sort()
    return found


# -- tokens ---------------------------------------------------------------------------------------

_PIECES: Final = re.compile(
    r"(?P<word>[^\W\d_]{2,}(?:-(?:(?<=week-)ends?(?![a-z])|(?<=[bm]i-)(?:month|week|annual)ly))?)"
    r"|(?P<x>[ap](?: ?\. ?m\b ?\.?|(?<=\d[ap])(?![a-z])))"
    r"|(?P<qn>[qh][1-4](?!\w))"
    r"|(?P<letter>[^\W\d_](?:'clock)?)"
    r"|(?=\d)(?:(?P<D>(?<![\d.])(?:\d{4}(?P<s1>[-/.])\d{1,2}(?P=s1)\d{1,2}(?!\d)(?:t(?=\d))?"
    r"|[12]\d{3}[01]\d[0-3]\d(?!\d)|\d{1,2}(?P<s2>[-/.])\d{1,2}(?P=s2)(?:\d{4}|\d\d)(?!\d|[-/.]\d)"
    r"|\d{1,2}[-/]\d{4}(?![\d/]|-\d)|\d{1,2}/\d{1,2}(?![\d/])))"
    r"|(?P<c>(?<![\d.])(?:\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?!\d)|\d{1,2}h\d\d(?![\da-z])"
    r"|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m)))"
    r"|(?P<I>\d0s(?![a-z])|[12]\d{2}0'?s(?![a-z]))"
    r"|(?P<o>\d{1,2}(?:st|nd|rd|th)(?![a-z]))"
    r"|(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
    r"|(?P<y2>'\d\d(?![\da-z]))|(?P<I2>'\d0s(?![a-z]))|(?P<mark>'s(?![^\W\d_])|[^\w\s]|\n)"
)


@cache
def _words() -> dict[str, tuple[str, object]]:
    """Class and data of every word; a word has one class, decided again by its neighbours."""
    pack = load("times")
    out: dict[str, tuple[str, object]] = {}
    for cls, entries in pack["classes"].items():
        out.update((word, (cls, word)) for word in entries)
    tables = {"k": "short_units", "n": "numbers", "o": "ordinals", "E": "sets", "u": "units"}
    tables |= {"p": "parts", "S": "seasons", "m": "months", "w": "weekdays", "d": "deictic"}
    for cls, table in tables.items():
        out.update((word, (cls, data)) for word, data in pack[table].items())
    out.update((word, ("v", word)) for word in pack["vague"]["words"])
    out.update(pack["overrides"])
    return out


def _tokens(folded: str, left: int, right: int) -> list[Token]:
    out: list[Token] = []
    get, heads = _words().get, _holiday_heads()
    nothing = (".", None)
    put, new = out.append, tuple.__new__  # half of the time goes into making these
    named = False
    for found in _PIECES.finditer(folded, left, right):
        kind, text = found.lastgroup, found[0]
        start, end = found.span()
        if kind in _WORDY:
            cls, data = get(text, nothing)
            named = named or text in heads
            put(new(Token, (start, end, text, cls, data)))
        elif kind == "mark":
            cls = "!" if text == "." else text if text in _MARKS else "~"
            put(new(Token, (start, end, text, cls, None)))
        else:
            put(_figure(start, end, text, kind or ""))
    return _with_holidays(out) if named else out


def _figure(start: int, end: int, text: str, kind: str) -> Token:
    if kind == "num":
        if "," in text or "." in text or len(text) > 9:
            plain = text.replace(",", "")
            return Token(start, end, text, "#", plain if len(plain) < 16 else None)
        value = int(text)
        cls = "#"
        if len(text) <= 2:
            cls = "1" if 1 <= value <= 31 else "2"
        elif len(text) == 4 and 1000 <= value <= 2199:
            cls = "Y"
        return Token(start, end, text, cls, value)
    if kind == "o":
        return Token(start, end, text, "o", int(text[:-2]))
    if kind == "y2":
        return Token(start, end, text, "Z", int(text[1:]))
    return Token(start, end, text, {"qn": "J", "I2": "I"}.get(kind, kind), text)


@cache
def _holiday_heads() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names of holidays cut into tokens, the longest first, by their first word."""
    heads: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in sorted(holidays(), key=lambda name: (-len(name), name)):
        pieces = tuple(found[0] for found in _PIECES.finditer(name))
        heads.setdefault(pieces[0], []).append((pieces, name))
    return heads


def _with_holidays(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        for pieces, name in _holiday_heads().get(tokens[at].text, ()):
            run = tokens[at : at + len(pieces)]
            if tuple(token.text for token in run) == pieces:
                out.append(Token(run[0].start, run[-1].end, name, "H", name))
                at += len(pieces)
                break
        else:
            out.append(tokens[at])
            at += 1
    return out


def windows(folded: str) -> Iterator[list[Token]]:
    """The tokens around every stop, in text order; surroundings that touch are one list."""
    left, right, done = -1, -1, 0
    for start, end in _stops(folded):
        if right >= 0 and start - REACH <= right:
            right = max(right, end + REACH)
            continue
        if right >= 0:
            done = _edge(folded, right)
            yield _tokens(folded, left, done)
        left, right = _start(folded, max(start - REACH, done), done), end + REACH
    if right >= 0:
        yield _tokens(folded, left, _edge(folded, right))


def _start(folded: str, left: int, limit: int) -> int:
    """The start of the word that stands at this place, or the place when the word is too long."""
    for at in range(left, max(limit, left - REACH), -1):
        if not folded[at - 1].isalnum():
            return at
    return left


def _edge(folded: str, right: int) -> int:
    """The end of the word that stands at this place, or the place when the word is too long."""
    size = len(folded)
    for at in range(min(right, size), min(right + REACH, size)):
        if not folded[at].isalnum():
            return at
    return min(right, size)
