"""One person or place in two spellings within an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.names.variants import Clash, clashes
from claimcheck.rules.capitals import COMMON, two_spellings
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import frequent, wording

_MANY: Final = 6  # places that are shown of one spelling


@rule(
    bad=[
        "Anton ⟦Belenky⟧ resigned. “I am tired,” ⟦Belenki⟧ said. Belenky is 60.",
        "Shells fell on ⟦Novopilsk⟧. The mayor of ⟦Novopylsk⟧ fled, and Novopilsk burned.",
        "⟦Antony⟧ Blinken landed in Kyiv. ⟦Anthony⟧ Blinken left again on Sunday.",
    ],
    good=[
        "Ivan Petrov and Anna Petrova are married; Petrov is 60.",
        "Joe Biden called. Joseph Biden is the president, and Jill Biden was there.",
        "Germany and German cars, Russia and Russians, the Emirates and an Emirati.",
        "They went from Niger to Nigeria, from Slovakia to Slovenia.",
        "Eastern Novopilsk burned. Western Novopilsk did not.",
    ],
)
def name_variants(article: Article) -> Iterator[Hit]:
    """One name is spelt in two ways.

    A writer keeps one spelling of a name; a translator that works sentence by sentence does not.
    The rarer spelling is shown, or the one that is nowhere in use. Two accepted names of one place
    (Kyiv and Kiev) are a matter of style and a note.
    """
    for clash in clashes(article) if two_spellings(article) else ():
        if _ordinary(article, clash):
            continue
        for span in clash.spans[:_MANY]:
            yield Hit(
                span,
                f"“{clash.rare}” here, “{clash.usual}” elsewhere in the article.",
                related=clash.others[:1],
                severity="note" if clash.accepted else None,
                evidence=(Evidence("two spellings", left=clash.rare, right=clash.usual),),
            )


def _ordinary(article: Article, clash: Clash) -> bool:
    """Whether a spelling is a common word, in this article or in the language."""
    known = wording(article)
    for word in (clash.rare, clash.usual):
        small = word.lower()
        if frequent(small, COMMON) and small in known.folded and f" {small} " in article.text:
            return True
    return frequent(clash.rare.lower(), COMMON) and frequent(clash.usual.lower(), COMMON)
