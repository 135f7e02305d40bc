"""One thing told of two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule

_DAY, _NEXT = date(2024, 5, 3), date(2024, 5, 4)
_PLACE = " The fire at the Dunmore mill near Harwick broke out on Friday, Governor Pavel Grom said."


@rule(
    bad=[
        (
            Sample(
                "⟦The trial of Ivan Dorn will begin on 12 June.⟧" + _PLACE,
                published=_DAY,
            ),
            Sample(
                "⟦The trial of Ivan Dorn will begin on 21 June.⟧" + _PLACE,
                published=_DAY,
            ),
        ),
        (
            Sample(
                "⟦The manager Ivan Dorn was arrested in Orla on Tuesday.⟧" + _PLACE, published=_DAY
            ),
            Sample(
                "⟦The manager Ivan Dorn was arrested in Orla on Monday.⟧" + _PLACE, published=_DAY
            ),
        ),
    ],
    good=[
        (
            Sample(
                "The trial of Ivan Dorn will begin on 12 June, the court said." + _PLACE,
                published=_DAY,
            ),
            Sample(
                "The trial of Ivan Dorn will begin in June, the court said." + _PLACE,
                published=_DAY,
            ),
        ),
        (
            Sample(
                "The trial of Ivan Dorn will begin on 12 June, the court said." + _PLACE,
                published=_DAY,
            ),
            Sample(
                "The trial of Ivan Dorn will begin on 21 June, the court said." + _PLACE,
                published=_NEXT,
            ),
        ),
        (
            Sample(
                "The manager Ivan Dorn was arrested in Orla on Tuesday." + _PLACE, published=_DAY
            ),
            Sample("The owner Ann Doe was arrested in Orla on Monday." + _PLACE, published=_DAY),
        ),
    ],
    severity="warning",
)
def date_mismatch(batch: Batch) -> Iterator[Hit]:
    """Two articles of one event, or two places of one article, give a thing two dates.

    The sentences share nearly all other words, so that they tell of one thing; only the day, the
    month or the year differs.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and relation.reason.startswith("another date"):
            seen = relation.evidence[-1]
            yield Hit(
                relation.left.span,
                f"dated differently: {seen.left} here, {seen.right} there",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
