"""Names of an article: every person, place and body, with all its mentions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import define

from claimcheck.articles import Article
from claimcheck.names.appositions import role_after, role_before
from claimcheck.names.linking import Found, link
from claimcheck.names.name import Name
from claimcheck.names.runs import Piece, capital_runs, read_run

__all__ = ["names"]

_OPENING: Final = "\"'“‘«„([•*–— \u00a0"
_SENTENCE_END: Final = ".!?:…\n\r\v\f\x85\u2028\u2029"
_LINE: Final = re.compile(r"[^\n\r|]+")
_POSSESSOR: Final = re.compile(r"([^\W\d_][\w.-]*)['’]s\Z")
_BESIDE: Final = frozenset([",", " "])
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
    for run in capital_runs(text):
        start, end = run.span()
        before = text[start - 1] if start else "\n"
        if before.isalnum() or before in "@#/_":
            continue
        if zones.lines and zones.holds(start):
            headed.append(Found(start, end, run.group(), None, "", weak=True))
            continue
        # The usual place of a name, behind a word of its sentence, is told from two characters.
        initial = not (before == " " and text[start - 2].isalnum()) and _opens(text, start)
        for piece in read_run(run.group(), initial):
            found = _found(text, start, run.group(), piece)
            if initial and piece.start == 0 and piece.kind is None:
                lower = lower or {"", *text.split()}
                found.weak = _weak(text, found, lower)
            plain.append(found)
    return plain, headed


def _found(text: str, at: int, run: str, piece: Piece) -> Found:
    """A mention with the title before it and the roles on either side."""
    start, end = at + piece.start, at + piece.end
    kind, title = piece.kind, piece.title
    if kind in ("place", "organisation"):
        return Found(start, end, text[start:end], kind, "")
    if title:
        title = _possessor(text, at + run.find(title.split(" of ")[0])) + title
    elif not piece.start and start > 1:
        title = role_before(text, start)
    apposed = role_after(text, end) if kind != "office" and text[end : end + 1] in _BESIDE else ""
    return Found(start, end, text[start:end], kind, title, role=apposed)


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
        content = line.group()
        stop = content.rstrip("\"'”’) ")[-1:] in ".!?"
        if stop and not content.isupper():
            continue
        words = [word for word in content.split() if len(word) > 2 and word[0].isalpha()]
        long = [word for word in words if len(word) > 3]
        capital = sum(word[0].isupper() for word in long)
        if (
            (content.isupper() and len(words) > 2)
            or (len(long) > 3 and capital >= 0.7 * len(long))
            or (len(words) > 4 and all(word[0].isupper() for word in words))
        ):
            found.append(line.span())
    return found
