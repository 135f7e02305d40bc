"""Numeric claims: what a quantity is about, who says so and as of when."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.articles import Article
from claimcheck.claims.claim import NumericClaim, QuoteClaim
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
    return ()
