"""Compare two articles or two texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Final

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, NumericClaim, Quantity, QuoteClaim
from claimcheck.claims.extract import extract
from claimcheck.evidence import Evidence, total
from claimcheck.relations.dated import redated
from claimcheck.relations.facts import clash
from claimcheck.relations.figures import MANY, align, judge
from claimcheck.relations.frames import Frame, frame
from claimcheck.relations.polarity import opposed
from claimcheck.relations.quantifiers import excluded
from claimcheck.relations.relation import Relation
from claimcheck.relations.slots import displaced
from claimcheck.relations.utterances import Nli, held_back, suggestion
from claimcheck.segments import segment

__all__ = ["compare"]

_ORDER: Final = (
    "contradiction",
    "disagreement",
    "possible",
    "update",
    "different",
    "compatible",
    "same",
    "unrelated",
)
_SENTENCES: Final = 12
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_HEDGES: Final = {
    ("more", "than"): ">", ("over",): ">", ("less", "than"): "<", ("fewer", "than"): "<",
    ("under",): "<", ("at", "least"): ">=", ("at", "most"): "<=", ("up", "to"): "<=",
    ("about",): "~", ("around",): "~", ("some",): "~", ("nearly",): "~", ("almost",): "~",
}  # fmt: skip
_HEDGE_WORDS: Final = frozenset(word for hedge in _HEDGES for word in hedge)


def compare(left: Article | str, right: Article | str, *, nli: Nli | None = None) -> Relation:
    """The most telling relation between the claims of two texts; `left` is what is known.

    Two articles are taken to tell of one happening unless a gate says otherwise; two bare texts
    have to show it by the words they share. "compatible" says that the right figure is allowed by
    the left one. Of several relations the most serious is given; without a figure in common, the
    sense of the sentences is compared. A model of inference (`nli`) is asked only where none of that
    says anything, and can only suggest "possible".

    Example:
        >>> found = compare("The quake killed 12 people.", "The quake killed more than 30 people.")
        >>> found.kind, found.reason
        ('contradiction', 'different figures for one thing')
    """
    one, two = _article(left, "left"), _article(right, "right")
    story = isinstance(left, Article) and isinstance(right, Article)
    found: list[Relation] = []
    same_words = _template(one, two)
    if same_words is not None:
        found.append(same_words)
    else:
        found += _figures(one, two, story=story)
        if not any(relation.kind == "contradiction" for relation in found):
            found += _senses(one, two)
    if not found:
        return (_suggested(one, two, nli) if nli else None) or _unrelated(one, two)
    return min(found, key=lambda relation: (_ORDER.index(relation.kind), -relation.score))


def _article(text: Article | str, side: str) -> Article:
    if isinstance(text, Article):
        return text
    return Article(text, id=side, source=side)


def _frames(article: Article) -> list[Frame]:
    claims = [claim for claim in extract(article) if isinstance(claim, NumericClaim)]
    return [
        frame(claim, article)
        for claim, following in zip_longest(claims[: 2 * MANY], claims[1 : 2 * MANY])
        if following is None or not claim.span.covers(following.span)
    ]


def _figures(one: Article, two: Article, *, story: bool) -> list[Relation]:
    lefts, rights = _frames(one), _frames(two)
    beside = (lefts, rights)
    return [
        judge(left, right, because, beside=beside)
        for left, right, because in align(lefts, rights, story=story)
    ]


def _sentence_spans(article: Article) -> list[Span]:
    return [piece.span for piece in segment(article)][:_SENTENCES]


def _carrier(article: Article, span: Span | None) -> QuoteClaim:
    """A sentence without marks or figures, as a claim of the article itself."""
    place = span or article.whole or Span(article.id, 0, 1)
    text = article.text[place.start : place.end]
    return QuoteClaim(place, (place,), "indirect", place, text, article.source)


def _senses(one: Article, two: Article) -> list[Relation]:
    found = []
    for left in _sentence_spans(one):
        for right in _sentence_spans(two):
            because = opposed(left.of(one), right.of(two))
            reason = f"opposite sense: {because[-1].name}" if because else ""
            if not because:
                texts = left.of(one), right.of(two)
                because = _facts(*texts) or displaced(*texts) or excluded(*texts) or redated(*texts)
                if because and _also_said(one, left, because[-1].right or ""):
                    continue
                reason = f"two values of what has one: {because[-1].name}" if because else ""
            if because:
                claims = _carrier(one, left), _carrier(two, right)
                found.append(Relation(*claims, "contradiction", reason, total(because), because))
    return found


def _also_said(article: Article, sentence: Span, value: str) -> bool:
    """Whether another sentence of the text gives the value that one of its sentences denies."""
    rest = article.text[: sentence.start] + article.text[sentence.end :]
    return bool(value) and value.lower() in rest.lower()


def _facts(left: str, right: str) -> tuple[Evidence, ...]:
    """Why two sentences give one subject two values of a relation that takes one."""
    found = clash(left, right)
    if found is None:
        return ()
    one, two = found
    return (
        Evidence("one subject", 0.4, " ".join(sorted(one.subject & two.subject))),
        Evidence(one.relation, 0.4, left=one.shown, right=two.shown),
    )


def _suggested(one: Article, two: Article, nli: Nli) -> Relation | None:
    """What a model reads in the first pair of sentences that passes the gates."""
    for left in _sentence_spans(one):
        for right in _sentence_spans(two):
            texts = left.of(one), right.of(two)
            if held_back(*texts):
                continue
            because = suggestion(*texts, nli)
            if because:
                reason = "possible: a model reads a contradiction, no rule does"
                claims = _carrier(one, left), _carrier(two, right)
                return Relation(*claims, "possible", reason, total(because), because)
    return None


def _unrelated(one: Article, two: Article) -> Relation:
    spans = [next(iter(_sentence_spans(article)), None) for article in (one, two)]
    claims = _carrier(one, spans[0]), _carrier(two, spans[1])
    return Relation(*claims, "unrelated", "no comparable claims", 0.0, ())


def _template(one: Article, two: Article) -> Relation | None:
    """The relation of the one figure in which two texts differ, when all other words are the same."""
    left, right = list(_TOKEN.finditer(one.text)), list(_TOKEN.finditer(two.text))
    a, b = [t.group().lower() for t in left], [t.group().lower() for t in right]
    if not a or not b or abs(len(a) - len(b)) > 4:
        return None
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    if head + tail < 3 or head + tail < 0.5 * max(len(a), len(b)):
        return None
    changed = [*a[head : len(a) - tail], *b[head : len(b) - tail]]
    if not changed:
        return _same(one, two)
    if not all(word in _HEDGE_WORDS or word[0].isdigit() or word in ".,/" for word in changed):
        return None
    first, second = _figure(one, left, head), _figure(two, right, head)
    if first is None or second is None or (_year(one, first) and _year(two, second)):
        return None
    because = (Evidence("the same words round another figure", 0.6),)
    return judge(frame(first, one), frame(second, two), because, strict=True)


def _year(article: Article, claim: NumericClaim) -> bool:
    """Whether a bare figure is a year: what happens again every year is told of many."""
    before = article.text[max(0, claim.span.start - 3) : claim.span.start].lower()
    return before == "in " and _YEAR.fullmatch(claim.span.of(article)) is not None


def _same(one: Article, two: Article) -> Relation:
    because = (Evidence("the same words", 1.0),)
    claims: list[Claim] = [_carrier(one, one.whole), _carrier(two, two.whole)]
    return Relation(claims[0], claims[1], "same", "the same words", 1.0, because)


def _figure(article: Article, tokens: Sequence[re.Match[str]], start: int) -> NumericClaim | None:
    """The first figure at or after a token, with its hedge, read by its digits alone."""
    at = start
    while at < len(tokens) and at - start < 3 and not tokens[at].group()[0].isdigit():
        at += 1
    if at >= len(tokens) or not tokens[at].group()[0].isdigit():
        return None
    try:
        value = Decimal(tokens[at].group().replace(",", ""))
    except InvalidOperation:
        return None
    bound, start = "=", at
    for length in (2, 1):
        hedge = tuple(token.group().lower() for token in tokens[max(0, at - length) : at])
        if hedge in _HEDGES:
            bound, start = _HEDGES[hedge], at - length
            break
    span = article.span(tokens[start].start(), tokens[at].end())
    whole = article.whole or span
    quantity = Quantity(value, value, bound)  # type: ignore[arg-type]
    return NumericClaim(span, whole, article.text, article.source, quantity)
