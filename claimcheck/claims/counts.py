"""Numeric claims: what a quantity is about, who says so and as of when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import attrs

from claimcheck.articles import Article
from claimcheck.claims.bounds import hedge_after
from claimcheck.claims.claim import Attribution, NumericClaim, Quantity, QuoteClaim
from claimcheck.claims.clauses import clauses, content, phrase_right
from claimcheck.claims.concepts import Placed, Told, about
from claimcheck.claims.counted import Earlier, Place, counted_noun, of_people
from claimcheck.claims.holders import holder
from claimcheck.claims.neighbours import BEHIND, alias, like, listed, old_level, part_of
from claimcheck.claims.phrases import Phrase, phrase
from claimcheck.claims.predicates import (
    helped,
    modality,
    negated,
    of_toll,
    running,
    toll_of,
    verb_beside,
)
from claimcheck.claims.quantities import Found, scan
from claimcheck.claims.scopes import scope_words, time_of
from claimcheck.claims.units import Unit, with_per
from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.segments import Segment
from claimcheck.timex.expression import TimeExpression

__all__ = ["numeric_claims"]

NEAR: Final = 24  # quotes and time expressions of one sentence that are looked at
SCOPE: Final = 2000  # characters of a sentence in which places and periods are looked for


def numeric_claims(
    article: Article,
    segments: Sequence[Segment],
    times: Sequence[TimeExpression],
    quotes: Sequence[QuoteClaim],
) -> tuple[NumericClaim, ...]:
    """The numeric claims in these segments of an article, in text order.

    A number inside a quote is claimed by its speaker, so the quotes are given. A number that is
    part of a date or clock time is none; a duration is one.

    Example:
        >>> from claimcheck.segments import segment
        >>> article = Article("At least 12 boats sank in 2014.", id="a")
        >>> [claim] = numeric_claims(article, segment(article), (), ())
        >>> claim.span.of(article), claim.counted, claim.predicate
        ('At least 12 boats', 'boat', 'sink')
    """
    text = article.text
    low = fold(text)
    dated = [time for time in times if time.kind in ("date", "time")]
    starts = [time.span.start for time in dated]
    spoken = sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end))
    opened = [quote.span.start for quote in spoken]
    closed = list(accumulate((quote.span.end for quote in spoken), max))
    moments = sorted(times, key=lambda time: (time.span.start, time.span.end))
    begun = [time.span.start for time in moments]
    out: list[NumericClaim] = []
    for segment, hits in _by_segment(scan(text, low), segments):
        kept = [hit for hit in hits if not _in_date(hit, dated, starts)]
        if not kept:
            continue
        start, end = segment.span.start, segment.span.end
        p = phrase(text, low, start, end)
        place = Place(
            article, low, segment, text[start:end], p, clauses(p, _tokens(p, kept)), [], helped(p),
            spoken[bisect_right(closed, start) : bisect_left(opened, end)],
            moments[bisect_left(begun, start) : bisect_left(begun, end)][:NEAR],
            scope_words(text, low, start, min(end, start + SCOPE)),
        )  # fmt: skip
        earlier = Earlier()
        levels = [hit.start for hit in kept if old_level(low, hit, None, named=False)]
        for hit in kept:
            claim = _claim(place, hit, earlier, levels)
            if (_bare_ordinal(claim) or _adverb(p, hit)) and text[hit.bare[0]].isalpha():
                continue
            if earlier.before is not None:
                out[-1] = _seen_again(low, out[-1], claim)
            out.append(claim)
            counts = claim.counted and claim.quantity.kind == "count"
            earlier = Earlier(claim, claim if counts else earlier.counting)
    return tuple(out)


def _seen_again(low: str, last: NumericClaim, claim: NumericClaim) -> NumericClaim:
    """The claim before with what the next one tells about it.

    "800 men and 120 tanks a day": both are per day. "12 of the 40 victims": both count victims.
    """
    rate, before = claim.quantity, last.quantity
    joined = low[last.span.end : claim.span.start] in (" and ", ", ", " or ")
    if joined and rate.kind == "rate" and not rate.unit and before.kind == "count":
        last = attrs.evolve(last, quantity=attrs.evolve(before, per=rate.per, kind="rate"))
    if not last.counted and any(reason.detail == BEHIND for reason in last.evidence):
        last = attrs.evolve(last, counted=claim.counted)
    return last


def _tokens(p: Phrase, hits: Sequence[Found]) -> list[tuple[int, int]]:
    """The first and last token of each amount."""
    out = []
    for hit in hits:
        first, after = bisect_left(p.starts, hit.start), bisect_left(p.starts, hit.end)
        if first < after:
            out.append((first, after - 1))
    return out


def _adverb(p: Phrase, hit: Found) -> bool:
    """“the paper first reported it": an ordinal beside a verb, with no "the" before it."""
    if hit.form != "ordinal":
        return False
    at = bisect_left(p.starts, hit.bare[0])
    return p.shape[at + 1 : at + 2] in ("V", "e") and at > 0 and p.shape[at - 1] in "nRAW"


def _bare_ordinal(claim: NumericClaim) -> bool:
    """“First, he left”: a place in no row of things."""
    quantity = claim.quantity
    plain = quantity.bound == "=" and quantity.low == quantity.high
    low = quantity.low is not None and quantity.low <= 3
    return quantity.kind == "ordinal" and plain and low and not claim.counted


def _by_segment(
    found: Sequence[Found], segments: Sequence[Segment]
) -> Iterator[tuple[Segment, list[Found]]]:
    """The quantities of each segment; one that reaches over an edge belongs to where its number is."""
    index, count = 0, len(segments)
    hits: list[Found] = []
    for hit in found:
        if hit.quantity is None:
            continue
        while index < count and segments[index].span.end < hit.bare[1]:
            if hits:
                yield segments[index], hits
                hits = []
            index += 1
        if index == count:
            return
        if segments[index].span.start <= hit.bare[0]:
            hits.append(hit)
    if hits:
        yield segments[index], hits


def _in_date(hit: Found, dated: list[TimeExpression], starts: list[int]) -> bool:
    """Whether the number is part of a date or clock time; "two weeks ago" stays a duration."""
    at = bisect_right(starts, hit.bare[0]) - 1
    if at < 0 or dated[at].span.end < hit.bare[1]:
        return False
    assert hit.quantity is not None
    return hit.quantity.kind in ("count", "ordinal") or hit.quantity.unit == ""


def _claim(place: Place, hit: Found, earlier: Earlier, levels: Sequence[int]) -> NumericClaim:
    quantity = hit.quantity
    assert quantity is not None
    article, span, p = place.article, place.segment.span, place.phrase
    start, end = max(hit.start, span.start), min(hit.end, span.end)
    first = bisect_left(p.starts, start)
    after = bisect_left(p.starts, hit.end)
    evidence = [Evidence("number", detail=hit.form)]
    if hit.words:
        evidence.append(Evidence("bound", detail=hit.words))
    if _AVERAGE.search(place.low, max(span.start, start - 14), start):
        evidence.append(Evidence("statistic", detail="mean"))
    head, counted, how = counted_noun(place, first, after, hit, earlier)
    if how:
        evidence.append(Evidence("counted", detail=how))
    if head is not None and head.last >= after - 1 and p.starts[head.first] >= start:
        end = max(end, p.ends[head.last])
        quantity = _rated(
            _behind(quantity, place.low, p.ends[head.last]), place.low, p.ends[head.last]
        )
    elif quantity.kind == "count" and not quantity.unit:
        quantity = _rated(quantity, place.low, hit.end)
    part = part_of(place.low, hit, earlier.counting)
    if part:
        evidence.append(Evidence("part", detail=part))
    old = old_level(place.low, hit, earlier.before, named=head is not None)
    if old:
        evidence.append(Evidence("level before", detail=old))
    behind = head.last + 1 if head is not None and head.last >= after else after
    same = earlier.before if alias(place.low, hit, earlier.before) else None
    if same is not None:
        quantity, concept = like(quantity, same.quantity), same.concept
        evidence.append(Evidence("same amount", detail="in another unit"))
    else:
        placed = Placed(first, behind, head, quantity.kind)
        concept = _concept(place, hit, placed, earlier.before, counts=how == "number of")
    place.told.append(Told(behind, quantity.kind, concept))
    verb = verb_beside(place.clauses, first, after, head)
    told = of_toll(verb, concept)
    bare = head is None and quantity.kind == "count" and not quantity.unit
    if bare and verb is not None and of_people(verb, first, after):
        before = earlier.counting.counted if earlier.counting is not None else "person"
        counted = counted or before
        if (toll_of((counted,)) or toll_of(concept)) not in (None, told):
            counted, concept = "person", ()  # "the death toll passed 430, and 1,000 were injured"
    at = verb.at if verb is not None else None
    denies, doubts = place.helped
    return NumericClaim(
        span=article.span(start, min(end, span.end)),
        sentence=span,
        text=place.text,
        source=article.source,
        quantity=quantity,
        counted=counted,
        concept=concept,
        predicate=told,
        negated=denies and negated(p, first, at),
        modality=modality(place.clauses, first, at) if doubts else "asserted",
        attribution=_attribution(place, hit),
        when=time_of(place.times, hit, levels, old=bool(old)),
        scope=place.scope,
        running=quantity.kind in ("count", "rate") and running(counted, told),
        change=hit.change or (same.change if same is not None else None),
        evidence=tuple(evidence),
    )


def _concept(
    place: Place, hit: Found, placed: Placed, before: NumericClaim | None, *, counts: bool
) -> tuple[str, ...]:
    """What is measured; `counts` says that the noun stands in "the number of boats"."""
    if listed(place.low, hit, before):
        assert before is not None
        return before.concept
    if counts and placed.head is not None:
        phrase_of = phrase_right(place.clauses, placed.head.first, tails=1)
        return content(place.clauses, phrase_of)
    first = placed.first
    if hit.form == "age" and first and place.phrase.words[first - 1] == "aged":
        placed = placed._replace(first=first - 1)
    return about(place.clauses, placed, place.told)


_AVERAGE: Final = re.compile(
    r"(?<![a-z])(?:average|mean|median) of (?:about |around |some )?\Z|(?<![a-z])averag(?:ed|es|ing) \Z"
)


def _behind(quantity: Quantity, low: str, at: int) -> Quantity:
    """The amount with a hedge that stands behind the noun: "40 boats or more"."""
    hedge = hedge_after(low, at)
    said = low[hedge.start : hedge.end].lstrip(" ,") if hedge is not None else ""
    if (
        hedge is None
        or not said.startswith(("or ", "at "))
        or quantity.bound != "="
        or quantity.low != quantity.high
    ):
        return quantity
    return like(quantity, attrs.evolve(quantity, bound=hedge.bound))


_TIMES: Final = frozenset(("day", "night", "week", "month", "year", "hour", "minute", "second"))


def _rated(quantity: Quantity, low: str, at: int) -> Quantity:
    """A count with what it is per: "40 boats a day", "20 per week"."""
    unit = with_per(low, Unit("", "measure", None, at))
    if unit.per is None or quantity.kind != "count":
        return quantity
    if low[at : at + 4] != " per" and unit.per not in _TIMES:
        return quantity
    return attrs.evolve(quantity, per=unit.per, kind="rate")


def _attribution(place: Place, hit: Found) -> Attribution | None:
    """That of the smallest quote around the number, else of the sentence."""
    if not place.quotes:
        return holder(place.article, place.low, place.phrase, hit.bare)
    until = bisect_right([quote.span.start for quote in place.quotes], hit.bare[0])
    inside = [
        quote
        for quote in place.quotes[max(0, until - NEAR) : until]
        if any(part.start <= hit.bare[0] and hit.bare[1] <= part.end for part in quote.parts)
    ]
    for quote in sorted(inside, key=lambda q: (q.span.end - q.span.start, q.span.start)):
        if quote.attribution is not None:
            return quote.attribution
    if inside and all(quote.kind == "direct" for quote in inside):
        return None
    return holder(place.article, place.low, place.phrase, hit.bare)
