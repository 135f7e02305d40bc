"""A stop on both sides of a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_BOTH: Final = re.compile(r"(?<=[^\W\d_])(?P<hit>[.,][”\"»][.,])(?=\s|\Z)")


@rule(
    bad=["“We must do more for the port⟦.”.⟧ Nobody answered.", "“We must do more⟦,”,⟧ she said."],
    good=[
        "“We must do more.” Nobody answered.",
        "He calls it “Acme Inc.”, she said.",
        "“Who?”, she asked.",
    ],
    severity="note",
)
def doubled_stop_at_mark(article: Article) -> Iterator[Hit]:
    """A stop or comma stands on both sides of a closing mark.

    English puts it on one side. Both appear when one house style is laid over another, or when a
    sentence and its quote were translated apart. Abbreviations keep their stop.
    """
    text = article.text
    for found in _BOTH.finditer(text):
        first, last = text[found.start("hit")], text[found.end("hit") - 1]
        word = text[max(0, found.start() - 12) : found.start()].split()[-1:]
        if first == last and not (first == "." and word and len(word[0]) <= 3):
            yield Hit(article.span(*found.span("hit")))
