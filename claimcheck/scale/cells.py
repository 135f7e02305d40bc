"""What is left to do once it is known which articles have to do with each other: one cell at a time.

A cell is a set of articles that events, groups, copied sentences or equal quotes tie together. No
group, relation or event reaches from one cell to another, so each is checked alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from claimcheck.arrow import TABLES, rows_of, table, to_data
from claimcheck.events.find import EventCounts, events_of
from claimcheck.events.profile import Profile
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.matches.grouping import THRESHOLD
from claimcheck.matches.joining import join
from claimcheck.matches.records import records
from claimcheck.matches.rows import rows_of as content_rows
from claimcheck.matches.table import Lexicon
from claimcheck.matches.verify import Pairs, letters
from claimcheck.rules.batch import Batch
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.find import find_in
from claimcheck.rules.finding import Finding
from claimcheck.rules.rule import Rule
from claimcheck.scale import schemas
from claimcheck.scale.codec import from_data
from claimcheck.scale.functions import known_of, profile_from
from claimcheck.settings import Settings
from claimcheck.sources.grading import Tally, graded, tally
from claimcheck.sources.known import rulings
from claimcheck.sources.standing import Sides
from claimcheck.sources.syndication import syndication

__all__ = ["check_cells", "sources_of", "unfold"]

_Edge = tuple[int, int, bool, bool, float]  # right, shared, anchored, clashing, score
_EDGE: Final = ("right", "shared", "anchored", "clashing", "score")
Edges = Mapping[int, Sequence[_Edge]]  # by left


def check_cells(
    articles: Iterable[Mapping[str, Any]],
    edges: Iterable[Mapping[str, Any]],
    *,
    lexicon: Lexicon,
    counts: EventCounts,
    settings: Settings,
) -> Iterator[pa.RecordBatch]:
    """Rows of KNOWN and PROFILES with their `cell`, and EDGES among their claims -> CELLS."""
    rules = chosen(settings.select, settings.ignore, extra=packs(settings.packs))
    joined: dict[int, list[_Edge]] = defaultdict(list)
    for row in edges:
        joined[row["left"]].append(tuple(row[key] for key in _EDGE))
    cells: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in articles:
        cells[row["cell"]].append(row)
    for cell in sorted(cells):
        batch = _batch(cells[cell], joined, lexicon, counts, settings)
        yield table(_told(batch, rules), schemas.CELLS)


def _batch(
    rows: Sequence[Mapping[str, Any]],
    edges: Edges,
    lexicon: Lexicon,
    counts: EventCounts,
    settings: Settings,
) -> Batch:
    known = {row["id"]: known_of(row) for row in rows}
    articles = sorted((each.article for each in known.values()), key=lambda a: (a.source, a.id))
    residue = [f for row in rows for f in from_data(row["residue"], tuple[Finding, ...])]
    profiles: list[Profile] = [profile_from(row) for row in rows]
    claims = tuple(claim for article in articles for claim in known[article.id].claims)
    return Batch(tuple(articles), settings).knowing(
        boilerplate=tuple(residue),
        residue={key: each.residue for key, each in known.items() if each.residue},
        claims=claims,
        names={article.id: known[article.id].names for article in articles},
        events=events_of(sorted(profiles, key=lambda profile: profile.id), counts),
        groups=_groups(claims, edges, lexicon, settings),
    )


def _groups(
    claims: Sequence[Any], edges: Edges, lexicon: Lexicon, settings: Settings
) -> tuple[ClaimGroup, ...]:
    import numpy as np

    rows = content_rows(claims)
    place = {digest: number for number, digest in enumerate(rows.digests)}
    found = sorted(
        (place[left], place[right], *more)
        for left in rows.digests
        for right, *more in edges.get(left, ())
    )
    columns = list(zip(*found, strict=True)) or [()] * 6
    kinds = (np.int64, np.int64, np.int32, np.bool_, np.bool_, np.float64)
    pairs = Pairs(*(np.array(c, kind) for c, kind in zip(columns, kinds, strict=True)))
    words = lexicon.table(rows.texts)
    strings = letters(words)
    least = THRESHOLD if settings.threshold is None else settings.threshold
    used, home = join(strings, pairs, least=least)
    return records(rows, home, pairs.only(used), words, strings)


def _told(batch: Batch, rules: Iterable[Rule]) -> Iterator[dict[str, Any]]:
    findings = find_in(batch, rules)
    joined = syndication(batch, findings)
    sides = Sides(batch.groups, batch.relations, joined, rulings(batch))
    told: dict[str, Sequence[Any]] = {
        "claims": batch.claims,
        "groups": sides.settled(),
        "relations": batch.relations,
        "findings": findings,
    }
    for name, found in told.items():
        for row in rows_of(name, found):
            yield {"table": name, "data": json.dumps(row)}
    for source, counted in tally(batch, sides, findings).items():
        yield {"table": "tallies", "source": source, "data": to_data(counted)}


def unfold(name: str, cells: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """CELLS -> the rows of the table `name`, with its own schema."""
    for batch in cells:
        rows = batch.to_pylist()
        kept = [json.loads(row["data"]) for row in rows if row["table"] == name]
        yield table(kept, TABLES[name])


def sources_of(tallies: Iterable[Mapping[str, Any]], settings: Settings) -> pa.RecordBatch:
    """The tallies in rows of CELLS -> SOURCES."""
    added: dict[str, Tally] = {}
    for row in tallies:
        more = from_data(row["data"], Tally)
        added[row["source"]] = added.get(row["source"], Tally()) + more
    return table(rows_of("sources", graded(added, settings.priors)), TABLES["sources"])
