"""An article that takes sentences from another outlet's."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.rules.batch import Batch
from claimcheck.rules.copied import copies
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.sourcing.syndicated_copy import WHOLE

LEAST = 2  # sentences; one may be a quote from the same statement


@rule(
    bad=[
        (
            (
                "⟦The ferry left Kopra at noon with two hundred and twelve people on board.⟧ ⟦It ran"
                " aground off the old harbour wall in a sudden squall.⟧"
            ),
            (
                "Kopra has two piers and one of them has been closed since the spring storms."
                " ⟦The ferry left Kopra at noon with two hundred and twelve people on board.⟧ ⟦It ran"
                " aground off the old harbour wall in a sudden squall.⟧"
                " The council will meet on Friday to talk about what to do with it."
            ),
        ),
    ],
    good=[
        (
            "The ferry left Kopra at noon with two hundred and twelve people on board.",
            (
                "Kopra has two piers and one of them has been closed since the spring storms."
                " The ferry left Kopra at noon with two hundred and twelve people on board."
            ),
        ),
        ("It ran aground. Nobody was hurt.", "The council met. It ran aground. Nobody was hurt."),
    ],
    severity="note",
    confidence="certain",
)
def partial_copy(batch: Batch) -> Iterator[Hit]:
    """Some sentences stand in an article of another source, letter for letter.

    What these sentences say has one origin, though two outlets print it.
    """
    for copy in copies(batch):
        if copy.share < WHOLE and len(copy.pairs) >= LEAST:
            for mine, other in copy.pairs:
                yield Hit(mine, f"also in {copy.original.source}", related=(other,))
