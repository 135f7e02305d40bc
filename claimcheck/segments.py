"""Article -> segments: headlines, subheadings and sentences; disjoint, in order, nothing lost.

A line is a paragraph, unless the text was wrapped at a column: then the lines that a wrapper parted
are one paragraph again. Segments cover every character of the text but white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.lexicon import words

__all__ = ["Segment", "paragraphs", "segment", "sentence_ends"]

SegmentKind = Literal["headline", "subheading", "sentence", "line"]


@frozen
class Segment:
    """A piece of an article: what kind it is and which paragraph (counted from 0) it stands in.

    Kinds: "headline" (the title, and copies of it), "subheading" (a short line without a stop
    between sentences), "sentence", and "line" (what is none of these: counters, labels, lists).
    """

    span: Span
    kind: SegmentKind
    paragraph: int


_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS: Final = "\"'”’»“›)]"
_STOPS: Final = frozenset(".!?…。！？:;,")
_INSIDE: Final = "\"'”’»“‘)]"  # marks that may stand behind a stop
_BEFORE: Final = "(“\"‘'-[«„—–"  # marks that may stand before a word
_WORD: Final = re.compile(r"\w+")
LONGEST_HEADING: Final = 16  # words; longer lines without a stop are read as sentences
LONGEST_SENTENCE: Final = (
    2_000  # letters; text without stops is cut there, so its cost stays bounded
)
WIDTHS: Final = (45, 132)  # columns at which texts are wrapped
SHORTEST_BROKEN: Final = 45  # letters; a shorter line was ended on purpose


@lru_cache(maxsize=1)
def _boundary() -> re.Pattern[str]:
    # A stop, closing marks, then blank and something that can open a sentence; CJK stops need none.
    # All begin with one class, and what stands before is asked behind it: so the search can leap.
    return re.compile(
        rf"[.!?…。！？](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*(?:[{re.escape(_CLOSERS)}]|[^\S\n][”’»](?=\s|\Z))*(?P<gap>\s+)"
        r"(?=[\"'“‘«„‹(\[—–-]*[^\S\n]?[^\W_a-zß-öø-ÿ])"
        r"|(?<=[a-zß-öø-ÿ]{3}[.!?])(?=[A-Z][a-z]+,?[^\S\n]+[^\W\d_])"
        r"|(?<=[。！？])[”」』’]*(?P<cjk>))",
        re.DOTALL,
    )


def _ends(text: str, begin: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop` ends the sentence that began at `begin`."""
    tail = text[max(begin, stop - 24) : stop].split()
    if not tail:
        return True
    word = tail[-1].lstrip(_BEFORE).lower()
    last = word.rpartition("-")[2]
    if not {word, last}.isdisjoint(words("abbreviations", "before_small")):
        following = _WORD.match(text, after)
        openers = words("abbreviations", "sentence_openers")
        return following is None or following.group().lower() in openers
    if not {word, last}.isdisjoint(words("abbreviations", "before_name")):
        return False
    letter = word.rpartition(".")[2]
    return not (len(letter) == 1 and letter.isalpha())


def _stops(line: str) -> bool:
    """Whether the line ends with a stop, whatever marks stand behind it."""
    return line.rstrip(_INSIDE)[-1:] in _STOPS


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, as offsets; blanks between them belong to none.

    What goes on for thousands of letters without a stop is cut at a blank, if there is one.

    Example:
        >>> text = "Gen. Wolters spoke. He left the U.S. on Monday."
        >>> [text[a:b] for a, b in sentence_ends(text, 0, len(text))]
        ['Gen. Wolters spoke.', 'He left the U.S. on Monday.']
    """
    begin = start
    for found in _boundary().finditer(text, start, end):
        stop = found.start()
        if found["gap"] is None:
            cut = after = found.end()
        else:
            cut, after = found.start("gap"), found.end()
            if text[stop] == "." and cut == stop + 1 and not _ends(text, begin, stop, after):
                continue
        yield from _cut(text, begin, cut)
        begin = after
    if begin < end:
        yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        blank = text.rfind(" ", start + 1, limit) + 1
        yield start, blank or limit
        start = blank or limit
    yield start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _heading(line: str) -> bool:
    if len(line) > 16 * LONGEST_HEADING and line.count(" ") > LONGEST_HEADING:
        return False
    return not _stops(line) and len(_WORD.findall(line)) <= LONGEST_HEADING


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """The column at which the text was wrapped; 0 when it was not.

    A wrapped text has no line beyond the column, and many of its lines go on in small letters.
    """
    if len(lines) < 4:
        return 0
    widest = max(end - start for start, end in lines)
    if not WIDTHS[0] <= widest <= WIDTHS[1]:
        return 0
    joints = small = 0
    for (start, end), (begin, _) in pairwise(lines):
        if text.count("\n", end, begin) == 1 and end - start > widest // 2:
            joints += 1
            small += text[begin].islower()
    return widest if joints >= 3 and small * 5 >= joints * 2 else 0


def _broken(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether a wrapper parted these two neighbouring lines."""
    if "\n" in text[line[1] : after[0]].replace("\n", "", 1):
        return False  # a blank line stands between them
    if width:
        word = text[after[0] : after[1]].split(None, 1)[0]
        return line[1] - line[0] + 1 + len(word) > width
    return (
        text[after[0]].islower()
        and line[1] - line[0] >= SHORTEST_BROKEN
        and not _stops(text[max(line[0], line[1] - 8) : line[1]])
    )


@lru_cache(maxsize=64)
def paragraphs(article: Article) -> tuple[tuple[int, int], ...]:
    r"""The paragraphs of an article as offsets, without the blanks around them.

    Example:
        >>> paragraphs(Article("Talks resume\n\nHe left.", id="a"))
        ((0, 12), (14, 22))
    """
    text = article.text
    lines = [_strip(text, *found.span()) for found in _LINE.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    width = _width(text, lines)
    out: list[tuple[int, int]] = []
    last: tuple[int, int] | None = None
    for line in lines:
        if last is not None and _broken(text, last, line, width):
            out[-1] = (out[-1][0], line[1])
        else:
            out.append(line)
        last = line
    return tuple(out)


@lru_cache(maxsize=64)
def segment(article: Article) -> tuple[Segment, ...]:
    r"""The segments of an article, in text order.

    Example:
        >>> article = Article("Talks resume\n\nGen. Wolters spoke. He left.", id="a")
        >>> [(s.kind, s.paragraph, s.span.of(article)) for s in segment(article)]
        [('headline', 0, 'Talks resume'), ('sentence', 1, 'Gen. Wolters spoke.'),
         ('sentence', 1, 'He left.')]
    """
    text, key = article.text, article.id
    lines = paragraphs(article)
    headings = [_heading(text[start:end]) for start, end in lines]
    prose = [i for i, heading in enumerate(headings) if not heading]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    out: list[Segment] = []
    for i, (start, end) in enumerate(lines):
        if headings[i]:
            if not any(ch.isalpha() for ch in text[start:end]):
                kind: SegmentKind = "line"
            elif i < first:
                kind = "headline"
            else:
                kind = "subheading" if i < last else "line"
            out.append(Segment(Span(key, start, end), kind, i))
            continue
        for left, right in sentence_ends(text, start, end):
            a, b = _strip(text, left, right)
            if a < b:
                out.append(Segment(Span(key, a, b), "sentence", i))
    return tuple(out)
