"""One utterance in different words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from claimcheck.claims.claim import QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.relations.words import read_words
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        (
            (
                "“⟦The northern villages urgently need bread, clean water and warm blankets before winter⟧”, "
                "said Anna Orlov, the mayor of Harwick."
            ),
            (
                "“⟦The northern villages urgently need bread, clean water and soft blankets before winter⟧”, "
                "said Anna Orlov, the mayor of Harwick."
            ),
        )
    ],
    good=[
        (
            (
                "“The northern villages urgently need bread, clean water and warm blankets before winter”, "
                "said Anna Orlov, the mayor of Harwick."
            ),
            (
                "“The northern villages urgently need bread, clean water and warm blankets before winter”, "
                "said Anna Orlov, the mayor of Harwick."
            ),
        )
    ],
    severity="note",
    confidence="likely",
)
def rendered_differently(batch: Batch) -> Iterator[Hit]:
    """One utterance has different words in two articles.

    Translators differ, and omissions, insults and turned clauses show exactly there: the differing
    words are listed.
    """
    for group in batch.groups:
        quotes = [c for c in group.claims if isinstance(c, QuoteClaim) and c.kind == "direct"]
        for one, two in combinations(quotes[:12], 2):
            if one.source == two.source:
                continue
            first = {word.stem: word.text for word in read_words(one.text) if word.content}
            second = {word.stem: word.text for word in read_words(two.text) if word.content}
            mine, theirs = (
                sorted(first.keys() - second.keys()),
                sorted(second.keys() - first.keys()),
            )
            if (mine or theirs) and len(first.keys() & second.keys()) > len(mine) + len(theirs):
                words = [
                    ", ".join(table[key] for key in keys) or "nothing"
                    for table, keys in ((first, mine), (second, theirs))
                ]
                yield Hit(
                    one.span,
                    f"rendered differently: {words[0]} here, {words[1]} there",
                    related=(two.span,),
                    evidence=(Evidence("differing words", 0.0, left=words[0], right=words[1]),),
                )
                break
