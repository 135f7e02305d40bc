"""The same words in two mouths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimcheck.claims.claim import QuoteClaim
from claimcheck.matches.comparable import comparable, slot_of
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.tokens import normal

LONG = 7  # words; shorter ones may be said by two


@rule(
    bad=[
        (
            "“⟦The old dam near Kopra will not hold until the spring⟧,” Ana Velik said.",
            "“⟦The old dam near Kopra will not hold until the spring⟧,” Jon Marek said.",
        ),
    ],
    good=[
        (
            "“The old dam near Kopra will not hold until the spring,” Ana Velik said.",
            "“The old dam near Kopra will not hold until the spring,” Velik said.",
        ),
        ("“It will not hold,” Ana Velik said.", "“It will not hold,” Jon Marek said."),
    ],
)
def other_speaker(batch: Batch) -> Iterator[Hit]:
    """The same words are given to two speakers.

    One of the two articles has the wrong name, or each has half of the story.
    """
    said: dict[str, list[QuoteClaim]] = defaultdict(list)
    for claim in batch.claims:
        if isinstance(claim, QuoteClaim) and claim.kind == "direct" and _name(claim):
            words = normal(claim.text).split()
            if len(words) >= LONG:
                said[" ".join(words)].append(claim)
    for claims in said.values():
        first = claims[0]
        others = [claim for claim in claims[1:] if not comparable(slot_of(first), slot_of(claim))]
        if others:
            names = ", ".join(sorted({_name(first), *map(_name, others)}))
            yield Hit(
                first.span,
                f"said by different people: {names}",
                related=tuple(claim.span for claim in others),
            )


def _name(claim: QuoteClaim) -> str:
    return (claim.attribution.name or "") if claim.attribution is not None else ""
