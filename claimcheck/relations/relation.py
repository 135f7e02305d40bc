"""The record of a relation."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.claims.claim import Claim
from claimcheck.evidence import Evidence

__all__ = ["Relation", "RelationKind"]

RelationKind = Literal[
    "same",
    "compatible",
    "update",
    "different",
    "disagreement",
    "contradiction",
    "possible",
    "unrelated",
]


@frozen
class Relation:
    """How one claim stands to another, and which gate decided.

    "different" covers another event, population, measure, or part and whole; "disagreement" is two
    named holders who say incompatible things; "update" is a later figure for an earlier one.
    `reason` names the gate in words, `score` is how sure (0 to 1) and equals `total(evidence)`.
    """

    left: Claim
    right: Claim
    kind: RelationKind
    reason: str
    score: float
    evidence: tuple[Evidence, ...] = ()
