"""A batch beside a store: what is compared, and what of it concerns the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from claimcheck.claims.claim import Claim
from claimcheck.claims.extract import extract
from claimcheck.events.find import events
from claimcheck.matches.grouping import group
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.store.codec import Known
from claimcheck.store.store import Store
from claimcheck.timex.numeric import day_orders

__all__ = ["beside", "known_in", "touching"]


def known_in(
    batch: Batch,
    store: Store | None = None,
    *,
    tell: Callable[[str], None] = lambda step: None,  # noqa: ARG005
) -> tuple[tuple[Known, ...], Batch]:
    """What is found in each article of a batch, and the batch in which its residue was found.

    What the pages of a source repeat is learnt from its stored articles, too. `tell` is called with
    the name of each step that begins.
    """
    tell("residue")
    context = store.of_sources(batch.articles) if store is not None else ()
    whole = _with(batch, context) if context else batch
    claims: dict[str, list[Claim]] = {article.id: [] for article in batch.articles}
    own = evolve(batch).knowing(boilerplate=whole.boilerplate)
    tell("claims")
    for claim in own.claims:
        claims[claim.span.article].append(claim)
    tell("names")
    found = tuple(
        Known(
            article,
            own.residue.get(article.id, ()),
            tuple(claims[article.id]),
            own.names[article.id],
        )
        for article in batch.articles
    )
    return found, own


def beside(batch: Batch, store: Store) -> Batch:
    """The batch with the stored articles that it is to be compared with."""
    found, own = known_in(batch, store)
    near = store.near(found, threshold=batch.settings.threshold)
    if near.counts is None:
        near = evolve(near, known=_again(batch, near.known))
    whole = _with(batch, near.known)
    known = {known.article.id: known for known in (*found, *near.known)}
    residue = {key: each.residue for key, each in known.items() if each.residue}
    told = tuple(
        article
        for article in whole.articles
        if article.id not in whole.stored or article.id in near.events
    )
    of_claims, of_events = near.counts or (None, None)
    grouped = [claim for each in found for claim in each.claims]
    grouped += [claim for each in near.known for claim in near.grouped(each)]
    settings = batch.settings
    return evolve(whole, counts=near.counts, copied=near.copied).knowing(
        boilerplate=own.boilerplate,
        residue=residue,
        claims=tuple(c for article in whole.articles for c in known[article.id].claims),
        names={article.id: known[article.id].names for article in whole.articles},
        events=events(told, without=residue, counts=of_events),
        groups=group(grouped, threshold=settings.threshold, counts=of_claims, jobs=batch.jobs),
    )


def _again(batch: Batch, known: Sequence[Known]) -> tuple[Known, ...]:
    """What is found in these stored articles when they are looked at together with the batch.

    A line that an article shared with nobody when it was stored may since belong to the page.
    """
    whole = evolve(_with(batch, known), stored=frozenset())
    orders = day_orders(whole.articles)

    def look(each: Known) -> Known:
        article, residue = each.article, whole.residue.get(each.article.id, ())
        if residue == each.residue:
            return each
        order = orders.get(article.source or "")
        return evolve(
            each, residue=residue, claims=extract(article, without=residue, dayfirst=order)
        )

    return tuple(map(look, known))


def _with(batch: Batch, known: Sequence[Known]) -> Batch:
    articles = (*batch.articles, *(each.article for each in known))
    return evolve(
        batch,
        articles=tuple(sorted(articles, key=lambda article: (article.source, article.id))),
        stored=frozenset(each.article.id for each in known),
    )


def touching(batch: Batch, findings: Iterable[Finding]) -> Batch:
    """Of a batch beside a store: what the batch has a part in."""

    def own(article: str) -> bool:
        return article not in batch.stored

    events = tuple(event for event in batch.events if any(map(own, event.articles)))
    groups = tuple(
        group for group in batch.groups if any(own(claim.span.article) for claim in group.claims)
    )
    relations = tuple(
        relation
        for relation in batch.relations
        if own(relation.left.span.article) or own(relation.right.span.article)
    )
    told = {claim.span for group in groups for claim in group.claims}
    told |= {side.span for each in relations for side in (each.left, each.right)}
    shown = {span.article for span in told} | {key for event in events for key in event.articles}
    shown |= {span.article for finding in findings for span in finding.related}
    kept = tuple(each for each in batch.articles if own(each.id) or each.id in shown)
    return evolve(
        batch,
        articles=kept,
        stored=frozenset(article.id for article in kept if not own(article.id)),
    ).knowing(
        boilerplate=batch.boilerplate,
        claims=tuple(c for c in batch.claims if own(c.span.article) or c.span in told),
        events=events,
        groups=groups,
        relations=relations,
        names={article.id: batch.names[article.id] for article in kept},
    )
