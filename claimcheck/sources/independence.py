"""Who copies whom, judged by votes alone: sources that leave the majority together.

That two sources agree says little: both may be right. That they agree on values which hardly
anybody else states says much. The test looks only at items where at least one of two sources
departs from the leading value, and asks whether they depart together, and whether that could be
chance. What passes is asked again once it is known which sides hold up: sources that left a
majority that was wrong did not copy, they were right.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FALSE_SHARE", "Copying", "copying", "mirrors", "reconsidered", "wilson"]

TOGETHER: Final = 0.95  # least share of departures that copies make together, at its lower bound
FEWEST: Final = 20  # departures below which nothing can be said
MIRROR: Final = 20  # items; sources equal in all of at least so many are looked at as one at first
FALSE_SHARE: Final = 0.01  # of the pairs found, at most so many may be chance (expected)
_WIDEST: Final = 64  # voters of one departing side; more are a convention, not a copy

Pair = tuple[int, int]


@frozen
class Copying:
    """Which sources (numbers) copy each other: the groups, and what was found of each pair.

    `strength` maps the pairs that passed to (lower bound of the share, departures together).
    """

    groups: tuple[tuple[int, ...], ...]
    strength: dict[Pair, tuple[float, int]]
    twins: tuple[tuple[int, ...], ...] = field(repr=False)


def copying(table: Table) -> Copying:
    """Groups of two or more sources that copy each other, sorted.

    Sources with the same votes throughout are first taken as one, so that a flood of copies cannot
    pass for the majority. A pair passes when the lower 95 % bound (Wilson) of the share of
    departures it makes together reaches 0.95, and its departures coincide more often than chance
    allows: of the pairs that pass, at most 1 % are expected to be independent (Benjamini and
    Hochberg 1995, on a bound of the binomial tail). Groups are joined only when no pair across them
    falls short of that share.
    """
    import numpy as np

    twins = mirrors(table)
    first = {number: twin[0] for twin in twins for number in twin}
    keep = np.array(
        [first.get(number, number) == number for number in range(len(table.sources))], dtype=bool
    )
    ballots = _Ballots(table, keep[table.source], _majority(table, keep[table.source]))
    strength: dict[Pair, tuple[float, int]] = {}
    chance: dict[Pair, float] = {}
    for pair, together in ballots.joint().items():
        if together < FEWEST * TOGETHER:
            continue
        shared, either, _, by_chance = ballots.pair(*pair)
        low, _ = wilson(together / either, either)
        if either >= FEWEST and low >= TOGETHER:
            strength[pair] = (low, together)
            chance[pair] = _tail(together, shared, by_chance)
    for twin in twins:
        votes, gone = ballots.alone(twin[0])
        chance[twin[0], twin[1]] = _tail(gone, votes, (gone / votes) ** 2)
    found = _discoveries(chance, ballots.tests())
    strength = {pair: seen for pair, seen in strength.items() if pair in found}
    linked = {number for pair in strength for number in pair}
    kept = tuple(twin for twin in twins if twin[0] in linked or (twin[0], twin[1]) in found)
    return Copying(_groups(strength, kept, ballots), strength, kept)


def reconsidered(table: Table, before: Copying, leading: NDArray[np.bool_]) -> Copying:
    """The groups without the pairs that fall short where `leading` sides are those that hold up.

    Nothing is added, and pairs of which too little can be said stay.
    """
    import numpy as np

    ballots = _Ballots(table, np.ones(len(table.source), dtype=bool), leading)
    strength = {pair: seen for pair, seen in before.strength.items() if not ballots.apart(*pair)}
    return Copying(_groups(strength, before.twins, ballots), strength, before.twins)


def mirrors(table: Table) -> tuple[tuple[int, ...], ...]:
    """Sources whose votes are the same throughout, on at least 20 items."""
    import numpy as np

    order = np.lexsort((table.side, table.source))
    source, side = table.source[order], table.side[order]
    starts = np.flatnonzero(np.r_[True, source[1:] != source[:-1]])
    ends = np.r_[starts[1:], len(source)]
    same: dict[bytes, list[int]] = {}
    for start, end in zip(starts, ends, strict=True):
        if end - start >= MIRROR:
            same.setdefault(side[start:end].tobytes(), []).append(int(source[start]))
    return tuple(sorted(tuple(sorted(group)) for group in same.values() if len(group) > 1))


def _majority(table: Table, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sides have the most votes of their item."""
    import numpy as np

    counts = np.bincount(table.side[rows], minlength=len(table.side_item))
    best = np.zeros(len(table.items), dtype=np.int64)
    np.maximum.at(best, table.side_item, counts)
    leading: NDArray[np.bool_] = counts == best[table.side_item]
    return leading


class _Ballots:
    """The votes of each source as arrays over items, made when first asked for."""

    def __init__(self, table: Table, rows: NDArray[np.bool_], leading: NDArray[np.bool_]) -> None:
        self.table, self.rows, self.leading = table, rows, leading
        self.seen: dict[int, NDArray[np.int64]] = {}
        self.asked: dict[Pair, bool] = {}

    def tests(self) -> int:
        """How many pairs of sources have enough votes to be asked about."""
        import numpy as np

        counts = np.bincount(self.table.source[self.rows], minlength=1)
        able = int((counts >= FEWEST).sum())
        return able * (able - 1) // 2

    def joint(self) -> dict[Pair, int]:
        """For pairs that share a departure: how many they share."""
        import numpy as np

        departing = ~self.leading[self.table.side] & self.rows
        at = np.flatnonzero(departing)
        counts: dict[int, int] = {}
        size = len(self.table.sources)
        side, source = self.table.side[at], self.table.source[at]
        starts = np.flatnonzero(np.r_[True, side[1:] != side[:-1]]) if len(side) else side
        sizes = np.diff(np.r_[starts, len(side)])
        for width in range(2, _WIDEST + 1):
            begin = starts[sizes == width]
            if not len(begin):
                continue
            voters = np.sort(source[begin[:, None] + np.arange(width)], axis=1)
            one, two = np.triu_indices(width, 1)
            found, times = np.unique(voters[:, one] * size + voters[:, two], return_counts=True)
            for key, often in zip(found.tolist(), times.tolist(), strict=True):
                counts[key] = counts.get(key, 0) + often
        return {divmod(key, size): often for key, often in counts.items()}

    def sides(self, source: int) -> NDArray[np.int64]:
        """By item: the side that the source votes for, -1 for none."""
        import numpy as np

        if source not in self.seen:
            mine = np.flatnonzero(self.table.source == source)
            sides = np.full(len(self.table.items), -1, dtype=np.int64)
            sides[self.table.item[mine]] = self.table.side[mine]
            self.seen[source] = sides
        return self.seen[source]

    def alone(self, source: int) -> tuple[int, int]:
        """How many votes a source casts, and how many of them depart."""
        sides = self.sides(source)
        cast = sides[sides >= 0]
        return len(cast), int((~self.leading[cast]).sum())

    def pair(self, one: int, two: int) -> tuple[int, int, int, float]:
        """Items where both vote, where either departs, where both do so together; and by chance.

        The chance is that of both departing from an item, were they independent.
        """
        mine, other = self.sides(one), self.sides(two)
        both = (mine >= 0) & (other >= 0)
        mine, other = mine[both], other[both]
        gone, left = ~self.leading[mine], ~self.leading[other]
        together = int((gone & (mine == other)).sum())
        chance = float(gone.mean() * left.mean()) if len(mine) else 0.0
        return len(mine), int((gone | left).sum()), together, chance

    def apart(self, one: int, two: int) -> bool:
        """Whether the two depart often, and less than 95 % of the time together."""
        pair = (min(one, two), max(one, two))
        if pair not in self.asked:
            _, either, together, _ = self.pair(*pair)
            self.asked[pair] = either >= FEWEST and together < TOGETHER * either
        return self.asked[pair]


def _tail(together: int, shared: int, chance: float) -> float:
    """A bound (Chernoff) on the chance of so many coincidences among `shared` items, as log.

    Example:
        >>> _tail(5, 100, 0.25), round(_tail(50, 100, 0.25), 1)
        (0.0, -13.4)
    """
    share = together / shared if shared else 0.0
    chance = min((chance * shared + 1) / (shared + 1), 1.0) if shared else 1.0
    if share <= chance:
        return 0.0
    rest = (1 - share) * log((1 - share) / (1 - chance)) if share < 1 else 0.0
    return -shared * (share * log(share / chance) + rest)


def _discoveries(chance: dict[Pair, float], tests: int) -> set[Pair]:
    """The pairs that stand when at most 1 % of them may be chance (Benjamini and Hochberg)."""
    ranked = sorted(chance, key=lambda pair: (chance[pair], pair))
    last = 0
    for rank, pair in enumerate(ranked, 1):
        if chance[pair] <= log(FALSE_SHARE * rank / max(tests, len(ranked), 1)):
            last = rank
    return set(ranked[:last])


def wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share observed in `count` cases.

    Example:
        >>> [round(end, 3) for end in wilson(1.0, 289)]
        [0.987, 1.0]
    """
    middle = share + z * z / (2 * count)
    spread = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)


def _groups(
    strength: dict[Pair, tuple[float, int]],
    twins: tuple[tuple[int, ...], ...],
    ballots: _Ballots,
) -> tuple[tuple[int, ...], ...]:
    """Groups over the pairs that passed, the strongest first, and over sources that are equal."""
    group: dict[int, set[int]] = {}
    for twin in twins:
        whole = set(twin)
        group.update((number, whole) for number in twin)
    equal = {number for twin in twins for number in twin[1:]}
    for one, two in sorted(
        strength, key=lambda pair: (-strength[pair][1], -strength[pair][0], pair)
    ):
        mine, theirs = group.get(one, {one}), group.get(two, {two})
        if mine is theirs or _any_apart(mine - equal, theirs - equal, ballots):
            continue
        both = mine | theirs
        group.update((number, both) for number in both)
    return tuple(
        sorted({id(members): tuple(sorted(members)) for members in group.values()}.values())
    )


def _any_apart(mine: set[int], theirs: set[int], ballots: _Ballots) -> bool:
    return any(ballots.apart(one, two) for one in sorted(mine) for two in sorted(theirs))
