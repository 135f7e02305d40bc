"""An article full of quotes in which nobody has a name."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.claims.claim import QuoteClaim
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule

LEAST = 3  # quotes


@rule(
    bad=[
        (
            "“⟦The dam will hold until the spring⟧,” a visitor said. “⟦We were told nothing about it⟧,” a"
            " farmer said. “⟦They came at night with the trucks⟧,” a neighbour said."
        ),
    ],
    good=[
        (
            "“The dam will hold until the spring,” said Ana Velik. “We were told nothing about it,” a"
            " farmer said. “They came at night with the trucks,” a neighbour said."
        ),
        "“The dam will hold until the spring,” a visitor said.",
    ],
    severity="note",
    confidence="hint",
)
def no_named_speaker(batch: Batch) -> Iterator[Hit]:
    """Three or more are quoted, and none of them has a name.

    Words that nobody stands for cannot be checked against what was said elsewhere.
    """
    quotes: dict[str, list[QuoteClaim]] = {}
    for claim in batch.claims:
        if isinstance(claim, QuoteClaim) and claim.kind == "direct":
            quotes.setdefault(claim.span.article, []).append(claim)
    for found in quotes.values():
        if len(found) >= LEAST and not any(_named(claim) for claim in found):
            rest = tuple(claim.span for claim in found[1:])
            yield Hit(found[0].span, f"{len(found)} quotes, no name", related=rest)


def _named(claim: QuoteClaim) -> bool:
    said = claim.attribution
    return said is not None and bool(said.name) and any(ch.isupper() for ch in said.name or "")
