"""Which articles tell of one happening."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.articles import Article
from claimcheck.events.event import Event

__all__ = ["events"]


def events(articles: Sequence[Article]) -> tuple[Event, ...]:
    """The events of a batch; every article is in exactly one."""
    return ()
