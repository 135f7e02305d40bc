"""A mark glued to the word outside."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule


@rule(
    bad=[
        "“The bridge stays shut⟦,”s⟧aid Mara Lind.",
        "“It was a good talk⟦, ”h⟧e wrote.",
        "He told Mara Lin⟦d“⟧the bridge stays shut until May.”",
    ],
    good=["“The bridge stays shut,” said Mara Lind.", "The “boss”-like tone", "The “A”s and “B”s."],
)
def glued_mark(article: Article) -> Iterator[Hit]:
    """No blank stands between a mark and the word outside.

    The blank moved to the wrong side of the mark or was lost when pieces of text were joined.
    """
    text = article.text
    for _, repair in broken(article, "glued mark"):
        start = repair.start
        while start and text[start - 1] in " ,.!?" and repair.start - start < 2:
            start -= 1
        yield Hit(article.span(start, repair.end))
