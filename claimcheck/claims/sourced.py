"""Words with a source but no verb: "according to X", "X: ...", “X: ...”."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.contents import clause_start, content_end
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import Draft, Unit, offsets
from claimcheck.claims.marks import Run
from claimcheck.claims.speakers_after import phrase_after

__all__ = ["according", "named_first", "turn"]

_TURN: Final = re.compile(r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}:\s+(?=\S)")
LONGEST_NAME: Final = 4  # tokens before the colon of a headline


def according(unit: Unit, i: int, words: Lexicon) -> Draft | None:
    """The rest of the sentence: "According to X, ..." and "..., according to X"."""
    t = unit.tokens
    shape, limit = t.shape, len(t.shape)
    phrase = next((p for p in words.according if tuple(t.low[i : i + len(p)]) == p), None)
    if phrase is None:
        return None
    last = i + len(phrase) - 1
    speaker = phrase_after(t, last)
    if speaker is None:
        return None
    if i == 0 or (i == 1 and shape[0] in "B&"):
        stop = shape.find(",", last)
        while 0 < stop <= speaker[1] and shape[stop + 1] in "WD#" and shape[stop - 1] in "C)":
            stop = shape.find(",", stop + 1)  # an apposition of a name
        if stop < 0:
            stop = shape.rfind(",", last, speaker[1] + 1)
        if stop < 0:
            return None
        speaker = (speaker[0], min(speaker[1], stop - 1))
        end = content_end(t, stop + 1, limit, words)
        who = offsets(t, speaker)
        return unit.draft(stop + 1, end, who, (i, last), phrase[0], "according to")
    edge = i - 1 if shape[i - 1] in ",-" else i
    begin = clause_start(t, edge, unit.free_from(edge))
    if edge - begin < 2 and shape[begin : begin + 1] not in ("Q", "q"):
        return None
    return unit.draft(begin, edge, offsets(t, speaker), (i, last), phrase[0], "according to")


def named_first(unit: Unit, i: int, words: Lexicon) -> Draft | None:
    """The words of a headline or of a talk set down turn by turn: "X: words".

    The colon is token `i`.
    """
    t = unit.tokens
    shape = t.shape
    if not 0 < i <= LONGEST_NAME or i + 1 >= len(shape):
        return None
    letter = i == 1 and t.low[0] in ("q", "a")
    if not letter:
        if set(shape[:i]) - set("CKNq") or shape[0] not in "CK" or shape[i - 1] not in "CN":
            return None
        if t.low[0] in words.no_speakers:
            return None
    if not set("VvAeHXQ") & set(shape[i + 1 :]):
        return None
    if any(ch.isdigit() for ch in t.text[t.ends[i - 1] - 1 : t.ends[i] + 1]):
        return None  # a time of day
    stop = len(shape)
    while stop > i and shape[stop - 1] in ".!?":
        stop -= 1
    if stop - i < 4 and shape[i + 1] != "Q":
        return None
    return unit.draft(i + 1, stop, offsets(t, (0, i - 1)), (i, i), ":", "colon")


def turn(unit: Unit, run: Run) -> Draft | None:
    """“DOE: Well, ...”: the name of the speaker stands inside the marks."""
    found = _TURN.match(unit.tokens.text, run.start, run.end)
    if found is None:
        return None
    colon = found.group().index(":") + run.start
    where = (unit.start, unit.end)
    parts = [(found.end(), run.right)]
    return Draft(parts, where, (run.start, colon), (colon, colon + 1), ":", "turn", [run])
