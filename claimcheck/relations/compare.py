"""Compare two articles or two texts."""

from __future__ import annotations

from claimcheck.articles import Article
from claimcheck.relations.relation import Relation

__all__ = ["compare"]


def compare(left: Article | str, right: Article | str) -> Relation:
    """The most telling relation between the claims of two texts; `left` is what is known."""
    raise NotImplementedError
