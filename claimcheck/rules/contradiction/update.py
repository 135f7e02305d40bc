"""A later figure beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule


@rule(
    bad=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed ⟦12 people⟧.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed ⟦14 people⟧.",
                published=date(2024, 5, 4),
            ),
        )
    ],
    good=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 12 people.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed at least ten people.",
                published=date(2024, 5, 4),
            ),
        ),
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 12 people.",
                published=date(2024, 5, 3),
            ),
            Sample(
                "The fire at the Brenlow mill in Harwick killed 12 people.",
                published=date(2024, 5, 4),
            ),
        ),
    ],
    severity="note",
    confidence="likely",
)
def update(batch: Batch) -> Iterator[Hit]:
    """A later figure replaces an earlier one.

    Counts rise while an event lasts. An article that still carries the earlier figure is not wrong,
    it is older.
    """
    for relation in batch.relations:
        if relation.kind == "update":
            yield Hit(
                relation.left.span,
                relation.reason,
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
