"""Lists of links below the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["side_list"]

_STOP: Final = re.compile(r"[.!?…。！？:：;][\"”»')\]]*\Z")
_NUMBER: Final = re.compile(r"\d{1,3}[.、)．]")
# A price or a telephone number: such lines say what something costs, not what else there is to read.
_DETAIL: Final = re.compile(r"[$€£¥₩]\s?\d[\d.,]*$|\d\s?[$€£¥₩]$|^\+?\d[\d ()-]{6,18}\d$")
_DETAILS: Final = 3  # lines of them from which the run is left alone
_HALF: Final = 0.5  # of the prose must stand above
_TABLE: Final = 0.05  # lines of bare figures or prices, from which the whole is read as a table
_RUN: Final = 4  # lines of a list that is read backwards from its last line
_LONG: Final = 6  # lines of a list that nothing but its place speaks for
_OPENERS: Final = (
    "related-link", "comment-form", "share-bar", "newsletter", "legal", "nav", "paywall",
    "source-link", "poll", "weather", "cookie", "tags", "correction", "repeated-menu",
    "link-list",
)  # fmt: skip


_BELOW: Final = (
    *_OPENERS,
    "ad-label",
    "byline",
    "disclaimer",
    "site-date",
    "author-note",
    "counter",
)


@line_rule(
    bad=[
        "The dam held through the night, the engineers said, and the villages below it stayed dry.\n\nMost read\n\n⟦Old mill burns down⟧\n⟦Ferry timetable changes in June⟧\n⟦Mayor opens new market hall⟧",
        "The dam held through the night, the engineers said, and the villages below it stayed dry.\n\n© 2031 Port Gazette. All rights reserved.\n\n⟦Port Gazette Media Group⟧",
        "The dam held through the night, the engineers said, and the villages below it stayed dry.\n\n⟦Old mill burns down⟧\n⟦Ferry timetable changes in June⟧\n⟦Mayor opens new market hall⟧\n⟦Rain stops the regatta⟧\n⟦Two held after bank raid⟧\n⟦Bakers agree on price of rye bread⟧",
    ],
    good=[
        "The committee named the five towns that will be rebuilt first, and the money was voted on Friday.\n\nUpper Mill\nNew Harbour\nSaint Anne",
        "The dam held through the night, the engineers said, and the villages below it stayed dry.\n\nA second night\n\nRain is expected again on Tuesday, the weather service warned, and the river will rise by a metre.",
        "The guild named the six towns with the cheapest bread, and the order has not changed for years.\n\n1. Upper Mill\n2. New Harbour\n3. Saint Anne\n4. Old Ferry\n5. Three Oaks\n6. Low Bridge",
    ],
    turn=6,
)
def side_list(layout: Layout) -> Iterator[Mark]:
    """A list of other articles follows below the text.

    What stands around "Most read" or a share bar after the text is a list of links, up to the next
    line of prose. Without such a line a list counts only when it is long, is not numbered and ends
    the page. Tables and price lists are left alone.
    """
    if layout.figures > _TABLE * len(layout.lines):
        return
    for run in _runs(layout):
        if sum(bool(_DETAIL.search(line.text)) for line in run) >= _DETAILS:
            continue
        openers = [line for line in run if _opens(layout, line)]
        free = [line for line in run if line.index not in layout.flags and _item(line)]
        if openers:
            first, last = openers[0].index, openers[-1].index
            closed = run[-1].index <= layout.last and len(run) >= _RUN
            for line in free:
                if line.index > first or (closed and line.index < last):
                    evidence = Evidence("around a line of the page", 1.0, left=openers[0].text)
                    yield Mark(line.index, (evidence,))
        elif len(run) >= _LONG and run[-1].index > layout.last and not _numbered(run):
            for line in free:
                yield Mark(line.index, (Evidence("list at the end", 1.0, f"{len(run)} lines"),))


def _runs(layout: Layout) -> Iterator[list[Line]]:
    """Lines between lines of prose, where most of the prose stands above."""
    prose = [line.prose and line.index not in layout.flags for line in layout.lines]
    sizes = [
        len(line.text) if is_prose else 0
        for line, is_prose in zip(layout.lines, prose, strict=True)
    ]
    half, above = _HALF * sum(sizes), 0
    run: list[Line] = []
    for line, is_prose, size in zip(layout.lines, prose, sizes, strict=True):
        above += size
        if is_prose:
            if run:
                yield run
            run = []
        elif above and above >= half:
            run.append(line)
    if run:
        yield run


def _opens(layout: Layout, line: Line) -> bool:
    """Whether a line of the page is sure enough to speak for the lines around it."""
    openers = _BELOW if line.index > layout.last else _OPENERS
    sure = layout.flags.get(line.index) not in (None, "hint")
    return sure and layout.kinds.get(line.index, "") in openers


def _item(line: Line) -> bool:
    return not line.prose and not _STOP.search(line.text)


def _numbered(run: Iterable[Line]) -> bool:
    """Whether the lines read as items of one list: with numbers, or in small letters."""
    lines = list(run)
    marked = sum(bool(_NUMBER.match(line.text)) or line.text[0].islower() for line in lines)
    return marked * 3 >= len(lines)
