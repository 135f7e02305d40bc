"""A quote opened with one kind of mark and closed with another."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        '“The bridge stays shut,⟦"⟧ said Mara Lind.',
        "«The bridge stays shut⟦”⟧, said Mara Lind.",
    ],
    good=["“The bridge stays shut,” said Mara Lind.", "„Die Brücke bleibt zu”, she read."],
    severity="note",
)
def mixed_marks(article: Article) -> Iterator[Hit]:
    """A quote is opened with one kind of mark and closed with another.

    The text was put together from two sources, or a cleaner replaced only some of the marks.
    """
    for _, repair in broken(article, "mixed marks"):
        yield Hit(article.span(repair.start, repair.end))
