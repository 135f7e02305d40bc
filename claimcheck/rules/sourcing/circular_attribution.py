"""Two outlets that name each other as the source of one claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.claims.claim import Claim
from claimcheck.folding import fold
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, Sample, rule

MOST: Final = 50  # sources of one claim; more of them cannot all have it from each other


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
        if not 1 < len(group.sources) <= MOST:
            continue
        cited: dict[tuple[str, str], Claim] = {}
        for claim in group.claims:
            for source in group.sources:
                if source != claim.source and _names(batch, claim, source):
                    cited.setdefault((claim.source, source), claim)
        for (one, other), claim in sorted(cited.items()):
            if one < other and (other, one) in cited:
                yield Hit(
                    claim.span,
                    f"{one} has it from {other}, which has it from {one}",
                    related=(cited[other, one].span,),
                )


def _names(batch: Batch, claim: Claim, source: str) -> bool:
    """Whether the sentence of a claim names a source."""
    name = fold(source).removeprefix("the ")
    sentence = fold(claim.sentence.of(batch.by_id[claim.span.article]))
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) is not None
