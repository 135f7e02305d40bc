"""Which mentions name the same: surnames go to full names, spellings to spellings."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from attrs import define, field

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.lexicon import words
from claimcheck.names.appositions import role_head
from claimcheck.names.keys import letters, skeleton
from claimcheck.names.name import Name
from claimcheck.names.words import aliases, gender_of_given, place_key

__all__ = ["Found", "link", "surname_gender"]

_NO_SURNAME: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
_MANY: Final = 12  # bearers of one surname that are looked at
_SHORTEST_VARIANT: Final = 5  # letters; shorter surnames are too alike to join by their sound


@define
class Found:
    """One mention as it was read: offsets, words, kind, the title or role before and after it."""

    start: int
    end: int
    text: str
    kind: str | None
    title: str
    weak: bool = False
    role: str = ""


@define(eq=False)
class _Entry:
    """A name that is being put together."""

    kind: str | None
    spans: list[tuple[int, int]] = field(factory=list)
    forms: dict[str, int] = field(factory=dict)
    offices: dict[str, None] = field(factory=dict)
    male: int = 0
    female: int = 0
    evidence: dict[Evidence, None] = field(factory=dict)
    starts: list[int] = field(factory=list)

    def repeat(self, found: Found) -> None:
        """One more mention that tells nothing new."""
        self.spans.append((found.start, found.end))
        insort(self.starts, found.start)
        self.forms[found.text] = self.forms.get(found.text, 0) + 1

    def add(self, found: Found, *why: Evidence) -> None:
        self.repeat(found)
        for words_of in (found.title, found.role):
            if words_of:
                self.learn(words_of)
        self.evidence.update(dict.fromkeys(why))

    def learn(self, role: str) -> None:
        first = [word.lower().rstrip(".") for word in role.split()]
        head = role_head(role)
        for place, word in enumerate(first):
            if place > max(head, 0):
                break
            if word in words("titles", "male"):
                self.male += 2
            elif word in words("titles", "female"):
                self.female += 2
        if not set(first) <= words("titles", "honorific"):
            self.offices[role] = None

    def best(self) -> str:
        """The fullest form of a person or body, the usual one of a place."""
        if len(self.forms) == 1:
            return next(iter(self.forms))
        order = {form: place for place, form in enumerate(self.forms)}
        given = gender_of_given()

        def rank(form: str) -> tuple[int, ...]:
            parts = form.split()
            if self.kind == "place":
                return (self.forms[form], len(parts), -order[form])
            named = len(parts) > 1 and (parts[0] in given or parts[0].endswith("."))
            return (named, min(len(parts), 4), self.forms[form], -order[form])

        return max(self.forms, key=rank)


@lru_cache(maxsize=16384)
def surname_gender(word: str) -> str:
    """The gender that a Slavic surname shows by its ending, "" if it shows none.

    Example:
        >>> surname_gender("Zakharova"), surname_gender("Zelensky"), surname_gender("Shoigu")
        ('f', 'm', '')
    """
    plain = letters(word)
    if len(plain) > 5 and plain.endswith(
        ("ova", "eva", "ina", "ska", "skaya", "skaia", "cka", "aya")
    ):
        return "f"
    if len(plain) > 4 and plain.endswith(
        ("ov", "ev", "sky", "ski", "skiy", "skyi", "skii", "skyy")
    ):
        return "m"
    return ""


@lru_cache(maxsize=16384)
def _last(text: str) -> str:
    parts = letters(text.replace("-", "").replace(" -", "")).split()
    while len(parts) > 1 and parts[-1] in _NO_SURNAME:
        parts.pop()
    return parts[-1] if parts else ""


class _People:
    """Persons found so far, by surname, by given name and by the sound of the surname."""

    def __init__(self) -> None:
        self.entries: list[_Entry] = []
        self.by_last: dict[str, list[_Entry]] = {}
        self.by_first: dict[str, list[_Entry]] = {}
        self.by_sound: dict[str, list[_Entry]] = {}

    def new(self, found: Found) -> _Entry:
        entry = _Entry(found.kind)
        self.entries.append(entry)
        self.know(found.text, entry)
        return entry

    def know(self, text: str, entry: _Entry) -> None:
        last = _last(text)
        parts = letters(text).split()
        tables = [(self.by_last, last)]
        if len(last) >= _SHORTEST_VARIANT:
            tables.append((self.by_sound, skeleton(last)))
        if len(parts) > 1:
            tables.append((self.by_first, parts[0]))
        for table, key in tables:
            known = table.setdefault(key, [])
            if entry not in known[-_MANY:]:
                known.append(entry)


def _given(form: str) -> list[str]:
    return letters(form).split()[:-1]


def _givens_agree(left: str, right: str) -> bool:
    """Whether the given names of two full names can be one person's."""
    mine, theirs = _given(left), _given(right)
    if not mine or not theirs:
        return True
    one, two = mine[0], theirs[0]
    if one == two or skeleton(one) == skeleton(two):
        return True
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    if _near(one, two):
        return True
    return one in theirs or two in mine


def _near(one: str, two: str) -> bool:
    """One letter more or less, or one changed, in names of five letters or more."""
    if min(len(one), len(two)) < 5 or abs(len(one) - len(two)) > 1 or one[0] != two[0]:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, two, score_cutoff=1) <= 1


def link(article: Article, plain: list[Found], headed: list[Found]) -> tuple[Name, ...]:
    """The names that these mentions belong to, in the order of their first mention."""
    people = _People()
    bodies: dict[str, _Entry] = {}
    singles: list[Found] = []
    again: dict[str, _Entry] = {}  # words that were linked before and say nothing new
    before: Found | None = None
    for found in plain:
        kind, bare = found.kind, not found.title and not found.role
        if bare and found.text in again:
            again[found.text].repeat(found)
        elif kind == "office":
            pass
        elif kind in ("place", "organisation"):
            again[found.text] = _add_body(bodies, found, before, article.text)
        elif " " in found.text and not found.weak:
            again[found.text] = _add_full(people, found)
        else:
            singles.append(found)
        before = found
    again.clear()
    for found in singles:
        entry = again.get(found.text) if not found.title and not found.role else None
        if entry is not None:
            entry.repeat(found)
            continue
        entry = _add_single(people, bodies, found)
        if entry is not None and len(people.by_last.get(_last(found.text), ())) < 2:
            again[found.text] = entry
    for found in headed:
        _add_headed(people, bodies, found)
    return _finished(article, [*people.entries, *bodies.values()])


def _body_key(found: Found) -> str:
    text = found.text
    if text in aliases():
        return aliases()[text]["name"]
    return place_key().get(text, letters(text))


def _add_body(bodies: dict[str, _Entry], found: Found, before: Found | None, text: str) -> _Entry:
    key = _body_key(found)
    short = (
        before is not None
        and before.kind == "organisation"
        and found.text.isupper()
        and text[before.end : found.start] == " ("
    )
    if short and before is not None and key not in bodies:
        known = bodies.get(_body_key(before))
        if known is not None:
            bodies[key] = known
            why = Evidence("short form in brackets", left=found.text, right=before.text)
            known.add(found, why)
            return known
    entry = bodies.get(key)
    if entry is None:
        entry = bodies[key] = _Entry(found.kind)
    elif found.text not in entry.forms:
        entry.evidence[Evidence("other name of it", left=found.text, right=entry.best())] = None
    entry.add(found)
    return entry


def _add_full(people: _People, found: Found) -> _Entry:
    last = _last(found.text)
    for table, key, why in (
        (people.by_last, last, "same full name"),
        (people.by_sound, skeleton(last), "other spelling"),
    ):
        if why == "other spelling" and len(last) < _SHORTEST_VARIANT:
            break
        for entry in table.get(key, [])[-_MANY:]:
            full = next((form for form in entry.forms if " " in form), "")
            if full and _givens_agree(found.text, full) and _one_gender(found.text, entry):
                new = found.text not in entry.forms
                entry.add(found, *([Evidence(why, left=found.text, right=full)] if new else []))
                entry.kind = entry.kind or found.kind
                people.know(found.text, entry)
                return entry
    entry = people.new(found)
    entry.add(found)
    return entry


def _one_gender(text: str, entry: _Entry) -> bool:
    mine = surname_gender(_last(text))
    return not mine or all(surname_gender(_last(form)) in ("", mine) for form in entry.forms)


def _add_single(people: _People, bodies: dict[str, _Entry], found: Found) -> _Entry | None:
    plain = letters(found.text)
    body = bodies.get(_body_key(found))
    entry = _pick(people.by_last.get(_last(found.text), []), found)
    why = "surname"
    if entry is None and body is not None:
        body.add(found)
        return body
    if entry is None and not found.title:
        entry, why = _pick(people.by_first.get(plain, []), found), "given name"
    if entry is None and len(plain) >= _SHORTEST_VARIANT:
        alike = people.by_sound.get(skeleton(plain), [])[-_MANY:]
        near = [entry for entry in alike if _one_gender(found.text, entry)]
        entry, why = _pick(near, found), "other spelling"
    if entry is None:
        if found.weak:
            return None
        entry = people.new(found)
        entry.add(found)
        return entry
    new = found.text not in entry.forms
    full = entry.best()
    entry.add(
        found, *([Evidence(why, left=found.text, right=full)] if new and full != found.text else [])
    )
    if " " not in found.text and (why != "given name" or found.title):
        entry.kind = entry.kind or found.kind or ("person" if " " in full else None)
    return entry


def _pick(entries: Iterable[_Entry], found: Found) -> _Entry | None:
    """Of several bearers of a surname: the one whose gender fits, then the last one met before."""
    known = list(entries)[-_MANY:]
    if len(known) < 2:
        return known[0] if known else None
    title = found.title.split(" ")[0].lower().rstrip(".") if found.title else ""
    wanted = "m" if title in words("titles", "male") else ""
    wanted = "f" if title in words("titles", "female") else wanted
    fitting = [e for e in known if not wanted or _gender(e) in (wanted, None)] or known

    def nearness(entry: _Entry) -> tuple[bool, int]:
        place = bisect_left(entry.starts, found.start)
        return (place > 0, entry.starts[place - 1] if place else -entry.starts[0])

    return max(fitting, key=nearness)


def _add_headed(people: _People, bodies: dict[str, _Entry], found: Found) -> None:
    """In a heading written in capitals only names that the prose knows are seen."""
    parts = [(word, found.text.find(word)) for word in found.text.split()]
    taken = -1
    for size in (4, 3, 2, 1):
        for i in range(len(parts) - size + 1):
            start = sum(len(word) + 1 for word, _ in parts[:i])
            text = " ".join(word for word, _ in parts[i : i + size])
            if start < taken or found.text[start : start + len(text)] != text:
                continue
            entry = bodies.get(_body_key(Found(0, 1, text, None, "")))
            if entry is None:
                known = people.by_last.get(_last(text), ())
                fits = [e for e in known if size == 1 or text in e.forms]
                entry = fits[0] if len(fits) == 1 else None
            if entry is not None:
                at = found.start + start
                entry.add(Found(at, at + len(text), text, None, ""))
                taken = start + len(text)
        if taken >= 0:
            return


def _gender(entry: _Entry) -> str | None:
    male, female = entry.male, entry.female
    for form in entry.forms:
        first = form.split()[0]
        given = gender_of_given().get(first) if " " in form else None
        shown = surname_gender(_last(form)) if entry.kind == "person" else ""
        male += (given == "m") + (shown == "m")
        female += (given == "f") + (shown == "f")
    if male == female:
        return None
    return "m" if male > female else "f"


def _finished(article: Article, entries: Iterable[_Entry]) -> tuple[Name, ...]:
    done: dict[int, Name] = {}
    for entry in entries:
        if id(entry) in done or not entry.spans:
            continue
        spans = sorted(set(entry.spans))
        kind = entry.kind
        if kind is None and any(role_head(role) >= 0 for role in entry.offices):
            kind = "person"
        done[id(entry)] = Name(
            canonical=" ".join(entry.best().split()),
            kind=kind,  # type: ignore[arg-type]
            mentions=tuple([Span(article.id, *span) for span in spans]),
            offices=tuple(entry.offices),
            gender=_gender(entry) if kind == "person" else None,
            evidence=tuple(entry.evidence),
            forms=tuple(entry.forms),
        )
    return tuple(
        sorted(done.values(), key=lambda name: (name.mentions[0].start, name.mentions[0].end))
    )
