"""What a number is about: the noun it counts, the words that say what is measured, the verb.

No parser: a rough class for each word, and the order of phrases in news English. Where the grammar
does not hold (damaged text), nothing is said rather than something guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.phrases import Phrase, lemma, plural, singular
from claimcheck.lexicon import words

__all__ = ["Head", "Verb", "about", "head_after", "head_before", "subject", "verb_beside"]

REACH: Final = 9  # words from a number to the noun it counts
NOUNS: Final = "n?eG"


class Head(NamedTuple):
    """The noun that a number counts: tokens `first` to `last`, and its singular."""

    first: int
    last: int
    noun: str


class Verb(NamedTuple):
    """The verb beside a number: its token, its base form."""

    at: int
    lemma: str


@cache
def _attributive() -> frozenset[str]:
    return words("grammar", "attributive")


@cache
def _possessive() -> frozenset[str]:
    return frozenset(("its", "their", "his", "her", "our", "my", "your"))


def head_after(p: Phrase, at: int, *, one: bool) -> Head | None:
    """The noun that a number whose last token is before `at` counts; `one`: it may be singular.

    "two of the boats" counts boats. The first plural in reach is the head, unless another plural
    stands right behind it ("three sports teams").
    """
    shape, tokens, count = p.shape, p.words, len(p.words)
    j = at
    if j < count and tokens[j] == "-":
        j += 1
    if j < count and tokens[j] == "of":
        j += 1
        while j < count and (shape[j] in "D#" or tokens[j] in _possessive()):
            j += 1
    if j < count and shape[j] == "#":  # "eight million 250ml bottles"
        j += 1
    first, last, found = j, -1, -1
    stop = min(count, j + REACH)
    while j < stop:
        kind, word = shape[j], tokens[j]
        after = shape[j + 1] if j + 1 < count else ","
        if kind == "n" or (kind == "?" and (last < 0 or found < 0)):
            many = plural(word)
            if found >= 0:
                if not many or kind == "?" or tokens[found] not in _attributive():
                    break
                found = last = j
            else:
                last = j
                if many:
                    found = j
        elif kind in "eG" or (kind == "V" and word.endswith("ed")):
            if found >= 0 or (after not in "n?" and not (kind == "e" and after in "eG")):
                break
            if kind in "Ve" and last >= 0:
                break
        elif kind == "B":
            if found >= 0 or (last >= 0 and not word.endswith("ly")):
                break
            if after not in "n?eGV":
                break
        elif kind == "T":
            if found >= 0 or after not in "n?":
                break
        elif kind == "C":
            if found >= 0 or last < 0 or after not in "n?eG" or word == "but":
                break
        elif kind == "D":
            if not (j == first and word in ("such", "more", "other")):
                break
        elif word in ("-", "\"", "'", "“"):
            if found >= 0:
                break
        else:
            break
        j += 1
    if found < 0 and tokens[first : first + 1] and plural(tokens[first]) and shape[first] == "R":
        found = first
    if found < 0:
        if last < 0:
            return None
        if not one and last > first and shape[first] == "n" and not plural(tokens[first]):
            return Head(first, last, tokens[first])  # "the 12 page document": pages
        if not one and (shape[last] == "?" or (j < count and shape[j] in "#A")):
            return None
        return Head(first, last, singular(tokens[last]))
    return Head(first, found, singular(tokens[found]))


_NUMBERS: Final = frozenset(
    "number numbers toll tally count total figure figures estimate estimates list population".split()
)


def head_before(p: Phrase, at: int) -> Head | None:
    """The noun of "the number of soldiers killed is 31,000": for numbers without a noun behind."""
    for j in range(at - 1, max(-1, at - 26), -1):
        word = p.words[j]
        if word in (";", ":") or (p.shape[j] == "S" and word != "that"):
            return None
        if word in _NUMBERS:
            if j + 1 < at and p.words[j + 1] in ("of", "for"):
                head = head_after(p, j + 2 + (p.shape[j + 2 : j + 3] == "D"), one=False)
                if head is not None and head.last < at:
                    return head
            if word in ("toll", "tally", "count", "population") and j and p.shape[j - 1] in "n?":
                return Head(j - 1, j, p.words[j - 1])
            return None
    return None


# -- what is measured --------------------------------------------------------------------------
_EMPTY: Final = frozenset(("total", "t", "whole", "own", "just", "worth"))
_NO_NOUN: Final = frozenset(
    "wide long deep tall high thick old away higher lower west east north south northwest northeast southwest southeast more less "
    "cheaper faster further earlier later ago above below better worse bigger larger smaller apart".split()
)
_EXTENT: Final = frozenset("depth length width height size total diameter weight advance addition cash turn return".split())


def _content(p: Phrase, indexes: Iterable[int]) -> tuple[str, ...]:
    out: list[str] = []
    for j in indexes:
        kind, word = p.shape[j], p.words[j]
        if kind in "n?eGVT" or (kind == "#" and j and p.shape[j - 1] == "n"):
            word = word[:-2] if word.endswith("'s") else word.rstrip("'")
            if word and word not in out and word not in _EMPTY:
                out.append(word)
    return tuple(out)


def _phrase_right(p: Phrase, at: int, *, tails: int = 3) -> list[int]:
    """The noun phrase that begins at `at`, with up to `tails` phrases hung on by of, in, for, on, to."""
    shape, tokens, count = p.shape, p.words, len(p.words)
    out: list[int] = []
    j, hung = at, 0
    while j < count and j - at < 24:
        kind = shape[j]
        if kind in "n?" or (kind in "eG" and j + 1 < count and shape[j + 1] in "n?e") or (
            kind == "G" and out and out[-1] == j - 1 and (j + 1 == count or shape[j + 1] in ",PCA")
        ):
            if kind == "?" and out and shape[j - 1] == "n" and plural(tokens[j - 1]) and j + 1 < count and shape[j + 1] in "DP#BR":
                break
            out.append(j)
        elif kind == "D" or tokens[j] in _possessive():
            if out and shape[j - 1] not in "PC":
                break
        elif kind == "P" and out:
            if tokens[j] not in ("of", "in", "for", "on", "to", "between", "from") or hung >= tails:
                break
            if j + 1 >= count or shape[j + 1] not in "nD?e":
                break
            if tokens[j] in ("to", "in", "on", "from") and (shape[j + 1] == "T" or tokens[j + 1] == "total"):
                break
            hung += 1
        elif kind == "C" and out and j + 1 < count and shape[j + 1] in "n?e" and tokens[j] in ("and", "&", "or"):
            pass
        elif kind == "B" and not out:
            pass
        else:
            break
        j += 1
    return out


_AMOUNTS: Final = frozenset(
    "million billion trillion thousand hundred percent cent per dollars euros pounds yuan points barrels".split()
)
_HANGING: Final = frozenset("of in for on to across between from with at by".split())
_ONLY_OF: Final = frozenset(("of",))


def _phrase_left(p: Phrase, end: int, hanging: frozenset[str] = _HANGING) -> list[int]:
    """The noun phrase that ends before `end`, with the phrases hung on it, in text order."""
    shape, tokens = p.shape, p.words
    out: list[int] = []
    j = end - 1
    while j >= 0 and end - j < 26:
        kind = shape[j]
        if kind in "n?#":
            if kind == "#" and not (j and shape[j - 1] == "n"):
                break
            if j and shape[j - 1] == "#" and (p.starts[j] == p.ends[j - 1] or tokens[j] in _AMOUNTS):
                break
            if kind == "?" and shape[j + 1 : j + 2] in ("D", "R") and j and shape[j - 1] == "n" and out:
                break
            out.append(j)
        elif kind == "T" and out and out[-1] == j + 1 and j and shape[j - 1] == "D":
            out.append(j)
        elif kind in "eG" or (kind == "V" and tokens[j].endswith("ed")):
            if not out or out[-1] != j + 1:
                break
            if kind == "V" and j and shape[j - 1] not in "DP,":
                break
            out.append(j)
        elif kind == "D" or tokens[j] in _possessive():
            pass
        elif kind == "P":
            if tokens[j] not in hanging or not j:
                break
            if shape[j - 1] not in "n?#":
                break
        elif kind == "C":
            if tokens[j] == "but" or not j or shape[j - 1] not in "n?#":
                break
            if "#" in shape[max(0, j - 3) : j] and not tokens[j - 1][0].isdigit():
                break
        elif tokens[j] == ")":
            back = j - 1
            while back > max(0, j - 6) and tokens[back] != "(":
                back -= 1
            if tokens[back] != "(" or "#" in shape[back:j] or not back or shape[back - 1] not in "n?":
                break
            out.extend(k for k in range(j - 1, back, -1) if shape[k] in "n?")
            j = back
        elif kind == "B" and out and tokens[j].endswith("ly"):
            out.append(j)
        else:
            break
        j -= 1
    out.reverse()
    return out


def _verb_left(p: Phrase, at: int) -> int | None:
    """The finite verb that governs what stands at `at`: its first token, helpers included."""
    shape, tokens = p.shape, p.words
    j = at - 1
    found: int | None = None
    while j >= 0:
        kind = shape[j]
        if kind in "VA" or (kind == "e" and j + 1 < len(shape) and shape[j + 1] not in "n?"):
            found = j
            if not (j and tokens[j - 1] == "to") or kind == "A":
                break
        elif kind == "?" and j and shape[j - 1] in "n?B," and j + 1 < len(shape) and shape[j + 1] in "#DPB":
            nearest = all(shape[k] in "BPD" for k in range(j + 1, at))
            if nearest or (shape[j - 1] == "n" and shape[j + 1] != "P"):
                found = j
                break
        elif tokens[j] in ("up", "down") and j + 1 == at and found is None:
            found = j
            break
        elif tokens[j] in (";", ":", "—", "–"):
            return found
        j -= 1
    if found is None:
        return None
    while found and (shape[found - 1] in "AB" or (tokens[found - 1] == "to" and shape[found] == "V") or (shape[found - 1] in "Ve" and shape[found] in "VAP" and found - 1 > 0)):
        found -= 1
        if tokens[found] == "to" and not (found and shape[found - 1] in "VAe?"):
            break
    return found


def subject(p: Phrase, at: int) -> tuple[list[int], bool]:
    """The tokens of the subject of the verb left of `at`, and whether it is only a pronoun."""
    verb = _verb_left(p, at)
    if verb is None:
        return [], False
    return _subject_of(p, verb)


def _subject_of(p: Phrase, verb: int) -> tuple[list[int], bool]:
    shape, tokens = p.shape, p.words
    j = verb - 1
    while j >= 0 and (shape[j] in "BT" or (shape[j] == "P" and shape[j + 1 : j + 2] == "T")):
        j -= 1
    if j < 0:
        return [], False
    if shape[j] == "R":
        return _earlier(p, j), True
    if shape[j] == "W" or (shape[j] == "S" and tokens[j] == "that"):
        j -= 1
        if j >= 0 and tokens[j] == ",":
            j -= 1
        got = _phrase_left(p, j + 1, _ONLY_OF)
        return got, False
    if shape[j] == "C":  # "rose 5% and closed at": the subject is that of the verb before
        earlier = _verb_left(p, j)
        return _subject_of(p, earlier) if earlier is not None and earlier < j else ([], False)
    if tokens[j] in (",", "-", "—", "–"):
        head = _phrase_left(p, j)
        if not head:
            k = j - 1
            while k >= 0 and tokens[k] not in (",", ";"):
                k -= 1
            return (_phrase_left(p, k), False) if k > 0 else ([], False)
        k = head[0] - 1
        while k >= 0 and shape[k] in "DB":
            k -= 1
        if k >= 0 and tokens[k] in (",", "—", "–", "-"):
            return _phrase_left(p, k) + head, False
        return head, False
    got = _phrase_left(p, j + 1)
    if got:
        k = got[0] - 1
        while k >= 0 and shape[k] == "D":
            k -= 1
        if k >= 0 and shape[k] == "P" and tokens[k] in ("in", "on", "at", "since", "for", "after", "with", "over", "by", "from", "as", "during", "under"):
            if k == 0 or shape[k - 1] in ",SC":
                got = _without_lead(p, got)
        elif k > 0 and tokens[k] in ("—", "–", "-") and shape[k - 1] == "n":
            got = _phrase_left(p, k) + got
    return got, False


def _earlier(p: Phrase, pronoun: int) -> list[int]:
    """The subject that a pronoun in a later clause of the sentence takes up."""
    if p.words[pronoun] not in ("it", "they", "he", "she"):
        return []
    verb = _verb_left(p, pronoun)
    if verb is None or verb == 0:
        return []
    got, vague = _subject_of(p, verb)
    return [] if vague and not got else got


def _without_lead(p: Phrase, got: list[int]) -> list[int]:
    """ "In europe the dax": what follows the phrase that opens the sentence."""
    for place, j in enumerate(got):
        if place and p.shape[j - 1] == "D":
            return got[place:]
    for place, j in enumerate(got):
        if place and p.shape[j - 1] == "T":
            return got[place:]
    for place in range(1, len(got)):
        if got[place] != got[place - 1] + 1 and p.shape[got[place] - 1] not in "PDC":
            return got[place:]
    return got[-2:] if len(got) > 2 else got


_AROUND: Final = frozenset("in at on for after during near across among into within before around through".split())
_LEADING: Final = frozenset("a an the ( additional further another combined whopping record estimated mere staggering".split())


def about(p: Phrase, first: int, after: int, head: Head | None, kind: str) -> tuple[str, ...]:
    """The words that say what is measured, in text order.

    `first` is the token where the amount with its hedge begins, `after` the one behind its unit.
    """
    shape, tokens, count = p.shape, p.words, len(p.words)
    right: list[int] = []
    if tokens[first : first + 1] in (["+"], ["-"]) and kind == "percent":
        pass
    elif head is not None and kind in ("count", "rate"):
        behind = head.last + 1
        if behind < count and tokens[behind] == "of":
            right = _phrase_right(p, behind + 1, tails=2)
            if right:
                return _content(p, right)
    elif kind in ("money", "percent", "measure", "rate"):
        j = after
        if j < count and tokens[j] in ("-", ")"):
            j += 1
        if j < count and tokens[j] in ("of", "in", "off"):
            if j + 1 < count and shape[j + 1] not in "T#" and tokens[j + 1] not in _EXTENT:
                right = _phrase_right(p, j + 1)
            if tokens[j] == "in" and kind == "percent":
                right = []
        elif j < count and tokens[j] in _NO_NOUN:
            right = []
        elif j < count and shape[j] in "neG?" and not (kind == "percent" and tokens[j] in ("higher", "lower")):
            right = _phrase_right(p, j)
    if right:
        owned = any(p.words[k] in _possessive() for k in range(after, right[0] + 1))
        if not owned and not _object(p, first):
            return _content(p, right)
        who, _ = subject(p, first)
        return _content(p, sorted({*who, *right}))
    j = first - 1
    while j >= 0 and (shape[j] == "B" or tokens[j] in _LEADING):
        j -= 1
    if kind == "count" and j >= 0 and tokens[j] in _AROUND:
        return ()
    if j >= 0 and shape[j] in "n?#" and (tokens[first] in ("+", "-") or tokens[after : after + 1] in (["higher"], ["lower"])):
        return _content(p, _phrase_left(p, j + 1, _ONLY_OF))
    if j >= 1 and tokens[j] == "," and p.words[first - 1] == "," and shape[j - 1] == "n" and after < count and tokens[after] in (",", "."):
        return _content(p, _phrase_left(p, j, _ONLY_OF))
    if j >= 1 and tokens[j] == ":" :
        return _content(p, _phrase_left(p, j))
    left: list[int] = []
    if j >= 1 and tokens[j] in ("of", "with", "between") and shape[j - 1] in "n?#":
        left = _phrase_left(p, j)
    elif j >= 0 and kind != "count" and (shape[j] == "n" or (shape[j] == "?" and (not j or shape[j - 1] in "DP,"))):
        left = _phrase_left(p, j + 1)
    elif j >= 2 and tokens[j] == "for" and kind == "money" and shape[j - 1] in "n?#)":
        left = _phrase_left(p, j)
        if left:
            return _content(p, left)
    if not left:
        left = _participled(p, j)
        if left:
            return _content(p, left)
    if left and kind in ("count", "duration"):
        return _content(p, left)
    who, _ = subject(p, left[0] if left else first)
    return _content(p, sorted({*who, *left}))


def _object(p: Phrase, first: int) -> bool:
    """Whether the amount opens the object of a verb: "offered a 60GB plan"."""
    j = first - 1
    while j >= 0 and (p.shape[j] in "DB" or p.words[j] in ("with", "about", "up", "off")):
        j -= 1
    return j >= 0 and (p.shape[j] in "VA" or (p.shape[j] == "?" and j > 0 and p.shape[j - 1] in "nR"))


def _participled(p: Phrase, j: int) -> list[int]:
    """The noun of "sizes starting from", "people earning between", right before the amount."""
    while j >= 0 and p.shape[j] in "PB":
        j -= 1
    if j < 1 or p.shape[j] != "G" or p.words[j] in ("including", "according", "following"):
        return []
    return _phrase_left(p, j) if p.shape[j - 1] in "n?" else []


# -- the verb ------------------------------------------------------------------------------------
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
        elif kind in "Ve" or (kind == "?" and (auxiliary is not None or tokens[j] in ("hurt", "cut"))):
            return Verb(j, lemma(tokens[j]))
        elif tokens[j] in ("dead", "missing", "wounded", "injured") and (steps < 3 or auxiliary is not None):
            return Verb(j, _DONE[tokens[j]])
        elif kind == "G" and steps <= 1 and auxiliary is None:
            break
        elif kind in ",SCR" or (kind == "#" and auxiliary is None):
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
        if kind in "Ve" or (kind == "?" and k and shape[k - 1] in "nR" and k + 1 < count and shape[k + 1] in "#BPD"):
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
