"""Paragraphs that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["duplicate_line"]

_SHORTEST = 40  # characters
_ENDS = frozenset(".!?…。！？")


@line_rule(
    bad=[
        "⟦The ferry ran aground near the mole, and the first boats are on the way to it.⟧\n\nAll of the 300 people on board are safe.\n\n⟦The ferry ran aground near the mole, and the first boats are on the way to it.⟧",
        "⟦“We saw the light too late, and then it was over,” the captain said.⟧\n\nThe port is closed until Monday morning.\n\n⟦“We saw the light too late, and then it was over,” the captain said.⟧",
    ],
    good=[
        "The ferry ran aground near the mole, and the first boats are on the way to it.\n\nThe ferry ran aground near the mole, and the last boats are on the way to it.",
        "Nobody was hurt.\n\nThe ferry ran aground near the mole, and the first boats are on the way to it.\n\nNobody was hurt.",
    ],
    confidence="hint",
    turn=6,
)
def duplicate_line(layout: Layout) -> Iterator[Mark]:
    """A paragraph stands a second time in the article.

    Pull quotes and live reports repeat themselves, too, so nothing is taken out; but what is said
    twice in one article has not been said by two.
    """
    first: dict[str, Line] = {}
    for line in layout.lines:
        if len(line.text) < _SHORTEST or _ENDS.isdisjoint(line.text[-3:]):
            continue
        known = first.setdefault(line.text, line)
        if known is not line and line.index not in layout.flags:
            evidence = (Evidence("same paragraph", 1.0, f"line {known.index + 1}"),)
            related = (layout.article.span(known.start, known.end),)
            yield Mark(line.index, evidence, related=related)
