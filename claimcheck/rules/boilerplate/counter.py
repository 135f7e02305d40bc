"""Lines of bare figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["counter"]

_FIGURES: Final = re.compile(
    r"[\[(+]{0,2}\d[\d.,:  ]{0,12}[kKmM%]?[\])]?(?:[ |/·,]{1,3}[\[(]?\d[\d.,]{0,9}[kKmM]?[\])]?){0,3}"
)
_DATE: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_TABLE: Final = 4  # lines of figures from which they are a table


@line_rule(
    bad=[
        "Bridge reopens after flood\n\n⟦0 110⟧\n\nCars crossed the river again on Monday, and the ferry that stood in for it made its last trip.",
        "Cars crossed the river again on Monday, and the ferry that stood in for it made its last trip.\n\n⟦1.2k⟧",
    ],
    good=[
        "Results of the day, district by district, as the board of the union read them out on Sunday.\n\n12\n\n14\n\n9\n\nThe last district is still being counted, and the board hopes to be done by Tuesday.",
        "The count went on until the morning, and the board read out the figures one by one.\n\n7\n11\n13\n19\n23",
    ],
)
def counter(layout: Layout) -> Iterator[Mark]:
    """A line above or below the text holds nothing but figures.

    They count readers, shares or comments. Many such lines are a table, and inside the text they
    are its cells or the numbers of a list.
    """
    found = [
        line
        for line in layout.edges
        if line.text[-1] not in ".:"
        and len(line.text) <= 24
        and _FIGURES.fullmatch(line.text)
        and not _DATE.fullmatch(line.text)
    ]
    if found and layout.figures < _TABLE:
        for line in found:
            yield Mark(line.index, (Evidence("only figures", 1.0, layout.zone(line.index)),))
