"""Claims of equal text and slot are one row; rows are numbered by a digest of their content.

The digest makes the order of the input invisible, and gives a claim the same identity in one
process, in the store and on a cluster.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from attrs import frozen

from claimcheck.claims.claim import Claim
from claimcheck.matches.comparable import Slot, slot_of

__all__ = ["Rows", "content_digest", "place", "rows_of"]

_SIGN: Final = 1 << 63


@frozen(eq=False)
class Rows:
    """Texts, slots, claims and digests of the rows, sorted by digest."""

    texts: list[str]
    slots: list[Slot]
    claims: list[list[Claim]]
    digests: list[int]


def content_digest(text: str, slot: Slot) -> int:
    """64 bits, signed, that stand for the text and slot of a claim.

    Example:
        >>> content_digest("Kopra floods", ("quote", "")) == content_digest("Kopra floods", ("quote", ""))
        True
    """
    said = "\x00".join(map(_part, slot))
    raw = f"{text}\x00{said}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big") - _SIGN


def _part(value: object) -> str:
    # Equal amounts may be written in several ways.
    plain = value.normalize() if isinstance(value, Decimal) and value.is_finite() else value
    return str(plain)


def place(claim: Claim) -> tuple[str, str, int, int]:
    """Where a claim stands in a sorted batch: source, article, start and end."""
    span = claim.span
    return claim.source, span.article, span.start, span.end


def rows_of(claims: Iterable[Claim]) -> Rows:
    """The rows of these claims, each with its claims in the order of their places.

    Example:
        >>> rows_of(()).texts
        []
    """
    found: dict[tuple[str, Slot], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.text, slot_of(claim)].append(claim)
    keyed = sorted(
        ((content_digest(*key), key, members) for key, members in found.items()),
        key=lambda row: row[0],
    )
    for _, _, members in keyed:
        if len(members) > 1:
            members.sort(key=place)
    return Rows(
        [key[0] for _, key, _ in keyed],
        [key[1] for _, key, _ in keyed],
        [members for _, _, members in keyed],
        [digest for digest, _, _ in keyed],
    )
