"""Expectation maximization over votes: probabilities of sides, accuracies of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from claimcheck.sources.dispersion import dispersion
from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

__all__ = ["PRIOR", "Estimate", "estimate"]

PRIOR: Final = (4.0, 1.0)  # Beta: as if a source had been right four times and wrong once
ROUNDS: Final = 10
CAP: Final = 4.0  # log-odds of one vote: nobody is more than 55 times likelier right than wrong
LABELS: Final = 12  # values in all, below which a table may be labels of one closed set
WIDEST: Final = 40  # sides of one item among which containment is looked for
SPREAD: Final = 1.645  # standard deviations on each side of a 90 % interval


@frozen(eq=False)
class Estimate:
    """The outcome, as arrays over sides, sources and the votes of independent groups.

    `probability`, `score` and `support` (independent groups) are by side; `accuracy`, `low`, `high`
    and `votes` by source; `vote_side` and `points` by vote of a group.
    """

    probability: Floats
    score: Floats
    support: Floats
    accuracy: Floats
    low: Floats
    high: Floats
    votes: Ints
    vote_side: Ints
    points: Floats
    prior: tuple[float, float]


@frozen(eq=False)
class _Voters:
    """The votes of independent groups: a group that is split on an item shares its one vote out."""

    owner: Ints  # by source: the group it votes with
    group: Ints
    side: Ints
    weight: Floats


def estimate(table: Table, groups: Sequence[Sequence[int]], known: Mapping[str, Any]) -> Estimate:
    """Probabilities and accuracies; `groups` of sources have one vote, `known` items are fixed."""
    voters = _voters(table, groups)
    fixed = _fixed(table, known)
    labels = _labels(table)
    if labels is not None:
        return _confusion(table, voters, labels, fixed)
    return _one_coin(table, voters, fixed)


def _voters(table: Table, groups: Sequence[Sequence[int]]) -> _Voters:
    import numpy as np

    owner = np.arange(len(table.sources), dtype=np.int64)
    for group in groups:
        owner[list(group)] = group[0]
    sides = max(len(table.side_value), 1)
    ballots, counts = np.unique(owner[table.source] * sides + table.side, return_counts=True)
    group_of, side = ballots // sides, ballots % sides
    item = table.side_item[side] if len(side) else side
    _, place = np.unique(group_of * max(len(table.items), 1) + item, return_inverse=True)
    whole = np.bincount(place, weights=counts)
    return _Voters(owner, group_of, side, counts / whole[place] if len(side) else counts * 1.0)


def _fixed(table: Table, known: Mapping[str, Any]) -> Floats | None:
    """By side: 1 for the known value of its item, 0 for the others, nan where nothing is known."""
    import numpy as np

    if not known:
        return None
    fixed = np.full(len(table.side_value), np.nan)
    for side, value in enumerate(table.side_value):
        item = table.items[table.side_item[side]]
        if item in known:
            fixed[side] = float(value == known[item])
    return fixed


def _labels(table: Table) -> Ints | None:
    """The label of each side, when a few values serve all items; None when values are open."""
    import numpy as np

    values = sorted({f"{type(v).__name__} {v}" for v in table.side_value})
    many = len(table.items) >= 10 * max(len(values), 1)
    if not 2 <= len(values) <= LABELS or not many:
        return None
    number = {value: n for n, value in enumerate(values)}
    return np.array([number[f"{type(v).__name__} {v}"] for v in table.side_value], dtype=np.int64)


def _by_item(table: Table, score: Floats) -> Floats:
    """Scores as probabilities that add up to one within each item."""
    import numpy as np

    items = len(table.items)
    top = np.full(items, -np.inf)
    np.maximum.at(top, table.side_item, score)
    raised = np.exp(score - top[table.side_item])
    whole = _sums(table.side_item, raised, items)
    share: Floats = raised / whole[table.side_item]
    return share


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    """The sum of the weights at each of `size` places."""
    import numpy as np

    return np.bincount(places, weights=weights, minlength=size).astype(np.float64, copy=False)


def _hold(probability: Floats, fixed: Floats | None) -> Floats:
    import numpy as np

    return probability if fixed is None else np.where(np.isnan(fixed), probability, fixed)


def _one_coin(table: Table, voters: _Voters, fixed: Floats | None) -> Estimate:
    """A source is right with one probability, and wrong values of an item are equally likely."""
    import numpy as np

    sides, sources = len(table.side_value), len(table.sources)
    wrong = np.maximum(np.bincount(table.side_item, minlength=len(table.items)) - 1, 1)
    room = np.log(wrong[table.side_item[voters.side]]) if sides else np.zeros(0)
    cast = _sums(voters.group, voters.weight, sources)
    inner, outer, share = _contained(table)
    prior = PRIOR
    accuracy = np.full(sources, prior[0] / sum(prior))
    for _ in range(ROUNDS):
        odds = np.log(accuracy / (1 - accuracy))
        points = np.clip(odds[voters.group] + room, -CAP, CAP) * voters.weight
        score = _sums(voters.side, points, sides)
        if len(inner):
            lent = share * np.maximum(score[inner], 0)
            score = score + _sums(outer, lent, sides)
        probability = _hold(_by_item(table, score), fixed)
        right = _sums(voters.group, voters.weight * probability[voters.side], sources)
        prior = _prior(right, cast)
        accuracy, before = (prior[0] + right) / (sum(prior) + cast), accuracy
        if np.abs(accuracy - before).max(initial=0.0) < 1e-4:
            break
    outcome = _outcome(table, voters, probability, prior)
    return evolve(outcome, score=score, points=points)


def _confusion(table: Table, voters: _Voters, labels: Ints, fixed: Floats | None) -> Estimate:
    """A source has its own way of mistaking each label for each other (Dawid and Skene 1979)."""
    import numpy as np

    items, sources, kinds = len(table.items), len(table.sources), int(labels.max()) + 1
    item, label = table.side_item[voters.side], labels[voters.side]
    belief = np.full((items, kinds), 0.01)
    np.add.at(belief, (item, label), voters.weight)
    belief /= belief.sum(1, keepdims=True)
    for _ in range(2 * ROUNDS):
        habit = np.full((sources, kinds, kinds), 1 / kinds) + np.eye(kinds)
        for true in range(kinds):
            np.add.at(habit[:, true, :], (voters.group, label), voters.weight * belief[item, true])
        habit /= habit.sum(2, keepdims=True)
        common = belief.sum(0) + 1
        score = np.tile(np.log(common / common.sum()), (items, 1))
        for true in range(kinds):
            told = np.log(habit[voters.group, true, label]) * voters.weight
            score[:, true] += _sums(item, told, items)
        raised = np.exp(score - score.max(1, keepdims=True))
        belief, before = raised / raised.sum(1, keepdims=True), belief
        if fixed is not None:
            certain = ~np.isnan(fixed)
            belief[table.side_item[certain], labels[certain]] = fixed[certain]
        if np.abs(belief - before).max(initial=0.0) < 1e-4:
            break
    probability = belief[table.side_item, labels]
    right = _sums(voters.group, voters.weight * probability[voters.side], sources)
    cast = _sums(voters.group, voters.weight, sources)
    outcome = _outcome(table, voters, probability, _prior(right, cast))
    ratio = np.log(np.maximum(probability, 1e-9))
    return evolve(outcome, score=ratio, points=voters.weight)


def _prior(right: Floats, cast: Floats) -> tuple[float, float]:
    """The Beta that the sources themselves suggest: their mean, and as strong as they are alike.

    The spread of the observed shares, less what chance alone would give (method of moments), says
    how much sources differ; where it cannot be told, they are taken to be alike.
    """
    voting = cast > 0
    if voting.sum() < MANY:
        return PRIOR
    mean = float((right.sum() + PRIOR[0]) / (cast.sum() + sum(PRIOR)))
    share, size = right[voting] / cast[voting], cast[voting]
    chance = mean * (1 - mean)
    between = float((size * (share - mean) ** 2).sum() - chance * len(size))
    between /= max(float(size.sum() - (size**2).sum() / size.sum()), 1e-9)
    strength = chance / between - 1 if between > 0 else STRONGEST
    strength = min(max(strength, sum(PRIOR)), STRONGEST)
    return mean * strength, (1 - mean) * strength


MANY: Final = 10  # sources below which the stated prior is used as it is
STRONGEST: Final = 60.0  # votes that a prior is worth at the most


def _outcome(
    table: Table,
    voters: _Voters,
    probability: Floats,
    prior: tuple[float, float],
) -> Estimate:
    """Accuracies with their intervals: each source's own votes, weighed by its group's record."""
    import numpy as np

    votes = np.bincount(table.source, minlength=len(table.sources))
    held = _sums(table.source, probability[table.side], len(table.sources))
    doubt = np.bincount(
        table.source,
        weights=(probability * (1 - probability))[table.side],
        minlength=len(table.sources),
    )
    alpha, beta = prior[0] + held, prior[1] + votes - held
    total = alpha + beta
    accuracy = alpha / total
    # What is not known of the items widens what is not known of the source; and dependence widens
    # it twice, through the source's own votes and through the consensus they are held against.
    spread = SPREAD * np.sqrt(accuracy * (1 - accuracy) / (total + 1) + doubt / total**2)
    spread *= dispersion(table, voters.owner, accuracy)
    support = _sums(voters.side, voters.weight, len(table.side_value))
    return Estimate(
        probability=probability,
        score=probability,
        support=support,
        accuracy=accuracy,
        low=np.clip(accuracy - spread, 0, 1),
        high=np.clip(accuracy + spread, 0, 1),
        votes=votes,
        vote_side=voters.side,
        points=voters.weight,
        prior=prior,
    )


_TOKEN: Final = re.compile(r"\w+")


def _contained(table: Table) -> tuple[Ints, Ints, Floats]:
    """Sides whose words all stand in another side of the item: (inner, outer, share lent).

    What speaks for "Knuth" speaks for "Knuth, D." too, the more the fewer words are added.
    """
    import numpy as np

    inner: list[int] = []
    outer: list[int] = []
    share: list[float] = []
    words = [
        frozenset(_TOKEN.findall(value.casefold())) if isinstance(value, str) else frozenset()
        for value in table.side_value
    ]
    starts = np.flatnonzero(np.diff(table.side_item, prepend=-1)).tolist()
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        if not 2 <= end - start <= WIDEST:
            continue
        for a in range(start, end):
            if words[a]:
                for b in range(start, end):
                    if len(words[a]) < len(words[b]) and words[a] < words[b]:
                        inner.append(a)
                        outer.append(b)
                        share.append(len(words[a]) / len(words[b]))
    return (
        np.array(inner, dtype=np.int64),
        np.array(outer, dtype=np.int64),
        np.array(share, dtype=np.float64),
    )
