"""Five are announced, four are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.heads import head_after
from claimcheck.claims.phrases import phrase
from claimcheck.claims.quantities import Found, scan
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording
from claimcheck.segments import Segment, segment

LONGEST_ITEM: Final = 18  # words; a longer item is a clause, and its commas may be its own
REACH: Final = 180  # characters between the number and the colon
_OPEN: Final = re.compile(
    r"\b(?:such as|including|among (?:them|others|which)|for (?:example|instance)|e\.g|other|others|etc|"
    r"more|and so on|respectively|at least|some of)\b|\.\.\.|…"
)
_QUOTED: Final = re.compile(r"[\"“”«»„()]")
_COMMAS: Final = re.compile(r"[;,]\s+")
_AND: Final = re.compile(r"\b(?:and|or|as well as|&)\b")
_LEAD: Final = re.compile(r"^(?:and|or|as well as|plus|finally)\s+(?:also\s+)?")
_CLAUSE: Final = re.compile(
    r"\b(?:which|who|where|when|because|while|said|says|told|is|are|was|were|will)\b"
)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return words("counted", "listed.nouns")


@rule(
    bad=[
        "She named ⟦five areas⟧ of work: ⟦road repair, schools; training of nurses; help for farms⟧.",
        "He set two conditions: quiet and light. She set ⟦four conditions⟧: ⟦rent, heat, and tax⟧.",
    ],
    good=[
        "She named four areas of work: road repair, schools; training of nurses; help for farmers.",
        "The bank has five branches in three cities: Harwick, Orla and Lund.",
        "He gave five reasons, among others: cost, noise and dust.",
        "The plan has three parts: first the bridge, which is old; then the road.",
        "Two issues remain: the border, gas and the port, he said, are linked.",
    ],
)
def count_against_list(article: Article) -> Iterator[Hit]:
    """A number announces a list, and the list has another number of items.

    An item was dropped on the way, or two were fused. Every reading of the list is tried (commas,
    semicolons, a last “and”), and only a number that none of them gives is reported.
    """
    if ":" not in article.text:
        return
    low = wording(article).folded
    hits = [h for h in scan(article.text, low) if h.quantity is not None]
    at = 0
    for part in segment(article):
        if part.kind != "sentence" or ":" not in article.text[part.span.start : part.span.end]:
            continue
        while at < len(hits) and hits[at].bare[0] < part.span.start:
            at += 1
        inside = at
        while inside < len(hits) and hits[inside].bare[1] <= part.span.end:
            yield from _checked(article, low, part, hits, inside)
            inside += 1


def _checked(
    article: Article, low: str, part: Segment, hits: list[Found], index: int
) -> Iterator[Hit]:
    hit = hits[index]
    quantity = hit.quantity
    assert quantity is not None
    if quantity.kind != "count" or quantity.bound != "=" or quantity.unit or quantity.low is None:
        return
    if quantity.low != quantity.high or not 3 <= quantity.low <= 12:
        return
    end = part.span.end
    colon = low.find(":", hit.bare[1], min(end, hit.bare[1] + REACH))
    if colon < 0 or (index + 1 < len(hits) and hits[index + 1].bare[0] < end):
        return
    tokens = phrase(article.text, low, hit.bare[1], colon)
    head = head_after(tokens, 0, one=False)
    if head is None or head.noun not in _listed():
        return
    listing = low[colon + 1 : end].strip().rstrip('.!?"”’ ')
    if _OPEN.search(low, max(part.span.start, hit.start - 24), end) or _QUOTED.search(listing):
        return
    counts = _readings(listing)
    wanted = int(quantity.low)
    if not counts or wanted in counts or min(counts) < 2 or abs(wanted - max(counts)) > 3:
        return
    start = colon + 1 + len(low[colon + 1 : end]) - len(low[colon + 1 : end].lstrip())
    seen = "–".join(str(n) for n in sorted({min(counts), max(counts)}))
    yield Hit(
        article.span(hit.bare[0], tokens.ends[head.last]),
        f"{wanted} are announced, {seen} are listed",
        related=(article.span(start, start + len(listing)),),
    )


def _readings(listing: str) -> set[int]:
    """How many items the list may have; nothing when it is no plain list."""
    items = [item.strip() for item in _COMMAS.split(listing) if item.strip()]
    if len(items) < 2 or any(len(item.split()) > LONGEST_ITEM for item in items):
        return set()
    if any(_CLAUSE.search(item) for item in items):
        return set()
    last = _LEAD.sub("", items[-1])
    counts = {len(items), len(items) + len(_AND.findall(last))}
    if not items[-1].startswith(("and ", "or ")) and _AND.search(last):
        counts.discard(len(items))
    counts.update(range(min(counts), max(counts) + 1))
    if ";" in listing:
        pieces = [piece for piece in listing.split(";") if piece.strip()]
        if len(pieces) == len(items):
            return counts
        counts.add(len(pieces))
    return counts
