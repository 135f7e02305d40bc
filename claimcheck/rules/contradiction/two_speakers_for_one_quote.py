"""One quote with two speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from claimcheck.claims.claim import QuoteClaim
from claimcheck.folding import fold
from claimcheck.names.same import same_name
from claimcheck.relations.words import read_words
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule

_FEWEST = 5  # content words of a quote; shorter ones are formulas that many people say


@rule(
    bad=[
        (
            (
                "“⟦The harbour bridge will stay closed until engineers finish inspecting every cable⟧”, "
                "said Anna Orlov, the mayor of Harwick, on Monday."
            ),
            (
                "“⟦The harbour bridge will stay closed until engineers finish inspecting every cable⟧”, "
                "said Pavel Grom, the governor, on Monday."
            ),
        )
    ],
    good=[
        (
            (
                "“The harbour bridge will stay closed until engineers finish inspecting every cable”, "
                "said Anna Orlov, the mayor of Harwick, on Monday."
            ),
            (
                "“The harbour bridge will stay closed until engineers finish inspecting every cable”, "
                "Orlov said on Monday."
            ),
        ),
        (
            "“We have no comment”, said Anna Orlov, the mayor of Harwick.",
            "“We have no comment”, said Pavel Grom, the governor.",
        ),
    ],
    severity="warning",
)
def two_speakers_for_one_quote(batch: Batch) -> Iterator[Hit]:
    """The same words are put into the mouths of two people.

    Long quotes with the same words are one utterance; when two articles, or two places of one
    article, name different people for it, one of them is wrong.
    """
    people = {
        (key, fold(form)): fold(name.canonical)
        for key, names in batch.names.items()
        for name in names
        if name.kind == "person" and " " in name.canonical
        for form in (name.canonical, *name.forms)
    }
    said: dict[frozenset[str], list[tuple[QuoteClaim, str]]] = defaultdict(list)
    for claim in batch.claims:
        if isinstance(claim, QuoteClaim) and claim.kind == "direct" and claim.attribution:
            name = (claim.attribution.name or "").partition(",")[0]
            speaker = people.get((claim.span.article, fold(name)))
            words = frozenset(word.stem for word in read_words(claim.text) if word.content)
            if speaker and len(words) >= _FEWEST:
                said[words].append((claim, speaker))
    for quotes in said.values():
        for (one, first), (two, second) in combinations(quotes[:20], 2):
            if _two(first, second) and not one.span.overlaps(two.span):
                yield Hit(
                    one.span,
                    f"said by {first.title()}, elsewhere by {second.title()}",
                    related=(two.span,),
                )
                break


def _two(one: str, two: str) -> bool:
    """Whether two names are two people's: no word in common, and not spellings of one name."""
    if [word[0] for word in one.split()] == [word[0] for word in two.split()]:
        return False  # "Koikazu Kanauchi", "Koichi Kanai": a name that was written down twice
    if any(
        len(a) > 3 and len(b) > 3 and (a in b or b in a) for a in one.split() for b in two.split()
    ):
        return False  # "Nakano" and "Nakanowatari"
    return (
        not set(one.split()) & set(two.split()) and same_name(one, two, kind="person").score < 0.4
    )
