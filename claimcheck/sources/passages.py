"""Which sentences of a batch are one passage: told in the same words of the reporter's.

Two outlets may quote the same words of a speaker, and both have been there; so what stands between
quotation marks does not count. The rest of a sentence is cut into runs of three words, and a
sentence that holds most of the runs of another (or is held by it) is the same passage, cut short,
extended or with a word changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.rules.batch import Batch
from claimcheck.tokens import normal

__all__ = ["Passages", "passages"]

RUN: Final = 3  # words
LONG: Final = 8  # words of the reporter's; shorter sentences may be equal by chance
NEAR: Final = 0.6  # share of the runs of the shorter sentence that the longer one has
LEAST: Final = 5  # runs that are shared
CROWD: Final = 20  # passages that have one run of words: it is a formula, and tells nothing


@frozen(eq=False)
class Passages:
    """The passages (numbers) of articles, sentence by sentence; -1 for a short sentence.

    `starts` are where its sentences start, `spans` their places.
    """

    numbers: Mapping[str, tuple[int, ...]]
    spans: Mapping[str, tuple[Span, ...]]

    def of(self, article: str) -> frozenset[int]:
        """All passages of an article."""
        return frozenset(number for number in self.numbers.get(article, ()) if number >= 0)

    def at(self, claim: Claim) -> Iterator[int]:
        """The passages that a claim stands in; for a quote that fills its sentence, those beside."""
        article = claim.span.article
        spans, numbers = self.spans.get(article, ()), self.numbers.get(article, ())
        place = bisect_right([span.start for span in spans], claim.span.start) - 1
        if place < 0:
            return
        if numbers[place] >= 0:
            yield numbers[place]
        elif isinstance(claim, QuoteClaim):
            for near in (place - 1, place + 1):
                if 0 <= near < len(numbers) and numbers[near] >= 0:
                    yield numbers[near]


def passages(batch: Batch, cells: Iterable[Sequence[Article]]) -> Passages:
    """The passages of a batch; time grows with its length, however often one is repeated.

    A passage is looked for within a cell; the order there decides only which number it gets.
    """
    quoted = _quoted(batch.claims)
    sizes: list[int] = []
    numbers: dict[str, tuple[int, ...]] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    for cell in cells:
        index: dict[tuple[str, ...], list[int]] = {}
        known: dict[str, int] = {}
        for article in cell:
            row: list[int] = []
            places = tuple(_sentences(batch, article))
            for span in places:
                words = _own(article, span, quoted.get(article.id, ()))
                if len(words) < LONG:
                    row.append(-1)
                    continue
                text = " ".join(words)
                if text not in known:
                    known[text] = _number(words, index, sizes)
                row.append(known[text])
            numbers[article.id], spans[article.id] = tuple(row), places
    return Passages(numbers, spans)


def _quoted(claims: Iterable[Claim]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for claim in claims:
        if isinstance(claim, QuoteClaim) and claim.kind != "indirect":
            found.setdefault(claim.span.article, []).extend(claim.parts)
    return found


def _sentences(batch: Batch, article: Article) -> Iterator[Span]:
    residue = batch.residue.get(article.id, ())
    for piece in batch.segments[article.id]:
        if piece.kind == "sentence" and not any(span.overlaps(piece.span) for span in residue):
            yield piece.span


def _own(article: Article, span: Span, quoted: Iterable[Span]) -> list[str]:
    """The words of a sentence that are not between quotation marks."""
    pieces, at = [], span.start
    for part in sorted(part for part in quoted if part.overlaps(span)):
        pieces.append(article.text[at : max(at, part.start)])
        at = max(at, min(part.end, span.end))
    pieces.append(article.text[at : span.end])
    return normal(" ".join(pieces)).split()


def _number(words: list[str], index: dict[tuple[str, ...], list[int]], sizes: list[int]) -> int:
    """The passage that a sentence belongs to: the nearest one known, or a new one."""
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    shared = Counter(chain.from_iterable(index.get(run, ()) for run in runs))
    best = max(shared, key=lambda one: (shared[one], -one), default=-1)
    if best >= 0 and shared[best] >= max(LEAST, NEAR * min(len(runs), sizes[best])):
        return best
    number = len(sizes)
    sizes.append(len(runs))
    for run in runs:
        places = index.setdefault(run, [])
        if len(places) < CROWD:
            places.append(number)
    return number
