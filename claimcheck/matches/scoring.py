"""How alike two claims are: a readable table of weighted comparisons.

Words count by what sharing them tells (`tokens.weight`): two texts that share only what everybody
says are hardly alike, however many words that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from attrs import frozen
from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from claimcheck.evidence import Evidence, Match, total
from claimcheck.tokens import is_number, tokens

__all__ = ["COVERED", "LETTERS", "ORDER", "similarity"]

# What each comparison is worth; together 1, so that equal texts have a score of 1.
COVERED: Final = 0.5  # how much of the longer text the other one has: the strictest
LETTERS: Final = 0.2  # letters in order, words sorted: forgives spelling
ORDER: Final = 0.3  # words in order
ADDED: Final = -0.2  # taken off, as a share, for a stretch of words that only one side has
CLAUSE: Final = 30.0  # nats; such a stretch is a clause of its own, and costs all of that
OTHER_NUMBERS: Final = -0.15  # taken off, as a share, when both have numbers, and they differ
ONLY_FORMULA: Final = -0.1  # taken off, as a share, when nothing shared is rare
ANCHOR: Final = 6.0  # nats; a shared word that tells so much is an anchor
NEARLY: Final = 0.7  # two spellings this alike may be one word
NEARLY_WORTH: Final = 0.8  # what such a word is worth, beside one spelt alike
WIDEST: Final = 60  # words of each side that are looked at for spellings of one
LONGEST: Final = 400  # words; what stands after them does not count


@frozen
class _Words:
    """A text as it is compared: its tokens, their weights, and both as one string."""

    order: tuple[str, ...]
    weights: dict[str, float]
    total: float
    letters: str
    numbers: frozenset[str]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Words:
    found = tokens(text[: LONGEST * 40])[:LONGEST]
    weights: dict[str, float] = {}
    for token, nats in found:
        weights[token] = max(nats, weights.get(token, 0.0))
    order = tuple(token for token, _ in found)
    return _Words(
        order,
        weights,
        sum(weights.values()),
        " ".join(sorted(order)),
        frozenset(token for token in weights if is_number(token)),
    )


def _nearly(left: _Words, right: _Words) -> Iterator[tuple[str, str, float]]:
    """Words that only one side has, paired with the most similar one of the other side."""
    rest, mine = _own(right, left), _own(left, right)
    pairs = [(_alike(a, b), a, b) for a in mine for b in rest]
    used: set[str] = set()
    for alike, a, b in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if alike < NEARLY:
            break
        if a not in used and b not in used:
            used.update((a, b))
            worth = NEARLY_WORTH * alike * min(left.weights[a], right.weights[b])
            yield a, b, worth


def _stretch(
    one: _Words, other: _Words, nearly: Sequence[tuple[str, str, float]]
) -> tuple[float, str]:
    """The weightiest stretch of two words or more the other side has not: its nats, the words.

    Rewording changes a word here and there; what is told besides stands in one place.
    """
    shared = other.weights.keys() | {word for pair in nearly for word in pair[:2]}
    runs = (tuple(run) for there, run in groupby(one.order, shared.__contains__) if not there)
    told = ((sum(one.weights[word] for word in run), " ".join(run)) for run in runs if len(run) > 1)
    return max(told, default=(0.0, ""))


def _own(one: _Words, other: _Words) -> list[str]:
    """Words that only one side has, the rarest ones of a long text."""
    own = [w for w in one.weights if w not in other.weights and _spelt(w)]
    return sorted(own, key=lambda w: (-one.weights[w], w))[:WIDEST]


def _spelt(token: str) -> bool:
    return len(token) > 3 and not is_number(token)


@lru_cache(maxsize=200_000)
def _alike(left: str, right: str) -> float:
    prefix = 0.8 if left[:4] == right[:4] else 0.0
    return max(prefix, Levenshtein.normalized_similarity(left, right, score_cutoff=NEARLY))


def similarity(left: str, right: str) -> Match[str]:
    """How much two claim texts say the same, from 0 to 1, and why.

    The same words about another person or with another figure still score high: whether they
    contradict each other is not a question of likeness.

    Example:
        >>> left = "Rescuers freed 40 miners from the shaft near Kopra."
        >>> right = "Forty miners were freed by the rescuers near Kopra."
        >>> match = similarity(left, right)
        >>> match.score > 0.7 > 0.2 > similarity(left, "The minister took responsibility.").score
        True
        >>> match.evidence[0].detail
        'shared: kapra, rescu, freed, miner'
    """
    if right < left:  # sums of fractions depend on their order
        turned = _compare(_read(right), _read(left))
        return Match(left, right, total(turned), turned)
    evidence = _compare(_read(left), _read(right))
    return Match(left, right, total(evidence), evidence)


def _compare(left: _Words, right: _Words) -> tuple[Evidence, ...]:
    longer, shorter = max(left.total, right.total), min(left.total, right.total)
    if not shorter:
        alike = float(left.order == right.order and bool(left.order))
        return (Evidence("same words", alike),) if alike else (Evidence("no words to compare"),)
    both = {w: min(n, right.weights[w]) for w, n in left.weights.items() if w in right.weights}
    nearly = tuple(_nearly(left, right))
    nats = min(sum(both.values()) + sum(worth for _, _, worth in nearly), shorter)
    if not nats:
        return (Evidence("no word in common"),)
    rare = sorted(both, key=lambda w: (-both[w], w))[:4]
    parts = [
        Evidence("words of the longer text", COVERED * nats / longer, _shared(rare, nearly)),
        Evidence(
            "letters in order", LETTERS * Indel.normalized_similarity(left.letters, right.letters)
        ),
        Evidence("words in order", ORDER * LCSseq.normalized_similarity(left.order, right.order)),
    ]
    parts = [Evidence(e.name, round(e.points, 4), e.detail) for e in parts]
    base = sum(e.points for e in parts)
    added, stretch = max(_stretch(*sides, nearly) for sides in ((left, right), (right, left)))
    if stretch:
        points = ADDED * min(1.0, added / CLAUSE) * base
        parts.append(Evidence("a stretch only one side has", round(points, 4), stretch))
    if left.numbers and right.numbers and left.numbers != right.numbers:
        other = len(left.numbers ^ right.numbers) / len(left.numbers | right.numbers)
        detail = " / ".join(
            ", ".join(sorted(one.numbers - two.numbers)) or "none"
            for one, two in ((left, right), (right, left))
        )
        parts.append(Evidence("other numbers", round(OTHER_NUMBERS * other * base, 4), detail))
    strongest = max((*both.values(), *(worth for _, _, worth in nearly)))
    if nats < shorter and strongest < ANCHOR:
        parts.append(Evidence("only common words shared", round(ONLY_FORMULA * base, 4)))
    return tuple(parts)


def _shared(rare: Sequence[str], nearly: Sequence[tuple[str, str, float]]) -> str:
    spellings = [f"{a} ~ {b}" for a, b, _ in nearly[:4]]
    return "shared: " + ", ".join((*rare, *spellings))
