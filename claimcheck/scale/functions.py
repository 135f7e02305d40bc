"""The stages as pure functions over Arrow record batches: no engine, no state, fixed schemas.

Each takes batches of one schema and yields batches of another, and gives the same rows however the
input is cut into batches. What all parts must know (a `Lexicon`, counts) is an argument.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from claimcheck.arrow import table, to_data
from claimcheck.claims.extract import extract
from claimcheck.events.find import EventCounts, rare_names
from claimcheck.events.find import alike as alike_articles
from claimcheck.events.profile import Profile, lines_of, named_in, profile_of, text_of
from claimcheck.matches.candidates import RAREST_TOKENS, codes, keys, rarest
from claimcheck.matches.comparable import comparable, slot_of
from claimcheck.matches.copies import signs
from claimcheck.matches.grouping import THRESHOLD
from claimcheck.matches.rows import content_digest
from claimcheck.matches.table import Lexicon, read_tokens
from claimcheck.matches.verify import letters, verified
from claimcheck.names.mentions import names
from claimcheck.rules.batch import Batch
from claimcheck.rules.find import boilerplate
from claimcheck.rules.finding import Finding
from claimcheck.scale import schemas
from claimcheck.scale.codec import article_of, claim_data, claim_from, from_data
from claimcheck.settings import Settings
from claimcheck.store.codec import Known, pack, unpack
from claimcheck.store.marks import marks_of

__all__ = [
    "Stage",
    "claim_keys",
    "claim_rows",
    "count_names",
    "count_tokens",
    "extract_claims",
    "find_residue",
    "known_of",
    "links",
    "name_parts",
    "named",
    "prose",
    "read_profiles",
    "verify_articles",
    "verify_pairs",
    "with_ids",
]

Batches = Iterable[pa.RecordBatch]
Stage = Callable[[Batches], Iterator[pa.RecordBatch]]
_ROWS: Final = 500  # articles in one batch of what is made
_FIRST: Final = 1 << 63


def _rows(batches: Batches) -> Iterator[dict[str, Any]]:
    for batch in batches:
        yield from batch.to_pylist()


def _batches(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    part: list[dict[str, Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == _ROWS:
            yield table(part, schema)
            part = []
    if part:
        yield table(part, schema)


# -- articles ----------------------------------------------------------------------------------
def with_ids(articles: Batches) -> Iterator[pa.RecordBatch]:
    """ARTICLES -> ARTICLES: what has no id or source gets the one that an `Article` has."""
    rows = ({**row, "id": a.id, "source": a.source} for row in _rows(articles)
            for a in [article_of(row)])  # fmt: skip
    yield from _batches(rows, schemas.ARTICLES)


def find_residue(articles: Batches, settings: Settings) -> Iterator[pa.RecordBatch]:
    """ARTICLES, all of one or several sources -> RESIDUE: what belongs to their pages."""
    found = sorted(map(article_of, _rows(articles)), key=lambda a: (a.source, a.id))
    told: dict[str, list[Finding]] = {article.id: [] for article in found}
    for finding in Batch(tuple(found), settings, boilerplate).boilerplate:
        told[finding.span.article].append(finding)
    rows = ({"id": key, "findings": to_data(each)} for key, each in told.items())
    yield from _batches(rows, schemas.RESIDUE)


def extract_claims(articles: Batches) -> Iterator[pa.RecordBatch]:
    """ARTICLES with the `findings` of RESIDUE -> KNOWN: with claims and names."""
    yield from _batches(map(_extracted, _rows(articles)), schemas.KNOWN)


def _extracted(row: dict[str, Any]) -> dict[str, Any]:
    article = article_of(row)
    residue = tuple(
        finding.span
        for finding in from_data(row["findings"], tuple[Finding, ...])
        if finding.confidence != "hint"
    )
    found = Known(article, residue, extract(article, without=residue), names(article))
    columns = {name: row[name] for name in schemas.ARTICLES.names}
    return {
        **columns,
        "id": article.id,
        "source": article.source,
        "residue": row["findings"],
        "found": pack(found),
    }


def known_of(row: Mapping[str, Any]) -> Known:
    """The article in a row of KNOWN, with what was found in it."""
    return unpack(article_of(row), row["found"])


# -- events ------------------------------------------------------------------------------------
def prose(articles: Batches) -> Iterator[pa.RecordBatch]:
    """KNOWN -> VALUES: each line of prose of each article once."""
    lines = (
        line
        for known in map(known_of, _rows(articles))
        for line in dict.fromkeys(lines_of(known.article, known.residue))
    )
    yield from _batches(({"value": line} for line in lines), schemas.VALUES)


def named(articles: Batches, shared: Container[str]) -> Iterator[pa.RecordBatch]:
    """KNOWN -> VALUES: the names of each article; `shared` are lines that several have."""
    found = (
        {"value": name}
        for known in map(known_of, _rows(articles))
        for name in sorted(named_in(_text(known, shared)))
    )
    yield from _batches(found, schemas.VALUES)


def _text(known: Known, shared: Container[str]) -> str:
    return text_of(known.article, lines_of(known.article, known.residue), shared)


def read_profiles(
    articles: Batches, shared: Container[str], known: Container[str]
) -> Iterator[pa.RecordBatch]:
    """KNOWN -> PROFILES, given the lines that are shared and the names that are known."""
    made = (
        profile_of(each.article, _text(each, shared), known)
        for each in map(known_of, _rows(articles))
    )
    rows = (
        {"id": p.id, "names": sorted(p.names), "lead": sorted(p.lead), "day": p.day} for p in made
    )
    yield from _batches(rows, schemas.PROFILES)


def profile_from(row: Mapping[str, Any], prefix: str = "") -> Profile:
    """The profile in a row of PROFILES; columns may have a prefix."""
    lead, found = frozenset(row[f"{prefix}lead"]), frozenset(row[f"{prefix}names"])
    return Profile(row[f"{prefix}id"], lead, found, row[f"{prefix}day"])


def count_names(profiles: Batches) -> Iterator[pa.RecordBatch]:
    """PROFILES -> NAMES: in how many articles of a batch each name and lead word stands."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in _rows(profiles):
        counts.update(("name", name) for name in row["names"])
        counts.update(("lead", word) for word in row["lead"])
    rows = ({"kind": k, "token": token, "often": n} for (k, token), n in sorted(counts.items()))
    yield from _batches(rows, schemas.NAMES)


def name_parts(profiles: Batches, counts: EventCounts) -> Iterator[pa.RecordBatch]:
    """PROFILES -> PARTS: each article under its rare names."""
    rows = (
        {"key": name, "article": row["id"]}
        for row in _rows(profiles)
        for name in rare_names(row["names"], counts.names)
    )
    yield from _batches(rows, schemas.PARTS)


def verify_articles(pairs: Batches, counts: EventCounts) -> Iterator[pa.RecordBatch]:
    """Pairs of PROFILES (columns left_ and right_) -> LINKS between articles of one event."""
    sides = ((profile_from(row, "left_"), profile_from(row, "right_")) for row in _rows(pairs))
    rows = (
        {"key": f"event {left}", "article": key}
        for _, left, right, _ in alike_articles(sides, counts)
        for key in (left, right)
    )
    yield from _batches(rows, schemas.LINKS)


# -- groups ------------------------------------------------------------------------------------
def claim_rows(articles: Batches) -> Iterator[pa.RecordBatch]:
    """KNOWN -> ROWS: the content of each claim, and where it stands."""
    rows = (
        {
            "digest": content_digest(claim.text, slot_of(claim)),
            "text": claim.text,
            "claim": claim_data(claim),
            "source": claim.source,
            "article": claim.span.article,
            "start": claim.span.start,
            "end": claim.span.end,
        }
        for known in map(known_of, _rows(articles))
        for claim in known.claims
    )
    yield from _batches(rows, schemas.ROWS)


def count_tokens(rows: Batches) -> Iterator[pa.RecordBatch]:
    """ROWS, each content once -> COUNTS of a batch: how many have each token."""
    import numpy as np

    for batch in rows:
        read = read_tokens(batch.column("text").to_pylist())
        often = np.bincount(read.ids, minlength=len(read.tokens))
        columns = [pa.array(read.tokens, pa.string()), pa.array(often), pa.array(read.common)]
        yield pa.RecordBatch.from_arrays(columns, schema=schemas.COUNTS)


def claim_keys(rows: Batches, lexicon: Lexicon) -> Iterator[pa.RecordBatch]:
    """ROWS, each content once -> KEYS: under which keys a content is filed, and in what order."""
    import numpy as np

    code = codes(lexicon.words)
    for batch in rows:
        digests = batch.column("digest").to_numpy()
        columns = rarest(lexicon.table(batch.column("text").to_pylist()))
        parts = list(keys(columns, lexicon.often, code, lexicon.claims))
        which = np.concatenate([np.zeros(0, np.int64), *(rows for _, rows in parts)])
        filed = np.concatenate([np.zeros(0, np.uint64), *(key for key, _ in parts)])
        # Big-endian and without sign, bytes sort as the numbers do.
        order = np.empty((len(digests), RAREST_TOKENS * 4 + 8), np.uint8)
        order[:, :-8] = (
            np.ascontiguousarray(columns.T + 1, ">u4").view(np.uint8).reshape(len(digests), -1)
        )
        unsigned = digests.astype(np.int64).view(np.uint64) ^ np.uint64(_FIRST)
        order[:, -8:] = unsigned.astype(">u8").view(np.uint8).reshape(-1, 8)
        places = [row.tobytes() for row in order]
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(filed.view(np.int64)),
                pa.array([places[i] for i in which.tolist()], pa.binary()),
                pa.array(digests[which]),
            ],
            schema=schemas.KEYS,
        )


def verify_pairs(
    pairs: Batches, lexicon: Lexicon, threshold: float | None
) -> Iterator[pa.RecordBatch]:
    """PAIRS -> EDGES: those that match and whose speakers, things counted and figures agree."""
    import numpy as np

    least = THRESHOLD if threshold is None else threshold
    for batch in pairs:
        columns = batch.to_pydict()
        left = lexicon.table(columns["left_text"] + columns["right_text"])
        count = batch.num_rows
        found = verified(
            left, letters(left), np.arange(count), np.arange(count, 2 * count), least=least
        )
        kept = [place for place, i in enumerate(found.left.tolist()) if _fit(columns, i)]
        found = found.only(np.array(kept, np.int64))
        places = found.left
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(np.array(columns["left"], np.int64)[places]),
                pa.array(np.array(columns["right"], np.int64)[places]),
                pa.array(found.shared.astype(np.int64)),
                pa.array(found.anchored),
                pa.array(found.clashing),
                pa.array(found.score),
            ],
            schema=schemas.EDGES,
        )


def _fit(columns: Mapping[str, Sequence[Any]], i: int) -> bool:
    left, right = claim_from(columns["left_claim"][i]), claim_from(columns["right_claim"][i])
    one, two = slot_of(left), slot_of(right)
    # One quote inside another is not said twice.
    return (one == two or comparable(one, two)) and not left.span.overlaps(right.span)


# -- cells -------------------------------------------------------------------------------------
def links(articles: Batches) -> Iterator[pa.RecordBatch]:
    """KNOWN -> LINKS by what is copied: long sentences, and claims in the same words."""
    rows = (
        {"key": key, "article": known.article.id}
        for known in map(known_of, _rows(articles))
        for key in sorted(_signs(known))
    )
    yield from _batches(rows, schemas.LINKS)


def _signs(known: Known) -> set[str]:
    marks = marks_of(known.article, known.residue)
    found = {f"sentence {key}" for key in marks.sentences}
    for claim in known.claims:
        found.update(f"sign {_short(sign)}" for sign in signs(claim) if sign[0] != "via")
    return found


def _short(sign: object) -> str:
    raw = repr(sign).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=8).hexdigest()
