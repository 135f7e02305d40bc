"""One utterance in two renderings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.matches.scoring import similarity
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.tokens import canonical, normal

NEAR: Final = 0.5  # of two sentences, so that they may be one
PARTS: Final = re.compile(r"(?<=[.!?…;])\s+")
SHOWN: Final = 6  # words that differ
LONG: Final = 5  # words of a sentence


@rule(
    bad=[
        (
            "“⟦The old dam near Kopra will not hold until the spring⟧,” Ana Velik said.",
            "“⟦The ancient dyke near Kopra will not hold until spring⟧,” Ana Velik said.",
        ),
    ],
    good=[
        (
            "“The old dam near Kopra will not hold until the spring,” Ana Velik said.",
            "“The old dam near Kopra will not hold until the spring”, said Ana Velik.",
        ),
        (
            "“The old dam near Kopra will not hold until the spring,” Ana Velik said.",
            "“Nobody told the people of Kopra about the harbour,” Ana Velik said.",
        ),
        (
            "“The old dam near Kopra will not hold until the spring,” Ana Velik said.",
            "“The dam near Kopra will not hold until the spring,” Jon Marek said.",
        ),
    ],
    severity="note",
)
def rendered_differently(batch: Batch) -> Iterator[Hit]:
    """Two articles quote one speaker with the same sentence in other words.

    At most one of them is what was said: the rest is translation, and what differs is what it did.
    """
    if len(batch.articles) < 2:  # the two renderings stand in two articles
        return
    for group in batch.groups:
        quotes = [claim for claim in group.claims if _direct(claim)]
        for left, right in pairwise(quotes):
            if left.span.article == right.span.article:
                continue
            found = _difference(left.text, right.text)
            if found:
                mine, theirs = (", ".join(words[:SHOWN]) or "nothing" for words in found)
                yield Hit(
                    left.span,
                    f"rendered differently: “{mine}” here, “{theirs}” in {right.source}",
                    related=(right.span,),
                    evidence=(Evidence("words that differ", 0.0, "", mine, theirs),),
                )


def _direct(claim: Claim) -> bool:
    return isinstance(claim, QuoteClaim) and claim.kind == "direct"


def _difference(left: str, right: str) -> tuple[list[str], list[str]] | None:
    """The words that only one side has, of the first pair of sentences that match but not fully."""
    ours, theirs = PARTS.split(left)[:20], PARTS.split(right)[:20]
    for one in ours:
        match = max((similarity(one, other) for other in theirs), key=lambda match: match.score)
        if match.score < NEAR:
            continue
        mine, other = _words(one), _words(match.right)
        apart = [w for w in mine if w not in other], [w for w in other if w not in mine]
        if min(len(mine), len(other)) >= LONG and all(apart):
            return [mine[w] for w in apart[0]], [other[w] for w in apart[1]]
    return None


def _words(text: str) -> dict[str, str]:
    """Canonical token -> the word as it stands, in text order."""
    return {canonical(word): word for word in normal(text).split()}
