"""Run rules over articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import cast

from claimcheck.articles import Article
from claimcheck.rules.batch import Batch
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.finding import Finding, Severity, fingerprint
from claimcheck.rules.rule import Hit, Rule, Scanner
from claimcheck.rules.wording import foreign
from claimcheck.settings import Settings

__all__ = ["boilerplate", "find", "find_in"]


def find(
    articles: Sequence[Article],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    settings: Settings | None = None,
) -> tuple[Finding, ...]:
    r"""The findings of the chosen rules, in the order of the articles and of their text.

    `select` and `ignore` are rule ids or families and add to those of the settings.

    Raises:
        ValueError: no rule or family has such a name.

    Example:
        >>> article = Article("The minister resigned.\n\nLeave a Reply", id="a")
        >>> [f.span.of(article) for f in find([article], select="boilerplate")]
        ['Leave a Reply']
    """
    settings = settings or Settings()
    select = (select,) if isinstance(select, str) else tuple(select)
    ignore = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    rules = chosen(
        select or settings.select, (*ignore, *settings.ignore), extra=packs(settings.packs)
    )
    return find_in(Batch(tuple(articles), settings, boilerplate), rules)


def boilerplate(batch: Batch) -> tuple[Finding, ...]:
    """The findings of the boilerplate rules that the settings do not ignore, sorted."""
    packed = packs(batch.settings.packs)
    return _sorted(batch, _run(batch, chosen(["boilerplate"], batch.settings.ignore, extra=packed)))


def find_in(batch: Batch, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """The findings of these rules in a batch, sorted by article, place and rule."""
    others, residue = _without_residue(tuple(rules))
    found = _run(batch, others)
    if residue:
        found += [finding for finding in batch.boilerplate if finding.rule in residue]
    return _sorted(batch, found)


@lru_cache(maxsize=32)
def _without_residue(rules: tuple[Rule, ...]) -> tuple[tuple[Rule, ...], frozenset[str]]:
    """The rules that are none of boilerplate, and the ids of those that are."""
    residue = frozenset(rule.id for rule in rules if rule.family == "boilerplate")
    return tuple(rule for rule in rules if rule.id not in residue), residue


@lru_cache(maxsize=32)
def _by_scope(
    rules: tuple[Rule, ...],
) -> tuple[tuple[Rule, ...], dict[str, Rule], tuple[str, ...]]:
    """The rules for whole batches, those for single articles by id, and the ids of the latter."""
    single = {rule.id: rule for rule in rules if rule.scope == "article"}
    return tuple(rule for rule in rules if rule.scope == "batch"), single, tuple(single)


def _run(batch: Batch, rules: tuple[Rule, ...]) -> list[Finding]:
    found: list[Finding] = []
    whole, single, ids = _by_scope(rules)
    for rule in whole:
        assert rule.search is not None
        found += (_finding(rule, hit, batch) for hit in rule.search(batch))
    if single:
        look = partial(_look, ids, batch.settings.packs)
        for hits in batch.spread(look, batch.own):
            found += (_finding(single[key], hit, batch) for key, hit in hits)
    return found


@lru_cache(maxsize=16)
def _searches(
    ids: tuple[str, ...], pack_paths: tuple[str, ...]
) -> tuple[tuple[Rule, ...], tuple[tuple[Scanner, frozenset[str]], ...], bool]:
    """The rules with a search of their own, the scanners of the others with their ids, and
    whether any of them is about English.
    """
    rules = chosen(ids, extra=packs(pack_paths)) if ids else ()
    shared: dict[Scanner, set[str]] = {}
    for rule in rules:
        if rule.search is None and rule.scanner is not None:
            shared.setdefault(rule.scanner, set()).add(rule.id)
    return (
        tuple(rule for rule in rules if rule.search is not None),
        tuple((scanner, frozenset(wanted)) for scanner, wanted in shared.items()),
        any(rule.family == "translation" for rule in rules),
    )


def _look(
    ids: tuple[str, ...], pack_paths: tuple[str, ...], article: Article
) -> list[tuple[str, Hit]]:
    """What these rules find in one article; all it is given can be sent to another process."""
    rules, scanners, asked = _searches(ids, pack_paths)
    # What English says and does not say is no matter in a text of another language.
    without = "translation" if asked and foreign(article) else ""
    hits = [
        (rule.id, hit)
        for rule in rules
        if rule.search and rule.family != without
        for hit in rule.search(article)
    ]
    for scanner, wanted in scanners:
        hits += [
            (key, hit)
            for key, hit in scanner(article)
            if key in wanted and key.partition(".")[0] != without
        ]
    return hits


def _sorted(batch: Batch, found: Sequence[Finding]) -> tuple[Finding, ...]:
    if not found:
        return ()
    accepted = {word.casefold() for word in batch.settings.accept}
    order = {article.id: number for number, article in enumerate(batch.articles)}
    kept = {
        finding
        for finding in found
        if finding.span.article not in batch.stored
        and (
            not accepted
            or finding.span.of(batch.by_id[finding.span.article]).casefold() not in accepted
        )
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
