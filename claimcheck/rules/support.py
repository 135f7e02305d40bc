"""Which of two figures that exclude each other independent sources support."""

from __future__ import annotations

from claimcheck.claims.claim import NumericClaim
from claimcheck.matches.copies import independent
from claimcheck.relations.relation import Relation
from claimcheck.rules.batch import Batch

__all__ = ["likely_original"]

_FEWEST = 2  # independent sources of a figure, so that it is more than one word against another


def likely_original(batch: Batch, relation: Relation) -> str:
    """The figure of the two that more independent sources give, as the end of a message; else "".

    Only figures of the same event that count the same thing in the same unit are support, and
    articles that carry one text are one source.
    """
    sides = [_support(batch, claim) for claim in (relation.left, relation.right)]
    sides.sort(reverse=True)
    (most, figure), (fewer, _) = sides
    if most >= _FEWEST and most > fewer:
        return f"; {most} independent sources give {figure}"
    return ""


def _support(batch: Batch, claim: object) -> tuple[int, str]:
    """How many independent sources give the figure of a claim in its event."""
    if not isinstance(claim, NumericClaim) or claim.quantity.low != claim.quantity.high:
        return 0, ""
    value, unit = claim.quantity.low, claim.quantity.unit
    article = claim.span.article
    event = next((e.articles for e in batch.events if article in e.articles), (article,))
    same = [
        other
        for other in batch.claims
        if isinstance(other, NumericClaim)
        and other.span.article in event
        and (other.quantity.low, other.quantity.high, other.quantity.unit) == (value, value, unit)
        and other.counted == claim.counted
    ]
    return len(independent(same)) if same else 0, f"{value or 0:,f}".removesuffix(".0")
