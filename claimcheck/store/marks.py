"""What an article is filed under, besides its claims: names, words of its lead, long sentences."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.events.profile import Profile, day_of, profiles
from claimcheck.segments import segment
from claimcheck.store.codec import moment
from claimcheck.tokens import normal

__all__ = ["Marks", "marks_of", "packed", "unpacked"]

LONG: Final = 8  # words of a sentence that two articles share only when one has it from the other


@frozen
class Marks:
    """The profile of an article, as events are found by, and keys of its long sentences."""

    profile: Profile
    sentences: frozenset[int] = frozenset()


def marks_of(article: Article, residue: Iterable[Span]) -> Marks:
    """The marks of an article, looked at alone.

    Example:
        >>> sorted(marks_of(Article("A ferry, the Velika, sank off Kopra."), ()).profile.names)
        ['kapra', 'velika']
    """
    residue = tuple(residue)
    (profile,) = profiles([article], {article.id: residue})
    keys = set()
    for piece in segment(article):
        if piece.kind == "sentence" and not any(span.overlaps(piece.span) for span in residue):
            words = normal(piece.span.of(article)).split()
            if len(words) >= LONG:
                keys.add(_key(" ".join(words)))
    return Marks(profile, frozenset(keys))


def packed(profile: Profile) -> bytes:
    """The names and words of a profile, compressed."""
    parts = (" ".join(sorted(bag)) for bag in (profile.names, profile.lead))
    return zlib.compress("\n".join(parts).encode("utf-8", "surrogatepass"), 3)


def unpacked(article: str, published: str | None, data: bytes) -> Profile:
    """What `packed` made, of this article (id and date)."""
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    names, lead = (frozenset(part.split()) for part in text.split("\n"))
    return Profile(article, lead, names, day_of(moment(published)))


def _key(text: str) -> int:
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
