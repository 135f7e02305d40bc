"""A ministry where Washington has a department."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording
from claimcheck.segments import segment

_MINISTRY: Final = re.compile(
    r"(?<![\w-])(?:Defen[cs]e Ministry|Ministry of Defen[cs]e|(?:the )?(?:[Hh]ead|[Cc]hief) of the "
    r"General Staff(?: of the (?:army|armed forces))?)(?![\w-])"
)
_US: Final = re.compile(r"\b(?:US|U\.S\.|American|United States)(?!\w)")


@lru_cache(maxsize=1)
def _voice() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('institutions', 'washington.voices'))}\b")


@lru_cache(maxsize=1)
def _abroad() -> re.Pattern[str]:
    adjectives = alternation(
        words("institutions", "countries.adjectives") - {"american", "western"}
    )
    return re.compile(rf"\b{adjectives}\b")


@rule(
    bad=[
        "The US Department of Defense has plans. NBC asked the ⟦Ministry of Defense⟧ about them.",
        "The US Department of Defense said that Hill, ⟦the chief of the General Staff⟧, would come.",
    ],
    good=[
        "The US Department of Defense has plans. NBC asked the Ukrainian Ministry of Defense.",
        "NBC asked an aide of the Defense Ministry of Ruritania.",
        "The Russian Defense Ministry spoke to CNN. The Pentagon did not. NBC asked a Defense Ministry aide.",
        "The chief of the General Staff left Kyiv. The Pentagon is silent.",
    ],
)
def borrowed_ministry(article: Article) -> Iterator[Hit]:
    """A ministry or general staff stands where Washington's body is meant.

    The same body is called a department elsewhere in the article; the translator used the general
    word. No other country's body may be near.
    """
    text = article.text
    if (
        not {("defense", "ministry"), ("general", "staff"), ("ministry", "of")}
        & wording(article).pairs
    ):
        return
    places = list(_MINISTRY.finditer(text))
    folded = wording(article).folded
    if not places or not any(body in text for body in words("institutions", "washington.defence")):
        return
    if any(_abroad().search(folded, max(0, place.start() - 40), place.end()) for place in places):
        return
    for piece in segment(article):
        start, end = piece.span.start, piece.span.end
        for place in places:
            if start <= place.start() < end and not _abroad().search(folded, start, end):
                marks = _US if "Staff" in place.group() else _voice()
                if marks.search(text, start, place.start()):
                    message = f"“{place.group()}” seems to be Washington's: its name is another."
                    yield Hit(article.span(*place.span()), message)
