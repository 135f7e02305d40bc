"""Timelines: the figures that the articles of one event give for one count, in the order of time.

While an event lasts, a count rises: a later, larger figure replaces an earlier one. A later,
smaller one is a correction when a word says so; without it, somebody may be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim
from claimcheck.events.event import Event
from claimcheck.relations.classes import running_classes
from claimcheck.relations.frames import Frame, frame
from claimcheck.relations.gates import Verdict
from claimcheck.relations.numbers import interval

__all__ = ["counts_in_progress", "main_figures", "progress"]

_OTHERS: Final = frozenset({"other_event", "window", "part", "adding", "share", "degree", "each", "partitive", "early", "before", "within"})  # fmt: skip


def main_figures(frames: Iterable[Frame]) -> list[Frame]:
    """The figure that each article gives for the event itself, in the order given.

    It is the first one that no word near it makes a part, an addition or another event's; an
    article that contradicts it further down has no main figure.
    """
    first: dict[str, Frame] = {}
    unclear: set[str] = set()
    for each in frames:
        if each.cues & _OTHERS or each.modifiers or each.claim.modality != "asserted":
            continue
        known = first.setdefault(each.claim.span.article, each)
        if not interval(known.quantity).meets(interval(each.quantity)):
            unclear.add(each.claim.span.article)
    return [each for article, each in first.items() if article not in unclear]


def counts_in_progress(
    claims: Iterable[Claim], articles: Iterable[Article], events: Iterable[Event]
) -> Iterator[tuple[NumericClaim, ...]]:
    """Of each event of several articles the main figures of each count that goes on, as claims.

    Example:
        >>> from claimcheck import check
        >>> texts = ["The ferry Velika sank off Kopra. The death toll of the Velika rose to 14.",
        ...          "Off Kopra divers searched the ferry Velika. The death toll rose to 17."]
        >>> report = check(Article(text, id=str(i)) for i, text in enumerate(texts))
        >>> [[c.amount for c in row]
        ...  for row in counts_in_progress(report.claims, report.articles, report.events)]
        [['14', '17']]
    """
    texts = {article.id: article for article in articles}
    told: dict[str, list[NumericClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, NumericClaim) and claim.running:
            told[claim.span.article].append(claim)
    for event in events:
        counts: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        for key in event.articles if len(event.articles) > 1 else ():
            for claim in told[key]:
                shown = frame(claim, texts.get(key))
                if shown.predicate in running_classes() and shown.measure == "count":
                    counts[shown.predicate, shown.population].append(shown)
        for frames in counts.values():
            yield tuple(each.claim for each in main_figures(frames))


def _low(shown: Frame) -> float:
    value = shown.quantity.low if shown.quantity.low is not None else shown.quantity.high
    return float(value) if value is not None else 0.0


def progress(left: Frame, right: Frame) -> Verdict | None:
    """What two disjoint figures of one count are on the timeline of their event.

    None when both were given at one time, so that one of them is wrong.
    """
    if left.predicate not in running_classes() and not (left.running or right.running):
        return None
    if left.published is None or right.published is None:
        return Verdict("possible", "two figures for one count, and no dates to tell which is later")
    if left.published == right.published:
        if {left.quantity.bound, right.quantity.bound} & {">", ">="}:
            return Verdict("update", "updated: a count of the same day that is still rising")
        return None
    earlier, later = (left, right) if left.published < right.published else (right, left)
    if _low(later) > _low(earlier):
        return Verdict("update", "updated: a later figure is higher")
    return Verdict("possible", "a later figure is lower, and no word says that it was corrected")
