"""Who is right when sources disagree: votes -> sides, accuracies, copies.

A truth-discovery function in its own right, for any (source, item, value) table. Copies are found
first and count once. Then sides and accuracies explain each other (expectation maximization): with
one coin a source where values are open, with a confusion matrix a source where all items share a
few labels (Dawid and Skene 1979). What is shown is which side independent sources bear out, how
surely, and whether that survives the loss of any one of them; never that something is true.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from claimcheck.sources.estimate import PRIOR, Estimate, estimate
from claimcheck.sources.independence import copying, reconsidered
from claimcheck.sources.updates import VOICES, Past, followed
from claimcheck.sources.votes import Table, hashable, item_name, numbers_of, tabulate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Assessment", "ItemVotes", "Side", "SourceVotes", "assess"]

DISPUTED: Final = 0.9  # a leading side below this probability is disputed


@frozen
class Side:
    """One value of an item: its probability, and how many independent groups state it.

    A group that is split on the item shares its one vote out, so `support` may have a fraction.
    `earlier` are the values that it took the place of, oldest first; the sources that stated only
    those, while they stood, are among its `sources`.
    """

    value: Any
    probability: float
    support: float
    sources: tuple[str, ...]
    earlier: tuple[Any, ...] = ()


@frozen
class ItemVotes:
    """The sides of one item, the likeliest first.

    `disputed`: the leading side has a probability below 0.9. `stable`: it still leads when any one
    independent group is taken away (weights stay as they are), and if it took the place of an
    earlier value, two sources or more state it. `known`: its value was given.
    """

    sides: tuple[Side, ...]
    leading: Side
    disputed: bool
    stable: bool
    known: bool = False


@frozen
class SourceVotes:
    """One source: the share of its votes that hold up, with a 90 % interval.

    `votes` are all that it cast, `compared` those on items where somebody else speaks, too: only
    these move the accuracy away from the `prior` (votes as if right, votes as if wrong).
    """

    accuracy: float
    interval: tuple[float, float]
    votes: int
    compared: int = 0
    prior: tuple[float, float] = PRIOR


@frozen
class Assessment:
    """What the votes say about sources and items.

    `copies` are the groups of sources that were taken to copy each other; `known` and `priors` are
    what the caller gave.
    """

    sources: Mapping[str, SourceVotes]
    items: Mapping[str, ItemVotes]
    copies: tuple[tuple[str, ...], ...]
    known: Mapping[str, Any] = field(factory=dict)
    priors: Mapping[str, tuple[float, float]] = field(factory=dict)


def assess(
    votes: Iterable[tuple[Any, ...]],
    *,
    copies: Iterable[Iterable[str]] | None = None,
    known: Mapping[Any, Any] | None = None,
    priors: Mapping[str, tuple[float, float]] | None = None,
) -> Assessment:
    """Which sides the sources of (source, item, value) votes bear out, and how well each holds up.

    The last vote of a source on an item counts. A vote may have a time as its fourth part: then the
    latest counts, and a value that others took the place of was not wrong, but early: the newest
    stands (`followed` says when that is). An item is a name or a pair (thing, property),
    which is the same as the name "thing / property": a source may know one property better than
    another. Values are texts, numbers, `Quantity` records, or (low, high) pairs with None for an
    open end; what speaks for a vague value speaks for those inside it.

    `copies` are groups of sources that copy each other; None finds them, () says that there are
    none. `known` maps items to values that are certain. `priors` maps sources to (right, wrong)
    votes as from an earlier record; the other sources share a prior that is worked out from how
    much sources differ. The order of the votes and the names of the sources play no part.

    Raises:
        ValueError: a prior is not two numbers above 0, a vote has not three or four parts, or two
            times of one item cannot be compared.

    Example:
        >>> votes = [("post", "dead", 31), ("times", "dead", 31), ("mail", "dead", 13)]
        >>> result = assess(votes)
        >>> result.items["dead"].leading.value, result.items["dead"].disputed
        (31, False)
        >>> result = assess(votes, known={"dead": 13})
        >>> result.items["dead"].leading.value, result.items["dead"].known
        (13, True)
        >>> [f"{name} {one.accuracy:.2f}" for name, one in sorted(result.sources.items())]
        ['mail 0.83', 'post 0.67', 'times 0.67']
    """
    given = _checked(priors or {})
    certain = {item_name(item): value for item, value in (known or {}).items()}
    series = followed(votes)
    table = tabulate(series.votes)
    if not table.items:
        return Assessment({}, {}, (), certain, given)
    if copies is None:
        groups, result = _found(table, certain, given)
    else:
        number = {name: n for n, name in enumerate(table.sources)}
        named = (tuple(numbers_of(group, number)) for group in copies)
        groups = tuple(sorted(group for group in named if len(group) > 1))
        result = estimate(table, groups, certain, given)
    return Assessment(
        sources=_sources(table, result),
        items=_items(table, result, certain, series.past),
        copies=tuple(tuple(table.sources[n] for n in group) for group in groups),
        known=certain,
        priors=given,
    )


def _checked(priors: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    for name, prior in priors.items():
        if len(tuple(prior)) != 2 or not all(0 < votes < float("inf") for votes in prior):
            raise ValueError(f"the prior of {name!r} must be two numbers above 0, not {prior!r}")
    return {name: (float(right), float(wrong)) for name, (right, wrong) in priors.items()}


def _found(
    table: Table, known: Mapping[str, Any], priors: Mapping[str, tuple[float, float]]
) -> tuple[tuple[tuple[int, ...], ...], Estimate]:
    """Groups of copies and the estimate with them; the groups must hold against what it finds."""
    found = copying(table)
    result = estimate(table, found.groups, known, priors)
    if not found.strength:
        return found.groups, result
    again = reconsidered(table, found, _likeliest(table, result))
    if again.groups != found.groups:
        result = estimate(table, again.groups, known, priors)
    return again.groups, result


def _likeliest(table: Table, result: Estimate) -> NDArray[np.bool_]:
    import numpy as np

    best = np.zeros(len(table.items))
    np.maximum.at(best, table.side_item, result.probability)
    leading: NDArray[np.bool_] = result.probability >= best[table.side_item] - 1e-9
    return leading


def _sources(table: Table, result: Estimate) -> dict[str, SourceVotes]:
    return {
        name: SourceVotes(
            float(result.accuracy[number]),
            (float(result.low[number]), float(result.high[number])),
            int(result.votes[number]),
            int(result.compared[number]),
            (float(result.prior[0, number]), float(result.prior[1, number])),
        )
        for number, name in enumerate(table.sources)
    }


def _items(
    table: Table,
    result: Estimate,
    known: Mapping[str, Any],
    past: Mapping[tuple[str, Hashable], Past],
) -> dict[str, ItemVotes]:
    import numpy as np

    names = [table.sources[number] for number in table.source.tolist()]
    ends = np.searchsorted(table.side, np.arange(len(table.side_value) + 1)).tolist()
    told = [tuple(names[start:end]) for start, end in pairwise(ends)]
    # Equal probabilities: the side with more support leads, then the one whose value comes first.
    ranked = np.lexsort((-result.support, -result.probability.round(9), table.side_item))
    order = ranked.tolist()
    sides = tuple(
        map(
            Side,
            map(table.side_value.__getitem__, order),
            result.probability[ranked].tolist(),
            result.support[ranked].tolist(),
            map(told.__getitem__, order),
        )
    )
    stable = _stable(table, result)
    if past:
        sides, stable = _updated(table, sides, ranked, stable, past)
    starts = np.searchsorted(table.side_item, np.arange(len(table.items) + 1)).tolist()
    return {
        name: ItemVotes(
            sides[start:end],
            sides[start],
            sides[start].probability < DISPUTED,
            holds,
            name in known,
        )
        for name, (start, end), holds in zip(
            table.items, pairwise(starts), stable.tolist(), strict=True
        )
    }


def _updated(
    table: Table,
    sides: tuple[Side, ...],
    ranked: NDArray[np.intp],
    stable: NDArray[np.bool_],
    past: Mapping[tuple[str, Hashable], Past],
) -> tuple[tuple[Side, ...], NDArray[np.bool_]]:
    """The sides with the values they took the place of; one that a single source states is unstable."""
    out, leads = list(sides), stable.copy()
    before = -1
    for place, item in enumerate(table.side_item[ranked].tolist()):
        side = sides[place]
        found = past.get((table.items[item], hashable(side.value)))
        if found is not None:
            out[place] = evolve(side, earlier=found.values)
            if item != before and len({*side.sources} - found.sources) < VOICES:
                leads[item] = False
        before = item
    return tuple(out), leads


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
    alone = np.bincount(table.side_item, weights=result.support, minlength=items) <= 1 + 1e-9
    stable: NDArray[np.bool_] = (without > second) & ~alone
    return stable
