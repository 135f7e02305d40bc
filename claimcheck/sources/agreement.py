"""Who is right when sources disagree: votes -> sides, accuracies, copies.

A truth-discovery function in its own right, for any (source, item, value) table. Copies are found
first and count once. Then sides and accuracies explain each other (expectation maximization): with
one coin a source where values are open, with a confusion matrix a source where all items share a
few labels (Dawid and Skene 1979). What is shown is which side independent sources bear out, how
surely, and whether that survives the loss of any one of them; never that something is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from claimcheck.sources.estimate import PRIOR, Estimate, estimate
from claimcheck.sources.independence import copying, reconsidered
from claimcheck.sources.sides import Items, ItemVotes, Side
from claimcheck.sources.updates import followed
from claimcheck.sources.votes import Table, item_name, numbers_of, tabulate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Assessment", "ItemVotes", "Side", "SourceVotes", "assess"]


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
        items=Items(table, result, certain, series.past),
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
