"""Timelines: the figures that the articles of one event give for one count, in the order of time.

While an event lasts, a count rises: a later, larger figure replaces an earlier one. A later,
smaller one is a correction when a word says so; without it, somebody may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from claimcheck.relations.classes import running_classes
from claimcheck.relations.frames import Frame
from claimcheck.relations.gates import Verdict
from claimcheck.relations.numbers import interval

__all__ = ["main_figures", "progress"]

_OTHERS: Final = frozenset({"other_event", "window", "part", "adding", "share", "degree", "each", "partitive", "early", "before", "within"})  # fmt: skip


def main_figures(frames: Iterable[Frame]) -> list[Frame]:
    """The figure that each article gives for the event itself, in the order given.

    It is the first one that no word near it makes a part, an addition or another event's; an
    article that contradicts it further down has no main figure.
    """
    first: dict[str, Frame] = {}
    unclear: set[str] = set()
    for frame in frames:
        if frame.cues & _OTHERS or frame.modifiers or frame.claim.modality != "asserted":
            continue
        known = first.setdefault(frame.claim.span.article, frame)
        if not interval(known.quantity).meets(interval(frame.quantity)):
            unclear.add(frame.claim.span.article)
    return [frame for article, frame in first.items() if article not in unclear]


def _low(frame: Frame) -> float:
    value = frame.quantity.low if frame.quantity.low is not None else frame.quantity.high
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
