"""Joined rows -> records of groups, each with the reasons that made it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from claimcheck.claims.claim import Claim
from claimcheck.evidence import Evidence, Match, total
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.matches.copies import Signed, fullness, origins, shared, signs, support
from claimcheck.matches.rows import Rows, place
from claimcheck.matches.table import TokenTable
from claimcheck.matches.verify import Pairs, explain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["records"]

_SAME: Final = (Evidence("same words", 1.0),)
_WORDS: Final = 4  # of what a pair shares, that are named
_CHUNK: Final = 100_000  # pairs


def records(
    rows: Rows, home: Sequence[int], pairs: Pairs, table: TokenTable, strings: Sequence[str]
) -> tuple[ClaimGroup, ...]:
    """The groups of two claims or more; `pairs` are those that joined two rows."""
    matches = _matches(rows, table, strings, pairs, home)
    members: dict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(home):
        if number in matches or len(rows.claims[row]) > 1:
            members[number].append(row)
    signed = shared(
        (number, claim, signs(claim))
        for number, found in members.items()
        for row in found
        for claim in rows.claims[row]
    )
    full = fullness(claim for claims in rows.claims for claim in claims)
    origin = origins((pair for found in signed.values() for pair in found), full)

    def sources(found: list[Signed]) -> tuple[str, ...]:
        return support(found, origin, full)

    groups = [
        _record(rows, members[number], matches.get(number, ()), signed.pop(number), sources)
        for number in list(signed)
    ]
    return tuple(sorted(groups, key=lambda group: (place(group.claims[0]), group.id)))


def _record(
    rows: Rows,
    members: Sequence[int],
    matches: Iterable[Match[Claim]],
    signed: list[Signed],
    independent: Callable[[list[Signed]], tuple[str, ...]],
) -> ClaimGroup:
    if len(signed) > 1:
        signed.sort(key=lambda pair: place(pair[0]))
    claims = tuple(claim for claim, _ in signed)
    equal = [
        Match(rows.claims[row][0], copy, 1.0, _SAME)
        for row in members
        for copy in rows.claims[row][1:]
    ]
    return ClaimGroup(
        id=_content_id(rows, members),
        claims=claims,
        matches=(*matches, *equal),
        sources=tuple(sorted({claim.source for claim in claims})),
        independent_sources=independent(signed),
    )


def _content_id(rows: Rows, members: Sequence[int]) -> str:
    """Equal texts, speakers and figures give equal ids, wherever they were published."""
    digests = sorted(rows.digests[row] for row in members)
    raw = b"".join(digest.to_bytes(8, "big", signed=True) for digest in digests)
    return hashlib.blake2b(raw, digest_size=8).hexdigest()


def _matches(
    rows: Rows, table: TokenTable, strings: Sequence[str], pairs: Pairs, home: Sequence[int]
) -> dict[int, list[Match[Claim]]]:
    """The pairs that joined groups, with their reasons, by the number of the group."""
    found: dict[int, list[Match[Claim]]] = defaultdict(list)
    for start in range(0, len(pairs), _CHUNK):
        some = pairs.only(slice(start, start + _CHUNK))
        reasons = explain(some, strings, _shared(table, some.left, some.right))
        ends = zip(some.left.tolist(), some.right.tolist(), strict=True)
        for (left, right), evidence in zip(ends, reasons, strict=True):
            one, two = rows.claims[left][0], rows.claims[right][0]
            found[home[left]].append(Match(one, two, total(evidence), evidence))
    return found


def _shared(
    table: TokenTable, left: NDArray[np.int64], right: NDArray[np.int64]
) -> list[list[str]]:
    """For each pair the rarest words that both claims have."""
    import numpy as np

    mine, theirs = (
        np.repeat(np.arange(len(side)), np.diff(ends)) << 32 | ranks
        for side, (ranks, ends) in ((left, table.tokens(left)), (right, table.tokens(right)))
    )
    both = np.intersect1d(mine, theirs, assume_unique=True)
    owner = both >> 32
    nth = np.arange(len(both)) - np.searchsorted(owner, owner)
    named: list[list[str]] = [[] for _ in range(len(left))]
    few = nth < _WORDS
    for number, rank in zip(owner[few].tolist(), (both[few] & 0xFFFFFFFF).tolist(), strict=True):
        named[number].append(table.words[rank])
    return named
