"""What a rule may ask about a batch: each step is worked out when the first rule asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from attrs import field, frozen

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim
from claimcheck.claims.extract import extract
from claimcheck.events.event import Event
from claimcheck.events.find import EventCounts, events
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.matches.grouping import group
from claimcheck.matches.table import Counts
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.relations.relate import relate
from claimcheck.relations.relation import Relation
from claimcheck.rules.finding import Finding
from claimcheck.segments import Segment, segment
from claimcheck.settings import Settings
from claimcheck.timex.numeric import day_orders

__all__ = ["Batch"]


Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


def _nothing(batch: Batch) -> tuple[Finding, ...]:  # noqa: ARG001
    return ()


def _extract(task: tuple[Article, tuple[Span, ...], bool | None]) -> tuple[Claim, ...]:
    article, without, dayfirst = task
    return extract(article, without=without, dayfirst=dayfirst)


@frozen(slots=False, eq=False)
class Batch:
    """Articles with everything the earlier steps say about them, each worked out once, on demand.

    `segments`, `names` and `residue` map an article's id to what stands in it. `find_boilerplate`
    gives the boilerplate findings; `spread` is how a function is run over many articles: `map`, or
    the like of it that uses several processes and keeps the order, with `jobs` processes. Articles
    in `stored` (ids) are known from earlier: they are compared with, and nothing is found in them.
    `counts` tell of all that is stored, so that words weigh what they do among all; `copied` names
    the stored articles with a long sentence of the batch, where that was looked up.
    """

    articles: tuple[Article, ...]
    settings: Settings = field(factory=Settings)
    find_boilerplate: Callable[[Batch], tuple[Finding, ...]] = field(default=_nothing, repr=False)
    spread: Spread = field(default=map, repr=False)
    jobs: int = 1
    stored: frozenset[str] = frozenset()
    counts: tuple[Counts, EventCounts] | None = field(default=None, repr=False)
    copied: frozenset[str] | None = field(default=None, repr=False)

    def knowing(self, **steps: Any) -> Batch:
        """The same batch with steps that were worked out elsewhere: `claims`, `events` and so on."""
        vars(self).update(steps)
        return self

    @cached_property
    def own(self) -> tuple[Article, ...]:
        """The articles that are not stored: those in which something is looked for."""
        return tuple(article for article in self.articles if article.id not in self.stored)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def boilerplate(self) -> tuple[Finding, ...]:
        """The findings of all boilerplate rules that are not ignored."""
        return self.find_boilerplate(self)

    @cached_property
    def residue(self) -> dict[str, tuple[Span, ...]]:
        """Boilerplate that is certain or likely, by article: no claim comes from it."""
        found: dict[str, list[Span]] = {}
        for finding in self.boilerplate:
            if finding.confidence != "hint":
                found.setdefault(finding.span.article, []).append(finding.span)
        return {key: tuple(spans) for key, spans in found.items()}

    @cached_property
    def segments(self) -> dict[str, tuple[Segment, ...]]:
        """Segments by article."""
        return {article.id: segment(article) for article in self.articles}

    @cached_property
    def names(self) -> dict[str, tuple[Name, ...]]:
        """Names by article."""
        return {article.id: names(article) for article in self.articles}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all articles that do not stand in residue, article by article."""
        orders = day_orders(self.articles)
        tasks = [
            (article, self.residue.get(article.id, ()), orders.get(article.source or ""))
            for article in self.articles
        ]
        return tuple(claim for found in self.spread(_extract, tasks) for claim in found)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Which articles tell of one happening."""
        counts = self.counts[1] if self.counts else None
        return events(self.articles, without=self.residue, counts=counts)

    @cached_property
    def groups(self) -> tuple[ClaimGroup, ...]:
        """Claims that say the same."""
        counts = self.counts[0] if self.counts else None
        return group(self.claims, threshold=self.settings.threshold, counts=counts, jobs=self.jobs)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """How comparable claims stand to each other."""
        mine = {each.id for each in self.own}
        near = {key for event in self.events if mine & {*event.articles} for key in event.articles}
        return relate(
            tuple(claim for claim in self.claims if claim.span.article in near),
            articles={key: article for key, article in self.by_id.items() if key in near},
            events=self.events,
            groups=self.groups,
            without=self.residue,
            nli=self.settings.nli,
        )
