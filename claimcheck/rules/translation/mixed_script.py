"""A word made of letters of two alphabets, or a word left in another alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_CYRILLIC: Final = "\u0400-\u052f"
_OTHER: Final = (
    rf"{_CYRILLIC}\u0370-\u03ff\u0530-\u06ff\u0750-\u077f\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff"
)
_WORD: Final = re.compile(
    rf"[A-Za-z{_OTHER}'’-]{{0,40}}[{_OTHER}][A-Za-z{_OTHER}'’-]{{0,40}}(?: [{_OTHER}]{{1,40}}){{0,9}}"
)
_ANY: Final = re.compile(f"[{_OTHER}]")
_LATIN: Final = re.compile("[A-Za-z]{2}")
_CYRILLIC_LETTER: Final = re.compile(f"[{_CYRILLIC}]")
_MARKS: Final = "\"'“”‘’«»„()[]#@:/="
MOST: Final = 4  # more of them are quotations of another language


@rule(
    bad=[
        "President ⟦Marсhenko⟧ spoke first.",
        "The troops went ⟦вперед⟧ towards the river.",
    ],
    good=[
        "The word (вперед) means forward; “мир” is peace.",
        "The α particle, a 5 μm gap and β-carotene.",
        "Source: вперед",
    ],
)
def mixed_script(article: Article) -> Iterator[Hit]:
    """A word has letters of another alphabet.

    The translator passed a word by, or a look-alike letter of the original stayed in a name.
    """
    text = article.text
    if text.isascii() or not _ANY.search(text):
        return
    found = [match for match in _WORD.finditer(text) if len(match.group()) > 2]
    left = [match for match in found if _bare(text, match)]
    for match in left if len(found) <= MOST else ():
        mixed = bool(_LATIN.search(match.group()))
        if mixed and not _CYRILLIC_LETTER.search(match.group()):
            continue
        what = "mixes two alphabets" if mixed else "is left over in another alphabet"
        yield Hit(article.span(*match.span()), f"“{match.group()}” {what}.")


def _bare(text: str, match: re.Match[str]) -> bool:
    """Not in marks, and between words of the same line."""
    start, end = match.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if any(mark in _MARKS for mark in before + after):
        return False
    return _LATIN.search(text, max(0, start - 12), start) is not None
