"""How votes on one item meet: how often wrong ones coincide, and how unevenly pairs of voters agree.

Two wrong votes for one value are the rarer, the more values there are to be wrong with; that chance
is what makes agreement telling. If voters err each on their own, the number of times two of them
agree scatters around what their accuracies foretell as coin throws do. Hidden copying and shared
conventions make some pairs agree far too often and others too seldom; the ratio of the scatter seen
to the scatter foretold (Pearson's dispersion) says by how much such votes are fewer than they seem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

__all__ = ["Meetings", "coincidence", "dispersion", "meetings"]

SHARED: Final = 3  # items two voters share, below which their agreement says nothing
PAIRS: Final = 30  # pairs of voters, below which the scatter cannot be told
ITEMS: Final = (
    2000  # items looked at, evenly spread: enough for the ratios, and the cost is bounded
)
WIDEST: Final = 40  # votes of one item that are paired
LARGEST: Final = 3.0
STATED: Final = 10.0  # pairs of wrong votes that the usual chance of coincidence is worth
RAREST: Final = 1e-3  # chance of coincidence, at the least


@frozen(eq=False)
class Meetings:
    """Pairs of votes on one item by two voters.

    `one` and `two` are the votes, `same` whether they are for one side, `kind` the property that
    the item asks for, `pair` the number of the pair of voters.
    """

    one: Ints
    two: Ints
    same: NDArray[np.bool_]
    kind: Ints
    pair: Ints


def meetings(item: Ints, voter: Ints, side: Ints, kind: Ints) -> Meetings:
    """The pairs of votes on up to 2,000 items; `kind` is by item, the rest by vote."""
    import numpy as np

    often = np.bincount(item)
    chosen = np.flatnonzero(often)
    chosen = chosen[:: max(1, len(chosen) // ITEMS)]
    looked = np.zeros(len(often), dtype=bool)
    looked[chosen] = True
    order = np.flatnonzero(looked[item])
    order = order[np.lexsort((voter[order], item[order]))]
    sizes = often[chosen]
    starts = np.cumsum(sizes) - sizes
    ones, twos = [order[:0]], [order[:0]]
    for size in range(2, WIDEST + 1):
        begin = starts[sizes == size]
        if len(begin):
            votes = order[begin[:, None] + np.arange(size)]
            one, two = np.triu_indices(size, 1)
            ones.append(votes[:, one].ravel())
            twos.append(votes[:, two].ravel())
    one, two = np.concatenate(ones), np.concatenate(twos)
    apart = voter[one] != voter[two]  # a group that is split on an item does not meet itself
    one, two = one[apart], two[apart]
    _, pair = np.unique(voter[one] * (voter.max(initial=0) + 1) + voter[two], return_inverse=True)
    return Meetings(one, two, side[one] == side[two], kind[item[one]], pair)


def coincidence(met: Meetings, believed: Floats, usual: Floats) -> Floats:
    """By property: the chance that two wrong votes on one item are for the same value.

    `believed` is the probability of each vote, `usual` the chance where nothing is seen, by property.
    """
    import numpy as np

    one, two = believed[met.one], believed[met.two]
    same = np.bincount(met.kind, np.where(met.same, 1 - one, 0), len(usual))
    apart = np.bincount(met.kind, np.where(met.same, 0, np.maximum(1 - one - two, 0)), len(usual))
    chance: Floats = (same + STATED * usual) / (same + apart + STATED)
    return np.clip(chance, RAREST, 1)


def dispersion(met: Meetings, accuracy: Floats, chance: Floats) -> float:
    """Pearson's dispersion of pairwise agreement, from 1 (independent) to 3.

    `accuracy` is by vote that of its voter, `chance` by property that of coincidence.
    """
    import numpy as np

    one, two = accuracy[met.one], accuracy[met.two]
    expected = one * two + (1 - one) * (1 - two) * chance[met.kind]
    seen = np.bincount(met.pair, met.same)
    mean = np.bincount(met.pair, expected)
    spread = np.bincount(met.pair, expected * (1 - expected))
    enough = (np.bincount(met.pair) >= SHARED) & (spread > 0)
    if enough.sum() < PAIRS:
        return 1.0
    ratio = float(np.mean((seen - mean)[enough] ** 2 / spread[enough]))
    return min(max(ratio, 1.0), LARGEST)
