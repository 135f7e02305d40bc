"""Marked words that are no quote, with the reason: names, titles, nicknames, words held at a distance."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, Literal

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import QuoteClaim
from claimcheck.claims.marks import Run, runs

__all__ = ["Unclaimed", "unclaimed", "why_no_quote"]

Reason = Literal["nickname", "name", "title", "distance", "no speaker"]

_NAMING: Final = re.compile(
    r"\b(?:named|called|dubbed|nicknamed|known as|under the name|the name|exercises?|operation"
    r"|ship|vessel|brand|product|model|codenamed|christened)\s*(?:of\s*)?\Z",
    re.IGNORECASE,
)
_WORKS: Final = re.compile(
    r"\b(?:book|novel|film|movie|song|album|play|series|show|article|essay|memoir|headlined|titled"
    r"|entitled|painting|poem|programme|program|paper|report|documentary)\s*,?\s*\Z",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"[A-Z][\w.’'-]* \Z")
_AFTER: Final = re.compile(r" [A-Z]\w")
_SMALL: Final = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the",
    "to", "with",
})  # fmt: skip
LONGEST_DISTANCE: Final = 5  # words that a writer holds at arm's length
LOOK_BACK: Final = 32  # characters before the marks


@frozen
class Unclaimed:
    """Marked words that no quote holds, and why.

    Reasons: "nickname" (inside a name), "name" (a ship, an exercise, a product), "title" (a book, a
    show), "distance" (a word the writer does not make his own), "no speaker" (longer, and nothing
    tells who said it).
    """

    span: Span
    reason: Reason


def unclaimed(article: Article, claims: Sequence[QuoteClaim]) -> tuple[Unclaimed, ...]:
    """The marked words of an article that none of its quotes holds, in text order.

    Example:
        >>> from claimcheck.claims.quotes import quote_claims
        >>> from claimcheck.segments import segment
        >>> article = Article("The exercise “Winter Gull” ended. It was a “gift”.", id="a")
        >>> claims = quote_claims(article, segment(article))
        >>> [(left.span.of(article), left.reason) for left in unclaimed(article, claims)]
        [('Winter Gull', 'name'), ('gift', 'distance')]
    """
    parts = sorted((part.start, part.end) for claim in claims for part in claim.parts)
    starts = [start for start, _ in parts]
    reach, furthest = [], 0
    for _, end in parts:
        furthest = max(furthest, end)
        reach.append(furthest)
    out = []
    for paragraph in runs(article):
        for run in paragraph:
            place = bisect_right(starts, run.start) - 1
            if place < 0 or reach[place] <= run.start:
                out.append(
                    Unclaimed(article.span(run.start, run.end), why_no_quote(article.text, run))
                )
    return tuple(out)


def why_no_quote(text: str, run: Run) -> Reason:
    """Why marked words that no cue holds are most likely no quote.

    Example:
        >>> text = "He sang “Stars and Sails” there."
        >>> why_no_quote(text, Run(9, 24, 8, 25))
        'title'
    """
    before = text[max(0, run.left - LOOK_BACK) : run.left]
    words = text[run.start : min(run.end, run.start + 200)].split()
    if _BEFORE.search(before) and _AFTER.match(text, run.right) and len(words) <= 3:
        return "nickname"
    if _NAMING.search(before):
        return "name"
    large = [word[:1].isupper() or word[:1].isdigit() for word in words if word not in _SMALL]
    if _WORKS.search(before) or (len(words) > 1 and all(large)):
        return "title"
    return "distance" if len(words) <= LONGEST_DISTANCE else "no speaker"
