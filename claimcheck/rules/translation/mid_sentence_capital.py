"""A capital inside a sentence, left where a link or a list was taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.capitals import capitals
from claimcheck.rules.rule import Hit, rule

# Nouns made by these endings are no names; what follows shows that a phrase goes on.
_NOUN: Final = re.compile(r"[A-Z][a-z]{1,18}(?:ility|ation|ition|ction|ness|ship)")
_AFTER: Final = {
    "small": re.compile(" [a-z]"),
    "noun": re.compile(" (?:of|to|for|in) "),
    "verb": re.compile(" [A-Z]"),
}
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
    for word in capitals(article):
        kind = _kind(word)
        at = text.find(f" {word} ") if kind else -1
        while at >= 0:
            end = at + 1 + len(word)
            before = _BEFORE.search(text, max(0, at - 27), at)
            if (
                before
                and _AFTER[kind].match(text, end)
                and _stray(kind, word, before["word"], before["mark"])
            ):
                yield Hit(article.span(at + 1, end), f"“{word}” has a capital inside a sentence.")
            at = text.find(f" {word} ", end)


@lru_cache(maxsize=16384)
def _kind(word: str) -> str:
    """What a word with a capital would be inside a sentence; empty when it may be a name."""
    small = word.lower()
    if small.capitalize() != word:
        return ""
    if small in words("fragments", "never_names"):
        return "small"
    if small in words("fragments", "bare_verbs"):
        return "verb"
    return "noun" if _NOUN.fullmatch(word) else ""


def _stray(kind: str, word: str, before: str, mark: str) -> bool:
    if kind == "noun":
        return mark == ";"
    if kind == "verb":
        return before in words("fragments", "time_nouns")
    if before[0].isupper():
        # "Novosele, And the road": in a title the next word has a capital, too.
        return mark != "" and word in ("And", "But", "There", "They")
    if mark == ",":
        # "It simply says, This is all": a quote without marks.
        return before not in words("fragments", "quoting")
    return mark == ";" or before in words("fragments", "joiners")
