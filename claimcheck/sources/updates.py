"""Values that follow one another in time: an earlier one was not wrong, it was early.

A later value takes the place of an earlier one when it looks like an update: it is the higher one of
two amounts (a count in progress), or a source itself moved from the one to the other, or two sources
state it; and once it is out, fewer sources state the earlier one than ever stated the later. Who
stated the earlier value before that is counted for the later one; who states it afterwards is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import field, frozen

from claimcheck.claims.claim import Quantity
from claimcheck.sources.votes import hashable, item_name

__all__ = ["VOICES", "Past", "Series", "followed"]

VOICES: Final = 2  # sources of a later value that make it an update by themselves

Told = tuple[str, Any, Any]  # source, value, time


@frozen
class Past:
    """The values that one took the place of, oldest first, and the sources that stated only those."""

    values: tuple[Any, ...]
    sources: frozenset[str]


@frozen
class Series:
    """Votes without times, and what came before a value, by item and value."""

    votes: Iterable[tuple[Any, Any, Any]]
    past: Mapping[tuple[str, Hashable], Past] = field(factory=dict)


def followed(votes: Iterable[tuple[Any, ...]]) -> Series:
    """Votes of (source, item, value, time) with updates settled; without times all stays as it is.

    Of a source the latest vote on an item counts; of several of one time, or where none has a time,
    the last.

    Raises:
        ValueError: a vote has not three or four parts, or two times cannot be compared.

    Example:
        >>> followed([("post", "dead", 12, 1), ("times", "dead", 15, 2)]).votes
        [('post', 'dead', 15), ('times', 'dead', 15)]
        >>> followed([("post", "gate", "B2", 1), ("times", "gate", "A1", 2)]).votes
        [('post', 'gate', 'B2'), ('times', 'gate', 'A1')]
    """
    rows = list(votes)
    lengths = set(map(len, rows))
    if not lengths <= {3, 4}:
        raise ValueError("a vote is (source, item, value), and if wanted the time of it")
    if 4 not in lengths:
        return Series(rows)
    items: dict[str, list[Told]] = defaultdict(list)
    for source, item, value, *time in rows:
        items[item_name(item)].append((str(source), value, time[0] if time else None))
    plain: list[tuple[Any, Any, Any]] = []
    past: dict[tuple[str, Hashable], Past] = {}
    for name in sorted(items):
        try:
            settled, before = _settled(items[name])
        except TypeError as problem:
            raise ValueError(f"times of {name!r} cannot be compared: {problem}") from None
        plain += ((source, name, value) for source, value in settled)
        past.update(((name, key), found) for key, found in before.items())
    return Series(plain, past)


def _settled(votes: Sequence[Told]) -> tuple[list[tuple[str, Any]], dict[Hashable, Past]]:
    """The votes on one item with early ones moved on, and what came before a value."""
    last: dict[str, tuple[Hashable, Any]] = {}
    value_of: dict[Hashable, Any] = {}
    first: dict[Hashable, Any] = {}
    tellers: dict[Hashable, set[str]] = defaultdict(set)
    moved: set[tuple[Hashable, Hashable]] = set()
    for source, value, time in sorted(votes, key=lambda vote: (vote[2] is not None, vote[2])):
        key = hashable(value)
        value_of.setdefault(key, value)
        tellers[key].add(source)
        if time is not None:
            first.setdefault(key, time)
        if source in last:
            moved.add((last[source][0], key))
        last[source] = key, time
    order = sorted(first, key=lambda key: (first[key], str(key)))
    after: dict[Hashable, Hashable] = {}
    for place, key in enumerate(order):
        for later in order[place + 1 :]:
            late = sum(
                1 for told, time in last.values()
                if told == key and (time is None or time >= first[later])
            )  # fmt: skip
            update = (
                len(tellers[later]) >= VOICES
                or (key, later) in moved
                or _grew(value_of[key], value_of[later])
            )
            if first[key] < first[later] and update and late < len(tellers[later]):
                after[key] = later
                break
    settled: list[tuple[str, Any]] = []
    early: dict[Hashable, set[str]] = defaultdict(set)
    for source in sorted(last):
        key, time = last[source]
        while key in after and time is not None and time < first[after[key]]:
            key = after[key]
        if key != last[source][0]:
            early[key].add(source)
        settled.append((source, value_of[key]))
    before: dict[Hashable, list[Any]] = defaultdict(list)
    for key in order:
        end = key
        while end in after:
            end = after[end]
        if end != key:
            before[end].append(value_of[key])
    return settled, {
        key: Past(tuple(values), frozenset(early[key])) for key, values in before.items()
    }


def _grew(before: object, after: object) -> bool:
    one, two = _amount(before), _amount(after)
    return one is not None and two is not None and two > one


def _amount(value: object) -> Decimal | None:
    if isinstance(value, Quantity):
        return value.low if value.low is not None else value.high
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None
