"""Speaker and cue -> attribution: whose words they are, by the fullest name the article gives."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Attribution, QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.names.mentions import names
from claimcheck.names.resolve import resolve

__all__ = ["attribute", "named"]

Offsets = tuple[int, int]
Answer = tuple[str | None, tuple[Evidence, ...]]


def attribute(
    article: Article,
    speaker: Offsets | None,
    cue: Offsets | None,
    via: Offsets | None,
    evidence: Sequence[Evidence],
) -> Attribution | None:
    """The attribution to these offsets of speaker, cue and outlet; None when there is neither."""
    if speaker is None and cue is None:
        return None
    key = article.id
    return Attribution(
        Span(key, *speaker) if speaker else None,
        Span(key, *cue) if cue else None,
        None,
        article.text[slice(*via)] if via else None,
        tuple(evidence),
    )


def named(article: Article, claims: Sequence[QuoteClaim]) -> tuple[QuoteClaim, ...]:
    """The quotes with the canonical name of each speaker that the article names or describes.

    A pronoun, a surname and a description are followed to the name they stand for; what cannot be
    told stays None. The reason is added to the evidence of the attribution.

    Example:
        >>> from claimcheck.claims.quotes import quote_claims
        >>> from claimcheck.segments import segment
        >>> article = Article("Ann Lee resigned. “We lost,” she said.", id="a")
        >>> [claim] = named(article, quote_claims(article, segment(article)))
        >>> claim.attribution.name
        'Ann Lee'
    """
    if not any(claim.attribution and claim.attribution.speaker for claim in claims):
        return tuple(claims)
    known = names(article)
    answers: dict[Span, Answer] = {}
    out = []
    for claim in claims:
        attribution = claim.attribution
        if attribution is None or attribution.speaker is None:
            out.append(claim)
            continue
        speaker = attribution.speaker
        if speaker not in answers:
            answers[speaker] = resolve(article, speaker, known)
        name, why = answers[speaker]
        attribution = Attribution(
            speaker, attribution.cue, name, attribution.via, (*attribution.evidence, *why)
        )
        out.append(evolve(claim, attribution=attribution))
    return tuple(out)
