"""Adding to a store: what is known of an article, filed once, in one transaction with its epoch."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from claimcheck.claims.claim import Claim, NumericClaim
from claimcheck.matches.comparable import slot_of
from claimcheck.matches.rows import content_digest
from claimcheck.matches.table import read_tokens
from claimcheck.store.codec import Known, digest_of, kept, moment, pack
from claimcheck.store.marks import marks_of, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["CLAIM", "LEAD", "NAME", "WordRow", "add", "claims_row", "merge_epochs"]

CLAIM: Final = "claim"  # kinds of words
NAME: Final = "name"
LEAD: Final = "lead"
_GROWTH: Final = 2  # an epoch this much smaller than the next, or less, becomes one with it

WordRow = tuple[str, str, int, int, float, bytes]  # kind, token, epoch, often, common, ids


def add(db: sqlite3.Connection, batch: Sequence[Known], run: int) -> tuple[int, int]:
    """File the articles that are not there yet; how many that were, and how many claims they have.

    The caller holds the transaction.
    """
    new = _missing(db, batch)
    if not new:
        return 0, 0
    epoch = _number(db, "epoch", "number")
    first = _number(db, "article", "id")
    said: dict[int, tuple[int, str]] = {}
    next_said = _number(db, "said", "id")
    names, leads = defaultdict(list), defaultdict(list)
    for place, (digest, known) in enumerate(new.items(), first):
        article = known.article
        marks = marks_of(article, known.residue)
        db.execute(
            "INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (place, digest, kept(article.id), kept(article.source), kept(article.title),
             kept(article.url), moment(article.published), kept(article.text), pack(known),
             packed(marks.profile), run),
        )  # fmt: skip
        for nth, claim in enumerate(known.claims):
            key = content_digest(claim.text, slot_of(claim))
            number = _said(db, said, key, claim.text, next_said + len(said))
            db.execute(
                "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (place, nth, number, *claims_row(claim)),
            )
        for name in marks.profile.names:
            names[name].append(place)
        for word in marks.profile.lead:
            leads[word].append(place)
        db.executemany(
            "INSERT INTO sentence VALUES (?,?)", [(key, place) for key in sorted(marks.sentences)]
        )
    fresh = [(number, text) for number, text in said.values() if number >= next_said]
    db.executemany("INSERT INTO word VALUES (?,?,?,?,?,?)", _rows(epoch, fresh, names, leads))
    db.execute("INSERT INTO epoch VALUES (?,?,?)", (epoch, len(new), len(fresh)))
    merge_epochs(db)
    return len(new), sum(len(known.claims) for known in new.values())


def _missing(db: sqlite3.Connection, batch: Iterable[Known]) -> dict[bytes, Known]:
    new: dict[bytes, Known] = {}
    for known in batch:
        digest = digest_of(known.article)
        there = db.execute("SELECT 1 FROM article WHERE digest=?", (digest,)).fetchone()
        if there is None:
            new.setdefault(digest, known)
    return new


def _number(db: sqlite3.Connection, table: str, column: str) -> int:
    (last,) = db.execute(f"SELECT max({column}) FROM {table}").fetchone()  # noqa: S608
    return int(last or 0) + 1


def _said(
    db: sqlite3.Connection, said: dict[int, tuple[int, str]], key: int, text: str, free: int
) -> int:
    """The number of a claim's content; a new one gets `free` or the number after the last."""
    if key in said:
        return said[key][0]
    there = db.execute("SELECT id FROM said WHERE digest=?", (key,)).fetchone()
    if there is not None:
        return int(there[0])
    said[key] = (free, text)
    db.execute("INSERT INTO said VALUES (?,?,?)", (free, key, kept(text)))
    return free


def claims_row(claim: Claim) -> tuple[Any, ...]:
    """The columns by which people ask for claims: kind, place, speaker, amount, unit, counted."""
    speaker = claim.attribution.name if claim.attribution else None
    amount = claim.quantity if isinstance(claim, NumericClaim) else None
    return (
        amount.kind if amount else "quote",
        claim.span.start,
        claim.span.end,
        kept(speaker),
        str(amount.low) if amount and amount.low is not None else None,
        str(amount.high) if amount and amount.high is not None else None,
        kept(amount.unit) if amount else None,
        kept(claim.counted) if isinstance(claim, NumericClaim) else None,
    )


def _rows(
    epoch: int,
    fresh: Sequence[tuple[int, str]],
    names: Mapping[str, Sequence[int]],
    leads: Mapping[str, Sequence[int]],
) -> Iterator[WordRow]:
    import numpy as np

    read = read_tokens([text for _, text in fresh])
    owners = np.repeat(np.array([number for number, _ in fresh], np.int64), read.sizes)
    order = np.lexsort((owners, read.ids))
    cuts = np.searchsorted(read.ids[order], np.arange(len(read.tokens) + 1)).tolist()
    owners = owners[order]
    # Sorted, for a tree is filled fastest in its own order.
    for number in sorted(range(len(read.tokens)), key=read.tokens.__getitem__):
        ids = owners[cuts[number] : cuts[number + 1]]
        yield CLAIM, read.tokens[number], epoch, len(ids), read.common[number], _blob(ids)
    for word in sorted(leads):
        yield LEAD, word, epoch, len(leads[word]), 0.0, b""
    for name in sorted(names):
        yield NAME, name, epoch, len(names[name]), 0.0, _blob(np.array(names[name]))


def _blob(ids: NDArray[np.int64]) -> bytes:
    return ids.astype("<u4").tobytes()


def merge_epochs(db: sqlite3.Connection) -> None:
    """Make the last epochs one while the one before is not much larger: a handful remains."""
    sizes = db.execute("SELECT number, articles, said FROM epoch ORDER BY number").fetchall()
    start = len(sizes) - 1
    total = sizes[start][2] + sizes[start][1]
    while start > 0 and sizes[start - 1][1] + sizes[start - 1][2] <= _GROWTH * total:
        start -= 1
        total += sizes[start][1] + sizes[start][2]
    if start == len(sizes) - 1:
        return
    first = sizes[start][0]
    rows = db.execute(
        "SELECT kind, token, often, common, ids FROM word WHERE epoch>=? ORDER BY kind, token, epoch",
        (first,),
    )
    db.execute("DROP TABLE IF EXISTS temp.merged")
    db.execute("CREATE TEMP TABLE merged (kind, token, epoch, often, common, ids)")
    db.executemany("INSERT INTO temp.merged VALUES (?,?,?,?,?,?)", _merged(rows, first))
    db.execute("DELETE FROM word WHERE epoch>=?", (first,))
    db.execute("INSERT INTO word SELECT * FROM temp.merged")
    db.execute("DROP TABLE temp.merged")
    db.execute("DELETE FROM epoch WHERE number>=?", (first,))
    merged = sizes[start:]
    db.execute(
        "INSERT INTO epoch VALUES (?,?,?)",
        (first, sum(size[1] for size in merged), sum(size[2] for size in merged)),
    )


def _merged(rows: Iterable[tuple[str, str, int, float, bytes]], epoch: int) -> Iterator[WordRow]:
    for (kind, token), same in groupby(rows, key=lambda row: row[:2]):
        parts = list(same)
        yield (
            kind,
            token,
            epoch,
            sum(part[2] for part in parts),
            max(part[3] for part in parts),
            b"".join(part[4] for part in parts),  # later epochs have higher numbers
        )
