"""Who copies whom, judged by votes alone: sources that leave the majority together.

That two sources agree says little: both may be right. That they agree on values which hardly
anybody else states says much. The test looks only at items where at least one of two sources
departs from the leading value, and asks whether they depart together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from claimcheck.sources.votes import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["copying", "mirrors"]

TOGETHER: Final = 0.95  # least share of departures that copies make together, at its lower bound
FEWEST: Final = 20  # departures below which nothing can be said
MIRROR: Final = 20  # items; sources equal in all of at least so many are looked at as one at first


def copying(table: Table) -> tuple[tuple[int, ...], ...]:
    """Groups of two or more sources (numbers) that copy each other, sorted.

    Sources with the same votes throughout are first taken as one, so that a flood of copies cannot
    pass for the majority. Two stay together when the lower 95 % bound (Wilson) of the share of
    departures they make together reaches 0.95; groups are joined only when no pair across them falls
    short of that share.
    """
    import numpy as np

    twins = mirrors(table)
    first = {number: twin[0] for twin in twins for number in twin}
    keep = np.array(
        [first.get(number, number) == number for number in range(len(table.sources))], dtype=bool
    )
    rows = keep[table.source]
    joint, either = _departures(table, rows)
    strength, apart = {}, set()
    for pair, departures in either.items():
        together = joint.get(pair, 0)
        low, _ = wilson(together / departures, departures)
        if departures >= FEWEST and low >= TOGETHER:
            strength[pair] = (low, together)
        elif departures >= FEWEST and together / departures < TOGETHER:
            apart.add(pair)
    groups = _linked(strength, apart)
    owner = {number: group for group in groups for number in group}
    out = []
    for twin in twins:
        # Twins that never leave the majority may simply both be right.
        if twin[0] not in owner and not _departs(table, twin[0], rows):
            continue
        group = owner.get(twin[0])
        if group is None:
            out.append(set(twin))
        else:
            group |= set(twin)
    merged = [*out, *({id(group): group for group in owner.values()}.values())]
    return tuple(sorted(tuple(sorted(group)) for group in merged))


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


def _leading(table: Table, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which sides have the most votes of their item."""
    import numpy as np

    counts = np.bincount(table.side[rows], minlength=len(table.side_item))
    best = np.zeros(len(table.items), dtype=np.int64)
    np.maximum.at(best, table.side_item, counts)
    leading: NDArray[np.bool_] = counts == best[table.side_item]
    return leading


def _departs(table: Table, source: int, rows: NDArray[np.bool_]) -> bool:
    departing = ~_leading(table, rows)[table.side] & (table.source == source)
    return int(departing.sum()) >= 1


def _departures(
    table: Table, rows: NDArray[np.bool_]
) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], int]]:
    """For pairs that share a departure: how many they share, and how many either one makes.

    An item counts only where both voted.
    """
    import numpy as np

    departing = ~_leading(table, rows)[table.side] & rows
    joint: dict[tuple[int, int], int] = {}
    by_side = np.flatnonzero(departing)
    for members in np.split(by_side, np.flatnonzero(np.diff(table.side[by_side])) + 1):
        voters = np.sort(table.source[members])
        if 2 <= len(voters) <= _WIDEST:
            for i, one in enumerate(voters[:-1].tolist()):
                for two in voters[i + 1 :].tolist():
                    joint[one, two] = joint.get((one, two), 0) + 1
    if not joint:
        return joint, {}
    votes = {}
    left = {}
    for source in sorted({each for pair in joint for each in pair}):
        mine = rows & (table.source == source)
        items = np.zeros(len(table.items), dtype=bool)
        items[table.item[mine]] = True
        gone = np.zeros(len(table.items), dtype=bool)
        gone[table.item[mine & departing]] = True
        votes[source], left[source] = items, gone
    either = {}
    for i, one in enumerate(sorted(votes)):
        for two in sorted(votes)[i + 1 :]:
            count = int(((left[one] | left[two]) & votes[one] & votes[two]).sum())
            if count:
                either[one, two] = count
    return joint, either


_WIDEST: Final = 64  # voters of one departing side; more are a convention, not a copy


def wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share observed in `count` cases.

    Example:
        >>> [round(end, 3) for end in wilson(1.0, 289)]
        [0.987, 1.0]
    """
    middle = share + z * z / (2 * count)
    spread = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)


def _linked(
    strength: dict[tuple[int, int], tuple[float, int]], apart: set[tuple[int, int]]
) -> list[set[int]]:
    """Groups over the pairs that passed, the strongest first; never with a pair that is apart."""
    group: dict[int, set[int]] = {}
    for one, two in sorted(
        strength, key=lambda pair: (-strength[pair][1], -strength[pair][0], pair)
    ):
        mine, theirs = group.get(one, {one}), group.get(two, {two})
        if mine is theirs:
            continue
        if not any((min(a, b), max(a, b)) in apart for a in mine for b in theirs):
            both = mine | theirs
            for member in both:
                group[member] = both
    return list({id(members): members for members in group.values()}.values())
