"""Frames: what a figure counts, what happened to it, who says so, and what its clause leaves open."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from attrs import evolve, frozen

from claimcheck.articles import Article
from claimcheck.claims.bounds import direction
from claimcheck.claims.claim import NumericClaim, Quantity
from claimcheck.folding import fold
from claimcheck.relations.classes import (
    class_of,
    counted_noun,
    human_populations,
    is_population,
    population_of,
    predicate_of,
    running_classes,
)
from claimcheck.relations.cues import WINDOW, cues_near, cues_of
from claimcheck.relations.numbers import as_amount
from claimcheck.relations.words import Word, is_content, read_words, stem

__all__ = ["Frame", "frame", "nearby"]

_YEAR: Final = re.compile(r"(?<![\d,.$€£])(1[5-9]\d\d|20\d\d)(?![\d%]|[,.]\d)")
_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH: Final = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)(?=\.))(?![\w'])"
)
_WEEKDAY: Final = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CALENDAR: Final = re.compile(rf"{_WEEKDAY.pattern}|{_MONTH.pattern}")  # capitals, but no names
_BEHIND: Final = re.compile(
    r"[^,.;]{0,24}\b(?:and|or) (less|fewer|below|under|more|above|over|up)\b"
)
_PERSON: Final = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2}")
_LISTED: Final = re.compile(
    r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2}(?: ?, [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2})* ?,? and $"
)
_NEARLY: Final = re.compile(r"\b(?:nearly|almost|close to|approaching|just under|just over)\b")
_NUMBER_OF: Final = re.compile(r"\b(?:number|total|toll|count)\s+of\s+([^,;.]{0,60})")
REGARDED: Final = 300  # characters either side of a figure that are looked at at all


@frozen
class Frame:
    """A numeric claim laid open for comparison.

    `measure` is "count" or the kind and unit, `population` a class of the table or the stem of the
    counted noun, `predicate` a class of the table or a stem, `cues` the kinds of gate that words
    near the figure open, `years` those that the sentence names, `modifiers` the words between the
    figure and what it counts, `names` the names near it, `content` the content stems of the
    sentence without those of the figure, `around` the cues of the whole window. `before` is the level
    before a change that is told in one with the new one.
    """

    claim: NumericClaim
    quantity: Quantity
    measure: str
    population: str
    predicate: str
    cues: frozenset[str]
    years: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[str]
    modifiers: frozenset[str]
    names: frozenset[str]
    content: frozenset[str]
    width: str
    holder: str | None
    published: date | None
    running: bool
    number_of: bool
    around: frozenset[str]
    before: Quantity | None = None


def nearby(claim: NumericClaim) -> tuple[str, tuple[int, int]]:
    """The sentence of a figure, cut to what is near it, and where the figure stands in that."""
    start = claim.span.start - claim.sentence.start
    end = claim.span.end - claim.sentence.start
    left, right = max(0, start - REGARDED), end + REGARDED
    return claim.text[left:right], (start - left, end - left)


def _measure(quantity: Quantity) -> str:
    if quantity.kind in ("count", "ordinal") and not quantity.unit:
        return quantity.kind
    per = f"/{quantity.per}" if quantity.per else ""
    return f"{quantity.kind}:{quantity.unit}{per}"


def _hedged(quantity: Quantity, text: str, after: str) -> Quantity:
    """The quantity with the hedges that stand apart from it: "4 percent or less"."""
    if quantity.bound in ("<", "<=") and _NEARLY.search(text):
        return evolve(quantity, low=quantity.high, bound="~")
    behind = _BEHIND.match(after)
    if behind and quantity.bound == "=":
        up = behind.group(1) in ("more", "above", "over", "up")
        return evolve(quantity, bound=">=" if up else "<=")
    return quantity


def _risen(quantity: Quantity, folded: str, start: int) -> tuple[Quantity, Quantity | None]:
    """The new level, and the one before it, of "rose from 15 to 18", which is read as one range."""
    low, high = quantity.low, quantity.high
    lead = folded[max(0, start - 24) : start]
    if low is None or high is None or low == high or not lead.endswith("from "):
        return quantity, None
    way = direction(lead, len(lead) - 5)
    if way is None:
        return quantity, None
    ends = evolve(quantity, high=low), evolve(quantity, low=high)
    return ends[way == "up"], ends[way == "down"]


def _named_too(quantity: Quantity, before: str) -> Quantity | None:
    """The total when names stand before "and two other ...", else nothing."""
    listed = _LISTED.search(before)
    if listed is None or quantity.low is None or quantity.low != quantity.high:
        return None
    total = quantity.low + len(_PERSON.findall(listed.group()))
    return evolve(quantity, low=total, high=total)


def _modifiers(words: tuple[Word, ...], start: int, population: str) -> frozenset[str]:
    """Content stems between the figure and the noun it counts, four words at most."""
    out: list[str] = []
    for word in words:
        if word.start < start:
            continue
        if word.start > start + 60 or len(out) > 4:
            break
        if population_of(word.text) == population or class_of(word.text):
            return frozenset(out)
        if word.content:
            out.append(word.stem)
    return frozenset()


def _stands_before(claim: NumericClaim) -> bool:
    """Whether what is counted stands before the figure: "the death toll rose to 29, officials said"."""
    return any(why.name == "counted" and why.detail == "number of" for why in claim.evidence)


def frame(claim: NumericClaim, article: Article | None = None) -> Frame:
    """The frame of a numeric claim; the article gives its date."""
    sentence, (start, end) = nearby(claim)
    folded = fold(sentence)
    amount = folded[start:end]
    words = read_words(sentence)
    quantity = _hedged(claim.quantity, amount, folded[end : end + 40])
    quantity, before = _risen(quantity, folded, start)
    counted = claim.counted or (counted_noun(words, end) if quantity.kind == "count" else "")
    head = stem(counted.rsplit(maxsplit=1)[-1]) if counted else ""
    own = class_of(counted)
    own = "" if own == "shot" else own
    # The amount may take in what it counts: the figure itself ends before the first such word.
    digits = _figure_end(words, start, end, head)
    predicate = own or predicate_of(
        folded[max(0, start - 90) : start], folded[digits : digits + 110]
    )
    population = "people" if own else population_of(counted)
    if not predicate and claim.predicate:
        known = population in human_populations() or not population
        predicate = (class_of(claim.predicate) if known else "") or stem(claim.predicate)
    if (
        not population
        and predicate in running_classes()
        and predicate_of("", folded[digits : digits + 25])
    ):
        population = "people"
    said = _NUMBER_OF.search(folded[max(0, start - 110) : start])
    if not population and said and predicate in running_classes():
        population = _ones(said.group(1))
    around = {kind for _, _, kind in cues_of(folded[max(0, start - WINDOW) : end + WINDOW])}
    cues = cues_near(sentence, (start, end), predicate=predicate, wide=around)
    if "adding" in cues and (whole := _named_too(quantity, sentence[max(0, start - 120) : start])):
        quantity, cues = whole, cues - {"adding"}
    near = f"{sentence[max(0, start - WINDOW) : start]} {sentence[end : end + WINDOW]}"
    published = article.published if article else None
    if isinstance(published, datetime):
        published = published.date()
    return Frame(
        claim=claim,
        quantity=as_amount(quantity),
        measure=_measure(as_amount(quantity)),
        population=population,
        predicate=predicate,
        cues=frozenset(kind for kind in cues if not kind.startswith("width:"))
        | _roles(claim)
        | ({"updating"} if before else set()),
        years=frozenset(int(year) for year in _YEAR.findall(near)),
        months=frozenset(_MONTHS[name.lower()[:3]] for name in _MONTH.findall(near)),
        weekdays=frozenset(_WEEKDAY.findall(near)),
        modifiers=(frozenset() if _stands_before(claim) else _modifiers(words, digits, population))
        | (_restricting(said.group(1), population) if said else frozenset()),
        names=frozenset(
            word.stem
            for word in words
            if word.name and start - 80 <= word.start <= end + 80 and not _CALENDAR.match(word.text)
        ),
        content=frozenset(
            word.stem for word in words if word.content and not start <= word.start < digits
        ),
        width=min((kind[6:] for kind in cues if kind.startswith("width:")), default=""),
        holder=_holder(claim),
        published=published,
        running=claim.running or "updating" in cues,
        number_of=said is not None,
        around=frozenset(around),
        before=as_amount(before) if before else None,
    )  # fmt: skip


def _ones(phrase: str) -> str:
    """Whom "the number of injured" counts: people, unless a noun of its own says otherwise."""
    for word in phrase.split():
        if is_population(stem(word)):
            return population_of(word)
        if not class_of(word) and is_content(word):
            break
    first = next(iter(phrase.split()), "")
    return "people" if class_of(first) else ""


def _restricting(phrase: str, population: str) -> frozenset[str]:
    """What restricts the ones counted in "the number of Arkanian soldiers killed at the front"."""
    out: list[str] = []
    for word in phrase.split():
        if population_of(word) == population or class_of(word) or not is_content(word):
            break
        out.append(stem(word))
    return frozenset(out)


def _roles(claim: NumericClaim) -> frozenset[str]:
    """What the claim itself says of its figure: the level before a change, or a part of another."""
    names = {reason.name for reason in claim.evidence}
    return frozenset({"before"} if "level before" in names else ()) | frozenset(
        {"within"} if "part" in names else ()
    )


def _figure_end(words: tuple[Word, ...], start: int, end: int, head: str) -> int:
    last = start
    for word in words:
        if word.start >= end:
            break
        if word.start >= start:
            counted = word.stem == head or (word.content and is_population(word.stem))
            if counted or (word.name and last > start):
                break
            last = word.end
    return last if last > start else end


def _holder(claim: NumericClaim) -> str | None:
    said = claim.attribution
    return said.name if said is not None else None
