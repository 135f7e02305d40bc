"""Sentences that articles of different sources share, letter for letter or with words changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
    articles = _concerned(batch)
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


def _concerned(batch: Batch) -> list[Article]:
    """The articles of this batch, and those of a store that may share a sentence with them."""
    if batch.copied is None:
        return list(batch.articles)
    new = {article.id for article in batch.own}
    beside = {
        key
        for event in batch.events
        if not new.isdisjoint(event.articles)
        for key in event.articles
    }
    known = new | beside | batch.copied
    return [article for article in batch.articles if article.id in known]


def _numbered(batch: Batch, articles: Sequence[Article]) -> dict[str, dict[int, _Sentence]]:
    """The long sentences of each article by the number of their passage.

    With words changed they are looked for among articles that one event or a sentence in the same
    words connects, so that the rest of the batch plays no part.
    """
    order = sorted(articles, key=lambda each: (_day(each), each.text, each.id))
    sentences = {article.id: tuple(_sentences(batch, article)) for article in order}
    found: dict[str, dict[int, _Sentence]] = {article.id: {} for article in order}
    filed: dict[str, list[str]] = defaultdict(list)
    for each in order:
        for words in {sentence.words for sentence in sentences[each.id]}:
            filed[words].append(each.id)
    filing = Filing()
    for cell in _cells(batch, [each.id for each in order], filed):
        filing = Filing(filing.end)
        exact: dict[str, int] = {}
        for article in cell:
            for sentence in sentences[article]:
                number = exact.get(sentence.words)
                if len(filed[sentence.words]) > CROWD:
                    number = filing.new()
                elif number is None:
                    # What is mostly quoted is the same only when all of it is.
                    near = len(sentence.own) >= LONG
                    number = filing.number(sentence.own) if near else filing.new()
                    exact[sentence.words] = number
                found[article].setdefault(number, sentence)
    return found


def _cells(
    batch: Batch, order: Sequence[str], filed: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """The articles that events and sentences in the same words connect, each cell in their order.

    `filed` are the articles that have a sentence.
    """
    parent = {article: article for article in order}

    def root(article: str) -> str:
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    links = [[key for key in event.articles if key in parent] for event in batch.events]
    links = [link for link in links if link]
    for first, *others in (*links, *(have for have in filed.values() if len(have) <= CROWD)):
        for other in others:
            parent[root(other)] = root(first)
    cells: dict[str, list[str]] = defaultdict(list)
    for article in order:
        cells[root(article)].append(article)
    return list(cells.values())


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
