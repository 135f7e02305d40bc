"""What an office is: a title or description taken apart, so that two can be compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from claimcheck.lexicon import load
from claimcheck.names.appositions import role_head
from claimcheck.names.words import aliases, capitals, countries, peoples, roles

__all__ = ["Office", "agreement", "office"]

_WORD: Final = re.compile(r"[\w.&-]+")


@frozen
class Office:
    """A role with its classes ("minister", "leader"), its field, its country and other words."""

    role: str
    classes: tuple[str, ...] = ()
    field: str = ""
    country: str = ""
    others: frozenset[str] = frozenset()
    former: bool = False


@cache
def _fields() -> dict[str, str]:
    return {word: name for name, entry in load("offices")["field"].items() for word in entry}


@cache
def _weak() -> frozenset[str]:
    return frozenset(load("offices")["weak"]["words"])


def _place_of(text: str) -> tuple[str, str]:
    """The country and the field that a capitalised word or pair of words stands for."""
    if text in aliases():
        entry = aliases()[text]
        return entry["country"], entry["field"]
    return countries().get(text) or peoples().get(text) or capitals().get(text) or "", ""


@lru_cache(maxsize=16384)
def office(text: str) -> Office:
    """A title or description taken apart.

    Example:
        >>> office("the Pentagon chief").country, office("Russian Defense Minister").field
        ('United States', 'defense')
    """
    text = text.replace("’s", "").replace("'s", "")
    words = _WORD.findall(text)
    plain = [word.lower().rstrip(".") for word in words]
    head = role_head(" ".join(words))
    role = plain[head].rpartition("-")[2] if head >= 0 else (plain[-1] if plain else "")
    for size in (1, 2):  # "secretary general", "vice president", "press secretary"
        for start in (head - size, head):
            pair = " ".join(plain[max(start, 0) : max(start, 0) + size + 1])
            if pair in roles() and " " in pair:
                role = pair
    country = field = ""
    skip = 0
    others: set[str] = set()
    for i in range(len(words)):
        if i < skip:
            continue
        for size in (3, 2, 1):
            where, what = _place_of(" ".join(words[i : i + size]))
            if where or what:
                country, field = country or where, field or what
                skip = i + size
                break
        else:
            known = _fields().get(plain[i])
            if known and i != head:
                field = field or known
            elif plain[i] not in _weak() and i != head and plain[i] not in role.split():
                others.add(plain[i])
    short = {"gen": "general", "adm": "admiral", "sen": "senator", "gov": "governor",
             "rep": "representative", "col": "colonel", "capt": "captain", "lt": "lieutenant",
             "pres": "president", "sgt": "sergeant"}  # fmt: skip
    role = short.get(role, role)
    if role == "secretary" and country in ("NATO", "United Nations"):
        role = "secretary general"
    former = any(word in ("former", "ex") or word.startswith("ex-") for word in plain)
    return Office(role, roles().get(role, ()), field, country, frozenset(others), former)


def agreement(asked: Office, known: Office) -> float:
    """How well a description fits an office that somebody is known to hold; 0 if it cannot.

    Example:
        >>> agreement(office("the Pentagon chief"), office("Secretary of Defense")) > 0.5
        True
        >>> agreement(office("the Pentagon chief"), office("Pentagon spokesman"))
        0.0
    """
    if not asked.classes or not known.classes:
        return 0.0
    spokes = ("spokesperson", "vice", "counterpart", "relative", "aide", "adviser")
    if any((role in asked.classes[:1]) != (role in known.classes[:1]) for role in spokes):
        return 0.0
    if asked.role == known.role:
        score = 0.6
    elif set(asked.classes) & set(known.classes):
        score = 0.4 if asked.classes[0] in known.classes else 0.3
    else:
        return 0.0
    for mine, theirs in ((asked.field, known.field), (asked.country, known.country)):
        if mine and theirs:
            if mine != theirs:
                return 0.0
            score += 0.25
        elif mine:
            score -= 0.1
    if asked.others and known.others:
        score += 0.15 if asked.others & known.others else -0.1
    if asked.former != known.former:
        score -= 0.1
    return max(score, 0.0)
