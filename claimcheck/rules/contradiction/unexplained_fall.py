"""A later figure that is lower, without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule


@rule(
    bad=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed ⟦14 people⟧.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed ⟦12 people⟧.",
                published=date(2024, 5, 4),
            ),
        )
    ],
    good=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 14 people.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed about 13 people.",
                published=date(2024, 5, 4),
            ),
        ),
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 14 people.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed at least 12 people.",
                published=date(2024, 5, 4),
            ),
        ),
    ],
    severity="note",
    confidence="hint",
)
def unexplained_fall(batch: Batch) -> Iterator[Hit]:
    """A later article gives a lower count, and no word says that it was corrected.

    Tolls do get corrected; then articles say so. Without a word, one of the two may be wrong.
    """
    for relation in batch.relations:
        if relation.kind == "possible" and "later figure is lower" in relation.reason:
            yield Hit(
                relation.left.span,
                relation.reason,
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
