"""Quote marks of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import english

_KINDS: Final = (
    ("«", re.compile(r"«[^«»\n]{1,400}»"), "French, Russian or Ukrainian"),
    ("„", re.compile(r"„[^„“”\"\n]{1,400}[“”\"]"), "German, Polish or Czech"),
    ("「", re.compile(r"「[^「」\n]{1,400}」"), "Japanese or Chinese"),
)


@rule(
    severity="note",
    bad=[
        "She read the report of the ⟦«Port Gazette»⟧ and left the room.",
        "The mayor said: ⟦„We will open the gate“⟧, and went home.",
    ],
    good=[
        "She read the report of the “Port Gazette” and left the room.",
        "La alcaldesa leyó el «Port Gazette» y salió de la sala.",
    ],
)
def foreign_marks(article: Article) -> Iterator[Hit]:
    """English words stand between the quote marks of another language.

    The translator kept the marks of the original. The first pair of each kind is shown.
    """
    text = article.text
    if text.isascii() or not english(article):
        return
    for opener, pair, language in _KINDS:
        found = pair.search(text) if opener in text else None
        if found:
            number = text.count(opener)
            yield Hit(
                article.span(*found.span()),
                f"Quote marks as in {language}" + (f", {number} times." if number > 1 else "."),
                evidence=(Evidence("marks of", 1.0, language),),
            )
