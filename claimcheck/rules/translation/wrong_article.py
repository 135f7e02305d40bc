"""“a” before a vowel, “an” before a consonant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

# Letters decide, not sounds: words whose sound differs (hour, one, European, unit) are left out.
_WRONG: Final = re.compile(
    r"(?:(?<=[a-z,;] )a (?!(?:and|are|as|at|if|in|is|it|of|on|or)\b)(?=[aeio][a-z]{2})(?!e[uw]|one|once|o[nu]i|iff|oui|al[- ])"
    r"|(?<![\w'’.-])[Aa]n (?=[bcdfgjklmpqrstvwxyz][a-z]{2})(?!x[- ]|ye |yt))(?P<word>[a-z]{3,24})(?![\w’'])"
)


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
    for found in _WRONG.finditer(article.text):
        yield Hit(article.span(*found.span()), f"“{found.group()}”: the article does not fit.")
