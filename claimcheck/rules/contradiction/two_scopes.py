"""One number for two areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from claimcheck.claims.claim import NumericClaim
from claimcheck.relations.frames import Frame, frame
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule

_SMALLEST = 20  # smaller counts meet by chance
_LARGEST = 10**12  # nobody counts more in an area


@rule(
    bad=[
        (
            "The storm killed ⟦137 people⟧ in the province of Harwick.",
            "The storm killed ⟦137 people⟧ across the country, the ministry said.",
        ),
        (
            "The storm killed ⟦137 people⟧ in the province of Harwick, the governor said.\n\n"
            "According to the ministry, ⟦137 people⟧ were killed across the country."
        ),
    ],
    good=[
        (
            "The storm killed 137 people in the province of Harwick.",
            "The storm killed 212 people across the country, the ministry said.",
        ),
        (
            "The storm killed 12 people in the province of Harwick.",
            "The storm killed 12 people across the country, the ministry said.",
        ),
    ],
    severity="note",
    confidence="hint",
)
def two_scopes(batch: Batch) -> Iterator[Hit]:
    """One number is given for two areas, one of which lies in the other.

    A count that moves from a province to a country keeps its digits and changes its meaning; it is
    the most frequent way in which an outlet gets a true number wrong.
    """
    home = {article: event.id for event in batch.events for article in event.articles}
    places: dict[tuple[object, ...], list[Frame]] = defaultdict(list)
    for claim in batch.claims:
        if not isinstance(claim, NumericClaim) or claim.quantity.kind != "count":
            continue
        low = claim.quantity.low
        if low is None or low != claim.quantity.high or not _SMALLEST <= low < _LARGEST:
            continue
        if not low % 10:
            continue
        shown = frame(claim, batch.by_id[claim.span.article])
        if shown.width and shown.predicate:
            places[low, shown.predicate, shown.population].append(shown)
    for frames in places.values():
        for one, two in combinations(frames[:12], 2):
            if one.width == two.width or one.claim.sentence == two.claim.sentence:
                continue
            if _one_happening(one, two, home):
                yield Hit(
                    one.claim.span,
                    f"given for a {one.width} here and for a {two.width} elsewhere",
                    related=(two.claim.span,),
                )
                break


def _one_happening(one: Frame, two: Frame, home: Mapping[str, str]) -> bool:
    """Whether two figures stand in articles of one event, or share most words of their sentences."""
    events = [home.get(shown.claim.span.article, shown.claim.span.article) for shown in (one, two)]
    small, large = sorted((one.content, two.content), key=len)
    return events[0] == events[1] or 2 * len(small & large) > len(small)
