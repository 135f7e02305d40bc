"""A quote that nothing closes."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.claims.marks import broken
from claimcheck.rules.rule import Hit, rule

LONGEST = 240  # characters; of a longer stretch only the mark is shown


@rule(
    bad=[
        "Ann Lee said, ⟦“This helps nobody.⟧ Her party said it agreed. “It is late,” she added.",
        "He said that ⟦“the road is closed.⟧ The town was quiet.",
    ],
    good=[
        "“The road is closed.\n\n“It will stay closed,” he said.",
        "He said that “the road is closed.” The town was quiet.",
        'It measures 12" across.',
    ],
)
def missing_closer(article: Article) -> Iterator[Hit]:
    """A quote is opened and never closed.

    Without the closing mark the words of the next speaker seem to belong to this one. A quote that
    goes on in the next paragraph with a mark of its own is no such case.
    """
    for run, repair in broken(article, "missing closer"):
        short = run.right - run.left <= LONGEST
        yield Hit(article.span(run.left, run.right if short else repair.end))
