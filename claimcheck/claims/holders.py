"""Who puts a number forward when no quote holds it: "Doe put the toll at 12"."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Attribution
from claimcheck.claims.phrases import Phrase
from claimcheck.evidence import Evidence

__all__ = ["holder"]

_PUT: Final = re.compile(
    r"(?<![a-z])(?:put|puts|putting|estimated|estimates|counted|set)(?: the| its| their| his| her)?(?: [a-z'-]+){0,2} (?:number|toll|count|figure|total|losses|tally|cost|price|value)(?![a-z])"
)
_NAME: Final = re.compile(
    r"((?:(?:[A-Z][\w’'.-]*|de|al|bin|von|van|of|the|and)[ ]){0,6}[A-Z][\w’'-]+)\s*\Z"
)


def holder(
    article: Article, low: str, sentence: Span, phrase: Phrase, number: tuple[int, int]
) -> Attribution | None:
    """The one who puts forward a number that stands in no quote; None when the article does.

    Example:
        >>> text = "President Ann Doe put the number of dead at 12."
        >>> article = Article(text, id="a")
        >>> found = holder(article, text.lower(), article.span(0, 47), None, (44, 46))
        >>> found.speaker.of(article), found.cue.of(article)
        ('President Ann Doe', 'put')
    """
    last = None
    for found in _PUT.finditer(low, sentence.start, number[0]):
        last = found
    if last is None or " at " not in low[last.end() : number[0] + 1]:
        return None
    begin = max(sentence.start, last.start() - 90)
    name = _NAME.search(article.text[begin : last.start()])
    if name is None:
        return None
    words = name.group(1)
    start = begin + name.start(1)
    for lead in ("the ", "of ", "and "):
        while words.startswith(lead):
            words, start = words[len(lead) :], start + len(lead)
    cue_end = last.start() + len(last.group().split()[0])
    return Attribution(
        speaker=article.span(start, begin + name.end(1)),
        cue=article.span(last.start(), cue_end),
        name=None,
        evidence=(Evidence("speaker", detail="puts the number"),),
    )
