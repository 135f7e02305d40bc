"""Claims -> groups of claims that say the same.

    equal texts once -> candidates -> verified pairs -> guarded groups -> records

Small batches compare every pair; large ones only what shares rare tokens (`candidates`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from claimcheck.claims.claim import Claim
from claimcheck.evidence import Evidence, Match, total
from claimcheck.matches.candidates import candidates
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.matches.comparable import Slot, comparable, slot_of
from claimcheck.matches.copies import independent, origins
from claimcheck.matches.joining import join
from claimcheck.matches.table import TokenTable, table_of
from claimcheck.matches.verify import Pairs, all_pairs, explain, letters, verified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["EXACT", "THRESHOLD", "group"]

THRESHOLD: Final = 0.6
EXACT: Final = 2000  # different texts; up to here every pair is compared
_SAME: Final = (Evidence("same words", 1.0),)


@frozen(eq=False)
class _Rows:
    """Claims of equal text and slot are one row; rows are sorted by text, so input order is lost."""

    texts: list[str]
    slots: list[Slot]
    claims: list[list[Claim]]


def group(claims: Iterable[Claim], *, threshold: float | None = None) -> tuple[ClaimGroup, ...]:
    """The claims that say the same, grouped; a claim without a match is in no group.

    Quotes are compared by their words and speaker, figures by their sentence, the thing counted
    and the interval. The order of the claims does not matter. A score of `threshold` (0.6) or more
    is a match; `matches` holds, for each member of a group but the first, the pair that brought it
    in. Time grows in proportion to the number of claims.

    Example:
        >>> from claimcheck import Article, extract
        >>> texts = ["“The dam near Kopra will hold until spring,” said Mayor Ana Velik.",
        ...          "“The dam close to Kopra will hold until the spring,” Ana Velik said.",
        ...          "“Nobody asked us about the harbour,” said Ana Velik."]
        >>> found = group([claim for text in texts for claim in extract(Article(text))])
        >>> [len(group.claims) for group in found]
        [2]
    """
    least = THRESHOLD if threshold is None else threshold
    rows = _rows(claims)
    if not rows.texts:
        return ()
    table = table_of(rows.texts)
    strings = letters(table)
    left, right = all_pairs(strings, least=least) if len(strings) <= EXACT else candidates(table)
    pairs = verified(table, strings, left, right, least=least)
    pairs = pairs.only(_comparable(rows, pairs))
    used, home = join(strings, pairs, least=least)
    return _records(rows, home, _matches(rows, table, strings, pairs.only(used), home))


def _rows(claims: Iterable[Claim]) -> _Rows:
    found: dict[tuple[str, Slot], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.text, slot_of(claim)].append(claim)
    keys = sorted(found, key=lambda key: (key[0], str(key[1])))
    members = [sorted(found[key], key=_place) for key in keys]
    return _Rows([key[0] for key in keys], [key[1] for key in keys], members)


def _place(claim: Claim) -> tuple[str, str, int, int]:
    return claim.source, claim.span.article, claim.span.start, claim.span.end


def _comparable(rows: _Rows, pairs: Pairs) -> NDArray[Any]:
    """For each pair, whether speakers, things counted, figures and places allow it."""
    import numpy as np

    slots, firsts = rows.slots, [claims[0].span for claims in rows.claims]
    number, article = (_numbered(slots), _numbered([span.article for span in firsts]))
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


def _matches(
    rows: _Rows, table: TokenTable, strings: Sequence[str], pairs: Pairs, home: Sequence[int]
) -> dict[int, list[Match[Claim]]]:
    """The pairs that joined groups, with their reasons, by the number of the group."""
    found: dict[int, list[Match[Claim]]] = defaultdict(list)
    ends = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    reasons = explain(pairs, strings, (_words(table, left, right) for left, right in ends))
    for (left, right), evidence in zip(ends, reasons, strict=True):
        one, two = rows.claims[left][0], rows.claims[right][0]
        found[home[left]].append(Match(one, two, total(evidence), evidence))
    return found


def _words(table: TokenTable, left: int, right: int) -> list[str]:
    """The rarest tokens that two claims share."""
    mine = set(table.ranks[table.starts[left] : table.starts[left + 1]].tolist())
    others = table.ranks[table.starts[right] : table.starts[right + 1]].tolist()
    return [table.words[rank] for rank in others if rank in mine][:4]


def _records(
    rows: _Rows, home: Sequence[int], matches: dict[int, list[Match[Claim]]]
) -> tuple[ClaimGroup, ...]:
    members: dict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(home):
        if number in matches or len(rows.claims[row]) > 1:
            members[number].append(row)
    grouped = {
        number: tuple(sorted((c for row in found for c in rows.claims[row]), key=_place))
        for number, found in members.items()
    }
    origin = origins(claim for claims in grouped.values() for claim in claims)
    groups = []
    for number, found in members.items():
        claims = grouped[number]
        equal = [
            Match(rows.claims[row][0], copy, 1.0, _SAME)
            for row in found
            for copy in rows.claims[row][1:]
        ]
        groups.append(
            ClaimGroup(
                id=_content_id(rows, found),
                claims=claims,
                matches=(*matches.get(number, ()), *equal),
                sources=tuple(sorted({claim.source for claim in claims})),
                independent_sources=independent(claims, origin=origin),
            )
        )
    return tuple(sorted(groups, key=lambda group: (_place(group.claims[0]), group.id)))


def _content_id(rows: _Rows, members: Sequence[int]) -> str:
    """Equal texts, speakers and figures give equal ids, wherever they were published."""
    digest = hashlib.blake2b(digest_size=8)
    for row in members:  # sorted by text
        slot = str(rows.slots[row])
        digest.update(f"{rows.texts[row]}\x00{slot}\x00".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
