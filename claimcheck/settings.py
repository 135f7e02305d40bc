"""What a caller may choose, as one frozen value; nothing is read from the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from attrs import field, fields, frozen

__all__ = ["KnownClaim", "Settings"]


def _tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@frozen
class KnownClaim:
    """A claim that is certain: a sentence with a figure that names where or whom it is about.

    `day` is when it was known, for words like "yesterday" and for counts in progress; `reason` says
    whence, and is shown wherever the claim decides.
    """

    claim: str
    day: date | None = None
    reason: str = ""


def _known(given: Any) -> tuple[KnownClaim, ...]:
    return tuple(each if isinstance(each, KnownClaim) else KnownClaim(each) for each in given)


@frozen
class Settings:
    """The choices of one run.

    `select` and `ignore` are rule ids or families ("translation", "boilerplate.counters"); an empty
    `select` means all. `levels` gives a rule another severity. `packs` are paths of TOML rule packs
    of the user, `accept` are words and spellings that no rule may flag. `profile` is the path of
    page templates learnt earlier. `priors` gives sources an earlier record, as claims that held up
    and claims that did not: {"Evening Post": (40, 2)}. `known` are claims that are certain, as
    sentences or `KnownClaim` records. `nli` is an optional function
    (premise, hypothesis) -> (entailment, neutral, contradiction) in 0..1, asked only for pairs that
    pass every gate; it can only suggest "possible".

    Example:
        >>> Settings(select="translation").select
        ('translation',)
    """

    select: tuple[str, ...] = field(default=(), converter=_tuple, kw_only=True)
    ignore: tuple[str, ...] = field(default=(), converter=_tuple, kw_only=True)
    levels: Mapping[str, str] = field(factory=dict, kw_only=True)
    packs: tuple[str, ...] = field(default=(), converter=_tuple, kw_only=True)
    accept: tuple[str, ...] = field(default=(), converter=_tuple, kw_only=True)
    profile: str | None = field(default=None, kw_only=True)
    threshold: float | None = field(default=None, kw_only=True)
    priors: Mapping[str, tuple[float, float]] = field(factory=dict, kw_only=True)
    known: tuple[KnownClaim, ...] = field(default=(), converter=_known, kw_only=True)
    nli: Callable[[str, str], tuple[float, float, float]] | None = field(
        default=None, kw_only=True, repr=False
    )

    def plain(self) -> dict[str, Any]:
        """The settings that a report can hold, by name: all but the function `nli`.

        Example:
            >>> list(Settings().plain())[:3]
            ['select', 'ignore', 'levels']
        """
        return {
            each.name: getattr(self, each.name) for each in fields(Settings) if each.name != "nli"
        }
