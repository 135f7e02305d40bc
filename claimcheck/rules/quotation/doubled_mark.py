"""Two opening or two closing marks in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule

_TWICE: Final = re.compile(
    r"““(?=\w)|(?<=[\w.,!?])””(?=[\s,.]|\Z)|“\"(?=\w)|(?<=[\w.,!?])\"”|”\"(?=\s|\Z)"
)


@rule(
    bad=["⟦““⟧We will stay,” she said.", "“We will stay,⟦””⟧ she said."],
    good=[
        "“‘We will stay,’ he told me,” she said.",
        "“We will stay,” she said.",
        "''We will stay,'' he said.",
    ],
)
def doubled_mark(article: Article) -> Iterator[Hit]:
    """Two marks of one kind stand where one belongs.

    Two passes of a cleaner, or a translator that added marks to marked text, left both.
    """
    for found in _TWICE.finditer(article.text):
        yield Hit(article.span(*found.span()))
