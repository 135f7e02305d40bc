"""The noun phrase that speaks, to the left of its cue.

Phrases are found on the letters of `claimcheck.claims.tokens`. A phrase takes its appositions and
relative clauses with it ("Ann Doe, a lawyer from Ohio, said"), but no adverbials ("Doe, in an
interview, said").
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.tokens import Tokens

__all__ = ["core_start", "phrase_before", "segment_kind"]

FURTHEST: Final = 48  # tokens that a speaker may take
_NOUN: Final = frozenset("NCq#X")
ALONE: Final = frozenset({
    "some", "many", "several", "few", "all", "others", "both", "most", "one", "two", "three", "those", "these",
    "another", "such", "this", "four", "any", "dozens", "hundreds", "thousands", "each", "no", "half",
})  # fmt: skip
# What may stand before a phrase that begins a clause.
_BORDER: Final = frozenset(",;:-(.!?&BSaQzhRVXWMi")
_APPOSITION: Final = frozenset("DNC#KqeX")
# An apposition has no verb of its own before a relative pronoun or a comma.
_VERBLESS: Final = re.compile(r"[^VvAH]*(?:[W].*)?\Z")


_LIST: Final = re.compile(
    r"(?:^|[.;&SzBQ:-])((?:[DCNK#]{1,6},){1,5}[DCNK#]{1,5},?&[DCNK#]{1,5}H?)\Z"
)
_BARE_RELATIVE: Final = re.compile(
    r"(?:^|[,;.&SzBQ])([DNCK#]*N(?:H|D[NCK]*[NC]|C{1,2})[AxR]{0,2}[veV])\Z"
)
_AT_HOME: Final = re.compile(r"(?:^|[,;.&SzBQ])(CC+[oP]C{1,2},C{1,2})\Z")
_WHEN: Final = frozenset(
    {"this", "last", "late", "early", "next", "just", "later", "the", "that", "same"}
)
_DETERMINED: Final = re.compile(r"[DK][NC#eR]{0,2}\Z")


def core_start(t: Tokens, end: int, floor: int) -> int | None:
    """Where the simple phrase that ends with token `end` starts, without phrases that hang on it."""
    shape = t.shape
    letter = shape[end]
    if letter in "HW":
        return end
    if letter == "D":
        if end - 1 > floor and t.low[end - 1] in {"in", "of"} and shape[end - 2] in "D#":
            return end - 2  # "one in five"
        if t.low[end] in ALONE:
            return end - 1 if end > floor and shape[end - 1] == "D" else end
        return None
    if letter == "e" and end > floor and t.low[end - 1] in ALONE:
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
            opens = k == floor and letter in "eg" and k < end and shape[k + 1] in "NC"
            if not opens and (letter == "M" or not _DETERMINED.search(ahead)):
                break
            start = k
        elif letter == ")" and shape[k - 2 : k] == "(C" and k - 3 >= floor and shape[k - 3] in "NC":
            k -= 2  # "a World Health Organization (WHO) official"
        elif letter == "-" and shape[k + 1] in "NC" and k > floor and t.ends[k] == t.starts[k + 1]:
            start = k
        else:
            break
        k -= 1
    return start


def _with_tails(t: Tokens, end: int, floor: int) -> int | None:
    """Where the phrase starts, with what it hangs on: "the head [of the committee]"."""
    shape = t.shape
    start = core_start(t, end, floor)
    if start is None or shape[start] in "HW":
        return start
    for _ in range(5):
        k = start - 1
        if k <= floor:
            break
        letter = shape[k]
        if letter in "oPt" or (letter == "b" and k > floor and shape[k - 1] in "eV"):
            if letter == "P" and shape[k - 1] in "tR":
                break
            if letter == "b" or (shape[k - 1] == "e" and k - 2 >= floor and shape[k - 2] in "NC"):
                k -= 1
            if shape[k - 1] == ")" and k - 4 >= floor:
                k = max(shape.rfind("(", floor, k), floor + 1)
            before = core_start(t, k - 1, floor)
            if before is None or shape[before] in "HW":
                break
            if (
                letter != "o"
                and before > floor
                and shape[before - 1] in "vVAet"
                and shape[before] != "C"
            ):
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


def segment_kind(t: Tokens, start: int, stop: int) -> str:
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
    if j > floor and t.low[j] in {"both", "all", "each"} and shape[j - 1] in "CNH":
        j -= 1
    if j < floor or shape[j] in "&B":
        return None
    if shape[j] == ")":
        opener = shape.rfind("(", floor, j)
        if opener > floor:
            last = opener - 2 if shape[opener - 1] == "," and opener - 1 > floor else opener - 1
            start = _with_tails(t, last, floor)
            if start is not None:
                start = _fronted(t, start, last, floor)
                return (start, j)
        return None
    if t.low[j] == "others" and shape[j - 1] == "&" and j - 2 >= floor and shape[j - 2] in "CN":
        start = _with_tails(t, j - 2, floor)  # "the paper and others"
        if start is not None and (start == floor or shape[start - 1] in ",.;RS"):
            return (start, j)
    if shape[j] == "U" and j - 2 > floor and shape[j - 1] in "Ptob":  # "a source close to him"
        start = _with_tails(t, j - 2, floor)
        return None if start is None else (_fronted(t, start, j - 2, floor), j)
    if shape[j] in ",-" or (shape[j] == "Q" and t.text[t.runs[j].end - 1] == ","):
        return _before_commas(t, j, floor)
    if shape[j] == "M":  # "Doe on Friday said"
        k = j
        while k > floor and k > j - 4 and (shape[k] in "M#" or t.low[k] in _WHEN):
            k -= 1
        if shape[k] == "P" and k > floor:
            j = k - 1
        elif shape[k] in "CN":
            j = k
    start = _with_tails(t, j, floor)
    named = _BARE_RELATIVE.search(shape, floor, j + 1) if start is None else None
    if named:  # "the people she met said"
        return (named.start(1), j)
    if start is None:
        whole = _whole(t, j, j, floor) if shape[j] in "Me" else None
        return (whole, j) if whole is not None else _after_relative(t, j, floor)
    start = _fronted(t, start, j, floor)
    several = _LIST.search(shape, floor, j + 1)
    if several:  # "Doe, Roe and two others said"
        return (several.start(1), j)
    home = _AT_HOME.search(shape, floor, j + 1)
    if home:  # "Ann Doe of Dover, New Jersey said"
        return (home.start(1), j)
    if start > floor and shape[start - 1] in "PobtgegRNKC&" and shape[j] not in "HW":
        whole = _whole(t, start, j, floor)
        if whole is not None:
            return (whole, j)
    if start > floor and shape[start - 1] in "vVAegPtNK" and shape[start] not in "HW":
        wider = _after_relative(t, j, floor)
        if wider is not None:
            return wider
    return (start, j)


# A noun phrase with all that hangs on it and no finite verb: "activists hoping to stop him".
_WHOLE: Final = re.compile(
    r"[DK]*[NC#qe]"
    r"(?:[NCK#qDoPtbRgMX()]|(?<=t)[vVX]|G(?=[tPob])|e(?=[PobtaRNCM])|a(?=[NC#DgeR])|&(?=[DNCK#g]))*\Z"
)


def _whole(t: Tokens, start: int, j: int, floor: int) -> int | None:
    """Where the phrase starts of which the one from `start` on is only the last part.

    Everything from where the clause begins is one subject when no verb of its own stands in it.
    """
    shape = t.shape
    k = start
    while k > floor and shape[k - 1] in "NCK#qDoPtbRgGeMXavV&()":
        k -= 1
    while k < start and shape[k] in "R&M":
        k += 1
    if k >= start or (k > floor and shape[k - 1] not in ",;:-(.BSQzh"):
        return None
    return k if _WHOLE.match(shape[k : j + 1]) else None


def _after_relative(t: Tokens, j: int, floor: int) -> tuple[int, int] | None:
    """A phrase with a relative clause without commas: "a friend who knows him [said]"."""
    shape = t.shape
    for k in range(j, max(floor, j - 14), -1):
        if shape[k] in ",;:.QS":
            return None
        if shape[k] == "W" or (shape[k] == "z" and k > floor and shape[k - 1] == "N"):
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
        kind = segment_kind(t, k + 1, stop)
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
        if best is not None and start is not None and start > floor and shape[start - 1] == "V":
            break  # what that verb takes: "shells hit the office, its head, Ann Doe, said"
        if start is not None and not hangs and _opens_clause(t, start, core, floor):
            end = last
            for kind, segment_end in reversed(kinds):
                if kind == "adverbial":
                    break
                end = segment_end
            if end != last and mark == "-":
                end = last if kinds[-1][0] == "adverbial" else end
            best = (start, end)
            listed = start > floor and shape[start - 1] == ","
            if not (listed and (kind != "adverbial" or shape[start] == "D")):
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
    if shape[start : end + 1] == "#" or shape[end] == "M":
        return False
    if start == floor:
        return True
    before = shape[start - 1]
    if before in "Pobt":
        return False
    return before in _BORDER
