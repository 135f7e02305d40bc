"""Names across a batch: one entry a person, place or body, with its spellings by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import define, field, frozen

from claimcheck.names.gazetteer import coarse
from claimcheck.names.keys import letters, skeleton
from claimcheck.names.name import Name, NameKind
from claimcheck.names.same import same_name
from claimcheck.names.spelling import likeness
from claimcheck.names.words import aliases, place_key

__all__ = ["BatchName", "batch_names"]

_SAME: Final = 0.6  # likeness from which two names of different articles are joined
_MANY: Final = 4  # names of one sound that a name is compared with
_FORMS: Final = 2  # forms of each that are compared
_SHORTEST: Final = 5  # letters; shorter single words are joined only when equal


@frozen
class BatchName:
    """One person, place or organisation of a batch.

    `canonical` is the form that most articles use, `spellings` maps every form to the ids of the
    articles that have it, `offices` are all its titles and roles, `varies` tells that a word of it
    is spelt in two ways.
    """

    canonical: str
    kind: NameKind | None
    spellings: Mapping[str, tuple[str, ...]]
    offices: tuple[str, ...] = ()
    varies: bool = False


@define(eq=False)
class _Entry:
    kind: NameKind | None
    forms: dict[str, set[str]] = field(factory=dict)
    full: dict[str, set[str]] = field(factory=dict)
    offices: dict[str, None] = field(factory=dict)

    def add(self, name: Name, article: str) -> None:
        self.kind = self.kind or name.kind
        self.full.setdefault(name.canonical, set()).add(article)
        for form in name.forms or (name.canonical,):
            self.forms.setdefault(form, set()).add(article)
        self.offices.update(dict.fromkeys(name.offices))


def batch_names(names_by_article: Mapping[str, Sequence[Name]]) -> tuple[BatchName, ...]:
    """The names of a batch, those of most articles first; the order of the articles plays no part.

    Names are compared only within blocks of equal consonants, by `same_name`.

    Example:
        >>> from claimcheck.articles import Article, Span
        >>> one = Name("Anton Belenky", "person", (Span("a", 0, 13),), forms=("Anton Belenky",))
        >>> two = Name("Anton Belenki", "person", (Span("b", 0, 13),), forms=("Anton Belenki",))
        >>> [(n.canonical, n.varies) for n in batch_names({"a": (one,), "b": (two,)})]
        [('Anton Belenki', True)]
    """
    found = sorted(
        ((name, article) for article, names in names_by_article.items() for name in names),
        key=lambda pair: (
            -len(pair[0].canonical.split()),
            pair[0].kind or "~",
            pair[0].canonical,
            pair[1],
        ),
    )
    blocks: dict[tuple[str, str], list[_Entry]] = {}
    entries: list[_Entry] = []
    known: dict[tuple[str, NameKind | None], _Entry] = {}
    for name, article in found:
        block = blocks.setdefault(_block(name), [])
        key = (letters(name.canonical), name.kind)
        entry = known.get(key) or next((e for e in block[:_MANY] if _joins(e, name)), None)
        if entry is None:
            entry = _Entry(name.kind)
            entries.append(entry)
            block.append(entry)
        known[key] = entry
        entry.add(name, article)
    return tuple(sorted(map(_finished, entries), key=_order))


def _block(name: Name) -> tuple[str, str]:
    text = name.canonical
    if name.kind == "organisation":
        return "body", letters(aliases()[text]["name"] if text in aliases() else text)
    if text in place_key():
        return "place", letters(place_key()[text])
    return "name", coarse(text.split()[-1])


def _joins(entry: _Entry, name: Name) -> bool:
    if entry.kind is not None and name.kind is not None and entry.kind != name.kind:
        return False
    if _block_kind(name) != "name":
        return True
    for full in sorted(entry.full)[:_FORMS]:
        if letters(full) == letters(name.canonical):
            return True
        single = " " not in full and " " not in name.canonical
        if single and min(len(full), len(name.canonical)) < _SHORTEST:
            continue
        if same_name(full, name.canonical, kind=name.kind or entry.kind).score >= _SAME:
            return True
    return False


def _block_kind(name: Name) -> str:
    return _block(name)[0]


def _finished(entry: _Entry) -> BatchName:
    canonical = max(sorted(entry.full), key=lambda form: (len(entry.full[form]), len(form.split())))
    spellings = {form: tuple(sorted(ids)) for form, ids in sorted(entry.forms.items())}
    return BatchName(
        canonical,
        entry.kind,
        spellings,
        tuple(sorted(entry.offices)),
        _varies(list(spellings)) if entry.kind == "person" else _sounds_alike(list(spellings)),
    )


def _sounds_alike(forms: Sequence[str]) -> bool:
    """Whether two forms are spellings of one word, and not a short form or another name."""
    plain = [letters(form) for form in forms if not form.isupper() and "." not in form]
    return any(
        one != two and likeness(one, two) >= _SAME and len(one.split()) == len(two.split())
        for one, two in combinations(plain[:_MANY], 2)
    )


def _varies(forms: Sequence[str]) -> bool:
    """Whether two forms differ in the letters of one word, not in how many words they have."""
    last = {letters(form).replace(" ", "") for form in forms if " " not in form}
    last |= {letters(form.split()[-1]) for form in forms if " " in form}
    first: dict[str, set[str]] = {}
    for form in forms:
        if " " in form:
            first.setdefault(skeleton(form.split()[-1]), set()).add(letters(form.split()[0]))
    given = {word for words in first.values() for word in words if len(words) > 1 and len(word) > 1}
    return len(last) > 1 or len(given) > 1


def _order(name: BatchName) -> tuple[int, str, str]:
    articles = {article for ids in name.spellings.values() for article in ids}
    return -len(articles), name.canonical, name.kind or ""
