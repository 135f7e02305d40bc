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
                "⟦On Friday the ferry left Kopra at noon with two hundred and twelve people.⟧"
                " Nobody was hurt when the vessel ran aground off the old harbour wall."
            ),
        ),
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
            "The ferry reached Kopra on Friday with forty people and three cars on board.",
        ),
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
    """Most sentences stand in an article of another source, if need be with words changed.

    However many outlets carry one text, it is one report: a copy supports nothing.
    """
    for copy in copies(batch):
        if copy.share >= WHOLE:
            share = f"{len(copy.pairs)} sentences, {copy.share:.0%} of the long ones"
            changed = sum(not pair.exact for pair in copy.pairs)
            yield Hit(
                copy.pairs[0].span,
                f"a copy of {copy.original.source}: {share}"
                + (f", {changed} with words changed" if changed else ""),
                related=(copy.pairs[0].original,),
                confidence="likely" if changed else "certain",
                evidence=copy.pairs[0].evidence,
            )
