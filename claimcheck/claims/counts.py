"""Numeric claims: what a quantity is about, who says so and as of when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimcheck.articles import Article
from claimcheck.claims.claim import NumericClaim, QuoteClaim
from claimcheck.claims.quantities import quantities
from claimcheck.segments import Segment
from claimcheck.timex.expression import TimeExpression

__all__ = ["numeric_claims"]


def numeric_claims(
    article: Article,
    segments: Sequence[Segment],
    times: Sequence[TimeExpression],
    quotes: Sequence[QuoteClaim],
) -> tuple[NumericClaim, ...]:
    """The numeric claims in these segments of an article, in text order.

    A number inside a quote is claimed by its speaker, so the quotes are given.
    """
    starts = [segment.span.start for segment in segments]
    out: list[NumericClaim] = []
    for found in quantities(article.text):
        if found.quantity is None:
            continue
        index = bisect_right(starts, found.bare[0]) - 1
        if index < 0 or segments[index].span.end < found.bare[1]:
            continue
        segment = segments[index]
        start, end = max(found.start, segment.span.start), min(found.end, segment.span.end)
        out.append(
            NumericClaim(
                span=article.span(start, end),
                sentence=segment.span,
                text=segment.span.of(article),
                source=article.source,
                quantity=found.quantity,
                change=found.change,
            )
        )
    return tuple(out)
