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
                " ⟦The ferry left Kopra at noon on Friday with two hundred and twelve people on"
                " board.⟧ ⟦It ran aground off the old harbour wall in a squall.⟧"
                " The council will meet on Friday to talk about what to do with it."
            ),
        ),
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
            # The marked words are the speaker's: two reporters may have heard him.
            (
                "Captain Ole Brandt said: “We felt a heavy blow under the bow and then the sea came"
                " in through the doors.” He added: “I gave the order to leave the ship at once, and"
                " every one of them obeyed.”"
            ),
            (
                "“We felt a heavy blow under the bow and then the sea came in through the doors,”"
                " the captain told us. “I gave the order to leave the ship at once, and every one of"
                " them obeyed,” he went on to say."
            ),
        ),
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
    """Some sentences stand in an article of another source, if need be with words changed.

    What these sentences say has one origin, though two outlets print it. The evidence says how much
    of a sentence is the same; what a speaker says in marks is no sign of a copy.
    """
    for copy in copies(batch):
        if copy.share < WHOLE and len(copy.pairs) >= LEAST:
            for pair in copy.pairs:
                yield Hit(
                    pair.span,
                    f"also in {copy.original.source}" + ("" if pair.exact else ", words changed"),
                    related=(pair.original,),
                    confidence="certain" if pair.exact else "likely",
                    evidence=pair.evidence,
                )
