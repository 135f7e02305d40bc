"""Letters inside a word that a filter for rude words put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import load
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import english, frequencies, frequent, wording

IN_USE: Final = 2.3  # Zipf frequency that the word without the filter has at least


@rule(
    bad=[
        "The court ⟦buttessed⟧ the damage on Monday.",
        "⟦Ambbadador⟧ ⟦Hbadan⟧ left the ⟦embbady⟧.",
        "The new ⟦consbreastution⟧ was signed.",
    ],
    good=["A badge, a button and a badminton club.", "Robert Buttigieg met Badreddin in Baden."],
)
def filtered_word(article: Article) -> Iterator[Hit]:
    """A word in which a filter replaced letters: “baderts” for “asserts”.

    Sites that republish texts swap rude words for mild ones without looking at where a word ends. The
    letters put back must make a word in use.
    """
    if not english(article):
        return
    strange = wording(article).words.difference(frequencies())
    for word in sorted(strange):
        meant = filtered(word)
        if meant is None:
            continue
        for found in re.finditer(rf"(?<![^\W_]){word}(?![^\W_])", wording(article).folded):
            span = article.span(*found.span())
            yield Hit(span, f"“{span.of(article)}” is “{meant}” behind a filter for rude words.")


@lru_cache(maxsize=2048)
def filtered(word: str) -> str | None:
    """The word that a filter made `word` of; None when it is none.

    Example:
        >>> filtered("baderts"), filtered("badly")
        ('asserts', None)
    """
    for put, rude in _swaps():
        if put in word:
            meant = word.replace(put, rude)
            if len(meant) > 4 and frequent(meant, IN_USE):
                return meant
    return None


@lru_cache(maxsize=1)
def _swaps() -> tuple[tuple[str, str], ...]:
    """What a filter puts, with what it takes away."""
    table = load("word_filters")["filtered"]
    return tuple((put, rude) for rude, every in table.items() for put in every)
