"""The subject of a verb, and the verb that an amount belongs to."""

from __future__ import annotations

from typing import Final

from claimcheck.claims.clauses import ONLY_OF, Clauses, moment_before, phrase_left
from claimcheck.claims.phrases import plural

__all__ = ["governor", "subject_of"]

_FAR: Final = 60  # tokens that are looked at for a verb


_NO_OPENERS: Final = frozenset(("as", "so", "once"))


def governor(c: Clauses, at: int) -> int | None:
    """The verb that governs what stands at token `at`: the first token of its group.

    None where a clause opens before any verb is met: then the amount is in the subject.
    """
    letters, words = c.letters, c.p.words
    depth = 0
    for j in range(at - 1, max(-1, at - _FAR), -1):
        kind = letters[j]
        if kind == ")":
            depth += 1
        elif kind == "(":
            if not depth and "n" in letters[j:at]:
                return None
            depth -= depth > 0
        elif depth:
            continue
        elif kind in "VAG":
            return j
        elif kind in ";W" or (kind == "S" and words[j] not in _NO_OPENERS):
            return None
    return None


def _group_start(c: Clauses, verb: int) -> int:
    """The first token of a verb group: helpers and adverbs before it."""
    letters = c.letters
    j = verb
    while j and letters[j - 1] in "ABV" and letters[j] in "ABVG":
        j -= 1
    while j < verb and letters[j] == "B":
        j += 1
    return j


# Verbs whose object does what the infinitive behind it says: "expects sales to rise 5%".
_RAISING: Final = frozenset(
    ["cause", "causes", "caused", "causing", "expect", "expects", "expected", "allow", "allows", "allowed", "saw", "see", "sees", "forced",
     "force", "help", "helps", "helped", "enable", "enables", "enabled", "want", "wants", "wanted", "forecast", "forecasts", "predicts",
     "predicted", "estimates", "estimated", "ordered", "asked", "told", "led", "pushed", "prompted", "require", "requires", "required"]
)  # fmt: skip


def subject_of(c: Clauses, verb: int) -> list[int]:
    """The tokens of the subject of the verb whose group `verb` belongs to; [] when unsure."""
    for _ in range(6):
        step = _subject(c, verb)
        if not isinstance(step, int):
            return step
        if step >= verb:
            return []
        verb = step
    return []


def _subject(c: Clauses, verb: int) -> list[int] | int:
    """The subject, or the earlier verb that has the same one."""
    letters, words = c.letters, c.p.words
    start = _group_start(c, verb)
    j = start - 1
    if j >= 0 and letters[j] == "t":
        return _of_infinitive(c, j)
    if letters[start] == "G":
        return _of_participle(c, start)
    j = _before_times(c, j)
    if j < 0:
        return []
    kind = letters[j]
    if kind == "R":
        return _antecedent(c, j)
    if kind == "W" or (kind == "S" and words[j] == "that"):
        j -= 1
        while j >= 0 and letters[j] in ",hP":
            j -= 1
        return phrase_left(c, j + 1, ONLY_OF)
    if kind in "Vr" and letters[max(0, _group_start(c, j) - 1)] == "R":
        return phrase_left(c, _group_start(c, j) - 1)  # "the brand it bought rose"
    if kind == "C":
        earlier = governor(c, j)
        return earlier if earlier is not None else []
    if kind in ",)":
        return _before_comma(c, j)
    return _trimmed(c, phrase_left(c, j + 1))


def _before_times(c: Clauses, j: int) -> int:
    """The token before adverbs, amounts and times: "the firm on Monday also said" -> firm."""
    letters = c.letters
    while j >= 0:
        if letters[j] in "BhQq":
            j -= 1
            continue
        start = moment_before(c, j)
        if start is None:
            return j
        j = start - 1
        if j >= 0 and letters[j] == "P":
            j -= 1
        while j >= 0 and letters[j] == "A":  # "have in the last week lost"
            j -= 1
    return j


def _of_infinitive(c: Clauses, to: int) -> list[int] | int:
    """“plans to cut 5%”: whoever plans; "expects sales to rise 5%": the sales."""
    matrix = governor(c, to)
    if matrix is None:
        return phrase_left(c, to) if to and c.letters[to - 1] == "n" else []
    if c.letters[to - 1] in "nT)" and c.p.words[matrix] in _RAISING:
        got = phrase_left(c, to)
        if got:
            return got
    return matrix


def _of_participle(c: Clauses, verb: int) -> list[int] | int:
    """“sizes starting from": the noun; ", dropping from": whoever the clause before is about."""
    letters = c.letters
    j = verb - 1
    if j >= 0 and letters[j] in "nT)":
        return phrase_left(c, j + 1)
    earlier = governor(c, j) if j > 0 else None
    if earlier is not None:
        return earlier
    # "Having lost 5%, the index closed": the subject follows.
    return []


_TAKEN_UP: Final = frozenset(("it", "they", "he", "she"))


def _antecedent(c: Clauses, pronoun: int) -> list[int]:
    """The subject that a pronoun in a later clause of the sentence takes up."""
    word = c.p.words[pronoun]
    verb = next((j for j in range(pronoun - 1, -1, -1) if c.letters[j] in "VA"), None)
    if verb is None or word not in _TAKEN_UP:
        return []
    got = subject_of(c, verb)
    return [] if word == "it" and got and plural(c.p.words[got[-1]]) else got


def _before_comma(c: Clauses, comma: int) -> list[int] | int:
    """The subject before something put in between: "the Orla bank, an old lender, gained"."""
    letters = c.letters
    if letters[comma] == ")":
        opened = letters.rfind("(", 0, comma)
        return phrase_left(c, comma + 1) or (phrase_left(c, opened) if opened > 0 else [])
    inner = phrase_left(c, comma)
    if inner and moment_before(c, comma - 1) is not None:
        inner = []
    k = inner[0] - 1 if inner else comma - 1
    if inner and letters[k] in "Vq" and not letters.startswith(("A", "W"), comma + 1):
        earlier = governor(c, comma)  # "made five passes, blocked a shot": verbs in a row
        return earlier if earlier is not None else inner
    while k >= 0 and letters[k] not in (",;" if not inner else ",;VASWP"):
        k -= 1
    if k <= 0 or letters[k] != ",":
        return inner
    outer = phrase_left(c, k)
    return outer if letters[k + 1] in "DWPG" or not inner else outer + inner


def _trimmed(c: Clauses, got: list[int]) -> list[int]:
    """Without the phrase that opens the clause: "in europe the dax" is the dax."""
    if not got:
        return got
    first = got[0]
    if first > 1 and c.p.words[first - 1] in "-–—":
        lead = phrase_left(c, first - 1)  # a name as heading: "Orla — Shares of the firm rose"
        return lead + got if lead and lead[0] == 0 else got
    if first and c.letters[first - 1] == "P" and (first == 1 or c.letters[first - 2] in ",;SC"):
        return got[-2:] if len(got) > 2 else got
    return got
