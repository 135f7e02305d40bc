"""Frames: what a figure counts, what happened to it, who says so, and what its clause leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from attrs import evolve, frozen

from claimcheck.articles import Article
from claimcheck.claims.claim import NumericClaim, Quantity
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.relations.numbers import as_amount
from claimcheck.relations.words import Word, read_words, stem

__all__ = [
    "Frame",
    "cues_of",
    "frame",
    "human_populations",
    "nearby",
    "population_of",
    "predicate_of",
    "running_classes",
]

_CUT: Final = re.compile(
    r"[;:!?()\n]|[.](?=\s|$|[A-Z])|\s[-–—]+\s|,|\b(?:and|while|but|as well as|plus|after|when)\b"
)
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
_ENTERED: Final = re.compile(
    r"\b(?:respond|arriv|enter|call)\w*\b[^.]{0,80}\b(?:find|found|discovered)\s*$"
)
_PARTITIVE: Final = re.compile(r"\bof\s+(?:the\s+|its\s+|their\s+)?$")
_AGE: Final = re.compile(r"\b(?:old|aged?)\b|\d\s*[,)]\s*$")
_SHARE: Final = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|those\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_BEHIND: Final = re.compile(
    r"[^,.;]{0,24}\b(?:and|or) (less|fewer|below|under|more|above|over|up)\b"
)
_PERSON: Final = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2}")
_LISTED: Final = re.compile(
    r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2}(?: ?, [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+){1,2})* ?,? and $"
)
_SUBSET: Final = re.compile(r"\s*\S+ of (?:the|its|his|her|their|those|these)\b")
_LIST_GOES_ON: Final = re.compile(
    r"\s*(?:and\s+)?(?:at least\s+|about\s+|another\s+)?(?:\d|an?\s|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_STATIVE: Final = re.compile(
    r"\s*(?:at least |about )?\S+ (?:people |persons |others )?(?:are |were )?dead\b"
)
_BASE: Final = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the )?$"
)
_THEREAFTER: Final = re.compile(r"\bbefore\s+\w+ing\b(?!\s+(?:himself|herself|themselves))")
_NEARLY: Final = re.compile(r"\b(?:nearly|almost|close to|approaching|just under|just over)\b")
_NUMBER_OF: Final = re.compile(r"\b(?:number|total|toll|count)\s+of\s+([^,;.]{0,60})")
_NEAR: Final = frozenset({"part", "adding", "degree", "each", "whole"})  # cues of the clause alone
_JOINS: Final = frozenset({",", "and", "plus", "as well as"})
ADJACENT: Final = 14  # characters between a figure and a noun that tells what it counts
REGARDED: Final = 300  # characters either side of a figure that are looked at at all
WINDOW: Final = 200  # characters either side of a figure that may say which event is meant


@frozen
class Frame:
    """A numeric claim laid open for comparison.

    `measure` is "count" or the kind and unit, `population` a class of the table or the stem of the
    counted noun, `predicate` a class of the table or a stem, `cues` the kinds of gate that words
    near the figure open, `years` those that the sentence names, `modifiers` the words between the
    figure and what it counts, `names` the names near it, `content` the content stems of the
    sentence without those of the figure, `around` the cues of the whole window.
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


@cache
def _cue_pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """One pattern for all cue phrases, and the kinds of each."""
    kinds: dict[str, list[str]] = {}
    for kind, phrases in load("gates").items():
        if isinstance(phrases, list):
            for phrase in phrases:
                kinds.setdefault(phrase, []).append(kind)
    for kind, phrases in load("gates")["width"].items():
        for phrase in phrases:
            kinds.setdefault(phrase, []).append(f"width:{kind}")
    pattern = re.compile(rf"(?<!\w){alternation(kinds)}(?!\w)")
    return pattern, {phrase: tuple(found) for phrase, found in kinds.items()}


@lru_cache(maxsize=8192)
def cues_of(folded: str) -> tuple[tuple[int, int, str], ...]:
    """The cues of a folded text: where they stand and what kind of gate they open."""
    pattern, kinds = _cue_pattern()
    return tuple(
        (found.start(), found.end(), kind)
        for found in pattern.finditer(folded)
        for kind in kinds.get(" ".join(found.group().split()), ())
    )


@cache
def _soft() -> frozenset[str]:
    return frozenset(load("polarity")["possible"]) - {
        "reportedly",
        "allegedly",
        "likely",
        "can",
    } | {"if"}


@cache
def _classes() -> tuple[dict[str, str], frozenset[str]]:
    table: dict[str, str] = {}
    running = set()
    for name, entry in load("predicates").items():
        for word in entry["words"]:
            table[word] = name
        if entry.get("running"):
            running.add(name)
    return table, frozenset(running)


@cache
def _class_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(_classes()[0])}(?!\w)")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(
        word for entry in load("predicates").values() for word in entry.get("nouns", ())
    )


@cache
def _populations() -> dict[str, str]:
    return {
        stem(word): name
        for table in load("populations").values()
        for name, words in table.items()
        for word in words
    }


def running_classes() -> frozenset[str]:
    """The classes of counts that go on while an event lasts."""
    return _classes()[1]


def human_populations() -> frozenset[str]:
    """The populations of people, which the general ones take in."""
    return frozenset(load("populations")["human"])


def thing_populations() -> frozenset[str]:
    """The populations of things."""
    return frozenset(load("populations")["thing"])


def population_of(counted: str) -> str:
    """The population that a counted noun belongs to: a class of the table, or its own stem.

    Example:
        >>> population_of("troops"), population_of("howitzer"), population_of("")
        ('soldiers', 'howitzer', '')
    """
    if not counted:
        return ""
    last = stem(counted.rsplit(maxsplit=1)[-1])
    return _populations().get(last, last)


def nearby(claim: NumericClaim) -> tuple[str, tuple[int, int]]:
    """The sentence of a figure, cut to what is near it, and where the figure stands in that."""
    start = claim.span.start - claim.sentence.start
    end = claim.span.end - claim.sentence.start
    left, right = max(0, start - REGARDED), end + REGARDED
    return claim.text[left:right], (start - left, end - left)


def tells(text: str) -> bool:
    """Whether a text has a word of one of the classes of predicates."""
    return _class_pattern().search(fold(text)) is not None


def predicate_of(before: str, after: str) -> str:
    """The class of the word that says what happened to the ones counted, from both sides.

    Example:
        >>> predicate_of("a shooting that left ", " people dead and two others wounded")
        'die'
    """
    table, _ = _classes()
    cut = _CUT.search(after)
    near = after[: cut.start()] if cut else after
    found = [
        table[hit.group()]
        for hit in _class_pattern().finditer(near)
        if hit.start() < ADJACENT or hit.group() not in _deeds()
    ]
    if found == ["shot"] and cut and cut.group() == "and":  # "were shot and wounded"
        next_word = _class_pattern().match(after, cut.end() + 1)
        if next_word:
            found.append(table[next_word.group()])
    if not found and cut and cut.group() in _JOINS and _LIST_GOES_ON.match(after, cut.end()):
        further = _CUT.search(after, cut.end() + 5)
        rest = after[cut.end() : further.start() if further else len(after)]
        found = [table[hit.group()] for hit in _class_pattern().finditer(rest)]
    telling = [name for name in found if name != "shot"]
    if telling:
        return telling[0]
    if found:
        return "shot"
    cuts = list(_CUT.finditer(before))
    near = before[cuts[-1].end() :] if cuts else before
    found = [table[hit.group()] for hit in _class_pattern().finditer(near)]
    telling = [name for name in found if name != "shot"]
    return (telling or found or [""])[-1]


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
        if population_of(word.text) == population or word.text.lower() in _classes()[0]:
            return frozenset(out)
        if word.content:
            out.append(word.stem)
    return frozenset()


def _local(folded: str, start: int, end: int) -> str:
    """The clause around the figure."""
    left = max(0, start - 60)
    cuts = list(_CUT.finditer(folded, left, start))
    after = _CUT.search(folded, end, min(len(folded), end + 90))
    return folded[(cuts[-1].end() if cuts else left) : (after.start() if after else end + 90)]


def _cues(sentence: str, place: tuple[int, int], *, predicate: str, wide: set[str]) -> set[str]:
    """The kinds of gate that words near the figure open; `wide` are those of the whole window."""
    folded, (start, end) = fold(sentence), place
    local = _local(folded, start, end)
    near = {kind for _, _, kind in cues_of(local)}
    out = {kind for kind in wide if kind not in _NEAR and not kind.startswith("width:")} | near
    before = folded[max(0, start - 120) : start]
    if _ENTERED.search(before):
        out.add("part")
    if _THEREAFTER.search(folded[end : end + 120]):
        out.add("part")
    if _PARTITIVE.search(before):
        out.add("partitive")
    if _SHARE.match(folded[end : end + 24]) or _SHARE.search(folded[start:end]):
        out.add("share")
    if _SUBSET.match(folded[start : end + 12]):
        out.add("subset")
    if set(re.findall(r"[a-z]+", folded[start - 60 if start > 60 else 0 : end + 25])) & _soft():
        out.add("soft")
    if _STATIVE.match(folded[start : end + 24]):
        out.add("stative")
    if _BASE.search(before):
        out.add("subset")
    if _AGE.search(folded[start : end + 12]):
        out.add("age")
    if "whole" in wide:
        out.add("whole")
    if predicate == "die" and re.match(r"[^.;]{0,40}\bby\s+[A-Z]", sentence[end : end + 60]):
        out.add("without_perpetrator")
    return out


def frame(claim: NumericClaim, article: Article | None = None) -> Frame:
    """The frame of a numeric claim; the article gives its date."""
    sentence, (start, end) = nearby(claim)
    folded = fold(sentence)
    amount = folded[start:end]
    words = read_words(sentence)
    quantity = _hedged(claim.quantity, amount, folded[end : end + 40])
    counted = claim.counted or (_noun(words, end) if quantity.kind == "count" else "")
    head = stem(counted.rsplit(maxsplit=1)[-1]) if counted else ""
    table, running = _classes()
    own = table.get(counted.lower(), "")
    own = "" if own == "shot" else own
    # The amount may take in what it counts: the figure itself ends before the first such word.
    digits = _figure_end(words, start, end, head)
    predicate = own or predicate_of(
        folded[max(0, start - 90) : start], folded[digits : digits + 110]
    )
    population = "people" if own else population_of(counted)
    if not predicate and claim.predicate:
        known = population in human_populations() or not population
        predicate = (table.get(claim.predicate, "") if known else "") or stem(claim.predicate)
    if not population and predicate in running and predicate_of("", folded[digits : digits + 25]):
        population = "people"
    around = {kind for _, _, kind in cues_of(folded[max(0, start - WINDOW) : end + WINDOW])}
    cues = _cues(sentence, (start, end), predicate=predicate, wide=around)
    if "adding" in cues and (whole := _named_too(quantity, sentence[max(0, start - 120) : start])):
        quantity, cues = whole, cues - {"adding"}
    said = _NUMBER_OF.search(folded[max(0, start - 110) : start])
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
        cues=frozenset(kind for kind in cues if not kind.startswith("width:")),
        years=frozenset(int(year) for year in _YEAR.findall(near)),
        months=frozenset(_MONTHS[name.lower()[:3]] for name in _MONTH.findall(near)),
        weekdays=frozenset(_WEEKDAY.findall(near)),
        modifiers=_modifiers(words, digits, population)
        | (frozenset(map(stem, said.group(1).split())) if said else frozenset()),
        names=frozenset(
            word.stem for word in words if word.name and start - 80 <= word.start <= end + 80
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
    )  # fmt: skip


def _noun(words: tuple[Word, ...], end: int) -> str:
    """The first word of a known population, or of a class, among those that follow the figure."""
    for word in [word for word in words if end <= word.start <= end + 40][:4]:
        if word.stem in _populations() or word.text.lower() in _classes()[0]:
            return word.text if word.stem in _populations() else ""
    return ""


def _figure_end(words: tuple[Word, ...], start: int, end: int, head: str) -> int:
    last = start
    for word in words:
        if word.start >= end:
            break
        if word.start >= start:
            if word.stem == head or (word.content and word.stem in _populations()):
                break
            last = word.end
    return last if last > start else end


def _holder(claim: NumericClaim) -> str | None:
    said: Any = claim.attribution
    return said.name if said is not None else None
