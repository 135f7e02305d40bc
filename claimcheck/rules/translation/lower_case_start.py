"""A paragraph or a sentence that starts with a small letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule

_SMALL: Final = re.compile(r"\n[^\S\n]{0,8}(?P<word>[a-z]{2,20},?) (?=.{40})")
_LARGE: Final = re.compile(r"(?m)^[^\S\n]{0,8}[“\"'‘]?[A-Z0-9]")
_ENDED: Final = re.compile(r"[.!?…][”’\"')]?\s*\Z")
_INSIDE: Final = re.compile(
    r"\. (?P<word>the|and|but|he|she|they|it|this|also|however|after|when|there|these)(?= [a-z])"
)
_FINISHED: Final = re.compile(r"(?<![\w.'’-])[A-Za-z]?[a-z]{3,20}\Z")
MOST: Final = 2  # more of them are a list, or the style of the text


@rule(
    bad=[
        "The vote is over.\n⟦while,⟧ Ruritania has said that it will send no more soldiers to the east.",
        "The war goes on today. ⟦and⟧ they know it. Nobody sleeps.",
        "“We will go,” he said.\n\n⟦however⟧ the government of Ruritania has made no decision on the matter.",
    ],
    good=[
        "We need:\neggs and more eggs than anybody in the whole town has ever seen or eaten\nmilk",
        "The vote is over. while",
        "They met Smith et al. and Acme Corp. the maker, in Sept. he said.",
        "He said\nthat the government of Ruritania has made no decision on the matter as yet.",
    ],
)
def lower_case_start(article: Article) -> Iterator[Hit]:
    """A paragraph or a sentence starts with a small letter.

    The word before it was lost, or the translator took a part of a sentence for a whole one.
    """
    text = article.text
    found = [small for small in _SMALL.finditer(text) if _opens(text, small)]
    found += [small for small in _INSIDE.finditer(text) if _follows(text, small.start())]
    if not found or len(found) > MOST or len(_LARGE.findall(text)) < len(found):
        return
    for small in found:
        start, end = small.span("word")
        yield Hit(article.span(start, end), f"The sentence starts with a small “{text[start]}”.")


def _opens(text: str, small: re.Match[str]) -> bool:
    """Only after a finished paragraph, and with a word that opens sentences."""
    word = small["word"].rstrip(",")
    if word not in words("fragments", "paragraph_openers"):
        return False
    return bool(_ENDED.search(text, max(0, small.start() - 12), small.start()))


def _follows(text: str, stop: int) -> bool:
    """Only after a word that is no abbreviation."""
    before = _FINISHED.search(text, max(0, stop - 22), stop)
    return before is not None and not (
        before.group().lower() in words("fragments", "shortened")
        or before.group().lower() in words("abbreviations", "before_name")
    )
