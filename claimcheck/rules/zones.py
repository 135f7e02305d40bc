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

__all__ = [
    "LONG",
    "WORD",
    "ZONES",
    "Layout",
    "Line",
    "Mark",
    "Zone",
    "bare",
    "key_of",
    "lines_of",
    "tokens_of",
]

Zone = Literal["head", "body", "tail"]
ZONES: Final[tuple[Zone, ...]] = ("head", "body", "tail")

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CJK: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Letters of scripts without blanks count one by one; all digits are alike.
WORD: Final = re.compile(
    rf"[{_CJK}]|[^\W\d_{_CJK}]+|\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+(?!\d)|\d+|©|@|%s"
)
# The same for lines of ASCII, in half the time.
_PLAIN: Final = re.compile(r"[a-z]+|\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+|@|%s")
_PLAIN_DIGIT: Final = re.compile("[0-9]")
_DIGIT: Final = re.compile(r"\d")
_STOP: Final = re.compile(r"[.!?…。！？;؟](?=$|[\s\"'”’»“)\]])|[。！？]")
_WIDE: Final = re.compile(rf"[{_CJK}]")
_PAUSE: Final = re.compile(r"[,;:，、。；]")
PROSE_WORDS: Final = 12
PROSE_SIGNS: Final = 25  # of a script without blanks
BARE: Final = 24  # characters of a line of figures
LONG: Final = 120  # characters of a line that is not taken apart without need
LONGEST: Final = 260  # tokens; no boilerplate line is longer, and no key is made of such a line


def tokens_of(folded: str) -> list[str]:
    """The tokens of a folded text: words, single signs of CJK, and # for every number."""
    plain = folded.isascii()
    tokens: list[str] = (_PLAIN if plain else WORD).findall(folded)
    if (_PLAIN_DIGIT if plain else _DIGIT).search(folded):
        return ["#" if token[0].isdigit() else token for token in tokens]
    return tokens


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


class Line:
    """A line without the blanks around it; offsets are those of the article.

    `prose` says whether it reads as running text: long enough, with a sentence end; `wide` whether
    its script has no blanks. A long line is taken apart only when somebody asks for its tokens.
    """

    __slots__ = ("_key", "_tokens", "end", "index", "long", "prose", "start", "text", "wide")

    def __init__(self, index: int, start: int, text: str, folded: str | None) -> None:
        self.index, self.start, self.text = index, start, text
        self.end = start + len(text)
        self.long = folded is None
        self._tokens = None if folded is None else tokens_of(folded)
        self._key: str | None = None
        self.prose, self.wide = _prose(self)

    @property
    def tokens(self) -> list[str]:
        """The tokens of the folded line."""
        if self._tokens is None:
            self._tokens = tokens_of(fold(self.text).lower())
        return self._tokens

    @property
    def key(self) -> str:
        """The tokens with blanks between; empty for a line longer than any boilerplate."""
        if self._key is None:
            tokens = self.tokens if len(self.text) < LONGEST * 20 else []
            self._key = " ".join(tokens) if len(tokens) <= LONGEST else ""
        return self._key


def lines_of(article: Article) -> Iterator[Line]:
    """The lines of an article that are not blank, in order."""
    starts, texts = [], []
    for found in _LINE.finditer(article.text):
        raw = found.group()
        text = raw.strip()
        if text:
            starts.append(found.start() + len(raw) - len(raw.lstrip()))
            texts.append(text)
    # One call for all short lines is cheaper than a call for each.
    short = fold("\n".join(text for text in texts if len(text) <= LONG)).lower().split("\n")
    folded = iter(short)
    for index, (start, text) in enumerate(zip(starts, texts, strict=True)):
        yield Line(index, start, text, next(folded) if len(text) <= LONG else None)


def _prose(line: Line) -> tuple[bool, bool]:
    text = line.text
    if len(text) < PROSE_SIGNS:
        return False, False
    signs = 0 if text.isascii() else len(_WIDE.findall(text[:200]))
    if signs * 2 > min(len(text), 200):
        return signs >= PROSE_SIGNS and _PAUSE.search(text) is not None, True
    if text.count(" ") < PROSE_WORDS // 2 or _STOP.search(text) is None:
        return False, False
    return (len(text.split()) if line.long else len(line.tokens)) >= PROSE_WORDS, False


def bare(line: Line) -> bool:
    """Whether a line holds nothing but one or two figures, as the cells of a table do."""
    if len(line.text) > BARE or not _DIGIT.search(line.text):
        return False
    return len(line.tokens) < 3 and set(line.tokens) == {"#"}


@define(eq=False)
class Layout:
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
    _prose: tuple[int, ...] = field(init=False, default=())
    _figures: int = field(init=False, default=-1)

    def __attrs_post_init__(self) -> None:
        self._prose = tuple(line.index for line in self.lines if line.prose)

    def settle(self, known: Collection[int]) -> None:
        """Set the zones, leaving out lines that are known to be boilerplate."""
        self.first = next((at for at in self._prose if at not in known), len(self.lines))
        self.last = next((at for at in reversed(self._prose) if at not in known), -1)

    @property
    def figures(self) -> int:
        """The number of lines that hold nothing but figures: many of them are a table."""
        if self._figures < 0:
            self._figures = sum(map(bare, self.lines))
        return self._figures

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


def layout_of(article: Article) -> Layout:
    r"""The lines of an article with its zones, nothing flagged yet.

    Example:
        >>> prose = "The gate stays shut until Friday, the board said, and so does the upper road."
        >>> layout = layout_of(Article(f"Post\n\n{prose}\n\nHome"))
        >>> [layout.zone(line.index) for line in layout.lines]
        ['head', 'body', 'tail']
    """
    layout = Layout(article, list(lines_of(article)))
    layout.settle(())
    return layout
