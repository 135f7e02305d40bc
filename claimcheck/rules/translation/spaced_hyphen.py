"""A hyphen with a blank on one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule

# Both start with plain characters, which makes them fast; the rest is looked at where they meet.
_LEFT: Final = re.compile(r" -(?=[A-Za-z])")
_RIGHT: Final = re.compile(r"- (?=[a-z])")
_NAME: Final = re.compile(r"(?<=[\w,] )[A-Z][a-z]{2,24}\Z")
_AFTER: Final = re.compile(r"[A-Z][a-z]{2,24}(?![\w-])")
_SMALL: Final = re.compile(r"[a-z]{3,24}(?![\w-])")
_FIRST: Final = re.compile(r"(?<![\w-])[A-Za-z]{2,7}\Z")
_SUSPENDED: Final = re.compile(r"- (?:and|or|to|but|versus|as)\b|- [a-z]+-")


@rule(
    bad=[
        "The talks were led by Admiral Marco ⟦Vela -Ponte⟧ in Rome.",
        "They asked for ⟦long -range⟧ missiles and ⟦anti- aircraft⟧ guns.",
    ],
    good=[
        "Short- and long-range missiles, pre- to post-war, and two- three-year terms.",
        "He went home -and slept. NEW YORK -Reuters. Notes -Water.",
    ],
    severity="note",
)
def spaced_hyphen(article: Article) -> Iterator[Hit]:
    """A hyphen has a blank on one side.

    Translators and scrapers split a word at its hyphen: half of a double name is then lost.
    """
    text = article.text
    for pattern in (_LEFT, _RIGHT):
        for mark in pattern.finditer(text):
            start, end = _word(text, *mark.span())
            if end and not _SUSPENDED.search(text[start:end]):
                yield Hit(article.span(start, end), f"“{text[start:end]}”: the hyphen has a blank.")


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The compound around a hyphen with a blank; (0, 0) when it is none."""
    name, after = _NAME.search(text, max(0, start - 27), start), _AFTER.match(text, end)
    if name and after and text[start] == " ":
        return name.start(), after.end()
    first, small = _FIRST.search(text, max(0, start - 8), start), _SMALL.match(text, end)
    if first and small and first.group().lower() in words("fragments", "hyphen_firsts"):
        return first.start(), small.end()
    return 0, 0
