"""Facts: what a sentence says of its subject that can be true of it in one way only.

Where somebody was born, when a film came out, who directed it, what kind of thing a name stands
for: a second value of such a relation denies the first. Which relations are of that kind is data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from claimcheck.lexicon import alternation, load, words
from claimcheck.names.words import countries, peoples
from claimcheck.relations.days import date_pattern, day_of
from claimcheck.relations.fact import TOKEN, Fact, kinds, named, subject_of
from claimcheck.relations.words import is_content, stem

__all__ = ["Fact", "clash", "facts"]

_BRACKETS: Final = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "(", "-RSB-": ")", "[": "(", "]": ")"}
_BRACKET: Final = re.compile("|".join(map(re.escape, _BRACKETS)))
_DATE: Final = re.compile(date_pattern(""))
_LIFE: Final = re.compile(
    rf"[(;,][^();]{{0,12}}?{date_pattern('b')} ?(?:--|–|—|-) ?{date_pattern('e')} ?\)"
)
_BORN: Final = re.compile(
    rf"\bborn\b(?: [A-Z][\w.'’-]*){{0,6}}(?: in (?:the )?[A-Z]\w*(?: [A-Z]\w*){{0,3}})? ?[;,]?(?: on| in)?(?: the)? {_DATE.pattern}"
)
_WON: Final = re.compile(r" won the (?P<prize>[^,;:()]{3,80}?) ?(?:[.,]|$)")
_PRIZE: Final = 2  # content words that tell one prize from others
_TENS: Final = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
_DECADE: Final = re.compile(rf"\bthe ({'|'.join(_TENS)})\b")
_KNOWN_AS: Final = re.compile(
    r"\b(?:known|called|titled) as (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){1,3})"
)
_DISTRICT: Final = re.compile(
    r"\bin (?:the )?(?:north\w*|south\w*|east\w*|west\w*|central )? ?"
    r"(?P<name>(?:[A-Z][\w’'-]*[^\S\n]){1,3})(?P<sort>County|Province|District|Oblast|Prefecture|Canton|Parish)\b"
)
_STRAY: Final = re.compile(r"\A[^.;:,]{0,160}?[()] ?(?=(?:is|was) )")
_BRACKETED: Final = re.compile(r" ?\([^()]*\)")
_PARTICIPLE: Final = re.compile(r"\w+ed (?:by|in|at|on|to|for|from|with)\b")
_SORT_OF: Final = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:type|kind|form|sort|genre|species|breed) of (?:an? )?"
)
_IS: Final = re.compile(
    r"(?:(?:,|or\b|:)[^.;]{1,160}?)?,? ?\b(?:is|was|are|were) "
    r"(?:(?:only|exclusively|solely|still|also|just|simply) )?(?P<article>an?|the) "
)
_IS_ADJECTIVE: Final = re.compile(
    r"(?:is|was) (?:(?:only|exclusively|solely) )?(?P<what>[A-Z][\w-]+) ?(?:[.]|$)"
)
_IS_IN: Final = re.compile(
    r"(?:is|was) (?:located |situated |based )?in (?:the )?(?P<where>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}) ?(?:[.,]|$)"
)
_IS_IN_DISTRICT: Final = re.compile(r"(?:, [A-Z]\w+ )?(?:is|was|lies) (?:located |situated )?in ")
_NOUN_END: Final = frozenset({"based", "written", "directed", "produced", "created", "starring", "known", "born", "set", "made", "released", "featuring", "hosted", "located", "situated", "formed", "active", "best", "between", "near", "among", "along", "across", "around", "within", "outside", "inside", "beside", "against", "through"})  # fmt: skip
_JOINING: Final = frozenset({"and", "or", "a", "an", "the"})
_ATTACHED_ELSEWHERE: Final = re.compile(
    r"\b(?:based on|based upon|adapted|in the|who|which|whose|where|from the|for the|novel|book|story|play|not|never)\b"
)
_OTHER_CLAUSE: Final = re.compile(r"\b(?:who|whose|which|where|by|and his|and her)\b")
_NEGATED: Final = re.compile(r"\b(?:not|never|n['’]t|no|nor|neither|without|yet to|refused)\b")
_PLACE_KINDS: Final = frozenset(
    {"city", "state", "river", "mountain", "school", "country", "building"}
)
_WORKS: Final = frozenset({"film", "series", "song", "album", "book", "video", "painting"})


@cache
def _together() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load("facts")["also"]["pairs"])


@cache
def _by() -> re.Pattern[str]:
    verbs = alternation(words("facts", "by.one"))
    return re.compile(rf"\b(?:co-)?(?P<verb>{verbs})(?: and \w+)? by ")


@cache
def _active() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<verb>{alternation(words('facts', 'by.active'))}) (?:the )?")


@cache
def _office() -> re.Pattern[str]:
    offices = alternation(words("facts", "office.one"))
    return re.compile(
        rf" is (?:now |currently )?the (?:current )?(?P<office>{offices}) of (?P<of>.+)"
    )


@cache
def _turned_office() -> re.Pattern[str]:
    offices = alternation(words("facts", "office.one"))
    return re.compile(
        rf"The (?:current )?(?P<office>{offices}) of (?P<of>[^,;:]{{2,60}}?) is (?:now |currently )?(?P<who>[A-Z].+)"
    )


@cache
def _of() -> re.Pattern[str]:
    nouns = alternation(words("facts", "of.one"))
    return re.compile(rf"(?:[\w-]+ ){{0,4}}?(?P<noun>{nouns}) (?:of|in|on|from) ")


@cache
def _dated() -> re.Pattern[str]:
    verbs = alternation(words("facts", "dated.once"))
    return re.compile(rf"\b(?P<verb>{verbs})(?: in [A-Z]\w+)?,? (?:on|in) (?:the )?{_DATE.pattern}")


def _nations(phrase: str) -> frozenset[str]:
    """The countries that the words of a noun phrase name."""
    found = set()
    for word in re.split(r"[\s-]+", phrase):
        nation = peoples().get(word)
        if nation:
            found.add(nation)
    return frozenset(found)


@cache
def _country_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(name for name in countries() if len(name) > 2)}(?!\w)")


def _lands(text: str) -> frozenset[str]:
    """The countries that a text names, by name or by adjective."""
    named = {countries()[found.group()] for found in _country_pattern().finditer(text)}
    return _nations(text) | named


def _noun_phrase(text: str, start: int) -> str:
    """The noun phrases joined by "and" and commas that begin here."""
    sort = _SORT_OF.match(text, start)
    start = end = sort.end() if sort else start
    for token in TOKEN.finditer(text, start):
        word = token.group()
        if token.start() > start and _PARTICIPLE.match(text, token.start()):
            break
        low = word.lower()
        if word in ".;:()!?" or low in _NOUN_END or token.end() > start + 120:
            break
        if low.isalpha() and not is_content(low) and low not in _JOINING:
            break
        end = token.end()
    return text[start:end]


def _heads(phrase: str) -> list[str]:
    """The last word of each noun phrase in a list of them."""
    parts = re.split(r"\s*,\s*(?:and )?|\s+and\s+|\s+or\s+", phrase)
    return [part.split()[-1].lower().rstrip(".") for part in parts if part.split()]


def _kind_of(word: str) -> str | None:
    return kinds().get(word) or kinds().get(word.removesuffix("s"))


def _definitions(subject: frozenset[str], text: str, end: int) -> Iterator[Fact]:
    rest = text[end:]
    while (bare := _BRACKETED.sub("", rest)) != rest:
        rest = bare
    rest = _STRAY.sub("", rest, count=1)  # brackets that do not close
    rest = rest.lstrip(" ”\"'`’)")
    found = _IS.match(rest)
    if found:
        phrase = _noun_phrase(rest, found.end())
        heads = _heads(phrase)
        kinds = frozenset(kind for head in heads if (kind := _kind_of(head)))
        if kinds and len(kinds) == 1:
            yield Fact(subject, "kind", kinds, shown=phrase)
        for head in heads:
            if head in words("facts", "exclusive.crown"):
                yield Fact(subject, "crown", frozenset({head}), shown=head)
        nations = _nations(phrase)
        if nations:
            yield Fact(subject, "nation", nations, shown=phrase)
        if kinds & _PLACE_KINDS and (lands := _lands(rest)):
            yield Fact(subject, "land", lands, shown=", ".join(sorted(lands)))
        made = re.compile(r" ?by ").match(rest, found.end() + len(phrase))
        if made and kinds & _WORKS and (names := named(rest[made.end() :])):
            yield Fact(subject, "by", names, shown=", ".join(sorted(names)))
        if kinds & _PLACE_KINDS and (district := _DISTRICT.search(rest)):
            yield _district(subject, district)
        owned = _of().match(rest, found.end())
        if owned and (names := named(rest[owned.end() :])):
            relation = f"{owned.group('noun')} of"
            yield Fact(subject, relation, names, shown=", ".join(sorted(names)))
        year = _DATE.match(phrase)
        if year and year.group("Y") and not year.group("s"):
            yield Fact(subject, "released", frozenset(), day_of(year), year.group())
    lies = _IS_IN_DISTRICT.match(rest)
    if lies and (district := _DISTRICT.search(rest)):
        yield _district(subject, district)
    alone = _IS_ADJECTIVE.match(rest)
    if alone and (nations := _nations(alone.group("what"))):
        yield Fact(subject, "nation", nations, shown=alone.group("what"))
    inside = _IS_IN.match(rest)
    if inside and (lands := _lands(inside.group("where"))):
        yield Fact(subject, "land", lands, shown=inside.group("where"))


def _district(subject: frozenset[str], found: re.Match[str]) -> Fact:
    name = found.group("name").strip()
    return Fact(subject, found.group("sort").lower(), frozenset({name.lower()}), shown=name)


def _lives(subject: frozenset[str], text: str) -> Iterator[Fact]:
    life = _LIFE.search(text)
    if life:
        yield Fact(subject, "born", frozenset(), day_of(life, "b"), life.group().strip("(); "))
        yield Fact(subject, "died", frozenset(), day_of(life, "e"), life.group().strip("(); "))
        return
    born = _BORN.search(text)
    if born and not _OTHER_CLAUSE.search(text, 0, born.start()):
        yield Fact(subject, "born", frozenset(), day_of(born), _shown(born))


def _shown(found: re.Match[str]) -> str:
    return " ".join(found.group().strip("() ").split())


def _offices(subject: frozenset[str], text: str, end: int) -> Iterator[Fact]:
    """Who holds an office that one person has, and who won what one side wins."""
    holds = _office().match(text, end)
    if holds:
        of, _ = subject_of(holds.group("of"))
        office = f"{holds.group('office')} of {' '.join(sorted(of))}"
        if of:
            yield Fact(of, office, subject, shown=text[:end])
    won = _WON.match(text, end)
    if won:
        prize = [token.group().rstrip(".") for token in TOKEN.finditer(won.group("prize"))]
        stems = frozenset(stem(w) for w in prize if w[0].isdigit() or is_content(w.lower()))
        if len(stems) >= _PRIZE:
            yield Fact(stems, f"winner of {' '.join(sorted(stems))}", subject, shown=text[:end])


def _turned(text: str) -> Iterator[Fact]:
    """“The capital of Arkania is Beldor”."""
    found = _turned_office().match(text)
    if found:
        of, (holder, end) = subject_of(found.group("of"))[0], subject_of(found.group("who"))
        if of and holder:
            relation = f"{found.group('office')} of {' '.join(sorted(of))}"
            yield Fact(of, relation, holder, shown=found.group("who")[:end])


def _makers(subject: frozenset[str], text: str, end: int) -> Iterator[Fact]:
    for found in _by().finditer(text, end):
        if _ATTACHED_ELSEWHERE.search(text, end, found.start()):
            break
        names = named(text[found.end() :])
        if names:
            yield Fact(subject, f"{found.group('verb')} by", names, shown=", ".join(sorted(names)))
    active = _active().match(text, end)
    if active:
        whole, _ = subject_of(text[active.end() :])
        if whole:
            verb = load("facts")["by"]["passive_of"].get(active.group("verb"), active.group("verb"))
            yield Fact(whole, f"{verb} by", subject, shown=", ".join(sorted(subject)))


def _dates(subject: frozenset[str], text: str, end: int) -> Iterator[Fact]:
    for found in _dated().finditer(text, end):
        if found.group("verb") == "born" or _OTHER_CLAUSE.search(text, end, found.start()):
            continue
        yield Fact(subject, found.group("verb"), frozenset(), day_of(found), _shown(found))


@lru_cache(maxsize=2048)
def facts(sentence: str) -> tuple[Fact, ...]:
    """The facts that a sentence states of the name it begins with; a denial states none.

    Example:
        >>> [(fact.relation, fact.shown) for fact in facts("Harwick is a 1987 film directed by Ann Doe.")]
        [('kind', '1987 film'), ('released', '1987'), ('directed by', 'ann, doe')]
    """
    text = _BRACKET.sub(lambda found: _BRACKETS[found.group()], sentence)
    text = " ".join(text.split())
    text = _DECADE.sub(lambda found: f"the 19{_TENS.index(found[1]) + 2}0s", text)
    early = re.match(rf"In {_DATE.pattern} ?, (?=[A-Z])", text)
    if early:  # "In 1930, Ann Doe was born."
        text = f"{text[early.end() :].rstrip(' .')} {early.group().rstrip(', ').lower()[:2]}{early.group().rstrip(', ')[2:]}."
    subject, end = subject_of(text)
    also = _KNOWN_AS.search(text)
    if also:
        subject |= {stem(word) for word in also.group("name").split()}
    if _NEGATED.search(text):
        return ()
    if not subject:
        return tuple(_turned(text))  # "The capital of Arkania is Beldor"
    return (
        *_definitions(subject, text, end),
        *_lives(subject, text),
        *_turned(text),
        *_offices(subject, text, end),
        *_makers(subject, text, end),
        *_dates(subject, text, end),
    )


def _onesubject_of(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether one name has all words of the other one."""
    return left <= right or right <= left


def _deny(left: Fact, right: Fact) -> bool:
    if left.day and right.day:
        return left.day.denies(right.day)
    if not left.values or not right.values or left.values & right.values:
        return False
    if left.relation == "kind":
        return not any(
            frozenset((one, two)) in _together() for one in left.values for two in right.values
        )
    return True


def clash(left: str, right: str) -> tuple[Fact, Fact] | None:
    """Two facts of one subject that cannot both hold; nothing when there are none.

    Example:
        >>> one, two = clash("Ann Doe was born in 1961.", "Ann Doe (born May 3, 1964) is a poet.")
        >>> one.shown, two.shown
        ('born in 1961', 'born May 3, 1964')
        >>> clash("Ann Doe is a poet.", "Ann Doe is a painter.")
    """
    for one in facts(left):
        for two in facts(right):
            if (
                one.relation == two.relation
                and _onesubject_of(one.subject, two.subject)
                and _deny(one, two)
            ):
                return one, two
    return None
