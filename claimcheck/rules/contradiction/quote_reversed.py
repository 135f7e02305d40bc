"""One utterance in two renderings of opposite sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimcheck.articles import Span
from claimcheck.claims.claim import QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.relations.senses import turned
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.segments import segment


@rule(
    bad=[
        (
            "The mayor travelled to Harwick on Friday to speak about the cup.\n\n"
            "“⟦We will do whatever is needed to make Arkania unbeatable⟧”\n\n"
            "“⟦We will do whatever is needed to see that Arkania does not win⟧”, said Mayor Dunn."
        ),
    ],
    good=[
        (
            "The mayor travelled to Harwick on Friday to speak about the cup.\n\n"
            "“We will do whatever is needed to make Arkania unbeatable”\n\n"
            "“We will do whatever is needed to see that Arkania wins”, said Mayor Dunn."
        ),
        (
            "“We will not rule out sending the fleet”, said Mayor Dunn.\n\n"
            "“Sending the fleet is possible”, Mayor Dunn said."
        ),
    ],
    confidence="likely",
    severity="error",
)
def quote_reversed(batch: Batch) -> Iterator[Hit]:
    """One utterance stands in two renderings of opposite sense.

    A clause that comes or goes in translation turns a sentence round. The two share their words and
    differ in the sign of one outcome. It says something about the translation, not about the speaker.
    """
    turned_by: dict[Span, list[tuple[QuoteClaim, tuple[Evidence, ...]]]] = defaultdict(list)
    quotes: dict[Span, QuoteClaim] = {}
    for relation in batch.relations:
        left, right = relation.left, relation.right
        if relation.kind != "contradiction" or not isinstance(left, QuoteClaim):
            continue
        if not relation.reason.startswith("one utterance"):
            continue
        if isinstance(right, QuoteClaim):
            quotes[left.span], quotes[right.span] = left, right
            turned_by[left.span].append((right, relation.evidence))
            turned_by[right.span].append((left, relation.evidence))
    told: set[Span] = set()
    # The odd one out first: the rendering that most others are turned against.
    for span in sorted(turned_by, key=lambda span: (-len(turned_by[span]), span)):
        others = [(claim, why) for claim, why in turned_by[span] if claim.span not in told]
        if span in told or not others:
            continue
        related = [claim.span for claim, _ in others]
        told.update((span, *related))
        related += _echoes(batch, quotes[span], related)
        yield Hit(
            span,
            f"rendered elsewhere in the opposite sense: “{others[0][0].text}”",
            related=tuple(dict.fromkeys(related)),
            evidence=others[0][1],
        )


def _echoes(batch: Batch, quote: QuoteClaim, known: list[Span]) -> Iterator[Span]:
    """Sentences of the same article, without marks, that give the other sense as well."""
    article = batch.by_id[quote.span.article]
    for piece in segment(article):
        if piece.span.overlaps(quote.sentence) or any(piece.span.overlaps(span) for span in known):
            continue
        if turned(quote.text, piece.span.of(article), need=1):
            yield piece.span
