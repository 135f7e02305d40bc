"""Numeric claims: what a quantity is about, who says so and as of when."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from claimcheck.articles import Article
from claimcheck.claims.claim import Attribution, NumericClaim, QuoteClaim
from claimcheck.claims.heads import Head, head_after, head_before
from claimcheck.claims.holders import holder
from claimcheck.claims.phrases import Phrase, phrase
from claimcheck.claims.predicates import modality, negated, running, verb_beside
from claimcheck.claims.quantities import Found, scan
from claimcheck.claims.subjects import about
from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.segments import Segment
from claimcheck.timex.expression import TimeExpression

__all__ = ["numeric_claims"]

_COUNTS: Final = ("count", "rate", "ordinal")


class _Place(NamedTuple):
    """Everything that is known about one sentence."""

    segment: Segment
    phrase: Phrase
    quotes: Sequence[QuoteClaim]
    times: Sequence[TimeExpression]
    scope: tuple[str, ...]


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
    out: list[NumericClaim] = []
    for segment, hits in _by_segment(scan(text, low), segments):
        kept = [hit for hit in hits if not _in_date(hit, dated, starts)]
        if not kept:
            continue
        span = segment.span
        tokens = phrase(text, low, span.start, span.end)
        near = [q for q in spoken if q.span.start < span.end and q.span.end > span.start]
        when = [t for t in times if t.span.start >= span.start and t.span.end <= span.end]
        place = _Place(segment, tokens, near, when, _scope(text, low, span.start, span.end))
        previous: NumericClaim | None = None
        counted: NumericClaim | None = None
        for hit in kept:
            claim = _claim(article, low, place, hit, previous, counted)
            out.append(claim)
            previous = claim
            if claim.counted and claim.quantity.kind == "count":
                counted = claim
    return tuple(out)


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


def _claim(
    article: Article,
    low: str,
    place: _Place,
    hit: Found,
    previous: NumericClaim | None,
    before: NumericClaim | None,
) -> NumericClaim:
    quantity = hit.quantity
    assert quantity is not None
    span, p = place.segment.span, place.phrase
    start, end = max(hit.start, span.start), min(hit.end, span.end)
    first = bisect_left(p.starts, start)
    after = bisect_left(p.starts, hit.end)
    evidence: list[Evidence] = [Evidence("number", detail=hit.form)]
    if hit.words:
        evidence.append(Evidence("bound", detail=hit.words))
    head: Head | None = None
    counted = ""
    if quantity.kind in _COUNTS and not quantity.unit:
        head, how = _counted(p, first, after, hit)
        if head is not None:
            counted = _noun(article.text, p, head)
            evidence.append(Evidence("counted", detail=how))
            if head.last >= after - 1 and p.starts[head.first] >= start:
                end = max(end, p.ends[head.last])
        elif before is not None and _elliptic(low, hit, before):
            counted = before.counted
            evidence.append(Evidence("counted", detail="as the number before"))
    elif hit.form == "age":
        counted = "age"
    elif quantity.kind == "percent" and after < len(p.words) and p.words[after] == "of":
        whole = head_after(p, after, one=True)
        counted = whole.noun if whole is not None else ""
    alias = previous is not None and _alias(low, hit, previous)
    if alias and previous is not None:
        quantity = (
            attrs.evolve(quantity, bound=previous.quantity.bound)
            if quantity.bound == "="
            else quantity
        )
        quantity = _sided(quantity)
        evidence.append(Evidence("same amount", detail="in another unit"))
    concept = about(
        p,
        first,
        max(after, (head.last + 1) if head and head.last >= after else after),
        head,
        quantity.kind,
    )
    if alias and previous is not None:
        concept = previous.concept
    verb = verb_beside(p, first, after, head)
    change = hit.change or (previous.change if alias and previous is not None else None)
    return NumericClaim(
        span=article.span(start, min(end, span.end)),
        sentence=span,
        text=article.text[span.start : span.end],
        source=article.source,
        quantity=quantity,
        counted=counted,
        concept=concept,
        predicate=verb.lemma if verb is not None else None,
        negated=negated(p, first, verb.at if verb is not None else None),
        modality=modality(p, first, verb.at if verb is not None else None),
        attribution=_attribution(article, low, place, hit),
        when=place.times[0] if len(place.times) == 1 else _nearest(place.times, hit),
        scope=place.scope,
        running=running(counted, verb.lemma if verb is not None else None, p),
        change=change,
        evidence=tuple(evidence),
    )


_NATIONAL: Final = re.compile(r"[A-Z][a-z]+(?:ian|an|ean|ese|i|ite|k)s\Z")


def _noun(text: str, p: Phrase, head: Head) -> str:
    """The singular; the people of a country are persons ("Ukrainians")."""
    word = text[p.starts[head.last] : p.ends[head.last]]
    return f"{head.noun} person" if _NATIONAL.match(word) else head.noun


def _sided(quantity):  # type: ignore[no-untyped-def]
    if quantity.bound in (">", ">=") and quantity.low == quantity.high:
        return attrs.evolve(quantity, high=None)
    if quantity.bound in ("<", "<=") and quantity.low == quantity.high:
        return attrs.evolve(quantity, low=None)
    return quantity


def _counted(p: Phrase, first: int, after: int, hit: Found) -> tuple[Head | None, str]:
    assert hit.quantity is not None
    one = hit.quantity.high is not None and hit.quantity.high <= 1
    hyphen = after < len(p.words) and p.words[after] == "-"
    # Tokens may hold the number and its noun together ("12-page").
    head = head_after(p, after, one=one or hyphen or hit.quantity.kind == "ordinal")
    if head is not None:
        return head, "noun behind"
    head = head_before(p, first)
    return head, "number of" if head is not None else ""


def _elliptic(low: str, hit: Found, previous: NumericClaim) -> bool:
    """“5,000 troops, up from 3,000”: the noun is the one before."""
    gap = low[previous.span.end : hit.start]
    assert hit.quantity is not None
    return (
        bool(previous.counted)
        and previous.quantity.kind == "count"
        and len(gap) < 200
        and re.search(r"(?<![a-z])(?:from|of|to|than|against|with|only|or|and)[ ,]*\Z", gap + " ")
        is not None
    )


def _alias(low: str, hit: Found, previous: NumericClaim) -> bool:
    """“100 kilometers (60 miles)”: the same amount once more."""
    gap = low[previous.span.end : hit.start]
    return gap.strip() == "(" and len(gap) <= 3


def _nearest(times: Sequence[TimeExpression], hit: Found) -> TimeExpression | None:
    outside = [t for t in times if t.span.end <= hit.start or t.span.start >= hit.end]
    if not outside:
        return None
    return min(
        outside,
        key=lambda t: (min(abs(t.span.start - hit.end), abs(hit.start - t.span.end)), t.span.start),
    )


# -- polarity, modality, scope -----------------------------------------------------------------


_PERIOD: Final = re.compile(
    r"(?<![a-z])(?:so far(?: this (?:year|month|week|season))?|since (?:the )?[a-z0-9 ]{3,30}?(?=[,.;]|$)|this (?:year|month|week|season)|last (?:year|month|week|night)|"
    r"in (?:the )?(?:last|past) [a-z0-9 ]{3,16}?(?=[,.;]|$)|to date|overnight|in \d{4}|in total|per (?:day|year|month|week))(?![a-z])"
)


def _scope(text: str, low: str, start: int, end: int) -> tuple[str, ...]:
    """Words of period in the sentence, and places after "in" and "near"."""
    out = [text[m.start() : m.end()] for m in _PERIOD.finditer(low, start, end)]
    out += [m.group(1) for m in _PLACE.finditer(text, start, end)]
    return tuple(dict.fromkeys(out))


_PLACE: Final = re.compile(
    r"(?<![A-Za-z])(?:in|near|across|around|outside|inside) (?:the )?((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})"
)


# -- who says so ---------------------------------------------------------------------------------
def _attribution(article: Article, low: str, place: _Place, hit: Found) -> Attribution | None:
    """That of the quote the number stands in, else of the sentence."""
    inside = [
        quote
        for quote in place.quotes
        if any(part.start <= hit.bare[0] and hit.bare[1] <= part.end for part in quote.parts)
    ]
    for quote in sorted(inside, key=lambda q: (q.span.end - q.span.start, q.span.start)):
        if quote.attribution is not None:
            return quote.attribution
    if inside and all(quote.kind == "direct" for quote in inside):
        return None
    return holder(article, low, place.segment.span, place.phrase, hit.bare)
