"""A blank before the closing mark."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=["“It is a fair world,⟦ ”⟧he wrote.", "“It is a fair world.⟦ ”⟧ He left."],
    good=["“It is a fair world,” he wrote.", "« C’est un monde juste », a-t-il écrit."],
)
def space_before_closer(article: Article) -> Iterator[Hit]:
    """A blank stands between the words and the mark that closes them.

    Machine translation treats the mark as a word of its own. French guillemets, which have blanks
    inside them, are left alone.
    """
    for _, repair in broken(article, "space before mark"):
        yield Hit(article.span(repair.start, repair.end))
