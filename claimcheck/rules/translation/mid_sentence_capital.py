"""A capital inside a sentence, left where a link or a list was taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, words
from claimcheck.rules.rule import Hit, rule

# Nouns made by these endings are no names; what follows shows that a phrase goes on.
_NOUN: Final = r"[A-Z][a-z]{1,18}(?:ility|ation|ition|ction|ness|ship)(?= (?:of|to|for|in) )"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    small = alternation(word.capitalize() for word in words("fragments", "never_names"))
    verbs = alternation(word.capitalize() for word in words("fragments", "bare_verbs"))
    return re.compile(
        rf" (?=[A-Z])(?P<word>(?P<small>{small})(?= [a-z])|(?P<noun>{_NOUN})|(?P<verb>{verbs})(?= [A-Z]))"
    )


_BEFORE: Final = re.compile(r"(?:\A|[\s(“\"‘—–-])(?P<word>[A-Za-z][a-z'’-]{1,24})(?P<mark>[,;]?)\Z")


@rule(
    bad=[
        "We have helped since spring, but ⟦There⟧ is no plan to stay.",
        "The port, near Novosele, ⟦And⟧ the road to it were shut.",
        "They named training, security and Patriots; ⟦Ability⟧ to clear mines came last.",
        "The army said last week ⟦Take⟧ Novosele, a small town.",
    ],
    good=[
        "She saw Gone With The Wind, But Not Really and The Hague.",
        "He answered: There is no plan. It says, This is all. But I left; Kyiv stayed.",
        "A song by Take That and the film It in a novel by Will.",
    ],
)
def mid_sentence_capital(article: Article) -> Iterator[Hit]:
    """A small word has a capital inside a sentence.

    A stripped link or list leaves the capital of what was a beginning of its own.
    """
    text = article.text
    for found in _pattern().finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - 27), found.start())
        if before and _stray(found, before["word"], before["mark"]):
            start, end = found.span("word")
            yield Hit(
                article.span(start, end), f"“{found['word']}” has a capital inside a sentence."
            )


def _stray(found: re.Match[str], before: str, mark: str) -> bool:
    if found["noun"]:
        return mark == ";"
    if found["verb"]:
        return before in words("fragments", "time_nouns")
    if before[0].isupper():
        # "Novosele, And the road": in a title the next word has a capital, too.
        return mark != "" and found["word"] in ("And", "But", "There", "They")
    if mark == ",":
        # "It simply says, This is all": a quote without marks.
        return before not in words("fragments", "quoting")
    return mark == ";" or before in words("fragments", "joiners")
