"""What is known for certain, held against the claims of a batch.

A known claim is a sentence of its own: "The fire in Riverside killed 31 people." It is held against
the articles that name all that it names, figure by figure, through the same gates as two articles
are: "at least 20" is borne out, an earlier count is none of its business, "12" disagrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim
from claimcheck.claims.extract import extract
from claimcheck.names.mentions import names
from claimcheck.relations.figures import align, judge
from claimcheck.relations.frames import Frame, frame
from claimcheck.rules.batch import Batch
from claimcheck.settings import KnownClaim
from claimcheck.tokens import normal

__all__ = ["Ruling", "rulings"]


@frozen
class Ruling:
    """What a known claim says of one of the batch: whether it `holds`, and what is known."""

    holds: bool
    known: KnownClaim

    @property
    def why(self) -> str:
        """The known claim and its reason, for a reader."""
        reason = f" ({self.known.reason})" if self.known.reason else ""
        return f"known: {self.known.claim}{reason}"


def rulings(batch: Batch) -> dict[Claim, Ruling]:
    """What the known claims of the settings say of the claims of a batch.

    Where two known claims say different things of one claim, the one that it disagrees with counts.

    Raises:
        ValueError: a known claim has no figure, or names neither a person nor a place.
    """
    given = [_given(known) for known in batch.settings.known]
    if not given:
        return {}
    figures: dict[str, list[NumericClaim]] = defaultdict(list)
    for claim in batch.claims:
        if isinstance(claim, NumericClaim):
            figures[claim.span.article].append(claim)
    found: dict[Claim, Ruling] = {}
    for article in batch.articles:
        words = frozenset(normal(article.text).split())
        for known, named, frames in given:
            if named <= words:
                for claim, holds in _judged(frames, figures[article.id], article):
                    if claim not in found or found[claim].holds:
                        found[claim] = Ruling(holds, known)
    return found


def _given(known: KnownClaim) -> tuple[KnownClaim, frozenset[str], tuple[Frame, ...]]:
    article = Article(known.claim, id="known", source="known", published=known.day)
    named = frozenset(word for name in names(article) for word in normal(name.canonical).split())
    frames = _frames((c for c in extract(article) if isinstance(c, NumericClaim)), article)
    if not frames:
        raise ValueError(f"the known claim {known.claim!r} has no figure to compare")
    if not named:
        raise ValueError(f"the known claim {known.claim!r} must name where or whom it is about")
    return known, named, frames


def _frames(claims: Iterable[NumericClaim], article: Article) -> tuple[Frame, ...]:
    return tuple(frame(claim, article) for claim in claims)


def _judged(
    known: Sequence[Frame], claims: Sequence[NumericClaim], article: Article
) -> Iterator[tuple[Claim, bool]]:
    """The claims of an article that a known one says something of, and whether they agree with it."""
    for claim in claims:
        told = (frame(claim, article),)
        for left, right, because in align(known, told, story=True):
            kind = judge(left, right, because, beside=(known, told)).kind
            if kind in ("same", "compatible", "contradiction"):
                yield claim, kind != "contradiction"
