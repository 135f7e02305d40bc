"""What an article is filed under, besides its claims: names, words of its lead, long sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.events.profile import profiles
from claimcheck.segments import segment
from claimcheck.tokens import normal

__all__ = ["Marks", "marks_of"]

LONG: Final = 8  # words of a sentence that two articles share only when one has it from the other


@frozen
class Marks:
    """The names and lead words of an article, as events are found by, and keys of its sentences."""

    names: frozenset[str]
    lead: frozenset[str]
    sentences: frozenset[int]


def marks_of(article: Article, residue: Iterable[Span]) -> Marks:
    """The marks of an article, looked at alone.

    Example:
        >>> sorted(marks_of(Article("A ferry, the Velika, sank off Kopra."), ()).names)
        ['kapra', 'vlka']
    """
    residue = tuple(residue)
    (profile,) = profiles([article], {article.id: residue})
    keys = set()
    for piece in segment(article):
        if piece.kind == "sentence" and not any(span.overlaps(piece.span) for span in residue):
            words = normal(piece.span.of(article)).split()
            if len(words) >= LONG:
                keys.add(_key(" ".join(words)))
    return Marks(profile.names, profile.lead, frozenset(keys))


def _key(text: str) -> int:
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
