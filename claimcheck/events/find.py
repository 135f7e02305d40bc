"""Which articles tell of one happening: an index of rare names, a table of comparisons, a guard.

Two articles are compared when they share a name or figure that few articles have. That keeps the
work in proportion to the number of articles.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.events.event import Event
from claimcheck.events.profile import Profile, profiles
from claimcheck.evidence import Evidence, total
from claimcheck.tokens import background

__all__ = [
    "CROWD",
    "GUARD",
    "KEYS",
    "THRESHOLD",
    "EventCounts",
    "alike",
    "at_most",
    "comparison",
    "counts_of",
    "events",
    "events_of",
    "rare_names",
    "threshold_for",
]

THRESHOLD: Final = 0.7  # of any batch, however large
SMALL: Final = (20, 0.53)  # a batch so small is about few events, so less evidence will do
RISE: Final = 0.08  # of the threshold, each time there are ten times as many articles
GUARD: Final = 0.9  # of the threshold: what the fullest articles of two events must reach
# What each comparison is worth, and the amount at which it is worth all of it.
RARE: Final = (0.2, 20.0)  # nats of the three rarest names of a lead that both articles have
TOLD: Final = (0.25, 0.6)  # the share of the names of the leads that the other article has anywhere
BOTH_LEADS: Final = (0.1, 0.8)  # the share of the names of one lead that the other lead has
WORDS: Final = (0.25, 0.4)  # the share of the leads that is common
DAYS: Final = (0.2, 30.0)  # days apart at which half is left
NO_DATE: Final = 0.06
BACKGROUND_ARTICLES: Final = 200  # what English at large counts, in articles, beside the batch
LEAD_WORDS: Final = 8  # claims of twenty words make a lead: how often a word meets one
CROWD: Final = 60  # articles that share a name; a name of more does not point at one event
KEYS: Final = 12  # rarest names by which an article is filed


Explain = Callable[[Profile, Profile], tuple[Evidence, ...]]


@frozen(eq=False)
class EventCounts:
    """How many articles there are, and in how many each name and each word of a lead stands."""

    articles: int
    names: Mapping[str, int]
    words: Mapping[str, int]


class _Weights(dict[str, float]):
    """Word -> what sharing it tells, in nats, from the articles and from English at large."""

    def __init__(self, articles: int, often: Mapping[str, int]) -> None:
        super().__init__()
        self.articles = articles
        self.often = often

    def __missing__(self, word: str) -> float:
        known = 1.0 - (1.0 - background(word)) ** LEAD_WORDS
        others = self.often.get(word, 1) - 1  # one article is no sign
        met = others + BACKGROUND_ARTICLES * known
        nats = -math.log(min(1.0, max(met, 0.05) / (self.articles + BACKGROUND_ARTICLES)))
        self[word] = nats
        return nats

    def total(self, bag: Iterable[str]) -> float:
        """The weight of a bag of words; the same whatever the order of a set."""
        return math.fsum(map(self.__getitem__, bag))


def events(
    articles: Sequence[Article],
    *,
    without: Mapping[str, Sequence[Span]] | None = None,
    counts: EventCounts | None = None,
) -> tuple[Event, ...]:
    """The events of a batch; every article is in exactly one, and many are alone in theirs.

    `without` maps articles to spans that are not read, boilerplate for one; `counts` tell of
    articles that are not at hand. The order of the articles does not matter.

    Example:
        >>> texts = ["A ferry sank off Kopra on Monday. The Velika carried 212 people.",
        ...          "Divers searched the Velika, the ferry that sank off Kopra with 212 people.",
        ...          "A new library opened in Tilsa on Monday. It cost less than planned."]
        >>> found = events([Article(text, id=str(i)) for i, text in enumerate(texts)])
        >>> [event.articles for event in found]
        [('0', '1'), ('2',)]
    """
    ordered = sorted(articles, key=lambda article: article.id)
    known = {profile.id: profile for profile in profiles(ordered, without or {})}
    found = tuple(known.values())
    return events_of(found, counts or counts_of(found))


def events_of(found: Sequence[Profile], counts: EventCounts) -> tuple[Event, ...]:
    """The events of articles whose profiles are known; they are sorted by id."""
    explain = comparison(counts)
    least = threshold_for(counts.articles)
    pairs = alike(_candidates(found, counts.names), counts)
    return _join(found, sorted(pairs, key=lambda pair: pair[:3]), explain, least)


Pair = tuple[float, str, str, tuple[Evidence, ...]]  # what is sorted: the best pair comes first


def alike(candidates: Iterable[tuple[Profile, Profile]], counts: EventCounts) -> Iterator[Pair]:
    """The pairs that tell of one event, as far as two can know, with the reasons."""
    explain, least = comparison(counts), threshold_for(counts.articles)
    for left, right in candidates:
        reasons = explain(left, right)
        score = total(reasons)
        if score >= least:
            yield -score, left.id, right.id, reasons


def counts_of(found: Iterable[Profile]) -> EventCounts:
    """The counts of these articles.

    Example:
        >>> counts_of(profiles([Article("The Velika sank off Kopra.", id="a")], {})).names["kapra"]
        1
    """
    found = tuple(found)
    names = Counter(name for profile in found for name in profile.names)
    return EventCounts(
        len(found), names, Counter(word for profile in found for word in profile.lead)
    )


def comparison(counts: EventCounts) -> Explain:
    """The function that says what speaks for two profiles to tell of one event."""
    return partial(
        _explain,
        names=_Weights(counts.articles, counts.names),
        words=_Weights(counts.articles, counts.words),
    )


def at_most(counts: EventCounts) -> Callable[[Profile, Profile], float]:
    """The most that two profiles can score, where names and words of the left one alone are counted.

    Counting the words of thousands of stored articles costs more than ruling most of them out.

    Example:
        >>> one, two = profiles([Article("The Velika sank.", id="a"), Article("A book.", id="b")], {})
        >>> counts = counts_of([one])
        >>> total(comparison(counts)(one, two)) <= at_most(counts)(one, two) < threshold_for(1)
        True
    """
    return partial(
        _at_most,
        names=_Weights(counts.articles, counts.names),
        words=_Weights(counts.articles, counts.words),
    )


def threshold_for(count: int) -> float:
    """The score from which two articles of a batch of so many tell of one event.

    The chance that two articles at hand tell of one event falls with their number, so the evidence
    asked for rises with its logarithm.

    Example:
        >>> threshold_for(5), threshold_for(200), threshold_for(10_000)
        (0.53, 0.61, 0.7)
    """
    few, least = SMALL
    rise = RISE * math.log10(max(count, few) / few)
    return min(round(least + rise, 4), THRESHOLD)


def _candidates(
    found: Sequence[Profile], often: Mapping[str, int]
) -> list[tuple[Profile, Profile]]:
    """Pairs that share one of their rarest names."""
    filed: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(found):
        for name in rare_names(profile.names, often):
            filed[name].append(number)
    pairs = {(i, j) for home in filed.values() for at, i in enumerate(home) for j in home[at + 1 :]}
    return [(found[i], found[j]) for i, j in sorted(pairs)]


def rare_names(names: Iterable[str], often: Mapping[str, int]) -> list[str]:
    """The rarest of these names that two articles have, and not too many.

    Example:
        >>> rare_names(["kapra", "velik", "osk"], {"kapra": 2, "velik": 1, "osk": 500})
        ['kapra']
    """
    shared = sorted((often[name], name) for name in names if often.get(name, 0) > 1)
    return [name for times, name in shared[:KEYS] if times <= CROWD]


def _explain(
    left: Profile, right: Profile, *, names: _Weights, words: _Weights
) -> tuple[Evidence, ...]:
    mine, theirs = left.names & left.lead, right.names & right.lead
    told = (mine & right.names) | (theirs & left.names)
    rare = sorted(told, key=lambda name: (-names[name], name))[:3]
    both = sorted(mine & theirs, key=lambda name: (-names[name], name))
    weights = names.total(mine), names.total(theirs)
    again = names.total(mine & right.names) + names.total(theirs & left.names)
    common = words.total(left.lead & right.lead)
    whole = common + words.total(left.lead | right.lead)
    apart, near = _near(left, right)
    return (
        Evidence("rare names", _part(RARE, names.total(rare)), ", ".join(rare)),
        Evidence("names of a lead in the other", _part(TOLD, again / max(sum(weights), 1.0))),
        Evidence(
            "names in both leads",
            _part(BOTH_LEADS, names.total(both) / max(min(weights), 1.0)),
            ", ".join(both[:3]),
        ),
        Evidence("words of the leads", _part(WORDS, 2 * common / max(whole, 1.0))),
        Evidence("published", near, "no dates" if apart is None else f"{apart} days apart"),
    )


def _at_most(left: Profile, right: Profile, *, names: _Weights, words: _Weights) -> float:
    mine, theirs = left.names & left.lead, left.names & right.names & right.lead
    own, other = names.total(mine), names.total(theirs)
    common = words.total(left.lead & right.lead)
    whole = common + words.total(left.lead)
    parts = (
        _part(
            RARE, names.total(heapq.nlargest(3, (mine & right.names) | theirs, names.__getitem__))
        ),
        _part(TOLD, (names.total(mine & right.names) + other) / max(own + other, 1.0)),
        _part(BOTH_LEADS, names.total(mine & theirs) / max(min(own, other), 1.0)),
        _part(WORDS, 2 * common / max(whole, 1.0)),
        _near(left, right)[1],
    )
    return math.fsum(parts)


def _near(left: Profile, right: Profile) -> tuple[int | None, float]:
    """How many days apart two articles are, if both have a date, and what that is worth."""
    apart = None if left.day is None or right.day is None else abs(left.day - right.day)
    near = NO_DATE if apart is None else DAYS[0] / (1.0 + apart / DAYS[1])
    return apart, round(near, 4)


def _part(worth: tuple[float, float], amount: float) -> float:
    return round(worth[0] * min(1.0, amount / worth[1]), 4)


def _join(
    found: Sequence[Profile],
    pairs: Sequence[Pair],
    explain: Explain,
    least: float,
) -> tuple[Event, ...]:
    """The best pairs first; two events become one only when their fullest articles are alike."""
    known = {profile.id: profile for profile in found}
    home = {key: key for key in known}
    fullest = dict(home)
    reasons: dict[str, tuple[Evidence, ...]] = {}

    def root(key: str) -> str:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    for _, left, right, why in pairs:
        one, two = root(left), root(right)
        if one == two:
            continue
        heads = fullest[one], fullest[two]
        if set(heads) != {left, right}:
            alike = total(explain(known[heads[0]], known[heads[1]]))
            if alike < GUARD * least:
                continue
        first = min(one, two)
        home[max(one, two)] = first
        fullest[first] = max(heads, key=lambda key: (len(known[key].names), key))
        reasons[first] = reasons.get(one) or reasons.get(two) or why
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(known):
        members[root(key)].append(key)
    return tuple(
        Event(_content_id(keys), tuple(keys), reasons.get(first, ()))
        for first, keys in members.items()
    )


def _content_id(keys: Sequence[str]) -> str:
    digest = hashlib.blake2b("\x00".join(keys).encode("utf-8", "surrogatepass"), digest_size=8)
    return digest.hexdigest()
