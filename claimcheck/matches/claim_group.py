"""The record of claims that belong together."""

from __future__ import annotations

from attrs import frozen

from claimcheck.claims.claim import Claim
from claimcheck.evidence import Match

__all__ = ["ClaimGroup"]


@frozen
class ClaimGroup:
    """Claims that say the same, with the matches that joined them.

    `id` comes from the content, so it does not depend on the order of the batch. `sources` are all
    that make the claim; `independent_sources` leave out those that only carry a copy.
    """

    id: str
    claims: tuple[Claim, ...]
    matches: tuple[Match[Claim], ...]
    sources: tuple[str, ...]
    independent_sources: tuple[str, ...]
