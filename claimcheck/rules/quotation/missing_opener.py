"""A closing mark that nothing has opened."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=["The talks will go on for many more weeks,⟦”⟧ Ann Lee said."],
    good=[
        "“The talks will go on for many more weeks,” Ann Lee said.",
        "The plank is 12” wide.",
        "“The talks go on.\n\n“They will last for many more weeks,” Ann Lee said.",
    ],
)
def missing_opener(article: Article) -> Iterator[Hit]:
    """A quote is closed that was never opened.

    The opening mark was lost, so nothing tells where the quote begins.
    """
    for _, repair in broken(article, "missing opener"):
        yield Hit(article.span(repair.start, repair.end))
