"""No space after a mark that ends a sentence or a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import frequent

_LOST: Final = re.compile(r"[.,;!?][A-Za-z][a-z]{0,24}(?=[\s,.'’])")
_BEFORE: Final = re.compile(r"(?:\A|[\s(“\"‘'-])(?P<word>[A-Za-z][a-z]{1,24})[)”’\"]?\Z")
_ADDRESS: Final = re.compile(r"[@/\\]|www|http")


@rule(
    bad=[
        "The border was closed⟦.After⟧ that the queue grew.",
        "They left the city⟦,but⟧ not for long.",
        "“Nobody was hurt”⟦.Police⟧ are still there.",
    ],
    good=[
        "Visit example.com, Booking.Com or Yahoo!News for 1,000 more.",
        "The U.S.Treasury and the St.Mary clinic, e.g.the old one.",
        "He wrote a script.py,then ran main.rs.",
    ],
    severity="note",
)
def lost_space(article: Article) -> Iterator[Hit]:
    """No space after a full stop or a comma.

    Stripped markup takes the space along, so that two sentences or two clauses touch.
    """
    text = article.text
    for lost in _LOST.finditer(text):
        start, end = lost.span()
        if start == 0 or not (text[start - 1].islower() or text[start - 1] in ')”’"'):
            continue
        word = text[start + 1 : end]
        if text[start] in ".!?" and not word[0].isupper():
            continue
        before = _BEFORE.search(text, max(0, start - 27), start)
        if not before or not frequent(word.lower(), 4.0):
            continue
        # "Yahoo!News" is a name; "Ruritania.After" is none.
        named = before["word"][0].isupper() or text[start] == "!"
        if named and word.lower() not in words("fragments", "openers"):
            continue
        around = text[max(0, start - 20) : end + 10]
        if not _ADDRESS.search(around) and not _listed(text, start, end):
            yield Hit(article.span(start, end), f"A space is lost before “{word}”.")


def _listed(text: str, start: int, end: int) -> bool:
    """Names joined on purpose: "Booking.Com", "script.py,then"."""
    left = re.search(r"\S*\Z", text[max(0, start - 40) : start])
    if left and "." in left.group():
        return True
    return text[start] != "," and len(text[start + 1 : end]) < 4 and text[end : end + 1] == ","
