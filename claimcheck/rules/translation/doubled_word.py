"""The same word twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording


@rule(
    bad=[
        "Soldiers of ⟦the the⟧ third brigade came.",
        "They agreed ⟦to to⟧ meet, and their ⟦attack attack⟧ failed.",
        "Marsh spoke first. Then ⟦Marsh Marsh⟧ left the hall.",
    ],
    good=[
        "He had had enough; I know that that is so, very very late.",
        "The vote was in, in June. “No no,” he said in Baden Baden, by Duran Duran.",
        "She came in in a hurry, and log in in time, bye bye.",
    ],
    severity="note",
)
def doubled_word(article: Article) -> Iterator[Hit]:
    """A word stands twice in a row.

    Translation leaves two words of the original as the same one; editing leaves both.
    """
    met = wording(article)
    for word in sorted(met.twice - _may_double()):
        if len(word) == 1 and word != "a":
            continue
        for found in re.finditer(
            rf"(?<![\w'’-])[{word[0]}{word[0].upper()}]{word[1:]}[^\S\n]{{1,3}}{word}(?![\w'’-])",
            article.text,
        ):
            yield Hit(article.span(*found.span()), f"“{word}” stands twice.")
        name = word.capitalize()
        if (
            len(word) > 3
            and article.text.count(name) > 2
            and article.text.count(f"{name} {name}") == 1
        ):
            start = article.text.index(f"{name} {name}")
            yield Hit(article.span(start, start + 2 * len(name) + 1), f"“{name}” stands twice.")


@lru_cache(maxsize=1)
def _may_double() -> frozenset[str]:
    return words("fragments", "may_double")
