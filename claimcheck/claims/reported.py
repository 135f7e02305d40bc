"""Words before their cue: “...,” Doe said / “...,” said Doe / the talks failed, Doe said."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.announced import reported_behind
from claimcheck.claims.contents import Opening, clause_start, content_end, opening
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import Draft, Offsets, Sign, Unit, offsets, token_at
from claimcheck.claims.speakers_after import passed_on, phrase_after
from claimcheck.claims.tokens import Tokens

__all__ = ["reported"]

_DAY: Final = re.compile(r"P?M(?:M|#)?,?(?=[DCK])")
_VERBS: Final = frozenset("AvVeXHQ")
_QUOTED_AS: Final = re.compile("(?P<who>U|[DCK][DNCK]*)aG")
_SUBJECT: Final = re.compile("[NCH#][Rx]?[Av]")  # "around 30 people would come"
_SUPPOSED: Final = frozenset({"should", "could", "might", "may", "must"})  # nobody has said it yet


def reported(
    unit: Unit, sign: Sign, before: Offsets | None, start: Opening, words: Lexicon
) -> Draft | None:
    """The quote that ends before the cue; `before` is the subject on its left, as tokens.

    A second half behind the cue belongs to it: “...,” Doe said, “...”.
    """
    t = unit.tokens
    shape = t.shape
    if not sign.frames & {"says", "utters", "tells", "holds", "shows"}:
        return None
    found = _speaker(t, sign, before, words)
    if found is None:
        return None
    speaker, edge = found
    rest = start
    if speaker[0] > sign.at:
        rest = opening(t, speaker[1], len(shape), sign.frames, words)
    k = edge - 1
    while k >= 0 and shape[k] in ",-.B&":
        k -= 1
    if k < 0:
        return _interrupted(unit, edge, sign, offsets(t, speaker), rest)
    if k in t.runs and t.runs[k].left not in unit.taken:
        if rest.by == "marks" and shape[edge - 1] not in ",Qq-":
            return None
        if rest.by in ("that", "bare", "asking") and shape[unit.free_from(k)] == "P":
            return None  # "On “This Week,” Doe said that ..."
        said = _QUOTED_AS.match(shape, sign.end + 1)
        quoted = said is not None and t.low[said.end() - 1] == "saying"
        draft = _marked(unit, k, _span(said) if said and quoted else speaker, sign)
        if draft and quoted:  # "..., the agency quoted him as saying"
            draft.via = offsets(t, speaker)
        if draft:
            _second_half(unit, draft, rest)
        return draft
    if (
        k in t.runs
        or shape[speaker[0]] == "W"
        or not _SUPPOSED.isdisjoint(t.low[sign.first : sign.at])
    ):
        return None
    return _clause(unit, edge, sign, offsets(t, speaker), rest)


def _span(found: re.Match[str]) -> Offsets:
    """First and last token of who is quoted."""
    return found.start("who"), found.end("who") - 1


def _speaker(
    t: Tokens, sign: Sign, before: Offsets | None, words: Lexicon
) -> tuple[Offsets, int] | None:
    """The speaker on either side of the cue, and the token behind the words."""
    shape, first = t.shape, sign.first
    left = shape[first - 1] if first else ""
    if left and left in "Q,q" and first == sign.at:
        marked = left in "Qq" or shape[first - 2 : first - 1] in ("Q", "q")
        day = _DAY.match(shape, sign.end + 1)  # "said Sunday the minister"
        after = phrase_after(t, day.end() - 1 if day else sign.end, where=words.where)
        if after is not None and (marked or before is None or _inverted(t, sign, after)):
            return after, first
    return (before, before[0]) if before is not None and before[0] > 0 else None


def _inverted(t: Tokens, sign: Sign, after: Offsets) -> bool:
    """Whether the phrase behind a cue is who speaks, not what is said: nothing goes on from it."""
    ends = t.shape[after[1] + 1 : after[1] + 2] in ("", ",", ".", ";")
    clause = "v" in t.shape[: sign.first] or "A" in t.shape[: sign.first]
    return ends and clause and "tells" not in sign.frames and t.shape[after[0]] in "CDK"


def _marked(unit: Unit, k: int, speaker: Offsets, sign: Sign) -> Draft | None:
    """The marked run at token `k`, with what stands before it when it begins no sentence."""
    t = unit.tokens
    begin, floor = k, unit.free_from(k)
    small = t.shape[k] == "q" or t.text[t.runs[k].start].islower()
    if k > floor and (small or t.shape[k - 1] not in ",.:;-"):
        begin = clause_start(t, k, floor)
    who = offsets(t, speaker)
    return unit.draft(begin, k + 1, who, sign.span, sign.cue.base, "marks before")


def _interrupted(unit: Unit, edge: int, sign: Sign, who: Offsets, rest: Opening) -> Draft | None:
    """The words behind a speaker that stands right after the first small word: "But, he said, A"."""
    t = unit.tokens
    if edge < 2 or t.shape[edge - 1] != "," or rest.by != "comma" or "says" not in sign.frames:
        return None
    stop = content_end(t, rest.at, len(t.shape), t.lexicon)
    return unit.draft(rest.at, stop, who, sign.span, sign.cue.base, "clause before")


def _clause(unit: Unit, edge: int, sign: Sign, who: Offsets, rest: Opening) -> Draft | None:
    """A clause without marks before the cue; what follows ", he said," goes on with it."""
    t = unit.tokens
    shape = t.shape
    if rest.by == "bare" and shape[rest.at] in "gGS":
        rest = Opening("end", rest.at)
    if shape[edge - 1] == "a" and shape[edge - 2 : edge - 1] == "," and rest.by == "end":
        edge -= 1  # "..., as Doe said"
    if shape[edge - 1] != "," or not sign.frames & {"says", "holds", "tells"}:
        return None
    stop = edge - 1
    closes = rest.by == "end" and (rest.at >= len(shape) or shape[rest.at] in ".!?")
    begin = clause_start(t, stop, unit.free_from(stop, outer=closes))
    if rest.by in ("that", "marks") and 0 < rest.at < len(shape) and shape[rest.at - 1] == ",":
        plain = rest.by == "that" or shape[begin : begin + 1] in tuple("HDCNK#")
        plain = plain or t.text[t.runs[rest.at].start].islower()  # "In short, he said, “it failed”"
        leads = plain and rest.by == "marks" and shape[begin] in "PSaR"
        if begin < stop - 1 and (leads or (plain and _is_clause(t, begin, stop))):
            rest = Opening("comma", rest.at)
    if rest.by not in ("end", "comma"):
        return None
    if rest.by == "end" and rest.at < len(shape) and shape[rest.at] not in ".!?&B;-)SGgaP":
        return None
    if stop - begin < (1 if rest.by == "comma" else 2) or shape[begin] == "V":
        return None
    if rest.by == "comma" and shape[begin] in "PSa" and shape[rest.at] in "GgSa":
        return None
    if rest.by != "comma" and not _is_clause(t, begin, stop):
        return None
    draft = unit.draft(begin, stop, who, sign.span, sign.cue.base, "clause before", least=1)
    outlet = passed_on(t, rest.at)
    if draft and outlet:
        draft.via = offsets(t, outlet)
    elif draft and rest.by == "comma":
        _second_half(unit, draft, rest)
    return draft


def _is_clause(t: Tokens, start: int, stop: int) -> bool:
    """Whether a clause stands there: a verb, and not a mere adverbial."""
    shape = t.shape[start:stop]
    if shape[:1] in ("Q", "q"):
        return True
    if shape[0] == "P" and _SUBJECT.search(shape):
        return True
    return not _VERBS.isdisjoint(shape) and (shape[0] not in "PSGga" or "," in shape)


def _second_half(unit: Unit, draft: Draft, rest: Opening) -> None:
    """Add the second half of a split quote: “A,” X said, “B”."""
    t = unit.tokens
    shape, at = t.shape, rest.at
    if rest.by not in ("marks", "comma", "colon"):
        return
    marked = draft.how == "marks before" and shape[token_at(t, draft.parts[0][0])] not in "PS"
    if rest.by == "comma" and (shape[at] in "GgSa" or (marked and shape[at] not in "Qz")):
        return
    stop = content_end(t, at, len(shape), t.lexicon)
    if shape[at] == "Q":
        if t.runs[at].left in unit.taken or reported_behind(t, at, t.lexicon):
            return
        stop = at + 1
    if stop > at:
        draft.parts.append((t.starts[at], t.ends[stop - 1]))
        held = [t.runs[k] for k in range(at, stop) if k in t.runs]
        draft.runs += held
        unit.taken.update(run.left for run in held)
