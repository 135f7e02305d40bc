"""A small word of another language among English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import load
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import frequent, wording

_AROUND: Final = (
    r"(?<![\w'’-])[a-z]{{2,20}},? (?P<word>{})(?=,? (?P<next>[a-z]{{2,20}})(?![\w'’-]))"
)


@rule(
    bad=[
        "The soldiers ⟦und⟧ their guns were late.",
        "He said that ⟦según⟧ the ministry nothing is lost.",
        "They have ⟦también⟧ asked for more money.",
    ],
    good=[
        "The choir sang La vie en rose and Freude schöner Götterfunken und mehr.",
        "A man from Rio de Janeiro read “Sturm und Drang” and Le Monde des livres.",
        "He said que será, a sine qua non per se.",
    ],
)
def leftover_word(article: Article) -> Iterator[Hit]:
    """A small word of another language stands among English words.

    The translator passed it by, or the source mixes languages. The words around it are English.
    """
    by_word = _languages()
    for word in sorted(wording(article).words & _small()):
        for form in _folded()[word]:
            for found in re.finditer(_AROUND.format(re.escape(form)), article.text):
                before = found.group().split()[0].rstrip(",")
                if not (_english(before) and _english(found["next"])):
                    continue
                start, end = found.span("word")
                yield Hit(article.span(start, end), f"“{form}” is left over from {by_word[form]}.")


def _english(word: str) -> bool:
    return frequent(word, 4.5) and word not in _languages()


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    return {
        word: language.capitalize()
        for language, found in load("leftovers").items()
        for word in found
    }


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(_folded())


@lru_cache(maxsize=1)
def _folded() -> dict[str, list[str]]:
    from claimcheck.folding import fold

    found: dict[str, list[str]] = {}
    for word in _languages():
        found.setdefault(fold(word), []).append(word)
    return found
