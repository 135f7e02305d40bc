"""Two renderings of one quote that say the opposite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.lexicon import load
from claimcheck.relations.words import is_content, stem
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import folded, latin_words

_QUOTE: Final = re.compile(r"“[^“”\n]{20,400}[”“]|\"[^\"\n]{20,400}\"")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT: Final = frozenset("not never no cannot without nobody nothing neither nor".split())  # noqa: SIM905
# Words two renderings share at a stretch, words after it that are read, quotes that may share it.
SHARED, REST, MOST = 5, 14, 40


_Place = tuple[Span, Sequence[re.Match[str]], int]  # a quote, its words, the place after a stretch


@frozen
class _Side:  # what a quote says after the words it shares: for (+1) or against (-1) which matter
    span: Span
    matter: str
    polarity: int
    about: frozenset[str]


@rule(
    bad=[
        "“We do all that it takes ⟦to make rebels win⟧” “We do all that it takes ⟦so no rebels win⟧.”",
        (
            "“The council of the town has decided ⟦to permit the march⟧,” said Rosa Vidal.",
            "“The council of the town has decided ⟦not to allow the march⟧,” said Rosa Vidal.",
        ),
    ],
    good=[
        "“We will do all that it takes to win,” he said. “We will do all that it takes to prevail.”",
        "“We will do all that it takes to win the war,” he said. “They lost the war.”",
        "“I do not think that we can win,” he said. “I do not think that he can pay.”",
    ],
)
def polarity_inversion(batch: Batch) -> Iterator[Hit]:
    """Two renderings of one quote say the opposite.

    A lost “not”, or one word for its opposite: the quotes share a long stretch of words, and what
    follows speaks of the same matter, once for it and once against it.
    """
    told: list[Span] = []
    for places in _heard(batch):
        if not 1 < len(places) <= MOST:
            continue
        # Where all go on with the same word, a later stretch is the one to look at.
        quotes = {quote for quote, _, _ in places}
        nexts = {words[at].group().lower() for _, words, at in places}
        if len(nexts) > 1 and len(quotes) == len(places):
            yield from _clash(tuple(_sides(places)), told)


def _heard(batch: Batch) -> Iterable[list[_Place]]:
    """Where each stretch of words stands, for those that stand in an article that is not stored."""
    read = []
    for article, span in _alike(batch):
        words = list(_WORD.finditer(article.text, span.start, span.end))
        read.append((span, words, [*_stretches(_plain(word.group() for word in words[:-1]))]))
    own = {s for span, _, found in read if span.article not in batch.stored for s in found}
    heard: dict[tuple[str, ...], list[_Place]] = {}
    for span, words, found in read:
        for at, stretch in enumerate(found, SHARED):
            if stretch in own:
                heard.setdefault(stretch, []).append((span, words, at))
    return heard.values()


def _plain(words: Iterable[str]) -> list[str]:
    return [word.lower().replace("’", "'") for word in words]


def _stretches(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, at, None) for at in range(SHARED)), strict=False)


def _alike(batch: Batch) -> Iterator[tuple[Article, Span]]:
    """The quotes that share a stretch with another one, of an article that is not stored."""
    quotes = [
        (article, article.span(*quote.span()))
        for article in batch.articles
        for quote in _QUOTE.finditer(article.text)
    ]
    if len(quotes) < 2:
        return
    counts: Counter[tuple[str, ...]] = Counter()
    stretches: list[set[tuple[str, ...]]] = []
    for article, span in quotes:
        stretches.append(set(_stretches(latin_words(folded(article)[span.start : span.end]))))
        if article.id not in batch.stored:
            counts.update(stretches[-1])
    for (article, _), found in zip(quotes, stretches, strict=True):
        if article.id in batch.stored:
            counts.update([stretch for stretch in found if stretch in counts])
    if counts.total() > len(counts):
        for quote, found in zip(quotes, stretches, strict=True):
            if any(counts[stretch] > 1 for stretch in found):
                yield quote


def _sides(places: Iterable[_Place]) -> Iterator[_Side]:
    for quote, words, at in places:
        rest = words[at : at + REST]
        plain = _plain(word.group() for word in rest)
        met: set[str] = set()
        for number, word in enumerate(plain):
            matter, polarity = _matters().get(word) or _matters().get(stem(word)) or ("", 0)
            if matter and matter not in met and word not in _NOT:
                met.add(matter)
                turns = sum(w in _NOT or w.endswith("n't") for w in plain[:number])
                span = Span(quote.article, rest[0].start(), rest[-1].end())
                about = frozenset(w for w in plain if is_content(w) and w != word)
                yield _Side(span, matter, polarity * (-1) ** turns, about)


def _clash(sides: Sequence[_Side], told: list[Span]) -> Iterator[Hit]:
    """The rendering that stands alone; of two, the first."""
    for matter in sorted({side.matter for side in sides}):
        about = [side for side in sides if side.matter == matter]
        counts = Counter(side.polarity for side in about)
        if len(counts) < 2:
            continue
        odd = about[0].polarity if counts[1] == counts[-1] else min(counts, key=counts.__getitem__)
        for side in about:
            others = (o for o in about if o.polarity != odd and not side.about.isdisjoint(o.about))
            against = tuple(other.span for other in others)
            if side.polarity == odd and against and not any(map(side.span.overlaps, told)):
                told.extend((side.span, *against))
                yield Hit(side.span, "Another rendering says the opposite.", related=against)


@lru_cache(maxsize=1)
def _matters() -> dict[str, tuple[str, int]]:
    return {
        word: (axis["name"], sign)
        for axis in load("antonyms")["axis"]
        for sign, words in ((1, axis["plus"]), (-1, axis["minus"]))
        for word in words
    }
