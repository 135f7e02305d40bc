"""Names of an article: every person, place and body, with all its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from attrs import define

from claimcheck.articles import Article
from claimcheck.names.appositions import role_after, role_before
from claimcheck.names.linking import Found, link
from claimcheck.names.name import Name
from claimcheck.names.runs import capitals_pattern, read_run

__all__ = ["names"]

_OPENING: Final = "\"'“‘«„([•*–— \u00a0"
_SENTENCE_END: Final = ".!?:…\n\r\v\f\x85\u2028\u2029"
_LINE: Final = re.compile(r"[^\n\r|]+")
_LOWER: Final = re.compile(r"\b[a-z]{3,}\b")
_POSSESSOR: Final = re.compile(r"([^\W\d_][\w.-]*)['’]s\Z")
_HEADING: Final = 220  # characters; longer lines are no headings
_SPEECH: Final = re.compile(
    r"\s(?:also\s|has\s|had\s)?(?:said|says|told|added|adds|announced|warned|stated|claimed|wrote"
    r"|noted|explained|insisted|stressed|argued|declared|tweeted|denied|confirmed|replied)\b"
)


@define
class _Zones:
    """The lines that are written in capitals, and a pointer that only moves on."""

    lines: list[tuple[int, int]]
    at: int = 0

    def holds(self, start: int) -> bool:
        while self.at < len(self.lines) and self.lines[self.at][1] <= start:
            self.at += 1
        return self.at < len(self.lines) and self.lines[self.at][0] <= start


@lru_cache(maxsize=64)
def names(article: Article) -> tuple[Name, ...]:
    """The names of an article, in the order of their first mention.

    Example:
        >>> text = "Gen. Ann Lee, head of the fleet, spoke in Kyiv. Lee said no."
        >>> [(n.canonical, n.kind, len(n.mentions), n.offices) for n in names(Article(text))]
        [('Ann Lee', 'person', 2, ('Gen.', 'head of the fleet')), ('Kyiv', 'place', 1, ())]
    """
    plain, headed = _scan(article.text)
    return link(article, plain, headed)


def _scan(text: str) -> tuple[list[Found], list[Found]]:
    """What stands in prose, and what stands in headings written in capitals."""
    zones = _Zones(_capital_lines(text))
    plain: list[Found] = []
    headed: list[Found] = []
    lower: set[str] = set()
    for run in capitals_pattern().finditer(text):
        start = run.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "@#/_"):
            continue
        if zones.holds(start):
            headed.append(Found(start, run.end(), run.group(), None, "", True))
            continue
        initial = _opens(text, start)
        for found in _read(text, start, run.group(), initial):
            if initial and found.start == start and found.kind is None:
                lower = lower or {"", *_LOWER.findall(text)}
                found.weak = _weak(text, found, lower)
            plain.append(found)
    return plain, headed


def _read(text: str, at: int, run: str, initial: bool) -> Iterator[Found]:
    for piece in read_run(run, initial):
        start, end = at + piece.start, at + piece.end
        title, role = piece.title, ""
        if piece.kind in ("person", None, "office"):
            if title:
                title = _possessor(text, at + run.find(title.split(" of ")[0])) + title
            elif start == at:
                role = role_before(text, start)
            apposed = role_after(text, end) if piece.kind != "office" else ""
            yield Found(start, end, text[start:end], piece.kind, title or role, False, apposed)
        else:
            yield Found(start, end, text[start:end], piece.kind, "", False)


def _possessor(text: str, start: int) -> str:
    """Whose office it is ("Ukraine's President"), with a blank behind."""
    if start < 3 or text[start - 2] not in "s’'":
        return ""
    found = _POSSESSOR.search(text, max(0, start - 40), start - 1)
    return f"{found.group()} " if found else ""


def _opens(text: str, start: int) -> bool:
    """Whether a capital here may only open a sentence or a quote."""
    at = start - 1
    if at >= 0 and text[at] in '“"«„‘([':
        return True
    for _ in range(6):
        if at < 0 or text[at] not in _OPENING:
            break
        at -= 1
    return at < 0 or text[at] in _SENTENCE_END or text[at] == "”"


def _weak(text: str, found: Found, lower: set[str]) -> bool:
    """Whether a word at the start of a sentence is perhaps no name at all."""
    first = found.text.split()[0]
    plain = first.lower()
    if plain in lower:
        return True
    if " " in found.text:
        return plain.endswith(("ing", "ed", "ly"))
    if plain.endswith(("ing", "ed", "ly", "tion", "ions", "ers", "ists", "ness", "ments")):
        return True
    return not _SPEECH.match(text, found.end)


def _capital_lines(text: str) -> list[tuple[int, int]]:
    """The lines in which most words are capitalised: there a capital says nothing."""
    found = []
    for line in _LINE.finditer(text):
        if line.end() - line.start() > _HEADING:
            continue
        words = [word for word in line.group().split() if len(word) > 3 and word[0].isalpha()]
        capital = sum(word[0].isupper() for word in words)
        stop = line.group().rstrip("\"'”’) ")[-1:] in ".!?"
        shouted = line.group().isupper() and len(words) > 2
        if shouted or (not stop and len(words) >= 4 and capital >= 0.7 * len(words)):
            found.append(line.span())
    return found
