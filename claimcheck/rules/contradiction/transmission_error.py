"""Figures that lost digits or their scale on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.claims.claim import NumericClaim
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.rules.support import likely_original

_SHAPES = (
    "a factor of",
    "leading digits lost",
    "digits swapped",
    "last digit changed",
    "two counts swapped",
)
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
        ),
        (
            Sample(
                "The quake at Harwick killed ⟦12 people⟧ and injured 47 others on Friday.",
                published=_DAY,
            ),
            Sample(
                "The quake at Harwick killed ⟦47 people⟧ and injured 12 others on Friday.",
                published=_DAY,
            ),
        ),
        (
            Sample(
                "The aid package for Harwick is worth ⟦4.3 million euros⟧, Anna Orlov said on Friday.",
                published=_DAY,
            ),
            Sample(
                "The aid package for Harwick is worth ⟦4.3 billion euros⟧, Anna Orlov said on Friday.",
                published=_DAY,
            ),
        ),
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

    A factor of ten or a thousand, leading digits gone, two digits swapped, the last of four or more
    digits changed, or two counts that changed places are what copying and translating do to numbers. When more independent sources give one of
    the two, that one is the likely original.
    """
    for relation in batch.relations:
        shape = next((e.name for e in relation.evidence if e.name.startswith(_SHAPES)), "")
        if relation.kind == "contradiction" and shape and isinstance(relation.left, NumericClaim):
            yield Hit(
                relation.left.span,
                f"one of two figures seems damaged: {shape}{likely_original(batch, relation)}",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
