"""Figures that lost digits or their scale on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimcheck.claims.claim import NumericClaim
from claimcheck.relations.relation import Relation
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule

_SHAPES = ("a factor of", "leading digits lost", "digits swapped")
_DAY = date(2024, 5, 3)


@rule(
    bad=[
        (
            Sample(
                "The Harwick marathon drew ⟦4,300 participants⟧ on a warm Friday, and 12 people were hurt.",
                published=_DAY,
            ),
            Sample(
                "The Harwick marathon drew ⟦43 participants⟧ on a warm Friday, and 12 people were hurt.",
                published=_DAY,
            ),
        )
    ],
    good=[
        (
            Sample(
                "The Harwick marathon drew 4,300 participants on a warm Friday.", published=_DAY
            ),
            Sample("The Harwick marathon drew 43 participants in 1987.", published=_DAY),
        ),
        (
            Sample("The marathon drew 4,300 participants.", published=_DAY),
            Sample("The marathon drew 4,312 participants.", published=_DAY),
        ),
    ],
    severity="warning",
)
def transmission_error(batch: Batch) -> Iterator[Hit]:
    """A figure looks as if it had lost digits or its scale on the way.

    A factor of ten or a thousand, leading digits gone or two digits swapped are what copying and
    translating do to numbers. When other articles give one of the two, that one is the likely
    original.
    """
    home = {article: event.id for event in batch.events for article in event.articles}
    votes = {
        (home.get(claim.span.article), claim.quantity.low, claim.source)
        for claim in batch.claims
        if isinstance(claim, NumericClaim)
    }
    for relation in batch.relations:
        shape = next((e.name for e in relation.evidence if e.name.startswith(_SHAPES)), "")
        if relation.kind == "contradiction" and shape and isinstance(relation.left, NumericClaim):
            yield Hit(
                relation.left.span,
                f"one of two figures seems damaged: {shape}"
                + _original(relation, home.get(relation.left.span.article), votes),
                related=(relation.right.span,),
                evidence=relation.evidence,
            )


def _original(
    relation: Relation, event: str | None, votes: set[tuple[str | None, Decimal | None, str]]
) -> str:
    """The value that more sources give of the event, when it is one of two or more."""
    counts = []
    for claim in (relation.left, relation.right):
        assert isinstance(claim, NumericClaim)
        value = claim.quantity.low
        counts.append((sum(at == event and low == value for at, low, _ in votes), f"{value:,}"))
    counts.sort(reverse=True)
    if counts[0][0] >= 2 and counts[0][0] > counts[1][0]:
        return f"; {counts[0][0]} sources give {counts[0][1]}"
    return ""
