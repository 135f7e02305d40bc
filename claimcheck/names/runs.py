"""Text -> runs of capitalised words -> what each run names: title, person, place or body.

One compiled scan finds the runs; a run is read once and remembered, since names repeat.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from claimcheck.lexicon import load, words
from claimcheck.names.name import NameKind
from claimcheck.names.words import (
    aliases,
    countries,
    gender_of_given,
    known_places,
    openers,
    outlets,
    peoples,
    title_words,
)

__all__ = ["Piece", "capital_runs", "read_run", "upper_letters"]

_LIMIT: Final = 10  # words of a run; a longer one is a heading in capitals
_PARTICLES: Final = (
    "al", "el", "an", "ar", "as", "ash", "at", "az", "ad", "bin", "ibn", "bint", "abu", "van",
    "von", "der", "den", "de", "la", "le", "du", "di", "da", "dos", "das", "del", "della", "zu",
    "ter", "ten", "af", "av", "bin", "ul", "ur", "ud",
)  # fmt: skip


@frozen
class Piece:
    """What a part of a run names: offsets within the run, kind and the title before it.

    `kind` "office" is a title without a name ("Russian Foreign Minister"); None is a proper name of
    unknown kind.
    """

    start: int
    end: int
    kind: NameKind | str | None
    title: str = ""


@lru_cache(maxsize=1)
def upper_letters() -> str:
    """The capital letters of European scripts, for a character class."""
    codes = [*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)]
    return "".join(chr(code) for code in codes if chr(code).isupper())


@lru_cache(maxsize=1)
def _capitals_pattern() -> re.Pattern[str]:
    """The scan: capitalised words with initials, particles and "of" between them."""
    upper = upper_letters()
    short = "|".join(sorted((word.title() for word in load("titles")["short"]), key=len)[::-1])
    word = (
        rf"(?:(?:{short}|Mrs?|Ms|Dr|Prof|Rev|Hon|Jr|Sr)\.|(?:[{upper}]\.-?){{1,4}}(?![\w’'])"
        rf"|[{upper}]\w*(?:['’](?!(?:s|t|d|m|ll|re|ve)\b)\w+|-\w+)*)"
    )
    blank = "[ \\u00a0]"
    particle = "|".join(_PARTICLES)
    between = rf"(?:{blank}-?|{blank}(?:of(?:{blank}the)?|&){blank}|{blank}(?:(?:{particle})[ -]){{1,2}}|-)"
    return re.compile(rf"{word}(?:{between}{word}){{0,{_LIMIT}}}")


@lru_cache(maxsize=1)
def _capital() -> re.Pattern[str]:
    return re.compile(f"[{upper_letters()}]")


def capital_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of capitalised words of a text, in order.

    The search leaps from capital to capital, with which every run begins.
    """
    leap, read = _capital().search, _capitals_pattern().match
    at = leap(text)
    while at:
        run = read(text, at.start())
        assert run is not None  # a capital alone is a run
        yield run
        at = leap(text, run.end())


_TOKEN: Final = re.compile(r"[^\s]+")
_FUSED: Final = re.compile(r"(\w*[^\W\d_A-Z])([A-Z][a-z]*)\Z")


class _Token(NamedTuple):
    """A word of a run; `plain` is in lower case and without a closing stop."""

    text: str
    start: int
    end: int
    plain: str


def _token(text: str, start: int) -> _Token:
    lower = text.lower()
    plain = lower.rstrip(".") if len(lower) > 2 else lower
    return _Token(text, start, start + len(text), plain)


@lru_cache(maxsize=65536)
def read_run(run: str, initial: bool) -> tuple[Piece, ...]:
    """What a run names, in order; `initial` tells that it opens a sentence.

    Example:
        >>> run = "Ukrainian President Volodymyr Zelensky"
        >>> [(run[p.start:p.end], p.kind, p.title) for p in read_run(run, False)]
        [('Volodymyr Zelensky', 'person', 'Ukrainian President')]
    """
    tokens = [_token(t.group(), t.start()) for t in _TOKEN.finditer(run)]
    return tuple(_pieces(run, _without_openers(tokens, initial)))


def _known(text: str) -> bool:
    return text in known_places() or text in aliases() or text in outlets()


def _without_openers(tokens: list[_Token], initial: bool) -> list[_Token]:
    """The tokens without leading words that are no names, such as articles."""
    always = {"the", "a", "an", "and", "but"}
    while tokens:
        first = tokens[0]
        whole = " ".join(token.text for token in tokens[:2])
        if whole in known_places() or whole in outlets():
            break
        if first.plain not in (openers() if initial else always):
            break
        if first.text.isupper() and len(first.text) > 1:  # "US", not "us"
            break
        if len(tokens) > 1 and first.text in gender_of_given():
            break
        if len(tokens) > 1 and (first.plain in title_words() or first.plain in _qualifiers()):
            break
        tokens = tokens[1:]
        while tokens and tokens[0].text in ("of", "the"):
            tokens = tokens[1:]
    return tokens


@lru_cache(maxsize=1)
def _qualifiers() -> frozenset[str]:
    return words("titles", "qualifier")


@lru_cache(maxsize=1)
def _of_heads() -> frozenset[str]:
    """Words after which "of" belongs to the name."""
    return words("bodies", "words") | {
        "bank", "gulf", "strait", "cape", "isle", "duke", "duchess", "earl", "head", "chief",
    } | title_words()  # fmt: skip


def _pieces(run: str, tokens: list[_Token]) -> Iterator[Piece]:
    """Cut at "of" where it joins two names, and at words that open a new sentence."""
    begin = 0
    for i, token in enumerate(tokens):
        if i <= begin:
            continue
        before = tokens[i - 1]
        if token.text == "of" and not _belongs(tokens, begin, i):
            yield from _with_country(run, tokens[begin:i], tokens[i + 1 :])
            begin = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text == "the")
        elif before.text.endswith(".") and token.plain in openers() and len(before.text) > 2:
            yield from _name(run, tokens[begin:i])
            begin = i + 1
    if begin < len(tokens):
        yield from _name(run, tokens[begin:])


def _belongs(tokens: list[_Token], begin: int, at: int) -> bool:
    """Whether "of" continues a title or a body and not a person's name."""
    head = tokens[at - 1]
    if head.plain not in _of_heads():
        return False
    return not (at - begin > 1 and tokens[begin].text in gender_of_given())


def _with_country(run: str, left: list[_Token], right: list[_Token]) -> Iterator[Piece]:
    """The country belongs to the office in "President Duda of Poland"."""
    place = " ".join(token.text for token in right if token.text != "the")
    for piece in _name(run, left):
        if piece.kind == "person" and piece.title and place in countries():
            yield Piece(piece.start, piece.end, "person", f"{piece.title} of {place}")
        else:
            yield piece


def _name(run: str, tokens: list[_Token]) -> Iterator[Piece]:
    if not tokens:
        return
    whole = run[tokens[0].start : tokens[-1].end]
    if _known(whole):
        kind = "place" if whole in known_places() else "organisation"
        yield Piece(tokens[0].start, tokens[-1].end, kind)
        return
    cut = _title_end(tokens)
    if cut:
        title, rest = tokens[:cut], tokens[cut:]
        yield from _before_title(run, title)
        words_of_title = run[title[0].start : title[-1].end]
        if not rest:
            yield Piece(title[0].start, title[-1].end, "office", words_of_title)
        else:
            yield _trimmed(rest, "person", words_of_title)
        return
    yield from _untitled(run, tokens)


def _before_title(run: str, title: list[_Token]) -> Iterator[Piece]:
    """A body or country named in front of the office: it is a name of its own."""
    for size in (3, 2, 1):
        text = run[title[0].start : title[min(size, len(title)) - 1].end]
        if size < len(title) and _known(text):
            kind = "place" if text in known_places() else "organisation"
            yield Piece(title[0].start, title[size - 1].end, kind)
            return


def _title_end(tokens: list[_Token]) -> int:
    """How many tokens at the start are a title; 0 when there is none."""
    end = 0
    for i, token in enumerate(tokens[:7]):
        if token.plain in title_words():
            if i and tokens[0].text in gender_of_given() and i == len(tokens) - 1:
                return end  # "Stephen King"
            end = _complement(tokens, i + 1)
        elif i >= end and not _title_part(token) and i > 2:
            break
    if end and any(token.plain in words("bodies", "words") for token in tokens[end:]):
        return 0
    joined = any(token.text == "of" for token in tokens)
    if end == len(tokens) and not joined and not all(map(_title_part, tokens)):
        return 0
    return end


def _title_part(token: _Token) -> bool:
    return (
        token.plain in _qualifiers()
        or token.plain in title_words()
        or token.text in peoples()
        or token.text in countries()
        or token.text in aliases()
        or token.text in ("of", "the", "and", "General")
    )


def _complement(tokens: list[_Token], at: int) -> int:
    """Where a title ends that goes on with "of": "Secretary of State", "Head of the Air Force"."""
    if at < len(tokens) and tokens[at].plain == "general":
        at += 1
    if at >= len(tokens) or tokens[at].text != "of":
        return at
    at += 2 if at + 1 < len(tokens) and tokens[at + 1].text == "the" else 1
    fields = {word for entry in load("offices")["field"].values() for word in entry}
    start = at
    while at < len(tokens) and (
        tokens[at].plain in fields
        or tokens[at].plain in ("affairs", "state", "staff", "general", "joint", "chiefs")
        or tokens[at].plain in words("bodies", "words")
        or tokens[at].text in countries()
        or tokens[at].text in peoples()
        or tokens[at].text in aliases()
        or " ".join(t.text for t in tokens[at : at + 2]) in known_places()
        or (at > start and " ".join(t.text for t in tokens[at - 1 : at + 1]) in known_places())
    ):
        at += 1
    left = len(tokens) - at
    if at == start:  # an unknown body: it takes what a name of two words leaves over
        at += max(left - 2, 0) if left > 2 else left
    return at


def _trimmed(tokens: list[_Token], kind: str | None, title: str = "") -> Piece:
    """The piece of these tokens, cut where the next sentence was glued on."""
    while len(tokens) > 1 and tokens[0].text in peoples():
        tokens = tokens[1:]
    for i, token in enumerate(tokens):
        fused = _FUSED.match(token.text)
        if fused and fused[2].lower() in openers() and len(fused[1]) > 2:
            return Piece(tokens[0].start, token.start + len(fused[1]), kind, title)
        if i and token.text in words("openers", "never"):
            return Piece(tokens[0].start, tokens[i - 1].end, kind, title)
    return Piece(tokens[0].start, tokens[-1].end, kind, title)


def _untitled(run: str, tokens: list[_Token]) -> Iterator[Piece]:
    plain = [token.plain for token in tokens]
    body = words("bodies", "words")
    if len(tokens) > 1 and any(word in body for word in plain):
        cut = _body_end(tokens, plain)
        if cut:
            yield from _untitled(run, tokens[:cut])
            yield _trimmed(tokens[cut:], "person")
            return
        place = plain[-1] in words("bodies", "place_words")
        yield Piece(tokens[0].start, tokens[-1].end, "place" if place else "organisation")
        return
    while tokens and tokens[0].text in peoples():
        tokens = tokens[1:]
    beside = len(tokens) in (3, 4) and tokens[0].text in known_places()
    if beside and tokens[1].text in gender_of_given():  # "to the bodies in Vienna Ivan Petrenko"
        yield Piece(tokens[0].start, tokens[0].end, "place")
        yield _trimmed(tokens[1:], "person")
        return
    if not tokens or (len(tokens) == 1 and not _nameable(tokens[0])):
        return
    piece = _trimmed(tokens, None)
    text = run[piece.start : piece.end]
    if _known(text):
        kind: str | None = "place" if text in known_places() else "organisation"
    elif len(tokens) > 1:
        given = tokens[0].text in gender_of_given() or tokens[0].text.endswith(".")
        middle = any(len(token.text) == 2 and token.text.endswith(".") for token in tokens[1:-1])
        kind = "person" if (given or middle) and len(tokens) <= 5 else None
    else:
        acronym = text.isupper() and 2 <= len(text.replace(".", "")) <= 6
        kind = "organisation" if acronym else None
    yield Piece(piece.start, piece.end, sys.intern(kind) if kind else None)


def _body_end(tokens: list[_Token], plain: list[str]) -> int:
    """How many tokens are a body before the full name of who leads it; 0 when nobody follows.

    "[head of the] Regional Administration Ivan Petrenko": translators leave the comma out.
    """
    body = words("bodies", "words")
    last = max(i for i, word in enumerate(plain) if word in body) + 1
    rest = tokens[last:]
    if last < 2 or not 2 <= len(rest) <= 3 or rest[0].text not in gender_of_given():
        return 0
    return last


def _nameable(token: _Token) -> bool:
    """Whether a single token can be a name by itself."""
    text = token.text
    return (
        len(text) > 1
        and text not in words("openers", "never")
        and text.rstrip(".") not in words("openers", "never")
        and not any(ch.isdigit() for ch in text)
        and token.plain not in title_words()
        and not (text.endswith(".") and len(text) <= 3)
        and (token.plain not in openers() or (text.isupper() and len(text) > 1))
        and not _compound(text)
    )


def _compound(text: str) -> bool:
    """Whether it only qualifies: "Soviet-era", "US-made", "US-Russian"."""
    first, dash, last = text.partition("-")
    known = first in peoples() or first in countries()
    return bool(dash) and (
        last[:1].islower() or (known and (last in peoples() or last in countries()))
    )
