"""Two dates and the time between them that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.timex.anchors import reporting_date
from claimcheck.timex.anniversaries import anniversaries, page_date
from claimcheck.timex.expression import TimeExpression
from claimcheck.timex.find import times

__all__ = ["date_against_duration"]

# How far a date may lie beside the day that the stretch leads to: one unit, and a little.
_SLACK: Final = {"D": 1, "W": 8, "M": 45, "Y": 550}
_STRETCH: Final = re.compile(r"(REF|LAST)[+-]P(\d+)([DWMY])\Z")
_FULL: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{4}")
_GAP: Final = re.compile(r",?\s+(?:(?:on|in|by)\s+)?(?:the\s+)?|\s*[,(]\s*(?:(?:on|in)\s+)?")
_BACK: Final = re.compile(r"(?:,| \(| [-–—]) ?(?:that is,? |i\.e\. |or )?")
_MAY: Final = date(2022, 5, 1)
NEAR: Final = 21  # days around an anniversary in which an article speaks of it


@rule(
    bad=[
        "He was arrested on 3 May 2015 and freed ⟦two years later, on 9 June 2021⟧.",
        (Sample("The mill burnt down ⟦three years ago, in March 2012⟧.", published=_MAY),),
        (Sample("The mill opened in ⟦1995, ten years ago⟧.", published=_MAY),),
        "⟦April 22, 2024⟧\n\nGazette\n\n⟦Saturday marks two years since the war⟧ in Ukraine began.",
    ],
    good=[
        "He was arrested on 3 May 2015 and freed two years later, on 9 June 2017.",
        (Sample("The mill burnt down ten years ago, in March 2012.", published=_MAY),),
        "May 1, 2024\n\nGazette\n\nSaturday marks two years since the strike in Ukraine began.",
        "March 1, 2024\n\nGazette\n\nSaturday marks two years since the war in Ukraine began.",
        "He was arrested on 3 May 2015. Two years later he wrote; on 9 June 2021 he was freed.",
    ],
    severity="error",
    confidence="likely",
)
def date_against_duration(article: Article) -> Iterator[Hit]:
    """A date and a stretch of time lead to different days.

    "Two years later, on 9 June 2021" names a day twice; so does an article that keeps the
    anniversary of a well-known event and bears another date. The date may be when a page was
    fetched or an old text was put up again: times told from it are then wrong, too.
    """
    yield from _told_twice(article, times(article))
    yield from _anniversary_off(article)


def _told_twice(article: Article, found: tuple[TimeExpression, ...]) -> Iterator[Hit]:
    for first, second in pairwise(found):
        gap = article.text[first.span.end : second.span.start]
        if len(gap) > 12:
            continue
        for one, two, between in ((first, second, _GAP), (second, first, _BACK)):
            stretch = _STRETCH.fullmatch(one.symbol)
            if stretch is None or one.resolved is None or one.mod is not None:
                continue
            if two.resolved is None or not _FULL.fullmatch(two.symbol):
                continue
            if not between.fullmatch(gap) or (one is second and (two.mod or stretch[1] != "REF")):
                continue
            day, start, end = one.resolved[0], two.resolved[0], two.resolved[1]
            away = max(_apart(day, start), _apart(end, day), 0)
            if away > _SLACK[stretch[3]]:
                yield Hit(
                    article.span(first.span.start, second.span.end),
                    message=f"{one.span.of(article)} leads to {day.isoformat()[:10]}",
                    evidence=(
                        Evidence("counted from", detail=one.anchor or ""),
                        Evidence("days apart", detail=str(away), left=one.value, right=two.value),
                    ),
                )


def _apart(first: date, last: date) -> int:
    return (
        date(last.year, last.month, last.day).toordinal()
        - date(first.year, first.month, first.day).toordinal()
    )


def _anniversary_off(article: Article) -> Iterator[Hit]:
    kept = list(anniversaries(article))
    if not kept:
        return
    page = page_date(article)
    stated, why = reporting_date(article)
    for one in kept:
        for day, name, span in (
            (stated, why.name, None),
            (page[0] if page else None, "date of the page", page[1] if page else None),
        ):
            if day is None or abs(_apart(day, one.day)) <= NEAR:
                continue
            yield Hit(
                one.span,
                message=f"the {name} is {day.isoformat()}, the anniversary {one.day.isoformat()}",
                related=(span,) if span else (),
                evidence=(
                    Evidence(one.event, detail=one.day.isoformat()),
                    Evidence(name, detail=day.isoformat()),
                ),
            )
            break
