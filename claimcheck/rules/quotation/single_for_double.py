"""A double mark closed with a single one."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        "The aim is “to build new harbours for the fleet,⟦‘⟧ Ann Lee said.",
        "“We will pay for all of it.⟦'⟧\n\nNobody else spoke.",
    ],
    good=[
        "“They said, ‘We will pay,’ and left,” Ann Lee said.",
        "“The workers’ boats are ready,” Ann Lee said.",
        "‘We will pay,’ Ann Lee said.",
    ],
    confidence="certain",
)
def single_for_double(article: Article) -> Iterator[Hit]:
    """A quote that a double mark opens is closed with a single one.

    The second half of the mark was lost on the way, and a reader cannot tell where the quote ends.
    """
    for _, repair in broken(article, "single for double"):
        yield Hit(article.span(repair.start, repair.end))
