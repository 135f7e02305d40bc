"""A sentence as noun phrases, verbs and clause marks: enough grammar to find subjects.

No parser: letters for word classes are settled by their neighbours under one rule (a clause has one
finite verb), noun phrases are runs of these letters, and the phrases hung on a noun are found by the
words between two runs. Where the grammar does not hold (damaged text), nothing is said rather than
something guessed.

Beside the letters of `phrase()`: o "of"   t "to"   a participle before a noun   r participle behind
one ("a skull found in")   Q amount   q the rest of it   ; a mark that ends a clause   ( ) brackets
h a hyphen or quotation mark inside a phrase
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from claimcheck.claims.phrases import Phrase, participle, past

__all__ = [
    "ONLY_OF",
    "Clauses",
    "clauses",
    "content",
    "moment_before",
    "phrase_left",
    "phrase_right",
]


class Clauses(NamedTuple):
    """The settled letters of a sentence, and the first and last token of its bare noun phrases."""

    p: Phrase
    letters: str
    firsts: list[int]
    lasts: list[int]


_MARKS: Final = {
    "of": "o", "to": "t", "(": "(", "[": "(", "{": "(", ")": ")", "]": ")", "}": ")", ";": ";", ":": ";", "?": ";", "!": ";",
    "|": ";", "-": "h", '"': "h", "'": "h", "&": "h", "'s": "h",
}  # fmt: skip
# A noun phrase without the phrases hung on it; "record sales and profits" is one.
_BARE: Final = re.compile(
    r"D*(?:Qq*h?(?=[an]))?(?:B(?=[an]))*(?:[an#T]|(?<=[an#T])[hC](?=[an#])|(?<![hnT#])h(?=[an#]))*[nT#]"
)


def clauses(p: Phrase, amounts: Sequence[tuple[int, int]] = ()) -> Clauses:
    """The clauses of a phrase; `amounts` are the first and last token of each amount in it.

    Example:
        >>> from claimcheck.claims.phrases import phrase
        >>> text = "the price of oil fell 5% to a low"
        >>> clauses(phrase(text, text, 0, len(text)), [(5, 5)]).letters
        'DnonVQtDn'
    """
    letters = [_MARKS.get(word, kind) for word, kind in zip(p.words, p.shape, strict=True)]
    for first, last in amounts:
        letters[first : last + 1] = "Q" + "q" * (last - first)
    for j, kind in enumerate(letters):
        if kind in "?eGV":
            letters[j] = _settled(p, letters, j)
        elif kind in "hAW" or (kind == "n" and letters[j + 1 : j + 2] in _LEADING):
            letters[j] = _small(p, letters, j, kind)
    row = "".join(letters)
    found = [match.span() for match in _BARE.finditer(row)]
    return Clauses(p, row, [start for start, _ in found], [end - 1 for _, end in found])


_MORE: Final = frozenset(("other", "more", "most", "new", "old", "heavily", "newly", "badly"))
_LEADING: Final = (["T"], ["D"], ["R"])
_RECENT: Final = frozenset(("last", "past", "next", "previous", "coming"))


def _small(p: Phrase, letters: list[str], j: int, kind: str) -> str:
    """The letter of a mark or small word that has two uses."""
    word = p.words[j]
    before = letters[j - 1] if j else ","
    after = letters[j + 1] if j + 1 < len(letters) else ";"
    if kind == "h":  # a hyphen with blanks on both sides parts clauses
        doubled = word == "-" and "-" in (p.words[j - 1 : j] + p.words[j + 1 : j + 2])
        apart = word == "-" and j and j + 1 < len(letters) and p.ends[j - 1] < p.starts[j]
        return "," if doubled or (apart and p.ends[j] < p.starts[j + 1]) else "h"
    if kind == "A":
        if (word == "am" and before in "#Qq") or (word == "may" and before in "Po"):
            return "T"
    elif kind == "W":
        return "D" if word == "that" and before in "Po" else "W"
    elif before == "t" and after in "DR":
        return "V"
    elif after == "T" and word in _RECENT:
        return "D"
    elif after in "DR" and before == "n" and word.endswith("s") and not _finite_left(letters, j):
        return "V"  # a verb that no list has: "the case envisages a"
    return kind


def _settled(p: Phrase, letters: list[str], j: int) -> str:
    """The letter of a word that may be noun, participle or verb, by its neighbours."""
    kind = letters[j]
    i = j - 1
    while i >= 0 and letters[i] == "B":
        i -= 1
    before = letters[i] if i >= 0 else ","
    k = j + 1
    while k < len(letters) and letters[k] == "B":
        k += 1
    after = letters[k] if k < len(letters) else ";"
    if kind == "G":
        return _ing(before, after)
    word = p.words[j]
    if after == "T" and word in _RECENT:
        return "D"
    if kind == "e" and after == "n" and j and p.words[j - 1] in _MORE:
        return "a"  # "other armored vehicles"
    if kind == "e" or (kind == "V" and participle(word)):
        return _past(letters, j, before, after, ending=word.endswith("ed"))
    if kind == "V" and past(word):
        return "V"
    if before == "t":  # no infinitive ends in an s
        return "n" if word.endswith("s") and len(word) > 4 else "V"
    return _noun_or_verb(letters, j, before, after)


def _noun_or_verb(letters: list[str], j: int, before: str, after: str) -> str:
    if before in "RWA":
        return "V"
    if before in "Qq" and after in "DRS":
        return "V"
    if before in "DQqoaP#h" or after in "AVo":
        return "n"
    if letters[j] == "V":
        return "V"
    if before not in "nTG)r":
        return "n" if after in "n?eoPtAV,;)" else "V"
    if after in ";,)" or (after in "n?" and before == "n"):
        return "n"
    if _finite_left(letters, j) or _in_hung_phrase(letters, j):
        return "n"
    return "n" if after not in "DR" and _finite_right(letters, j) else "V"


def _in_hung_phrase(letters: list[str], j: int) -> bool:
    """Whether only nouns part a word from a preposition that hangs on something before it."""
    i = j - 1
    while i > 0 and letters[i] in "na":
        i -= 1
    return i > 0 and letters[i] in "Po" and letters[i - 1] not in ",;SC("


def _ing(before: str, after: str) -> str:
    if before in "At":
        return "V"
    if after in "n?e" and before in "DoPnaQqC":
        return "n" if before == "n" else "a"
    if before == "D" or after == "o" or (before in "na" and after in ";,)CAS"):
        return "n"
    if before in "oP" and after in ",;CPtA":
        return "n"
    return "G"


def _past(letters: list[str], j: int, before: str, after: str, *, ending: bool) -> str:
    """Participle before its noun, behind it, or the verb of the clause; `ending`: an -ed form."""
    if before in "RWAt":
        return "V"
    if ending and after in "n?eG#" and before in "DoPQqaC":
        return "a"
    if ending and after in "n?e" and before in ",;" and j:
        return "a"
    if before in "nT)":
        if after == "V":
            return "n"
        if _finite_left(letters, j) or (after in "Po" and _finite_right(letters, j)):
            return "r"
    return "V"


_EDGES: Final = frozenset(";,SWC(")


def _finite_left(letters: list[str], j: int) -> bool:
    """Whether the clause has a verb already."""
    for i in range(j - 1, -1, -1):
        kind = letters[i]
        if kind in _EDGES:
            return False
        if kind == "A" or (kind == "V" and not (i and letters[i - 1] == "t")):
            return True
        if kind == "G" and (not i or letters[i - 1] in _EDGES):
            return True  # "..., bringing the rate to 5%"
    return False


def _finite_right(letters: list[str], j: int) -> bool:
    """Whether the clause still gets its verb."""
    for i in range(j + 1, len(letters)):
        kind = letters[i]
        if kind in _EDGES:
            return False
        if kind == "A" or (kind in "Ve" and letters[i - 1] in "nTGB?"):
            return True
    return False


_EMPTY: Final = frozenset(("total", "t", "last", "past", "whole", "own", "just", "worth"))


def content(c: Clauses, indexes: Iterable[int]) -> tuple[str, ...]:
    """The telling words among these tokens, in text order, each once; amounts tell nothing."""
    p = c.p
    out: list[str] = []
    for j in indexes:
        kind, word = p.shape[j], p.words[j]
        if c.letters[j] in "Qq":
            continue
        if kind in "n?eGVT" or (kind == "#" and j and p.shape[j - 1] == "n"):
            word = word[:-2] if word.endswith("'s") else word.rstrip("'")
            if word and word not in out and word not in _EMPTY:
                out.append(word)
    return tuple(out)


# What may hang a phrase on a noun before an amount, and behind one.
_HUNG_LEFT: Final = frozenset(
    ("of", "in", "for", "on", "to", "across", "between", "from", "with", "at", "by", "per", "near")
)
_HUNG_RIGHT: Final = frozenset(
    ("of", "in", "for", "on", "to", "between", "near", "at", "with", "across", "below")
)
ONLY_OF: Final = frozenset(("of", "per"))
_NO_TIME: Final = frozenset(("to", "in", "on", "from", "at", "for"))


def phrase_right(c: Clauses, at: int, *, tails: int = 3) -> list[int]:
    """The noun phrase that `at` stands in, from there on, with up to `tails` phrases hung on it."""
    place = bisect_right(c.firsts, at) - 1
    if place < 0 or c.lasts[place] < at:
        return []
    out = list(range(at, c.lasts[place] + 1))
    for _ in range(tails):
        nxt = place + 1
        if nxt >= len(c.firsts) or not _links(c, place, nxt, _HUNG_RIGHT):
            break
        if "Q" in c.letters[c.firsts[nxt] : c.lasts[nxt]]:
            break  # "a plan with 60 GB of data": what is counted there is told apart
        out += range(c.lasts[place] + 1, c.lasts[nxt] + 1)
        place = nxt
    return out


def phrase_left(c: Clauses, end: int, hung: frozenset[str] = _HUNG_LEFT) -> list[int]:
    """The noun phrase whose last token is before `end`, with the phrases hung on it, in order."""
    if end > 2 and c.letters[end - 1] == ")":
        opened = c.letters.rfind("(", 0, end)
        if opened > 0 and not set(c.letters[opened + 1 : end - 1]) - set("Dnha,"):
            return [*phrase_left(c, opened, hung), *range(opened + 1, end - 1)]
        return []
    place = bisect_left(c.lasts, end - 1)
    if place >= len(c.lasts) or c.lasts[place] != end - 1:
        return []
    last = place
    while place and _links(c, place - 1, place, hung):
        place -= 1
    return list(range(c.firsts[place], c.lasts[last] + 1))


def _links(c: Clauses, left: int, right: int, hung: frozenset[str]) -> bool:
    """Whether the second of two neighbouring noun phrases hangs on the first."""
    between = range(c.lasts[left] + 1, c.firsts[right])
    if len(between) == 1:
        j = between[0]
        kind, word = c.letters[j], c.p.words[j]
        if kind in "oPt":
            if word in _NO_TIME and _moment(c, right):
                return False
            return word in hung
        return kind in "rh"
    if len(between) == 2 and c.letters[between[0]] == "r":
        return c.letters[between[1]] in "Pot" and len(hung) > 1
    return False


def moment_before(c: Clauses, last: int) -> int | None:
    """The first token of the time that ends with this token: "last year", "Monday"; else None."""
    place = bisect_left(c.lasts, last)
    if place < len(c.lasts) and c.lasts[place] == last and _moment(c, place):
        return c.firsts[place]
    return None


def _moment(c: Clauses, place: int) -> bool:
    """Whether a noun phrase is a time: "monday", "the year", "2018"."""
    return not c.letters[c.firsts[place] : c.lasts[place] + 1].strip("DBa#T")
