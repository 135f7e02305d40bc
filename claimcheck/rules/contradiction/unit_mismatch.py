"""The same digits with two units."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            "The storm flooded ⟦340 hectares⟧ of farmland along the Orla river near Harwick on Friday.",
            "The storm flooded ⟦340 kilometres⟧ of farmland along the Orla river near Harwick on Friday.",
        )
    ],
    good=[
        (
            "The storm flooded 340 hectares of farmland along the Orla river near Harwick on Friday.",
            "The storm flooded 340 hectares of farmland along the Orla river near Harwick on Friday.",
        ),
        (
            "The storm flooded 340 hectares of farmland along the Orla river near Harwick on Friday.",
            "Volunteers walked 340 kilometres to collect money for the farmers of the Orla valley.",
        ),
    ],
    severity="warning",
)
def unit_mismatch(batch: Batch) -> Iterator[Hit]:
    """The same digits stand with two units in otherwise the same statement.

    A unit is lost or replaced on the way while the digits survive: square kilometres become
    kilometres, a sum changes its currency.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and relation.reason.startswith("same digits"):
            yield Hit(
                relation.left.span,
                relation.reason,
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
