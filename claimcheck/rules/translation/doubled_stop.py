"""Two marks in a row that no sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule

_DOUBLED: Final = re.compile(r"[.,;:](?:[^\S\n]?[,;]|\.)(?![.,;:!?\d/])")
_WORD: Final = re.compile(r"[^\W\d_]+[)”’\"]?\Z")


@rule(
    bad=[
        "“We need two more years,” the mayor argued⟦..⟧",
        "The road has been shut since last winter⟦.,⟧ the owner said.",
        "It was late⟦,.⟧ Nobody came.",
    ],
    good=[
        "He paused... then left.",
        "Acme Inc., the maker, meets at 9 a.m., not later, etc.; see Calif., too.",
        "What?! He read Hello!, the weekly; look in ../data or at 10.,5.",
    ],
    severity="note",
)
def doubled_stop(article: Article) -> Iterator[Hit]:
    """Two marks stand in a row where one belongs.

    Stitched sentences keep the stop of the first one, and a removed link leaves its comma behind.
    """
    text = article.text
    for found in _DOUBLED.finditer(text):
        start, end = found.span()
        if text[start - 1 : start] in ("", ".", ",", ";", ":", "!", "?", " ", "\n"):
            continue
        word = _WORD.search(text, max(0, start - 24), start)
        if not word or (text[start] == "." and text[end - 1] != "." and _short(word.group())):
            continue
        yield Hit(article.span(start, end), f"“{found.group()}”: two marks where one belongs.")


def _short(word: str) -> bool:
    """Whether the stop may belong to an abbreviation."""
    plain = word.rstrip(')”’"').lower()
    if plain in words("fragments", "shortened") or plain in words("abbreviations", "before_name"):
        return True
    return len(plain) < 4 or (word[0].isupper() and len(plain) < 6)
