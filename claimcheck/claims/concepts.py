"""The words that say what is measured: the phrase an amount is part of, and the subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.claims.clauses import ONLY_OF, Clauses, content, phrase_left, phrase_right
from claimcheck.claims.heads import Head
from claimcheck.claims.phrases import plural
from claimcheck.claims.subjects import governor, subject_of

__all__ = ["Placed", "Told", "about"]


class Placed(NamedTuple):
    """An amount in its sentence: its first token with the hedge, the one behind its unit or noun."""

    first: int
    after: int
    head: Head | None
    kind: str


class Told(NamedTuple):
    """An amount before in the sentence: the token behind it, and what it measures."""

    after: int
    kind: str
    concept: tuple[str, ...]


_NO_NOUN: Final = frozenset(
    ["wide", "long", "deep", "tall", "high", "thick", "old", "away", "higher", "lower", "west", "east", "north", "south", "northwest",
     "northeast", "southwest", "southeast", "more", "less", "cheaper", "faster", "further", "earlier", "later", "ago", "above", "below",
     "better", "worse", "bigger", "larger", "smaller", "apart"]
)  # fmt: skip
_EXTENT: Final = frozenset(
    ["depth", "length", "width", "height", "size", "total", "diameter", "weight", "advance", "addition", "cash", "turn", "return"]
)  # fmt: skip
_AROUND: Final = frozenset(
    ["in", "at", "on", "after", "during", "near", "across", "among", "into", "within", "before", "around", "through"]
)  # fmt: skip
_LEADING: Final = frozenset(
    ["a", "an", "the", "additional", "further", "another", "combined", "whopping", "record", "estimated", "mere", "staggering"]
)  # fmt: skip
_TELLING: Final = frozenset(
    ["said", "says", "say", "added", "adds", "reported", "reports", "announced", "stated", "confirmed", "told", "claimed", "estimated",
     "believed", "declared", "revealed", "noted", "warned", "that"]
)  # fmt: skip
# How far something rose or where it came to: the amount belongs to the verb, not to the noun before.
_COURSE: Final = frozenset(
    ("by", "to", "from", "up", "down", "at", "below", "above", "off", "than", "toward", "towards")
)


def about(c: Clauses, amount: Placed, told: Sequence[Told] = ()) -> tuple[str, ...]:
    """The words that say what is measured, in text order; `told` are the amounts before.

    The phrase that the amount opens or completes ("a 25% tax on cars", "a speed of 15 knots") comes
    with the subject of the verb when it is its object; a bare amount is of the subject.
    """
    words, letters = c.p.words, c.letters
    first, _, head, kind = amount
    if first >= len(letters):
        return ()
    j = first - 1
    while j >= 0 and (letters[j] in "BD" or words[j] in _LEADING):
        j -= 1
    role = letters[j] if j >= 0 else ""
    right = _behind(c, amount) if words[first] not in "+-" else []
    if right:
        return content(c, _with_owner(c, right, amount, role))
    if kind == "count" and head is not None and role:
        if words[j] in _AROUND or words[j] in _TELLING or (role == "," and governor(c, j) is None):
            return ()
        there = _there(c, j, head) if role == "A" else []
        if there:
            return content(c, there)
    if told and role and _goes_on(c, told[-1], first, role, kind):
        return told[-1].concept
    return content(c, _before(c, amount, j, role))


def _goes_on(c: Clauses, last: Told, first: int, role: str, kind: str) -> bool:
    """“rose 5% to 12.40", "3 years, 2 months": an amount of what the one before is of."""
    between = c.letters[last.after : first]
    if role == "t" and _NEW.isdisjoint(between):
        return True  # "a 2% fall of the index to 400 points"
    if role in "Pt":
        return not between.strip("PtBT,Dq")
    return role in ",C(" and kind == last.kind != "count" and not between.strip(",C(Bh")


_NEW: Final = frozenset("VAG;,SWC(R")


def _behind(c: Clauses, amount: Placed) -> list[int]:
    """The noun phrase that the amount opens: "5% of its workforce", "a 25% tax on cars"."""
    p, letters, count = c.p, c.letters, len(c.letters)
    _, after, head, kind = amount
    if head is not None and kind in ("count", "rate"):
        behind = head.last + 1
        if behind < count and letters[behind] == "o":
            return phrase_right(c, behind + 1, tails=2)
        named = behind < count and letters[behind] in "na"
        named = named and (head.noun == "time" or not plural(p.words[head.last]))
        return phrase_right(c, behind) if named else []  # "a 12 page document"
    if kind not in ("money", "percent", "measure", "rate"):
        return []
    j = after
    if j < count and letters[j] in "h)":
        j += 1
    if j + 1 < count and p.words[j] in ("of", "in", "off", "for"):
        if letters[j + 1] in "T#" or letters[j + 1 : j + 3] in ("DT", "DD"):
            return []
        if p.words[j + 1] in _EXTENT or (p.words[j] == "in" and kind == "percent"):
            return []
        return phrase_right(c, j + 1)
    if j < count and p.words[j] not in _NO_NOUN and letters[j] in "na":
        return phrase_right(c, j)
    return []


_PARTICLES: Final = frozenset(("up", "out", "off", "down", "over"))
_OWNING: Final = frozenset(("with", "at", "for", "by", "as"))


def _with_owner(c: Clauses, right: list[int], amount: Placed, role: str) -> list[int]:
    """The phrase with the subject, when it is the object of a verb or hangs on it."""
    first, letters = amount.first, c.letters
    if amount.head is not None and amount.head.noun != "time":
        return right
    if right[0] == amount.after and first and letters[first - 1] in "na":
        return sorted({*phrase_left(c, first, ONLY_OF), *right})  # "the old 5 MW plant"
    if not role or not _owned(c, first, role):
        return right
    verb = governor(c, first)
    return sorted({*subject_of(c, verb), *right}) if verb is not None else right


def _owned(c: Clauses, at: int, role: str) -> bool:
    """Whether what begins at `at` is an object, hangs on the verb, or stands in apposition."""
    if role in "VAGC":
        return True
    j = at - 1
    while j >= 0 and c.letters[j] in "BD":
        j -= 1
    if role == ",":
        return c.letters[at - 1] == "D"
    if role == "P" and j and c.letters[j - 1] == "V" and c.p.words[j] in _PARTICLES:
        return True  # "ads make up 60% of revenue"
    return role == "P" and c.p.words[j] in _OWNING and not (j and c.letters[j - 1] == ",")


_NAMED: Final = frozenset(("duration", "percent"))
# Verbs with two objects: "paid the club 5 million euros".
_GIVING: Final = frozenset(
    ["pay", "paid", "pays", "paying", "give", "gave", "given", "gives", "cost", "costs", "fined", "save", "saved", "saves", "offer",
     "offered", "offers", "owe", "owes", "owed", "lend", "lent", "charge", "charged", "sent", "sends", "earned", "won", "loaned", "granted"]
)  # fmt: skip
# Nouns that only say how far it went: "to a close of 12 points".
_LEVELS: Final = frozenset(
    ("close", "high", "low", "peak", "record", "level", "maximum", "minimum")
)


def _before(c: Clauses, amount: Placed, j: int, role: str) -> list[int]:
    """What is measured by an amount that opens no noun phrase."""
    p, letters = c.p, c.letters
    first, kind = amount.first, amount.kind
    if not role:
        return []
    word = p.words[j]
    if role == ";":
        return phrase_left(c, j) if word == ":" else []
    if role in "nT)#" and kind != "count":
        host = phrase_left(c, j + 1, ONLY_OF)
        if len(host) == 2 and letters[host[0]] == "D" and j == first - 1 and kind in _NAMED:
            host = []  # "the final four weeks", "the richest 1 percent"
        given = host and host[0] and p.words[host[0] - 1] in _GIVING
        if letters[j] != "T" and content(c, host) and not given:
            return host
    ends = amount.after >= len(letters) or letters[amount.after] in ",;)"
    if role == "," and letters[first - 1] == "," and ends:
        host = phrase_left(c, j, ONLY_OF)
        aside = host and host[0] > 1 and letters[host[0] - 2 : host[0]] == ",P"
        if host and not aside:
            return host
    if role == "o" or word in ("with", "between"):
        host = phrase_left(c, j, ONLY_OF)
        extent = kind != "count" and host and p.words[host[-1]] in _LEVELS
        if host and not (extent and letters[host[0] - 1] in "tP"):
            return _hosted(c, host, kind)
    gapped = _gapped(c, first, j, role)
    if gapped:
        return gapped
    verb = governor(c, first)
    if role in "Pt":
        if word in ("up", "down") and j and letters[j - 1] in "nT,":
            return phrase_left(c, j - (letters[j - 1] == ","))
        if word == "for" and kind == "money":
            priced = phrase_left(c, j)
            if priced:
                return priced
        if word in _COURSE and verb is not None and j - verb > 1:
            moved = phrase_left(c, j)
            if moved and letters[moved[0] - 1] in "VGPB":
                return sorted({*subject_of(c, verb), *moved})
    return subject_of(c, verb) if verb is not None else []


def _gapped(c: Clauses, first: int, j: int, role: str) -> list[int]:
    """“Orla rose by 5% and Harwick by 6%”: the second verb is left out, its subject is not."""
    if role not in "Pt" or c.p.words[j] not in _COURSE or "Q" not in c.letters[:first]:
        return []
    named = phrase_left(c, j, ONLY_OF)
    if not named or not named[0] or content(c, named) == ():
        return []
    before = c.letters[: named[0]].rstrip("BD")
    return named if before[-1:] == "C" or before[-2:] == ",C" or before[-1:] == "," else []


def _hosted(c: Clauses, host: list[int], kind: str) -> list[int]:
    """The noun that the amount completes, with the subject when that noun is an object."""
    if kind in ("count", "duration") or not host[0]:
        return host
    j = host[0] - 1
    while j >= 0 and c.letters[j] in "BD":
        j -= 1
    if j < 0 or not _owned(c, host[0], c.letters[j]) or c.letters[j] == ",":
        return host
    verb = governor(c, host[0])
    return sorted({*subject_of(c, verb), *host}) if verb is not None else host


def _there(c: Clauses, j: int, head: Head) -> list[int]:
    """“there are 40 pupils at the school": the phrase behind the counted noun."""
    if not j or c.p.words[j - 1] != "there":
        return []
    k = head.last + 1
    while k < len(c.letters) and c.letters[k] in "rGPo" and k - head.last < 4:
        k += 1
    return phrase_right(c, k) if k > head.last + 1 and k < len(c.letters) else []
