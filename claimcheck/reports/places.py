"""Where a span is for a reader: path or id, line and column, and the words around it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.shown import visible

__all__ = ["Place", "anchor", "end_place", "excerpt", "place", "visible"]


@frozen
class Place:
    """A line and column, both from 1; columns count code points."""

    name: str
    line: int
    column: int


@lru_cache(maxsize=64)
def _line_starts(text: str) -> Sequence[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def place(span: Span, articles: Mapping[str, Article]) -> Place:
    """The place of a span's first character."""
    return _place(articles[span.article], span.start)


def end_place(span: Span, articles: Mapping[str, Article]) -> Place:
    """The place after a span's last character."""
    return _place(articles[span.article], span.end)


def _place(article: Article, offset: int) -> Place:
    starts = _line_starts(article.text)
    line = bisect_right(starts, offset)
    # A text that was a record of a larger file has no line of its own there.
    name = article.path if article.path and ":" not in article.id else article.id
    return Place(name, line, offset - starts[line - 1] + 1)


def excerpt(span: Span, articles: Mapping[str, Article], *, longest: int = 80) -> str:
    """The words of a span on one line, cut in the middle when they are many."""
    text = visible(" ".join(span.of(articles[span.article]).split()))
    if len(text) <= longest:
        return text
    half = (longest - 3) // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def anchor(article: str, start: int) -> str:
    """The name of a place in a page: an article's id and an offset."""
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"a{digest}-{start}"
