"""The claims of an article, in text order: quotes and quantities."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim
from claimcheck.claims.counts import numeric_claims
from claimcheck.claims.quotes import quote_claims
from claimcheck.segments import segment
from claimcheck.timex.find import times

__all__ = ["extract"]


def extract(article: Article, *, without: Iterable[Span] = ()) -> tuple[Claim, ...]:
    """The claims of an article, in text order; none that touches the spans of `without`.

    Example:
        >>> article = Article("“We will win,” Kirby said. At least 31,000 soldiers died.", id="a")
        >>> [claim.span.of(article) for claim in extract(article)]
        ['We will win', 'At least 31,000 soldiers']
    """
    segments = segment(article)
    skip = tuple(without)
    if skip:
        segments = tuple(s for s in segments if not any(span.covers(s.span) for span in skip))
    quotes = quote_claims(article, segments)
    found: list[Claim] = [*quotes, *numeric_claims(article, segments, times(article), quotes)]
    return tuple(
        sorted(
            (claim for claim in found if not any(claim.span.overlaps(span) for span in skip)),
            key=lambda claim: (claim.span.start, -claim.span.end, type(claim).__name__),
        )
    )
