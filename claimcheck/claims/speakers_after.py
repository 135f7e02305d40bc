"""The noun phrase behind an inverted cue: "said Ann Doe, who leads the union"."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.speakers import ALONE, segment_kind
from claimcheck.claims.tokens import Tokens

__all__ = ["passed_on", "phrase_after"]

_SAYING: Final = re.compile(",?W[AxR]*V")
_SAID: Final = re.compile("[Qqz]")
_PASSED_ON: Final = re.compile(r",[XV](?P<who>D?C{1,4})[.]?\Z")
_REPORTS: Final = frozenset({"reports", "writes", "reported", "wrote"})
_HIM_OR_HER: Final = frozenset({"him", "her", "them"})  # "according to him"


def phrase_after(
    t: Tokens, i: int, limit: int | None = None, where: frozenset[str] = frozenset()
) -> tuple[int, int] | None:
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
    outlet = passed_on(t, i + 1)
    if outlet:
        limit = min(limit, outlet[0] - 2)  # "said Doe, head of the port, reports RIA."
    j = i + 1
    if j >= limit:
        return None
    if shape[j] == "H" or t.low[j] in _HIM_OR_HER:
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
        if _reports_more(t, k, limit):
            break
        if shape[k] == "W":
            last = _segment_end(t, k, limit)
            continue
        if shape[k] not in ",-" or k + 1 >= limit:
            break
        stop = _segment_end(t, k + 1, limit) + 1
        relative = shape.find("W", k + 1, stop)
        if relative > k + 1 and _reports_more(t, relative, limit):
            return (j, relative - 1)
        kind = segment_kind(t, k + 1, stop)
        if kind == "adverbial" and not _late_noun(t, k + 1, stop):
            break
        if kind == "apposition" and shape[k] == "-" and stop < limit and shape[stop] != "-":
            break
        last = stop - 1
    return (j, last)


def passed_on(t: Tokens, i: int) -> tuple[int, int] | None:
    """The outlet at the end of a sentence, as tokens from `i` on: "..., reports RIA."."""
    found = _PASSED_ON.search(t.shape, max(i - 1, 0))
    if found is None or t.low[found.start() + 1] not in _REPORTS:
        return None
    return found.start("who"), found.end("who") - 1


def _reports_more(t: Tokens, k: int, limit: int) -> bool:
    """Whether a relative clause at token `k` holds a report of its own: ", who said there were “...”"."""
    found = _SAYING.match(t.shape, k, limit)
    if found is None:
        return False
    return bool(_SAID.search(t.shape, found.end(), _segment_end(t, found.end(), limit) + 2))


def _late_noun(t: Tokens, start: int, stop: int) -> bool:
    """An apposition with a verb in a clause that hangs on it: "a lawyer the court named"."""
    return (
        t.low[start] in {"a", "an", "the"}
        and t.shape[start + 1 : start + 3].strip("N") != t.shape[start + 1 : start + 3]
        and "H" not in t.shape[start:stop]
    )


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
        if letter in "NCq#" or (letter == "X" and shape[k - 1] in "DNCK#eo&"):
            last = k
        elif (
            letter in "DK"
            or (letter in "eg" and k + 1 < limit and shape[k + 1] in "NC")
            or (letter == "R" and k + 1 < limit and shape[k + 1] == "e")
            or (letter == "M" and last is None and shape[k + 1 : k + 2] in ("N", "X"))
        ):
            if letter == "D" and last is not None and shape[k - 1] in "NC":
                break
        elif (letter == "D" and t.low[k] in ALONE) or (
            letter in "eM" and _participle(t, k, limit, last)
        ):
            last = k
        elif letter in "oPtb":
            if last is None or k + 1 >= limit or shape[k + 1] not in "DNCK#egX":
                break
            if letter == "P" and _adverbial(t, k, limit, where):
                break
            if letter == "b":
                break
        elif letter == "&":
            if (
                last is None
                or k + 1 >= limit
                or shape[k + 1] not in "DNCK#"
                or _verb_soon(t, k + 1, limit)
            ):
                break
        else:
            break
        k += 1
    if last is None and shape[j] == "D" and t.low[j] in ALONE:
        return j
    return last


def _participle(t: Tokens, k: int, limit: int, last: int | None) -> bool:
    """Whether a participle hangs on the noun before it: "a poll released Monday", "people involved in"."""
    if t.shape[k] == "M":
        return last == k - 1 and t.shape[k - 1] == "e"
    return last == k - 1 and k + 1 < limit and t.shape[k + 1] in "PMbtoa"


def _verb_soon(t: Tokens, k: int, limit: int) -> bool:
    """Whether a verb follows the nouns at `k`, so that they open a clause."""
    while k < limit and t.shape[k] in "DNCK#qo":
        k += 1
    return k < limit and t.shape[k] in "VvA"


def _adverbial(t: Tokens, k: int, limit: int, where: frozenset[str]) -> bool:
    """Whether the preposition at `k` tells when or where it was said, not who the speaker is."""
    if t.low[k] in {
        "during",
        "after",
        "before",
        "via",
        "despite",
        "amid",
        "following",
        "about",
        "up",
        "out",
    }:
        return True
    for m in range(k + 1, min(k + 6, limit)):
        if t.shape[m] == "M" or t.low[m] in where:
            return True
        if t.shape[m] not in "DNCK#eX":
            break
    return False
