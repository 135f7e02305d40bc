"""One statement attributed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

# Each form with the pairs of words that an article with it holds.
_STEMS: Final = (
    "add", "stat", "not", "stress", "explain", "emphasiz", "emphasis", "declar", "announc", "report",
    "claim", "warn", "indicat", "continu", "conclud",
)  # fmt: skip
_FORMS: Final = (
    (
        frozenset({("according", "to")}),
        re.compile(
            r"[Aa]ccording to [^,.;“”\"\n]{2,60}, (?:according to|as reported by) "
            r"[^,.;“”\"\n]{2,40}[,.]?"
        ),
    ),
    (
        frozenset(
            {("said", "saying")}
            | {(f"{stem}ed", after) for stem in _STEMS for after in (f"{stem}ing", "while", "and")}
        ),
        re.compile(
            rf"\b(?P<stem>{'|'.join(_STEMS)})ed,? (?:(?:while|and) )?(?P=stem)ing\b|\bsaid, saying\b"
        ),
    ),
    (
        frozenset((("as", "he"), ("as", "she"), ("as", "they"))),
        re.compile(
            r"\b[Aa]s (?:he|she|they) (?:said|noted|stated|added), "
            r"(?:he|she|they) (?:said|noted|stated|added)\b"
        ),
    ),
    (
        frozenset((("to", "him"), ("to", "her"), ("to", "them"))),
        re.compile(
            r"\bthat,? according to (?:him|her|them), (?:he|she|they) (?:said|noted|stated|believes?)\b"
        ),
    ),
)


@rule(
    bad=[
        "⟦According to the mayor's letter, according to the radio,⟧ schools will close.",
        "The general ⟦added, adding⟧ that the bridge is gone.",
    ],
    good=[
        "According to a council statement, arms will be sent, the site reports.",
        "The general said the bridge is gone, adding that it was old.",
        "According to the law, and according to the judge, he is free.",
    ],
)
def doubled_attribution(article: Article) -> Iterator[Hit]:
    """A statement is attributed twice.

    Two ways of naming a source in the original come out as the same one.
    """
    pairs = wording(article).pairs
    for keys, form in _FORMS:
        if not keys.isdisjoint(pairs):
            for found in form.finditer(article.text):
                yield Hit(article.span(*found.span()), f"“{found.group()}”: attributed twice.")
