"""Why: a score is the sum of its evidence, and anybody can add it up again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Evidence", "Match", "total"]

Side = TypeVar("Side")


@frozen
class Evidence:
    """One named reason with its signed points, and the two values that were compared, if any.

    Example:
        >>> Evidence("same speaker", 0.25, left="Kirby", right="John Kirby")
        Evidence(name='same speaker', points=0.25, detail='', left='Kirby', right='John Kirby')
    """

    name: str
    points: float = 0.0
    detail: str = ""
    left: str | None = None
    right: str | None = None


def total(evidence: Iterable[Evidence]) -> float:
    """The score that this evidence adds up to, to six decimals.

    Example:
        >>> total([Evidence("shared words", 0.5), Evidence("other speaker", -0.2)])
        0.3
    """
    return round(math.fsum(reason.points for reason in evidence), 6) + 0.0


@frozen
class Match(Generic[Side]):
    """Two things compared: how alike they are, from 0 to 1, and why.

    `score` equals `total(evidence)`. The sides are claims, or the two texts that were given.
    """

    left: Side
    right: Side
    score: float
    evidence: tuple[Evidence, ...] = ()
