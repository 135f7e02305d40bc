"""Which stored articles a new batch is to be compared with: shared claims, events, sentences.

Claims are looked up as `group` finds candidates, by small sets of rare tokens; here a set is the
intersection of the lists of who has each token, so no key depends on counts that grow later.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from claimcheck.claims.claim import Claim
from claimcheck.events.find import (
    GUARD,
    EventCounts,
    at_most,
    comparison,
    rare_names,
    threshold_for,
)
from claimcheck.events.profile import Profile
from claimcheck.evidence import total
from claimcheck.matches.candidates import choices, rarest
from claimcheck.matches.grouping import THRESHOLD
from claimcheck.matches.rows import rows_of
from claimcheck.matches.table import Counts, Read, TokenTable, ranked, read_tokens
from claimcheck.matches.verify import letters, verified
from claimcheck.store.codec import read_back
from claimcheck.store.marks import Marks, unpacked
from claimcheck.store.write import CLAIM, LEAD, NAME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "Tally",
    "event_counts",
    "homes",
    "repeating",
    "saying",
    "size",
    "stored",
    "telling",
]

ROUNDS: Final = 3  # from a claim to those like it, to those like them
WIDEST: Final = 64  # stored claims under one set of tokens that are looked at
COMMON: Final = (2_000, 50)  # claims, or one in so many: a token of more is in no set
FRONTIER: Final = 20_000  # claims that are followed further
ARTICLES: Final = 25  # stored articles that share most rare names with a new one
SENTENCES: Final = 40  # articles with one sentence; of more it belongs to the page
_ASKED: Final = 500  # values in one question


def _asked(values: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """(question marks, values) for lists that SQL takes in one go."""
    listed = list(values)
    for start in range(0, len(listed), _ASKED):
        part = listed[start : start + _ASKED]
        yield ",".join("?" * len(part)), part


def _often(
    db: sqlite3.Connection, kind: str, tokens: Iterable[str]
) -> dict[str, tuple[int, float]]:
    found: dict[str, tuple[int, float]] = {}
    for marks, part in _asked(tokens):
        ask = (
            f"SELECT token, sum(often), max(common) FROM word WHERE kind=? AND token IN ({marks})"  # noqa: S608
            " GROUP BY token"
        )
        found.update((token, counts) for token, *counts in db.execute(ask, (kind, *part)))
    return found


def size(db: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and how many different claims there are."""
    articles, said = db.execute("SELECT sum(articles), sum(said) FROM epoch").fetchone()
    return articles or 0, said or 0


class _Postings(dict[int, Any]):
    """Rank of a token -> the numbers of the stored claims that have it, read when first asked for."""

    def __init__(self, db: sqlite3.Connection, words: Sequence[str]) -> None:
        super().__init__()
        self.db, self.words = db, words

    def __missing__(self, rank: int) -> NDArray[np.int64]:
        self[rank] = found = _ids(self.db, CLAIM, self.words[rank])
        return found


def _ids(db: sqlite3.Connection, kind: str, token: str) -> NDArray[np.int64]:
    import numpy as np

    rows = db.execute("SELECT ids FROM word WHERE kind=? AND token=? ORDER BY epoch", (kind, token))
    return np.frombuffer(b"".join(row[0] for row in rows), "<u4").astype(np.int64)


# -- claims ------------------------------------------------------------------------------------
class Tally:
    """How many stored claims there are, and how many have each token: what was asked is kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.claims = size(db)[1]
        self.often: dict[str, int] = {}
        self.common: dict[str, float] = {}

    def counts(self, read: Read, *, new: int = 0) -> Counts:
        """How many claims have the tokens of these texts: the stored ones, and the first `new`."""
        import numpy as np

        asked = [token for token in read.tokens if token not in self.often]
        self.often.update(dict.fromkeys(asked, 0))
        for token, (count, common) in _often(self.db, CLAIM, asked).items():
            self.often[token], self.common[token] = count, common
        if not new:
            return Counts(self.claims, self.often, self.common)
        own = np.bincount(read.ids[: int(read.sizes[:new].sum())], minlength=len(read.tokens))
        more = zip(read.tokens, own.tolist(), strict=True)
        often = {token: self.often[token] + count for token, count in more}
        return Counts(self.claims + new, often, self.common)


def saying(tally: Tally, claims: Iterable[Claim], *, threshold: float | None) -> dict[int, str]:
    """The stored contents of claims that may be in one group with one of these: number -> text."""
    rows = rows_of(claims)
    by_digest = dict(zip(rows.digests, rows.texts, strict=True))
    seen = {number: by_digest[key] for key, number in stored(tally.db, rows.digests).items()}
    frontier = list(rows.texts)
    for _ in range(ROUNDS):
        found = _alike(tally, frontier, THRESHOLD if threshold is None else threshold)
        fresh = sorted(found.keys() - seen.keys())[:FRONTIER]
        if not fresh:
            break
        frontier = [found[number] for number in fresh]
        seen.update(zip(fresh, frontier, strict=True))
    return seen


def stored(db: sqlite3.Connection, digests: Iterable[int]) -> dict[int, int]:
    """Digest -> number, of those contents of claims that are stored."""
    return {
        digest: number
        for marks, part in _asked(digests)
        for digest, number in db.execute(
            f"SELECT digest, id FROM said WHERE digest IN ({marks})",  # noqa: S608
            part,
        )
    }


def homes(db: sqlite3.Connection, said: Iterable[int]) -> set[int]:
    """The articles (rows) in which these contents stand."""
    return {
        article
        for marks, part in _asked(sorted(said))
        for (article,) in db.execute(
            f"SELECT DISTINCT article FROM claim WHERE said IN ({marks})",  # noqa: S608
            part,
        )
    }


def _alike(tally: Tally, texts: Sequence[str], least: float) -> dict[int, str]:
    """The stored texts that score `least` with one of these, by number."""
    import numpy as np

    pairs = _pairs(tally, texts)
    if not pairs:
        return {}
    known = {
        number: str(read_back(text))
        for marks, part in _asked(sorted({number for _, number in pairs}))
        for number, text in tally.db.execute(
            f"SELECT id, text FROM said WHERE id IN ({marks})",  # noqa: S608
            part,
        )
    }
    place = {number: at for at, number in enumerate(known, len(texts))}
    both = [*texts, *known.values()]
    read = read_tokens(both)
    table = ranked(read, tally.counts(read))
    left, right = np.array([(row, place[number]) for row, number in sorted(pairs)]).T
    kept = verified(table, letters(table), left, right, least=least)
    numbers = list(known)
    return {numbers[i - len(texts)]: both[i] for i in sorted(set(kept.right.tolist()))}


def _pairs(tally: Tally, texts: Sequence[str]) -> set[tuple[int, int]]:
    """(place of a text, number of a stored one) that share a small set of rare tokens."""
    import numpy as np

    if not texts or not tally.claims:
        return set()
    read = read_tokens(texts)
    table = ranked(read, tally.counts(read))
    limit = max(COMMON[0], tally.claims // COMMON[1])
    usable = np.where((table.often >= 1) & (table.often <= limit), 2, 0)
    columns = rarest(table, usable)
    return set(_shared(_Postings(tally.db, table.words), table, columns, tally.claims))


def _shared(
    postings: _Postings, table: TokenTable, columns: Any, claims: int
) -> Iterator[tuple[int, int]]:
    import numpy as np

    met: dict[tuple[int, ...], Any] = {}

    def having(ranks: tuple[int, ...]) -> Any:
        if ranks in met:
            return met[ranks]
        if len(ranks) == 1:
            found = postings[ranks[0]]
        else:
            few, many = having(ranks[:-1]), postings[ranks[-1]]
            if len(many) < len(few):
                few, many = many, few
            at = np.searchsorted(many, few)
            at[at == len(many)] = 0
            found = few[many[at] == few] if len(many) else few[:0]
        met[ranks] = found
        return found

    for choice, rows in choices(columns, np.maximum(table.often, 1), claims):
        for row in rows.tolist():
            ranks = tuple(int(columns[i, row]) for i in choice)
            for number in having(ranks)[:WIDEST].tolist():
                yield row, number


# -- articles ----------------------------------------------------------------------------------
def telling(db: sqlite3.Connection, marks: Sequence[Marks]) -> set[int]:
    """The articles (rows) that may tell of one event with one of these."""
    names = _often(db, NAME, sorted({name for each in marks for name in each.profile.names}))
    wanted = [_sharing(db, each.profile, names) for each in marks]
    profiles = {
        place: unpacked(str(place), published, data)
        for asked, part in _asked(sorted({place for places in wanted for place in places}))
        for place, published, data in db.execute(
            f"SELECT id, published, marks FROM article WHERE id IN ({asked})",  # noqa: S608
            part,
        )
    }
    own = [each.profile for each in marks]
    counts = event_counts(db, own, own)
    most, least = at_most(counts), GUARD * threshold_for(counts.articles)
    pairs = [
        (profile, place)
        for profile, places in zip(own, wanted, strict=True)
        for place in places
        if most(profile, profiles[place]) >= least
    ]
    counts = event_counts(db, [*own, *(profiles[place] for _, place in pairs)], own)
    explain = comparison(counts)
    return {place for profile, place in pairs if total(explain(profile, profiles[place])) >= least}


def _sharing(
    db: sqlite3.Connection, profile: Profile, names: Mapping[str, tuple[int, float]]
) -> list[int]:
    """The stored articles that share the most of the rarest names."""
    often = {name: names[name][0] + 1 for name in profile.names if name in names}
    votes: Counter[int] = Counter()
    for name in rare_names(profile.names, often):
        votes.update(_ids(db, NAME, name).tolist())
    return sorted(votes, key=lambda article: (-votes[article], article))[:ARTICLES]


def repeating(db: sqlite3.Connection, marks: Iterable[Marks]) -> set[int]:
    """The articles (rows) that have a long sentence of one of these."""
    found: dict[int, list[int]] = {}
    for asked, part in _asked(sorted({key for each in marks for key in each.sentences})):
        for key, article in db.execute(
            f"SELECT k, article FROM sentence WHERE k IN ({asked})",  # noqa: S608
            part,
        ):
            found.setdefault(key, []).append(article)
    return {one for articles in found.values() if len(articles) <= SENTENCES for one in articles}


def event_counts(
    db: sqlite3.Connection, profiles: Iterable[Profile], new: Sequence[Profile]
) -> EventCounts:
    """How many articles have these names and lead words: all that are stored, and the new ones."""
    profiles = list(profiles)
    counts = []
    for kind, part in ((NAME, "names"), (LEAD, "lead")):
        own = Counter(word for profile in new for word in getattr(profile, part))
        asked = sorted({word for profile in profiles for word in getattr(profile, part)})
        stored = _often(db, kind, asked)
        counts.append({word: stored.get(word, (0, 0.0))[0] + own[word] for word in asked})
    return EventCounts(size(db)[0] + len(new), *counts)
