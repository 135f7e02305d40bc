"""The claims of an article, in text order: quotes and quantities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from claimcheck.articles import Article, Span
from claimcheck.claims.attribution import named
from claimcheck.claims.claim import Claim
from claimcheck.claims.counts import numeric_claims
from claimcheck.claims.quotes import quote_claims
from claimcheck.segments import segment
from claimcheck.timex.find import times

__all__ = ["extract"]


def extract(
    article: Article, *, without: Iterable[Span] = (), dayfirst: bool | None = None
) -> tuple[Claim, ...]:
    """The claims of an article, in text order; none that touches the spans of `without`.

    `dayfirst` is how the source of the article writes dates in figures, where the article does not
    tell.

    Example:
        >>> article = Article("“We will win,” Kirby said. At least 31,000 soldiers died.", id="a")
        >>> [claim.span.of(article) for claim in extract(article)]
        ['We will win', 'At least 31,000 soldiers']
    """
    segments = segment(article)
    skip = _Left(span for span in without if span.article == article.id)
    if skip:
        segments = tuple(piece for piece in segments if not skip.covers(piece.span))
    quotes = tuple(
        claim
        for claim in quote_claims(article, segments)
        if not any(skip.touches(part) for part in claim.parts)
    )
    quotes = named(article, quotes)
    found: list[Claim] = [
        *quotes,
        *numeric_claims(article, segments, times(article, dayfirst=dayfirst), quotes),
    ]
    return tuple(
        sorted(
            (claim for claim in found if not skip.touches(claim.span)),
            key=lambda claim: (claim.span.start, -claim.span.end, type(claim).__name__),
        )
    )


class _Left:
    """Spans that are left out, as disjoint ranges in order, so that a look-up is one bisection."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def __bool__(self) -> bool:
        return bool(self.starts)

    def touches(self, span: Span) -> bool:
        place = bisect_right(self.starts, span.end - 1) - 1
        return place >= 0 and self.ends[place] > span.start

    def covers(self, span: Span) -> bool:
        place = bisect_right(self.starts, span.start) - 1
        return place >= 0 and self.ends[place] >= span.end
