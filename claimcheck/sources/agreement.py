"""Who is right when sources disagree: votes -> sides, accuracies, copies.

A truth-discovery function in its own right, for any (source, item, value) table. Copies are found
first and count once. Then sides and accuracies explain each other (expectation maximization): with
one coin a source where values are open, with a confusion matrix a source where all items share a
few labels (Dawid and Skene 1979). What is shown is which side independent sources bear out, how
surely, and whether that survives the loss of any one of them; never that something is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.sources.estimate import PRIOR, Estimate, estimate
from claimcheck.sources.independence import copying
from claimcheck.sources.votes import Table, numbers_of, tabulate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Assessment", "ItemVotes", "Side", "SourceVotes", "assess"]

DISPUTED: Final = 0.9  # a leading side below this probability is disputed


@frozen
class Side:
    """One value of an item: its probability, and how many independent groups state it."""

    value: Any
    probability: float
    support: float
    sources: tuple[str, ...]


@frozen
class ItemVotes:
    """The sides of one item, the likeliest first.

    `disputed`: the leading side has a probability below 0.9. `stable`: it still leads when any one
    independent group is taken away (weights stay as they are).
    """

    sides: tuple[Side, ...]
    leading: Side
    disputed: bool
    stable: bool


@frozen
class SourceVotes:
    """One source: the share of its votes that hold up, with a 90 % interval, and how many it cast."""

    accuracy: float
    interval: tuple[float, float]
    votes: int


@frozen
class Assessment:
    """What the votes say about sources and items.

    `copies` are the groups of sources that were taken to copy each other.
    """

    sources: Mapping[str, SourceVotes]
    items: Mapping[str, ItemVotes]
    copies: tuple[tuple[str, ...], ...]
    prior: tuple[float, float] = PRIOR


def assess(
    votes: Iterable[tuple[str, str, Any]],
    *,
    copies: Iterable[Iterable[str]] | None = None,
    known: Mapping[str, Any] | None = None,
) -> Assessment:
    """Which sides the sources of (source, item, value) votes bear out, and how well each holds up.

    The last vote of a source on an item counts. `copies` are groups of sources that copy each
    other; None finds them, () says that there are none. `known` maps items to values that are
    certain; they weigh as fixed. The order of the votes and the names of the sources play no part.

    Example:
        >>> votes = [("post", "dead", 31), ("times", "dead", 31), ("mail", "dead", 13)]
        >>> result = assess(votes)
        >>> result.items["dead"].leading.value, result.items["dead"].disputed
        (31, False)
    """
    table = tabulate(votes)
    if not table.items:
        return Assessment({}, {}, ())
    if copies is None:
        groups = copying(table)
    else:
        number = {name: n for n, name in enumerate(table.sources)}
        found = (tuple(numbers_of(group, number)) for group in copies)
        groups = tuple(sorted(group for group in found if len(group) > 1))
    result = estimate(table, groups, known or {})
    return Assessment(
        sources=_sources(table, result),
        items=_items(table, result),
        copies=tuple(tuple(table.sources[n] for n in group) for group in groups),
        prior=result.prior,
    )


def _sources(table: Table, result: Estimate) -> dict[str, SourceVotes]:
    return {
        name: SourceVotes(
            float(result.accuracy[number]),
            (float(result.low[number]), float(result.high[number])),
            int(result.votes[number]),
        )
        for number, name in enumerate(table.sources)
    }


def _items(table: Table, result: Estimate) -> dict[str, ItemVotes]:
    import numpy as np

    order = np.lexsort((np.arange(len(table.side)), table.side))
    voters = _by_side(table, order)
    stable = _stable(table, result)
    out: dict[str, ItemVotes] = {}
    # Equal probabilities: the side with more support leads, then the one whose value comes first.
    ranked = np.lexsort((-result.support, -result.probability.round(9), table.side_item)).tolist()
    at = 0
    while at < len(ranked):
        item = int(table.side_item[ranked[at]])
        end = at
        while end < len(ranked) and table.side_item[ranked[end]] == item:
            end += 1
        sides = tuple(
            Side(
                table.side_value[side],
                float(result.probability[side]),
                float(result.support[side]),
                tuple(table.sources[n] for n in voters[side]),
            )
            for side in ranked[at:end]
        )
        name = table.items[item]
        disputed = sides[0].probability < DISPUTED
        out[name] = ItemVotes(sides, sides[0], disputed, bool(stable[item]))
        at = end
    return out


def _by_side(table: Table, order: NDArray[np.int64]) -> list[list[int]]:
    voters: list[list[int]] = [[] for _ in table.side_value]
    for side, source in zip(table.side[order].tolist(), table.source[order].tolist(), strict=True):
        voters[side].append(source)
    return voters


def _stable(table: Table, result: Estimate) -> NDArray[np.bool_]:
    """Whether the leading side of each item stays ahead without its strongest group."""
    import numpy as np

    items = len(table.items)
    strongest = np.zeros(len(table.side_value))
    np.maximum.at(strongest, result.vote_side, result.points)
    best = np.full(items, -np.inf)
    np.maximum.at(best, table.side_item, result.score)
    leads = result.score >= best[table.side_item] - 1e-9
    without = np.full(items, np.inf)
    np.minimum.at(without, table.side_item[leads], (result.score - strongest)[leads])
    second = np.full(items, -np.inf)
    np.maximum.at(second, table.side_item[~leads], result.score[~leads])
    alone = np.bincount(table.side_item, weights=result.support, minlength=items) <= 1
    stable: NDArray[np.bool_] = (without > second) & ~alone
    return stable
