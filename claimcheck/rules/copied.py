"""Sentences that articles of different sources share, letter for letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.rules.batch import Batch
from claimcheck.tokens import normal

__all__ = ["Copy", "copies"]

LONG: Final = 8  # words; shorter sentences may be equal by chance
CROWD: Final = 40  # articles with one sentence: it belongs to the page, not to the report


@frozen
class Copy:
    """An article that shares sentences with an earlier one of another source.

    `pairs` are the shared sentences in the order of the copy: its span and the one of the
    original; `share` is their part of the copy's long sentences. Of two articles without dates the
    one that comes first in the batch counts as the original.
    """

    article: Article
    original: Article
    pairs: tuple[tuple[Span, Span], ...]
    share: float


@lru_cache(maxsize=2)
def copies(batch: Batch) -> tuple[Copy, ...]:
    """For each article the one of another source that it shares most long sentences with."""
    articles = [
        article
        for article in batch.articles
        if batch.copied is None or article.id not in batch.stored or article.id in batch.copied
    ]
    sentences = {article.id: dict(_sentences(batch, article)) for article in articles}
    filed: dict[str, list[int]] = defaultdict(list)
    order = sorted(range(len(articles)), key=lambda i: (_day(articles[i]), i))
    for place in order:
        for words in sentences[articles[place].id]:
            filed[words].append(place)
    found = []
    turn = {place: rank for rank, place in enumerate(order)}
    for place in order:
        article = articles[place]
        shared: dict[int, list[str]] = defaultdict(list)
        for words in sentences[article.id]:
            for other in filed[words] if len(filed[words]) <= CROWD else ():
                if turn[other] < turn[place] and articles[other].source != article.source:
                    shared[other].append(words)
        if shared:
            best = max(shared, key=lambda other: (len(shared[other]), -other))
            original = articles[best]
            pairs = tuple(
                (sentences[article.id][w], sentences[original.id][w]) for w in shared[best]
            )
            found.append(Copy(article, original, pairs, len(pairs) / len(sentences[article.id])))
    return tuple(found)


def _sentences(batch: Batch, article: Article) -> Iterator[tuple[str, Span]]:
    residue = batch.residue.get(article.id, ())
    for piece in batch.segments[article.id]:
        if piece.kind == "sentence" and not any(span.overlaps(piece.span) for span in residue):
            words = normal(piece.span.of(article)).split()
            if len(words) >= LONG:
                yield " ".join(words), piece.span


def _day(article: Article) -> int:
    # A datetime is a date; one without a date comes after all that have one.
    return article.published.toordinal() if isinstance(article.published, date) else 1 << 30
