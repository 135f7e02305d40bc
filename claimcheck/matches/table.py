"""Many claims as numbers: the tokens of each, rarest first, and what each token tells.

All work on large batches is done on arrays; a token is its rank by rarity, so that the order of
the input, which decides nothing, cannot show.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from claimcheck.folding import fold
from claimcheck.tokens import RAREST, background, canonical, is_number, normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BACKGROUND_CLAIMS", "TokenTable", "table_of"]

BACKGROUND_CLAIMS: Final = 2000  # what English at large counts, in claims, beside the batch
_CHUNK: Final = 1000  # claims read in one go
_LONGEST: Final = 4000  # characters of a claim that are compared


@frozen(eq=False)
class TokenTable:
    """The tokens of a batch of claims.

    `ranks[starts[i]:starts[i + 1]]` are the tokens of claim i, each once, rarest first. By rank:
    `often` is how many claims have the token, `nats` what sharing it tells, `number` whether it is
    one, `words` the token itself.
    """

    starts: NDArray[np.int64]
    ranks: NDArray[np.int32]
    often: NDArray[np.int32]
    nats: NDArray[np.float32]
    number: NDArray[np.bool_]
    words: Sequence[str] = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts) - 1


class _Vocabulary(dict[str, int]):
    """Surface word -> number of its canonical token, filled as words are met."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: dict[str, int] = {}
        self.common: list[float] = []

    def __missing__(self, word: str) -> int:
        token = canonical(word)
        number = self.tokens.setdefault(token, len(self.tokens))
        often = background(word)
        if number == len(self.common):
            self.common.append(often)
        elif often > self.common[number]:
            self.common[number] = often
        self[word] = number
        return number


def _lines(texts: Sequence[str]) -> Iterator[list[str]]:
    """Normal texts, a chunk at a time: one pass over a chunk is much faster than one a claim."""
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        joined = "\n".join([fold(text[:_LONGEST].replace("\n", " ")) for text in chunk])
        yield normal(joined).split("\n")


def table_of(texts: Sequence[str]) -> TokenTable:
    """The token table of these texts.

    Example:
        >>> table = table_of(["Kopra flooded.", "Kopra is dry.", "The dam of Kopra is old."])
        >>> [table.words[rank] for rank in table.ranks[: table.starts[1]]]
        ['flood', 'kapra']
    """
    import numpy as np

    vocabulary = _Vocabulary()
    counts, parts = np.zeros(len(texts), np.int64), []
    at = 0
    for lines in _lines(texts):
        numbers: list[int] = []
        sizes = []
        for line in lines:
            found = line.split()
            sizes.append(len(found))
            numbers += map(vocabulary.__getitem__, found)
        owners = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        pairs = owners << 32 | np.array(numbers, np.int64)
        pairs.sort()
        pairs = pairs[np.diff(pairs, prepend=-1) != 0]
        counts[at : at + len(sizes)] = np.bincount(pairs >> 32, minlength=len(sizes))
        parts.append((pairs & 0xFFFFFFFF).astype(np.int32))
        at += len(sizes)
    ids = np.concatenate(parts) if parts else np.zeros(0, np.int32)
    return _ranked(ids, counts, vocabulary)


def _ranked(ids: Any, counts: Any, vocabulary: _Vocabulary) -> TokenTable:
    import numpy as np

    words = list(vocabulary.tokens)
    often = np.bincount(ids, minlength=len(words))
    order = np.array(sorted(range(len(words)), key=lambda i: (often[i], words[i])), np.int64)
    rank = np.empty(len(words), np.int64)
    rank[order] = np.arange(len(words))
    starts = np.concatenate([[0], np.cumsum(counts)])
    ranks = rank[ids].astype(np.int32)
    for start in range(0, len(counts), _CHUNK):
        stop = min(start + _CHUNK, len(counts))
        owners = np.repeat(np.arange(stop - start, dtype=np.int64), counts[start:stop])
        part = owners << 32 | ranks[starts[start] : starts[stop]]
        part.sort()
        ranks[starts[start] : starts[stop]] = (part & 0xFFFFFFFF).astype(np.int32)
    often = often[order]
    common = np.array(vocabulary.common, np.float64)[order]
    share = (often + BACKGROUND_CLAIMS * common) / (len(counts) + BACKGROUND_CLAIMS)
    nats = np.minimum(-np.log(np.clip(share, math.exp(-RAREST), 1.0)), RAREST)
    return TokenTable(
        starts,
        ranks,
        often.astype(np.int32),
        nats.astype(np.float32),
        np.array([is_number(words[i]) for i in order], np.bool_),
        [words[i] for i in order],
    )
