"""Two outlets that name each other as the source of one claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.claims.claim import Claim
from claimcheck.folding import fold
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule


@rule(
    bad=[
        (
            Sample(
                "“⟦The dam near Kopra will not hold until the spring⟧,” Ana Velik told the Harbour Post.",
                source="Kopra Globe",
            ),
            Sample(
                "“⟦The dam near Kopra will not hold until spring⟧,” Ana Velik told the Kopra Globe.",
                source="Harbour Post",
            ),
        ),
    ],
    good=[
        (
            Sample(
                "“The dam near Kopra will not hold until the spring,” Ana Velik told the Harbour Post.",
                source="Kopra Globe",
            ),
            Sample(
                "“The dam near Kopra will not hold until spring,” Ana Velik told the Harbour Post.",
                source="Harbour Post",
            ),
        ),
        Sample("“The dam will hold,” Ana Velik told the Kopra Globe.", source="Kopra Globe").text,
    ],
    severity="warning",
    confidence="likely",
)
def circular_attribution(batch: Batch) -> Iterator[Hit]:
    """Two outlets have one claim from each other.

    Where each points at the other, nobody is left who heard it.
    """
    for group in batch.groups:
        for left in group.claims:
            for right in group.claims:
                if (
                    left.source < right.source
                    and _from(batch, left, right)
                    and _from(batch, right, left)
                ):
                    yield Hit(
                        left.span,
                        f"{left.source} has it from {right.source}, which has it from {left.source}",
                        related=(right.span,),
                    )


def _from(batch: Batch, claim: Claim, other: Claim) -> bool:
    """Whether the sentence of a claim names the source of the other."""
    name = fold(other.source).removeprefix("the ")
    sentence = fold(claim.sentence.of(batch.by_id[claim.span.article]))
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) is not None
