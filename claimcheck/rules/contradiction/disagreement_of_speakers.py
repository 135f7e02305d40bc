"""Two named holders against each other."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.claims.claim import Claim
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            "Days after President Anna Orlov put the number of Arkanian soldiers killed at "
            "⟦42,000⟧, Defence Minister Pavel Grom said the number of Arkanian soldiers killed "
            "is ⟦more than 400,000⟧."
        ),
    ],
    good=[
        (
            "President Anna Orlov put the number of Arkanian soldiers killed at 42,000, "
            "Defence Minister Pavel Grom said the number of Beldoran tanks lost is more than 9,000."
        ),
        (
            "President Anna Orlov put the number of Arkanian soldiers killed at 42,000. "
            "Defence Minister Pavel Grom agreed that the number of Arkanian soldiers killed is 42,000."
        ),
    ],
    severity="note",
    confidence="certain",
)
def disagreement_of_speakers(batch: Batch) -> Iterator[Hit]:
    """Two named holders state things that cannot both hold.

    The article reports both and is not at fault; the reader should see them side by side.
    """
    for relation in batch.relations:
        if relation.kind == "disagreement":
            seen = next((e for e in relation.evidence if e.name == "two holders"), None)
            names = " and ".join(
                [str(seen.left), str(seen.right)]
                if seen
                else [_holder(relation.left), _holder(relation.right)]
            )
            yield Hit(
                relation.left.span,
                f"{names}: {relation.reason}",
                related=(relation.right.span,),
                evidence=relation.evidence,
            )


def _holder(claim: Claim) -> str:
    said = claim.attribution
    return (said.name if said else None) or "the article"
