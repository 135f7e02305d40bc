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
)
def role_clash(batch: Batch) -> Iterator[Hit]:
    """One person stands under two offices that nobody holds together.

    A translator gives a minister the wrong ministry, or a writer mixes two people up. Offices are
    compared by what they are in each country: a US Secretary of State is a foreign minister.
    """
    home = {article: event.id for event in batch.events for article in event.articles}
    held: dict[tuple[str, str], list[tuple[str, str, Span]]] = defaultdict(list)
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
    for (_, _), offices in sorted(held.items()):
        for one, two in combinations(offices[:12], 2):
            if _clash(one, two):
                yield Hit(
                    one[2],
                    f"one person as {one[0]} and as {two[0]}" + _countries(one, two),
                    related=(two[2],),
                )
                break


def _clash(one: tuple[str, str, Span], two: tuple[str, str, Span]) -> bool:
    if one[0] != two[0]:
        return not (one[1] and two[1]) or one[1] == two[1]
    return bool(one[1] and two[1]) and one[1] != two[1]


def _countries(one: tuple[str, str, Span], two: tuple[str, str, Span]) -> str:
    return f" of {one[1]} and {two[1]}" if one[0] == two[0] else ""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """A whole office phrase; the office of each name, the country of each word for it."""
    offices = {
        name: key for key, names in load("clashing_offices")["office"].items() for name in names
    }
    countries: dict[str, str] = {
        "us": "United States",
        "u.s.": "United States",
        "american": "United States",
    }
    for country, entry in load("places")["country"].items():
        for word in (country, *entry["people"], *entry.get("also", ())):
            countries[fold(word)] = country
    where = alternation(countries)
    return (
        re.compile(
            rf"(?:the )?(?:(?P<before>{where})(?:'s)? )?(?P<office>{alternation(offices)})"
            rf"(?: of (?:the )?(?P<after>{where}))?\Z"
        ),
        offices,
        countries,
    )


def _office(text: str) -> tuple[str, str] | None:
    """The office and the country that a phrase names; None for anything more or less."""
    pattern, offices, countries = _pattern()
    found = pattern.match(" ".join(fold(text).split()))
    if found is None:
        return None
    return offices[found["office"]], countries.get(found["before"] or found["after"] or "", "")


def _place(article: Article, office: str) -> Span | None:
    start = article.text.find(office)
    before = fold(article.text[max(0, start - 12) : start]).split()
    if start < 0 or (before and before[-1].strip("-") in load("clashing_offices")["past"]["words"]):
        return None
    return article.span(start, start + len(office))
