"""What a rule may ask about a batch: each step is worked out when the first rule asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import field, frozen

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim
from claimcheck.claims.extract import extract
from claimcheck.events.event import Event
from claimcheck.events.find import events
from claimcheck.matches.grouping import group
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.relations.relate import relate
from claimcheck.relations.relation import Relation
from claimcheck.segments import Segment, segment
from claimcheck.settings import Settings

__all__ = ["Batch"]


def _nothing(batch: Batch) -> Mapping[str, tuple[Span, ...]]:  # noqa: ARG001
    return {}


@frozen(slots=False, eq=False)
class Batch:
    """Articles with everything the earlier steps say about them, each worked out once, on demand.

    `segments`, `names` and `residue` map an article's id to what stands in it; `residue` is the
    boilerplate that no claim may come from.
    """

    articles: tuple[Article, ...]
    settings: Settings = field(factory=Settings)
    find_residue: Callable[[Batch], Mapping[str, tuple[Span, ...]]] = field(
        default=_nothing, repr=False
    )

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def residue(self) -> Mapping[str, tuple[Span, ...]]:
        """Boilerplate that is certain or likely, by article."""
        return self.find_residue(self)

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
        return tuple(
            claim
            for article in self.articles
            for claim in extract(article, without=self.residue.get(article.id, ()))
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Which articles tell of one happening."""
        return events(self.articles)

    @cached_property
    def groups(self) -> tuple[ClaimGroup, ...]:
        """Claims that say the same."""
        return group(self.claims, threshold=self.settings.threshold)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """How comparable claims stand to each other."""
        return relate(
            self.claims,
            articles=self.by_id,
            events=self.events,
            groups=self.groups,
            nli=self.settings.nli,
        )
