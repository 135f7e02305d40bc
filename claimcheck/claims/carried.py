"""Marked words that no cue in their sentence holds: a quote that goes on, or a lone one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from attrs import define

from claimcheck.claims.announced import own_subject, reported_behind
from claimcheck.claims.contents import before_stops
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import (
    Draft,
    Offsets,
    Unit,
    finite,
    group_start,
    main_subject,
    offsets,
)
from claimcheck.claims.marks import Run
from claimcheck.claims.sourced import turn
from claimcheck.claims.speakers import core_start, phrase_before
from claimcheck.claims.speakers_after import phrase_after
from claimcheck.claims.tokens import Tokens, tokenize
from claimcheck.claims.unclaimed import why_no_quote
from claimcheck.names.appositions import role_head

__all__ = ["Flow", "carry"]

LONG_RUN: Final = 6  # words: marked words from here on are a quote though no cue is near
SHORT_RUN: Final = 3  # words: shorter ones are names, titles and words held at arm's length
MOST_BETWEEN: Final = 16  # tokens between the cue and the second half of a quote
NEAR: Final = 8  # characters between two paragraphs of one quote
Pending = tuple[Offsets, Offsets, str]
_SAID_THING: Final = frozenset({"it", "that", "this", "they"})
_PERSONS: Final = frozenset({"he", "she"})
_SPOKEN: Final = frozenset({"says", "tells", "utters", "names", "shows"})


@define(eq=False)
class Flow:
    """What was read before a sentence.

    `before` is the sentence before in the same paragraph, `last` the latest quote with a speaker,
    `waiting` what an earlier sentence announced with a colon, `above` the sentence before, as
    offsets, with the runs in its paragraph.
    """

    words: Lexicon
    before: Unit | None = None
    last: Draft | None = None
    waiting: Pending | None = None
    above: tuple[Offsets, Sequence[Run]] | None = None

    def untold(self) -> Offsets | None:
        """The sentence above, when no quote with a speaker was found in it."""
        if self.above is None:
            return None
        told = self.last is not None and self.last.sentence[1] >= self.above[0][1]
        return None if told else self.above[0]


def carry(unit: Unit, flow: Flow) -> None:
    """Give the free runs of a sentence to an earlier quote, or make quotes of them."""
    t = unit.tokens
    before, last, waiting, words = flow.before, flow.last, flow.waiting, flow.words
    for k in sorted(t.runs):
        run = t.runs[k]
        if run.left in unit.taken:
            continue
        free = k == 0 and not unit.drafts
        earlier = _goes_on(unit, before, last) if free else None
        spoken = turn(unit, run)
        if earlier is not None and not t.text[run.start : run.start + 3].isupper():
            spoken = None
        if spoken is not None:
            unit.drafts.append(spoken)
        elif k == 0 and waiting is not None:
            unit.drafts.append(_lone(unit, k, run, waiting))
        elif earlier is not None:
            earlier.parts.append((t.starts[k], t.ends[k]))
            earlier.runs.append(run)
        elif not (
            (k and (_second_half(unit, k, run) or _linked(unit, k, run, flow)))
            or _any_verb(unit, k, run)
            or _nobody(unit, k, run, flow)
            or _alone(unit, k, run, flow)
            or _in_clause(unit, k, run, words)
        ):
            continue
        unit.taken.add(run.left)


def _second_half(unit: Unit, k: int, run: Run) -> bool:
    """Add marked words to the quote that stands before them: “A,” Doe said late last month, “b”."""
    t = unit.tokens
    last = unit.drafts[-1] if unit.drafts else None
    if last is None or last.how != "marks before" or t.shape[k - 1] != "," or not last.cue:
        return False
    between = bisect_left(t.starts, last.cue[1])
    if (
        reported_behind(t, k, t.lexicon)
        or k - between > MOST_BETWEEN
        or set(t.shape[between:k]) & set("VXQ:;")
    ):
        return False
    last.parts.append((t.starts[k], t.ends[k]))
    last.runs.append(run)
    return True


_FULL_NAME: Final = "[DNCK]*(?:CC(?:&CC)?|C&C)"
_LINK: Final = re.compile("(?:[RB&]|(?P<cue>G)),?Q")  # "Indeed, “...”" and "Adding, “...”"


def _linked(unit: Unit, k: int, run: Run, flow: Flow) -> bool:
    """Make a quote of marked words that a small word ties to the sentence before."""
    found = _LINK.match(unit.tokens.shape)
    if found is None or found.end() != k + 1 or unit.drafts or flow.before is None:
        return False
    earlier = _goes_on(unit, flow.before, flow.last)
    if earlier is None:
        return False
    draft = _lone(unit, k, run)
    draft.speaker, draft.carried = earlier.speaker, True
    if found["cue"]:
        draft.cue, draft.base = offsets(unit.tokens, (0, 0)), unit.tokens.low[0]
    unit.drafts.append(draft)
    return True


# Behind marked words: who, and a verb of any kind, in either order.
_UTTERED: Final = re.compile(
    r"(?P<verb>[ev])(?=[DCKH])|(?P<first>[DCNK]*[CN]|H)R?(?P<last>[ev])(?=[.,PRSag]|$)"
)


def _any_verb(unit: Unit, k: int, run: Run) -> bool:
    """Make a quote of marked words whose verb is no cue: "“Never!” thundered Doe"."""
    t = unit.tokens
    if t.text[run.end - 1] not in ",!?" or unit.drafts:
        return False
    found = _UTTERED.match(t.shape, k + 1)
    if found is None:
        return False
    verb = found.start("verb") if found["verb"] else found.start("last")
    first, last = found.span("first")
    who = phrase_after(t, verb) if found["verb"] else (first, last - 1)
    if who is None:
        return False
    how = "marks, any verb"
    draft = unit.draft(k, k + 1, offsets(t, who), (verb, verb), t.low[verb], how)
    if draft is None:
        return False
    unit.drafts.append(draft)
    return True


_NOBODY: Final = re.compile("Q,?V[.]?")


def _nobody(unit: Unit, k: int, run: Run, flow: Flow) -> bool:
    """Make a quote of marked words whose verb has no subject: “...”, denounced.

    A translator left it out, as his language does where the speaker is the one before.
    """
    t = unit.tokens
    if k or not _NOBODY.fullmatch(t.shape) or unit.drafts or flow.last is None:
        return False
    cue = flow.words.cues.get(t.low[t.shape.index("V")])
    if cue is None or not cue.frames & _SPOKEN:
        return False
    draft = _lone(unit, k, run)
    place = t.shape.index("V")
    draft.speaker, draft.carried = flow.last.speaker, True
    draft.cue, draft.base = offsets(t, (place, place)), cue.base
    unit.drafts.append(draft)
    return True


def _lone(unit: Unit, k: int, run: Run, waiting: Pending | None = None) -> Draft:
    t = unit.tokens
    draft = Draft([(t.starts[k], t.ends[k])], (unit.start, unit.end), how="marks alone", runs=[run])
    if waiting is not None:
        draft.speaker, draft.cue, draft.base = waiting
        draft.how = "says, colon"
    return draft


def _alone(unit: Unit, k: int, run: Run, flow: Flow) -> bool:
    """Make a quote of a long run without a cue; False when nothing tells that it is one."""
    t = unit.tokens
    size = t.text.count(" ", run.start, run.end) + 1
    whole = t.shape in ("Q", "Q.", "q")
    announced = k > 1 and t.shape[k - 1] == ":"
    if size < (SHORT_RUN if announced else LONG_RUN) or not (whole or announced):
        return size >= SHORT_RUN and not announced and _speaker_goes_on(unit, k, flow.before)
    draft = _lone(unit, k, run)
    if announced:
        draft.speaker = (
            _named_before(unit, k - 1) or _on_a_topic(unit, k - 1) or main_subject(unit, k - 1)
        )
        draft.how = "subject, colon"
    elif signed := _signature(unit, flow.words):
        draft.speaker, draft.how = signed, "signature"
    elif flow.before is None and flow.last is not None and run.resumes:
        draft.speaker, draft.carried = flow.last.speaker, True
    elif t.text[run.end - 1] in ".!?…":
        draft.speaker, draft.carried = _above(t.text, flow), True
    unit.drafts.append(draft)
    return True


def _named_before(unit: Unit, colon: int) -> Offsets | None:
    """The full name that stands right before a colon: "... surprised pollster Ann Doe: “...”"."""
    t = unit.tokens
    found = core_start(t, colon - 1, max(0, colon - 8))
    if found is None:
        return None
    behind_dash = t.shape[found - 1 : found] == "-"
    if not re.fullmatch("C+(?:&C+)?" if behind_dash else _FULL_NAME, t.shape[found:colon]):
        return None
    return offsets(t, (found, colon - 1))


_TOPIC: Final = re.compile(r"(?P<who>[DCNK]*C)[gPo][^VvAQ:;]*\Z")
_ON: Final = frozenset({"on", "about", "regarding", "concerning"})


def _on_a_topic(unit: Unit, colon: int) -> Offsets | None:
    """Who speaks in a headline that names the topic as well: "Doe on the talks: “...”"."""
    t = unit.tokens
    found = _TOPIC.match(t.shape, 0, colon)
    if found is None or t.low[found.end("who")] not in _ON:
        return None
    return offsets(t, (0, found.end("who") - 1))


_SIGNED: Final = re.compile(r"\s*(?:--?|[–—―~])\s*(?=[^\W\d_a-z])([^\n]{3,90})")


def _signature(unit: Unit, words: Lexicon) -> Offsets | None:
    """Who signs marked words behind them: “...” — Ann Doe, a lawyer."""
    t = unit.tokens
    found = _SIGNED.match(t.text, unit.end)
    if found is None:
        return None
    row = tokenize(t.text, found.start(1), found.end(1), (), words)
    who = phrase_after(row, -1)
    if who is None or set(row.shape) & set("vVAX") or row.shape[0] != "C":
        return None
    return offsets(row, who)


_HEAD: Final = re.compile("[DNCK#eX]*")


def _above(text: str, flow: Flow) -> Offsets | None:
    """Who speaks or acts in the sentence above a paragraph of nothing but marked words."""
    if flow.above is None:
        return None
    (start, end), found = flow.above
    if flow.last is not None and flow.last.sentence[1] >= end:
        return flow.last.speaker
    own = [run for run in found if start <= run.left and run.right <= end]
    t = tokenize(text, start, end, own, flow.words)
    for k in range(1, len(t.shape)):
        if t.shape[k] in "VAv" or finite(t, k):
            who = phrase_before(t, group_start(t, k))
            return offsets(t, who) if who and _is_somebody(t, who) else None
    return None


def _is_somebody(t: Tokens, who: Offsets) -> bool:
    """Whether a subject is a person or body by its head: not "one's assets in the US"."""
    head = _HEAD.match(t.shape, who[0], who[1] + 1)
    if t.low[who[0]] in _PERSONS or (head and "C" in head.group()):
        return True
    return role_head(t.text[slice(*offsets(t, who))]) >= 0


def _in_clause(unit: Unit, k: int, run: Run, words: Lexicon) -> bool:
    """Make a quote of several marked words that no cue took: "He ripped them for “looking away”".

    A cue before them is preferred, then the nearest verb with a subject of its own.
    """
    t = unit.tokens
    if t.text.count(" ", run.start, run.end) + 1 < SHORT_RUN:
        return False
    if why_no_quote(t.text, run) not in ("distance", "no speaker"):
        return False
    floor = max((i for i in range(k) if t.shape[i] in ";:Q"), default=-1) + 1
    verb = _governing(unit, floor, k, words)
    if verb is None:
        return False
    plain = t.shape[verb] != "G" and t.low[verb] not in words.shouts
    plain = plain and t.shape[group_start(t, verb) - 1] != "t"
    found = phrase_before(t, group_start(t, verb)) if plain else None
    own = (
        own_subject(unit, verb, words)
        if t.shape[verb] == "G" and t.shape[verb - 1] in "NC"
        else None
    )
    speaker = offsets(t, found) if found else own or main_subject(unit, verb)
    if speaker is None:
        return False
    stop = k + 3 if t.shape[k + 1 : k + 3] in ("&q", "&Q") else k + 1
    draft = unit.draft(
        _begin(t, verb, k, run), stop, speaker, (verb, verb), t.low[verb], "marks in a clause"
    )
    if draft is None:
        return False
    unit.drafts.append(draft)
    return True


def _begin(t: Tokens, verb: int, k: int, run: Run) -> int:
    """Where the words begin that end with the run at token `k` and hang on the verb before it."""
    clause = t.shape.rfind("z", verb, k)
    if clause > 0 and t.shape[clause + 1] not in "AvVe":
        return clause
    if t.shape[k - 1] in ",:" and t.text[run.start].isupper():
        return k
    start = verb + 1
    while start < k and t.shape[start] in "RPtao":
        start += 1
    return start


def _governing(unit: Unit, floor: int, k: int, words: Lexicon) -> int | None:
    """The verb that marked words at token `k` hang on, looking back to `floor`."""
    t = unit.tokens
    free = [i for i in range(k - 1, floor, -1) if not unit.holds(i)]
    for i in free:
        if t.low[i] in words.shouts and t.shape[i + 1] == "o":
            return i
        cue = words.cues.get(t.low[i])
        if cue is None or not cue.frames & _SPOKEN:
            continue
        if t.shape[i] in "VG" or (t.shape[i] == "X" and t.shape[i - 1] in "HARtW"):
            return i
    for i in free:
        if t.shape[i] != "A" and finite(t, i) and phrase_before(t, group_start(t, i)):
            return i
    return None


def _speaker_goes_on(unit: Unit, k: int, before: Unit | None) -> bool:
    """A sentence on what was just said, behind a quote with marks: "It could also be “a risk”"."""
    t = unit.tokens
    if before is None or unit.drafts or not before.drafts or set(t.shape) & set("VXG"):
        return False
    earlier = before.drafts[-1]
    if earlier.speaker is None or not earlier.runs or t.low[0] not in _SAID_THING:
        return False
    stop = before_stops(t, k + 1)
    draft = unit.draft(0, stop, earlier.speaker, None, "", "speaker goes on")
    if draft is None:
        return False
    draft.carried = True
    unit.drafts.append(draft)
    return True


def _goes_on(unit: Unit, before: Unit | None, last: Draft | None) -> Draft | None:
    """The quote that marked words at the start of a sentence go on with.

    In the same paragraph it is the one of the sentence before; over a paragraph's end the new
    paragraph must be nothing but marked words, and the one before must end with that quote.
    """
    if before is not None:
        spoken = [draft for draft in before.drafts if draft.speaker]
        marked = [draft for draft in spoken if draft.runs]
        loose = [draft for draft in spoken if not draft.how.endswith("object")]
        return next(reversed(marked or loose), None)
    if last is None or not last.runs or unit.tokens.shape not in ("Q", "Q."):
        return None
    end = max(last.sentence[1], last.parts[-1][1])
    return last if unit.start - end < NEAR else None
