"""Run rules over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from claimcheck.articles import Article, Span
from claimcheck.rules.batch import Batch
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.finding import Finding, Severity, fingerprint
from claimcheck.rules.rule import Hit, Rule, Scanner
from claimcheck.settings import Settings

__all__ = ["find", "find_in", "residue"]


def find(
    articles: Sequence[Article],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    settings: Settings | None = None,
) -> tuple[Finding, ...]:
    """The findings of the chosen rules, in the order of the articles and of their text.

    `select` and `ignore` are rule ids or families and add to those of the settings.

    Raises:
        ValueError: no rule or family has such a name.

    Example:
        >>> article = Article("The minister resigned.\\n\\nLeave a Reply", id="a")
        >>> [f.span.of(article) for f in find([article], select="boilerplate")]
        ['Leave a Reply']
    """
    settings = settings or Settings()
    select = (select,) if isinstance(select, str) else tuple(select)
    ignore = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    rules = chosen(
        select or settings.select, (*ignore, *settings.ignore), extra=packs(settings.packs)
    )
    return find_in(Batch(tuple(articles), settings, residue), rules)


def residue(batch: Batch) -> Mapping[str, tuple[Span, ...]]:
    """The boilerplate that is certain or likely, by article: no claim comes from it."""
    found: dict[str, list[Span]] = {}
    rules = chosen(["boilerplate"], batch.settings.ignore, extra=packs(batch.settings.packs))
    for finding in find_in(batch, rules):
        if finding.confidence != "hint":
            found.setdefault(finding.span.article, []).append(finding.span)
    return {key: tuple(spans) for key, spans in found.items()}


def find_in(batch: Batch, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of these rules in a batch, sorted by article, place and rule."""
    settings = batch.settings
    found: list[Finding] = []
    scanners: dict[Scanner, dict[str, Rule]] = {}
    single: list[tuple[Rule, Callable[[Article], Iterable[Hit]]]] = []
    for rule in rules:
        if rule.search is None:
            assert rule.scanner is not None
            scanners.setdefault(rule.scanner, {})[rule.id] = rule
        elif rule.scope == "batch":
            found += (_finding(rule, hit, batch) for hit in rule.search(batch))
        else:
            single.append((rule, rule.search))
    # Article by article, so that what rules share about an article is still at hand.
    for article in batch.articles:
        for rule, search in single:
            found += (_finding(rule, hit, batch) for hit in search(article))
        for scanner, wanted in scanners.items():
            for key, hit in scanner(article):
                if key in wanted:
                    found.append(_finding(wanted[key], hit, batch))
    accepted = {word.casefold() for word in settings.accept}
    order = {article.id: number for number, article in enumerate(batch.articles)}
    kept = {
        finding
        for finding in found
        if not accepted
        or finding.span.of(batch.by_id[finding.span.article]).casefold() not in accepted
    }
    return tuple(
        sorted(
            kept,
            key=lambda f: (
                order[f.span.article],
                f.span.start,
                f.span.end,
                f.rule,
                f.message,
                f.related,
            ),
        )
    )


def _finding(rule: Rule, hit: Hit, batch: Batch) -> Finding:
    article = batch.by_id[hit.span.article]
    texts = [hit.span.of(article), *(span.of(batch.by_id[span.article]) for span in hit.related)]
    severity = batch.settings.levels.get(rule.id, batch.settings.levels.get(rule.family, ""))
    return Finding(
        rule=rule.id,
        span=hit.span,
        message=hit.message or rule.summary,
        severity=cast("Severity", severity) or hit.severity or rule.severity,
        confidence=hit.confidence or rule.confidence,
        related=hit.related,
        evidence=hit.evidence,
        fingerprint=fingerprint(rule.id, article.source, texts),
    )
