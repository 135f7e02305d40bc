"""Pairs of claims -> how alike they are, by the million.

A claim becomes a short string in which every token is one letter, repeated as often as its weight
asks for, all in the order of rarity. The longest common subsequence of two such strings is then
the weighted overlap of their tokens, which rapidfuzz counts at millions of pairs a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import fields, frozen
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from claimcheck.evidence import Evidence
from claimcheck.matches.table import TokenTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Pairs", "alike", "all_pairs", "explain", "letters", "overlaps", "scores", "verified"]

STEP: Final = 1.5  # nats that one letter stands for
SHARED: Final = 0.4  # for the share of both claims that is common to them
CONTAINED: Final = 0.6  # for the share of the shorter one: a quote cut short is the same quote
FORMULA: Final = 12  # letters; with less in common, a fragment may be a formula, which is no match
ANCHOR: Final = 4.75  # nats; a name, a number or a rare word
UNANCHORED: Final = -0.2  # times what is not shared, when nothing shared is an anchor
OTHER_NUMBERS: Final = -0.1  # when both have a number that the other has not
_FIRST: Final = 0x100  # no control characters, no surrogates: two bytes a letter
_LETTERS: Final = 0xD700 - _FIRST
_PAIRS: Final = 250_000  # compared in one go
_STRINGS: Final = 50_000  # written in one go
_ROWS: Final = 256  # of the square of all pairs, in one go


def letters(table: TokenTable, rows: Any = None, *, times: Any = None) -> list[str]:
    """The weighted string of each claim, or of those in `rows`.

    `times` says, by rank, how often a token is written, where that is not what its weight asks
    for. There are fewer letters than tokens can be: two tokens far apart in rarity may share one.

    Example:
        >>> from claimcheck.matches.table import table_of
        >>> [len(text) for text in letters(table_of(["Kopra floods", "the flood"]))]
        [9, 4]
    """
    import numpy as np

    times = (np.rint(table.nats / STEP) if times is None else times).astype(np.uint8)
    rows = np.arange(len(table)) if rows is None else rows
    out: list[str] = []
    for start in range(0, len(rows), _STRINGS):
        ranks, ends = table.tokens(rows[start : start + _STRINGS])
        text = np.repeat((_FIRST + ranks % _LETTERS).astype("<u2"), times[ranks])
        cuts = np.concatenate([[0], np.cumsum(times[ranks], dtype=np.int64)])[ends].tolist()
        plain = text.tobytes().decode("utf-16-le")
        out += [plain[a:b] for a, b in pairwise(cuts)]
    return out


def overlaps(
    strings: Sequence[str], left: Any, right: Any, *, threads: int = 1
) -> NDArray[np.int32]:
    """How many letters the strings of each pair share."""
    import numpy as np

    found = [
        process.cpdist(
            [strings[i] for i in left[start : start + _PAIRS].tolist()],
            [strings[i] for i in right[start : start + _PAIRS].tolist()],
            scorer=LCSseq.similarity,
            dtype=np.int32,
            workers=threads,
        )
        for start in range(0, len(left), _PAIRS)
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int32)


def scores(shared: Any, left: Any, right: Any, anchored: Any = True, clashing: Any = False) -> Any:
    """Scores up to 1 from letters shared and lengths; the sum of what `explain` says.

    `anchored` tells whether an anchor is among what is shared, `clashing` whether both sides have a
    number that the other has not.

    Example:
        >>> [round(float(scores(20, *sizes)), 2) for sizes in ((20, 20), (20, 40))]
        [1.0, 0.87]
        >>> float(scores(4, 4, 40)) < 0.5
        True
    """
    return sum(_parts(shared, left, right, anchored, clashing))


def _parts(
    shared: Any, left: Any, right: Any, anchored: Any, clashing: Any
) -> tuple[Any, Any, Any, Any, Any]:
    import numpy as np

    shorter, longer = np.minimum(left, right), np.maximum(left, right)
    missing = 1.0 - shared / np.maximum(longer, 1)
    both = SHARED * 2 * shared / np.maximum(shorter + longer, 1)
    contained = CONTAINED * shared / np.maximum(shorter, 1)
    little = np.clip(2.0 - 2.0 * shared / FORMULA, 0.0, 1.0)
    formula = -contained * little * np.minimum(1.0, 2 * missing)
    unanchored = np.where(anchored, 0.0, UNANCHORED * missing)
    return both, contained, formula, unanchored, np.where(clashing, OTHER_NUMBERS, 0.0)


_NAMES: Final = (
    "words shared",
    "shorter one contained",
    "too short to tell from a formula",
    "nothing rare shared",
    "other numbers",
)


def explain(
    pairs: Pairs, strings: Sequence[str], words: Iterable[Sequence[str]]
) -> Iterator[tuple[Evidence, ...]]:
    """For each pair the reasons whose points add up to its score; `words` are what it shares."""
    import numpy as np

    left = np.array([len(strings[i]) for i in pairs.left.tolist()], np.int32)
    right = np.array([len(strings[i]) for i in pairs.right.tolist()], np.int32)
    parts = [
        np.round(part, 4).tolist()
        for part in _parts(pairs.shared, left, right, pairs.anchored, pairs.clashing)
    ]
    for shared, *points in zip(words, *parts, strict=True):
        yield tuple(
            Evidence(name, value, "shared: " + ", ".join(shared) if place == 0 else "")
            for place, (name, value) in enumerate(zip(_NAMES, points, strict=True))
            if value
        )


def alike(left: str, right: str) -> float:
    """The score of two weighted strings, anchored or not."""
    shared = LCSseq.similarity(left, right)
    shorter, longer = sorted((len(left), len(right)))
    if not shorter:
        return 0.0
    contained = CONTAINED * shared / shorter
    little = min(1.0, max(0.0, 2.0 - 2.0 * shared / FORMULA))
    missing = min(1.0, 2.0 * (1.0 - shared / longer))
    return SHARED * 2 * shared / (shorter + longer) + contained - contained * little * missing


@frozen(eq=False)
class Pairs:
    """Pairs of claims that match: their numbers, letters shared, what `scores` asks for, scores."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shared: NDArray[np.int32]
    anchored: NDArray[np.bool_]
    clashing: NDArray[np.bool_]
    score: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    def only(self, chosen: Any) -> Pairs:
        """The chosen pairs (a mask or numbers)."""
        return Pairs(*(getattr(self, field.name)[chosen] for field in fields(Pairs)))


def verified(
    table: TokenTable,
    strings: Sequence[str],
    left: Any,
    right: Any,
    *,
    least: float,
    threads: int = 1,
) -> Pairs:
    """Those of the pairs that score `least` or more."""
    import numpy as np

    sizes = np.fromiter(map(len, strings), np.int32, len(strings))
    shared = overlaps(strings, left, right, threads=threads)
    kept = np.flatnonzero((scores(shared, sizes[left], sizes[right]) >= least) & (shared > 0))
    left, right, shared = left[kept], right[kept], shared[kept]
    anchored, clashing = _anchored_and_clashing(table, left, right, threads=threads)
    score = scores(shared, sizes[left], sizes[right], anchored, clashing)
    return Pairs(left, right, shared, anchored, clashing, score).only(score >= least)


def _anchored_and_clashing(
    table: TokenTable, left: Any, right: Any, *, threads: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether both claims of each pair have the same anchor, and whether each has its own number."""
    import numpy as np

    anchored, clashing = [np.zeros(0, np.bool_)], [np.zeros(0, np.bool_)]
    for start in range(0, len(left), _PAIRS):
        ends = np.concatenate([left[start : start + _PAIRS], right[start : start + _PAIRS]])
        rows, place = np.unique(ends, return_inverse=True)
        one, two = place[: len(ends) // 2], place[len(ends) // 2 :]
        strings = letters(table, rows, times=table.nats >= ANCHOR)
        anchored.append(overlaps(strings, one, two, threads=threads) > 0)
        strings = letters(table, rows, times=table.number)
        counts = np.fromiter(map(len, strings), np.int32, len(strings))
        both = overlaps(strings, one, two, threads=threads)
        clashing.append(both < np.minimum(counts[one], counts[two]))
    return np.concatenate(anchored), np.concatenate(clashing)


def all_pairs(strings: Sequence[str], *, least: float) -> tuple[Any, Any]:
    """Every pair (left, right), left before right, that may score `least` or more."""
    import numpy as np

    sizes = np.array([len(string) for string in strings], np.int32)
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for start in range(0, len(strings), _ROWS):
        rows = strings[start : start + _ROWS]
        shared = process.cdist(rows, strings[start:], scorer=LCSseq.similarity, dtype=np.int32)
        score = scores(shared, sizes[start : start + _ROWS, None], sizes[None, start:])
        left, right = np.nonzero(np.triu(score >= least, 1))
        lefts.append(left + start)
        rights.append(right + start)
    return np.concatenate(lefts), np.concatenate(rights)
