"""Gates: named reasons why two figures may differ without contradiction.

Each gate looks at two frames whose intervals do not meet and answers with the words that a reader
sees, or with nothing. The first gate that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from attrs import frozen

from claimcheck.relations.frames import Frame
from claimcheck.relations.relation import RelationKind

__all__ = ["EVERYBODY", "GATES", "Verdict", "early_gate", "gate"]


@frozen
class Verdict:
    """What a gate decided: the kind of relation, the reason in words, and what it saw."""

    kind: RelationKind
    reason: str
    detail: str = ""


Gate = Callable[[Frame, Frame], Verdict | None]

EVERYBODY: Final = frozenset({"people", "victims", "residents"})  # they take in each other
_SOFT: Final = frozenset({"planned", "possible", "conditional", "denied"})


def _value(frame: Frame) -> Decimal:
    low, high = frame.quantity.low, frame.quantity.high
    value = low if low is not None else high
    if value is None:
        return Decimal(0)
    return value + 1 if frame.quantity.bound == ">" else value


def _by_size(left: Frame, right: Frame) -> tuple[Frame, Frame]:
    return (left, right) if _value(left) <= _value(right) else (right, left)


def _one_has(left: Frame, right: Frame, cue: str) -> bool:
    return (cue in left.cues) != (cue in right.cues)


def _measure(left: Frame, right: Frame) -> Verdict | None:
    if left.measure != right.measure:
        return Verdict("different", "another measure or unit", f"{left.measure}, {right.measure}")
    return None


def _before(left: Frame, right: Frame) -> Verdict | None:
    if _one_has(left, right, "before"):
        return Verdict("update", "updated: one figure is the level before a change")
    return None


def _modality(left: Frame, right: Frame) -> Verdict | None:
    one, two = left.claim.modality, right.claim.modality
    if one != two and {one, two} & _SOFT:
        return Verdict("different", "one is planned, possible or denied", f"{one}, {two}")
    if "soft" in left.cues or "soft" in right.cues:
        return Verdict("different", "one is only possible")
    return None


def _event(left: Frame, right: Frame) -> Verdict | None:
    for one, two in ((left, right), (right, left)):
        if "other_event" in one.cues and "other_event" not in two.cues:
            return Verdict("different", "another event is meant")
        foreign = one.years - two.years
        known = two.published.year if two.published else None
        if foreign and (two.years or known) and known not in foreign:
            return Verdict(
                "different", "another event or date", ", ".join(map(str, sorted(foreign)))
            )
        if one.months and two.published and not one.months & two.months:
            apart = [abs(month - two.published.month) for month in one.months]
            if all(1 < gap < 11 for gap in apart):
                return Verdict("different", "another event or date", "another month")
    return None


def _window(left: Frame, right: Frame) -> Verdict | None:
    if _one_has(left, right, "window"):
        return Verdict("different", "another window of time, another measure")
    return None


def _perpetrator(left: Frame, right: Frame) -> Verdict | None:
    if left.predicate != "die":
        return None
    cues = left.cues | right.cues
    apart = abs(_value(left) - _value(right)) == 1
    if apart and cues & {"with_perpetrator", "without_perpetrator"}:
        small, large = _by_size(left, right)
        both = "with_perpetrator" in small.cues and "with_perpetrator" in large.cues
        everybody = "stative" in small.cues and "without_perpetrator" not in small.cues
        if not both and not (everybody and "with_perpetrator" in large.cues):
            return Verdict("different", "perpetrator included or not")
    return None


def _part(left: Frame, right: Frame) -> Verdict | None:
    small, large = _by_size(left, right)
    if "adding" in small.cues and "adding" not in large.cues:
        return Verdict("different", "part and whole: one figure adds to others")
    if "each" in small.cues and "each" not in large.cues:
        return Verdict("different", "part and whole: one figure is for each")
    if "subset" in left.cues | right.cues:
        return Verdict("different", "part and whole: some of a larger population")
    if "within" in small.cues and "within" not in large.cues:
        return Verdict("different", "part and whole: one figure is a part of another one")
    if "part" in small.cues or "whole" in large.cues:
        return Verdict("different", "part and whole: the smaller figure is one part or stage")
    if "degree" in small.cues and "degree" not in large.cues:
        return Verdict("different", "part and whole: only some of the population")
    return None


def _population(left: Frame, right: Frame) -> Verdict | None:
    one, two = left.population, right.population
    if one != two and one and two and not {one, two} <= EVERYBODY:
        return Verdict("different", "another population", f"{one}, {two}")
    if left.modifiers != right.modifiers:
        names = [frame.modifiers & frame.names for frame in (left, right)]
        if names[0] and names[1] and not names[0] & names[1]:
            return Verdict(
                "different", "another population", ", ".join(sorted(names[0] | names[1]))
            )
        small, large = _by_size(left, right)
        if small.modifiers - large.modifiers and not large.modifiers - small.modifiers:
            return Verdict(
                "different", "part and whole: only some of the population",
                ", ".join(sorted(small.modifiers - large.modifiers)),
            )  # fmt: skip
    return None


def _width(left: Frame, right: Frame) -> Verdict | None:
    if left.width and right.width and left.width != right.width:
        return Verdict(
            "different", "another place: one area lies in the other", f"{left.width}, {right.width}"
        )
    return None


def _update(left: Frame, right: Frame) -> Verdict | None:
    if left.claim.change != right.claim.change or _one_has(left, right, "updating"):
        return Verdict("update", "updated: one figure is later or revised")
    if _one_has(left, right, "early"):
        return Verdict("update", "updated: one figure was an early report")
    if left.published and right.published and left.published != right.published:
        later = left if left.published > right.published else right
        earlier = right if later is left else left
        exact = left.quantity.bound == right.quantity.bound == "="
        if "partitive" in later.cues and _value(later) < _value(earlier) and exact:
            return Verdict("update", "updated: a later article gives a smaller figure in passing")
    return None


def _holder(left: Frame, right: Frame) -> Verdict | None:
    if left.holder and right.holder and left.holder != right.holder and _named(left, right):
        return Verdict("disagreement", "two holders state it", f"{left.holder}, {right.holder}")
    return None


def _named(*frames: Frame) -> bool:
    """Whether the holders are named, not only described."""
    words = [(frame.holder or "").partition(",")[0].split() for frame in frames]
    return all(len(name) > 1 and name[-1][:1].isupper() for name in words)


GATES: Final[tuple[Gate, ...]] = (
    _measure, _before, _modality, _event, _window, _perpetrator, _part, _population, _width, _update, _holder,
)  # fmt: skip


def early_gate(left: Frame, right: Frame) -> Verdict | None:
    """A gate that keeps two figures apart even where their intervals meet."""
    return _event(left, right) or _window(left, right) or _perpetrator(left, right)


def gate(left: Frame, right: Frame) -> Verdict | None:
    """The first gate that keeps two differing figures apart; None when all let them pass."""
    for opens in GATES:
        verdict = opens(left, right)
        if verdict is not None:
            return verdict
    return None
