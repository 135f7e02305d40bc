"""Hedges: the words around a number that make it a bound, and the change it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from claimcheck.claims.claim import Bound
from claimcheck.lexicon import alternation, load

__all__ = ["Hedge", "change_before", "direction", "hedge_after", "hedge_before"]

WINDOW: Final = 44  # characters before a number that may hold its hedge
_WORD: Final = re.compile(r"[^\s(\[{\"“,;:]+")
_STOP: Final = (".", "!", "?", ";", ":", ",")


class Hedge(NamedTuple):
    """A bound and where its words stand; without words the place is that of the number."""

    bound: Bound
    start: int
    end: int


@cache
def _before() -> dict[tuple[str, ...], Bound]:
    pack: dict[str, Any] = load("bounds")
    table: dict[tuple[str, ...], Bound] = {}
    for bound, phrases in pack["before"].items():
        for phrase in phrases:
            table[tuple(reversed(phrase.split()))] = bound
    return table


@cache
def _firsts() -> frozenset[str]:
    return frozenset(words[0] for words in _before()) | frozenset(
        load("bounds")["between"]["words"]
    )


@cache
def _after() -> re.Pattern[str]:
    pack: dict[str, Any] = load("bounds")
    groups = [
        f"(?P<{name}>{alternation(pack['after'][bound])})"
        for name, bound in (("more", ">="), ("less", "<="), ("so", "~"))
    ]
    return re.compile(rf"[ ,(]{{0,2}}(?:{'|'.join(groups)})(?![a-z0-9])")


_NAMES: Final[dict[str, Bound]] = {"more": ">=", "less": "<=", "so": "~"}


def _last(low: str, at: int) -> str:
    """The word that ends right before `at`."""
    tail = low[max(0, at - 20) : at].rsplit(None, 1)
    return tail[-1].lstrip('([{"') if tail else ""


def hedge_before(low: str, at: int) -> Hedge | None:
    """The hedge that ends right before a number at `at`, in folded text.

    Example:
        >>> hedge_before("killed at least 12", 16)
        Hedge(bound='>=', start=7, end=15)
    """
    floor = max(0, at - WINDOW)
    if at and low[at - 1] in "~≈<>≤≥=":
        begin = at - 1
        if begin and low[begin - 1] in "<>=":
            begin -= 1
        bound = _before().get((low[begin:at],))
        if bound:
            return Hedge(bound, begin, at)
    if _last(low, at) not in _firsts() or low[at - 1] in ",;:":
        return None
    words = _WORD.findall(low, floor, at)
    between, table = _between(), _before()
    cut = len(words)
    while cut > 0 and len(words) - cut < 4:
        for size in range(min(5, cut), 0, -1):
            bound = table.get(tuple(words[cut - 1 :: -1][:size]))
            if bound is None:
                continue
            start = _place(low, words, cut - size, at)
            if not _broken(low, start, at):
                end = at
                while end > start and low[end - 1].isspace():
                    end -= 1
                return Hedge(_widened(bound, words, cut - size), start, end)
        if words[cut - 1] not in between:
            return None
        cut -= 1
    return None


def _place(low: str, words: list[str], first: int, at: int) -> int:
    """Where the word at `first` begins; the words stand in order and end before `at`."""
    for word in reversed(words[first:]):
        at = low.rfind(word, 0, at)
    return at


@cache
def _between() -> frozenset[str]:
    return frozenset(load("bounds")["between"]["words"])


def _broken(low: str, start: int, end: int) -> bool:
    return any(mark in low[start : end - 1] for mark in ",;:!?")


def _widened(bound: Bound, words: list[str], first: int) -> Bound:
    """“not more than” is caught as a phrase; "no" or "not" before any other bound turns it."""
    if first and words[first - 1] in ("not", "no") and bound in (">", "<"):
        return "<=" if bound == ">" else ">="
    return bound


def hedge_after(low: str, at: int) -> Hedge | None:
    """The hedge that begins where a number or its unit ends ("or more", "-odd").

    Example:
        >>> hedge_after("40 or so boats", 2)
        Hedge(bound='~', start=2, end=8)
    """
    if at >= len(low) or low[at] not in " -+,(oapmtguiO":
        return None
    found = _after().match(low, at)
    if found is None:
        return None
    assert found.lastgroup is not None
    if low[found.end() : found.end() + 2].strip()[:1].isdigit():
        return None
    return Hedge(_NAMES[found.lastgroup], at, found.end())


@cache
def _changes() -> dict[str, Literal["up", "down"]]:
    pack: dict[str, Any] = load("bounds")["change"]
    table: dict[str, Literal["up", "down"]] = dict.fromkeys(pack["up"], "up")
    table.update(dict.fromkeys(pack["down"], "down"))
    return table


_PARTICLED: Final = frozenset(
    [
        "gave",
        "give",
        "gives",
        "given",
        "giving",
        "made",
        "make",
        "makes",
        "making",
        "pick",
        "picked",
        "set",
        "put",
        "ended",
        "took",
        "take",
        "takes",
        "came",
        "come",
        "showed",
        "show",
        "add",
        "sum",
        "turned",
        "went",
        "wound",
        "ended",
        "bought",
        "taken",
        "use",
        "used",
        "end",
        "signed",
        "speed",
        "opened",
    ]
)


@cache
def _changing() -> frozenset[str]:
    return frozenset(load("bounds")["change"]["between"])


def direction(low: str, at: int) -> Literal["up", "down"] | None:
    """Whether the last word before `at` tells a rise or a fall.

    Example:
        >>> direction("the toll rose from 15 to 18", 14), direction("aged from 15 to 18", 5)
        ('up', None)
    """
    return _changes().get(_last(low, at))


def change_before(low: str, at: int) -> tuple[Literal["up", "down"], int] | None:
    """Whether the words before an amount at `at` say that something rose or fell by it.

    The second half is where the verb stands. A level ("rose to 5") is no change.

    Example:
        >>> change_before("shares fell by about 5%", 21)
        ('down', 7)
        >>> change_before("shares fell to 5%", 15)
    """
    table, between = _changes(), _changing()
    last = _last(low, at)
    if last not in table and last not in between:
        return None
    words = _WORD.findall(low, max(0, at - WINDOW), at)
    for k in range(len(words) - 1, max(-1, len(words) - 7), -1):
        word = words[k]
        if word == "to" and not (k and words[k - 1] == "up"):
            return None
        if word == "at" and words[k + 1 : k + 2] not in (["least"], ["most"]):
            return None
        way = table.get(word)
        if way is not None and not (
            word in ("up", "down") and k + 1 < len(words) and words[k + 1] in ("to", "from")
        ):
            if k and words[k - 1] in _NOUNED and word not in ("up", "down"):
                return None
            if word == "up" and k and words[k - 1] in _PARTICLED:
                return None
            start = _place(low, words, k, at)
            return None if _broken(low, start, at) else (way, start)
        if word == "by" and k + 1 >= len(words) - 2:
            return _object_between(low, words, k, at)
        if word not in between:
            return None
    return None


_NOUNED: Final = frozenset(("a", "an", "the", "this", "of"))


def _object_between(
    low: str, words: list[str], by: int, at: int
) -> tuple[Literal["up", "down"], int] | None:
    """“to grow sales by 35%”: up to three words of an object between verb and "by"."""
    table = _changes()
    for k in range(by - 1, max(-1, by - 5), -1):
        way = table.get(words[k])
        if way is not None:
            return way, _place(low, words, k, at)
        if words[k] in ("to", "and", "but", "or", "at"):
            return None
    return None
