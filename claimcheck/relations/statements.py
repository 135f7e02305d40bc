"""Statements of one event: sentences that say nearly the same, and what they then differ in.

Two sentences of an event that share most of their words tell one thing. When one denies the other,
names another date, or says "all" for "not all" and "second" for "third", they cannot both hold.
Facts (birth, founding, office, capital) are compared wherever they stand, for they need no
sentence in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import QuoteClaim
from claimcheck.evidence import Evidence, total
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, words
from claimcheck.relations.cues import cues_of
from claimcheck.relations.days import Day, date_pattern, day_of
from claimcheck.relations.facts import clash
from claimcheck.relations.quantifiers import excluded
from claimcheck.relations.relation import Relation, RelationKind
from claimcheck.relations.senses import denied
from claimcheck.relations.slots import displaced
from claimcheck.relations.utterances import not_yet, same_holder, soft
from claimcheck.relations.words import read_words
from claimcheck.segments import segment

__all__ = ["carrier", "statements"]

SENTENCES: Final = 80  # of one article that are looked at
RARE: Final = 12  # sentences of one event that may share a word that still tells something
FEWEST: Final = 3  # such words that two sentences share
ALIKE: Final = 0.6  # of the words of the longer one
RETOLD: Final = 0.8  # the same for sentences that differ in a date
LONGEST: Final = 400  # characters of a statement
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_DATE: Final = re.compile(date_pattern(""))
_WEEKDAY: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SOMEBODY: Final = re.compile(r"\b(?:he|him|his|she|her|they|them|their|another|one|each)\b")
_WHOLE: Final = 0.8  # of a sentence that a quote has to hold to stand for it


@frozen
class Statement:
    """A sentence of an article, its folded text, and the beginnings of its longer words.

    `quote` is the claim that holds nearly all of it, `quoted` says that somebody is quoted in it.
    """

    article: Article
    span: Span
    text: str
    keys: frozenset[str]
    quote: QuoteClaim | None = None
    quoted: bool = False

    @property
    def holder(self) -> str | None:
        """Who is named as saying it."""
        said = self.quote.attribution if self.quote else None
        return said.name if said else None


def carrier(article: Article, span: Span) -> QuoteClaim:
    """A sentence without marks or figures, as a claim of the article itself."""
    text = article.text[span.start : span.end]
    return QuoteClaim(span, (span,), "indirect", span, text, article.source)


def statements(
    articles: Mapping[str, Article],
    home: Mapping[str, str],
    quotes: Sequence[QuoteClaim],
    without: Mapping[str, Sequence[Span]],
) -> Iterator[Relation]:
    """The relations among the plain sentences of each event."""
    said: dict[Span, QuoteClaim] = {}
    quoted = {quote.sentence for quote in quotes}
    for quote in quotes:
        if quote.span.end - quote.span.start >= _WHOLE * (
            quote.sentence.end - quote.sentence.start
        ):
            said.setdefault(quote.sentence, quote)
    events: dict[str, list[Article]] = defaultdict(list)
    for key in sorted(articles):
        events[home.get(key, key)].append(articles[key])
    for members in events.values():
        told = [
            one
            for article in members
            for one in _statements(article, said, quoted, without.get(article.id, ()))
        ]
        for left, right in _retold(told):
            yield from _compared(left, right)
        yield from _facts(told)


def _statements(
    article: Article,
    said: Mapping[Span, QuoteClaim],
    quoted: Collection[Span],
    residue: Sequence[Span],
) -> Iterator[Statement]:
    for piece in segment(article)[:SENTENCES]:
        if (
            piece.kind not in ("sentence", "headline")
            or piece.span.end - piece.span.start > LONGEST
        ):
            continue
        if any(piece.span.overlaps(span) for span in residue):
            continue
        text = fold(piece.span.of(article))
        keys = frozenset(word[:6] for word in _WORD.findall(text))
        yield Statement(article, piece.span, text, keys, said.get(piece.span), piece.span in quoted)


def _retold(told: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of sentences that share most of their words and are not the same."""
    index: dict[str, list[int]] = defaultdict(list)
    known: set[str] = set()
    for number, one in enumerate(told):
        if one.text in known or len(one.keys) < FEWEST:
            continue  # a copy says nothing new
        known.add(one.text)
        for key in one.keys:
            index[key].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in index.values():
        if 1 < len(numbers) <= RARE:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    for (first, second), count in sorted(shared.items()):
        left, right = told[first], told[second]
        both = len(left.keys & right.keys)
        if (
            count >= FEWEST - 1
            and both >= FEWEST
            and both >= ALIKE * max(len(left.keys), len(right.keys))
        ):
            yield left, right


def _compared(left: Statement, right: Statement) -> Iterator[Relation]:
    if any(kind == "other_event" for one in (left, right) for _, _, kind in cues_of(one.text)):
        return
    texts = left.span.of(left.article), right.span.of(right.article)
    because = _other_day(left, right)
    reason = "another date in the same statement"
    if not because and left.article.id != right.article.id and soft(texts[0]) == soft(texts[1]):
        quoted = left.quoted and right.quoted  # quotes are held against each other as such
        because = () if quoted else denied(*texts)
        because = because or displaced(*texts) or excluded(*texts)
        dated = because and because[-1].name in ("another weekday", "another month")
        if because and not dated:
            reason = f"one statement denies the other: {because[-1].name}"
    if because:
        yield _relation(left, right, reason, because)


def _other_day(left: Statement, right: Statement) -> tuple[Evidence, ...]:
    """Why two sentences tell one thing of two days; nothing when they do not."""
    both, most = len(left.keys & right.keys), max(len(left.keys), len(right.keys))
    if both < RETOLD * most:
        return ()
    if left.article.id == right.article.id and (
        _SOMEBODY.search(left.text) or _SOMEBODY.search(right.text)
    ):
        return ()  # of one article two sentences of one form mostly tell of two people
    texts = left.span.of(left.article), right.span.of(right.article)
    dates = [[(day_of(found), found) for found in _DATE.finditer(text)] for text in texts]
    weekdays = [_WEEKDAY.findall(text) for text in texts]
    if len(dates[0]) == len(dates[1]) == 1:
        (one, mine), (two, theirs) = dates[0][0], dates[1][0]
        if not _exact(one) or not one.denies(two):
            return ()
        shown = mine.group().strip(), theirs.group().strip()
    elif (
        not dates[0] + dates[1]
        and len(weekdays[0]) == len(weekdays[1]) == 1
        and weekdays[0] != weekdays[1]
    ):
        shown = weekdays[0][0], weekdays[1][0]
    else:
        return ()
    rest = [_rest(text, without) for text, without in zip(texts, shown, strict=True)]
    if len(rest[0] & rest[1]) < RETOLD * max(map(len, rest)) or _names(texts[0]) != _names(
        texts[1]
    ):
        return ()
    return (
        Evidence("shared words", 0.4, " ".join(sorted(rest[0] & rest[1]))),
        Evidence("another date", 0.3, left=shown[0], right=shown[1]),
    )


def _rest(text: str, date: str) -> frozenset[str]:
    """What a sentence says besides a date."""
    return frozenset(
        word.stem
        for word in read_words(text)
        if word.text not in date.split() and (word.content or word.text[0].isdigit())
    )


def _names(text: str) -> frozenset[str]:
    """The words that are written like names, but for those of the calendar."""
    plain = _WEEKDAY.sub("", _DATE.sub("", text))
    return frozenset(
        word.stem for word in read_words(plain) if word.content and word.text[0].isupper()
    )


def _exact(day: Day) -> bool:
    return day.year is not None or day.day is not None


def _facts(told: Sequence[Statement]) -> Iterator[Relation]:
    """Two values of what one subject has one of, wherever they are told."""
    telling = [one for one in told if _telling().search(one.text)][:SENTENCES]
    for left, right in combinations(telling, 2):
        if left.text == right.text:
            continue
        found = clash(left.span.of(left.article), right.span.of(right.article))
        if found is None or found[0].relation in _LOOSE:
            continue
        one, two = found
        because = (
            Evidence("one subject", 0.4, " ".join(sorted(one.subject & two.subject))),
            Evidence(one.relation, 0.4, left=one.shown, right=two.shown),
        )
        yield _relation(left, right, f"two values of what has one: {one.relation}", because)


# News calls a ship a vessel, and a German a Bavarian.
_LOOSE: Final = frozenset({"kind", "nation", "land"})


@cache
def _telling() -> re.Pattern[str]:
    verbs = words("facts", "dated.once") | words("facts", "by.one") | words("facts", "by.active")
    offices = alternation(words("facts", "office.one"))
    return re.compile(rf"\b(?:born|(?:is|was) the|the {offices} of|{alternation(verbs)})\b")


def _relation(
    left: Statement, right: Statement, reason: str, because: tuple[Evidence, ...]
) -> Relation:
    kind: RelationKind = "contradiction"
    days = [one.article.published for one in (left, right)]
    if left.holder and right.holder and not same_holder(left.holder, right.holder):
        kind, reason = "disagreement", f"two holders: {reason}"
    elif not_yet(left.text) != not_yet(right.text):
        kind, reason = "update", f"updated: one says that it has not come about yet ({reason})"
    elif days[0] and days[1] and days[0] != days[1] and not reason.startswith("two values"):
        kind, reason = "possible", f"possible: {reason}, on another day"
    sides = (
        left.quote or carrier(left.article, left.span),
        right.quote or carrier(right.article, right.span),
    )
    return Relation(*sides, kind, reason, total(because), because)
