"""A lower count further down an article than at its top."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            "The blast at the Harwick mill killed ⟦14 people⟧, the governor said on Saturday.\n\n"
            "Rescuers are still looking for survivors.\n\nThe blast at the mill killed ⟦12 people⟧, officials said."
        ),
    ],
    good=[
        (
            "The blast at the Harwick mill killed 14 people, the governor said on Saturday.\n\n"
            "Rescuers are still looking for survivors.\n\nThe blast at the mill killed at least 12 people, officials said."
        ),
        (
            "The blast at the Harwick mill killed 14 people, the governor said on Saturday.\n\n"
            "Earlier reports said that the blast at the mill killed 12 people."
        ),
    ],
    severity="warning",
)
def stale_paragraph(batch: Batch) -> Iterator[Hit]:
    """An article gives a count and, further down, a lower one for the same thing.

    Pages that follow an event grow at the top; a paragraph of an earlier version stays behind and
    contradicts what now stands above it.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and any(
            reason.name == "stale paragraph" for reason in relation.evidence
        ):
            seen = relation.evidence[-1]
            yield Hit(
                relation.right.span,
                f"{seen.right} here, {seen.left} further up",
                related=(relation.left.span,),
                evidence=relation.evidence,
            )
