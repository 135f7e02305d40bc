"""Lists that stand above and again below the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["repeated_menu"]

_RUN = 3  # lines
_LONGEST = 9  # tokens


@line_rule(
    bad=[
        "⟦Home and garden⟧\n⟦Old recipes⟧\n⟦The weather tomorrow⟧\n\nBakers of the valley have agreed on a common price for rye bread, the guild said on Monday morning.\n\n⟦Home and garden⟧\n⟦Old recipes⟧\n⟦The weather tomorrow⟧",
        "⟦Home and garden⟧\n⟦Old recipes⟧\n⟦The weather tomorrow⟧\n\nBakers of the valley have agreed on a common price for rye bread, the guild said on Monday morning.\n\nTwo loaves\n\nEvery family gets a second loaf on Sundays, if the mayor signs the plan before the end of May.\n\n⟦The weather tomorrow⟧\n⟦Home and garden⟧\n⟦Old recipes⟧",
    ],
    good=[
        "Rye bread\n\nBakers of the valley have agreed on a common price for rye bread, the guild said on Monday morning.\n\nRye bread\n\nEvery family gets a second loaf on Sundays, if the mayor signs the plan before the end of May.",
        "Rolls\n2\n3\n\nBakers of the valley have agreed on a common price for rye bread, the guild said on Monday morning.\n\nBuns\n2\n3\n1",
    ],
    turn=5,
)
def repeated_menu(layout: Layout) -> Iterator[Mark]:
    """Several short lines in a row stand above the text and again below it.

    A list that is part of an article is printed once; a menu is printed at the top and at the foot.
    """
    if layout.first < _RUN or len(layout.lines) - layout.last <= _RUN:
        return
    short = {
        line.index: line.key
        for line in layout.lines
        if 0 < len(line.tokens) <= _LONGEST * (2 if line.wide else 1)
        and not line.prose
        and set(line.tokens) != {"#"}
        and not (layout.first <= line.index <= layout.last)
    }
    counts = Counter(short.values())
    if sum(number > 1 for number in counts.values()) < _RUN:
        return
    above = {key for index, key in short.items() if index < layout.first}
    below = {key for index, key in short.items() if index > layout.last}
    both = above & below
    run: list[int] = []
    for index in (*short, len(layout.lines) + 1):
        if run and index != run[-1] + 1:
            if len(run) >= _RUN:
                yield from _marks(layout, run)
            run = []
        if short.get(index) in both:
            run.append(index)


def _marks(layout: Layout, run: list[int]) -> Iterator[Mark]:
    for index in run:
        if index not in layout.flags:
            evidence = (Evidence("above and below the text", 1.0, f"{len(run)} lines in a row"),)
            yield Mark(index, evidence)
