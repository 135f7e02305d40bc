"""One person under two offices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from claimcheck.articles import Article, Span
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule

_Held = tuple[str, str, Span]  # office, country, where it stands


@rule(
    bad=[
        (
            "⟦Poland's Foreign Minister⟧ Anna Orlov arrived on Monday. Talks began at once.\n\n"
            "“We are ready”, said ⟦the Polish Defence Minister⟧, Anna Orlov."
        ),
    ],
    good=[
        (
            "Foreign Minister Anna Orlov arrived on Monday.\n\n"
            "“We are ready”, said the US Secretary of State, Anna Orlov."
        ),
        (
            "Former Foreign Minister Anna Orlov arrived on Monday.\n\n"
            "“We are ready”, said the Defence Minister, Anna Orlov."
        ),
        "Foreign Minister Anna Orlov met Defence Minister Pavel Grom on Monday.",
    ],
    severity="warning",
)
def role_clash(batch: Batch) -> Iterator[Hit]:
    """One person stands under two offices that nobody holds together.

    A translator gives a minister the wrong ministry, or a writer mixes two people up. Offices are
    compared by what they are in each country: a US Secretary of State is a foreign minister.
    """
    home = {article: event.id for event in batch.events for article in event.articles}
    held: dict[tuple[str, str], list[_Held]] = defaultdict(list)
    for article in batch.articles:
        for name in batch.names[article.id]:
            if name.kind != "person" or " " not in name.canonical:
                continue
            key = home.get(article.id, article.id), fold(name.canonical)
            for office in name.offices:
                found = _office(office)
                place = _place(article, office) if found else None
                if found and place:
                    held[key].append((*found, place))
    for _, offices in sorted(held.items()):
        for one, two in combinations(offices[:12], 2):
            if _clash(one, two):
                said = f"one person as {_said(one)} and as {_said(two)}"
                yield Hit(one[2], said, related=(two[2],))
                break


def _said(office: _Held) -> str:
    return " of ".join(filter(None, office[:2]))


def _clash(one: _Held, two: _Held) -> bool:
    if one[0] != two[0]:
        return not (one[1] and two[1]) or one[1] == two[1]
    return bool(one[1] and two[1]) and one[1] != two[1]


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Name of an office -> the office; word for a country -> the country."""
    packs = load("clashing_offices")["office"], load("places")["country"]
    offices = {name: key for key, names in packs[0].items() for name in names}
    countries = dict.fromkeys(("us", "u.s.", "american"), "United States")
    for country, entry in packs[1].items():
        for word in (country, *entry["people"], *entry.get("also", ())):
            countries[fold(word)] = country
    return offices, countries


@cache
def _phrase() -> re.Pattern[str]:
    offices, countries = map(alternation, _tables())
    return re.compile(
        rf"(?:the )?(?:(?P<before>{countries})(?:'s)? )?(?P<office>{offices})"
        rf"(?: of (?:the )?(?P<after>{countries}))?\Z"
    )


def _office(text: str) -> tuple[str, str] | None:
    """The office and the country that a phrase names; None for anything more or less."""
    found = _phrase().match(" ".join(fold(text).split()))
    if found is None:
        return None
    offices, countries = _tables()
    return offices[found["office"]], countries.get(found["before"] or found["after"] or "", "")


def _place(article: Article, office: str) -> Span | None:
    start = article.text.find(office)
    before = fold(article.text[max(0, start - 12) : start]).split()
    if start < 0 or (before and before[-1].strip("-") in load("clashing_offices")["past"]["words"]):
        return None
    return article.span(start, start + len(office))
