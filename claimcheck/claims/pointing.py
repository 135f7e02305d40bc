"""A sentence that only says who told the one before it: “this was reported by the police”.

Agencies of many countries write so, and translators keep it.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.contents import clause_start
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import SPEECH, Draft, Offsets, Unit, group_start, offsets
from claimcheck.claims.speakers import phrase_before
from claimcheck.claims.speakers_after import phrase_after
from claimcheck.claims.tokens import tokenize

__all__ = ["points_back"]

MOST: Final = 48  # tokens of such a sentence
MOST_BETWEEN: Final = 12  # tokens between its verb and who told it
_THIS: Final = frozenset({"this", "it", "that"})
_BASES: Final = frozenset({
    "say", "report", "announce", "state", "write", "confirm", "inform", "tell", "declare", "reveal",
    "post", "mention", "emphasize", "note", "stress",
})  # fmt: skip
_ABOUT: Final = frozenset({"about", "of"})
_BEHIND: Final = re.compile("[PMt,.;R-]|$")  # no noun: "announced this decision"
_SPEAKS_BY: Final = re.compile(r"[^VvzQ;:,H]*?(?:b|(?:P[DNCKM]*[NC])?o)(?=[DNCKH])")
_REPORTED: Final = re.compile(r",(?P<who>D?[CN]{1,4})[XV][.]?\Z")
_AS_REPORTED: Final = re.compile(r"a(?P<who>D?[CNK]{1,5})R?[XV]")
_ENDS: Final = tuple(".!?…”\"'’»")


def points_back(unit: Unit, above: Offsets | None, words: Lexicon) -> Draft | None:
    """The quote of the sentence `above`, when this one only tells who said it.

    A draft that took the pronoun for what was said is dropped from the sentence in any case.
    """
    t = unit.tokens
    if len(t.shape) > MOST or _THIS.isdisjoint(t.low):
        return None
    for k, word in enumerate(t.low):
        if word not in _THIS:
            continue
        found = _told_by(unit, k, words) or _tells(unit, k, words)
        if found is None:
            continue
        speaker, cue = found
        via = next((d.speaker for d in unit.drafts if d.how == "according to" and d.cue), None)
        if ((outlet := _REPORTED.search(t.shape)) and outlet.start() > cue[1]) or (
            outlet := _AS_REPORTED.match(t.shape)
        ):
            via = offsets(t, (outlet.start("who"), outlet.end("who") - 1))
        at = t.starts[k]
        unit.drafts = [d for d in unit.drafts if not any(a <= at < b for a, b in d.parts)]
        if above is None or unit.drafts or not t.text[: above[1]].rstrip().endswith(_ENDS):
            return None
        a, b = above
        while b > a and t.text[b - 1] in ".!?… ":
            b -= 1
        told = tokenize(t.text, a, b, (), words)
        a = told.starts[clause_start(told, len(told.shape) - 1, 0)]
        base = words.cues[t.low[cue[1]]].base
        who, said = offsets(t, speaker), offsets(t, cue)
        return Draft([(a, b)], (a, unit.end), who, said, base, "points back", via=via)
    return None


def _verb(unit: Unit, i: int, words: Lexicon) -> bool:
    t = unit.tokens
    cue = words.cues.get(t.low[i]) if t.shape[i : i + 1] in ("V", "X") else None
    return cue is not None and cue.base in _BASES and bool(cue.frames & SPEECH)


def _told_by(unit: Unit, k: int, words: Lexicon) -> tuple[Offsets, Offsets] | None:
    """Speaker and cue of "this was reported [in Telegram] by X"."""
    t = unit.tokens
    if k and t.shape[k - 1] not in ",&B":
        return None
    i = k + 1
    while t.shape[i : i + 1] in ("A", "R"):
        i += 1
    if i == k + 1 or words.passive.isdisjoint(t.low[k + 1 : i]) or not _verb(unit, i, words):
        return None
    found = _SPEAKS_BY.match(t.shape, i + 1, i + 1 + MOST_BETWEEN)
    speaker = phrase_after(t, found.end() - 1) if found else None
    return (speaker, (k + 1, i)) if speaker else None


def _tells(unit: Unit, k: int, words: Lexicon) -> tuple[Offsets, Offsets] | None:
    """Speaker and cue of "X announced this on Telegram" and "X wrote about this"."""
    t = unit.tokens
    about = k > 0 and t.low[k - 1] in _ABOUT
    i = k - 2 if about else k - 1
    if i < 1 or not (about or t.low[k] == "this") or not _verb(unit, i, words):
        return None
    if not _BEHIND.match(t.shape, k + 1):
        return None
    first = group_start(t, i)
    floor = t.shape.find(",") + 1 if t.shape[0] == "a" else 0  # "As the paper reports, Doe ..."
    speaker = phrase_before(t, first, floor)
    if speaker is None or speaker[0] > floor or t.shape[speaker[0]] in "HW":
        return None
    return speaker, (first, i)
