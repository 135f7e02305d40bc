"""Sentences that open with “And”, again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_AND: Final = re.compile(
    r"(?P<and>And the) (?:[\w.’'-]{1,20} ){1,4}?(?:in [A-Z][a-z]{2,20} )?"
    r"(?P<cue>added|indicated|confirmed|pointed out|stressed|explained|announced|quoted|stated|"
    r"considered|reported|revealed|affirmed|continued|clarified|warned|condemned|expressed)\b"
)


@rule(
    bad=[
        "The ship came.\n⟦And the⟧ embassy added that more will come.",
        "⟦And the⟧ Ruritanian News Agency quoted an official. ⟦And the⟧ ministry confirmed it.",
    ],
    good=[
        "The ship came. And the crew slept. And the sea was calm.",
        "The ship and the embassy added to it.",
    ],
    severity="note",
    tags=("pivot:arabic",),
)
def opening_and(article: Article) -> Iterator[Hit]:
    """A report opens with “And the”.

    Arabic joins sentence to sentence with one letter, which comes out as “And”.
    """
    text = article.text
    for found in _AND.finditer(text):
        if text[max(0, found.start() - 4) : found.start()].rstrip(" ")[-1:] not in {
            "",
            "\n",
            ".",
            "!",
            "?",
            "”",
            '"',
        }:
            continue
        yield Hit(article.span(*found.span("and")), "Arabic opens sentences with “and”.")
