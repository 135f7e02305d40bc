"""A blank after the opening mark."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=["He wrote: ⟦“ ⟧It is a fair world,” and left."],
    good=["He wrote: “It is a fair world,” and left.", "« C’est un monde juste », a-t-il écrit."],
)
def space_after_opener(article: Article) -> Iterator[Hit]:
    """A blank stands between the opening mark and the words.

    Machine translation treats the mark as a word of its own. French guillemets, which have blanks
    inside them, are left alone.
    """
    for _, repair in broken(article, "space after mark"):
        yield Hit(article.span(repair.start, repair.end))
