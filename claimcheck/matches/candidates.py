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

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from claimcheck.matches.table import TokenTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["candidates"]

RAREST_TOKENS: Final = 8  # of a claim, make its keys
CROWD: Final = 0.5  # expected other claims under one key
NEXT: Final = 3  # claims of one key that each is paired with
KEYS_AT_ONCE: Final = 16_000_000  # held in memory: 8 bytes each
_CLAIM_BITS: Final = 24
_MIX: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def _rarest(table: TokenTable) -> NDArray[np.int32]:
    """RAREST_TOKENS columns: each claim's rarest tokens that two claims or more have; -1: none."""
    import numpy as np

    first_shared = int(np.searchsorted(table.often, 2))  # ranks are sorted by how often
    shared = table.ranks >= first_shared
    before = np.concatenate([[0], np.cumsum(~shared, dtype=np.int64)])
    starts = table.starts[:-1] + before[table.starts[1:]] - before[table.starts[:-1]]
    columns = np.full((RAREST_TOKENS, len(table)), -1, np.int32)
    for i in range(RAREST_TOKENS):
        there = starts + i < table.starts[1:]
        columns[i, there] = table.ranks[starts[there] + i]
    return columns


def _keys(table: TokenTable, columns: NDArray[np.int32]) -> Iterator[tuple[Any, Any]]:
    """(key, claim) arrays, one for each choice of columns that makes keys."""
    import numpy as np

    often = np.where(columns >= 0, table.often[columns], 0).astype(np.float64)
    share = np.log(np.maximum(often, 1e-9) / len(table))
    limit = np.log(CROWD / len(table))
    mixed = [(column.astype(np.uint64) + np.uint64(1)) for column in columns]
    enough: dict[tuple[int, ...], Any] = {}
    for size in (2, 3, 4):
        for choice in combinations(range(RAREST_TOKENS), size):
            new = columns[choice[-1]] >= 0
            new &= sum(share[i] for i in choice) <= limit
            if size > 2:
                for smaller in combinations(choice, size - 1):
                    new &= ~enough[smaller]
            enough[choice] = new
            if size > 2:
                for smaller in combinations(choice, size - 1):
                    enough[choice] = enough[choice] | enough[smaller]
            claims = np.flatnonzero(new)
            if len(claims):
                key = np.zeros(len(claims), np.uint64)
                for i, mix in zip(choice, _MIX, strict=False):
                    key ^= mixed[i][claims] * np.uint64(mix)
                    key ^= key >> np.uint64(29)
                    key *= np.uint64(0xBF58476D1CE4E5B9)
                key ^= key >> np.uint64(32)
                yield key, claims


def candidates(table: TokenTable) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (left, right) of claims that share a key, each once, left before right."""
    import numpy as np

    columns = _rarest(table)
    order = np.lexsort(columns[::-1])
    place = np.empty(len(order), np.uint64)
    place[order] = np.arange(len(order), dtype=np.uint64)
    parts = [
        (key << np.uint64(_CLAIM_BITS)) | place[claims] for key, claims in _keys(table, columns)
    ]
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    filed = np.concatenate(parts)
    del parts
    filed.sort()
    key = filed >> np.uint64(_CLAIM_BITS)
    claim = (filed & np.uint64((1 << _CLAIM_BITS) - 1)).astype(np.int64)
    found = []
    for step in range(1, NEXT + 1):
        same = np.flatnonzero(key[step:] == key[:-step])
        pair = claim[same] << 32 | claim[same + step]
        pair.sort()
        found.append(pair[np.diff(pair, prepend=-1) != 0])
    pairs = np.concatenate(found)
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    left, right = order[pairs >> 32], order[pairs & 0xFFFFFFFF]
    return np.minimum(left, right), np.maximum(left, right)
