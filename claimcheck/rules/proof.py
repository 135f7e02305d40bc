"""Whether rules keep what their examples promise, and how often they speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import frozen

from claimcheck.articles import Article, Span
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Example, Hit, Rule, Scanner, marked, search_batch

__all__ = ["Failure", "Rate", "prove", "rates"]


@frozen
class Failure:
    """An example that a rule does not keep.

    `kind` says which promise is broken: "bad" (it must find exactly what is marked), "good" (it
    must find nothing), or "other" (it speaks on a good example of another rule, `owner`).
    `expected` and `found` are the words marked and the words found.
    """

    rule: str
    kind: Literal["bad", "good", "other"]
    example: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    owner: str = ""


@frozen
class Rate:
    """How often one rule speaks: its hits, hits per 10,000 words, and up to three places."""

    rule: str
    hits: int
    per_10k: float
    places: tuple[str, ...]


def prove(rules: Sequence[Rule], *, against: Sequence[Rule] = ()) -> tuple[Failure, ...]:
    """The broken promises of these rules: own examples first, then the good ones of the others.

    No rule may speak on a good example of another one of its family, be that of `rules` or of
    `against`: a near miss that one rule leaves alone would be a false alarm of the next. A note
    where the other rule would warn or call an error is the milder reading, and no false alarm.

    Example:
        >>> from claimcheck.rules.catalog import chosen
        >>> prove(chosen(["translation.combat-machine"]))
        ()
    """
    return (*_own(rules), *_others(rules, (*rules, *against)))


def _own(rules: Iterable[Rule]) -> Iterator[Failure]:
    for rule in rules:
        kinds: tuple[tuple[Literal["bad", "good"], tuple[Example, ...]], ...]
        kinds = (("bad", rule.bad), ("good", rule.good))
        for kind, examples in kinds:
            for example in examples:
                articles, expected = marked(example)
                found = _found(rule, articles)
                if found != sorted(expected):
                    yield Failure(
                        rule.id,
                        kind,
                        _text(articles),
                        _words(expected, articles),
                        _words(found, articles),
                    )


def _others(rules: Sequence[Rule], owners: Iterable[Rule]) -> Iterator[Failure]:
    for owner in owners:
        if "derived" in owner.tags:  # it counts what other rules find: its near misses are theirs
            continue
        for example in owner.good:
            articles, _ = marked(example)
            kin = [rule for rule in rules if rule.family == owner.family and rule.id != owner.id]
            for rule, hits in _speaking(kin, articles):
                milder = all((hit.severity or rule.severity) == "note" for hit in hits)
                if not (milder and owner.severity != "note"):
                    found = _words(_places(hits), articles)
                    yield Failure(rule.id, "other", _text(articles), (), found, owner.id)


def _speaking(
    rules: Sequence[Rule], articles: Sequence[Article]
) -> Iterator[tuple[Rule, Sequence[Hit]]]:
    """The rules that find something, and what; a scanner is asked once for all its rules."""
    heard: dict[tuple[Scanner, str], list[Hit]] = {}
    for scanner in dict.fromkeys(rule.scanner for rule in rules):
        if scanner is not None:
            for article in articles:
                for key, hit in scanner(article):
                    heard.setdefault((scanner, key), []).append(hit)
    batch = Batch(tuple(articles))
    for rule in rules:
        if rule.search is not None:
            hits = list(search_batch(rule, batch))
        else:
            hits = heard.get((rule.scanner, rule.id), []) if rule.scanner else []
        if hits:
            yield rule, hits


def rates(rules: Sequence[Rule], articles: Sequence[Article]) -> tuple[Rate, ...]:
    """How often each rule speaks in these articles, the most frequent first.

    Example:
        >>> from claimcheck.rules.catalog import chosen
        >>> article = Article("They lost forty combat machines in May.")
        >>> [(r.hits, r.places) for r in rates(chosen(["translation.combat-machine"]), [article])]
        [(1, ('combat machines',))]
    """
    words = sum(len(article.text.split()) for article in articles)
    by_id = {article.id: article for article in articles}
    hits: Counter[str] = Counter({rule.id: 0 for rule in rules})
    places: dict[str, list[str]] = {rule.id: [] for rule in rules}
    batch = Batch(tuple(articles))
    for rule in rules:
        for hit in search_batch(rule, batch):
            hits[rule.id] += 1
            if len(places[rule.id]) < 3:
                places[rule.id].append(hit.span.of(by_id[hit.span.article]))
    return tuple(
        Rate(rule, count, 1e4 * count / words if words else 0.0, tuple(places[rule]))
        for rule, count in sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    )


def _found(rule: Rule, articles: Sequence[Article]) -> list[Span]:
    return _places(search_batch(rule, Batch(tuple(articles))))


def _places(hits: Iterable[Hit]) -> list[Span]:
    return sorted({span for hit in hits for span in (hit.span, *hit.related)})


def _words(spans: Iterable[Span], articles: Sequence[Article]) -> tuple[str, ...]:
    by_id = {article.id: article for article in articles}
    return tuple(span.of(by_id[span.article]) for span in spans)


def _text(articles: Iterable[Article]) -> str:
    return " | ".join(article.text for article in articles)
