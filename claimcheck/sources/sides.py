"""The sides of items: which leads, how surely, and whether that survives the loss of one group."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.sources.estimate import Estimate
from claimcheck.sources.updates import VOICES, Past
from claimcheck.sources.votes import Table, hashable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ItemVotes", "Items", "Side"]

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


class Items(Mapping[str, ItemVotes]):
    """The items of an assessment by name, sorted; each is put together when it is asked for."""

    def __init__(
        self,
        table: Table,
        result: Estimate,
        known: Mapping[str, Any],
        past: Mapping[tuple[str, Hashable], Past],
    ) -> None:
        import numpy as np

        self._table, self._known, self._past = table, known, past
        # Equal probabilities: the side with more support leads, then the one whose value comes first.
        order = np.lexsort((-result.support, -result.probability.round(9), table.side_item))
        self._order = order.tolist()
        self._probability, self._support = result.probability.tolist(), result.support.tolist()
        self._stable = _stable(table, result).tolist()
        self._sides = np.searchsorted(table.side_item, np.arange(len(table.items) + 1)).tolist()
        self._votes = np.searchsorted(table.side, np.arange(len(table.side_value) + 1)).tolist()
        self._voters = table.source.tolist()
        self._number = {name: number for number, name in enumerate(table.items)}

    def __getitem__(self, name: str) -> ItemVotes:
        item = self._number[name]
        order = self._order[self._sides[item] : self._sides[item + 1]]
        sides = tuple(map(self._side, order))
        stable = self._stable[item]
        if self._past:
            found = [self._past.get((name, hashable(side.value))) for side in sides]
            sides = tuple(
                Side(s.value, s.probability, s.support, s.sources, past.values) if past else s
                for s, past in zip(sides, found, strict=True)
            )
            if found[0] is not None:
                stable = stable and len({*sides[0].sources} - found[0].sources) >= VOICES
        disputed = sides[0].probability < DISPUTED
        return ItemVotes(sides, sides[0], disputed, stable, name in self._known)

    def _side(self, side: int) -> Side:
        voters = self._voters[self._votes[side] : self._votes[side + 1]]
        return Side(
            self._table.side_value[side],
            self._probability[side],
            self._support[side],
            tuple(map(self._table.sources.__getitem__, voters)),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._number)

    def __len__(self) -> int:
        return len(self._number)

    def __repr__(self) -> str:
        return repr(dict(self))


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
