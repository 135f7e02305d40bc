"""“a” before a vowel, “an” before a consonant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import english

# Letters decide, not sounds: words whose sound differs (hour, one, European, unit) are left out.
# Both patterns start with plain letters, which makes them fast.
_A: Final = re.compile(
    r" a (?=[aeio])(?!(?:and|are|as|at|if|in|is|it|of|on|or)\b|e[uw]|one|once|o[nu]i|iff|oui|al[- ])"
    r"[a-z]{3,24}(?![\w’'])"
)
_AN: Final = re.compile(r" an (?=[bcdfgjklmpqrstvwxyz])(?!x[- ]|ye |yt)[a-z]{3,24}(?![\w’'])")
_BEFORE: Final = re.compile("[a-z,;]")


@rule(
    bad=[
        "It was ⟦a attack⟧ on the port, and ⟦an strike⟧ followed.",
        "They reached ⟦a agreement⟧ on Monday.",
    ],
    good=[
        "It took a one-off effort, a European unit, an hour and a US aide.",
        "Plan A and vitamin a are fine; grade A eggs, an heir, an historic day.",
        "Reclaim a once-lost town; get an MP, an x-ray, an FBI man.",
    ],
    severity="note",
)
def wrong_article(article: Article) -> Iterator[Hit]:
    """“a” stands before a vowel, or “an” before a consonant.

    A word was swapped for another and the article before it was kept.
    """
    text = article.text
    wrong = [
        (found.start() + 1, found.end())
        for found in _A.finditer(text)
        if _BEFORE.match(text, found.start() - 1)
    ]
    if wrong and not english(article):
        return
    for start, end in (*wrong, *((an.start() + 1, an.end()) for an in _AN.finditer(text))):
        yield Hit(article.span(start, end), f"“{text[start:end]}”: the article does not fit.")
