"""A statement that another article denies."""

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
                "⟦The manager of the mill, Ivan Dorn, has been arrested.⟧" + _PLACE, published=_DAY
            ),
            Sample(
                "⟦The manager of the mill, Ivan Dorn, has not been arrested.⟧" + _PLACE,
                published=_DAY,
            ),
        ),
        (
            Sample("⟦All workers of the mill were insured against fire.⟧" + _PLACE, published=_DAY),
            Sample(
                "⟦Not all workers of the mill were insured against fire.⟧" + _PLACE, published=_DAY
            ),
        ),
        (
            Sample("⟦Dunmore is the second largest mill of Arkania.⟧" + _PLACE, published=_DAY),
            Sample("⟦Dunmore is the third largest mill of Arkania.⟧" + _PLACE, published=_DAY),
        ),
    ],
    good=[
        (
            Sample(
                "The manager of the mill, Ivan Dorn, has been arrested." + _PLACE, published=_DAY
            ),
            Sample(
                "The manager of the mill, Ivan Dorn, may have been arrested." + _PLACE,
                published=_DAY,
            ),
        ),
        (
            Sample(
                "The manager of the mill, Ivan Dorn, has not been arrested." + _PLACE,
                published=_DAY,
            ),
            Sample(
                "The manager of the mill, Ivan Dorn, has been arrested." + _PLACE, published=_NEXT
            ),
        ),
        (
            Sample(
                "The manager of the mill, Ivan Dorn, has been arrested." + _PLACE, published=_DAY
            ),
            Sample(
                "The owner of the mill, Ann Doe, has not been arrested." + _PLACE, published=_DAY
            ),
        ),
    ],
    severity="warning",
)
def statement_denied(batch: Batch) -> Iterator[Hit]:
    """Two articles of one event make nearly the same statement, one of them denied.

    A “not” that is lost or put in, an opposite verb, “all” for “not all”, “second” for “third”. The
    sentences share most of their words, are of one day, and no two people are named for them.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and relation.reason.startswith("one statement denies"):
            seen = relation.evidence[-1]
            yield Hit(
                relation.left.span,
                f"another article denies it: “{seen.left}” here, “{seen.right}” there",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
