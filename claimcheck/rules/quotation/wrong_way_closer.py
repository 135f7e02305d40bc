"""A quote closed with an opening mark."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        "“The bridge stays shut,⟦“⟧ said Mara Lind.",
        "“The bridge stays shut⟦“⟧said Mara Lind.",
    ],
    good=[
        "“The bridge stays shut,” said Mara Lind.",
        "„Die Brücke bleibt zu“, sagte Mara Lind.",
        "“The bridge stays shut,” she said. “It is late.”",
    ],
    confidence="certain",
)
def wrong_way_closer(article: Article) -> Iterator[Hit]:
    """A quote is closed with an opening mark.

    Translators and cleaners turn straight marks into curly ones by the blank before them; where the
    blank is missing or misplaced the mark turns the wrong way, and the next quote is read inside out.
    """
    for _, repair in broken(article, "wrong-way closer"):
        yield Hit(article.span(repair.start, repair.end))
