"""Words with a source but no verb: "according to X", "X: ...", “X: ...”."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.contents import before_stops, clause_start, content_end
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import Draft, Offsets, Unit, finite, offsets
from claimcheck.claims.marks import Run
from claimcheck.claims.noun_cues import owner
from claimcheck.claims.speakers_after import phrase_after
from claimcheck.claims.tokens import Tokens
from claimcheck.lexicon import words as word_set
from claimcheck.names.appositions import role_head
from claimcheck.names.gazetteer import known_place

__all__ = ["according", "in_view", "named_first", "turn"]

_TURN: Final = re.compile(r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}:\s+(?=\S)")
_AGE: Final = re.compile("#,")
_HANGS_ON: Final = re.compile(r"[ePob][^vVA,;:QG]{1,8}")
_REPORT: Final = re.compile(r"[DCNK]{1,5}R?[VX][DCHzK]")  # "China: Beijing urges the US ..."
MOST_ASIDE: Final = 14  # tokens of what an outlet is said to cite
LONGEST_NAME: Final = 4  # tokens before the colon of a headline


def according(unit: Unit, i: int, words: Lexicon) -> Draft | None:
    """The rest of the sentence: "According to X, ..." and "..., according to X"."""
    t = unit.tokens
    shape = t.shape
    phrase = next((p for p in words.according if tuple(t.low[i : i + len(p)]) == p), None)
    if phrase is None:
        return None
    last = i + len(phrase) - 1
    speaker = phrase_after(t, last)
    if speaker is None:
        return None
    if i == 0 or (i == 1 and shape[0] in "B&"):
        return _in_front(unit, (i, last), speaker, phrase[0])
    return _behind(unit, (i, last), speaker, phrase[0])


def _in_front(unit: Unit, cue: Offsets, speaker: Offsets, base: str) -> Draft | None:
    """The rest of a sentence that begins "According to X, ...", behind appositions of a name."""
    t = unit.tokens
    shape, last = t.shape, cue[1]
    stop = shape.find(",", last)
    while 0 < stop <= speaker[1] and shape[stop - 1] in "C)":
        if shape[stop + 1] not in "WD" and not _AGE.match(shape, stop + 1):
            break
        stop = shape.find(",", stop + 1)
    if stop > 0 and shape[stop + 1 : stop + 2] in ("G", "g"):  # ", citing an official, the ..."
        behind = shape.find(",", stop + 1)
        stop = behind if 0 < behind < stop + MOST_ASIDE else stop
    if stop < 0:
        stop = shape.rfind(",", last, speaker[1] + 1)
    if stop < 0:
        return None
    end = before_stops(t, stop)
    last = min(speaker[1], stop - 1)
    if _HANGS_ON.fullmatch(shape, last + 1, stop):
        last = stop - 1  # "sources contacted by the paper"
    who = offsets(t, (speaker[0], last))
    return unit.draft(stop + 1, end, who, cue, base, "according to")


def _behind(unit: Unit, cue: Offsets, speaker: Offsets, base: str) -> Draft | None:
    """The words before "according to X", and what goes on behind it: "A, according to X, B"."""
    t = unit.tokens
    shape, i = t.shape, cue[0]
    edge = i - 1 if shape[i - 1] in ",-" else i
    begin = clause_start(t, edge, 0)
    if edge - begin < 2 and shape[begin : begin + 1] not in ("Q", "q"):
        return None
    comma = shape.find(",", cue[1])
    rest = speaker[1] + 1
    whole = any(finite(t, k) for k in range(begin + 1, edge))
    if not whole and 0 < comma <= speaker[1]:  # the clause is not yet told
        speaker, rest = (speaker[0], comma - 1), comma
    draft = unit.draft(begin, edge, offsets(t, speaker), cue, base, "according to")
    more = rest < len(shape) and shape[rest] == ","
    if draft and more and (not whole or shape[rest + 1 : rest + 2] in ("&", "v", "A")):
        stop = content_end(t, rest + 1, len(shape), t.lexicon)
        if stop > rest + 1:
            draft.parts.append((t.starts[rest + 1], t.ends[stop - 1]))
    return draft


_IN_BY: Final = frozenset({"in", "by"})


def in_view(unit: Unit, i: int) -> Draft | None:
    """The rest of a sentence that begins "In X's opinion, ..." or "In the opinion of X, ..."."""
    t = unit.tokens
    shape = t.shape
    first = 1 if shape[0] in "B&" else 0
    if t.low[first] not in _IN_BY or unit.drafts or i < first + 2:
        return None
    comma = shape.find(",", i)
    _, who = owner(t, i)
    if who is not None and (who[0] != t.starts[first + 1] or comma != i + 1):
        return None
    if who is None:
        found = phrase_after(t, i + 1, max(comma, 0)) if shape[i + 1 : i + 2] == "o" else None
        if found is None or comma != found[1] + 1:
            return None
        who = offsets(t, found)
    return unit.draft(
        comma + 1, before_stops(t, comma), who, (first, i), t.low[i], "in X's view", least=3
    )


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
        if i == 1 and shape[0] == "C" and _is_small(t, 0):
            return None  # "Coronavirus: ...", of which the text speaks in small letters
        if shape[i - 1] == "N" and not _speaks(t.text[slice(*offsets(t, (0, i - 1)))]):
            return None  # "Floods in Ohio: thousands flee"
    if not set("VvAeHXQ") & set(shape[i + 1 :]):
        return None
    place = shape[i + 1] != "Q" and known_place(t.text[slice(*offsets(t, (0, i - 1)))])
    if place and (shape[-1] == "." or _REPORT.match(shape, i + 1)):
        return None  # where the article was written or what it is about, no speaker
    if any(ch.isdigit() for ch in t.text[t.ends[i - 1] - 1 : t.ends[i] + 1]):
        return None  # a time of day
    stop = before_stops(t, i)
    if stop - i < 4 and shape[i + 1] != "Q":
        return None
    return unit.draft(i + 1, stop, offsets(t, (0, i - 1)), (i, i), ":", "colon")


def _is_small(t: Tokens, i: int) -> bool:
    """Whether the article has this word in small letters, and it is nobody's office or body."""
    word = t.low[i]
    if t.text[t.starts[i] : t.ends[i]].isupper() or _speaks(t.text[t.starts[i] : t.ends[i]]):
        return False
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", t.text))


def _speaks(text: str) -> bool:
    """Whether what stands before the colon of a headline is somebody: an office, a body, people."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return role_head(text) >= 0 or last in word_set("offices", "anonymous.words")


def turn(unit: Unit, run: Run) -> Draft | None:
    """“DOE: Well, ...”: the name of the speaker stands inside the marks."""
    found = _TURN.match(unit.tokens.text, run.start, run.end)
    if found is None:
        return None
    colon = found.group().index(":") + run.start
    where = (unit.start, unit.end)
    parts = [(found.end(), run.right)]
    return Draft(parts, where, (run.start, colon), (colon, colon + 1), ":", "turn", [run])
