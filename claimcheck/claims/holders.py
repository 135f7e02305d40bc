"""Who puts a number forward when no quote holds it: "Doe put the toll at 12"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.claim import Attribution
from claimcheck.claims.clauses import clauses
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.subjects import subject_of
from claimcheck.evidence import Evidence

__all__ = ["holder"]

REACH: Final = 160  # characters between the verb and the number
_CUES: Final = frozenset(("put", "puts", "putting", "estimated", "estimates", "set"))
_PUT: Final = re.compile(
    r"(?<![a-z])(?P<cue>put|puts|putting|estimated|estimates|set)"
    r"(?: the| its| their| his| her)?(?: [a-z'-]+){0,2} "
    r"(?:number|toll|count|figure|total|losses|tally|cost|price|value)s?(?![a-z])"
)


def holder(
    article: Article, low: str, phrase: Phrase, number: tuple[int, int]
) -> Attribution | None:
    """The one who puts forward a number that stands in no quote; None when the article does.

    Example:
        >>> from claimcheck.claims.phrases import phrase
        >>> article = Article("President Ann Doe put the number of dead at 12.", id="a")
        >>> low = article.text.lower()
        >>> found = holder(article, low, phrase(article.text, low, 0, 47), (44, 46))
        >>> found.speaker.of(article), found.cue.of(article)
        ('President Ann Doe', 'put')
    """
    if not phrase.starts or _CUES.isdisjoint(phrase.words):
        return None
    last = None
    for found in _PUT.finditer(low, max(phrase.starts[0], number[0] - REACH), number[0]):
        last = found
    if last is None or " at " not in low[last.end() : number[0]]:
        return None
    who = subject_of(clauses(phrase), bisect_left(phrase.starts, last.start("cue")))
    if not who:
        return None
    return Attribution(
        speaker=article.span(phrase.starts[who[0]], phrase.ends[who[-1]]),
        cue=article.span(*last.span("cue")),
        evidence=(Evidence("speaker", detail="puts the number"),),
    )
