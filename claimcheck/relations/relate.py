"""The relations among the claims of a batch, found through an index, never by all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.events.event import Event
from claimcheck.evidence import Evidence, total
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.relations.classes import running_classes, tells
from claimcheck.relations.figures import by_article, comparable, judge, one_subject
from claimcheck.relations.frames import Frame, frame, nearby
from claimcheck.relations.numbers import interval
from claimcheck.relations.relation import Relation
from claimcheck.relations.statements import statements
from claimcheck.relations.timelines import main_figures, progress
from claimcheck.relations.utterances import Nli, holder_of, pairs_of, suggestions, turned_round
from claimcheck.relations.within import within

__all__ = ["relate"]

MANY: Final = 40  # claims of one place in the index that are compared
MOST: Final = 100  # figures of one kind in one article that are looked at
NEAR: Final = 30  # days between two articles that tell of one thing in the same words
RETOLD: Final = 0.8  # share of the content words that two statements of one thing have in common
_KINDS: Final = frozenset({"count", "money", "percent", "measure", "rate"})
_TERMS: Final = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
_TOLD: Final = frozenset({"contradiction", "disagreement", "possible", "update", "different"})


def relate(
    claims: Sequence[Claim],
    *,
    articles: Mapping[str, Article],
    events: Sequence[Event],
    groups: Sequence[ClaimGroup],
    without: Mapping[str, Sequence[Span]] | None = None,
    nli: Nli | None = None,
) -> tuple[Relation, ...]:
    """How comparable claims stand to each other; pairs that say nothing are left out.

    Only claims of one event are compared, figures through an index of measure, predicate and
    population, quotes and plain sentences through the words they share. Nothing is read in the spans
    of `without` (by article).
    """
    home = {article: event.id for event in events for article in event.articles}
    found: dict[tuple[object, ...], Relation] = {}
    numeric = [claim for claim in claims if isinstance(claim, NumericClaim)]
    quotes = [claim for claim in claims if isinstance(claim, QuoteClaim)]
    pairs = pairs_of(quotes, home, groups)
    for relation in (
        *_figures(numeric, quotes, articles, home),
        *turned_round(pairs, articles),
        *statements(articles, home, quotes, without or {}),
        *(suggestions(pairs, articles, nli) if nli else ()),
    ):
        key = (relation.left.span, relation.right.span, relation.kind)
        found.setdefault(key, relation)
    return tuple(
        sorted(
            found.values(),
            key=lambda relation: (relation.left.span, relation.right.span, relation.kind),
        )
    )


# -- figures -----------------------------------------------------------------------------------
def _figures(
    claims: Sequence[NumericClaim],
    quotes: Sequence[QuoteClaim],
    articles: Mapping[str, Article],
    home: Mapping[str, str],
) -> Iterator[Relation]:
    said = _said(quotes, articles)
    index: dict[tuple[str, str, str], list[Frame]] = defaultdict(list)
    by_digits: dict[object, list[Frame]] = defaultdict(list)
    by_sentence: dict[object, list[Frame]] = defaultdict(list)
    harm: dict[str, list[Frame]] = defaultdict(list)
    for event, claim in _worth_it(claims, home):
        shown = frame(claim, articles.get(claim.span.article))
        if shown.holder is None:
            shown = evolve(shown, holder=_sayer(said, claim))
        event = home.get(claim.span.article, claim.span.article)
        if shown.predicate in running_classes() and shown.measure == "count":
            harm[event].append(shown)
        if shown.number_of:
            by_sentence[claim.sentence].append(shown)
        if shown.predicate or shown.population:
            index[event, shown.measure, shown.predicate].append(shown)
        if shown.quantity.low == shown.quantity.high and shown.quantity.unit:
            by_digits[event, claim.quantity.low].append(shown)
    for frames in by_digits.values():
        yield from _units(frames)
    for frames in by_sentence.values():
        yield from _restated(frames)
    for event in sorted(harm):
        yield from _swapped(harm[event])
    for key in sorted(index):
        frames = index[key]
        if len(frames) > 1:
            yield from _across(frames)
            yield from _retold(frames)
            yield from within(frames, articles)


def _worth_it(
    claims: Sequence[NumericClaim], home: Mapping[str, str]
) -> Iterator[tuple[str, NumericClaim]]:
    """The claims that have a claim of the same event, measure and kind to be compared with."""
    cells: dict[tuple[str, ...], list[NumericClaim]] = defaultdict(list)
    for claim in claims:
        quantity = claim.quantity
        if quantity.kind not in _KINDS or quantity.unit in _TERMS:
            continue
        event = home.get(claim.span.article, claim.span.article)
        what = "happened" if tells(nearby(claim)[0]) else claim.counted or claim.predicate or ""
        cells[event, quantity.kind, quantity.unit and "unit", what].append(claim)
    for (event, *_), cell in cells.items():
        taken: Counter[str] = Counter()
        values = {(claim.quantity.low, claim.quantity.high, claim.quantity.unit) for claim in cell}
        for claim in cell if len(values) > 1 else ():
            taken[claim.span.article] += 1
            if taken[claim.span.article] <= MOST:
                yield event, claim


def _said(
    quotes: Sequence[QuoteClaim], articles: Mapping[str, Article]
) -> dict[Span, list[tuple[int, int, str]]]:
    """Sentence -> the quotes in it that have a holder."""
    said: dict[Span, list[tuple[int, int, str]]] = defaultdict(list)
    for quote in quotes:
        holder = holder_of(quote, articles)
        if holder:
            said[quote.sentence].append((quote.span.start, quote.span.end, holder))
    return said


def _sayer(said: Mapping[Span, Sequence[tuple[int, int, str]]], claim: NumericClaim) -> str | None:
    """Who is quoted with the figure."""
    for start, end, holder in said.get(claim.sentence, ()):
        if start < claim.span.end and claim.span.start < end:
            return holder
    return None


def _restated(frames: Sequence[Frame]) -> Iterator[Relation]:
    """Two numbers of one population in one sentence, each said by somebody else."""
    for left, right in combinations(frames[:8], 2):
        shared = left.modifiers & right.modifiers
        if not shared or left.measure != right.measure or left.holder == right.holder:
            continue
        if (
            left.holder
            and right.holder
            and not interval(left.quantity).meets(interval(right.quantity))
        ):
            because = (
                Evidence("same sentence", 0.2),
                Evidence("same population", 0.2, " ".join(sorted(shared))),
                Evidence("two holders", 0.2, left=left.holder, right=right.holder),
                Evidence("intervals disjoint after rounding", 0.2),
            )
            reason = "two holders give different numbers"
            yield Relation(left.claim, right.claim, "disagreement", reason, total(because), because)


def _units(frames: Sequence[Frame]) -> Iterator[Relation]:
    """The same digits with two units, in statements that share nearly all other words."""
    for left, right in combinations(frames[:MANY], 2):
        units = left.claim.quantity.unit, right.claim.quantity.unit
        if units[0] == units[1] or left.claim.span.article == right.claim.span.article:
            continue
        both = left.content & right.content
        if len(both) >= 4 and len(both) >= 0.8 * max(len(left.content), len(right.content)):
            because = (
                Evidence("shared words", 0.4, " ".join(sorted(both))),
                Evidence("same digits", 0.2, left=units[0], right=units[1]),
            )
            reason = f"same digits, other unit: {units[0]} and {units[1]}"
            yield Relation(
                left.claim, right.claim, "contradiction", reason, total(because), because
            )


def _retold(frames: Sequence[Frame]) -> Iterator[Relation]:
    """Figures in statements of two articles that share nearly all other words and all names."""
    told = by_article(frames)
    asserted = [shown for shown in frames if shown.claim.modality == "asserted"]
    for left, right in combinations(asserted[:MANY], 2):
        if left.claim.span.article == right.claim.span.article or left.names != right.names:
            continue
        if (
            left.published
            and right.published
            and abs((left.published - right.published).days) > NEAR
        ):
            continue  # what is said again after months is told of another time
        both = left.content & right.content
        most = max(len(left.content), len(right.content))
        if len(both) < (2 if len(both) == most else 3) or len(both) < RETOLD * most:
            continue
        if left.population != right.population or left.modifiers != right.modifiers:
            continue
        if left.measure == "count" and not left.population:
            continue  # a number that counts nothing may be anything
        if "adding" in left.around | right.around:
            continue
        if interval(left.quantity).meets(interval(right.quantity)):
            continue
        if _also(told, left, right) or _also(told, right, left):
            continue
        because = (
            Evidence("same measure", 0.2, left.measure),
            Evidence("shared words", 0.4, " ".join(sorted(both))),
        )
        relation = _in_time(left, right, judge(left, right, because), because)
        if relation.kind in _TOLD:
            yield relation


def _in_time(
    left: Frame, right: Frame, relation: Relation, because: tuple[Evidence, ...]
) -> Relation:
    """The relation, or what the timeline makes of a contradiction."""
    verdict = progress(left, right) if relation.kind == "contradiction" else None
    if verdict is None:
        return relation
    seen = (*because, Evidence(verdict.reason, 0.1))
    return Relation(left.claim, right.claim, verdict.kind, verdict.reason, total(seen), seen)


def _swapped(frames: Sequence[Frame]) -> Iterator[Relation]:
    """Two counts of one article that another article gives the other way round."""
    first: dict[str, dict[str, Frame]] = defaultdict(dict)
    for shown in frames:
        plain = shown.quantity.low == shown.quantity.high and shown.quantity.bound == "="
        if plain and not shown.cues & {"other_event", "window", "within", "before", "share"}:
            first[shown.claim.span.article].setdefault(shown.predicate, shown)
    seen: dict[tuple[object, ...], Frame] = {}
    for key in sorted(first):
        for (one, left), (two, right) in combinations(sorted(first[key].items()), 2):
            values = left.quantity.low, right.quantity.low
            if values[0] == values[1]:
                continue
            other = seen.get((one, two, *values[::-1]))
            if other is not None:
                because = (
                    Evidence("two counts swapped", 0.6, f"{one}, {two}"),
                    Evidence(
                        "intervals disjoint",
                        0.2,
                        left=str(other.quantity.low),
                        right=str(values[0]),
                    ),
                )
                reason = f"two counts swapped: {one} and {two}"
                yield Relation(
                    other.claim, left.claim, "contradiction", reason, total(because), because
                )
            seen.setdefault((one, two, *values), left)


def _across(frames: Sequence[Frame]) -> Iterator[Relation]:
    """The main figures of the articles of one event, on its timeline."""
    running = frames[0].predicate in running_classes()
    mains = [shown for shown in main_figures(frames) if shown.population][:MANY]
    told = by_article(frames)
    for left, right in combinations(mains, 2):
        because = comparable(left, right, story=running)
        if not running and not (left.population and one_subject(left, right)):
            continue
        if not because or interval(left.quantity).meets(interval(right.quantity)):
            continue
        if left.weekdays and right.weekdays and not left.weekdays & right.weekdays:
            continue  # another day, another event of the same kind
        if "adding" in left.around | right.around:
            continue  # "and two others": the figures may be parts
        if _raised(told, left, right) or _raised(told, right, left):
            seen = (*because, Evidence("the figure of the other as the level before", 0.3))
            reason = "updated: one figure is the level before the other one"
            yield Relation(left.claim, right.claim, "update", reason, total(seen), seen)
            continue
        if _also(told, left, right) or _also(told, right, left):
            continue
        relation = _in_time(left, right, judge(left, right, because), because)
        if relation.kind in _TOLD:
            yield relation


def _also(told: Mapping[str, Sequence[Frame]], one: Frame, other: Frame) -> bool:
    """Whether the article of one figure also gives the other one."""
    mine = interval(other.quantity)
    return any(
        mine.meets(interval(shown.quantity))
        for shown in told[one.claim.span.article]
        if shown is not one
    )


def _raised(told: Mapping[str, Sequence[Frame]], one: Frame, other: Frame) -> bool:
    """Whether the article of one figure gives the other one as the level before it."""
    mine = interval(other.quantity)
    if one.before is not None and mine.meets(interval(one.before)):
        return True
    return any(
        "before" in shown.cues and mine.meets(interval(shown.quantity))
        for shown in told[one.claim.span.article]
        if shown.claim.sentence == one.claim.sentence
    )
