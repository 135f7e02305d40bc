"""Speaker and cue -> attribution: whose words they are, by the fullest name the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Attribution, QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.names.context import context
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.names.resolve import DESCRIBED, resolve

__all__ = ["attribute", "named"]

_HE_OR_SHE: Final = frozenset({"he", "she"})
_ONE_PERSON: Final = frozenset({
    "activist", "adviser", "aide", "analyst", "boy", "commander", "critic", "diplomat", "doctor", "driver",
    "expert", "farmer", "fisherman", "girl", "guard", "insider", "lawyer", "man", "mother", "father", "neighbor",
    "neighbour", "nurse", "officer", "official", "passenger", "policeman", "prosecutor", "reporter",
    "representative", "resident", "shopkeeper", "soldier", "source", "spokesman", "spokesperson",
    "spokeswoman", "student", "survivor", "teacher", "villager", "volunteer", "voter", "witness", "woman",
    "worker", "correspondent",
})  # fmt: skip

FURTHEST_SENTENCES: Final = 3  # between a described speaker and the pronoun for it

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
    last: tuple[Span, str] | None = None  # the latest speaker, if described and not named
    out = []
    for claim in claims:
        attribution = claim.attribution
        if attribution is None or attribution.speaker is None:
            out.append(claim)
            continue
        speaker = attribution.speaker
        if speaker not in answers:
            answers[speaker] = _unnamed(article, known, speaker, last) or resolve(
                article, speaker, known
            )
        name, why = answers[speaker]
        if speaker.of(article).lower() not in _HE_OR_SHE:
            last = (speaker, name) if name and any(e.name == DESCRIBED for e in why) else None
        attribution = Attribution(
            speaker, attribution.cue, name, attribution.via, (*attribution.evidence, *why)
        )
        out.append(evolve(claim, attribution=attribution))
    return tuple(out)


def _unnamed(
    article: Article, known: Sequence[Name], speaker: Span, last: tuple[Span, str] | None
) -> Answer | None:
    """The described speaker ("a guard") whom the pronoun behind it stands for, when nobody named does."""
    if last is None or speaker.of(article).lower() not in _HE_OR_SHE:
        return None
    before, name = last
    if _ONE_PERSON.isdisjoint(name.lower().split()):
        return None
    where = context(article, known)
    if where.sentence(speaker.start) - where.sentence(before.start) > FURTHEST_SENTENCES or any(
        found.personal and not where.quoted(found.start)
        for found in where.inside(before.end, speaker.start)
    ):
        return None
    return name, (Evidence("described speaker before the pronoun", detail=name),)
