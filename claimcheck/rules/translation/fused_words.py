"""Words grown together where a link or a line break was taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import frequent, wording

_JOIN: Final = re.compile(r"[A-Z](?<=[a-z][a-z].)")
_WHOLE: Final = re.compile(
    r"(?P<left>[A-Z]?[a-z]{2,24})(?P<right>[A-Z](?:[a-z]{1,24}(?:['’][a-z]{1,3})?)?)(?![\w@/])"
)
_WORD_START: Final = re.compile(r"[\w@/.&#-]{1,30}\Z")
_FOLLOWS: Final = re.compile(r"(?:['’][a-z]+)?[ ,]+[a-z]")

_PRONOUNS: Final = frozenset(("a", "the", "they", "he", "she", "it", "but", "according", "however"))


@rule(
    bad=[
        "On Monday ⟦MerkelThey⟧ said talks would go on.",
        "Troops took ⟦NovoseleA⟧ village in the east.",
        "A letter from the ministry reached the ⟦embassyThe⟧ day before.",
    ],
    good=[
        "VisualBasic and VietNow are on YouTube and McDonald has seen it.",
        "DeSantis and MacArthur met at EverGrow, maker of the iPhoneX.",
        "Read more at example.com/NewsToday about it.",
    ],
)
def fused_words(article: Article) -> Iterator[Hit]:
    """Two words have grown together.

    Where a link, a heading or a line break is taken out together with its space, the last word
    before it runs into the first word after it. Both parts must be words by themselves.
    """
    text = article.text
    for join in _JOIN.finditer(text):
        edge = join.end() - 1
        before = _WORD_START.search(text, max(0, edge - 30), edge)
        start = before.start() if before else edge
        whole = _WHOLE.match(text, start)
        if not whole or whole.start("right") != edge:
            continue
        if _two_words(whole["left"], whole["right"], text, whole.end(), article):
            yield Hit(
                article.span(start, whole.end()),
                f"“{whole.group()}” is “{whole['left']}” and “{whole['right']}” grown together.",
            )


def _two_words(left: str, right: str, text: str, end: int, article: Article) -> bool:
    joined = (left + right).lower()
    if left.lower() in words("fragments", "name_prefixes") or frequent(joined, 1.5):
        return False
    known = wording(article).words
    opens = words("fragments", "openers")
    if right.lower() in opens:
        # "NovoseleA": a lone letter opens a sentence only when a small letter follows.
        plain = left[0].islower() or left.lower() in known or right.lower() in _PRONOUNS
        return plain and (bool(_FOLLOWS.match(text, end)) or len(right) > 2)
    # "VisualBasic" is a brand, though both words are known: only a small letter tells.
    if len(right) < 4 or len(left) < 4 or left[0].isupper():
        return False
    return left.lower() in known and right.lower() in known and text.count(left + right) == 1
