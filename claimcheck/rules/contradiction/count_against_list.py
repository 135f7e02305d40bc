"""Five are announced, four are listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.heads import head_after
from claimcheck.claims.phrases import phrase
from claimcheck.claims.quantities import Found, scan
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording
from claimcheck.segments import segment

LONGEST_ITEM: Final = 18  # words; a longer item is a clause, and its commas may be its own
REACH: Final = 180  # characters between the number and the colon
_ANNOUNCED: Final = re.compile(
    r"\b(?:[3-9]|1[0-2]|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
    rf"[^:\n]{{1,{REACH}}}(?::|, namely)(?=[^;,]{{0,400}}[;,]\s)"
)
_PERSON: Final = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}"
_NAMES: Final = re.compile(rf": {_PERSON}(?:, {_PERSON})+,? and {_PERSON}\.(?!\w)")
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


@rule(
    bad=[
        "She named ⟦five areas⟧ of work: ⟦road repair, schools; training of nurses; help for farms⟧.",
        "⟦Three ministers⟧ resigned: ⟦Ann Doe, John Roe, Max Moe and Eve Poe⟧.",
        "She named ⟦four areas⟧, namely ⟦roads, schools and farms⟧.",
        "He set two conditions: quiet and light. She set ⟦four conditions⟧: ⟦rent, heat, and tax⟧.",
    ],
    good=[
        "She named four areas of work: road repair, schools; training of nurses; help for farmers.",
        "The bank has five branches in three cities: Harwick, Orla and Lund.",
        "Three ministers resigned: Ann Doe, John Roe and Eve Poe.",
        "Three ministers resigned: Ann Doe, John Roe, Max Moe and Eve Poe stayed.",
        "Two ministers resigned: Ann Doe, of Orla, and John Roe.",
        "Three ministers met: Ann Doe, John Roe, and others.",
        "He gave five reasons, among others: cost, noise and dust.",
        "The plan has three parts: first the bridge, which is old; then the road.",
        "Two issues remain: the border, gas and the port, he said, are linked.",
    ],
    severity="error",
)
def count_against_list(article: Article) -> Iterator[Hit]:
    """A number announces a list, and the list has another number of items.

    An item was dropped on the way, or two were fused. Every reading of the list is tried (commas,
    semicolons, a last “and”), and only a number that none of them gives is reported.
    """
    low = wording(article).folded
    stems = [noun.removesuffix("y") for noun in words("counted", "listed.nouns")]
    listed = any(stem in at.group() for at in _ANNOUNCED.finditer(low) for stem in stems)
    if not listed and not _NAMES.search(article.text):
        return
    hits = [h for h in scan(article.text, low) if h.quantity is not None]
    parts = segment(article)
    starts = [part.span.start for part in parts]
    for hit, following in zip_longest(hits, hits[1:]):
        place = bisect_right(starts, hit.bare[0]) - 1
        end = parts[place].span.end if place >= 0 else 0
        if following is None or following.bare[0] >= end:  # no other number in the list
            yield from _checked(article, low, hit, end)


def _checked(article: Article, low: str, hit: Found, end: int) -> Iterator[Hit]:
    """The hit, when the number announces a list that runs up to `end` and has other items."""
    quantity = hit.quantity
    assert quantity is not None
    if quantity.kind != "count" or quantity.unit or hit.words or quantity.low != quantity.high:
        return
    colon = low.find(":", hit.bare[1], min(end, hit.bare[1] + REACH))
    if colon < 0:
        said = low.find(", namely ", hit.bare[1], min(end, hit.bare[1] + REACH))
        colon = said + 7 if said >= 0 else -1
    wanted = int(quantity.low or 0)
    if colon < 0 or not 3 <= wanted <= 12:
        return
    tokens = phrase(article.text, low, hit.bare[1], colon)
    head = head_after(tokens, 0, one=False)
    names = _NAMES.match(article.text, colon)
    named = names is not None and names.end() == end
    if head is None or (head.noun not in words("counted", "listed.nouns") and not named):
        return
    listing = low[colon + 1 : end].strip().rstrip('.!?"”’ ')
    if _OPEN.search(low, hit.start, end) or _QUOTED.search(listing):
        return
    counts = _readings(listing)
    if not counts or wanted in counts or min(counts) < 2 or abs(wanted - max(counts)) > 3:
        return
    start = low.index(listing, colon + 1)
    yield Hit(
        article.span(hit.bare[0], tokens.ends[head.last]),
        f"{wanted} are announced, {'at most ' * (wanted > max(counts))}{max(counts)} are listed",
        related=(article.span(start, start + len(listing)),),
    )


def _readings(listing: str) -> set[int]:
    """How many items the list may have; nothing when it is no plain list."""
    items = [item.strip() for item in _COMMAS.split(listing) if item.strip()]
    if len(items) < 2 or any(len(i.split()) > LONGEST_ITEM or _CLAUSE.search(i) for i in items):
        return set()
    last = _LEAD.sub("", items[-1])
    most = len(items) + len(_AND.findall(last))
    least = len(items) + (most > len(items) and last == items[-1])
    pieces = sum(bool(piece.strip()) for piece in listing.split(";"))
    return {*range(least, most + 1), *((pieces,) if pieces > 1 else ())}
