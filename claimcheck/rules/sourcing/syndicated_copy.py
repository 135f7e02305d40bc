"""An article that is a copy of another outlet's."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.copied import copies
from claimcheck.rules.rule import Hit, rule

WHOLE = 0.7  # of the long sentences


@rule(
    bad=[
        (
            (
                "⟦The ferry left Kopra at noon with two hundred and twelve people on board.⟧"
                " Nobody was hurt when it ran aground off the old harbour wall."
            ),
            (
                "⟦The ferry left Kopra at noon with two hundred and twelve people on board.⟧"
                " Nobody was hurt when it ran aground off the old harbour wall."
            ),
        ),
    ],
    good=[
        (
            "The ferry left Kopra at noon with two hundred and twelve people on board.",
            "Two hundred and twelve people were on board when the ferry left Kopra at noon.",
        ),
        ("Nobody was hurt.", "Nobody was hurt."),
    ],
    severity="note",
    confidence="certain",
)
def syndicated_copy(batch: Batch) -> Iterator[Hit]:
    """Most sentences stand in an article of another source, letter for letter.

    However many outlets carry one text, it is one report: a copy supports nothing.
    """
    for copy in copies(batch):
        if copy.share >= WHOLE:
            mine, other = copy.pairs[0]
            share = f"{len(copy.pairs)} sentences, {copy.share:.0%} of the long ones"
            yield Hit(mine, f"a copy of {copy.original.source}: {share}", related=(other,))
