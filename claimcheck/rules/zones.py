"""Lines of an article and where they stand: above, inside or below its running text.

Boilerplate stands in lines of its own, and mostly above the first and below the last line of prose,
where weaker reasons are enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, Literal

from attrs import define, field, frozen

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.rules.finding import Confidence

__all__ = ["WORD", "Line", "Mark", "Page", "Zone", "key_of", "lines_of", "tokens_of"]

Zone = Literal["head", "body", "tail"]

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CJK: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Letters of scripts without blanks count one by one; all digits are alike.
WORD: Final = re.compile(
    rf"[{_CJK}]|[^\W\d_{_CJK}]+|\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+(?!\d)|\d+|©|@|%s"
)
_STOP: Final = re.compile(r"[.!?…。！？;؟](?=$|[\s\"'”’»“)\]])|[。！？]")
_WIDE: Final = re.compile(rf"[{_CJK}]")
_PAUSE: Final = re.compile(r"[,;:，、。；]")
PROSE_WORDS: Final = 12
PROSE_SIGNS: Final = 25  # of a script without blanks
LONGEST: Final = 260  # tokens; no boilerplate line is longer, and no key is made of such a line


def tokens_of(folded: str) -> list[str]:
    """The tokens of a folded text: words, single signs of CJK, and # for every number."""
    return ["#" if token[0].isdigit() else token for token in WORD.findall(folded)]


def key_of(text: str) -> str:
    """What two lines have in common that differ in case, accents, marks and figures only.

    Example:
        >>> key_of("Leave a Reply…"), key_of("12 Comments (3)")
        ('leave a reply', '# comments #')
    """
    return " ".join(tokens_of(fold(text).lower()))


@frozen
class Mark:
    """A line that a rule points at, or a part of it, and why."""

    line: int
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence | None = None
    start: int | None = None
    end: int | None = None
    related: tuple[Span, ...] = ()
    message: str = ""


@define(eq=False)
class Line:
    """A line without the blanks around it; offsets are those of the article.

    `key` is empty for a line longer than any boilerplate. `prose` says whether it reads as running
    text: long enough, with a sentence end.
    """

    index: int
    start: int
    end: int
    text: str
    key: str
    tokens: list[str]
    prose: bool
    wide: bool


def lines_of(article: Article) -> Iterator[Line]:
    """The lines of an article that are not blank, in order."""
    text = article.text
    folded = fold(text)
    if not text.isascii():
        lowered = folded.lower()
        if len(lowered) == len(folded):
            folded = lowered
    index = 0
    for found in _LINE.finditer(text):
        raw = found.group()
        line = raw.strip()
        if not line:
            continue
        start = found.start() + raw.index(line[0])
        end = start + len(line)
        tokens = tokens_of(folded[start:end])
        prose, wide = _prose(line, tokens)
        key = " ".join(tokens) if len(tokens) <= LONGEST else ""
        yield Line(index, start, end, line, key, tokens, prose, wide)
        index += 1


def _prose(line: str, tokens: list[str]) -> tuple[bool, bool]:
    if len(tokens) < PROSE_WORDS:
        return False, False
    wide = not line.isascii() and len(_WIDE.findall(line[:400])) * 2 > min(len(tokens), 400)
    if wide:
        return len(tokens) >= PROSE_SIGNS and _PAUSE.search(line) is not None, True
    return _STOP.search(line) is not None, False


@define(eq=False)
class Page:
    """The lines of one article, its zones, and which lines are boilerplate so far.

    `first` and `last` are the first and the last line of prose that is not boilerplate;
    `flags` maps a line to the confidence of what was found there, `kinds` to the kind of a phrase.
    """

    article: Article
    lines: list[Line]
    first: int = 0
    last: int = -1
    flags: dict[int, Confidence] = field(factory=dict)
    kinds: dict[int, str] = field(factory=dict)

    def settle(self, known: Collection[int]) -> None:
        """Set the zones, leaving out lines that are known to be boilerplate."""
        prose = [line.index for line in self.lines if line.prose and line.index not in known]
        self.first, self.last = (prose[0], prose[-1]) if prose else (len(self.lines), -1)

    def zone(self, index: int) -> Zone:
        """Where a line stands; without any prose all lines stand in the head."""
        if index < self.first:
            return "head"
        return "body" if index <= self.last else "tail"

    @property
    def firm(self) -> list[int]:
        """The lines that are certainly or likely boilerplate."""
        return [line for line, confidence in self.flags.items() if confidence != "hint"]

    @property
    def edges(self) -> Iterator[Line]:
        """The lines of head and tail that are not flagged yet."""
        for line in self.lines[: self.first]:
            if line.index not in self.flags:
                yield line
        for line in self.lines[max(self.first, self.last + 1) :]:
            if line.index not in self.flags:
                yield line

    @property
    def open(self) -> Iterator[Line]:
        """The lines that are not flagged yet."""
        return (line for line in self.lines if line.index not in self.flags)
