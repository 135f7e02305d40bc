"""Parts that do not make the total that the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from claimcheck.claims.claim import NumericClaim
from claimcheck.lexicon import alternation, load, words
from claimcheck.rules.batch import Batch
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import folded

_DRAWN: Final = re.compile(
    r"(?<![a-z])(?:total|including|among|of whom|of which|altogether|in all|of (?:the )?\d+|of the [a-z]+)(?![a-z])"
    r"|(?::|;| [-–—]) \d"
)
_TOTAL: Final = re.compile(
    r"(?:(?:for|making|giving|bringing|that is|or) |, )(?:an?|the|in) (?:overall )?total (?:of |to )?\Z"
)
_AFTER: Final = re.compile(r" (?:in total|altogether|in all)(?![a-z])")
_LINK: Final = re.compile(r",? (?:and|plus|as well as) (?:another |a further )?\Z|, \Z")
_PART: Final = re.compile(
    r",? (?:including|among them|of whom|among which) (?:at least |about )?\Z"
)


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return words("counted", "people.nouns")


@rule(
    bad=[
        "Rescuers found ⟦8 men⟧ and ⟦7 women⟧, making a total of ⟦17 people⟧.",
        "The blast killed ⟦12 people⟧, including ⟦15 children⟧.",
        "The attack killed ⟦15 people⟧: ⟦7 soldiers⟧, ⟦4 policemen⟧ and ⟦3 nurses⟧.",
        "⟦12 people⟧ were killed - ⟦8 men⟧, ⟦3 women⟧ and ⟦2 children⟧.",
        "Rescuers found ⟦8 men⟧ and ⟦7 women⟧, a total of ⟦17 people⟧.",
        "⟦Forty people⟧ died: ⟦25 civilians⟧ and ⟦12 soldiers⟧.",
        "Of the ⟦40 hostages⟧, ⟦25⟧ were released and ⟦20⟧ remain in captivity.",
        "⟦120 drones⟧ were launched, of which ⟦90⟧ were shot down and ⟦45⟧ reached their targets.",
    ],
    good=[
        "Rescuers found 8 men and 7 women, making a total of 15 people.",
        "The blast killed 12 people, including 5 children.",
        "The attack killed 14 people: 7 soldiers, 4 policemen and 3 nurses.",
        "The attack killed 15 people: 7 soldiers, 4 policemen, 3 nurses and others.",
        "The attack killed 15 people: 7 soldiers in the port and 4 at sea.",
        "Three attacks killed 15 people: 4 children were hurt, and 7 soldiers left.",
        "Harwick lost 15 men, Orla 12 men and 3 boats.",
        "Twelve boats sank, including two ferries; a total of 40 people died.",
        "About 8 men and 7 women were found, making a total of about 20 people.",
        "The blast killed 12 people, including a family, and hurt 15 children.",
        "Of the 40 hostages, 25 were released, and 20 of them were killed on the way.",
        "Of the 40 people on board, 25 were injured and 20 were Germans.",
        "120 drones were launched, of which 90 were shot down and 30 reached their targets.",
    ],
    severity="error",
)
def parts_and_total(batch: Batch) -> Iterator[Hit]:
    """Parts do not add up to the total that the sentence names, or are more than the whole.

    Only sums that the text itself draws are checked (“making a total of”, “including”, “of the 40,
    25 were released and 20 remain”), and only figures without a hedge.
    """
    drawn = {a.id for a in batch.own if _DRAWN.search(folded(a))}
    if not drawn:
        return
    plain = (
        c
        for c in batch.claims
        if isinstance(c, NumericClaim)
        and c.span.article in drawn
        and c.quantity.kind == "count"
        and not c.quantity.unit
    )
    for sentence, row in groupby(plain, key=lambda claim: claim.sentence):
        low, claims = folded(batch.by_id[sentence.article]), list(row)
        yield from _sums(low, claims)
        yield from _spelled_out(low, claims)
        yield from _fates(low, claims)


_SPELT: Final = re.compile(r"(?: [a-z]+){0,5}(?:: | [-–—] )")
_OF: Final = re.compile(r"\bof (?:the |these |those |its |their )?\Z")
_WHICH: Final = re.compile(r"[^.:;\n]{0,60}?(?:,? (?:of|from) (?:which|whom|these|those|them)\b|;)")
_PART_OF: Final = re.compile(r"\s*(?:of|out of|among) (?:them|these|those|the|whom|which)\b")
_AGAIN: Final = re.compile(r"\b(?:of (?:them|these|whom),? )\Z")
_CLOSED: Final = re.compile(r"\s*(?:[.;\n]|\Z)")


def _spelled_out(low: str, row: list[NumericClaim]) -> Iterator[Hit]:
    """“15 people: 7 soldiers, 4 policemen and 3 nurses.”: the whole, and nothing but its parts."""
    for i, whole in enumerate(row[:-2]):
        parts = row[i + 1 :]
        value = _exact(whole)
        if value is None or not _SPELT.fullmatch(low, whole.span.end, parts[0].span.start):
            continue
        joined = [low[a.span.end : b.span.start] for a, b in pairwise(parts)]
        plain = all(gap == ", " for gap in joined[:-1]) and joined[-1] in (" and ", ", and ")
        people = whole.counted in _people() and all(part.counted for part in parts)
        values = [part for part in map(_exact, parts) if part is not None]
        if (
            not plain
            or not people
            or len(values) < len(parts)
            or not _CLOSED.match(low, parts[-1].span.end)
        ):
            continue
        total = sum(values, Decimal(0))
        if total != value and value / 2 <= total <= value * 3 / 2:
            yield Hit(
                whole.span,
                f"the parts make {total:f}, not {value:f}",
                related=tuple(part.span for part in parts),
            )


def _exact(claim: NumericClaim) -> Decimal | None:
    quantity = claim.quantity
    return quantity.low if quantity.bound == "=" and quantity.low == quantity.high else None


def _sums(low: str, row: list[NumericClaim]) -> Iterator[Hit]:
    for i in range(1, len(row)):
        this, before = row[i], row[i - 1]
        value, whole = _exact(this), _exact(before)
        between = low[before.span.end : this.span.start]
        if value is None or whole is None or len(between) > 80:
            continue
        alike = this.counted in _people() and before.counted in _people()
        if alike and value > whole and _PART.search(between):
            yield Hit(
                this.span, f"{value:f} of {whole:f}", related=(before.span,), severity="warning"
            )
            continue
        stated = _TOTAL.search(between) or _AFTER.match(low, this.span.end)
        parts = _parts(low, row, i - 1)
        if not stated or len(parts) < 2:
            continue
        total = sum((part for part in map(_exact, parts) if part is not None), Decimal(0))
        if total != value and value / 2 <= total <= value * 3 / 2:
            yield Hit(
                this.span,
                f"the parts make {total:f}, not {value:f}",
                related=tuple(part.span for part in parts),
            )


def _parts(low: str, row: list[NumericClaim], last: int) -> list[NumericClaim]:
    """The claims that end with `last` and are joined by commas and “and”; none when one is hedged."""
    parts = [row[last]]
    for claim in reversed(row[:last]):
        if not _LINK.search(low[claim.span.end : parts[0].span.start]):
            break
        if len(low[claim.span.end : parts[0].span.start]) > 24:
            break
        parts.insert(0, claim)
    return parts if all(_exact(part) is not None for part in parts) else []


@lru_cache(maxsize=1)
def _fate() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """One pattern for all fates, and for each the sets (with its place in them) it stands in."""
    found: dict[str, set[str]] = {}
    for name, alternatives in load("counted")["fates"].items():
        for place, phrases in enumerate(alternatives):
            for each in phrases:
                found.setdefault(each, set()).add(f"{name} {place}")
    return re.compile(rf"\b{alternation(found)}\b"), {k: frozenset(v) for k, v in found.items()}


def _fate_of(low: str, claim: NumericClaim, end: int) -> frozenset[str]:
    """What befell the ones counted, told right behind the figure; nothing for a part of a part."""
    after = low[claim.span.end : min(end, claim.span.end + 60)]
    pattern, table = _fate()
    found = pattern.search(after)
    if (
        found is None
        or _PART_OF.match(after)
        or _AGAIN.search(low, claim.span.start - 24, claim.span.start)
    ):
        return frozenset()
    return table[" ".join(found.group().split())]


def _fates(low: str, row: list[NumericClaim]) -> Iterator[Hit]:
    """“Of the 40 hostages, 25 were released and 20 remain”: fates of which each has one only."""
    for i, whole in enumerate(row[:-2]):
        value = _exact(whole)
        opened = _OF.search(low, max(0, whole.span.start - 12), whole.span.start)
        if value is None or not (opened or _WHICH.match(low, whole.span.end)):
            continue
        parts = row[i + 1 : i + 5]
        ends = [*(part.span.start for part in parts[1:]), parts[-1].sentence.end]
        told = [
            (part, number, fate)
            for part, end in zip(parts, ends, strict=True)
            if (number := _exact(part)) is not None
            and part.counted in ("", whole.counted)
            and (fate := _fate_of(low, part, end))
        ]
        for name in load("counted")["fates"]:
            mine = [(p, n, {f for f in fate if f.startswith(f"{name} ")}) for p, n, fate in told]
            mine = [each for each in mine if each[2]]
            total = sum((n for _, n, _ in mine), Decimal(0))
            apart = len(set().union(*(f for _, _, f in mine))) == len(mine) if mine else False
            if len(mine) >= 2 and apart and total > value and all(n <= value for _, n, _ in mine):
                yield Hit(
                    whole.span,
                    f"{' and '.join(f'{n:f}' for _, n, _ in mine)} are more than {value:f}",
                    related=tuple(part.span for part, _, _ in mine),
                )
                break
