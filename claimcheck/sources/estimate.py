"""Expectation maximization over votes: probabilities of sides, accuracies of sources.

A source is right with one probability (one coin), and the wrong values of an item are equally
likely. Only votes that can be compared say something of their source: where one voice speaks alone
it is neither borne out nor contradicted. In the last rounds a source has an accuracy for each
property it speaks of, held to its overall one as far as sources are alike in this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.sources.compatibility import compatible
from claimcheck.sources.confusion import confusion, labels_of
from claimcheck.sources.dispersion import dispersion
from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

__all__ = ["PRIOR", "Estimate", "estimate"]

PRIOR: Final = (4.0, 1.0)  # Beta: as if a source had been right four times and wrong once
OVERALL: Final = 6  # rounds with one accuracy a source
ROUNDS: Final = 10  # in all; the rest have one for each property
CAP: Final = 4.0  # log-odds of one vote: nobody is more than 55 times likelier right than wrong
SETTLED: Final = 1e-4  # a change of accuracy below which nothing more happens
SPREAD: Final = 1.645  # standard deviations on each side of a 90 % interval
MANY: Final = 10  # sources below which the stated prior is used as it is
STRONGEST: Final = 60.0  # votes that a prior is worth at the most
WEAKEST: Final = 2.0  # votes that the overall accuracy is worth for a property, at the least


@frozen(eq=False)
class Estimate:
    """The outcome, as arrays over sides, sources and the votes of independent groups.

    `probability`, `score` and `support` (independent groups) are by side; `accuracy`, `low`,
    `high`, `votes`, `compared` (votes on items where somebody else speaks, too) and the columns of
    `prior` by source; `vote_side` and `points` by vote of a group.
    """

    probability: Floats
    score: Floats
    support: Floats
    accuracy: Floats
    low: Floats
    high: Floats
    votes: Ints
    compared: Ints
    vote_side: Ints
    points: Floats
    prior: Floats


@frozen(eq=False)
class _Voters:
    """The votes of independent groups: a group that is split on an item shares its one vote out.

    `compared` is the weight of a vote as a test of its source: none where no other group votes and
    nothing is known.
    """

    owner: Ints  # by source: the group it votes with
    group: Ints
    side: Ints
    weight: Floats
    compared: Floats
    open: NDArray[np.bool_]  # by item: whether its votes can be compared


@frozen(eq=False)
class _Sides:
    """By side its probability and its score, and the points of each vote of a group."""

    probability: Floats
    score: Floats
    points: Floats


def estimate(
    table: Table,
    groups: Sequence[Sequence[int]],
    known: Mapping[str, Any],
    priors: Mapping[str, tuple[float, float]],
) -> Estimate:
    """Probabilities and accuracies; `groups` of sources have one vote, `known` items are fixed."""
    import numpy as np

    fixed = _fixed(table, known)
    voters = _voters(table, groups, fixed)
    labels = labels_of(table)
    if labels is None:
        return _outcome(table, voters, _one_coin(table, voters, fixed, priors), priors)
    ballots = (voters.group, voters.side, voters.weight)
    probability, points = confusion(table, labels, ballots, fixed)
    score = np.log(np.maximum(probability, 1e-9))
    return _outcome(table, voters, _Sides(probability, score, points), priors)


def _voters(table: Table, groups: Sequence[Sequence[int]], fixed: Floats | None) -> _Voters:
    import numpy as np

    owner = np.arange(len(table.sources), dtype=np.int64)
    for group in groups:
        owner[list(group)] = group[0]
    sides, items = len(table.side_value), len(table.items)
    ballots, counts = np.unique(owner[table.source] * sides + table.side, return_counts=True)
    group_of, side = ballots // sides, ballots % sides
    item = table.side_item[side]
    _, place = np.unique(group_of * items + item, return_inverse=True)
    whole = _sums(place, counts.astype(np.float64), int(np.max(place)) + 1)
    weight = counts / whole[place]
    open_ = _sums(item, weight, items) > 1 + 1e-9
    if fixed is not None:
        open_[table.side_item[~np.isnan(fixed)]] = True
    return _Voters(owner, group_of, side, weight, weight * open_[item], open_)


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


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    """The sum of the weights at each of `size` places."""
    import numpy as np

    return np.bincount(places, weights=weights, minlength=size).astype(np.float64, copy=False)


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


def _one_coin(
    table: Table,
    voters: _Voters,
    fixed: Floats | None,
    priors: Mapping[str, tuple[float, float]],
) -> _Sides:
    import numpy as np

    sides, sources = len(table.side_value), len(table.sources)
    item = table.side_item[voters.side]
    wrong = np.maximum(np.bincount(table.side_item, minlength=len(table.items)) - 1, 1)
    room = np.log(wrong[item])
    inner, outer, share = compatible(table)
    kinds = int(np.max(table.kind)) + 1
    cells, cell = np.unique(voters.group * kinds + table.kind[item], return_inverse=True)
    holder = cells // kinds
    cast = _sums(voters.group, voters.compared, sources)
    cell_cast = _sums(cell, voters.compared, len(cells))

    def scored(points: Floats) -> Floats:
        score = _sums(voters.side, points, sides)
        return score + _sums(outer, share * np.maximum(score[inner], 0), sides)

    def believed(score: Floats) -> Floats:
        probability = _by_item(table, score)
        return probability if fixed is None else np.where(np.isnan(fixed), probability, fixed)

    known = _given(table, priors, PRIOR)
    accuracy = known[0] / known.sum(0)
    mine = accuracy[holder]
    overall = True
    for turn in range(ROUNDS):
        odds = np.log(mine / (1 - mine))
        points = np.clip(odds[cell] + room, -CAP, CAP) * voters.weight
        probability = believed(scored(points))
        held = voters.compared * probability[voters.side]
        right = _sums(voters.group, held, sources)
        known = _given(table, priors, _prior(right, cast))
        before = mine
        accuracy = (known[0] + right) / (known.sum(0) + cast)
        mine = accuracy[holder]
        if not overall:
            cell_right = _sums(cell, held, len(cells))
            worth = _worth(cell_right, cell_cast, mine)
            mine = (worth * mine + cell_right) / (worth + cell_cast)
        settled = float(np.abs(mine - before).max()) < SETTLED
        if settled and (kinds == 1 or not overall):
            break
        overall = kinds == 1 or (overall and not settled and turn < OVERALL - 1)
    # Who errs often is learnt from; but no vote speaks against the value that it is cast for.
    points = np.maximum(points, 0)
    score = scored(points)
    return _Sides(believed(score), score, points)


def _given(
    table: Table, priors: Mapping[str, tuple[float, float]], usual: tuple[float, float]
) -> Floats:
    """The prior of each source, as rows of votes that were right and votes that were wrong."""
    import numpy as np

    prior = np.tile(np.array(usual)[:, None], (1, len(table.sources)))
    for number, name in enumerate(table.sources if priors else ()):
        if name in priors:
            prior[:, number] = priors[name]
    return prior


def _prior(right: Floats, cast: Floats) -> tuple[float, float]:
    """The Beta that the sources themselves suggest: their mean, and as strong as they are alike.

    The spread of the observed shares, less what chance alone would give (method of moments), says
    how much sources differ; where it cannot be told, they are taken to be alike.
    """
    voting = cast > 0
    if voting.sum() < MANY:
        return PRIOR
    # At least one half: whoever has no record yet must not count against what it says.
    mean = max(0.5, float((right.sum() + PRIOR[0]) / (cast.sum() + sum(PRIOR))))
    share, size = right[voting] / cast[voting], cast[voting]
    chance = mean * (1 - mean)
    between = float((size * (share - mean) ** 2).sum() - chance * len(size))
    between /= max(float(size.sum() - (size**2).sum() / size.sum()), 1e-9)
    strength = chance / between - 1 if between > 0 else STRONGEST
    strength = min(max(strength, sum(PRIOR)), STRONGEST)
    return mean * strength, (1 - mean) * strength


def _worth(right: Floats, cast: Floats, mean: Floats) -> float:
    """How many votes the overall accuracy of a source is worth for one property (moments)."""
    voting = cast > 0
    right, cast, mean = right[voting], cast[voting], mean[voting]
    whole = float(cast.sum())
    chance = mean * (1 - mean)
    between = float((cast * (right / cast - mean) ** 2).sum() - chance.sum())
    if between <= 0 or not whole:
        return STRONGEST
    return min(max(float((cast * chance).sum()) / between - 1, WEAKEST), STRONGEST)


def _outcome(
    table: Table,
    voters: _Voters,
    sides: _Sides,
    priors: Mapping[str, tuple[float, float]],
) -> Estimate:
    """Accuracies with their intervals: each source's own votes, on the prior of all."""
    import numpy as np

    sources, probability = len(table.sources), sides.probability
    right = _sums(voters.group, voters.compared * probability[voters.side], sources)
    prior = _given(table, priors, _prior(right, _sums(voters.group, voters.compared, sources)))
    counted = voters.open[table.item].astype(np.float64)
    alpha = prior[0] + _sums(table.source, probability[table.side] * counted, sources)
    total = prior.sum(0) + _sums(table.source, counted, sources)
    accuracy = alpha / total
    # Dependence widens the interval twice: a source's own votes scatter more than coin throws do,
    # and the sides they are held against are less sure than they seem, for many votes at a time.
    scatter = dispersion(table, voters.owner, accuracy)
    surely = probability if scatter == 1 else _by_item(table, sides.score / scatter)
    doubt = _sums(table.source, (surely * (1 - surely))[table.side] * counted, sources)
    own = accuracy * (1 - accuracy) / (total + 1)
    spread = SPREAD * np.sqrt(scatter * own + scatter**2 * doubt / total**2)
    return Estimate(
        probability=probability,
        score=sides.score,
        support=_sums(voters.side, voters.weight, len(table.side_value)),
        accuracy=accuracy,
        low=np.clip(accuracy - spread, 0, 1),
        high=np.clip(accuracy + spread, 0, 1),
        votes=np.bincount(table.source, minlength=sources),
        compared=np.bincount(table.source, weights=counted, minlength=sources).astype(np.int64),
        vote_side=voters.side,
        points=sides.points,
        prior=prior,
    )
