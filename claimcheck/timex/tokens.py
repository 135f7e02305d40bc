"""The scan: where a text may speak of time, and the words around it as letters of the grammar.

One compiled pattern runs over the text and stops at words and figures that can carry a time. Only
the surroundings of a stop are cut into tokens. A token has a class of one letter (grammar.py lists
them), so that a run of tokens is a short string and the grammar is a regular expression over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from claimcheck.lexicon import load

__all__ = ["Token", "trie", "windows"]

REACH: Final = 72  # code points on either side of a stop that its expression may take up

_MARKS: Final = "-,/()@&½"


class Token(NamedTuple):
    """A word, figure or mark: its place, its folded text, its class and what the class says."""

    start: int
    end: int
    text: str
    cls: str
    data: object = None


def trie(words: frozenset[str]) -> str:
    """A regular expression for any of these words that looks at each letter once.

    Example:
        >>> trie(frozenset({"may", "mar", "march"}))
        '(?:ma(?:r(?:ch)?|y))'
    """

    def branch(tails: frozenset[str]) -> str:
        heads: dict[str, set[str]] = {}
        for tail in tails:
            if tail:
                heads.setdefault(tail[0], set()).add(tail[1:])
        parts = [re.escape(head) + branch(frozenset(heads[head])) for head in sorted(heads)]
        if not parts:
            return ""
        if len(parts) == 1 and "" not in tails:
            return parts[0]
        return "(?:" + "|".join(parts) + ")" + ("?" if "" in tails else "")

    inner = branch(words)
    return inner if inner.startswith("(?:") else f"(?:{inner})"


@cache
def holidays() -> dict[str, dict[str, object]]:
    """The days with a name, by each of their words."""
    entries = load("times_holidays")["holiday"]
    return {word: entry for entry in entries for word in entry["words"]}


@cache
def _stops() -> re.Pattern[str]:
    pack = load("times")
    names = ("months", "weekdays", "units", "parts", "seasons", "deictic", "sets")
    words = {word for name in names for word in pack[name]}
    words |= {*pack["classes"]["R"], *pack["classes"]["O"], "pm", "fy", "cy", "eom", "eoy", "eod"}
    return re.compile(
        rf"(?<![a-z]){trie(frozenset(words))}(?![a-z])"
        rf"|(?<![a-z]){trie(frozenset(holidays()))}(?![a-z])"
        r"|(?<![\d,.$])(?:[12]\d{3}(?![\d,]\d)|\d{1,2}(?:[:h]\d\d(?!\d)|(?:st|nd|rd|th)(?![a-z])"
        r"|[-/.]\d{1,2}[-/.]\d{2}|/\d{1,4}|h(?![a-z])|[ap]\.?(?:m\b|(?![a-z.]))))"
        r"|\d(?<!\d\d)[-/]\d{1,2}(?!\d)|[12]\d{7}(?!\d)|q[1-4](?!\w)|'\d\d(?!\d)|[ap] ?\. ?m ?\."
    )


@cache
def _pieces() -> re.Pattern[str]:
    names = trie(frozenset(holidays()))
    return re.compile(
        rf"(?P<H>(?<![a-z]){names}(?![a-z]))"
        r"|(?P<D>(?<![\d.])(?:\d{4}([-/.])\d{1,2}\3\d{1,2}(?!\d)(?:t(?=\d))?|[12]\d{3}[01]\d[0-3]\d(?!\d)"
        r"|\d{1,2}([-/.])\d{1,2}\4(?:\d{4}|\d\d)(?![\d]|[-/.]\d)"
        r"|\d{1,2}[-/]\d{4}(?![\d/]|-\d)|\d{1,2}/\d{1,2}(?![\d/])))"
        r"|(?P<c>(?<![\d.])(?:\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?!\d)|\d{1,2}h\d\d(?![\da-z])"
        r"|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m)))"
        r"|(?P<I>'?\d0s(?![a-z])|[12]\d{2}0'?s(?![a-z]))"
        r"|(?P<o>\d{1,2}(?:st|nd|rd|th)(?![a-z]))|(?P<y2>'\d\d(?![\da-z]))"
        r"|(?P<qn>[qh][1-4](?!\w))"
        r"|(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        r"|(?P<x>[ap] ?\. ?m\b ?\.?|[ap]m(?![a-z])|(?<=\d)[ap](?![a-z]))"
        r"|(?P<word>o'clock|(?:bi|semi|week)-(?:[a-z]+ly|ends?)(?![a-z])|[^\W\d_]+)|(?P<mark>'s(?![^\W\d_])|[^\w\s])"
    )


@cache
def _words() -> dict[str, tuple[str, object]]:
    """Class and data of every word; a word has one class, decided again by its neighbours."""
    pack = load("times")
    out: dict[str, tuple[str, object]] = {}
    for cls, entries in pack["classes"].items():
        out.update(dict.fromkeys(entries, (cls, None)))
    for key, cls in (
        ("numbers", "n"),
        ("ordinals", "o"),
        ("sets", "E"),
        ("units", "u"),
        ("parts", "p"),
        ("seasons", "S"),
        ("months", "m"),
        ("weekdays", "w"),
        ("deictic", "d"),
    ):
        out.update({word: (cls, data) for word, data in pack[key].items() if word != "night"})
    out.update({word: ("v", None) for word in pack["vague"]["words"]})
    for word in ("eom", "eoy", "eod", "bom"):
        out[word] = ("K", word)
    for word in ("century", "centuries"):
        out[word] = ("C", "CE")
    for word in ("later", "earlier", "before", "after"):
        out[word] = ("A", word)
    out["night"] = ("p", pack["parts"]["night"])
    out["nights"] = ("u", "NI")
    out["quarter"] = out["quarters"] = out["qtr"] = ("j", "Q")
    out["other"] = ("%", None)
    out["second"] = ("o", 2)
    out["past"] = ("L", None)
    return out


def _token(found: re.Match[str]) -> Token:
    kind, text = found.lastgroup or "", found[0]
    start, end = found.span()
    if kind == "word":
        cls, data = _words().get(text, (".", None))
        return Token(start, end, text, cls, data)
    if kind == "mark":
        return Token(start, end, text, "!" if text == "." else text if text in _MARKS else "~")
    if kind == "num":
        return _number(start, end, text)
    if kind == "o":
        return Token(start, end, text, "o", int(text[:-2]))
    if kind == "y2":
        return Token(start, end, text, "Z", int(text[1:]))
    if kind == "qn":
        return Token(start, end, text, "J", text)
    return Token(start, end, text, kind, text)


def _number(start: int, end: int, text: str) -> Token:
    if "," in text or "." in text or len(text) > 9:
        plain = text.replace(",", "")
        return Token(start, end, text, "#", float(plain) if len(plain) < 16 else None)
    value = int(text)
    if len(text) <= 2:
        return Token(start, end, text, "1" if 1 <= value <= 31 else "2", value)
    if len(text) == 4 and 1000 <= value <= 2199:
        return Token(start, end, text, "Y", value)
    return Token(start, end, text, "#", value)


def windows(folded: str) -> Iterator[list[Token]]:
    """The tokens around every stop, in text order; surroundings that touch are one list."""
    left = right = -1
    last = 0
    for found in _stops().finditer(folded):
        start, end = found.span()
        if right >= 0 and start - REACH <= right:
            right = end + REACH
            continue
        if right >= 0:
            right, last = _edge(folded, right), right
            yield [_token(m) for m in _pieces().finditer(folded, left, right)]
        left, right = max(start - REACH, last), end + REACH
        while left > last and folded[left - 1].isalnum() and start - left < 2 * REACH:
            left -= 1
    if right >= 0:
        yield [_token(m) for m in _pieces().finditer(folded, left, _edge(folded, right))]


def _edge(folded: str, right: int) -> int:
    """The end of the word that stands at this place, or the place when the word is too long."""
    size = len(folded)
    for at in range(min(right, size), min(right + REACH, size)):
        if not folded[at].isalnum():
            return at
    return min(right, size)
