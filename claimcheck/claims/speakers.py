"""The noun phrase that speaks: to the left of a cue, or to the right of an inverted one.

Phrases are found on the letters of `claimcheck.claims.tokens`. A phrase takes its appositions and
relative clauses with it ("Ann Doe, a lawyer from Ohio, said"), but no adverbials ("Doe, in an
interview, said").
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.tokens import Tokens

__all__ = ["phrase_after", "phrase_before"]

FURTHEST: Final = 48  # tokens that a speaker may take
_NOUN: Final = frozenset("NCq#X")
_ALONE: Final = frozenset({
    "some", "many", "several", "few", "all", "others", "both", "most", "one", "two", "three", "those", "these",
    "another", "such", "this", "four", "any", "dozens", "hundreds", "thousands", "each", "no",
})  # fmt: skip
# What may stand before a phrase that begins a clause.
_BORDER: Final = frozenset(",;:-(.!?&BSaQzhRVvAGgeXWMi")
_APPOSITION: Final = frozenset("DNC#KqeX")
# An apposition has no verb of its own before a relative pronoun or a comma.
_VERBLESS: Final = re.compile(r"[^VvAH]*(?:[W].*)?\Z")


def _core_start(t: Tokens, end: int, floor: int) -> int | None:
    """Where the simple phrase that ends with token `end` starts, without phrases that hang on it."""
    shape = t.shape
    letter = shape[end]
    if letter in "HW":
        return end
    if letter == "D":
        if t.low[end] in _ALONE:
            return end - 1 if end > floor and shape[end - 1] == "D" else end
        return None
    if letter == "e" and end > floor and t.low[end - 1] in _ALONE:
        return end - 1  # "those surveyed"
    if letter in "gG" and end > floor and shape[end - 1] in "KD":
        letter = "N"
    if letter not in _NOUN:
        return None
    start = end
    k = end - 1
    while k >= floor:
        letter = shape[k]
        if letter in "NCK#q":
            start = k
        elif letter == "D":
            start = k
            while k - 1 >= floor and shape[k - 1] == "D":
                k -= 1
                start = k
            break
        elif letter == "X":
            if k > floor and shape[k - 1] in "HA":
                break
            start = k
        elif letter in "eVgRGM":
            # A participle or adverb belongs to the phrase when a determiner opens it soon.
            ahead = shape[max(floor, k - 3) : k]
            if letter == "M" or not ahead or not re.search(r"[DK][NC#eR]{0,2}\Z", ahead):
                if not (letter in "egV" and (k == floor or shape[k - 1] in ",&B;:") and k + 1 <= end and shape[k + 1] in "NC" and letter != "V" and k == floor):
                    break
            start = k
        elif letter == "-" and shape[k + 1] in "NC" and k > floor and t.ends[k] == t.starts[k + 1]:
            start = k
        else:
            break
        k -= 1
    return start


def _with_tails(t: Tokens, end: int, floor: int) -> int | None:
    """Where the phrase starts, with what it hangs on: "the head [of the committee]"."""
    shape = t.shape
    start = _core_start(t, end, floor)
    if start is None or shape[start] in "HW":
        return start
    for _ in range(5):
        k = start - 1
        if k <= floor:
            break
        letter = shape[k]
        if letter in "oPt" or (letter == "b" and k > floor and shape[k - 1] == "e"):
            if letter == "P" and shape[k - 1] in "tR":
                break
            if letter == "b" or (shape[k - 1] == "e" and k - 2 >= floor and shape[k - 2] in "NC"):
                k -= 1
            if shape[k - 1] == ")" and k - 4 >= floor:
                k = max(shape.rfind("(", floor, k), floor + 1)
            before = _core_start(t, k - 1, floor)
            if before is None or shape[before] in "HW":
                break
            if letter != "o" and before > floor and shape[before - 1] in "vVAet" and shape[before] != "C":
                break
            start = before
        elif letter == "&" and shape[k - 1] in "NCq#)":
            before = _with_tails(t, k - 1, floor)
            if before is None or shape[before] in "HW":
                break
            if before > floor and shape[before - 1] not in ",;:-(.BSaQz&":
                break
            if shape[k - 1] != shape[end] and before > floor and shape[before - 1] != ",":
                break
            start = before
        else:
            break
    return start


def _fronted(t: Tokens, start: int, end: int, floor: int) -> int:
    """A preposition opens the clause ("In a letter Friday Doe said"): keep the last name of it."""
    shape = t.shape
    if start <= floor or shape[start - 1] not in "Pobt":
        return start
    for m in range(end, start, -1):
        if shape[m] == "D" or (shape[m] == "C" and shape[m - 1] in "NMK#"):
            return m
    return start


def _segment_kind(t: Tokens, start: int, stop: int) -> str:
    """What stands between two commas: "apposition", "relative", "number" or "adverbial"."""
    shape = t.shape
    if start >= stop:
        return "adverbial"
    first = shape[start]
    if first == "W":
        return "relative"
    if first == "#" and stop - start == 1:
        return "apposition"
    if first == "o":
        return "apposition"
    if first == "R" and stop - start > 2 and shape[start + 1] in "DCN#":
        first = shape[start + 1]  # "formerly the chairman"
    if first == "P" and t.low[start] == "from" and stop - start <= 4:
        return "apposition"
    if first in _APPOSITION and _VERBLESS.match(shape, start, stop):
        return "apposition"
    return "adverbial"


def phrase_before(t: Tokens, i: int, floor: int = 0) -> tuple[int, int] | None:
    """The phrase that is the subject of the verb at token `i`: its first and last token.

    Example:
        >>> from claimcheck.claims.cues import lexicon
        >>> from claimcheck.claims.tokens import tokenize
        >>> text = "But Ann Doe, a lawyer from Ohio, in a letter, said no."
        >>> t = tokenize(text, 0, len(text), (), lexicon())
        >>> first, last = phrase_before(t, t.low.index("said"))
        >>> text[t.starts[first]:t.ends[last]]
        'Ann Doe, a lawyer from Ohio'
    """
    shape = t.shape
    floor = max(floor, i - FURTHEST)
    j = i - 1
    while j > floor and shape[j] == "R":
        j -= 1
    if j < floor:
        return None
    if shape[j] == ")":
        opener = shape.rfind("(", floor, j)
        if opener > floor:
            start = _with_tails(t, opener - 1, floor)
            if start is not None:
                start = _fronted(t, start, opener - 1, floor)
                return (start, j)
        return None
    if shape[j] in ",-" or (shape[j] == "Q" and t.text[t.runs[j].end - 1] == ","):
        return _before_commas(t, j, floor)
    if shape[j] == "M":  # "Doe on Friday said"
        k = j
        while k > floor and shape[k] in "MND#" and k > j - 4:
            k -= 1
        if shape[k] == "P" and k > floor:
            j = k - 1
        elif shape[k] in "CN":
            j = k
    start = _with_tails(t, j, floor)
    if start is None:
        return _after_relative(t, j, floor)
    start = _fronted(t, start, j, floor)
    if start > floor and shape[start - 1] in "vVAegPt" and shape[start] not in "HWDC":
        wider = _after_relative(t, j, floor)
        if wider is not None:
            return wider
    return (start, j)


def _after_relative(t: Tokens, j: int, floor: int) -> tuple[int, int] | None:
    """A phrase with a relative clause without commas: "a friend who knows him [said]"."""
    shape = t.shape
    for k in range(j, max(floor, j - 14), -1):
        if shape[k] in ",;:.QS":
            return None
        if shape[k] == "W" or (shape[k] == "z" and k > floor and shape[k - 1] in "N"):
            if shape[k - 1] not in "NC)":
                return None
            start = _with_tails(t, k - 1, floor)
            return None if start is None else (start, j)
    return None


def _before_commas(t: Tokens, j: int, floor: int) -> tuple[int, int] | None:
    """The subject stands before one or more insertions between commas or dashes."""
    shape = t.shape
    mark = "," if shape[j] == "Q" else shape[j]
    best: tuple[int, int] | None = None
    stop = j
    kinds: list[tuple[str, int]] = []  # of the insertions, the last one first, with their ends
    for _ in range(6):
        k = shape.rfind(mark, floor, stop)
        if k <= floor:
            break
        kind = _segment_kind(t, k + 1, stop)
        kinds.append((kind, stop - 1))
        last = k - 1
        if shape[last] == ")":
            opener = shape.rfind("(", floor, last)
            core = opener - 1 if opener > floor else last
        else:
            core = last
        start = _with_tails(t, core, floor) if core >= floor else None
        if start is not None:
            start = _fronted(t, start, core, floor)
        hangs = start is not None and _in_relative(t, start, floor, mark)
        if start is not None and not hangs and _opens_clause(t, start, core, floor):
            end = last
            for kind, segment_end in reversed(kinds):
                if kind == "adverbial":
                    break
                end = segment_end
            if end != last and mark == "-":
                end = last if kinds[-1][0] == "adverbial" else end
            best = (start, end)
            if not (start > floor and shape[start - 1] == "," and kind != "adverbial"):
                break
            if shape[start] in "CH" and shape[core] in "CH" and core - start >= 1:
                break
        stop = k
    return best


def _in_relative(t: Tokens, start: int, floor: int, mark: str) -> bool:
    """Whether the phrase stands in a clause with "who" or "which" behind a comma."""
    opener = t.shape.rfind(mark, floor, start)
    return opener >= 0 and t.shape[opener + 1 : opener + 2] == "W" and start > opener + 1


def _opens_clause(t: Tokens, start: int, end: int, floor: int) -> bool:
    """Whether the phrase can be a subject: it stands where a clause begins, and is no place or date."""
    shape = t.shape
    if shape[start:end + 1] == "#" or shape[end] == "M":
        return False
    if start == floor:
        return True
    before = shape[start - 1]
    if before in "Pobt":
        return False
    return before in _BORDER


def phrase_after(t: Tokens, i: int, limit: int | None = None, where: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The phrase that follows an inverted cue at token `i`: its first and last token.

    Example:
        >>> from claimcheck.claims.cues import lexicon
        >>> from claimcheck.claims.tokens import tokenize
        >>> text = "said Ann Doe, who leads the union in Ohio, adding little."
        >>> t = tokenize(text, 0, len(text), (), lexicon())
        >>> first, last = phrase_after(t, 0)
        >>> text[t.starts[first]:t.ends[last]]
        'Ann Doe, who leads the union in Ohio'
    """
    shape = t.shape
    limit = len(shape) if limit is None else limit
    j = i + 1
    if j >= limit:
        return None
    if shape[j] == "H":
        return (j, j)
    last = _core_end(t, j, limit, where)
    if last is None:
        return None
    while last + 1 < limit:
        k = last + 1
        if shape[k] == "(":
            closer = shape.find(")", k, min(limit, k + 12))
            if closer < 0:
                break
            last = closer
            continue
        if shape[k] == "W":
            last = _segment_end(t, k, limit)
            continue
        if shape[k] not in ",-" or k + 1 >= limit:
            break
        stop = _segment_end(t, k + 1, limit) + 1
        kind = _segment_kind(t, k + 1, stop)
        if kind == "adverbial" and not _late_noun(t, k + 1, stop):
            break
        if kind == "apposition" and shape[k] == "-" and stop < limit and shape[stop] != "-":
            break
        last = stop - 1
    return (j, last)


def _late_noun(t: Tokens, start: int, stop: int) -> bool:
    """An apposition with a verb in a clause that hangs on it: "a lawyer the court named"."""
    return t.low[start] in {"a", "an", "the"} and t.shape[start + 1 : start + 3].strip("N") != t.shape[start + 1 : start + 3] and "H" not in t.shape[start:stop]


def _segment_end(t: Tokens, start: int, limit: int) -> int:
    for k in range(start, limit):
        if t.shape[k] in ",-;:.!?Q" or (t.shape[k] == ")" and "(" not in t.shape[start:k]):
            return max(start, k - 1)
    return limit - 1


def _core_end(t: Tokens, j: int, limit: int, where: frozenset[str]) -> int | None:
    """The last token of the phrase from `j` on, with the phrases that hang on it."""
    shape = t.shape
    if shape[j] not in "DNCK#qeXgH":
        return None
    last = None
    k = j
    while k < limit:
        letter = shape[k]
        if letter in "NCq#":
            last = k
        elif letter == "X" and shape[k - 1] in "DNCK#eo&":
            last = k
        elif letter in "DK" or (letter in "eg" and k + 1 < limit and shape[k + 1] in "NC") or (letter == "R" and k + 1 < limit and shape[k + 1] in "e"):
            if letter == "D" and last is not None and shape[k - 1] in "NC":
                break
        elif letter == "D" and t.low[k] in _ALONE:
            last = k
        elif letter in "oPtb":
            if last is None or k + 1 >= limit or shape[k + 1] not in "DNCK#egX":
                break
            if letter in "P" and _adverbial(t, k, limit, where):
                break
            if letter == "b":
                break
        elif letter == "&":
            if last is None or k + 1 >= limit or shape[k + 1] not in "DNCK#" or _verb_soon(t, k + 1, limit):
                break
        else:
            break
        k += 1
    if last is None and shape[j] == "D" and t.low[j] in _ALONE:
        return j
    return last


def _verb_soon(t: Tokens, k: int, limit: int) -> bool:
    """Whether a verb follows the nouns at `k`, so that they open a clause."""
    while k < limit and t.shape[k] in "DNCK#qo":
        k += 1
    return k < limit and t.shape[k] in "VvA"


def _adverbial(t: Tokens, k: int, limit: int, where: frozenset[str]) -> bool:
    """Whether the preposition at `k` tells when or where it was said, not who the speaker is."""
    if t.low[k] in {"during", "after", "before", "via", "despite", "amid", "following", "about", "up", "out"}:
        return True
    for m in range(k + 1, min(k + 6, limit)):
        if t.shape[m] == "M" or t.low[m] in where:
            return True
        if t.shape[m] not in "DNCK#eX":
            break
    return False
