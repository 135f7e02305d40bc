"""Where things stand: an article as it was read, and spans into it.

Offsets are code points into the text as read. The text is never altered, so every span that any
later step reports slices the original.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from attrs import field, frozen

__all__ = ["Article", "ReadError", "Span"]


@frozen(order=True)
class Span:
    """A half-open range of code points in one article, named by the article's id.

    Raises:
        ValueError: the range is empty or starts before the text.

    Example:
        >>> article = Article("Fifteen people were hurt.", id="a")
        >>> Span("a", 0, 7).of(article)
        'Fifteen'
    """

    article: str
    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"{self.article}: a span needs 0 <= start < end, not {self.start}..{self.end}"
            )

    def of(self, article: Article) -> str:
        """The characters of the span; `article` must be the one that the span names."""
        if article.id != self.article:
            raise ValueError(f"a span of {self.article!r} cannot slice {article.id!r}")
        return article.text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of the other is in this one."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


def _content_id(text: str, source: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    if source:  # a copy in another outlet is another article
        digest.update(b"\x00" + source.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@frozen
class Article:
    """One text, who published it and when, exactly as it was read.

    `id` defaults to a digest of text and source, so equal articles have equal ids. `source` is who
    published it and defaults to the id. `published` is a date or datetime that somebody stated for
    the article; a date that stands in the text is not one. `path` is the file it came from,
    `notes` are what had to be guessed when it was read.

    Example:
        >>> article = Article("“We will see,” he said.", source="Evening Post")
        >>> article.id, article.source
        ('6194b9284916b3c1', 'Evening Post')
    """

    text: str
    id: str = field(kw_only=True, default="")
    source: str = field(kw_only=True, default="")
    title: str | None = field(kw_only=True, default=None)
    url: str | None = field(kw_only=True, default=None)
    published: date | datetime | None = field(kw_only=True, default=None)
    path: str | None = field(kw_only=True, default=None)
    notes: tuple[str, ...] = field(kw_only=True, default=())

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TypeError(f"an article's text is a str, not {type(self.text).__name__}")
        if not self.id:
            object.__setattr__(self, "id", _content_id(self.text, self.source))
        if not self.source:
            object.__setattr__(self, "source", self.id)

    def span(self, start: int, end: int) -> Span:
        """The span of these offsets in this article."""
        return Span(self.id, start, end)

    @property
    def whole(self) -> Span | None:
        """The span of the whole text; None when the text is empty."""
        return Span(self.id, 0, len(self.text)) if self.text else None


class ReadError(Exception):
    """Some files could not be read: one error that names every file and what to do about it.

    `problems` are (path, what is wrong and the way out), in the order of the paths; `articles` are
    the ones that could be read all the same.

    Example:
        >>> error = ReadError([("a.txt", "is empty; delete it or leave it out")])
        >>> str(error)
        'a.txt: is empty; delete it or leave it out'
    """

    def __init__(
        self,
        problems: Iterable[tuple[str | Path, str]],
        articles: Iterable[Article] = (),
    ) -> None:
        self.problems = tuple((str(path), problem) for path, problem in problems)
        self.articles = tuple(articles)
        super().__init__("\n".join(f"{path}: {problem}" for path, problem in self.problems))
