"""Headlines made from a web address."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["slug_title"]

_SHORTEST = 4
_NEAR = 4  # lines below
_MARKS = ",:;!?'’\"“”«»–—|."


def _marks(text: str) -> int:
    return sum(sign in _MARKS for sign in text.rstrip("."))


@line_rule(
    bad=[
        "⟦Storm in the strait live Six ferries turn back as waves⟧\n\nStorm in the strait live: Six ferries turn back, as waves reach nine metres\n\nThe coast guard closed the strait on Monday evening, and 400 people spent the night on board.",
        "⟦whats next for the old mill⟧\n\nWhat's next for the old mill?\n\nThe council has three plans for the building, and none of them has found enough money so far.",
    ],
    good=[
        "Storm in the strait\n\nStorm in the strait: six ferries turn back\n\nThe coast guard closed the strait on Monday evening, and 400 people spent the night on board.",
        "Storm closes strait, ferries turn back\n\nStorm closes strait, ferries turn back to the islands\n\nThe coast guard closed the strait on Monday evening, and 400 people spent the night on board.",
    ],
    turn=2,
)
def slug_title(layout: Layout) -> Iterator[Mark]:
    """A headline without its marks, often cut short, stands above the real one.

    It was made from the address of the page. A short headline of which a longer one repeats the
    beginning is no slug: the marks must be lost, too.
    """
    head = layout.lines[: layout.first]
    for line in head:
        if len(line.tokens) < _SHORTEST or line.index in layout.flags:
            continue
        plain = "".join(line.tokens)
        for other in head[line.index + 1 : line.index + 1 + _NEAR]:
            full = "".join(other.tokens)
            if not full.startswith(plain) or other.text.startswith(line.text):
                continue
            upto = other.text if len(full) == len(plain) else other.text[: len(line.text) + 1]
            if _marks(upto) > _marks(line.text):
                evidence = (Evidence("marks lost", 1.0, left=line.text, right=other.text),)
                yield Mark(line.index, evidence)
                break
