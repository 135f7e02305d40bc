"""Lines that hold nothing but a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimcheck.evidence import Evidence
from claimcheck.lexicon import words
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["site_date"]

_LONGEST = 18
_MOSTLY = 0.6
_FULL = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")


@cache
def _months() -> frozenset[str]:
    return words("residue", "dates.months") | frozenset("年월月")


@cache
def _known() -> frozenset[str]:
    lists = ("dates.days", "dates.rest")
    return _months().union({"#"}, *(words("residue", name) for name in lists))


@line_rule(
    bad=[
        "⟦April 22, 2031⟧\n\nMinisters met in the old fort, and the talks went on until two in the morning.",
        "Ministers met in the old fort, and the talks went on until two in the morning.\n\n⟦12.03.2031 14:05⟧",
        "⟦May 3, 2031 / 1:07 AM / Port News⟧\n\nMinisters met in the old fort, and the talks went on until two in the morning.",
        "⟦Pazartesi, 3 Mayıs 2031, saat 10:15⟧\n\nMinisters met in the old fort, and the talks went on until two.",
    ],
    good=[
        "Ministers met in the old fort, and the talks went on until two in the morning.\n\nApril 1945\n\nThe fort had fallen to the river army without a shot, as the guide tells all visitors.",
        "2. Eggs\n\nBoil them in salted water for no more than six minutes, then put them under the cold tap.",
    ],
)
def site_date(layout: Layout) -> Iterator[Mark]:
    """A line above or below the text holds a date and little else.

    It is mostly the day on which the page was made or fetched, so no time in the text may be
    reckoned from it. Inside the text a date is a heading, and in a table it is a figure.
    """
    known, months = _known(), _months()
    for line in layout.edges:
        tokens = line.tokens
        if not 2 <= len(tokens) <= _LONGEST or "#" not in tokens:
            continue
        numbers = tokens.count("#")
        dated = not months.isdisjoint(tokens)
        if known.issuperset(tokens):
            if dated or (numbers >= 3 and len(tokens) > 3) or _dotted(line.text):
                yield Mark(line.index, (Evidence("only a date", 1.0, layout.zone(line.index)),))
        elif numbers >= 3 and not line.prose and (dated or _FULL.search(line.text)):
            share = sum(token in known for token in tokens) / len(tokens)
            if share >= _MOSTLY:
                yield Mark(line.index, (Evidence("mostly a date", 1.0, f"{share:.0%}"),))


def _dotted(text: str) -> bool:
    """Whether the line starts with day, month and year as figures: 12.03.2031, 2031-03-12."""
    parts = (
        text.split(maxsplit=1)[0]
        .strip("[](),")
        .replace("/", ".")
        .replace("-", ".")
        .rstrip(".")
        .split(".")
    )
    return (
        len(parts) == 3
        and all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts)
        and sum(len(part) == 4 for part in parts) <= 1
    )
