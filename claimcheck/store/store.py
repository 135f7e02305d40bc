"""The store: what was claimed before, to check against and to add to."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from attrs import evolve, frozen

from claimcheck._version import __version__
from claimcheck.articles import Article
from claimcheck.claims.claim import Claim
from claimcheck.events.find import EventCounts
from claimcheck.events.profile import Profile
from claimcheck.matches.grouping import EXACT
from claimcheck.matches.rows import Rows, rows_of
from claimcheck.matches.table import Counts, read_tokens
from claimcheck.settings import Settings
from claimcheck.store import near, write
from claimcheck.store.codec import Known, digest_of, kept, moment, read_back, unpack
from claimcheck.store.marks import marks_of
from claimcheck.store.near import Tally
from claimcheck.store.schema import StoreError, connect

__all__ = ["Near", "Store", "StoreError"]

CHUNK: Final = 1_000  # articles in one transaction
CONTEXT: Final = 5  # stored articles of a source, to learn its page from
_COLUMNS: Final = "id, name, source, title, url, published, text, found, digest"


@frozen
class Near:
    """The stored articles that a batch is compared with.

    `events` are the ids of those that may tell of one event with an article of the batch, `said` the
    texts of claims that may be in one group with one of its claims, `copied` the ids of articles that
    may have a long sentence of it; `counts` are over all that is stored and the batch. The last three
    are None when all that is stored is `known`.
    """

    known: tuple[Known, ...] = ()
    events: frozenset[str] = frozenset()
    said: frozenset[str] | None = None
    copied: frozenset[str] | None = None
    counts: tuple[Counts, EventCounts] | None = None

    def grouped(self, known: Known) -> tuple[Claim, ...]:
        """The claims of a stored article that are grouped with those of the batch."""
        if self.said is None or known.article.id in self.events:
            return known.claims
        return tuple(claim for claim in known.claims if claim.text in self.said)


class Store:
    """Articles and claims that were seen before, in one SQLite file.

    A store that is only read from changes no file, so it may lie in a read-only folder. Adding is
    done in transactions of a thousand articles: what was killed half-way is added again and ends
    the same, for an article that is there is left alone.

    Raises:
        StoreError: the file is missing, is no store, or was written by a later version.

    Example:
        >>> import tempfile
        >>> from claimcheck import extract
        >>> article = Article("“We will rebuild the bridge,” Kirby said.", source="Post")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     with Store(f"{folder}/claims.db", write=True) as store:
        ...         store.add([Known(article, (), extract(article))] * 2)
        ...         store.info()["claims"]
        (1, 1)
        1
    """

    def __init__(self, path: str | Path, *, write: bool = False) -> None:
        self.path = Path(path)
        self._db = connect(self.path, write=write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._db.close()

    # -- reading -------------------------------------------------------------------------------
    def info(self) -> dict[str, int]:
        """How many articles, sources, claims, different claims, epochs and runs there are."""
        asked = {
            "articles": "SELECT count(*) FROM article",
            "sources": "SELECT count(DISTINCT source) FROM article",
            "claims": "SELECT count(*) FROM claim",
            "different claims": "SELECT count(*) FROM said",
            "epochs": "SELECT count(*) FROM epoch",
            "runs": "SELECT count(*) FROM run",
        }
        return {name: int(self._db.execute(sql).fetchone()[0]) for name, sql in asked.items()}

    def known(self) -> Iterator[Known]:
        """All that is stored, in the order of digests, which is the same in every equal store."""
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM article ORDER BY digest"):  # noqa: S608
            yield _known(row, str(read_back(row[1])))

    def at(self, digest: bytes) -> Known:
        """The stored article with this digest."""
        (row,) = self._db.execute(f"SELECT {_COLUMNS} FROM article WHERE digest=?", (digest,))  # noqa: S608
        return _known(row, str(read_back(row[1])))

    def digest(self) -> str:
        """32 hex digits that are equal for stores with equal articles and claims."""
        digest = hashlib.sha256()
        for row in self._db.execute("SELECT digest, found FROM article ORDER BY digest"):
            digest.update(row[0])
            digest.update(hashlib.sha256(row[1]).digest())
        return digest.hexdigest()[:32]

    def of_sources(self, articles: Sequence[Article]) -> tuple[Known, ...]:
        """A few stored articles of each source of these, to learn from what its pages repeat.

        As long as the store is small, all that there are.
        """
        own = {digest_of(article) for article in articles}
        few = CONTEXT if near.size(self._db)[1] > EXACT else self.info()["articles"]
        rows = []
        for source in sorted({article.source for article in articles}):
            found = self._db.execute(
                f"SELECT {_COLUMNS} FROM article WHERE source=? ORDER BY digest LIMIT ?",  # noqa: S608
                (kept(source), few + len(own)),
            )
            rows += [row for row in found if row[8] not in own][:few]
        return self._named(rows, articles, found=False)

    def near(self, batch: Sequence[Known], *, threshold: float | None = None) -> Near:
        """The stored articles that may say the same as these, or tell of the same.

        As long as batch and store together are so small that `group` compares every pair, all are.
        """
        articles = _articles(batch)
        claims = [claim for known in batch for claim in known.claims]
        rows = rows_of(claims)
        if near.size(self._db)[1] + len(rows.texts) <= EXACT:
            everything = self._db.execute(f"SELECT {_COLUMNS} FROM article")  # noqa: S608
            known = self._named(everything, articles)
            return Near(known, frozenset(each.article.id for each in known))
        marks = [marks_of(each.article, each.residue) for each in batch]
        telling = near.telling(self._db, marks)
        told = self._named(self._at(telling), articles)
        tally = Tally(self._db)
        said = near.saying(tally, claims, threshold=threshold)
        repeating = near.repeating(self._db, marks) - telling
        copied = self._named(self._at(repeating), [*articles, *_articles(told)])
        others = near.homes(self._db, said) - telling - repeating
        taken = [*articles, *_articles(told), *_articles(copied)]
        found = Near(
            (*told, *copied, *self._named(self._at(others), taken)),
            frozenset(article.id for article in _articles(told)),
            frozenset(said.values()),
            frozenset(article.id for article in _articles((*told, *copied))),
        )
        texts = [claim.text for each in found.known for claim in found.grouped(each)]
        counts = (
            self._claim_counts(tally, rows, texts),
            self._event_counts(batch, [each.profile for each in marks], told),
        )
        return evolve(found, counts=counts)

    def _claim_counts(self, tally: Tally, rows: Rows, texts: Sequence[str]) -> Counts:
        """Counts over all stored claims and the batch, as far as the batch and these texts ask."""
        stored = near.stored(self._db, rows.digests)
        new = [
            text for text, key in zip(rows.texts, rows.digests, strict=True) if key not in stored
        ]
        return tally.counts(read_tokens([*new, *rows.texts, *texts]), new=len(new))

    def _event_counts(
        self, batch: Sequence[Known], profiles: Sequence[Profile], told: Sequence[Known]
    ) -> EventCounts:
        """Counts over all stored articles and the batch, as far as batch and told ask for them."""
        old = {digest for (digest,) in self._having(batch)}
        fresh = [
            profile
            for each, profile in zip(batch, profiles, strict=True)
            if digest_of(each.article) not in old
        ]
        others = (marks_of(each.article, each.residue).profile for each in told)
        return near.event_counts(self._db, [*profiles, *others], fresh)

    def _having(self, batch: Sequence[Known]) -> Iterator[tuple[bytes]]:
        for known in batch:
            yield from self._db.execute(
                "SELECT digest FROM article WHERE digest=?", (digest_of(known.article),)
            )

    def _at(self, places: Iterable[int]) -> Iterator[Any]:
        for place in sorted(places):
            yield from self._db.execute(f"SELECT {_COLUMNS} FROM article WHERE id=?", (place,))  # noqa: S608

    def _named(
        self, rows: Iterable[Any], articles: Sequence[Article], *, found: bool = True
    ) -> tuple[Known, ...]:
        """Stored articles that are none of these, each with an id that none of these has.

        With `found` they come with what was found in them.
        """
        own = {digest_of(article) for article in articles}
        taken = {article.id for article in articles}
        known = []
        for row in sorted((row for row in rows if row[8] not in own), key=lambda row: row[8]):
            name = str(read_back(row[1]))
            name = name if name not in taken else f"{name}@{row[8].hex()[:8]}"
            taken.add(name)
            article = _article(row, name)
            known.append(unpack(article, row[7]) if found else Known(article))
        return tuple(known)

    # -- writing -------------------------------------------------------------------------------
    def add(
        self, batch: Iterable[Known], *, settings: Settings | None = None, act: str = "add"
    ) -> tuple[int, int]:
        """Keep these articles and their claims; how many were new, and how many claims those have.

        An article that is there is left alone.
        """
        run, articles, claims = None, 0, 0
        for part in _chunks(batch, CHUNK):
            with self._transaction():
                if run is None:
                    (last,) = self._db.execute("SELECT max(number) FROM run").fetchone()
                    run = (last or 0) + 1
                more = write.add(self._db, part, run)
                articles, claims = articles + more[0], claims + more[1]
                if articles:
                    self._db.execute(
                        "INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?)",
                        (run, act, __version__, _settings(settings), articles, claims),
                    )
        return articles, claims

    def merge(self, other: Store) -> tuple[int, int]:
        """Add all that another store has; merging twice, or the other way round, gives the same."""
        return self.add(other.known(), act="merge")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.Error as problem:
            self._undo()
            raise StoreError(f"{self.path}: nothing was added: {problem}") from None
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for questions of one's own; the tables are described in `schema`."""
        return self._db


def _known(row: Sequence[Any], name: str) -> Known:
    return unpack(_article(row, name), row[7])


def _article(row: Sequence[Any], name: str) -> Article:
    source, title, url, text = (read_back(row[place]) for place in (2, 3, 4, 6))
    return Article(
        text or "",
        id=name,
        source=source or "",
        title=title,
        url=url,
        published=moment(row[5]),
    )


def _articles(known: Iterable[Known]) -> tuple[Article, ...]:
    return tuple(each.article for each in known)


def _chunks(batch: Iterable[Known], size: int) -> Iterator[list[Known]]:
    part: list[Known] = []
    for known in batch:
        part.append(known)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def _settings(settings: Settings | None) -> str:
    """A digest of the choices that decide what is found."""
    told = repr(settings or Settings())
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
