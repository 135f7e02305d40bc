"""Many claims as numbers: the tokens of each, rarest first, and what each token tells.

All work on large batches is done on arrays; a token is its rank by rarity, so that the order of
the input, which decides nothing, cannot show.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from claimcheck.folding import fold
from claimcheck.parallel import several
from claimcheck.tokens import RAREST, background, canonical, is_number, normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "BACKGROUND_CLAIMS",
    "Counts",
    "Lexicon",
    "Read",
    "TokenTable",
    "lexicon_of",
    "ranked",
    "read_tokens",
    "table_of",
    "weights",
]

BACKGROUND_CLAIMS: Final = 2000  # what English at large counts, in claims, beside the batch
_CHUNK: Final = 1000  # claims read in one go
_LONGEST: Final = 4000  # characters of a claim that are compared
_STOP: Final = "|"  # stands between claims; no word, for marks are no part of words
_MANY: Final = 50_000  # claims a process, below which sending them costs more than it saves


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

    def tokens(self, rows: Any) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The ranks of the tokens of these claims, one after another, and where each claim ends.

        The ends start with a 0.
        """
        import numpy as np

        first, sizes = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        ends = np.concatenate([[0], np.cumsum(sizes)])
        return self.ranks[np.arange(ends[-1]) + np.repeat(first - ends[:-1], sizes)], ends


@frozen(eq=False)
class Counts:
    """How many claims there are, and how many of them have each token: more than those at hand.

    `common` is the share of claims, in English at large, that have a spelling of the token.
    """

    claims: int
    often: Mapping[str, int]
    common: Mapping[str, float]


class _Vocabulary(dict[str, int]):
    """Surface word -> number of its canonical token, filled as words are met."""

    def __init__(self) -> None:
        super().__init__({_STOP: 0})
        self.tokens: dict[str, int] = {_STOP: 0}
        self.common: list[float] = [1.0]

    def __missing__(self, word: str) -> int:
        number = self.add(canonical(word), background(word))
        self[word] = number
        return number

    def add(self, token: str, often: float) -> int:
        number = self.tokens.setdefault(token, len(self.tokens))
        if number == len(self.common):
            self.common.append(often)
        elif often > self.common[number]:
            self.common[number] = often
        return number


@frozen(eq=False)
class Read:
    """Texts as numbers of tokens, each once a text: how many each has, and the tokens by number."""

    sizes: NDArray[np.int64]
    ids: NDArray[np.int32]
    tokens: list[str]
    common: list[float]


def _read(texts: Sequence[str]) -> Read:
    """Texts are read a chunk at a time: one pass over a chunk is much faster than one a text."""
    import numpy as np

    vocabulary = _Vocabulary()
    number = vocabulary.__getitem__
    sizes, parts = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for start in range(0, len(texts), _CHUNK):
        lines = [text[:_LONGEST].replace("\n", " ") for text in texts[start : start + _CHUNK]]
        joined = "\n".join([line.lower() if line.isascii() else fold(line) for line in lines])
        words = normal(joined).replace("\n", f" {_STOP} ").split()
        numbers = np.fromiter(map(number, words), np.int64, len(words))
        stops = numbers == 0
        pairs = (np.cumsum(stops) << 32 | numbers)[~stops]
        pairs.sort()
        pairs = pairs[np.diff(pairs, prepend=-1) != 0]
        sizes.append(np.bincount(pairs >> 32, minlength=len(lines)))
        parts.append((pairs & 0xFFFFFFFF).astype(np.int32) - 1)
    return Read(
        np.concatenate(sizes),
        np.concatenate(parts),
        list(vocabulary.tokens)[1:],
        vocabulary.common[1:],
    )


def read_tokens(texts: Sequence[str], *, jobs: int = 1) -> Read:
    """The tokens of these texts as numbers, read by `jobs` processes when there are many."""
    import numpy as np

    shares = min(jobs, len(texts) // _MANY)
    if shares < 2:
        return _read(texts)
    cuts = [len(texts) * i // shares for i in range(shares + 1)]
    with several(shares, fewest=1) as spread:
        done = list(spread(_read, [texts[a:b] for a, b in pairwise(cuts)]))
    vocabulary = _Vocabulary()
    ids = []
    for part in done:
        again = [vocabulary.add(*pair) - 1 for pair in zip(part.tokens, part.common, strict=True)]
        ids.append(np.array(again, np.int32)[part.ids])
    return Read(
        np.concatenate([part.sizes for part in done]),
        np.concatenate(ids),
        list(vocabulary.tokens)[1:],
        vocabulary.common[1:],
    )


def table_of(texts: Sequence[str], *, counts: Counts | None = None, jobs: int = 1) -> TokenTable:
    """The token table of these texts; `counts` tells of claims that are not at hand.

    Example:
        >>> table = table_of(["Kopra flooded.", "Kopra is dry.", "The dam of Kopra is old."])
        >>> [table.words[rank] for rank in table.ranks[: table.starts[1]]]
        ['flood', 'kapra']
    """
    return ranked(read_tokens(texts, jobs=jobs), counts)


def ranked(read: Read, counts: Counts | None = None) -> TokenTable:
    """The token table of texts that were read."""
    import numpy as np

    words, sizes = read.tokens, read.sizes
    often = np.bincount(read.ids, minlength=len(words))
    claims, common = len(sizes), np.array(read.common, np.float64)
    if counts is not None:
        claims = counts.claims
        often = np.fromiter((counts.often.get(word, 1) for word in words), np.int64, len(words))
        more = (counts.common.get(word, 0.0) for word in words)
        common = np.maximum(common, np.fromiter(more, np.float64, len(words)))
    order = _by_rarity(words, often)
    rank = np.empty(len(words), np.int32)
    rank[order] = np.arange(len(words), dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    ranks = rank[read.ids]
    _sort_rows(ranks, starts)
    often, common = often[order], common[order]
    named = [words[i] for i in order.tolist()]
    return TokenTable(
        starts,
        ranks,
        often.astype(np.int32),
        weights(often, common, claims),
        np.array([is_number(word) for word in named], np.bool_),
        named,
    )


def _sort_rows(ranks: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
    """Put the tokens of each claim in the order of their ranks."""
    import numpy as np

    count = len(starts) - 1
    for start in range(0, count, _CHUNK):
        cuts = starts[start : min(start + _CHUNK, count) + 1]
        owners = np.repeat(np.arange(len(cuts) - 1, dtype=np.int64), np.diff(cuts))
        part = owners << 32 | ranks[cuts[0] : cuts[-1]]
        part.sort()
        ranks[cuts[0] : cuts[-1]] = (part & 0xFFFFFFFF).astype(np.int32)


@frozen(eq=False)
class Lexicon:
    """The tokens of all claims, wherever those are: by rank the token, how often, what it tells."""

    claims: int
    words: Sequence[str]
    often: NDArray[np.int32]
    nats: NDArray[np.float32]
    number: NDArray[np.bool_]
    rank: Mapping[str, int]

    def table(self, texts: Sequence[str]) -> TokenTable:
        """The token table of some of the claims, with the ranks and counts of all."""
        import numpy as np

        read = _read(texts)
        ranks = np.array([self.rank[word] for word in read.tokens], np.int32)[read.ids]
        starts = np.concatenate([[0], np.cumsum(read.sizes)])
        _sort_rows(ranks, starts)
        return TokenTable(starts, ranks, self.often, self.nats, self.number, self.words)


def lexicon_of(counts: Counts) -> Lexicon:
    """The lexicon of tokens that were counted.

    Example:
        >>> lexicon = lexicon_of(Counts(2, dict(kapra=2, flood=1, a=1), dict(kapra=0, flood=0, a=1)))
        >>> list(lexicon.words), lexicon.table(["Kopra floods: a flood"]).ranks.tolist()
        (['a', 'flood', 'kapra'], [0, 1, 2])
    """
    import numpy as np

    words = list(counts.often)
    often = np.fromiter(counts.often.values(), np.int64, len(words))
    order = _by_rarity(words, often)
    named = [words[i] for i in order.tolist()]
    common = np.fromiter((counts.common[word] for word in named), np.float64, len(named))
    often = often[order]
    return Lexicon(
        counts.claims,
        named,
        often.astype(np.int32),
        weights(often, common, counts.claims),
        np.array([is_number(word) for word in named], np.bool_),
        {word: rank for rank, word in enumerate(named)},
    )


def _by_rarity(words: Sequence[str], often: Any) -> NDArray[np.int64]:
    import numpy as np

    plain = often.tolist()
    return np.array(sorted(range(len(words)), key=lambda i: (plain[i], words[i])), np.int64)


def weights(often: Any, common: Any, claims: int) -> NDArray[np.float32]:
    """What sharing a token tells, in nats: its share of the batch, blended with English at large."""
    import numpy as np

    share = (often + BACKGROUND_CLAIMS * common) / (claims + BACKGROUND_CLAIMS)
    nats = np.minimum(-np.log(np.clip(share, math.exp(-RAREST), 1.0)), RAREST)
    told: NDArray[np.float32] = nats.astype(np.float32)
    return told
