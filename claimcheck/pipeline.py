"""check(): the steps in order, one paragraph of assignments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from claimcheck._version import __version__
from claimcheck.articles import Article
from claimcheck.claims.claim import Claim
from claimcheck.events.event import Event
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.names.name import Name
from claimcheck.parallel import several, undisturbed
from claimcheck.relations.relation import Relation
from claimcheck.rules.batch import Batch
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.find import boilerplate, find_in
from claimcheck.rules.finding import Finding
from claimcheck.settings import Settings
from claimcheck.shown import html_table
from claimcheck.sources.assessment import SourceAssessment, Standing
from claimcheck.sources.grading import grade_sources
from claimcheck.sources.known import rulings
from claimcheck.sources.standing import Sides, standings
from claimcheck.sources.syndication import syndication
from claimcheck.store.beside import beside, touching
from claimcheck.store.store import Store

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["FIRST_STEPS", "Found", "Progress", "Report", "check", "find_claims", "working"]

Progress = Callable[[str, float, int], None]

_SHOWN: Final = 50  # findings in a notebook
_SEVERITIES: Final = ("error", "warning", "note")
_WIDEST: Final = 80  # characters of the words of one
FIRST_STEPS: Final = ("residue", "claims", "names")
_STEPS: Final = ("residue", "claims", "events", "groups", "relations", "names")


@frozen
class Found:
    """What the first steps find in a batch, article by article: `check` can go on from it.

    `boilerplate` are the findings that residue comes from; `names` maps an article's id to its
    names.
    """

    boilerplate: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    names: Mapping[str, tuple[Name, ...]]


@frozen
class Report:
    """Everything that was found in a batch, sorted, so that equal inputs give equal reports.

    `names` maps an article's id to its names; `warnings` say what the reader had to guess. `stored`
    are the ids of articles from a store that claims of the batch are compared with; `standings`
    give each group its mark, in the order of the groups.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    groups: tuple[ClaimGroup, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    sources: tuple[SourceAssessment, ...]
    settings: Settings
    version: str = __version__
    events: tuple[Event, ...] = ()
    names: dict[str, tuple[Name, ...]] = field(factory=dict)
    warnings: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()

    def to_arrow(self) -> dict[str, pa.Table]:
        """The tables claims, groups, relations, findings and sources, one row a record.

        `claimcheck.arrow.TABLES` has their schemas; `data` holds each whole record as JSON.

        Raises:
            ImportError: pyarrow is missing; the message names the extra that brings it.
        """
        _needed("pyarrow")
        from claimcheck.arrow import TABLES, arrow_tables

        return arrow_tables(**{name: getattr(self, name) for name in TABLES})

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The tables of `to_arrow` as pandas data frames.

        Raises:
            ImportError: pandas or pyarrow is missing; the message names the extra that brings it.
        """
        _needed("pandas")
        return {name: table.to_pandas() for name, table in self.to_arrow().items()}

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """The tables of `to_arrow` as Polars data frames.

        Raises:
            ImportError: polars or pyarrow is missing; the message names the extra that brings it.
        """
        polars = _needed("polars")
        return {name: polars.from_arrow(table) for name, table in self.to_arrow().items()}

    def _repr_html_(self) -> str:
        """What a notebook shows: what was read, the sources, the worst findings."""
        texts = {article.id: article for article in self.articles}
        sources = [("source", "grade", "interval", "comparable claims")]
        for source in self.sources:
            low, high = source.interval
            comparable = str(source.counts.get("comparable", 0))
            sources.append((source.source, source.grade, f"{low:.2f} to {high:.2f}", comparable))
        findings = [("severity", "rule", "source", "words", "message")]
        worst = sorted(self.findings, key=lambda finding: _SEVERITIES.index(finding.severity))
        for each in worst[:_SHOWN]:
            article = texts[each.span.article]
            words = " ".join(each.span.of(article).split())
            words = words if len(words) <= _WIDEST else f"{words[: _WIDEST - 2]} …"
            findings.append((each.severity, each.rule, article.source, words, each.message))
        told = (
            f"{len(self.articles)} articles, {len(self.claims)} claims, "
            f"{len(self.relations)} relations, {len(self.findings)} findings"
        )
        shown = html_table(findings) if self.findings else ""
        return f"<p>{told}</p>{html_table(sources)}{shown}"


def _needed(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError:
        raise ImportError(
            f"tables of a report need {library}: pip install 'claimcheck[tables]'", name=library
        ) from None


def check(
    articles: Iterable[Article],
    *,
    settings: Settings | None = None,
    store: Store | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    found: Found | None = None,
) -> Report:
    """The full report on a batch; the order of the articles does not matter.

    Boilerplate is found first, so that no claim comes from it. `jobs` processes share the articles;
    the report is the same to the byte. `progress` is called with the name of a step, how many
    steps are done, and how many there are; within a step that goes through the articles, the share
    of them that is done counts as part of a step. `found` is what `find_claims` found in these
    articles with these settings: it is not looked for again.

    With a `store` of earlier batches the report is what concerns this batch in the report on all
    together: its findings, and the groups, relations and events that it has a part in. Stored
    articles appear only as the other side of these (`stored`); nothing is added to the store.

    Raises:
        ValueError: two different articles have one id, a rule that was named does not exist, or a
            known claim has no figure or names nobody and no place.
        TypeError: `store` is no Store.

    Example:
        >>> report = check([Article("“We will win,” Kirby said.", source="Evening Post")])
        >>> len(report.claims), [source.grade for source in report.sources]
        (1, ['F'])
    """
    if store is not None and not isinstance(store, Store):
        raise TypeError(f"store is a Store, not {type(store).__name__}; open one: Store(path)")
    settings = settings or Settings()
    extra = packs(settings.packs)
    rules = chosen(settings.select, settings.ignore, extra=extra)
    chosen(tuple(settings.levels), extra=extra)  # a level of a rule that does not exist is refused
    steps = (*_STEPS, "findings", "sources")
    with working(articles, settings, jobs, steps, progress) as (batch, tell):
        if store is not None:
            batch = beside(batch, store)
        elif found is not None:
            batch = batch.knowing(**_in_articles(found, batch.articles))
        for step in _STEPS:
            tell(step)
            getattr(batch, step)
        tell("findings")
        findings = find_in(batch, rules)
        tell("sources")
        joined = syndication(batch, findings)
        if batch.stored:
            batch = touching(batch, findings)
        sides = Sides(batch.groups, batch.relations, joined, rulings(batch))
        sources = grade_sources(batch, sides, findings)
        own = {article.source for article in batch.own}
        return Report(
            articles=batch.articles,
            claims=batch.claims,
            groups=sides.settled(),
            relations=batch.relations,
            findings=findings,
            sources=tuple(source for source in sources if source.source in own),
            settings=settings,
            events=batch.events,
            names=batch.names,
            stored=tuple(sorted(batch.stored)),
            standings=standings(sides),
        )


def find_claims(
    articles: Iterable[Article],
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Found:
    """The first steps of `check` alone: residue, claims and names of a batch.

    Example:
        >>> articles = [Article("“We will win,” Kirby said.", source="Evening Post")]
        >>> check(articles, found=find_claims(articles)) == check(articles)
        True
    """
    settings = settings or Settings()
    with working(articles, settings, jobs, FIRST_STEPS, progress) as (batch, tell):
        for step in FIRST_STEPS:
            tell(step)
            getattr(batch, step)
    return Found(batch.boilerplate, batch.claims, batch.names)


@contextmanager
def working(
    articles: Iterable[Article],
    settings: Settings,
    jobs: int,
    steps: tuple[str, ...],
    progress: Progress | None,
) -> Iterator[tuple[Batch, Callable[[str], None]]]:
    """A batch in `jobs` processes, and what is called with each of the steps in turn.

    Articles that a step is done with are told to `progress` as a share of it.
    """
    at = 0

    def tell(step: str) -> None:
        nonlocal at
        at = steps.index(step)
        if progress is not None:
            progress(step, at, len(steps))

    with undisturbed(), several(jobs) as spread:

        def counted(function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
            tasks = list(tasks)
            for done, result in enumerate(spread(function, tasks), 1):
                yield result
                if progress is not None and done < len(tasks):
                    progress(steps[at], at + done / len(tasks), len(steps))

        yield Batch(_in_order(articles), settings, boilerplate, counted, jobs), tell


def _in_articles(found: Found, articles: tuple[Article, ...]) -> dict[str, Any]:
    """The steps that were found, in the order of these articles."""
    claims: dict[str, list[Claim]] = {article.id: [] for article in articles}
    for claim in found.claims:
        if claim.span.article in claims:
            claims[claim.span.article].append(claim)
    return {
        "boilerplate": tuple(each for each in found.boilerplate if each.span.article in claims),
        "claims": tuple(claim for rows in claims.values() for claim in rows),
        "names": {key: tuple(found.names.get(key, ())) for key in claims},
    }


def _in_order(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Sorted by source and id, equal ones once."""
    known: dict[str, Article] = {}
    for article in articles:
        other = known.setdefault(article.id, article)
        if other is not article and other != article:
            raise ValueError(
                f"two different articles have the id {article.id!r}: give each an id of its own"
            )
    return tuple(sorted(known.values(), key=lambda article: (article.source, article.id)))
