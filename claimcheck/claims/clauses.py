"""Noun phrases and the subjects of verbs, read from rough word classes.

No parser: where the grammar does not hold (damaged text), nothing is said rather than something
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from claimcheck.claims.heads import possessives
from claimcheck.claims.phrases import Phrase, plural

__all__ = ["ONLY_OF", "content", "phrase_left", "phrase_right", "subject", "subject_of"]

_EMPTY: Final = frozenset(("total", "t", "last", "past", "whole", "own", "just", "worth"))


def content(p: Phrase, indexes: Iterable[int]) -> tuple[str, ...]:
    out: list[str] = []
    for j in indexes:
        kind, word = p.shape[j], p.words[j]
        if kind in "n?eGVT" or (kind == "#" and j and p.shape[j - 1] == "n"):
            word = word[:-2] if word.endswith("'s") else word.rstrip("'")
            if word and word not in out and word not in _EMPTY:
                out.append(word)
    return tuple(out)


def phrase_right(p: Phrase, at: int, *, tails: int = 3) -> list[int]:
    """The noun phrase that begins at `at`, with up to `tails` phrases hung on by of, in, for, on, to."""
    shape, tokens, count = p.shape, p.words, len(p.words)
    out: list[int] = []
    j, hung = at, 0
    while j < count and j - at < 24:
        kind = shape[j]
        if (
            kind in "n?"
            or (kind in "eG" and j + 1 < count and shape[j + 1] in "n?e")
            or (
                kind == "G"
                and out
                and out[-1] == j - 1
                and (j + 1 == count or shape[j + 1] in ",PCA")
            )
        ):
            if (
                kind == "?"
                and out
                and shape[j - 1] == "n"
                and plural(tokens[j - 1])
                and j + 1 < count
                and shape[j + 1] in "DP#BR"
            ):
                break
            out.append(j)
        elif kind == "D" or tokens[j] in possessives():
            if out and shape[j - 1] not in "PC":
                break
        elif kind == "P" and out:
            if tokens[j] not in ("of", "in", "for", "on", "to", "between", "from") or hung >= tails:
                break
            if j + 1 >= count or shape[j + 1] not in "nD?e":
                break
            if tokens[j] in ("to", "in", "on", "from") and (
                shape[j + 1] == "T" or tokens[j + 1] == "total"
            ):
                break
            hung += 1
        elif (
            kind == "C"
            and out
            and j + 1 < count
            and shape[j + 1] in "n?e"
            and tokens[j] in ("and", "&", "or")
        ) or (kind == "B" and not out):
            pass
        else:
            break
        j += 1
    return out


_AMOUNTS: Final = frozenset(
    [
        "million",
        "billion",
        "trillion",
        "thousand",
        "hundred",
        "percent",
        "cent",
        "per",
        "dollars",
        "euros",
        "pounds",
        "yuan",
        "points",
        "barrels",
    ]
)


_HANGING: Final = frozenset(
    ["of", "in", "for", "on", "to", "across", "between", "from", "with", "at", "by"]
)


ONLY_OF: Final = frozenset(("of",))


def phrase_left(p: Phrase, end: int, hanging: frozenset[str] = _HANGING) -> list[int]:
    """The noun phrase that ends before `end`, with the phrases hung on it, in text order."""
    shape, tokens = p.shape, p.words
    out: list[int] = []
    j = end - 1
    while j >= 0 and end - j < 26:
        kind = shape[j]
        if kind in "n?#":
            if kind == "#" and not (j and shape[j - 1] == "n"):
                break
            if (
                j
                and shape[j - 1] == "#"
                and (p.starts[j] == p.ends[j - 1] or tokens[j] in _AMOUNTS)
            ):
                break
            if (
                kind == "?"
                and shape[j + 1 : j + 2] in ("D", "R")
                and j
                and shape[j - 1] in "nC"
                and out
            ):
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
        elif kind == "D" or tokens[j] in possessives():
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
            if (
                tokens[back] != "("
                or "#" in shape[back:j]
                or not back
                or shape[back - 1] not in "n?"
            ):
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
        elif (
            kind == "?"
            and j
            and shape[j - 1] in "n?B,"
            and j + 1 < len(shape)
            and shape[j + 1] in "#DPB"
        ):
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
    while found and (
        shape[found - 1] in "AB"
        or (tokens[found - 1] == "to" and shape[found] == "V")
        or (shape[found - 1] in "Ve" and shape[found] in "VAP" and found - 1 > 0)
    ):
        found -= 1
        if tokens[found] == "to" and not (found and shape[found - 1] in "VAe?"):
            break
    return found


def subject(p: Phrase, at: int) -> tuple[list[int], bool]:
    """The tokens of the subject of the verb left of `at`, and whether it is only a pronoun."""
    verb = _verb_left(p, at)
    if verb is None:
        return [], False
    return subject_of(p, verb)


def subject_of(p: Phrase, verb: int) -> tuple[list[int], bool]:
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
        got = phrase_left(p, j + 1, ONLY_OF)
        return got, False
    if shape[j] == "C":  # "rose 5% and closed at": the subject is that of the verb before
        earlier = _verb_left(p, j)
        return subject_of(p, earlier) if earlier is not None and earlier < j else ([], False)
    if tokens[j] in (",", "-", "—", "–"):
        head = phrase_left(p, j)
        if not head:
            k = j - 1
            while k >= 0 and tokens[k] not in (",", ";"):
                k -= 1
            return (phrase_left(p, k), False) if k > 0 else ([], False)
        k = head[0] - 1
        while k >= 0 and shape[k] in "DB":
            k -= 1
        if k >= 0 and tokens[k] in (",", "—", "–", "-"):
            outer = phrase_left(p, k)
            apart = outer and k + 1 < len(shape) and shape[k + 1] == "D"
            return (outer if apart else outer + head), False
        return head, False
    got = phrase_left(p, j + 1)
    if got:
        k = got[0] - 1
        while k >= 0 and shape[k] == "D":
            k -= 1
        if (
            k >= 0
            and shape[k] == "P"
            and tokens[k]
            in (
                "in",
                "on",
                "at",
                "since",
                "for",
                "after",
                "with",
                "over",
                "by",
                "from",
                "as",
                "during",
                "under",
            )
        ):
            if k == 0 or shape[k - 1] in ",SC":
                got = _without_lead(p, got)
        elif k > 0 and tokens[k] in ("—", "–", "-") and shape[k - 1] == "n":
            got = phrase_left(p, k) + got
    return got, False


def _earlier(p: Phrase, pronoun: int) -> list[int]:
    """The subject that a pronoun in a later clause of the sentence takes up."""
    if p.words[pronoun] not in ("it", "they", "he", "she"):
        return []
    verb = _verb_left(p, pronoun)
    if verb is None or verb == 0:
        return []
    got, vague = subject_of(p, verb)
    return [] if vague and not got else got


def _without_lead(p: Phrase, got: list[int]) -> list[int]:
    """“In europe the dax”: what follows the phrase that opens the sentence."""
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
