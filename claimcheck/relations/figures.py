"""Two figures: whether they are about one thing, and what the second says beside the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from claimcheck.claims.claim import NumericClaim
from claimcheck.evidence import Evidence, total
from claimcheck.relations.classes import human_populations, running_classes, thing_populations
from claimcheck.relations.frames import Frame
from claimcheck.relations.gates import EVERYBODY, Verdict, early_gate, gate
from claimcheck.relations.numbers import damage, interval
from claimcheck.relations.relation import Relation, RelationKind

__all__ = ["MANY", "NEVER", "align", "by_article", "comparable", "judge", "one_subject"]

_PERSONAL: Final = frozenset({"die", "hurt", "missing", "held"})  # what happens to people
NEVER: Final = frozenset({"ordinal", "measure:time", "duration:time"})  # ranks, ages and terms
_LONG: Final = Decimal(10) ** 30  # a larger value is shown as it is
MANY: Final = 16  # figures of one side that are looked at


def _populations_meet(left: Frame, right: Frame) -> bool:
    one, two = left.population, right.population
    if left.measure != "count":
        return one == two or not one or not two
    if one == two:
        return bool(one)
    if not {one, two} & EVERYBODY or not one or not two:
        return False
    if left.predicate in _PERSONAL:
        return not {one, two} & thing_populations()
    return {one, two} <= human_populations()


def _shared(left: Frame, right: Frame) -> tuple[int, float]:
    """How many content stems two frames share, and what share of the smaller side that is."""
    small, large = sorted((left.content, right.content), key=len)
    if not small:
        return 0, 0.0
    both = len(small & large)
    return both, both / len(small)


def comparable(left: Frame, right: Frame, *, story: bool) -> tuple[Evidence, ...]:
    """Why two figures count as being about one thing; nothing when they do not.

    `story` says that both sides are known to tell of one happening, so that what happened to whom
    is enough; else the words of the two sentences have to show it.
    """
    if left.measure != right.measure or left.measure in NEVER or "age" in left.cues | right.cues:
        return ()
    if not _populations_meet(left, right):
        return ()
    if left.predicate != right.predicate or "adding" in left.cues & right.cues:
        return ()
    if "share" in left.cues or "share" in right.cues:
        return ()
    both, share = _shared(left, right)
    found = [Evidence("same measure", 0.2, left.measure)]
    if left.population == right.population and left.population:
        found.append(Evidence("same population", 0.2, left.population))
    elif left.measure == "count":
        found.append(Evidence("populations that take in each other", 0.1))
    if left.predicate:
        found.append(Evidence("same thing happened", 0.2, left.predicate))
    if story and left.predicate and left.measure == "count":
        return (*found, Evidence("one happening", 0.1))
    need = 0.6 if left.predicate else 0.75
    if both >= (2 if left.predicate else 3) and share >= need:
        return (*found, Evidence("shared words", round(0.1 * share, 3), f"{both} words"))
    return ()


def one_subject(left: Frame, right: Frame) -> bool:
    """Whether the names near two figures let them be about one thing."""
    mine, theirs = left.names - right.names, right.names - left.names
    if left.predicate in running_classes():
        return not (mine and theirs)
    return bool(left.names & right.names) and not (mine or theirs)


def by_article(frames: Iterable[Frame]) -> dict[str, list[Frame]]:
    """The figures of each article, in the order given."""
    told: dict[str, list[Frame]] = defaultdict(list)
    for shown in frames:
        told[shown.claim.span.article].append(shown)
    return told


def _value(frame: Frame) -> Decimal | None:
    quantity = frame.quantity
    return quantity.low if quantity.low == quantity.high else None


def _sums(frames: Sequence[Frame], target: Frame) -> bool:
    """Whether two or three figures of one side add up to one of the other."""
    aim = _value(target)
    if aim is None:
        return False
    parts = [
        value
        for frame in frames
        if frame.measure == target.measure
        and frame.predicate == target.predicate
        and (value := _value(frame)) is not None
        and 0 < value < aim
        and "within" not in frame.cues
    ][:8]
    for i, one in enumerate(parts):
        for j in range(i + 1, len(parts)):
            if one + parts[j] == aim or any(
                one + parts[j] + more == aim for more in parts[j + 1 :]
            ):
                return True
    return False


def judge(
    left: Frame,
    right: Frame,
    because: tuple[Evidence, ...] = (),
    *,
    strict: bool = False,
    beside: tuple[Sequence[Frame], Sequence[Frame]] = ((), ()),
) -> Relation:
    """How the second figure stands to the first, given why they are about one thing."""
    one = interval(left.quantity, strict=strict)
    two = interval(right.quantity, strict=strict)
    if one == two and left.quantity.bound == right.quantity.bound:
        return _relation(left, right, "same", "same figure", because)
    if not strict and one != two:
        verdict = early_gate(left, right)
        if verdict is not None:
            return _gated(left, right, verdict, because)
    if one.meets(two):
        reason = "same or compatible: the intervals meet within bounds and rounding"
        return _relation(left, right, "compatible", reason, because)
    if _sums(beside[0], right) or _sums(beside[1], left):
        reason = "compatible: the sum of the parts is the total"
        return _relation(left, right, "compatible", reason, because)
    verdict = None if strict else gate(left, right)
    if verdict is not None:
        return _gated(left, right, verdict, because)
    shape = damage(left.quantity, right.quantity)
    reason = "different figures for one thing" + (f": {shape.name}" if shape else "")
    seen = (*because, *((shape,) if shape else ()))
    return _relation(left, right, "contradiction", reason, seen)


def _gated(left: Frame, right: Frame, verdict: Verdict, because: tuple[Evidence, ...]) -> Relation:
    seen = (*because, Evidence(verdict.reason, 0.1, verdict.detail))
    return _relation(left, right, verdict.kind, verdict.reason, seen)


_SEEN: Final[dict[str, tuple[str, float]]] = {
    "same": ("equal intervals", 0.3),
    "compatible": ("intervals meet", 0.2),
    "contradiction": ("intervals disjoint after rounding", 0.2),
}


def _relation(
    left: Frame, right: Frame, kind: RelationKind, reason: str, because: tuple[Evidence, ...]
) -> Relation:
    name, points = _SEEN.get(kind, ("intervals disjoint", 0.1))
    seen = Evidence(name, points, left=_figure(left.claim), right=_figure(right.claim))
    evidence = (*because, seen)
    return Relation(left.claim, right.claim, kind, reason, total(evidence), evidence)


def _figure(claim: NumericClaim) -> str:
    quantity = claim.quantity
    ends = [
        _digits(value)
        for value in dict.fromkeys((quantity.low, quantity.high))
        if value is not None
    ]
    return " ".join((quantity.bound, " to ".join(ends), quantity.unit)).strip("= ").strip()


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}" if value.is_finite() and abs(value) < _LONG else str(value)


def align(
    lefts: Sequence[Frame], rights: Sequence[Frame], *, story: bool
) -> list[tuple[Frame, Frame, tuple[Evidence, ...]]]:
    """Pairs of figures about one thing: those that agree first, then the best of what is left."""
    lefts, rights = lefts[:MANY], rights[:MANY]
    pairs: list[tuple[bool, float, int, int, tuple[Evidence, ...]]] = []
    for i, left in enumerate(lefts):
        for j, right in enumerate(rights):
            because = comparable(left, right, story=story)
            if because:
                agree = interval(left.quantity).meets(interval(right.quantity))
                alike = len(left.content & right.content) + 3 * (left.modifiers == right.modifiers)
                pairs.append((agree, total(because) * 20 + alike, -i, -j, because))
    pairs.sort(key=lambda pair: pair[:4], reverse=True)
    used_left: set[int] = set()
    used_right: set[int] = set()
    out = []
    for _, _, i, j, because in pairs:
        if -i not in used_left and -j not in used_right:
            used_left.add(-i)
            used_right.add(-j)
            out.append((lefts[-i], rights[-j], because))
    return out
