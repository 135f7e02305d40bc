"""Time expressions of an article: scan, parse, then resolve in text order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import evolve

from claimcheck.articles import Article, Span
from claimcheck.folding import fold
from claimcheck.timex.anchors import Anchor, anchor_of, stands_alone
from claimcheck.timex.calendar import GRAIN_DAYS, Period
from claimcheck.timex.compose import expressions
from claimcheck.timex.dates import Here, Lean, Meaning
from claimcheck.timex.expression import TimeExpression, TimeKind
from claimcheck.timex.forms import Atom
from claimcheck.timex.numeric import day_first, numeric
from claimcheck.timex.resolve import meaning, spoken_of
from claimcheck.timex.settle import settle
from claimcheck.timex.tense import tense
from claimcheck.timex.tokens import Token, windows
from claimcheck.timex.values import (
    Day,
    Every,
    Inside,
    Length,
    Node,
    Nth,
    Offset,
    Reach,
    Shift,
    Spell,
    Stretch,
    Word,
    symbol,
)

__all__ = ["times"]


class _Hit(NamedTuple):
    """A parsed expression and where it stands."""

    start: int
    end: int
    node: Node
    role: str
    lead: str  # the word before it
    follows: bool = False  # it ends a stretch that the expression before it begins


def times(article: Article, *, dayfirst: bool | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, in text order.

    `dayfirst` says how its source writes dates in figures; it is asked where the article itself has
    none that tells ("03/04/2022"). Without an answer such a date is only its year.

    Example:
        >>> article = Article("He left two weeks ago.", published=date(2022, 3, 10), id="a")
        >>> [(t.span.of(article), t.value, t.symbol) for t in times(article)]
        [('two weeks ago', '2022-W08', 'REF-P2W')]
    """
    return _times(article, dayfirst)


@lru_cache(maxsize=64)
def _times(article: Article, dayfirst: bool | None) -> tuple[TimeExpression, ...]:
    text = article.text
    folded = fold(text)
    hits = _linked(list(_hits(folded, text, dayfirst)), folded)
    anchor = anchor_of(article)
    story = _is_story(hits, anchor)
    out: list[TimeExpression] = []
    last: Period | None = None
    last_words = ""
    for hit in hits:
        lean = _lean(hit, folded, story=story and last is not None, short=len(text) < 90)
        node = _ahead(hit, lean, story, folded)
        here = Here(anchor.moment if anchor else None, last, lean)
        if hit.follows and out[-1].resolved is not None and not story:
            here = evolve(here, now=_moment(out[-1].resolved[0]), lean="future")
        if _today(node) and _quoted(text, hit.start):
            here = evolve(here, now=None)  # the day on which it was said, whenever that was
        found = meaning(node, here)
        start = folded.rfind("in", 0, hit.start) if node is not hit.node else hit.start
        kind = anchor.kind if anchor else None
        told = _anchored(node, found, here, kind, last_words)
        out.append(_record(article.span(start, hit.end), node, found, told))
        if _mentions(node, found, last) and not stands_alone(text, hit.start, hit.end):
            last, last_words = found.period, text[hit.start : hit.end]
    return tuple(out)


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


_LINK = re.compile(r"\s*(?:-|to|and|or|until|till|through|thru|/|,|, and)\s*\Z")


def _linked(hits: list[_Hit], folded: str) -> list[_Hit]:
    """Share a year and keep the order: "August and September 1914", "from May to July"."""
    for at in range(len(hits) - 2, -1, -1):
        one, two = hits[at], hits[at + 1]
        if not 0 <= two.start - one.end <= 12 or not _LINK.match(folded[one.end : two.start]):
            continue
        gap = folded[one.end : two.start].strip()
        first, last = _core(one.node), _core(two.node)
        if first is None or last is None or not _same_fields(first, last):
            continue
        if last.year is not None and first.year is None and first.hour is None:
            back = gap not in ("and", "or", ",") and (first.month or 0) > (last.month or 0)
            year = last.year - (back and last.month is not None)
            hits[at] = one._replace(node=_with_core(one.node, evolve(first, year=year)))
        elif (
            last.year is None and first.year is not None and gap in ("-", "to", "until", "through")
        ):
            if last.month is not None and first.month is not None:
                year = first.year + (last.month < first.month)
                hits[at + 1] = two._replace(node=_with_core(two.node, evolve(last, year=year)))
        elif (
            last.year is None
            and first.year is None
            and (gap not in ("and", "or", ",") or (one.lead == "between" and gap == "and"))
        ):
            hits[at + 1] = two._replace(follows=True)
    return hits


def _core(node: Node) -> Day | None:
    while isinstance(node, Inside) and node.pick.edge is not None:
        node = node.of
    return node if isinstance(node, Day) else None


def _with_core(node: Node, core: Day) -> Node:
    if isinstance(node, Inside):
        return evolve(node, of=_with_core(node.of, core))
    return core


def _same_fields(one: Day, two: Day) -> bool:
    if one.weekday is not None and two.weekday is not None and one.day is two.day is None:
        return one.hour is None and one.month is two.month is None
    if one.month is not None and two.month is not None:
        return (one.day is None) == (two.day is None) and one.weekday == two.weekday
    return one.season is not None and two.season is not None


def _hits(folded: str, text: str, dayfirst: bool | None) -> Iterator[_Hit]:
    order: bool | None = None
    known = False
    for tokens in windows(folded):
        settled = settle(tokens, text)
        for atom in expressions(settled):
            node = _as_node(atom)
            if isinstance(node, Day) and settled[atom.first].cls == "D" and node.month is None:
                if not known:
                    order, known = day_first(text), True
                    order = dayfirst if order is None else order
                again = numeric(settled[atom.first].text, dayfirst=order)
                node = again if again is not None and atom.last == atom.first + 1 else node
            first, last = _trimmed(settled, atom)
            lead = settled[atom.first - 1].text if atom.first else ""
            yield _Hit(first, last, node, atom.role, lead)


def _as_node(atom: Atom) -> Node:
    assert not isinstance(atom.node, str)
    assert isinstance(atom.node, Node)
    return atom.node


def _trimmed(tokens: list[Token], atom: Atom) -> tuple[int, int]:
    first, last = atom.first, atom.last - 1
    if last > first and tokens[first].cls == "a" and tokens[first + 1].cls == "n":
        first += int(str(tokens[first + 1].data)) < 100 and tokens[first + 1].text != "dozen"
    while last > first and tokens[last].cls in ",!(" and tokens[last].text != ".":
        last -= 1
    stop = tokens[last].cls == "!" and tokens[last - 1].text
    if last > first and stop and (len(stop) > 4 or stop in ("may", "june", "july")):
        last -= 1  # the stop of a sentence, not of an abbreviation
    return tokens[first].start, tokens[last].end


LONGEST_QUOTE: Final = 2000  # code points in front of a place in which a quote may have begun
_QUOTES: Final = re.compile('["“”„«»]')


def _today(node: Node) -> bool:
    """Whether a value counts days from the day of speaking."""
    while isinstance(node, Inside):
        node = node.of
    return isinstance(node, Shift) and node.unit == "D" and node.name is None and not node.again


def _quoted(text: str, start: int) -> bool:
    """Whether an odd number of quote marks stands before a place in its line."""
    near = max(0, start - LONGEST_QUOTE)
    line = max(text.rfind("\n", near, start) + 1, near)
    return len(_QUOTES.findall(text, line, start)) % 2 == 1


# -- which way, and against what ------------------------------------------------------------------


def _years(node: Node) -> Iterator[int]:
    match node:
        case Day():
            if node.year is not None and not node.short_year:
                yield node.year
        case Inside():
            yield from _years(node.of)
        case Stretch():
            yield from _years(node.first)
            yield from _years(node.last)


def _is_story(hits: list[_Hit], anchor: Anchor | None) -> bool:
    """Whether an article tells of the past at length, so that "in June" follows its own dates."""
    years = [year for hit in hits for year in _years(hit.node)]
    full = sum(1 for hit in hits if isinstance(hit.node, Day) and hit.node.year and hit.node.month)
    if len(years) < 4 or full < 3:
        return False
    now = anchor.moment.year if anchor else max(years) + 1
    fresh = sum(1 for hit in hits if isinstance(hit.node, Shift) and not hit.node.again)
    fresh += sum(
        1 for hit in hits if isinstance(hit.node, Day) and hit.node.weekday and not hit.node.day
    )
    past = sum(1 for year in years if year < now)
    return past >= 0.6 * len(years) and past >= 4 * fresh


def _lean(hit: _Hit, folded: str, *, story: bool, short: bool) -> Lean:
    if story:
        return "near"
    if not _open(hit.node):
        return "past"
    if hit.lead == "come":
        return "future"
    found = tense(folded, hit.start, hit.end)
    if found == "none":
        return "next" if short else "past"
    return found


def _open(node: Node) -> bool:
    """Whether a value may lie on either side of the day of writing."""
    match node:
        case Day():
            return node.year is None
        case Shift():
            return node.n == 0 and (node.name is not None or node.unit == "WE")
        case Inside() | Spell():
            return _open(node.of)
        case Stretch():
            return _open(node.first) or _open(node.last)
        case Offset():
            return node.base is not None and _open(node.base)
        case Length():
            return True
    return False


_BEST: Final = re.compile(r"(?:est|best|worst|first|only|time|times|most \w+)\s+in\s+\Z")


def _ahead(hit: _Hit, lean: Lean, story: bool, folded: str) -> Node:
    """A length after "in" is a date where the verb looks ahead: "back in two weeks"."""
    node = hit.node
    if hit.role == "length" and isinstance(node, Length) and hit.lead == "in" and not story:
        told = all(number is not None for number, _ in node.parts)
        unit = folded[hit.start : hit.end]
        if node.parts[-1][0] != 1 and not unit.endswith("s") and len(unit.split()[-1]) > 3:
            return node  # "in 10 minute intervals"
        best = _BEST.search(folded, max(0, hit.start - 40), hit.start)
        if lean in ("future", "next") and told and not best:
            return Offset(node, 1)
    return node


def _mentions(node: Node, found: Meaning, last: Period | None) -> bool:
    """Whether an expression is a time that later ones hang on; a look back is none."""
    at = found.period
    if at is None or isinstance(node, Reach | Length | Every | Word | Nth):
        return False
    if (
        isinstance(node, Offset | Shift)
        and node.again
        and (node.sign if isinstance(node, Offset) else node.n) < 0
    ):
        return False
    if last is not None and at.unit == "Y" and at.start <= last.start < at.end:
        return False  # the year says less than what is known
    return GRAIN_DAYS[at.unit] <= GRAIN_DAYS["Y"]


def _anchored(node: Node, found: Meaning, here: Here, kind: str | None, last: str) -> str | None:
    """What a resolved value hangs on: the words of another time, or the kind of anchor."""
    if found.period is None or not _relative(node):
        return None
    return last if last and (here.lean == "near" or _again(node, here)) else kind


def _relative(node: Node) -> bool:
    match node:
        case Day():
            return node.year is None and node.decade is None and node.century is None
        case Inside() | Spell():
            return _relative(node.of)
        case Stretch():
            return _relative(node.last)
        case Offset():
            return node.base is None or _relative(node.base)
    return True


def _again(node: Node, here: Here) -> bool:
    match node:
        case Shift():
            return here.last is not None and spoken_of(node, here)
        case Offset() | Reach():
            return node.again
        case Inside() | Spell():
            return _again(node.of, here)
    return False


# -- the record -----------------------------------------------------------------------------------


def _record(span: Span, node: Node, found: Meaning, anchor: str | None) -> TimeExpression:
    resolved: tuple[date | datetime, date | datetime] | None = None
    at = found.period
    if at is not None:
        midnight = not (at.start.hour or at.start.minute or at.end.hour or at.end.minute)
        whole = midnight and at.unit not in ("h", "m", "s", "P")
        resolved = (at.start.date(), at.end.date()) if whole else (at.start, at.end)
    return TimeExpression(
        span=span,
        kind=_kind(node, found),
        value=found.value,
        resolved=resolved,
        anchor=anchor,
        mod=found.mod,
        symbol=symbol(node),
    )


def _kind(node: Node, found: Meaning) -> TimeKind:
    match node:
        case Offset() if node.event is not None:
            return "date"
        case Length() | Reach():
            return "duration"
        case Every():
            return "set"
        case Inside() if found.value.startswith("P") and "REF" not in found.value:
            return "duration"
    return "time" if "T" in found.value.partition("/")[0] and "REF" not in found.value else "date"
