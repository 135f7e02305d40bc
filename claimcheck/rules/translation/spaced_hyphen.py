"""A hyphen with a blank on one side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, words
from claimcheck.rules.rule import Hit, rule

_NAME: Final = r"(?<=[\w,] )[A-Z][a-z]{2,24} -[A-Z][a-z]{2,24}(?![\w-])"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    first = alternation(words("fragments", "hyphen_firsts"))
    return re.compile(rf"{_NAME}|(?<![\w-])(?i:{first})(?: -|- )[a-z]{{3,24}}(?![\w-])")


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
    for found in _pattern().finditer(text):
        if _SUSPENDED.search(found.group()):
            continue
        yield Hit(article.span(*found.span()), f"“{found.group()}”: the hyphen has a blank.")
