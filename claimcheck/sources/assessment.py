"""The record of what can be said of a source."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from claimcheck.evidence import Evidence

__all__ = ["SourceAssessment"]


@frozen
class SourceAssessment:
    """How the claims of one source hold up against independent ones; never a verdict on truth.

    `grade` is "A" to "E" from the lower end of `interval` (90 %, share of comparable claims that
    independent sources bear out), "F" when there is too little to judge. `counts` is the ledger,
    `evidence` the way from the prior to the grade. `legibility` (artifacts and residue per 1,000
    words) is kept apart: bad translation is not lying.
    """

    source: str
    grade: str
    interval: tuple[float, float]
    counts: Mapping[str, int] = field(factory=dict)
    evidence: tuple[Evidence, ...] = ()
    legibility: Mapping[str, float] = field(factory=dict)
