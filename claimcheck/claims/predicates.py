"""The verb beside a number: what happened to the ones counted, denied or only possible."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.claim import Modality
from claimcheck.claims.clauses import Clauses
from claimcheck.claims.heads import Head
from claimcheck.claims.phrases import Phrase, lemma
from claimcheck.lexicon import load

__all__ = ["Verb", "helped", "modality", "negated", "of_toll", "running", "toll_of", "verb_beside"]


class Verb(NamedTuple):
    """The verb beside a number: its token, its base form."""

    at: int
    lemma: str


_DONE: Final = {"dead": "die", "toll": "die", "death": "die", "deaths": "die", "fatality": "die", "fatalities": "die", "casualties": "lose",
                "casualty": "lose", "injuries": "injure", "injury": "injure", "missing": "miss", "wounded": "wound", "injured": "injure",
                "hurt": "hurt", "killed": "kill", "cases": "infect", "arrests": "arrest"}  # fmt: skip


def verb_beside(c: Clauses, first: int, after: int, head: Head | None) -> Verb | None:
    """The verb of the counted ones, or the one that takes the amount as its object.

    "300 homes were destroyed", "12 people killed", "15 dead": behind the noun first; then before.
    The verb of a relative clause ("people who lived there") gives way to one before. What is said
    of a number ("officials said 12 people") happens to nobody.
    """
    words = c.p.words
    if head is not None and words[head.last] in _DONE:
        return Verb(head.last, _DONE[words[head.last]])
    right, relative = _right(c, (head.last if head is not None else after - 1) + 1)
    if right is not None and not relative and right.lemma != "be":
        return right
    left = _left(c, first)
    if left is not None and left.lemma not in ("be", "have"):
        return left if right is None or relative else right
    return right or left


def _right(c: Clauses, j: int) -> tuple[Verb | None, bool]:
    """The verb that follows the noun, and whether it stands in a relative clause."""
    letters, tokens = c.letters, c.p.words
    auxiliary: int | None = None
    relative = False
    if letters[j : j + 1] in (",", "("):  # "two men, aged 24 and 31, were held"
        closed = _CLOSING.search(letters, j + 1, j + 18)
        j = closed.end() - 1 if closed else j
    for at in range(j, min(len(letters), j + 12)):
        kind, word = letters[at], tokens[at]
        if word in _STATES and (at < j + 3 or auxiliary is not None):
            return Verb(at, _DONE[word]), relative
        if kind == "A":
            auxiliary = at
        elif kind in "Vr" or (kind == "n" and word in ("hurt", "cut") and auxiliary is not None):
            if word in _SUPPOSED and letters[at + 1 : at + 2] in ("t", "n", "V"):
                auxiliary = at  # "is expected to sink", "reported dead"
                continue
            if auxiliary is None and at and letters[at - 1] == "t":
                break
            return Verb(at, lemma(word)), relative
        elif kind == "n" and letters[at - 1] == "t" and tokens[at - 2] in _SUPPOSED:
            return Verb(at, lemma(word)), relative  # a verb that no list has
        elif kind == "W":
            relative = True
        elif (
            kind in ";,SCR()"
            or (kind in "G#Qq" and auxiliary is None)
            or (kind in "na" and auxiliary is None and at > j and letters[at - 1] not in "PotDnaC")
        ):
            break
    return (Verb(auxiliary, "be") if auxiliary is not None else None), relative


_CLOSING: Final = re.compile(r"[,)]B*[AV]")
_SUPPOSED: Final = frozenset(
    ("expected", "reported", "believed", "feared", "said", "thought", "known", "confirmed", "presumed", "declared", "pronounced", "found")
)  # fmt: skip
_STATES: Final = frozenset(("dead", "missing", "wounded", "injured"))


def _left(c: Clauses, first: int) -> Verb | None:
    """The verb that stands before the amount, in its clause."""
    letters, tokens = c.letters, c.p.words
    for k in range(min(first, len(letters)) - 1, max(-1, first - 17), -1):
        kind = letters[k]
        if kind in "Vr" or (kind == "G" and letters[k + 1 : k + 2] in _OPENERS):
            told = lemma(tokens[k])
            return None if told in _TELLING else Verb(k, told)
        if kind == "A":
            return Verb(k, "have" if tokens[k] in ("has", "have", "had") else "be")
        if kind in ";W" or (kind == "S" and tokens[k] not in ("as", "so", "once")):
            return None
    return None


_OPENERS: Final = tuple("QBPDto#")  # what the object of a verb may begin with
_TELLING: Final = frozenset(
    ("say", "report", "announce", "state", "add", "tell", "claim", "estimate", "believe", "warn", "confirm", "declare", "reveal", "note")
)  # fmt: skip
_LEVEL: Final = frozenset(
    ("rise", "climb", "reach", "stand", "pass", "exceed", "surpass", "hit", "top", "jump", "increase", "grow", "go", "be", "soar", "report")
)  # fmt: skip


def of_toll(verb: Verb | None, concept: Iterable[str]) -> str | None:
    """What happened to the ones counted: "the death toll rose to 12" tells that they died.

    Example:
        >>> of_toll(Verb(3, "rise"), ("death", "toll"))
        'die'
    """
    if verb is None or verb.lemma not in _LEVEL:
        return verb.lemma if verb is not None else None
    return toll_of(concept) or verb.lemma


def toll_of(concept: Iterable[str]) -> str | None:
    """What happened to the ones whose toll is told; None when it is no toll."""
    return next((_DONE[word] for word in concept if word in _DONE), None)


_NOT: Final = frozenset(
    ("not", "never", "no", "without", "nor", "cannot", "denied", "denies", "deny")
)


_MODAL: Final[dict[str, Modality]] = {
    "will": "planned", "would": "conditional", "could": "possible", "may": "possible", "might": "possible", "shall": "planned",
    "should": "planned", "can": "possible", "plans": "planned", "plan": "planned", "planned": "planned", "aims": "planned",
    "expects": "planned", "expected": "planned", "intends": "planned", "if": "conditional", "unless": "conditional",
    "possibly": "possible", "perhaps": "possible", "possible": "possible", "denied": "denied", "denies": "denied", "pledged": "planned",
    "promised": "planned", "set": "planned", "alleged": "asserted",
}  # fmt: skip


def helped(p: Phrase) -> tuple[bool, bool]:
    """Whether a sentence has any word that denies, and any that makes a thing only possible."""
    denies = not _NOT.isdisjoint(p.words) or any(word.endswith("n't") for word in p.words)
    return denies, not _MODAL.keys().isdisjoint(p.words)


def negated(p: Phrase, first: int, verb: int | None) -> bool:
    """Whether a "not" stands with the verb, or right before the number."""
    spots = set(range(max(0, first - 3), first))
    if verb is not None:
        spots |= set(range(max(0, verb - 3), verb))
    for j in sorted(spots):
        word = p.words[j]
        if word in _NOT or word.endswith("n't"):
            if j + 1 < len(p.words) and p.words[j + 1] in ("only", "just", "less", "more", "fewer"):
                continue
            return True
    return False


def modality(c: Clauses, first: int, verb: int | None) -> Modality:
    """What the helpers of a verb, or the words before a number, say about its being so."""
    p = c.p
    at = verb if verb is not None else first
    for j in range(at, max(-1, at - 4), -1):
        if j >= len(p.words):
            continue
        known = _MODAL.get(p.words[j])
        if known is not None and known != "asserted" and c.letters[j] != "T":
            if p.words[j] == "set" and p.words[j + 1 : j + 2] != ["to"]:
                continue
            return known
    return "asserted"


@cache
def _running_words() -> frozenset[str]:
    pack = load("counted")
    return frozenset((*pack["running"]["nouns"], *pack["running"]["verbs"]))


def running(counted: str, predicate: str | None) -> bool:
    """Whether the count goes on while the event lasts: the dead, the hurt, the missing, cases."""
    known = _running_words()
    return counted in known or (predicate in known and counted not in ("country", "city", "region"))
