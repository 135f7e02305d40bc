"""Time expressions of an article."""

from __future__ import annotations

from claimcheck.articles import Article
from claimcheck.timex.expression import TimeExpression

__all__ = ["times"]


def times(article: Article) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, in text order."""
    return ()
