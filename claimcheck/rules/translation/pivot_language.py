"""The language whose wording shows through an article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.rules.rule import Hit, Rule, rule


@rule(
    bad=[
        "They lost forty ⟦combat machines⟧. A pilot ⟦stated under anonymity⟧ that it rained.",
        "A ⟦fatal victim⟧ was named. He left ⟦on the past Monday⟧ at noon.",
    ],
    good=[
        "They lost forty combat machines. Nobody told us.",
        "They lost combat machines and more combat machines.",
        "They lost combat machines. A fatal victim was named.",
    ],
    severity="note",
    tags=("derived",),
)
def pivot_language(article: Article) -> Iterator[Hit]:
    """The wording looks as if it had passed through one language.

    At least two different rules for wordings of the same language speak, and more of them than for
    any other language. It says where the English comes from, not whether it is true.
    """
    found: dict[str, dict[str, Span]] = {}
    for shelf in _shelf():
        for key, hit in shelf.scanner(article) if shelf.scanner else ():
            for language in _languages().get(key, ()):
                found.setdefault(language, {}).setdefault(key, hit.span)
    most = max((len(spans) for spans in found.values()), default=0)
    leading = [language for language, spans in found.items() if len(spans) == most]
    if most < 2 or len(leading) > 1:
        return
    first, *rest = sorted(found[leading[0]].values())
    yield Hit(
        first,
        f"The wording of {most} places looks as if it had passed through {_called(leading[0])}.",
        related=tuple(rest),
        evidence=tuple(Evidence(key) for key in sorted(found[leading[0]])),
    )


def _called(language: str) -> str:
    return f"a {language} language" if language in ("Slavic", "Romance") else language


@lru_cache(maxsize=1)
def _shelf() -> tuple[Rule, ...]:
    """One phrase rule for every scanner of the family."""
    from claimcheck.rules.catalog import catalog

    ours = {rule.scanner: rule for rule in catalog() if rule.family == "translation"}
    return tuple(rule for scanner, rule in ours.items() if scanner is not None)


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    from claimcheck.rules.catalog import catalog

    return {
        rule.id: tuple(tag.partition(":")[2] for tag in rule.tags if tag.startswith("pivot:"))
        for rule in catalog()
        if rule.family == "translation" and rule.scanner is not None
    }
