"""Two values of what has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule

_DAY = date(2024, 5, 3)
_PLACE = " The fire at the Dunmore mill near Harwick broke out on Friday, Governor Pavel Grom said."


@rule(
    bad=[
        (
            Sample("⟦Pavel Grom was born on 3 May 1961 in Orla.⟧" + _PLACE, published=_DAY),
            Sample("⟦Pavel Grom, born on 3 May 1964, promised help.⟧" + _PLACE, published=_DAY),
        ),
        (
            Sample("⟦Harwick Mills was founded in 1974.⟧" + _PLACE, published=_DAY),
            Sample(
                "⟦Harwick Mills, a maker of flour, was founded in 1947.⟧" + _PLACE, published=_DAY
            ),
        ),
    ],
    good=[
        (
            Sample("Pavel Grom was born on 3 May 1961 in Orla." + _PLACE, published=_DAY),
            Sample("Pavel Grom, born in 1961, promised help." + _PLACE, published=_DAY),
        ),
        (
            Sample("Harwick Mills was founded in 1974." + _PLACE, published=_DAY),
            Sample("Dunmore Mills was founded in 1947." + _PLACE, published=_DAY),
        ),
    ],
    severity="warning",
)
def two_values(batch: Batch) -> Iterator[Hit]:
    """Two articles of one event, or two places of one article, give one subject two values.

    A birth, a founding, a maker, a capital or an office at a time is of one value; which relations
    are of that kind is data.
    """
    for relation in batch.relations:
        if relation.kind == "contradiction" and relation.reason.startswith("two values"):
            seen = relation.evidence[-1]
            yield Hit(
                relation.left.span,
                f"{seen.name}: {seen.left} here, {seen.right} there",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )
