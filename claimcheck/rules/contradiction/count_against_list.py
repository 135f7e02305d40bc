"""Five are announced, four are listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
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
REACH: Final = 180  # characters between the number and its list
_ANNOUNCED: Final = re.compile(
    r"\b(?:[2-9]|1[0-2]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b"
    rf"[^:\n]{{1,{REACH}}}?(?::|, namely| \(| [-–—] )(?=[^;,]{{0,400}}[;,\n-]\s)"
)
_PERSON: Final = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}"
_NAMES: Final = re.compile(rf"{_PERSON}(?:, {_PERSON})*,? and {_PERSON}")
_OPENS: Final = re.compile(r":|, namely(?= )")
_BULLET: Final = r"[-–—•*·‣][^\S\n]+"
_BULLETS: Final = re.compile(rf":[^\S\n]*\n\s*{_BULLET}(?P<list>[^\n]+(?:\n\s*{_BULLET}[^\n]+)+)")
_NEXT_BULLET: Final = re.compile(rf"\n\s*{_BULLET}")
_BESIDE: Final = re.compile(
    r" \((?P<brackets>[^()\n]{8,400})\)| [-–—] (?P<dash>[^-–—\n]{8,400}?)(?=[.!?](?:\s|\Z)|\n|\Z| [-–—] )"
)
_AGE: Final = re.compile(r",? (?:aged? )?\d{1,2}(?: years old)?(?=,| and |;|$)")
_CLOSERS: Final = '.!? \n\t"”’'
_PEOPLE: Final = re.compile(rf"\s*{_PERSON}(?:,| and )")
_OPEN: Final = re.compile(
    r"\b(?:such as|including|among (?:them|others|which)|for (?:example|instance)|e\.g|other|others|etc|"
    r"more|and so on|respectively|at least|some of)\b|\.\.\.|…"
)
_QUOTED: Final = re.compile(r"[\"“”«»„()]")
_COMMAS: Final = re.compile(r"[;,]\s+")
_AND: Final = re.compile(r"\b(?:and|or|as well as|&)\b")
_LEAD: Final = re.compile(r"^(?:and|or|as well as|plus|finally)\s+(?:also\s+)?")
_CLAUSE: Final = re.compile(
    r"\b(?:which|who|where|when|because|while|said|says|told|is|are|was|were|will|if|unless|possibly|perhaps)\b"
)


@rule(
    bad=[
        "She named ⟦five areas⟧ of work: ⟦road repair, schools; training of nurses; help for farms⟧.",
        "⟦Three ministers⟧ resigned: ⟦Ann Doe, John Roe, Max Moe and Eve Poe⟧.",
        "She named ⟦four areas⟧, namely ⟦roads, schools and farms⟧.",
        "⟦Four countries⟧ (⟦Arkania, Beldor and Orland⟧) take part in the drill.",
        "⟦Three men⟧ were held: ⟦Ann Doe, 34, and John Roe, 29⟧.",
        "⟦Two people⟧ were held: ⟦Ann Doe, Max Moe and John Roe⟧.",
        "Fines fell on ⟦four banks⟧ - ⟦Alfa, Delta and Vega⟧.",
        "He set ⟦three conditions⟧:\n- ⟦quiet\n- light⟧\n\nTalks go on.",
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
        "The train stops in four cities: Orla, Lund, Harwick and, if the bridge holds, Dunmore.",
        "Four countries (Arkania, Beldor and others) take part in the drill.",
        "He set three conditions:\n- quiet\n- light\n- rent\n\nTalks go on.",
        "Two couples won: Ann Doe and Max Moe, Eve Poe and John Roe.",
        "The plan has three parts: first the bridge, which is old; then the road.",
        "Two issues remain: the border, gas and the port, he said, are linked.",
    ],
    severity="error",
)
def count_against_list(article: Article) -> Iterator[Hit]:
    """A number announces a list, and the list has another number of items.

    An item was dropped on the way, or two were fused. The list stands behind a colon, between
    brackets or dashes, or line by line; every reading of it is tried (commas, semicolons, a last
    “and”), and only a number that none of them gives is reported.
    """
    low = wording(article).folded
    if not any(_announces(article, found) for found in _ANNOUNCED.finditer(low)):
        return
    hits = [hit for hit in scan(article.text, low) if hit.quantity is not None]
    parts = segment(article)
    starts = [part.span.start for part in parts]
    for hit in hits:
        place = bisect_right(starts, hit.bare[0]) - 1
        if place >= 0 and _countable(hit):
            yield from _checked(article, low, hit, hits, parts[place].span.end)


def _announces(article: Article, found: re.Match[str]) -> bool:
    """Whether the stretch names something that is listed, or a list of names follows it."""
    if any(stem in found.group() for stem in _stems()):
        return True
    return _PEOPLE.match(article.text, found.end()) is not None


def _countable(hit: Found) -> bool:
    quantity = hit.quantity
    if quantity is None or hit.words or quantity.low is None or quantity.low != quantity.high:
        return False
    plain = quantity.kind == "count" and not quantity.unit
    return (plain or quantity.unit in words("counted", "listed.nouns")) and 2 <= quantity.low <= 12


def _checked(
    article: Article, low: str, hit: Found, hits: Sequence[Found], end: int
) -> Iterator[Hit]:
    """The hit, when the number announces a list in its sentence that has other items."""
    assert hit.quantity is not None
    wanted = int(hit.quantity.low or 0)
    tokens = phrase(article.text, low, hit.bare[1], min(len(low), hit.bare[1] + REACH))
    head = head_after(tokens, 0, one=False)
    if head is None:
        return
    noun_end = tokens.ends[head.last]
    place = _listing(low, hit.bare[1], noun_end, end)
    if place is None:
        return
    start, stop = place
    listing = article.text[start:stop]
    listed = head.noun in words("counted", "listed.nouns")
    named = _NAMES.fullmatch(_AGE.sub("", listing)) is not None
    if wanted < 3 or not listed:
        listed = named and head.noun not in words("counted", "listed.several")
    if not listed or _OPEN.search(low, hit.start, stop) or _QUOTED.search(listing):
        return
    ages = [found.span() for found in _AGE.finditer(low, start, stop)] if named else []
    if any(hit.bare[1] <= other.bare[0] < stop and not _inside(other.bare, ages) for other in hits):
        return  # another number before or in the list: it may be the one that is meant
    counts = _readings(_AGE.sub("", low[start:stop]) if named else low[start:stop])
    if not counts or wanted in counts or min(counts) < 2 or abs(wanted - max(counts)) > 3:
        return
    yield Hit(
        article.span(hit.bare[0], noun_end),
        f"{wanted} are announced, {'at most ' * (wanted > max(counts))}{max(counts)} are listed",
        related=(article.span(start, stop),),
    )


def _inside(place: tuple[int, int], ages: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in ages)


def _listing(low: str, number: int, noun: int, end: int) -> tuple[int, int] | None:
    """Where the list stands that a number announces; None when none follows it."""
    beside = _BESIDE.match(low, noun)
    if beside is not None:
        return beside.span("brackets" if beside["brackets"] else "dash")
    opened = _OPENS.search(low, number, min(end, number + REACH))
    if opened is None:
        return None
    bullets = _BULLETS.match(low, opened.start())
    if bullets is not None:
        return bullets.span("list")
    start, stop = opened.end(), end
    while start < stop and low[start].isspace():
        start += 1
    while stop > start and low[stop - 1] in _CLOSERS:
        stop -= 1
    return start, stop


def _readings(listing: str) -> set[int]:
    """How many items the list may have; nothing when it is no plain list."""
    lines = _NEXT_BULLET.split(listing)
    if len(lines) > 1:
        return {len(lines)}
    items = [item.strip() for item in _COMMAS.split(listing) if item.strip()]
    if any(len(i.split()) > LONGEST_ITEM or _CLAUSE.search(i) for i in items):
        return set()
    if len(items) < 2:
        return set()
    last = _LEAD.sub("", items[-1])
    most = len(items) + len(_AND.findall(last))
    least = len(items) + (most > len(items) and last == items[-1])
    pieces = sum(bool(piece.strip()) for piece in listing.split(";"))
    return {*range(least, most + 1), *((pieces,) if pieces > 1 else ())}


@cache
def _stems() -> tuple[str, ...]:
    return tuple(noun.removesuffix("y") for noun in sorted(words("counted", "listed.nouns")))
