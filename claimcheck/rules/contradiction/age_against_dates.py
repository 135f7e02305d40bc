"""An age or an anniversary that does not fit the years beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.rules.wording import wording
from claimcheck.timex.anchors import reporting_date
from claimcheck.timex.anniversaries import ordinal

__all__ = ["age_against_dates"]

_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d)"
_DAY: Final = r"(?:[a-z0-9.]+ ){0,2}(?:[a-z]+,? )?"
_LIFE: Final = re.compile(
    rf"\bborn (?:on |in )?{_DAY}(?P<born>{_YEAR})\b[^.;:\n]{{0,60}}?\b(?:died|was killed|passed away|perished) (?:on |in )?"
    rf"{_DAY}(?P<died>{_YEAR})\b[^.;:\n]{{0,30}}?\b(?:at the age of|at age|aged) (?P<age>\d{{1,3}})\b(?! (?:months|days|weeks))"
)
_KEPT: Final = re.compile(
    rf"\b(?:founded|established|opened|created|built|formed|launched|set up) in (?P<year>{_YEAR})\b"
    r"[^.;\n]{0,60}?\b(?:celebrat\w+|mark(?:s|ed|ing)?) (?:its|his|her|their|the) "
    rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|[a-z]+th|first|second|third) anniversary\b(?: in (?P<kept>{_YEAR}))?"
)
_OTHER_YEAR: Final = re.compile(r"\b(?:next year|last year|will|years? ago)\b")
_MAY: Final = date(2022, 5, 1)


@rule(
    bad=[
        "She was ⟦born in 1960 and died in 2010 at the age of 61⟧.",
        "He was ⟦born on 3 May 1921 in Orla, and died in 2001, aged 60⟧.",
        "The bank, ⟦founded in 1904, celebrated its 110th anniversary in 2024⟧.",
        (
            Sample(
                "The bank, ⟦founded in 1972, now marks its thirtieth anniversary⟧.", published=_MAY
            ),
        ),
    ],
    good=[
        "She was born in 1960 and died in 2010 at the age of 49.",
        "He was born on 3 May 1921 in Orla, and died in 2001, aged 80.",
        "The bank, founded in 1914, celebrated its 110th anniversary in 2024.",
        (Sample("The bank, founded in 1972, now marks its fiftieth anniversary.", published=_MAY),),
        "The bank, founded in 1972, now marks its thirtieth anniversary.",
    ],
    severity="error",
)
def age_against_dates(article: Article) -> Iterator[Hit]:
    """An age or an anniversary does not fit the two years that it spans.

    Who is born in 1960 and dies in 2010 is 49 or 50 years old. One of the three figures has been
    copied or converted wrongly; which one the text does not tell.
    """
    low = wording(article).folded
    for found in _LIFE.finditer(low):
        years = int(found["died"]) - int(found["born"])
        if years > 0 and int(found["age"]) not in (years - 1, years):
            yield _hit(article, found, f"{years - 1} or {years}", found["age"])
    for found in _KEPT.finditer(low):
        nth, kept = ordinal(found["nth"]), found["kept"]
        today = reporting_date(article)[0]
        if nth is None or (kept is None and (today is None or _OTHER_YEAR.search(found.group()))):
            continue
        last = int(kept) if kept else today.year if today else 0
        years = last - int(found["year"])
        if abs(years - nth) > (0 if kept else 1):
            yield _hit(article, found, str(years), str(nth))


def _hit(article: Article, found: re.Match[str], years: str, told: str) -> Hit:
    return Hit(
        article.span(*found.span()),
        f"it is {years} years",
        evidence=(Evidence("years", left=told, right=years),),
    )
