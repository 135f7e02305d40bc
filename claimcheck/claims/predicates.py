"""The verb beside a number: what happened to the ones counted, denied or only possible."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.claim import Modality
from claimcheck.claims.heads import Head
from claimcheck.claims.phrases import Phrase, lemma
from claimcheck.lexicon import load

__all__ = ["Verb", "modality", "negated", "running", "verb_beside"]


class Verb(NamedTuple):
    """The verb beside a number: its token, its base form."""

    at: int
    lemma: str


_DONE: Final = {"dead": "die", "death": "die", "deaths": "die", "fatality": "die", "fatalities": "die", "casualties": "lose",
                "casualty": "lose", "injuries": "injure", "injury": "injure", "missing": "miss", "wounded": "wound", "injured": "injure",
                "hurt": "hurt", "killed": "kill", "cases": "infect", "arrests": "arrest"}  # fmt: skip


def verb_beside(p: Phrase, first: int, after: int, head: Head | None) -> Verb | None:
    """The verb of the counted ones, or the one that takes the amount as its object.

    "300 homes were destroyed", "12 people killed", "15 dead": behind the noun first; then before.
    The verb of a relative clause ("people who lived there") gives way to one before.
    """
    if head is not None and p.words[head.last] in _DONE:
        return Verb(head.last, _DONE[p.words[head.last]])
    right, relative = _right(p, (head.last if head is not None else after - 1) + 1)
    if right is not None and not relative and right.lemma != "be":
        return right
    left = _left(p, first)
    if left is not None and left.lemma not in ("be", "have"):
        return left if right is None or relative else right
    return right or left


def _right(p: Phrase, j: int) -> tuple[Verb | None, bool]:
    """The verb that follows the noun, and whether it stands in a relative clause."""
    shape, tokens = p.shape, p.words
    auxiliary: int | None = None
    relative = False
    if j < len(shape) and tokens[j] == ",":  # "two men, aged 24 and 31, were held"
        close = next((k for k in range(j + 1, min(len(shape), j + 12)) if tokens[k] == ","), None)
        if close is not None and shape[close + 1 : close + 2] in ("A", "V"):
            j = close + 1
    for steps, at in enumerate(range(j, min(len(shape), j + 12))):
        kind, word = shape[at], tokens[at]
        if kind == "A":
            auxiliary = at
        elif kind in "Ve" or (kind == "?" and (auxiliary is not None or word in ("hurt", "cut"))):
            return Verb(at, lemma(word)), relative
        elif word in _STATES and (steps < 3 or auxiliary is not None):
            return Verb(at, _DONE[word]), relative
        elif kind == "W":
            relative = True
        elif (
            kind in ",SCR"
            or (kind in "G#" and auxiliary is None)
            or (auxiliary is None and kind in "n?" and steps and shape[at - 1] not in "PDnC?e")
        ):
            break
    return (Verb(auxiliary, "be") if auxiliary is not None else None), relative


_OPENERS: Final = tuple("#BPD")  # what the object of a verb may begin with
_STATES: Final = frozenset(("dead", "missing", "wounded", "injured"))


def _left(p: Phrase, first: int) -> Verb | None:
    """The verb that stands before the amount."""
    shape, tokens = p.shape, p.words
    for k in range(min(first, len(shape)) - 1, max(-1, first - 17), -1):
        kind = shape[k]
        doubtful = kind == "G" or (kind == "?" and k > 0 and shape[k - 1] in "nR")
        if kind in "Ve" or (doubtful and shape[k + 1 : k + 2] in _OPENERS):
            return Verb(k, lemma(tokens[k]))
        if kind == "A":
            return Verb(k, "have" if tokens[k] in ("has", "have", "had") else "be")
        if tokens[k] in (";", ":"):
            return None
    return None


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


def negated(p: Phrase, first: int, verb: int | None) -> bool:
    """Whether a "not" stands with the verb, or right before the number."""
    if _NOT.isdisjoint(p.words) and not any(word.endswith("n't") for word in p.words):
        return False
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


def modality(p: Phrase, first: int, verb: int | None) -> Modality:
    if _MODAL.keys().isdisjoint(p.words):
        return "asserted"
    at = verb if verb is not None else first
    for j in range(at, max(-1, at - 4), -1):
        if j >= len(p.words):
            continue
        known = _MODAL.get(p.words[j])
        if known is not None and known != "asserted":
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
