"""A headline that says the opposite of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.folding import fold
from claimcheck.relations.cues import cues_of
from claimcheck.relations.polarity import opposed
from claimcheck.relations.within import places_of
from claimcheck.relations.words import read_words, stem
from claimcheck.rules.rule import Hit, rule
from claimcheck.segments import Segment, segment

FIRST: Final = 6  # sentences of the text, of which one says what the headline says
_NOT_DONE: Final = frozenset(stem(verb) for verb in ("fail", "refuse", "decline"))
_BEFORE: Final = re.compile(
    r"\b(?:had|until|previously|earlier|once|initially|originally|would)\b|[\"“”«»]"
)


@rule(
    bad=[
        (
            "⟦Parliament approves pension reform⟧\n\n"
            "⟦Parliament rejected the pension reform on Thursday by 120 votes to 98.⟧\n\nThe cabinet will try again."
        ),
        (
            "⟦Mayor Anna Orlov did not resign⟧\n\n"
            "⟦The mayor of Harwick, Anna Orlov, resigned on Monday after weeks of protests.⟧\n\nShe gave no reason."
        ),
        (
            "⟦Orlov refuses to sign treaty⟧\n\n"
            "⟦President Anna Orlov signed the treaty with Beldor on Monday.⟧\n\nThe text is secret."
        ),
    ],
    good=[
        (
            "Parliament approves pension reform\n\n"
            "Parliament approved the pension reform on Thursday. The opposition rejected the reform in March."
        ),
        (
            "Opposition rejects budget\n\n"
            "Parliament approved the budget on Thursday, although the opposition rejected it.\n\nIt is in force."
        ),
        (
            "Airport reopens after storm\n\n"
            "The airport of Harwick had been closed since the storm on Monday.\n\nPlanes fly again."
        ),
        (
            "Orlov denies attack on port\n\n"
            "Men attacked the port of Orla on Monday night.\n\nAnna Orlov says that she knows nothing of it."
        ),
    ],
    severity="warning",
)
def headline_reversed(article: Article) -> Iterator[Hit]:
    """The text says the opposite of what the headline says.

    A negation that is lost or put in, or a verb that is taken for its opposite, turns one of the two
    round. Only a sentence at the top that has all words of the headline is set against it.
    """
    pieces = segment(article)
    places = places_of(article)
    heads = [p for p in pieces if places.get(p.span.start) == "headline"][:2]
    body = [p for p in pieces if p.kind == "sentence" and p.span.start not in places][:FIRST]
    for head in heads:
        for sentence in body:
            if _reversed(article, head, sentence):
                yield Hit(
                    head.span,
                    f"the text says: “{sentence.span.of(article)}”",
                    related=(sentence.span,),
                )
                break


def _reversed(article: Article, head: Segment, sentence: Segment) -> bool:
    title, said = head.span.of(article), sentence.span.of(article)
    folded = fold(said)
    if _BEFORE.search(folded) or _BEFORE.search(fold(title)):
        return False
    words = {word.stem for word in read_words(title) if word.content}
    known = {word.stem for word in read_words(said) if word.content}
    if len(words) < 2 or len(words & known) < 2 or len(words - known) > 2:
        return False
    because = opposed(title, said)
    if not because or any(kind == "other_event" for _, _, kind in cues_of(folded)):
        return False
    turned = stem((because[-1].left or "").removeprefix("not "))
    return words - known - {turned} <= _NOT_DONE
