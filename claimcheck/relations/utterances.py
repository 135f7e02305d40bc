"""Utterances of one event: turned round, or opposed as a model of inference suggests."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.claim import QuoteClaim
from claimcheck.evidence import Evidence, total
from claimcheck.folding import fold
from claimcheck.lexicon import words
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.names.same import same_name
from claimcheck.relations.relation import Relation
from claimcheck.relations.senses import turned
from claimcheck.relations.words import read_words

__all__ = [
    "Nli", "held_back", "holder_of", "not_yet", "pairs_of", "same_holder", "soft", "suggestion", "suggestions", "turned_round",
]  # fmt: skip

Nli = Callable[[str, str], tuple[float, float, float]]

MANY: Final = 40  # claims of one group that are compared
RARE: Final = 12  # quotes of one event that may share a word that still tells something
LEAST: Final = 0.3  # of the content words of the shorter side that a model is asked about
_NOT_YET: Final = re.compile(
    r"(?:\bnot\b|n't\b|\bno\b)[^.;]{0,80}\b(?:yet|so far|as of)\b|\b(?:has|have|had) yet to\b"
)
_ARTICLES: Final = frozenset({"the", "a", "an", "of", "mr", "mrs", "ms"})
_ALIKE: Final = 0.5  # score of two spellings that are one name rather than two
SURE: Final = 0.95  # how sure a model has to be, asked both ways


def holder_of(quote: QuoteClaim, articles: Mapping[str, Article]) -> str | None:
    """Who is quoted, by name or by description, if anybody is."""
    said = quote.attribution
    if said is None or said.name or said.speaker is None:
        return said.name if said else None
    return fold(said.speaker.of(articles[said.speaker.article]))


def same_holder(one: str, two: str) -> bool:
    """Whether two holders, named or described, may be one: spellings of a name, or shared words.

    Example:
        >>> same_holder("Semen Golosheykin", "Semyon Golosheikin"), same_holder("Anna Orlov", "Pavel Grom")
        (True, False)
        >>> same_holder("U.S. officials", "officials"), same_holder("the mayor", "the police")
        (True, False)
    """
    sides = [{word.strip(".,").lower() for word in name.split()} - _ARTICLES for name in (one, two)]
    if sides[0] & sides[1]:
        return True
    return same_name(one, two, kind="person").score >= _ALIKE


def pairs_of(
    quotes: Sequence[QuoteClaim], home: Mapping[str, str], groups: Sequence[ClaimGroup]
) -> tuple[tuple[QuoteClaim, QuoteClaim], ...]:
    """The pairs of quotes worth comparing, each once: of one event and few words, or of one group.

    What a group has from two events counts only where one and the same speaker is named.
    """
    found: dict[object, tuple[QuoteClaim, QuoteClaim]] = {}
    for left, right in (*_sharing(quotes, home), *_grouped(groups)):
        if not left.span.overlaps(right.span) and _one_occasion(left, right, home):
            found.setdefault((left.span, right.span), (left, right))
    return tuple(found.values())


def _one_occasion(left: QuoteClaim, right: QuoteClaim, home: Mapping[str, str]) -> bool:
    events = [home.get(side.span.article, side.span.article) for side in (left, right)]
    names = [side.attribution.name if side.attribution else None for side in (left, right)]
    return events[0] == events[1] or (names[0] == names[1] and " " in (names[0] or ""))


def turned_round(
    pairs: Iterable[tuple[QuoteClaim, QuoteClaim]], articles: Mapping[str, Article]
) -> Iterator[Relation]:
    """The pairs that say the opposite: a contradiction, or a disagreement of two holders."""
    for left, right in pairs:
        because = turned(left.text, right.text)
        if not because:
            continue
        one, two = holder_of(left, articles), holder_of(right, articles)
        if not_yet(left.text) != not_yet(right.text):
            reason = "updated: one says that it has not come about yet"
            yield Relation(left, right, "update", reason, total(because), because)
        elif one and two and not same_holder(one, two):
            reason = "two holders say the opposite"
            yield Relation(left, right, "disagreement", reason, total(because), because)
        else:
            reason = f"one utterance in opposite senses: {because[-1].name}"
            yield Relation(left, right, "contradiction", reason, total(because), because)


def not_yet(text: str) -> bool:
    """Whether a statement says that something has not come about so far.

    Example:
        >>> not_yet("The warrant has not been received yet"), not_yet("No warrant was received")
        (True, False)
    """
    return _NOT_YET.search(fold(text)) is not None


def soft(text: str) -> bool:
    """Whether a statement says only what may be.

    Example:
        >>> soft("The pier may be rotten"), soft("The pier is rotten")
        (True, False)
    """
    return any(word.text.lower() in _soft() for word in read_words(text))


def _sharing(
    quotes: Sequence[QuoteClaim], home: Mapping[str, str]
) -> Iterator[tuple[QuoteClaim, QuoteClaim]]:
    """Quotes of one event that share three longer words (by their beginning) that few have."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        event = home.get(quote.span.article, quote.span.article)
        for word in sorted({word[:6] for word in fold(quote.text).split() if len(word) > 3}):
            index[event, word].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key in sorted(index):
        numbers = index[key]
        if 1 < len(numbers) <= RARE:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    for (one, two), count in sorted(shared.items()):
        if count >= 3:
            yield quotes[one], quotes[two]


def _grouped(groups: Sequence[ClaimGroup]) -> Iterator[tuple[QuoteClaim, QuoteClaim]]:
    for group in groups:
        quotes = [claim for claim in group.claims if isinstance(claim, QuoteClaim)]
        yield from combinations(quotes[:MANY], 2)


def held_back(left: str, right: str) -> str:
    """The gate that keeps a model from being asked about two texts; "" when all let them pass.

    Figures are for intervals to judge, what is only possible denies nothing, and texts that share
    few words tell of different things, which models read as contradiction.

    Example:
        >>> held_back("The pier is safe to walk on", "The pier is about to fall into the sea")
        'few shared words'
        >>> held_back("The old pier is safe", "The old pier may be rotten")
        'one is only possible'
        >>> held_back("The old pier is safe", "The old pier is rotten")
        ''
    """
    if left == right:
        return "the same words"
    sides = [read_words(text) for text in (left, right)]
    if any(word.text[0].isdigit() for side in sides for word in side):
        return "figures are compared as intervals"
    if soft(left) != soft(right):
        return "one is only possible"
    small, large = sorted(({w.stem for w in side if w.content} for side in sides), key=len)
    if len(small & large) < 2 or len(small & large) < LEAST * len(small):
        return "few shared words"
    return ""


def suggestion(left: str, right: str, nli: Nli) -> tuple[Evidence, ...]:
    """What a model reads in two texts that passed all gates, when it is sure both ways."""
    there, back = nli(left, right)[2], nli(right, left)[2]
    if min(there, back) < SURE:
        return ()
    return (Evidence("a model of inference suggests it", 0.5, f"{there:.2f}, {back:.2f}"),)


def suggestions(
    pairs: Iterable[tuple[QuoteClaim, QuoteClaim]], articles: Mapping[str, Article], nli: Nli
) -> Iterator[Relation]:
    """Pairs that no rule decides and a model reads as contradiction: "possible" at most."""
    for left, right in pairs:
        one, two = holder_of(left, articles), holder_of(right, articles)
        if (one and two and not same_holder(one, two)) or held_back(left.text, right.text):
            continue
        if turned(left.text, right.text):
            continue
        because = suggestion(left.text, right.text, nli)
        if because:
            reason = "possible: a model reads a contradiction, no rule does"
            yield Relation(left, right, "possible", reason, total(because), because)


def _soft() -> frozenset[str]:
    return words("polarity", "possible") | words("polarity", "conditional")
