"""The record of a relation."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.claims.claim import Claim, NumericClaim
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

    @property
    def explanation(self) -> str:
        """The relation in one sentence: what both tell, what each says and by whom, what decided.

        Example:
            >>> from claimcheck import compare
            >>> compare("The quake killed 12 people, Ann Doe said.",
            ...         "The quake killed more than 30 people, Max Moe said.").explanation
            'both count people (die); 12 people by Ann Doe, more than 30 people by Max Moe; intervals
             disjoint; two holders state it: disagreement'
        """
        parts = [_matter(self.evidence), _sides(self), _decided(self.evidence)]
        parts.append(f"{self.reason}: {self.kind}")
        return "; ".join(part for part in parts if part)


def _matter(evidence: tuple[Evidence, ...]) -> str:
    """What both sides are about."""
    seen = {reason.name: reason.detail for reason in evidence}
    happened = seen.get("same thing happened", "")
    if "same measure" in seen:
        what = seen.get("same population") or seen["same measure"].partition(":")[2] or "people"
        verb = "count" if seen["same measure"] == "count" else "give"
        return f"both {verb} {what}{f' ({happened})' if happened else ''}"
    shared = seen.get("shared words") or seen.get("one subject", "")
    return f"both tell of {shared}" if shared and not shared.isdigit() else ""


def _sides(relation: Relation) -> str:
    """What each side says, and who says so."""
    left, right = relation.left, relation.right
    if isinstance(left, NumericClaim) and isinstance(right, NumericClaim):
        return f"{_said(left)}, {_said(right)}"
    last = relation.evidence[-1] if relation.evidence else None
    if last is None or last.left is None or last.right is None:
        return ""
    return f"“{last.left}” against “{last.right}”"


def _said(claim: NumericClaim) -> str:
    name = claim.attribution.name if claim.attribution else None
    return f"{claim.amount} by {name}" if name else claim.amount


def _decided(evidence: tuple[Evidence, ...]) -> str:
    """What the comparison of the figures gave."""
    return next(
        (r.name for r in evidence if r.name.startswith(("intervals", "equal intervals"))), ""
    )
