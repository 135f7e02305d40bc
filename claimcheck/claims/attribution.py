"""Speaker and cue -> attribution: whose words they are, by the fullest name the article gives."""

from __future__ import annotations

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Attribution
from claimcheck.evidence import Evidence

__all__ = ["attribute"]


def attribute(
    article: Article,
    speaker: tuple[int, int] | None,
    cue: tuple[int, int] | None,
    how: str,
    *,
    carried: bool = False,
) -> Attribution | None:
    """The attribution to these offsets of speaker and cue; None when there is neither."""
    if speaker is None and cue is None:
        return None
    key = article.id
    span = Span(key, *speaker) if speaker else None
    evidence = [Evidence("speaker carried" if carried else how, 1.0)]
    name = None
    if span is not None:
        surface = span.of(article)
        if surface[:1].isupper() and " " in surface:
            name = surface
    return Attribution(span, Span(key, *cue) if cue else None, name, None, tuple(evidence))
