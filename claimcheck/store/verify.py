"""Whether a store still says what its articles say."""

from __future__ import annotations

import random
import sqlite3
import struct
from collections.abc import Iterator
from typing import Final

from claimcheck.claims.extract import extract
from claimcheck.matches.comparable import slot_of
from claimcheck.matches.rows import content_digest
from claimcheck.matches.table import read_tokens
from claimcheck.names.mentions import names
from claimcheck.store.codec import Known, digest_of, read_back
from claimcheck.store.near import size
from claimcheck.store.store import Store
from claimcheck.store.write import CLAIM, claims_row

__all__ = ["verify"]

SAMPLE: Final = 100  # articles that are read again


def verify(store: Store, *, sample: int | None = SAMPLE) -> Iterator[str]:
    """What is wrong with a store, one line each; nothing when all is well.

    The file is checked as a whole; of `sample` articles (None: all) the claims are found again and
    compared, and of the words of their claims how many have them is counted again.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Store(f"{folder}/claims.db", write=True) as store:
        ...         list(verify(store))
        []
    """
    db = store.connection
    for (problem,) in db.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield f"the file is damaged: {problem}"
    yield from _totals(db)
    digests = [row[0] for row in db.execute("SELECT digest FROM article ORDER BY digest")]
    if sample is not None and sample < len(digests):
        digests = random.Random(0).sample(digests, sample)
    said: set[int] = set()
    for digest in sorted(digests):
        known = store.at(digest)
        yield from _article(db, digest, known)
        said.update(content_digest(claim.text, slot_of(claim)) for claim in known.claims)
    yield from _words(db, sorted(said))


def _totals(db: sqlite3.Connection) -> Iterator[str]:
    counted = tuple(
        db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("article", "said")
    )
    if counted != size(db):
        yield f"the epochs tell of {size(db)} articles and claims, the tables of {counted}"
    (lost,) = db.execute(
        "SELECT count(*) FROM claim WHERE said NOT IN (SELECT id FROM said)"
        " OR article NOT IN (SELECT id FROM article)"
    ).fetchone()
    if lost:
        yield f"{lost} claims belong to no article or have no text"


def _article(db: sqlite3.Connection, digest: bytes, known: Known) -> Iterator[str]:
    article = known.article
    if digest_of(article) != digest:
        yield f"{article.id}: the article was changed in the store"
    if extract(article, without=known.residue) != known.claims:
        yield f"{article.id}: its claims are not what this version finds; add it to a new store"
    if names(article) != known.names:
        yield f"{article.id}: its names are not what this version finds; add it to a new store"
    rows = db.execute(
        "SELECT kind, first, last, speaker, low, high, unit, counted FROM claim"
        " JOIN article ON article.id = claim.article WHERE digest=? ORDER BY nth",
        (digest,),
    ).fetchall()
    if rows != [claims_row(claim) for claim in known.claims]:
        yield f"{article.id}: the table of claims and the claims differ"


def _words(db: sqlite3.Connection, said: list[int]) -> Iterator[str]:
    for digest in said:
        found = db.execute("SELECT id, text FROM said WHERE digest=?", (digest,)).fetchone()
        if found is None:
            yield f"a claim is missing in the table of texts: {digest}"
            continue
        number, text = found
        for token in read_tokens([str(read_back(text))]).tokens:
            rows = db.execute(
                "SELECT often, ids FROM word WHERE kind=? AND token=?", (CLAIM, token)
            ).fetchall()
            ids = b"".join(ids for _, ids in rows)
            numbers = [*struct.unpack(f"<{len(ids) // 4}I", ids)]
            if number not in numbers or sum(often for often, _ in rows) != len(numbers):
                yield f"the list of who has the word {token!r} is wrong"
