"""What relative times hang on: the stated date of an article, or a dateline in it.

A date that stands alone on a line beside a masthead is when a page was fetched: it never counts.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.lexicon import alternation, load

__all__ = ["Anchor", "anchor_of", "reporting_date", "stands_alone"]

HEAD: Final = 4000  # code points from the start in which a dateline may stand


@frozen
class Anchor:
    """The day of writing, what told it ("published" or "dateline"), and where, if in the text."""

    moment: datetime
    kind: str
    span: Span | None = None


@cache
def _dateline() -> re.Pattern[str]:
    months = alternation(load("times")["months"])
    place = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ.'’-]{1,24}(?:[ ][A-ZÀ-ÖØ-Þ(][\wÀ-ÿ.'’)-]{0,24}){0,3}"
    day = rf"(?:(?P<m1>(?i:{months}))\.?\s(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s(?P<m2>(?i:{months}))\.?)"
    return re.compile(
        rf"^[ \t]*(?P<place>{place})(?:,\s{place})?[,;:]?\s(?P<date>{day}(?:,?\s(?P<year>\d{{4}}))?)"
        r"(?:\s?[(/][^()\n]{2,40}[)/])?\s?(?:--?|[–—:]|\(\w+\))",
        re.MULTILINE,
    )


@lru_cache(maxsize=64)
def anchor_of(article: Article) -> Anchor | None:
    r"""The day of writing that somebody stated: `published`, else a dateline with its year.

    Example:
        >>> found = anchor_of(Article("GENEVA, March 9, 2022 (Wire) - Talks ended.", id="a"))
        >>> found.kind, found.moment.date()
        ('dateline', datetime.date(2022, 3, 9))
        >>> anchor_of(Article("April 22, 2024\n\nMorning Gazette\n\nTalks ended.")) is None
        True
    """
    published = article.published
    if published is not None:
        if isinstance(published, datetime):
            return Anchor(published.replace(tzinfo=None), "published")
        return Anchor(datetime(published.year, published.month, published.day), "published")
    found = _dateline().search(article.text, 0, HEAD)
    if found is None or found["year"] is None:
        return None
    months = load("times")["months"]
    month = months[(found["m1"] or found["m2"]).lower()]
    try:
        moment = datetime(int(found["year"]), month, int(found["d1"] or found["d2"]))
    except ValueError:
        return None
    return Anchor(moment, "dateline", article.span(*found.span("date")))


def reporting_date(article: Article) -> tuple[date | None, Evidence]:
    """The day an article was written, and what says so.

    Example:
        >>> reporting_date(Article("Talks ended on Friday.", published=date(2022, 3, 12)))[0]
        datetime.date(2022, 3, 12)
        >>> reporting_date(Article("Talks ended on Friday."))[1].name
        'no stated date'
    """
    found = anchor_of(article)
    if found is None:
        return None, Evidence("no stated date", detail="no published date and no dateline")
    told = found.span.of(article) if found.span else found.moment.date().isoformat()
    name = "published date" if found.kind == "published" else "dateline"
    return found.moment.date(), Evidence(name, detail=told)


def stands_alone(text: str, start: int, end: int) -> bool:
    r"""Whether a place near the top of a text has a line to itself, as the date of a page has.

    Example:
        >>> stands_alone("Gazette\nMay 3, 2024\nIt rained.", 8, 19)
        True
    """
    if start > HEAD:
        return False
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end, end + HEAD)
    rest = text[first:start] + text[end : last if last >= 0 else end + HEAD]
    return not any(letter.isalnum() for letter in rest)
