"""The tables of a store, and how its file is opened.

`said` holds each claim text with its slot once, `claim` every place where it stands. `word` is the
index: for each epoch, which is one transaction of adding, how many have a token and which. Later
epochs are merged into earlier ones as they grow, so that there are never many.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

__all__ = ["APPLICATION", "VERSION", "StoreError", "connect"]

APPLICATION: Final = 0x636C6D63  # "clmc"
VERSION: Final = 1
_CACHE: Final = -32_000  # KiB of pages that are held in memory
_PATIENCE: Final = 30.0  # seconds that a writer waits for another one

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS article (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,    -- of all that follows
  name TEXT NOT NULL,             -- the id that the article was read under
  source TEXT NOT NULL,
  title TEXT, url TEXT, published TEXT,
  text TEXT NOT NULL,
  found BLOB NOT NULL,            -- residue, claims and names: JSON, zlib
  marks BLOB NOT NULL,            -- names and words of the lead, as events are found by
  run INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS article_source ON article (source, digest);
CREATE TABLE IF NOT EXISTS said (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL UNIQUE, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS claim (
  article INTEGER NOT NULL, nth INTEGER NOT NULL, said INTEGER NOT NULL,
  kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  speaker TEXT, low TEXT, high TEXT, unit TEXT, counted TEXT,
  PRIMARY KEY (article, nth)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_said ON claim (said, article);
CREATE TABLE IF NOT EXISTS word (
  kind TEXT NOT NULL,             -- token of a claim; name or word of the lead of an article
  token TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  often INTEGER NOT NULL,         -- rows of `said`, or articles, of this epoch that have it
  common REAL NOT NULL,           -- share of claims that have it, in English at large
  ids BLOB NOT NULL               -- their numbers, ascending, four bytes each
);
CREATE UNIQUE INDEX IF NOT EXISTS word_token ON word (kind, token, epoch);
CREATE TABLE IF NOT EXISTS sentence (k INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (k, article))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS epoch (number INTEGER PRIMARY KEY, articles INTEGER NOT NULL, said INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS run (
  number INTEGER PRIMARY KEY, act TEXT NOT NULL, version TEXT NOT NULL, settings TEXT NOT NULL,
  articles INTEGER NOT NULL, claims INTEGER NOT NULL
);
"""


class StoreError(Exception):
    """A file cannot be used as a store; the message says why and what to do."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the store at `path`; with `write` it is made when there is none.

    Raises:
        StoreError: there is no such file, it is no store, or a later version wrote it.
    """
    if not write and not path.is_file():
        raise StoreError(
            f"{path}: there is no store; make one with: claimcheck store add {path} ..."
        )
    try:
        made = _writer(path) if write else _reader(path)
        _check(made, path, write=write)
    except sqlite3.Error as problem:
        raise StoreError(f"{path}: cannot be used as a store: {problem}") from None
    return made


def _writer(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("PRAGMA synchronous=NORMAL")  # with WAL a killed process loses no transaction
    made.execute(f"PRAGMA cache_size={_CACHE}")
    return made


def _reader(path: Path) -> sqlite3.Connection:
    """Read-only, also where the folder is: a log beside the file is then all that could change."""
    where = path.resolve().as_uri()
    log = path.with_name(path.name + "-wal")
    still = not log.exists() or log.stat().st_size == 0
    made = sqlite3.connect(f"{where}?mode=ro", uri=True, isolation_level=None)
    try:
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        made.close()
        if not still:
            raise
        made = sqlite3.connect(f"{where}?mode=ro&immutable=1", uri=True, isolation_level=None)
    made.execute(f"PRAGMA cache_size={_CACHE}")
    return made


def _check(made: sqlite3.Connection, path: Path, *, write: bool) -> None:
    (application,) = made.execute("PRAGMA application_id").fetchone()
    (version,) = made.execute("PRAGMA user_version").fetchone()
    (tables,) = made.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == APPLICATION:
        if version != VERSION:
            raise StoreError(
                f"{path}: written in form {version}, this reads form {VERSION}; use the same version"
                " of claimcheck, or make the store anew from the articles"
            )
        return
    if not write or tables:
        raise StoreError(f"{path}: is no store of claimcheck; name another file")
    made.executescript(
        f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION}; PRAGMA user_version={VERSION};"
        f" {_TABLES} COMMIT;"
    )
