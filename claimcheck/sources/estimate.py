"""Expectation maximization over votes: probabilities of sides, accuracies of sources.

A source is right with one probability (one coin), and two wrong votes coincide by a chance that is
worked out with the rest, property by property: the rarer, the more an agreement says. How unevenly
pairs of sources agree tempers it, for sources that share a convention or a feed are fewer than they
seem. Only votes that can be compared say something of their source: where one voice speaks alone it
is neither borne out nor contradicted. In the last rounds a source has an accuracy for each property
it speaks of, held to its overall one as far as sources are alike in this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.sources.compatibility import compatible
from claimcheck.sources.confusion import confusion, labels_of
from claimcheck.sources.dispersion import Meetings, coincidence, dispersion, meetings
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
STRIDE: Final = 1.6  # how far a round by property goes: expectation maximization creeps
SUREST: Final = 0.998  # an accuracy for one property, at the most
CAP: Final = 4.0  # log-odds of one vote: nobody is more than 55 times likelier right than wrong
SETTLED: Final = 1e-4  # a change of accuracy below which nothing more happens
SPREAD: Final = 1.645  # standard deviations on each side of a 90 % interval
MANY: Final = 10  # sources below which the stated prior is used as it is
STRONGEST: Final = 60.0  # votes that a prior is worth at the most
COMMON: Final = 0.2  # wrong votes fall on a value by this power of how many items it is said of
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
    met: Meetings


@frozen(eq=False)
class _Sides:
    """By side its probability and its score, and the points of each vote of a group.

    `scatter` is the dispersion of agreement.
    """

    probability: Floats
    score: Floats
    points: Floats
    scatter: float


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
    chance = _usual(table, int(table.kind.max()) + 1)
    right = _sums(voters.group, voters.compared * probability[voters.side], len(table.sources))
    cast = _sums(voters.group, voters.compared, len(table.sources))
    accuracy = (PRIOR[0] + right) / (sum(PRIOR) + cast)
    scatter = dispersion(voters.met, accuracy[voters.group], chance)
    return _outcome(table, voters, _Sides(probability, score, points, scatter), priors)


def _voters(table: Table, groups: Sequence[Sequence[int]], fixed: Floats | None) -> _Voters:
    import numpy as np

    owner = np.arange(len(table.sources), dtype=np.int64)
    for group in groups:
        owner[list(group)] = group[0]
    sources, items = len(table.sources), len(table.items)
    if groups:
        ballots, counts = np.unique(table.side * sources + owner[table.source], return_counts=True)
        side, group_of = ballots // sources, ballots % sources
        item = table.side_item[side]
        _, place = np.unique(group_of * items + item, return_inverse=True)
        whole = _sums(place, counts.astype(np.float64), int(np.max(place)) + 1)
        weight = counts / whole[place]
    else:  # every vote is a group's only one on its item
        side, group_of, item = table.side, table.source, table.item
        weight = np.ones(len(side))
    open_ = _sums(item, weight, items) > 1 + 1e-9
    if fixed is not None:
        open_[table.side_item[~np.isnan(fixed)]] = True
    met = meetings(item, group_of, side, table.kind)
    return _Voters(owner, group_of, side, weight, weight * open_[item], open_, met)


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

    starts = np.searchsorted(table.side_item, np.arange(len(table.items)))
    raised = np.exp(score - np.maximum.reduceat(score, starts)[table.side_item])
    share: Floats = raised / np.add.reduceat(raised, starts)[table.side_item]
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
    inner, outer, share = compatible(table)
    kinds = int(np.max(table.kind)) + 1
    cells, cell = np.unique(voters.group * kinds + table.kind[item], return_inverse=True)
    holder = cells // kinds
    cast = _sums(voters.group, voters.compared, sources)
    cell_cast = _sums(cell, voters.compared, len(cells))
    usual = _usual(table, kinds)

    def believed(points: Floats) -> tuple[Floats, Floats]:
        score = _sums(voters.side, points, sides)
        score += _sums(outer, share * score[inner], sides)
        probability = _by_item(table, score)
        if fixed is not None:
            probability = np.where(np.isnan(fixed), probability, fixed)
        return probability, score

    known = _given(table, priors, PRIOR)
    accuracy = known[0] / known.sum(0)
    mine = accuracy[holder]
    chance, scatter, overall, by_kind = usual, 1.0, True, False
    rarity = _rarity(table, voters.side, kinds)
    for turn in range(ROUNDS):
        odds = np.log(mine / (1 - mine))[cell]
        room = (-np.log(chance)[table.kind[item]] + rarity) / np.sqrt(scatter)
        # Who errs often is learnt from; but no vote speaks against the value that it is cast for.
        points = np.clip(odds + room, 0, CAP) * voters.weight
        probability, score = believed(points)
        held = voters.compared * probability[voters.side]
        right = _sums(voters.group, held, sources)
        known = _given(table, priors, _prior(right, cast))
        before = mine
        accuracy = (known[0] + right) / (known.sum(0) + cast)
        chance = coincidence(voters.met, probability[voters.side], usual)
        scatter = dispersion(voters.met, accuracy[voters.group], chance)
        mine = accuracy[holder]
        if not overall:
            cell_right = _sums(cell, held, len(cells))
            worth = _worth(cell_right, cell_cast, mine)
            mine = (worth * mine + cell_right) / (worth + cell_cast)
            if by_kind:
                mine = np.clip(before + STRIDE * (mine - before), 1 - SUREST, SUREST)
            by_kind = True
        settled = float(np.abs(mine - before).max()) < SETTLED
        if settled and (kinds == 1 or not overall):
            break
        overall = kinds == 1 or (overall and not settled and turn < OVERALL - 1)
    return _Sides(probability, score, points, scatter)


def _rarity(table: Table, side: Ints, kinds: int) -> Floats:
    """By vote: how much less its value is said of other items than those of its property usually are.

    A value that is said of many things ("Asia", midnight) is also what wrong votes fall on.
    """
    import numpy as np

    kind = table.kind[table.side_item]
    values, value = np.unique(table.value * kinds + kind, return_inverse=True)
    often = np.log1p(np.bincount(value))
    votes = np.bincount(value[side], minlength=len(values))
    whole = np.bincount(values % kinds, votes, kinds)
    mean = np.bincount(values % kinds, votes * often, kinds) / np.maximum(whole, 1)
    rarity = COMMON * (mean[values % kinds] - often)
    by_vote: Floats = rarity[value[side]]
    return by_vote


def _usual(table: Table, kinds: int) -> Floats:
    """By property: the chance of coincidence if the wrong values of an item were equally likely."""
    import numpy as np

    wrong = np.maximum(np.bincount(table.side_item, minlength=len(table.items)) - 1, 1)
    chance: Floats = np.bincount(table.kind, 1 / wrong, kinds) / np.bincount(
        table.kind, minlength=kinds
    )
    return chance


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
    scatter = sides.scatter
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
