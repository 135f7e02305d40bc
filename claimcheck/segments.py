"""Article -> segments: headlines, subheadings and sentences; disjoint, in order, nothing lost.

A line is a paragraph. Segments cover every character of the text but white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.lexicon import alternation, words

__all__ = ["Segment", "segment"]

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


_PARAGRAPH: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS: Final = "\"'”’»“)]"
_FINAL: Final = re.compile(r"[.!?…。！？][\"'”’»“)\]]*\Z")
_WORD: Final = re.compile(r"\w+")
LONGEST_HEADING: Final = 16  # words; longer lines without a stop are read as sentences


@lru_cache(maxsize=1)
def _boundary() -> re.Pattern[str]:
    # A stop, closing marks, then blank and something that can open a sentence; CJK stops need none.
    return re.compile(
        rf"(?:[.!?…]+[{re.escape(_CLOSERS)}]*(?P<gap>[^\S\n]+)(?=[\"'“‘«„(\[—–-]*\s?[^\W_a-z])"
        r"|[。！？][”」』’]*(?P<cjk>))"
    )


@lru_cache(maxsize=1)
def _abbreviation() -> re.Pattern[str]:
    """The text before a stop ends with something that does not end a sentence."""
    always = alternation(words("abbreviations", "before_name"))
    return re.compile(rf"(?:(?:^|[\s(“\"‘'-]){always}|(?:^|[\s(“\"‘'.])[^\W\d_])\Z", re.IGNORECASE)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _boundary().finditer(text, start, end):
        stop = found.start()
        if found["gap"] is not None and text[stop] == ".":
            if _abbreviation().search(text[max(begin, stop - 24) : stop]):
                continue
            cut, after = found.start("gap"), found.end()
        elif found["gap"] is not None:
            cut, after = found.start("gap"), found.end()
        else:
            cut = after = found.end()
        yield begin, cut
        begin = after
    if begin < end:
        yield begin, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _heading(line: str) -> bool:
    return not _FINAL.search(line) and len(_WORD.findall(line)) <= LONGEST_HEADING


@lru_cache(maxsize=64)
def segment(article: Article) -> tuple[Segment, ...]:
    """The segments of an article, in text order.

    Example:
        >>> article = Article("Talks resume\\n\\nGen. Wolters spoke. He left.", id="a")
        >>> [(s.kind, s.paragraph, s.span.of(article)) for s in segment(article)]
        [('headline', 0, 'Talks resume'), ('sentence', 1, 'Gen. Wolters spoke.'),
         ('sentence', 1, 'He left.')]
    """
    text = article.text
    lines = [_strip(text, *found.span()) for found in _PARAGRAPH.finditer(text)]
    lines = [line for line in lines if line[0] < line[1]]
    prose = [i for i, (start, end) in enumerate(lines) if not _heading(text[start:end])]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    out: list[Segment] = []
    for i, (start, end) in enumerate(lines):
        if _heading(text[start:end]):
            if not any(ch.isalpha() for ch in text[start:end]):
                kind: SegmentKind = "line"
            elif i < first:
                kind = "headline"
            else:
                kind = "subheading" if i < last else "line"
            out.append(Segment(article.span(start, end), kind, i))
            continue
        for left, right in _sentences(text, start, end):
            a, b = _strip(text, left, right)
            if a < b:
                out.append(Segment(article.span(a, b), "sentence", i))
    return tuple(out)
