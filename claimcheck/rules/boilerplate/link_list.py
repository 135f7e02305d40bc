"""Lists of headlines with their times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["link_list"]

_DAY: Final = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?"
_CLOCK: Final = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
_WHEN: Final = rf"(?:{_DAY}(?:[\s,|–-]{{1,3}}{_CLOCK})?|{_CLOCK}(?:[\s,|–-]{{1,3}}{_DAY})?)"
_SHAPES: Final = (
    ("time at the start", re.compile(rf"[^\w\s]{{0,3}}\s?[\[(]?{_WHEN}[\])]?[\s|–>-]+\S", re.IGNORECASE)),
    ("time at the end", re.compile(rf".*\S[\s|–-]*[\[(（【]?{_WHEN}[\])）】]?\s?\Z", re.IGNORECASE)),
    ("count at the end", re.compile(r".*\s[\[(（]?\d{1,5}[\])）]?\s(?:comments?|views?|replies|комментари\w{1,3}|komentarz\w{1,3})\)?\Z|.*\S\s?(?:评论|評論)\s?\d+\s?条?\Z", re.IGNORECASE)),
    ("arrow at the start", re.compile(r"[»›>▸►▪■◆・．·][\s\w\[(「《“\"'].*")),
)  # fmt: skip
_DIGIT: Final = re.compile(r"\d")
_ARROWS: Final = "»›>▸►▪■◆・．·"
_FEW: Final = 3  # tokens
_RUN: Final = 3  # lines of one shape
_LONGEST: Final = 160  # characters


@line_rule(
    bad=[
        "The vote was put off until May, the clerk of the house told reporters on Monday afternoon.\n\n⟦14:05 Ferry runs aground near the mole⟧\n⟦13:40 New mayor takes the oath⟧\n⟦12:55 Rain stops the regatta⟧",
        "⟦Ferry runs aground near the mole (03/05 - 14:05)⟧\n⟦New mayor takes the oath (03/05 - 13:40)⟧\n⟦Rain stops the regatta (02/05 - 12:55)⟧\n\nThe vote was put off until May, the clerk of the house told reporters on Monday afternoon.",
    ],
    good=[
        "The boats start from the old mole, and the order of the races was drawn by lot on Sunday.\n\n14:05 Juniors\n15:10 Women\n\nNobody may cross the line of buoys before the last boat is back in the harbour, the club said.",
        "14:05 The ferry ran aground near the mole, and the first boats are on the way to it.\n14:20 All of the 300 people on board are safe, the coast guard said by radio.\n15:00 The port is closed, and ships wait outside in a heavy swell.",
    ],
    turn=4,
)
def link_list(layout: Layout) -> Iterator[Mark]:
    """Three or more short lines in a row carry a time, a count or an arrow at the same place.

    They are the headlines of other articles. Lines that read as running text are left alone: a
    live report is written that way. Inside the text a programme of the day looks the same.
    """
    outer = [line for line in layout.lines if _short(line) and layout.zone(line.index) != "body"]
    if len(outer) < _RUN:
        return
    for name, shape in _SHAPES:
        run: list[Line] = []
        for line in outer:
            if run and line.index != run[-1].index + 1:
                yield from _marks(layout, run, name)
                run = []
            if shape.match(line.text):
                run.append(line)
        yield from _marks(layout, run, name)


def _short(line: Line) -> bool:
    text = line.text
    return bool(
        not line.prose
        and len(text) <= _LONGEST
        and text[-1] != "."
        and (text[0] in _ARROWS or _DIGIT.search(text))
        and len(line.tokens) > _FEW
    )


def _marks(layout: Layout, run: list[Line], name: str) -> Iterator[Mark]:
    if len(run) >= _RUN:
        for line in run:
            if line.index not in layout.flags:
                yield Mark(line.index, (Evidence(name, 1.0, f"{len(run)} lines in a row"),))
