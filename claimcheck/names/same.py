"""Whether two spellings name the same person, place or organisation."""

from __future__ import annotations

from claimcheck.evidence import Match
from claimcheck.names.name import NameKind

__all__ = ["same_name"]


def same_name(left: str, right: str, *, kind: NameKind | None = None) -> Match[str]:
    """How likely it is that two spellings name the same, and why."""
    return Match(left, right, 0.0)
