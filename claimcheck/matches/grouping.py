"""Matches -> groups of claims that say the same."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.claims.claim import Claim
from claimcheck.matches.claim_group import ClaimGroup

__all__ = ["group"]


def group(claims: Iterable[Claim], *, threshold: float | None = None) -> tuple[ClaimGroup, ...]:
    """The claims that say the same, grouped; a claim without a match is in no group."""
    return ()
