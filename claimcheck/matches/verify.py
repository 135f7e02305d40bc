"""Pairs of claims -> how alike they are, by the million.

A claim becomes a short string in which every token is one letter, repeated as often as its weight
asks for, all in the order of rarity. The longest common subsequence of two such strings is then
the weighted overlap of their tokens, which rapidfuzz counts at millions of pairs a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from claimcheck.evidence import Evidence
from claimcheck.matches.table import TokenTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["all_pairs", "explain", "letters", "overlap", "overlaps", "scores"]

STEP: Final = 1.5  # nats that one letter stands for
SHARED: Final = 0.5  # for the share of both claims that is common to them
CONTAINED: Final = 0.5  # for the share of the shorter one: a quote cut short is the same quote
FORMULA: Final = 12  # letters; with less in common, a fragment may be a formula, which is no match
_FIRST: Final = 0x100  # no control characters, no surrogates: two bytes a letter
_LETTERS: Final = 0xD700 - _FIRST
_PAIRS: Final = 500_000  # compared in one go
_ROWS: Final = 256  # of the square of all pairs, in one go


def letters(table: TokenTable) -> list[str]:
    """The weighted string of each claim.

    There are fewer letters than tokens can be: two tokens far apart in rarity may share one.

    Example:
        >>> from claimcheck.matches.table import table_of
        >>> [len(text) for text in letters(table_of(["Kopra floods", "the flood"]))]
        [9, 4]
    """
    import numpy as np

    times = np.rint(table.nats / STEP).astype(np.uint8)
    out: list[str] = []
    for start in range(0, len(table), 50_000):
        stop = min(start + 50_000, len(table))
        ranks = table.ranks[table.starts[start] : table.starts[stop]]
        text = np.repeat((_FIRST + ranks % _LETTERS).astype("<u2"), times[ranks])
        ends = np.concatenate([[0], np.cumsum(times[ranks], dtype=np.int64)])
        cuts = ends[table.starts[start : stop + 1] - table.starts[start]].tolist()
        plain = text.tobytes().decode("utf-16-le")
        out += [plain[a:b] for a, b in pairwise(cuts)]
    return out


def overlap(left: str, right: str) -> int:
    """How many letters two weighted strings share."""
    return LCSseq.similarity(left, right)


def overlaps(strings: Sequence[str], left: Any, right: Any) -> NDArray[np.int32]:
    """How many letters the strings of each pair share."""
    import numpy as np

    found = [
        process.cpdist(
            [strings[i] for i in left[start : start + _PAIRS].tolist()],
            [strings[i] for i in right[start : start + _PAIRS].tolist()],
            scorer=LCSseq.similarity,
            dtype=np.int32,
        )
        for start in range(0, len(left), _PAIRS)
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int32)


def scores(shared: Any, left: Any, right: Any) -> Any:
    """Scores in 0..1 from letters shared and lengths; the sum of what `explain` says.

    Example:
        >>> [round(float(scores(20, *sizes)), 2) for sizes in ((20, 20), (20, 40))]
        [1.0, 0.83]
        >>> float(scores(4, 4, 40)) < 0.5
        True
    """
    import numpy as np

    shorter, longer = np.minimum(left, right), np.maximum(left, right)
    both = SHARED * 2 * shared / np.maximum(shorter + longer, 1)
    return both + _contained(shared, shorter) + _formula(shared, shorter, longer)


def _contained(shared: Any, shorter: Any) -> Any:
    import numpy as np

    return CONTAINED * shared / np.maximum(shorter, 1)


def _formula(shared: Any, shorter: Any, longer: Any) -> Any:
    import numpy as np

    little = np.maximum(0.0, 1.0 - shared / FORMULA)
    missing = 1.0 - shared / np.maximum(longer, 1)
    return -_contained(shared, shorter) * np.minimum(1.0, 2 * little) * np.minimum(1.0, 2 * missing)


def explain(shared: int, left: int, right: int, words: Sequence[str] = ()) -> tuple[Evidence, ...]:
    """The reasons whose points add up to the score of a pair."""
    shorter, longer = min(left, right), max(left, right)
    both = round(SHARED * 2 * shared / max(shorter + longer, 1), 4)
    contained = round(float(_contained(shared, shorter)), 4)
    formula = round(float(_formula(shared, shorter, longer)), 4)
    reasons = [
        Evidence("words shared", both, "shared: " + ", ".join(words) if words else ""),
        Evidence("shorter one contained", contained),
    ]
    if formula:
        reasons.append(Evidence("too short to tell from a formula", formula))
    return tuple(reasons)


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
