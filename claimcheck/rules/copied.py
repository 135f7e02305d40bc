"""Sentences that articles of different sources share, letter for letter or with words changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.rules.batch import Batch
from claimcheck.rules.nearness import LONG, Filing, alike
from claimcheck.tokens import normal

__all__ = ["Copy", "Shared", "copies"]

CROWD: Final = 40  # articles with one sentence: it belongs to the page, not to the report
_QUOTED: Final = re.compile(r"“[^“”]*”|\"[^\"]*\"|„[^„“”]*[“”]|«[^«»]*»")


@frozen
class Shared:
    """A sentence of a copy and the one of the original; `evidence` says what the two have in common."""

    span: Span
    original: Span
    exact: bool
    evidence: tuple[Evidence, ...]


@frozen
class Copy:
    """An article that shares sentences with an earlier one of another source.

    `pairs` are the shared sentences in the order of the copy; `share` is their part of the copy's
    long sentences. Of two articles without dates the one that comes first in the batch counts as
    the original.
    """

    article: Article
    original: Article
    pairs: tuple[Shared, ...]
    share: float


@frozen
class _Sentence:
    """`words` are all of it, `own` those that are not between quotation marks."""

    span: Span
    words: str
    own: tuple[str, ...]


@lru_cache(maxsize=2)
def copies(batch: Batch) -> tuple[Copy, ...]:
    """For each article the one of another source that it shares most long sentences with.

    A sentence counts as shared with words changed when most of what the reporter says in it is the
    same; words between quotation marks do not count then, for two may have heard one speech.
    """
    articles = [
        article
        for article in batch.articles
        if batch.copied is None or article.id not in batch.stored or article.id in batch.copied
    ]
    sentences = _numbered(batch, articles)
    filed: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(articles)), key=lambda i: (_day(articles[i]), i))
    for place in order:
        for number in sentences[articles[place].id]:
            filed[number].append(place)
    found = []
    rank = {place: number for number, place in enumerate(order)}
    for place in order:
        article = articles[place]
        shared: dict[int, list[int]] = defaultdict(list)
        for number in sentences[article.id]:
            for other in filed[number] if len(filed[number]) <= CROWD else ():
                if rank[other] < rank[place] and articles[other].source != article.source:
                    shared[other].append(number)
        if shared:
            best = max(shared, key=lambda other: (len(shared[other]), -other))
            original = articles[best]
            mine, theirs = sentences[article.id], sentences[original.id]
            pairs = tuple(_pair(mine[number], theirs[number]) for number in shared[best])
            found.append(Copy(article, original, pairs, len(pairs) / len(mine)))
    return tuple(found)


def _numbered(batch: Batch, articles: Sequence[Article]) -> dict[str, dict[int, _Sentence]]:
    """The long sentences of each article by the number of their passage."""
    filing = Filing()
    exact: dict[str, int] = {}
    found: dict[str, dict[int, _Sentence]] = {}
    for article in sorted(articles, key=lambda each: (_day(each), each.text, each.id)):
        row = found[article.id] = {}
        for sentence in _sentences(batch, article):
            number = exact.get(sentence.words)
            if number is None:
                # What is mostly quoted is the same only when all of it is.
                near = len(sentence.own) >= LONG
                number = filing.number(sentence.own) if near else -len(exact) - 1
                exact[sentence.words] = number
            row.setdefault(number, sentence)
    return found


def _sentences(batch: Batch, article: Article) -> Iterator[_Sentence]:
    residue = batch.residue.get(article.id, ())
    for piece in batch.segments[article.id]:
        if piece.kind == "sentence" and not any(span.overlaps(piece.span) for span in residue):
            text = piece.span.of(article)
            words = normal(text).split()
            if len(words) >= LONG:
                own = tuple(normal(_QUOTED.sub(" ", text)).split())
                yield _Sentence(piece.span, " ".join(words), own)


def _pair(mine: _Sentence, other: _Sentence) -> Shared:
    if mine.words == other.words:
        because = Evidence("the same words", 1.0, f"{len(mine.words.split())} words")
        return Shared(mine.span, other.span, True, (because,))
    both, of = alike(mine.own, other.own)
    because = Evidence("runs of three words in common", round(both / of, 3), f"{both} of {of}")
    return Shared(mine.span, other.span, False, (because,))


def _day(article: Article) -> int:
    # A datetime is a date; one without a date comes after all that have one.
    return article.published.toordinal() if isinstance(article.published, date) else 1 << 30
