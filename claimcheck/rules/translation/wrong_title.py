"""An office that the country does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, load
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

_BETWEEN: Final = r"[^\S\n]+(?:(?:deputy|former|acting|new|then|current|ex)[- ])?\Z"


@frozen
class _Office:
    titles: dict[str, str]
    pairs: frozenset[tuple[str, ...]]
    title: re.Pattern[str]
    mark: re.Pattern[str]
    holder: re.Pattern[str]


@rule(
    bad=[
        "He flew in with US ⟦Foreign Minister⟧ Antony Blinken.",
        "A call to ⟦Defense Minister⟧ Lloyd Austin followed.",
        "The American ⟦Ministry of Defense⟧ is silent, and so is the ⟦Foreign Ministry⟧ of the United States.",
        "German ⟦Prime Minister⟧ Olaf Scholz and ⟦Secretary of State⟧ Sergei Lavrov talked.",
    ],
    good=[
        "Russian Foreign Minister Sergei Lavrov met US Secretary of State Antony Blinken.",
        "The US and Russian foreign ministers told us Defense Minister Umerov would come.",
        "US President Biden and Prime Minister Modi; the US foreign policy; former president Tusk.",
        "American journalists asked the British prime minister.",
    ],
)
def wrong_title(article: Article) -> Iterator[Hit]:
    """The country does not have this office.

    Translators use the general word for an office or a ministry. In Washington it is the Secretary
    of State, the Pentagon or the Treasury, in Berlin the Chancellor.
    """
    met = wording(article)
    text = article.text
    for office in _offices():
        for pair in sorted(office.pairs & met.pairs):
            for at in _places(met.folded, " ".join(pair)):
                found = office.title.match(text, at)
                if found and _wrong(office, text, *found.span()):
                    right = office.titles[" ".join(found.group().lower().split())]
                    yield Hit(
                        article.span(*found.span()), f"“{found.group()}”: here it is the {right}."
                    )


def _places(folded: str, words: str) -> Iterator[int]:
    at = folded.find(words)
    while at >= 0:
        yield at
        at = folded.find(words, at + 1)


def _wrong(office: _Office, text: str, start: int, end: int) -> bool:
    after = text[end : end + 60]
    return bool(
        office.mark.search(text[max(0, start - 40) : start])
        or office.holder.match(after)
        or _of(office, after)
    )


def _of(office: _Office, after: str) -> bool:
    return bool(re.match(r" of (?:the )?(?:United States|USA|U\.S\.|US)\b", after)) and (
        "foreign minister" in office.titles
    )


@lru_cache(maxsize=1)
def _offices() -> tuple[_Office, ...]:
    return tuple(_office(entry) for entry in load("institutions")["offices"].values())


def _office(entry: dict[str, Any]) -> _Office:
    titles = entry["titles"]
    marks = "|".join(re.escape(mark) for mark in entry["marks"])
    holders = alternation(entry["holders"])
    words = [tuple(re.findall("[a-z]+", title)) for title in titles]
    return _Office(
        titles,
        frozenset(word[:2] for word in words),
        re.compile(rf"(?<![\w-])(?i:{alternation(titles)})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{marks}){_BETWEEN}"),
        re.compile(rf",?[^\S\n]+(?:[A-Z][\w.’'-]{{0,20}} ){{0,2}}{holders}\b"),
    )
