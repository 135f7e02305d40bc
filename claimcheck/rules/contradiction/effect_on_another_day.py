"""Victims of one blow who were hurt on another day than the blow fell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, rule
from claimcheck.timex.find import times
from claimcheck.timex.order import compatible

__all__ = ["effect_on_another_day"]

_WEEKDAY: Final = re.compile(r"XXXX-WXX-\d(?:T\w\w)?")
# "From the strikes on the port on (Tuesday evening)"
_CAUSE: Final = re.compile(
    r"\b(?:from|in|by|during|due to|because of|as a result of)\s[^.;:!?\n]{0,60}?"
    r"\b(?:attack|strike|shelling|bombing|bombardment|raid|explosion|blast|crash|collision|fire"
    r"|shooting|earthquake|collapse)(?:e?s)?\b[^.;:!?,\n]{0,60}?\s(?:on|of|late|early)\s+\Z",
    re.IGNORECASE,
)
# ", 15 people were injured on (Wednesday evening)"
_EFFECT: Final = re.compile(
    r"\s*,?\s+(?:at least |some |about |more than |nearly )?(?P<who>(?:\d[\d,.]*|[a-z]+)\s(?:\w+\s){0,2}?)"
    r"(?:was|were|have been|had been)\s(?:killed|injured|wounded|hurt)\s+on\s+",
    re.IGNORECASE,
)


@rule(
    bad=[
        "From the strikes on ⟦Monday evening⟧, 12 people ⟦were hurt on Tuesday evening⟧, he said.",
        "In the blast at the plant on ⟦Friday⟧ at least two men ⟦were killed on Saturday⟧.",
    ],
    good=[
        "From the strikes on Monday evening, 12 people were hurt, he said on Tuesday evening.",
        "From the strikes on Monday 12 people were hurt, and on Tuesday two of them died.",
        "After the strikes on Monday evening, 12 people were arrested on Tuesday.",
        "In the crash on Monday evening, 12 people were hurt on Monday evening.",
        "Called out by the blast on Monday, they searched until a man was found on Tuesday.",
    ],
    severity="error",
    confidence="likely",
)
def effect_on_another_day(article: Article) -> Iterator[Hit]:
    """Victims of a blow are dated to another day than the blow.

    A strike on Tuesday evening hurts people on Tuesday evening. When a sentence names the blow with
    one weekday and the hurt it did with another, a translator has mixed the day of the deed with
    the day of the report, and neither can be relied on.
    """
    for one, two in pairwise(times(article)):
        gap = article.text[one.span.end : two.span.start]
        if not _WEEKDAY.fullmatch(one.symbol) or not _WEEKDAY.fullmatch(two.symbol):
            continue
        if compatible(one, two) is not False and one.symbol[:10] == two.symbol[:10]:
            continue
        effect = _EFFECT.fullmatch(gap) if len(gap) <= 90 else None
        before = article.text[max(0, one.span.start - 150) : one.span.start]
        if effect is None or not _CAUSE.search(before):
            continue
        verb = one.span.end + effect.end("who")
        yield Hit(
            article.span(verb, two.span.end),
            message=f"hurt on {two.span.of(article)} by what happened on {one.span.of(article)}",
            related=(one.span,),
            evidence=(Evidence("two days", left=one.span.of(article), right=two.span.of(article)),),
        )
