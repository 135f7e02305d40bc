"""Two renderings of one quote that say the opposite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.lexicon import load
from claimcheck.relations.words import is_content, stem
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import latin_words, wording

_QUOTE: Final = re.compile(r"“[^“”\n]{20,400}[”“]|\"[^\"\n]{20,400}\"")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT: Final = frozenset("not never no cannot without nobody nothing neither nor".split())  # noqa: SIM905
# Words two renderings share at a stretch, words after it that are read, quotes that may share it.
SHARED, REST, MOST = 5, 14, 40


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
    heard: dict[tuple[str, ...], list[tuple[Span, list[re.Match[str]], int]]] = {}
    for article, span in _alike(batch.articles):
        words = list(_WORD.finditer(article.text, span.start, span.end))
        plain = _plain(word.group() for word in words)
        for at in range(SHARED, len(plain)):
            heard.setdefault(tuple(plain[at - SHARED : at]), []).append((span, words, at))
    told: list[Span] = []
    for places in (places for places in heard.values() if len(places) > 1):
        # Where all go on with the same word, a later stretch is the one to look at.
        quotes = {quote for quote, _, _ in places}
        nexts = {words[at].group().lower() for _, words, at in places}
        if len(nexts) > 1 and len(quotes) == len(places) <= MOST:
            yield from _clash(tuple(_sides(places)), told)


def _plain(words: Iterable[str]) -> list[str]:
    return [word.lower().replace("’", "'") for word in words]


def _alike(articles: Iterable[Article]) -> Iterator[tuple[Article, Span]]:
    """The quotes that share a stretch of words with another one: most share none."""
    quotes = [
        (article, article.span(*quote.span()))
        for article in articles
        for quote in _QUOTE.finditer(article.text)
    ]
    stretches = []
    for article, span in quotes if len(quotes) > 1 else ():
        plain = latin_words(wording(article).folded[span.start : span.end])
        stretches.append(set(zip(*(islice(plain, at, None) for at in range(SHARED)), strict=False)))
    counts = Counter(chain.from_iterable(stretches))
    if len(counts) < sum(map(len, stretches)):
        for quote, found in zip(quotes, stretches, strict=True):
            if any(counts[stretch] > 1 for stretch in found):
                yield quote


def _sides(places: Iterable[tuple[Span, Sequence[re.Match[str]], int]]) -> Iterator[_Side]:
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
