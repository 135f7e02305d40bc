"""Claims -> groups of claims that say the same.

    equal texts once -> candidates -> verified pairs -> guarded groups -> records

Small batches compare every pair; large ones only what shares rare tokens (`candidates`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.claims.claim import Claim
from claimcheck.matches.candidates import candidates
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.matches.comparable import comparable
from claimcheck.matches.joining import join
from claimcheck.matches.records import records
from claimcheck.matches.rows import Rows, rows_of
from claimcheck.matches.table import Counts, TokenTable, table_of
from claimcheck.matches.verify import Pairs, all_pairs, letters, verified
from claimcheck.parallel import undisturbed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["EXACT", "THRESHOLD", "Joined", "group", "join_texts"]

THRESHOLD: Final = 0.6
EXACT: Final = 2000  # different texts; up to here every pair is compared


@frozen(eq=False)
class Joined:
    """Texts in groups: `home` is a number of the group for each, `pairs` are what joined them."""

    home: list[int]
    pairs: Pairs
    table: TokenTable
    strings: list[str]


def group(
    claims: Iterable[Claim],
    *,
    threshold: float | None = None,
    counts: Counts | None = None,
    jobs: int = 1,
) -> tuple[ClaimGroup, ...]:
    """The claims that say the same, grouped; a claim without a match is in no group.

    Quotes are compared by their words and speaker, figures by their sentence, the thing counted
    and the interval. The order of the claims does not matter. A score of `threshold` (0.6) or more
    is a match; `matches` holds, for each member of a group but the first, the pair that brought it
    in. Time grows in proportion to the number of claims; `jobs` processes share what they can.
    `counts` tells of claims that are not at hand, so that words weigh what they do among all.

    Example:
        >>> from claimcheck import Article, extract
        >>> texts = ["“The dam near Kopra will hold until spring,” said Mayor Ana Velik.",
        ...          "“The dam close to Kopra will hold until the spring,” Ana Velik said.",
        ...          "“Nobody asked us about the harbour,” said Ana Velik."]
        >>> found = group([claim for text in texts for claim in extract(Article(text))])
        >>> [len(group.claims) for group in found]
        [2]
    """
    with undisturbed():
        rows = rows_of(claims)
        if not rows.texts:
            return ()
        joined = join_texts(
            rows.texts,
            fits=lambda pairs: _comparable(rows, pairs),
            threshold=threshold,
            counts=counts,
            jobs=jobs,
        )
        return records(rows, joined.home, joined.pairs, joined.table, joined.strings)


def join_texts(
    texts: Sequence[str],
    *,
    fits: Callable[[Pairs], NDArray[Any]] | None = None,
    threshold: float | None = None,
    counts: Counts | None = None,
    jobs: int = 1,
) -> Joined:
    """Texts, each different, in groups; `fits` says which pairs may be joined besides their words.

    This is all of `group` but the records, on arrays: what a million claims are joined with.

    Example:
        >>> joined = join_texts(["The dam near Kopra broke", "The dam of Kopra broke", "A library"])
        >>> joined.home[0] == joined.home[1] != joined.home[2]
        True
    """
    least = THRESHOLD if threshold is None else threshold
    table = table_of(texts, counts=counts, jobs=jobs)
    small = len(texts) <= EXACT
    strings = letters(table) if small else []
    left, right = all_pairs(strings, least=least) if small else candidates(table, threads=jobs)
    strings = strings or letters(table)
    pairs = verified(table, strings, left, right, least=least, threads=jobs)
    if fits is not None:
        pairs = pairs.only(fits(pairs))
    used, home = join(strings, pairs, least=least)
    return Joined(home, pairs.only(used), table, strings)


def _comparable(rows: Rows, pairs: Pairs) -> NDArray[Any]:
    """For each pair, whether speakers, things counted, figures and places allow it."""
    import numpy as np

    slots, firsts = rows.slots, [claims[0].span for claims in rows.claims]
    number, article = _numbered(slots), _numbered(span.article for span in firsts)
    fits: NDArray[Any] = number[pairs.left] == number[pairs.right]
    for i in np.flatnonzero(~fits).tolist():
        fits[i] = comparable(slots[pairs.left[i]], slots[pairs.right[i]])
    for i in np.flatnonzero(article[pairs.left] == article[pairs.right]).tolist():
        # One quote inside another is not said twice.
        fits[i] &= not firsts[pairs.left[i]].overlaps(firsts[pairs.right[i]])
    return fits


def _numbered(values: Iterable[Hashable]) -> NDArray[np.int64]:
    import numpy as np

    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
