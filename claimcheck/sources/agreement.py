"""Who is right when sources disagree: votes -> sides, accuracies, copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["assess"]


def assess(
    votes: Iterable[tuple[str, str, Any]],
    *,
    copies: Iterable[Iterable[str]] | None = None,
    known: Mapping[str, Any] | None = None,
) -> Any:
    """Weigh (source, item, value) votes."""
    raise NotImplementedError
