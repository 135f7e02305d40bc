"""Which pairs of claims are worth comparing: those that share rare tokens.

Every claim is filed under keys, each a small set of its rarest tokens. A set is as small as it can
be while, were tokens independent, at most `CROWD` claims would share it: two tokens where they are
rare, three or four where they are not. So the number of claims under a key, and with it the number
of candidates a claim, stays the same however large the batch. A token that only one claim has, most
often a typing error, makes no key.

Under a key claims are sorted by their rarest tokens, and each is paired with the next few: a wire
story that hundreds carry becomes a chain, not a square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from claimcheck.matches.table import TokenTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["NEXT", "RAREST_TOKENS", "candidates", "choices", "codes", "in_order", "keys", "rarest"]

RAREST_TOKENS: Final = 8  # of a claim, make its keys
CROWD: Final = 0.5  # expected other claims under one key
NEXT: Final = 3  # claims of one key that each is paired with
_BLOCK: Final = 50_000  # claims whose keys are made in one go
_PART: Final = 2_000_000  # keys that are sorted in one go: 8 bytes each
_FEWEST_BITS: Final = 24  # of a filed key, for the claim
_MIX: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def codes(words: Sequence[str]) -> NDArray[np.uint64]:
    """64 bits for each token, the same in every batch, on every machine.

    Example:
        >>> codes(["kapra"]).tolist() == codes(["flood", "kapra"]).tolist()[1:]
        True
    """
    import numpy as np

    raw = b"".join(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for word in words
    )
    return np.frombuffer(raw, "<u8").astype(np.uint64)


def rarest(table: TokenTable, often: Any = None) -> NDArray[np.int32]:
    """RAREST_TOKENS columns: each claim's rarest tokens that two claims or more have; -1: none.

    `often` counts, by rank, how many claims have a token, where that is not what the table says.
    """
    import numpy as np

    shared = (table.often if often is None else often) >= 2
    columns = np.full((RAREST_TOKENS, len(table)), -1, np.int32)
    for start in range(0, len(table), _BLOCK):
        cuts = table.starts[start : start + _BLOCK + 1]
        ranks = table.ranks[cuts[0] : cuts[-1]]
        kept = shared[ranks]
        owners = np.repeat(np.arange(len(cuts) - 1), np.diff(cuts))[kept]
        first = np.searchsorted(owners, np.arange(len(cuts) - 1))
        nth = np.arange(len(owners)) - first[owners]
        few = nth < RAREST_TOKENS
        columns[nth[few], start + owners[few]] = ranks[kept][few]
    return columns


def choices(columns: Any, often: Any, claims: int) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Which columns, together, make a key of which rows: the smallest sets that few claims share.

    `columns` are rarest tokens by rank; `often` counts, by rank, how many of `claims` have them.
    """
    import numpy as np

    if columns.shape[1] == 0 or len(often) == 0:
        return
    there = columns >= 0
    share = np.log(np.maximum(np.where(there, often[columns], 0), 1e-9) / claims).astype(np.float32)
    limit = np.log(CROWD / claims)
    enough: dict[tuple[int, ...], Any] = {}
    for size in (2, 3, 4):
        for choice in combinations(range(RAREST_TOKENS), size):
            new = there[choice[-1]] & (sum(share[i] for i in choice) <= limit)
            if size > 2:
                before = enough[choice[1:]]
                for smaller in combinations(choice, size - 1):
                    before = before | enough[smaller]
                new &= ~before
                enough[choice] = new | before
            else:
                enough[choice] = new
            rows = np.flatnonzero(new)
            if len(rows):
                yield choice, rows


def keys(columns: Any, often: Any, code: Any, claims: int) -> Iterator[tuple[Any, Any]]:
    """(key, row) arrays, one for each choice of columns; `code` stands by rank, as `codes` makes it."""
    import numpy as np

    mixed = code[columns] if len(code) else code  # where there is no token none is chosen
    for choice, rows in choices(columns, often, claims):
        key = np.zeros(len(rows), np.uint64)
        for i, mix in zip(choice, _MIX, strict=False):
            key ^= mixed[i][rows] * np.uint64(mix)
            key ^= key >> np.uint64(29)
            key *= np.uint64(0xBF58476D1CE4E5B9)
        key ^= key >> np.uint64(32)
        yield key, rows


def in_order(columns: Any) -> NDArray[np.int64]:
    """The rows sorted by their rarest tokens, then by number."""
    import numpy as np

    high = [column.astype(np.int64) + 1 for column in columns]
    return np.lexsort([high[i] << 32 | high[i + 1] for i in range(len(high) - 2, -1, -2)])


def candidates(
    table: TokenTable, *, threads: int = 1
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (left, right) of claims that share a key, each once, left before right."""
    import numpy as np

    count = len(table)
    often = np.bincount(table.ranks, minlength=len(table.words))  # here, whatever the table counts
    columns, code = rarest(table, often), codes(table.words)
    order = in_order(columns)
    place = np.empty(count, np.uint64)
    place[order] = np.arange(count, dtype=np.uint64)
    bits = np.uint64(max(_FEWEST_BITS, count.bit_length()))

    def filed(start: int) -> NDArray[np.uint64]:
        block = slice(start, start + _BLOCK)
        parts = [
            key << bits | place[block][rows]
            for key, rows in keys(columns[:, block], often, code, count)
        ]
        return np.concatenate([np.zeros(0, np.uint64), *parts])

    with ThreadPoolExecutor(threads) as pool:
        blocks = list(pool.map(filed, range(0, count, _BLOCK)))
        parts = max(1, sum(map(len, blocks)) // _PART)
        split = [_split(blocks.pop(), parts) for _ in range(len(blocks))]
        pairs = np.zeros(0, np.int64)
        step = 4 * threads
        for first in range(0, parts, step):  # a pair has several keys, so many come twice
            some = range(first, min(first + step, parts))
            found = pool.map(lambda part: _neighbours(split, part, bits), some)
            pairs = _distinct(np.concatenate([pairs, *found]))
    left, right = order[pairs >> 32], order[pairs & 0xFFFFFFFF]
    return np.minimum(left, right), np.maximum(left, right)


def _split(filed: Any, parts: int) -> list[Any]:
    """The filed keys in as many parts by their highest bits, which are the same for equal keys."""
    import numpy as np

    if parts == 1:
        return [filed]
    home = (filed >> np.uint64(48)).astype(np.int64) * parts >> 16
    return [filed[home == part] for part in range(parts)]


def _neighbours(split: list[list[Any]], part: int, bits: Any) -> NDArray[np.int64]:
    """Pairs of places that stand next to each other under one key."""
    import numpy as np

    filed = np.concatenate([block[part] for block in split])
    for block in split:
        block[part] = None
    filed.sort()
    key = filed >> bits
    claim = (filed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = []
    for step in range(1, NEXT + 1):
        same = np.flatnonzero(key[step:] == key[:-step])
        found.append(_distinct(claim[same] << 32 | claim[same + step]))
    return _distinct(np.concatenate(found))


def _distinct(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    import numpy as np

    pairs.sort()
    once: NDArray[np.int64] = pairs[np.diff(pairs, prepend=-1) != 0]
    return once
