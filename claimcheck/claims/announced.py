"""Words behind their cue: "Doe said that ...", ", adding that ...", "was quoted as saying ..."."""

from __future__ import annotations

import re
from typing import Final

from claimcheck.claims.contents import Opening, content_end, hedge_end, opening
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import (
    SPEECH,
    Draft,
    Offsets,
    Sign,
    Unit,
    group_start,
    main_subject,
    offsets,
    token_at,
)
from claimcheck.claims.speakers import phrase_before
from claimcheck.claims.speakers_after import phrase_after
from claimcheck.claims.tokens import Tokens

__all__ = [
    "announced",
    "asked",
    "infinitive",
    "joined",
    "opened",
    "own_subject",
    "participle",
    "reported_behind",
]

_STATED: Final = frozenset({"says", "tells", "shows", "utters", "names"})
_QUOTING: Final = frozenset({"quote", "cite", "report", "describe"})
_ANSWERS: Final = frozenset({"respond", "reply", "answer"})
_ASIDES: Final = frozenset({"refer", "point"})  # "said, pointing to": a deed beside the words
_TEXTS: Final = frozenset({"show", "find"})  # what a poll does
# These hold what they hold; a claim of somebody else is not made by them.
_SELF: Final = frozenset({
    "i", "we", "you", "i'm", "we're", "you're", "there", "i've", "we've",
})  # fmt: skip
# Of the verbs that tell what somebody holds, those that take a clause without "that".
_BARE: Final = frozenset({
    "believe", "think", "hope", "fear", "worry", "guess", "suspect", "figure", "wish", "know",
    "assume", "expect", "doubt",
})  # fmt: skip
# Words that open what is said aloud: "I said, look, it is late".
_CALLS: Final = frozenset(
    {"hey", "look", "well", "okay", "ok", "yes", "no", "oh", "listen", "jeez", "yeah"}
)
NEAR_MARKS: Final = 14  # tokens behind a verb in which marked words belong to its object
_PAIRED: Final = frozenset({"call", "describe", "brand", "label", "dub", "deem", "portray"})
_ASIDE: Final = frozenset({"out", "off", "up", "back"})  # "called out"
# What follows these is a clause, whatever it looks like, unless it is one of those things.
_LOOSE: Final = frozenset({"say"})
_NO_CLAUSE: Final = frozenset({
    "something", "nothing", "anything", "much", "little", "so", "things", "same", "word", "words", "yes",
    "goodbye", "hello", "farewell", "opposite", "thanks", "prayer", "prayers", "piece",
})  # fmt: skip
# A clause without "that": a pronoun, or a noun phrase with what hangs on it, and then a verb.
_CLAUSE: Final = re.compile(
    r"R*(?:H(?:[AvVeXRNx]|$)|(?:there|D|[NCK#qegRX&-])*?[NC#qXMUD)](?:\([^)]*\))?"
    r"(?:[oPtb]D{0,2}[NCK#gevRX&]*[NCM#q])*(?:,[^,]{1,40},)?(?:W[^,]{1,20})?[Rx]*"
    r"(?:[AvVHQq]|e(?![NCe])|(?<!D)X(?=[DztHPC])))"
)

# A clause whose subject is a deed ("said leaving was wrong"), or that a condition opens.
_LATE_CLAUSE: Final = re.compile(
    r"[gG][^.;:,QG]{1,24}(?:,?&[gG][^.;:,QG]{1,30})?(?:,[^,]{1,30},)?[AvV]|S[^,;:g]{2,30},R*[HDCNK#qQ]"
)


def announced(
    unit: Unit, sign: Sign, speaker: Offsets, start: Opening, words: Lexicon
) -> Draft | None:
    """The words behind the cue: "X said (that) ..."."""
    t = unit.tokens
    shape, limit, frames = t.shape, len(t.shape), sign.frames
    subject = token_at(t, speaker[0])
    lead = shape[subject - 1] if subject else ""
    if start.by == "comma" and lead == "a" and subject <= 2 and frames & {"says", "tells"}:
        stop = content_end(t, start.at, limit, words)
        return unit.draft(start.at, stop, speaker, sign.span, sign.cue.base, "as X said")
    if lead in "Wz" and lead and shape[sign.end + 1 : sign.end + 2] in tuple("AvVe"):
        return _relative(unit, sign, speaker, subject, words)
    if start.by == "comma" and "says" in frames and t.low[start.at] in _CALLS:
        start = Opening("bare", start.at)
    if start.by in ("end", "comma"):
        if start.by == "end" and shape[start.at :] == ":":
            unit.pending = (speaker, offsets(t, sign.span), sign.cue.base)
        return None
    held = not frames & _STATED
    if held and shape[subject] in "HW" and (t.low[subject] in _SELF or unit.holds(sign.first)):
        return None
    if start.by == "bare" and (lead == "a" or (held and sign.cue.base not in _BARE)):
        return None
    if not _takes(t, sign, speaker, subject, start):
        return None
    if start.by == "bare" and not _is_clause(t, start.at, sign.cue.base):
        start = Opening("object", start.at)
    inside = shape[subject] == "W" or lead in ("S", "a")
    stop = content_end(t, start.at, limit, words, inside=inside)
    if start.by == "marks":
        run = t.runs[start.at]
        if run.left in unit.taken:
            return None
        behind = shape[start.at + 1 : start.at + 2]
        if t.text[run.end - 1] in ".!?," or behind in ("", ",", "-", ";"):
            stop = start.at + 1
    if start.by == "object" or (start.by == "bare" and sign.cue.base in _PAIRED):
        stop = _object_end(t, start.at, stop, sign.cue.base in _PAIRED)
    marked = start.at if start.by == "marks" else stop - 1
    if reported_behind(t, marked, words):
        return None
    frame = "holds" if frames <= {"holds", "intends"} else "says"
    how = f"{frame}, {start.by}"
    draft = unit.draft(start.at, stop, speaker, sign.span, sign.cue.base, how)
    if (
        draft
        and start.by == "object"
        and t.low[subject - 1 : subject] in (["what"], ["which"], ["whom"])
    ):
        draft.parts.insert(0, (t.starts[subject - 1], t.ends[subject - 1]))
    return draft


# What ends an object: a new clause, or the next verb of the same subject.
_BEHIND_OBJECT: Final = re.compile(
    r",(?=[HBSgGR]|&H|a(?![qQD]))|,?[&B][Rx]*(?:[vVA]|e(?=[DCHtPz])|[gG])|-"
)


_WHEN: Final = re.compile("S|(?<=[qQ])P?[De]?M")  # "... a “gift” on Monday"


def _object_end(t: Tokens, start: int, stop: int, paired: bool) -> int:
    """The end of an object, which holds no clause of its own: "called it “a gift” and left".

    `paired` tells that what is said of the object follows it, so that a time clause tells when.
    """
    found = _BEHIND_OBJECT.search(t.shape, start + 1, stop)
    stop = found.start() if found else stop
    when = _WHEN.search(t.shape, start + 2, stop) if paired else None
    stop = when.start() if when else stop
    for k in range(start, stop):
        if t.shape[k] in "qQ" and t.text[t.runs[k].end - 1] in ",.!?":
            return k + 1
    return stop


def _relative(
    unit: Unit, sign: Sign, speaker: Offsets, subject: int, words: Lexicon
) -> Draft | None:
    """The pronoun and what follows the cue: "..., which critics say left a vacuum"."""
    t = unit.tokens
    if not sign.frames & {"says", "holds"}:
        return None
    stop = content_end(t, sign.end + 1, len(t.shape), words, inside=True)
    draft = unit.draft(sign.end + 1, stop, speaker, sign.span, sign.cue.base, "relative")
    if draft:
        draft.parts.insert(0, (t.starts[subject - 1], t.ends[subject - 1]))
    return draft


def _takes(t: Tokens, sign: Sign, speaker: Offsets, subject: int, start: Opening) -> bool:
    """Whether a verb of these frames takes what follows it."""
    frames = sign.frames
    if start.by == "infinitive":
        return bool(frames & {"intends", "tells"}) and sign.cue.base != "ask"
    if start.by == "asking":  # "responded to a question about whether" tells the question
        return bool(frames & _STATED) and sign.cue.base not in _ANSWERS
    if start.by == "bare" and _is_clause(t, start.at, sign.cue.base):
        return True
    if start.by == "that" and frames <= {"names", "marked"}:
        # "rejected the idea that ...", but not "hailed the step with a call that ..."
        noun = t.low[start.at - 1] in t.lexicon.that_nouns
        near = not set(t.shape[sign.end + 1 : start.at]) - set("DNeR")
        return start.at == sign.end + 1 or (noun and near)
    if start.by not in ("object", "bare"):
        return True
    if t.low[start.at : start.at + 2] in (["each", "other"], ["one", "another"]):
        return False
    if sign.cue.base in _TEXTS:
        last = token_at(t, speaker[1]) - 1
        nouns = t.low[subject : sign.first] if start.by == "bare" else [t.low[last]]
        if not t.lexicon.shown_by.isdisjoint(nouns):
            return True
    return _names(t, start.at, sign)


def _names(t: Tokens, start: int, sign: Sign) -> bool:
    """Whether an object follows that says something: "called the deal a mistake"."""
    if t.low[start] in _ASIDE:
        return False
    if sign.cue.base == "cite" and "saying" in t.low[start : start + NEAR_MARKS]:
        return False  # "cited officials as saying"
    if "names" not in sign.frames:
        near = t.shape[start : start + NEAR_MARKS]
        return "marked" in sign.frames and bool(set(near.partition(",")[0]) & set("Qq"))
    shape, limit = t.shape, len(t.shape)
    if sign.cue.base == "put":  # "put the toll at 40"
        return any(t.low[k] == "at" and shape[k + 1 : k + 2] == "#" for k in range(start, limit))
    if sign.cue.base in _PAIRED and t.low[sign.end] not in ("for", "on"):
        return bool(re.search("[Qqa]|[NCU]D", shape[start : min(limit, start + 14)]))
    return limit - start > 2


def _is_clause(t: Tokens, start: int, base: str) -> bool:
    """Whether what begins at token `start` is a clause of its own."""
    if t.low[start] in _CALLS or ("'" in t.low[start] and t.shape[start] == "H"):
        return True
    if t.shape[start] in "gGS":
        return base in _LOOSE and bool(_LATE_CLAUSE.match(t.shape, start))
    if _CLAUSE.match(t.shape, hedge_end(t, start)):
        return True
    return (
        base in _LOOSE
        and len(t.low) - start > 3
        and _NO_CLAUSE.isdisjoint(t.low[start : start + 3])
    )


def reported_behind(t: Tokens, k: int, words: Lexicon) -> bool:
    """Whether the marked words at token `k` end with a comma and “X said” follows them."""
    if t.shape[k] != "Q" or t.text[t.runs[k].end - 1] != ",":
        return False
    for i in range(k + 1, min(k + 14, len(t.shape))):
        if t.shape[i] in "VX":
            cue = words.cues.get(t.low[i])
            if cue is None or not cue.frames & SPEECH:
                return False
            found = phrase_before(t, group_start(t, i), k + 1)
            return i == k + 1 or (found is not None and found[0] == k + 1)
        if t.shape[i] in "QvAGg":
            return False
    return False


def joined(unit: Unit, sign: Sign, start: Opening, words: Lexicon) -> Draft | None:
    """The subject of the verb before speaks: "... and said that ..."."""
    speaker = unit.last_speaker() or main_subject(unit, sign.first - 1)
    return announced(unit, sign, speaker, start, words) if speaker else None


def asked(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """Marked words whose speaker is not told: "Doe was asked, “...”"."""
    t = unit.tokens
    if sign.cue.base == "quote":
        return _was_quoted(unit, sign)
    start = opening(t, sign.end, len(t.shape), sign.frames, words)
    if sign.cue.base != "ask" or start.by != "marks":
        return None
    return unit.draft(start.at, start.at + 1, None, sign.span, sign.cue.base, "asked, marks")


_SAYING: Final = re.compile("(?:aG(?P<after>b)?|b(?P<by>[DNCK#o]{1,8})aG)")


def _was_quoted(unit: Unit, sign: Sign) -> Draft | None:
    """Marked words before who was quoted: "“...,” Doe was quoted as saying by the Post"."""
    t = unit.tokens
    found = _SAYING.match(t.shape, sign.end + 1)
    speaker = phrase_before(t, sign.first)
    if found is None or speaker is None:
        return None
    cue = t.shape.index("G", sign.end)
    k = speaker[0] - 1
    while k >= 0 and t.shape[k] in ",-":
        k -= 1
    if t.low[cue] != "saying" or k < 0 or k not in t.runs or t.runs[k].left in unit.taken:
        return None
    who = offsets(t, speaker)
    draft = unit.draft(k, k + 1, who, sign.span, sign.cue.base, "marks before")
    if draft and found["by"]:
        draft.via = offsets(t, (found.start("by"), found.end("by") - 1))
    elif draft and found["after"] and (outlet := phrase_after(t, cue + 1)):
        draft.via = offsets(t, outlet)
    return draft


def infinitive(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """The subject of the sentence speaks: "Doe refused to say that ..."."""
    t = unit.tokens
    if not sign.frames & {"says", "tells"}:
        return None
    start = opening(t, sign.end, len(t.shape), sign.frames, words)
    if start.by not in ("that", "marks", "colon", "asking"):
        return None
    return joined(unit, sign, start, words)


def opened(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """The cue opens the sentence: "Said Doe: “...”"."""
    t = unit.tokens
    if sign.cue.form not in "ds" or not sign.frames & {"says", "utters"}:
        return None
    speaker = phrase_after(t, sign.end, where=words.where)
    if speaker is None:
        return None
    at = speaker[1] + 1
    while at < len(t.shape) and t.shape[at] in ",:":
        at += 1
    who = offsets(t, speaker)
    if t.shape[at - 1] == ":" and at == len(t.shape):
        unit.pending = (who, offsets(t, sign.span), sign.cue.base)
    if t.shape[at : at + 1] != "Q":
        return None
    return unit.draft(at, at + 1, who, (sign.at, sign.end), sign.cue.base, "says, marks")


def participle(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """The subject of the sentence speaks: ", adding that ..."."""
    t = unit.tokens
    i, frames = sign.at, sign.frames
    if i > 1 and t.shape[i - 1] == "a":
        return _quoted(unit, sign, words)
    if any(d.how == "according to" and t.starts[i] < d.parts[0][0] for d in unit.drafts):
        return None  # "According to the agency, citing an official, ..."
    own = None
    start = opening(t, sign.end, len(t.shape), frames, words)
    if i and t.shape[i - 1] in "DPoAKNC":
        own = own_subject(unit, i, words)
        goes_on = t.shape[i - 1] in "NC" and sign.cue.base == "say" and start.by in ("that", "bare")
        if own is None and not goes_on:
            return None
    if (
        start.by in ("end", "comma")
        or sign.cue.base in _ASIDES
        or (start.by == "asking" and sign.cue.base in _ANSWERS)
        or (start.by == "infinitive" and ("tells" not in frames or sign.cue.base == "ask"))
    ):
        return None
    if not frames & _STATED or (start.by == "object" and "names" not in frames):
        return None
    speaker = own or unit.last_speaker() or main_subject(unit, i)
    if speaker is None:
        return None
    if start.by == "bare" and not _is_clause(t, start.at, sign.cue.base):
        start = Opening("object", start.at)
    stop = content_end(t, start.at, len(t.shape), words)
    if start.by == "object":
        if not _names(t, start.at, sign):
            return None
        stop = _object_end(t, start.at, stop, sign.cue.base in _PAIRED)
    if start.by == "marks" and t.text[t.runs[start.at].end - 1] in ".!?":
        stop = start.at + 1
    how = f"participle, {start.by}"
    return unit.draft(start.at, stop, speaker, (i, sign.end), sign.cue.base, how)


def own_subject(unit: Unit, i: int, words: Lexicon) -> Offsets | None:
    """The subject of "with his spokesman saying" and of "issued a statement saying"."""
    t = unit.tokens
    if t.low[i - 1] in words.where or t.low[i - 1] in words.that_nouns:
        return main_subject(unit, i)
    for k in range(i - 2, max(-1, i - 14), -1):
        if t.low[k] == "with":
            return offsets(t, (k + 1, i - 1))
        if t.shape[k] in "VvAXGg;:Q":
            break
    found = phrase_before(t, i)
    if found is None:
        return None
    marked = t.shape[i + 1 : i + 3] in (",Q", ":Q") or t.shape[i + 1 : i + 2] == "Q"
    return offsets(t, found) if marked else None


def _quoted(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """The official speaks, by way of CNN: "CNN quoted an official as saying ..."."""
    t = unit.tokens
    i = sign.at
    start = opening(t, sign.end, len(t.shape), sign.frames, words)
    if start.by in ("end", "comma", "infinitive"):
        return None
    for k in range(i - 2, max(-1, i - 30), -1):
        verb = words.cues.get(t.low[k]) if t.shape[k] in "VXv" else None
        if verb is None or verb.base not in _QUOTING:
            continue
        first = group_start(t, k)
        subject = phrase_before(t, first)
        near = k == i - 2  # "was quoted as saying"
        passive = near or any(word in words.passive for word in t.low[first:k])
        speaker = subject if passive else (k + 1, i - 2)
        if speaker is None:
            return None
        stop = content_end(t, start.at, len(t.shape), words)
        cue = (k if near else i, sign.end)
        how = f"quoted, {start.by}"
        draft = unit.draft(start.at, stop, offsets(t, speaker), cue, sign.cue.base, how)
        if draft and subject and subject != speaker:
            draft.via = offsets(t, subject)
        return draft
    return None
