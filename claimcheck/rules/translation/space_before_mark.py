"""A blank before a comma or a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_SPACED: Final = re.compile(r" {1,3}[,.;](?=[\s”\"]|\Z)(?! ?[.,])")
_LETTER: Final = re.compile("[a-z”’)]")
MOST: Final = 5  # more of them are the habit of the whole text: told once


@rule(
    bad=[
        "The leader⟦ ,⟧ Viktor Marsh, said no.",
        "They left the town⟦ .⟧ Nobody stayed.",
    ],
    good=[
        "He has .5 of it, and a .22 rifle; wait . . . then go.",
        "Is it true ? Yes, it is ! Look : here.",
    ],
    severity="note",
)
def space_before_mark(article: Article) -> Iterator[Hit]:
    """A blank stands before a comma or a full stop.

    A removed link leaves its blank behind. Texts that do it all the time get one finding.
    """
    text = article.text
    if " ," not in text and " ." not in text and " ;" not in text:
        return
    found = [mark for mark in _SPACED.finditer(text) if _LETTER.match(text, mark.start() - 1)]
    for mark in found if len(found) <= MOST else found[:1]:
        more = "" if len(found) <= MOST else f", and {len(found) - 1} times more"
        yield Hit(article.span(*mark.span()), f"A blank before “{mark.group().strip()}”{more}.")
