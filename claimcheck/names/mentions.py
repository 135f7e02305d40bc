"""Names of an article: every person, place and body, with all its mentions."""

from __future__ import annotations

from claimcheck.articles import Article
from claimcheck.names.name import Name

__all__ = ["names"]


def names(article: Article) -> tuple[Name, ...]:
    """The names of an article, in the order of their first mention."""
    return ()
