"""The record of an event."""

from __future__ import annotations

from attrs import frozen

from claimcheck.evidence import Evidence

__all__ = ["Event"]


@frozen
class Event:
    """One happening, and the articles (ids, sorted) that tell of it.

    `evidence` names what they share: title words, rare names, numbers, place and period.
    """

    id: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
