"""Headlines that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["duplicate_title"]

_SHORTEST = 4


def _gaps(text: str) -> int:
    return len(text) - len(" ".join(text.split()))


@line_rule(
    bad=[
        "Harbour rejects plan to move the market | The mayor wants another vote\n\n⟦Harbour rejects plan to move the market |  The mayor wants another vote⟧\n\nThe council turned the plan down on Monday, with nine votes against four and two abstentions.",
        "⟦Harbour rejects plan to move the market⟧\n\n3 May 2031\n\nHarbour rejects plan to move the market\n\nThe council turned the plan down on Monday, with nine votes against four and two abstentions.",
    ],
    good=[
        "Harbour rejects plan to move the market\n\nHarbour rejects plan to move the fair\n\nThe council turned both plans down on Monday, with nine votes against four and two abstentions.",
        "Three plans\n\nThe council turned the plan down on Monday, with nine votes against four and two abstentions.\n\nThree plans\n\nThe mayor wants another ballot, and her party will collect the names that she needs for it.",
    ],
    confidence="certain",
    turn=2,
)
def duplicate_title(layout: Layout) -> Iterator[Mark]:
    """A headline stands a second time.

    Page title and headline both reached the text. The page title comes first, so the first copy
    goes, unless the second one is the copy with torn spacing.
    """
    first: dict[str, Line] = {}
    for line in layout.lines[: layout.first + 1]:
        if len(line.tokens) < _SHORTEST or line.prose or line.index in layout.flags:
            continue
        known = first.get(line.key)
        first[line.key] = line
        if known is not None:
            copy = line if _gaps(line.text) > _gaps(known.text) else known
            evidence = (Evidence("same words", 1.0, left=known.text, right=line.text),)
            yield Mark(copy.index, evidence)
