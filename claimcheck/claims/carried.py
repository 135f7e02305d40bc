"""Marked words that no cue in their sentence holds: a quote that goes on, or a lone one."""

from __future__ import annotations

from typing import Final

from claimcheck.claims.contents import clause_start
from claimcheck.claims.drafts import Draft, Offsets, Unit, main_subject
from claimcheck.claims.marks import Run
from claimcheck.claims.sourced import turn

__all__ = ["carry"]

LONG_RUN: Final = 6  # words: marked words from here on are a quote though no cue is near
SHORT_RUN: Final = 3  # words: shorter ones are names, titles and words held at arm's length
NEAR: Final = 8  # characters between two paragraphs of one quote
Pending = tuple[Offsets, Offsets, str]


def carry(unit: Unit, before: Unit | None, last: Draft | None, waiting: Pending | None) -> None:
    """Give the free runs of a sentence to an earlier quote, or make quotes of them.

    `before` is the sentence before in the same paragraph, `last` the latest quote with a speaker,
    `waiting` what an earlier sentence announced with a colon.
    """
    t = unit.tokens
    for k in sorted(t.runs):
        run = t.runs[k]
        if run.left in unit.taken:
            continue
        free = k == 0 and not unit.drafts
        earlier = _goes_on(unit, before, last) if free else None
        spoken = turn(unit, run) if earlier is None else None
        if spoken is not None:
            unit.drafts.append(spoken)
        elif k == 0 and waiting is not None:
            unit.drafts.append(_lone(unit, k, run, waiting))
        elif earlier is not None:
            earlier.parts.append((t.starts[k], t.ends[k]))
            earlier.runs.append(run)
        elif not _alone(unit, k, run, before, last):
            continue
        unit.taken.add(run.left)


def _lone(unit: Unit, k: int, run: Run, waiting: Pending | None = None) -> Draft:
    t = unit.tokens
    draft = Draft([(t.starts[k], t.ends[k])], (unit.start, unit.end), how="marks alone", runs=[run])
    if waiting is not None:
        draft.speaker, draft.cue, draft.base = waiting
        draft.how = "says, colon"
    return draft


def _alone(unit: Unit, k: int, run: Run, before: Unit | None, last: Draft | None) -> bool:
    """Make a quote of a long run without a cue; False when nothing tells that it is one."""
    t = unit.tokens
    size = t.text.count(" ", run.start, run.end) + 1
    whole = t.shape in ("Q", "Q.", "q")
    announced = k > 1 and t.shape[k - 1] == ":"
    if size < LONG_RUN or not (whole or announced):
        if size >= SHORT_RUN and not announced:
            _speaker_goes_on(unit, k, before)
        return False
    draft = _lone(unit, k, run)
    if announced:
        draft.speaker, draft.how = main_subject(unit, k - 1), "subject, colon"
    elif before is None and last is not None and run.resumes:
        draft.speaker, draft.carried = last.speaker, True
    unit.drafts.append(draft)
    return True


def _speaker_goes_on(unit: Unit, k: int, before: Unit | None) -> None:
    """A sentence with marked words and no cue, behind a quote with marks: its speaker goes on."""
    t = unit.tokens
    if before is None or unit.drafts or not before.drafts or set(t.shape) & set("VXG"):
        return
    earlier = before.drafts[-1]
    if earlier.speaker is None or not earlier.runs:
        return
    stop = len(t.shape)
    while stop > k + 1 and t.shape[stop - 1] in ".!?":
        stop -= 1
    begin = clause_start(t, k, 0)
    draft = unit.draft(begin, stop, earlier.speaker, None, "", "speaker goes on")
    if draft:
        draft.carried = True
        unit.drafts.append(draft)


def _goes_on(unit: Unit, before: Unit | None, last: Draft | None) -> Draft | None:
    """The quote that marked words at the start of a sentence go on with.

    In the same paragraph it is the one of the sentence before; over a paragraph's end the new
    paragraph must be nothing but marked words, and the one before must end with that quote.
    """
    if before is not None:
        for draft in reversed(before.drafts):
            if draft.speaker and (draft.runs or not draft.how.endswith("object")):
                return draft
        return None
    if last is None or not last.runs or unit.tokens.shape not in ("Q", "Q."):
        return None
    return last if unit.start - last.sentence[1] < NEAR else None
