"""What a run at scale is given, and what it may refuse; no engine is needed to ask."""

from __future__ import annotations

import hashlib

from claimcheck.settings import Settings

__all__ = ["ScaleError", "settings_digest"]


class ScaleError(Exception):
    """A run cannot be done; the message says why and what to do."""


def settings_digest(settings: Settings) -> str:
    """Sixteen hex digits that are equal for equal choices.

    Example:
        >>> settings_digest(Settings()) == settings_digest(Settings(threshold=0.7))
        False
    """
    raw = repr(settings).encode("utf-8", "surrogatepass")
    return hashlib.sha256(raw).hexdigest()[:16]
