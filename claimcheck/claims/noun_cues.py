"""Words behind a noun that reports: "her claim that ...", "a report by Doe that ..."."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.contents import content_end
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import Draft, Offsets, Unit
from claimcheck.claims.tokens import Tokens

__all__ = ["noun_cue", "owner"]

# What may stand between the noun and its clause: when, where and by whom, without a verb.
_BETWEEN: Final = re.compile(r"(?P<by>b[DNCK#]{1,5})?(?:P[DNCK#eM]{1,4}|M){0,2}(?=z,?[DHCNKq#Q])")
_OWN: Final = frozenset({"his", "her", "their", "its", "my", "our", "your"})


def noun_cue(unit: Unit, i: int, words: Lexicon) -> Draft | None:
    """The clause behind the noun at token `i`, when its speaker is told: "her claim that ...".

    A clause that belongs to the subject of its sentence is left alone: where it ends cannot be told.
    """
    t = unit.tokens
    found = _BETWEEN.match(t.shape, i + 1)
    if found is None or unit.holds(i) or not set("evVAX") & set(t.shape[:i]):
        return None
    first, speaker = owner(t, i)
    if speaker is None and found["by"]:
        speaker = (t.starts[found.start("by") + 1], t.ends[found.end("by") - 1])
    if speaker is None:
        return None
    start = found.end()
    stop = content_end(t, start, len(t.shape), words, inside=True)
    return unit.draft(start, stop, speaker, (first, i), t.low[i], "noun, that")


def owner(t: Tokens, i: int) -> tuple[int, Offsets | None]:
    """The first token of the noun's own words, and who owns it: "Doe's first claim", "her claim"."""
    k = i - 1
    while k >= 0 and t.shape[k] in "NegRXCM":
        k -= 1
    if k < 0 or not (t.shape[k] == "K" or t.low[k] in _OWN):
        return i, None
    if t.shape[k] == "D":
        return k + 1, (t.starts[k], t.ends[k])
    start = k
    while start and t.shape[start - 1] in "NCKD" and t.shape[start] != "D":
        start -= 1
    plain = t.text[t.starts[k] : t.ends[k]].replace("’", "'")
    end = t.starts[k] + (len(plain) - 2 if plain.endswith("'s") else len(plain))
    return k + 1, (t.starts[start], end)
