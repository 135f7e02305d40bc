"""Two figures for one thing that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.claims.claim import NumericClaim
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.rules.support import likely_original

_DAY = date(2024, 5, 3)


@rule(
    bad=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed ⟦12 people⟧ on Friday.",
                published=_DAY,
            ),
            Sample(
                "Police said the fire at the Brenlow mill in Harwick killed ⟦17 people⟧.",
                published=_DAY,
            ),
        )
    ],
    good=[
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 12 people on Friday.",
                published=_DAY,
            ),
            Sample(
                "At least ten people were killed in the fire at the Brenlow mill in Harwick.",
                published=_DAY,
            ),
        ),
        (
            Sample(
                "The fire at the Brenlow mill in Harwick killed 12 people on Friday.",
                published=_DAY,
            ),
            Sample(
                "A fire at the Brenlow mill in Harwick killed 40 people in 1987.", published=_DAY
            ),
        ),
        (
            Sample("The fire at the Brenlow mill in Harwick killed 12 people.", published=_DAY),
            Sample(
                "The fire at the Brenlow mill in Harwick killed 14 people.",
                published=date(2024, 5, 4),
            ),
        ),
    ],
    severity="error",
)
def number_mismatch(batch: Batch) -> Iterator[Hit]:
    """Two figures for one thing that cannot both hold.

    The claims count the same population of one event, the intervals stay disjoint after rounding and
    hedges, and no gate explains it: no other event, part, perpetrator, window of time, later count
    or second holder.
    """
    for relation in batch.relations:
        if relation.kind != "contradiction" or not isinstance(relation.left, NumericClaim):
            continue
        if relation.reason.startswith("same digits"):
            continue
        if any(
            reason.name in _OTHERS or reason.name.startswith("a factor")
            for reason in relation.evidence
        ):
            continue
        yield Hit(
            relation.left.span,
            f"disagrees with another figure: {relation.evidence[-1].left} and "
            f"{relation.evidence[-1].right}{likely_original(batch, relation)}",
            related=(relation.right.span,),
            evidence=relation.evidence,
        )


_OTHERS = frozenset(
    {
        "headline and body",
        "caption and body",
        "stale paragraph",
        "leading digits lost",
        "digits swapped",
        "last digit changed",
        "two counts swapped",
    }
)
