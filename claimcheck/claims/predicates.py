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
    """
    shape, tokens, count = p.shape, p.words, len(p.words)
    j = (head.last if head is not None else after - 1) + 1
    if head is not None and tokens[head.last] in _DONE:
        return Verb(head.last, _DONE[tokens[head.last]])
    steps, auxiliary = 0, None
    while j < count and steps < 12:
        kind = shape[j]
        if kind == "A":
            auxiliary = j
        elif kind in "Ve" or (
            kind == "?" and (auxiliary is not None or tokens[j] in ("hurt", "cut"))
        ):
            return Verb(j, lemma(tokens[j]))
        elif tokens[j] in ("dead", "missing", "wounded", "injured") and (
            steps < 3 or auxiliary is not None
        ):
            return Verb(j, _DONE[tokens[j]])
        elif (
            (kind == "G" and steps <= 1 and auxiliary is None)
            or kind in ",SCR"
            or (kind == "#" and auxiliary is None)
        ):
            break
        elif kind == "W":
            pass
        elif auxiliary is None and kind in "n?" and steps and shape[j - 1] not in "PDnC?e":
            break
        j += 1
        steps += 1
    k = first - 1
    while k >= 0 and first - k < 16:
        kind = shape[k]
        if kind in "Ve" or (
            kind == "?" and k and shape[k - 1] in "nR" and k + 1 < count and shape[k + 1] in "#BPD"
        ):
            return Verb(k, lemma(tokens[k]))
        if kind == "G" and k + 1 < count and shape[k + 1] in "#BPD":
            return Verb(k, lemma(tokens[k]))
        if kind == "A" and tokens[k] not in ("has", "have", "had"):
            return Verb(auxiliary if auxiliary is not None else k, "be")
        if kind == "A":
            return Verb(k, "have")
        if tokens[k] in (";", ":"):
            break
        k -= 1
    return Verb(auxiliary, "be") if auxiliary is not None else None


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
