"""A headline whose figure the text does not give."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            "Mill fire kills ⟦21 people⟧ in Harwick\n\n"
            "A fire at the mill killed ⟦12 people⟧ in Harwick on Friday, the mayor told reporters."
        ),
    ],
    good=[
        (
            "Mill fire kills 12 people in Harwick\n\n"
            "A fire at the mill killed at least 12 people in Harwick on Friday, the mayor told reporters."
        ),
        (
            "Mill fire kills 12 people in Harwick\n\n"
            "A fire at the mill injured 30 people in Harwick on Friday, the mayor told reporters."
        ),
    ],
    severity="error",
)
def headline_against_body(batch: Batch) -> Iterator[Hit]:
    """The headline gives a figure that the text does not give.

    Headlines are written last and translated apart from the text; a stale or damaged figure shows
    when both speak of one thing in the same words.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and any(
            reason.name == "headline and body" for reason in relation.evidence
        ):
            seen = relation.evidence[-1]
            yield Hit(
                relation.left.span,
                f"the headline and the text differ: {seen.left} and {seen.right}",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
