"""The relations among the claims of a batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim
from claimcheck.events.event import Event
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.relations.relation import Relation

__all__ = ["relate"]


def relate(
    claims: Sequence[Claim],
    *,
    articles: Mapping[str, Article],
    events: Sequence[Event],
    groups: Sequence[ClaimGroup],
    nli: Callable[[str, str], tuple[float, float, float]] | None = None,
) -> tuple[Relation, ...]:
    """How comparable claims stand to each other; pairs that say nothing are left out."""
    return ()
