"""Speaker and cue -> attribution: whose words they are, by the fullest name the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Attribution, QuoteClaim
from claimcheck.claims.tokens import is_plural
from claimcheck.evidence import Evidence
from claimcheck.lexicon import words
from claimcheck.names.context import context
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.names.resolve import resolve

__all__ = ["attribute", "named"]

_PRONOUNS: Final = {"he": "m", "him": "m", "she": "f", "her": "f", "it": "n"}

_BODIES: Final = ("organisation", "place")
FURTHEST_SENTENCES: Final = 3  # between a speaker and the pronoun for him

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
    last: tuple[QuoteClaim, str] | None = None  # the claim before, with the name of its speaker
    out = []
    for claim in claims:
        attribution = claim.attribution
        if attribution is None or attribution.speaker is None:
            out.append(claim)
            continue
        speaker = attribution.speaker
        if speaker not in answers:
            answers[speaker] = _same_speaker(article, known, speaker, last) or resolve(
                article, speaker, known
            )
        name, why = answers[speaker]
        last = (claim, name) if name else None
        attribution = Attribution(
            speaker, attribution.cue, name, attribution.via, (*attribution.evidence, *why)
        )
        out.append(evolve(claim, attribution=attribution))
    return tuple(out)


def _same_speaker(
    article: Article, known: Sequence[Name], speaker: Span, last: tuple[QuoteClaim, str] | None
) -> Answer | None:
    """The speaker of the claim before, for a pronoun behind it; None when somebody else may be meant.

    Who is only named in what was said does not speak next: "Doe said that Roe had left. He ...".
    """
    gender = _PRONOUNS.get(speaker.of(article).lower())
    if last is None or gender is None:
        return None
    claim, name = last
    before = claim.attribution.speaker if claim.attribution else None
    if before is None or before.end > speaker.start:
        return None
    person = next((each for each in known if each.canonical == name), None)
    where = context(article, known)
    if (
        not _fits(person, name, gender)
        or where.sentence(speaker.start) - where.sentence(before.start) > FURTHEST_SENTENCES
    ):
        return None
    for found in where.inside(before.end, speaker.start):
        inside = any(part.start <= found.start < part.end for part in claim.parts)
        same_sort = found.subject if gender == "n" else found.personal
        other = same_sort and found.name is not person and not inside
        if other and not where.quoted(found.start):
            return None
    return name, (Evidence("speaker of the claim before", detail=name),)


def _fits(person: Name | None, name: str, gender: str) -> bool:
    """Whether a pronoun of this gender can stand for a speaker; `person` is None for one described."""
    one = not words("offices", "anonymous.one").isdisjoint(name.lower().split())
    if gender == "n":
        return not one and not is_plural(name.lower()) if person is None else person.kind in _BODIES
    if person is None:
        return one
    return person.kind in ("person", None) and person.gender in (gender, None)
