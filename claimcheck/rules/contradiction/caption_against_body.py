"""A caption whose figure the text does not give."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            "Men search the ruins in Tarsia after a quake that killed ⟦31 people⟧. Photo: Ana Horvat\n\n"
            "A quake struck Tarsia on Tuesday and killed ⟦13 people⟧, officials said.\n\nMore aid is on the way."
        ),
    ],
    good=[
        (
            "Men search the ruins in Tarsia after a quake that killed 13 people. Photo: Ana Horvat\n\n"
            "A quake struck Tarsia on Tuesday and killed 13 people, officials said.\n\nMore aid is on the way."
        ),
        (
            "Men search the ruins in Tarsia after a quake in 1999 that killed 310 people. Photo: Ana Horvat\n\n"
            "A quake struck Tarsia on Tuesday and killed 13 people, officials said.\n\nMore aid is on the way."
        ),
    ],
    severity="warning",
)
def caption_against_body(batch: Batch) -> Iterator[Hit]:
    """A caption gives a figure that the text does not give.

    Captions come with the picture, often from another hour or another happening, and are translated
    apart from the text.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and any(
            reason.name == "caption and body" for reason in relation.evidence
        ):
            seen = relation.evidence[-1]
            yield Hit(
                relation.left.span,
                f"the caption and the text differ: {seen.left} and {seen.right}",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
