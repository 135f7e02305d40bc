"""Quote marks with nothing between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_EMPTY: Final = re.compile(r"(?<!\w)(?:“\s*”|(?<![\"\d])\"\s?\"(?!\")|«\s*»|„\s*“)(?!\w)")


@rule(
    bad=["The minister spoke of ⟦“”⟧ and left.", 'The ship ⟦""⟧ sailed at dawn.'],
    good=["The minister spoke of “peace” and left.", 'The ship "Aurora" sailed.', '"No." "Yes."'],
)
def empty_marks(article: Article) -> Iterator[Hit]:
    """Nothing stands between two quote marks.

    A name or link between the marks was lost by the scraper.
    """
    for found in _EMPTY.finditer(article.text):
        yield Hit(article.span(*found.span()))
