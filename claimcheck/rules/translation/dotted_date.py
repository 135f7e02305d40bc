"""Dates in figures with dots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

# A full stop comes first, which is fast; the day is looked for before it.
_REST: Final = re.compile(
    r"\.(?<=\d\.)(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d)(?![\d.]\d|\w)"
)
_DAY: Final = re.compile(r"(?<![\w.,/:-])(?:0?[1-9]|[12]\d|3[01])\Z")
_AMONG: Final = re.compile(r"[a-z,(] ?\Z")  # inside a sentence, not a line of the page
MOST: Final = 3  # more of them are the habit of the text


@rule(
    severity="note",
    confidence="hint",
    bad=[
        "The law of ⟦24.02.2022⟧ was never published.",
        "They met on ⟦3.5.2031⟧ and again in June.",
    ],
    good=[
        "The law of 24 February 2022 was never published.",
        "Version 3.5.2031 of the program is out.",
        "24.02.2022 14:05\n\nThe law was never published.",
        "The server at 10.2.2012.7 answered.",
    ],
)
def dotted_date(article: Article) -> Iterator[Hit]:
    """A date is written in figures with dots, as on the Continent.

    Some houses write so on purpose, so it is a hint; where a reader takes the month for the day, the
    date is wrong by months.
    """
    text = article.text
    found = []
    for rest in _REST.finditer(text):
        day = _DAY.search(text, max(0, rest.start() - 3), rest.start())
        if day and _AMONG.search(text, max(0, day.start() - 2), day.start()):
            named = text[max(0, day.start() - 9) : day.start()].strip().lower()
            if not named.endswith(("version", "release")):
                found.append((day.start(), rest.end()))
    for start, end in found if len(found) <= MOST else found[:1]:
        yield Hit(article.span(start, end), f"“{text[start:end]}”: a date in figures with dots.")
