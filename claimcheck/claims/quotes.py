"""Quotes: words that somebody is reported to have said."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.articles import Article
from claimcheck.claims.claim import QuoteClaim
from claimcheck.segments import Segment

__all__ = ["quote_claims"]


def quote_claims(article: Article, segments: Sequence[Segment]) -> tuple[QuoteClaim, ...]:
    """The quotes in these segments of an article, in text order."""
    return ()
