"""Quotes: words that somebody is reported to have said.

One pass over the sentences of an article. Around each cue stand a speaker and words, before it
(`claimcheck.claims.reported`) or behind it (`announced`); a source may do without a verb
(`sourced`), and marked words without any cue may go on with an earlier quote (`carried`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from claimcheck.articles import Article, Span
from claimcheck.claims.announced import announced, asked, infinitive, joined, opened, participle
from claimcheck.claims.attribution import attribute
from claimcheck.claims.carried import Flow, carry
from claimcheck.claims.claim import QuoteClaim
from claimcheck.claims.contents import opening
from claimcheck.claims.cues import Lexicon
from claimcheck.claims.drafts import Draft, Sign, Unit, extent, group_start, offsets, sentences
from claimcheck.claims.language import lexicon_of
from claimcheck.claims.marks import Run, runs
from claimcheck.claims.noun_cues import noun_cue
from claimcheck.claims.pointing import points_back
from claimcheck.claims.reported import reported
from claimcheck.claims.sourced import according, in_view, named_first
from claimcheck.claims.speakers import phrase_before
from claimcheck.claims.tokens import Tokens, is_plural
from claimcheck.evidence import Evidence
from claimcheck.segments import Segment

__all__ = ["quote_claims"]

_HELPER: Final = re.compile(
    r"(?:I|[Hh]e|[Ss]he|[Ww]e|[Yy]ou|[Tt]hey|[Ii]t|who)(['’](?:s|ve|d|re|ll|m))"
)
_ANNOUNCED: Final = ("says", "holds", "participle")
_AT_LEAST: Final = (["at", "least"], ["more", "than"], ["up", "to"], ["as", "many"])
NEAR_START: Final = 4  # characters before the subject of a sentence: an article, a bracket
_ABLE: Final = frozenset({"can", "could", "may", "might", "should", "must"})
_SIGNS: Final = re.compile("[VXG:]")
_TAKEN: Final = re.compile(r"(?<!W)[vV][DNKe&#R]*N\Z")
_BEHIND_MARKS: Final = re.compile(r"Q,?(?:[DCKH#][NCK#]{0,5})?\Z")


def quote_claims(article: Article, segments: Sequence[Segment]) -> tuple[QuoteClaim, ...]:
    """The quotes in these segments of an article, in text order.

    Speakers are spans; the names they stand for are added by `claimcheck.claims.attribution.named`.

    Example:
        >>> from claimcheck.segments import segment
        >>> article = Article("“We will win,” Jon Kirby said. “Soon.”", id="a")
        >>> [claim] = quote_claims(article, segment(article))
        >>> claim.text, claim.kind, claim.attribution.speaker.of(article)
        ('We will win Soon.', 'direct', 'Jon Kirby')
    """
    words = lexicon_of(article)
    every = runs(article)
    paragraphs: dict[int, list[Segment]] = {}
    for piece in segments:
        paragraphs.setdefault(piece.paragraph, []).append(piece)
    drafts: list[Draft] = []
    flow = Flow(words)
    for number, pieces in paragraphs.items():
        found = every[number] if number < len(every) else ()
        flow.before = None
        starts = [piece.span.start for piece in pieces]
        for unit in sentences(article.text, pieces, found, words):
            _read(unit, words)
            place = bisect_left(starts, unit.start)
            if place:
                flow.above = ((starts[place - 1], pieces[place - 1].span.end), found)
            told = points_back(unit, flow.untold(), words)
            if told:
                unit.drafts.append(told)
            carry(unit, flow)
            flow.before, flow.waiting = unit, unit.pending
            drafts += unit.drafts
            flow.last = max(
                (d for d in unit.drafts if d.speaker),
                key=lambda d: (bool(d.runs), d.parts[0][0]),
                default=flow.last,
            )
            if unit.start == pieces[0].span.start and _is_turn(unit):
                unit.drafts[0].parts = [(unit.drafts[0].parts[0][0], pieces[-1].span.end)]
                break
        flow.above = ((pieces[-1].span.start, pieces[-1].span.end), found)
    return tuple(_claims(article, drafts))


def _is_turn(unit: Unit) -> bool:
    """Whether a paragraph that begins so is one turn of a talk: all of it is said."""
    return bool(unit.drafts) and unit.drafts[0].how == "colon" and not unit.drafts[0].runs


def _read(unit: Unit, words: Lexicon) -> None:
    """Find the quotes of one sentence around its cues, from left to right."""
    t = unit.tokens
    places = [found.start() for found in _SIGNS.finditer(t.shape)]
    others = words.reporting
    if not others.isdisjoint(t.low):
        places = sorted({*places, *(i for i, word in enumerate(t.low) if word in others)})
    done = 0
    for i in places:
        draft = None
        cue = words.cues.get(t.low[i]) if t.shape[i] in "VXG" else None
        if t.low[i] in words.sources:
            draft = according(unit, i, words)
        elif cue is not None and i >= done:
            end, frames = extent(t, i, cue)
            if frames:
                draft = _at_cue(unit, Sign(group_start(t, i), i, end, cue, frames), words)
                done = end + 1 if draft else done
        elif t.shape[i] == ":" and not unit.drafts:
            draft = named_first(unit, i, words)
        if draft is None and t.low[i] in words.views and i < 8:
            draft = in_view(unit, i)
        if draft is None and t.low[i] in words.that_nouns and t.shape[i] in "NX":
            draft = noun_cue(unit, i, words)
        if draft:
            unit.drafts.append(draft)
    if len(unit.drafts) > 1:
        unit.drafts = [draft for draft in unit.drafts if _stands(draft, unit)]


def _stands(draft: Draft, unit: Unit) -> bool:
    """Whether a draft is a quote of its own; an inner one gets the outlet that reports it.

    What an inner speaker is reported to say is part of what the outer one says, unless the outer
    one only passes it on ("Doe said it was late, according to the Post").
    """
    if not unit.inside(draft):
        _pass_on(draft, unit)
        return True
    if draft.runs:
        return draft.how.startswith("marks") or not any(
            other is not draft
            and other.how.startswith(_ANNOUNCED)
            and all(run in other.runs for run in draft.runs)
            for other in unit.drafts
        )
    outer = unit.drafts[0] if unit.drafts[0].how == "as X said" else unit.drafts[-1]
    passes = outer.how in ("according to", "clause before", "as X said")
    if outer is draft or not passes or not draft.speaker:
        return False
    start = outer.parts[0][0] if outer.how == "as X said" else unit.tokens.starts[0]
    if draft.how not in ("says, that", "says, bare") or draft.speaker[0] > start + NEAR_START:
        return False
    draft.via = draft.via or outer.speaker
    return True


def _pass_on(draft: Draft, unit: Unit) -> None:
    """Name the source that passes on marked words: “...,” Doe said, according to the Post."""
    if draft.how != "according to" or not draft.runs:
        return
    end = draft.parts[0][1]
    for other in unit.drafts:
        if other.how == "marks before" and other.speaker and other.speaker != draft.speaker:
            last = max(other.speaker[1], other.cue[1] if other.cue else 0)
            if last == end and other.runs == draft.runs:
                other.via = other.via or draft.speaker


def _at_cue(unit: Unit, sign: Sign, words: Lexicon) -> Draft | None:
    """The quote around one cue."""
    t = unit.tokens
    shape, i = t.shape, sign.at
    helpers = t.low[sign.first : i]
    passive = not words.passive.isdisjoint(helpers)
    if sign.cue.form in "dn" and passive:
        return asked(unit, sign, words)
    if i and shape[i - 1] == "t":
        return infinitive(unit, sign, words)
    if shape[i] == "X" and not _is_verb(t, sign):
        return None
    if sign.frames <= {"shows", "holds"} and not _ABLE.isdisjoint(helpers):
        return None  # "you can see that"
    if i and t.low[i] == "called" and shape[i - 1] == "N" and shape[i + 1 : i + 2] in ("C", "q"):
        return None  # "a band called Ash"
    if shape[i] == "G" and not (passive and shape[i - 1] in "AxR"):
        return participle(unit, sign, words)
    if i == 0 or (i == 1 and shape[0] in "&BR"):
        draft = opened(unit, sign, words)
        if draft:
            return draft
    before = phrase_before(t, sign.first)
    start = opening(t, sign.end, len(shape), sign.frames, words)
    joint = sign.first
    while joint and shape[joint - 1] == "R":
        joint -= 1
    if before is None and joint and shape[joint - 1] in "&B":
        return joined(unit, sign, start, words)
    draft = reported(unit, sign, before, start, words)
    if draft or before is None:
        return draft
    return announced(unit, sign, offsets(t, before), start, words)


def _is_verb(t: Tokens, sign: Sign) -> bool:
    """Whether a form that may be a noun ("claims", "report") is a verb here."""
    shape, i = t.shape, sign.at
    if i == 0:
        return False
    before, after = shape[i - 1], shape[sign.end + 1 : sign.end + 2]
    if before in "HW" or (before == "A" and sign.first < i):
        return True
    if _BEHIND_MARKS.search(shape, max(0, i - 8), i):
        return before not in "NC" or is_plural(t.low[i - 1]) != t.low[i].endswith("s")
    if before in "NXCq)R,#":
        if after == "z" and _is_object(t, i):
            return False  # "gave revenue forecasts that beat those of analysts"
        if after in ("z", "H", "Q", "h", "D", ":") or t.low[i + 1 : i + 3] in _AT_LEAST:
            return _agrees(t, i)
        named = before == "C" or (before == "N" and shape[max(0, i - 2) : i - 1] in tuple("DCKN"))
        return after == "C" and named and t.low[i].endswith("s") and not is_plural(t.low[i - 1])
    return False


def _is_object(t: Tokens, i: int) -> bool:
    """Whether the nouns before token `i` are what an earlier verb takes."""
    found = _TAKEN.search(t.shape, 0, i)
    cue = t.lexicon.cues.get(t.low[found.start()]) if found else None
    return found is not None and (cue is None or not cue.frames)


def _agrees(t: Tokens, i: int) -> bool:
    """Whether the noun before token `i` agrees with it as a verb: "critics claim", "Doe claims"."""
    before, letter = t.low[i - 1], t.shape[i - 1]
    if letter in "R,)q":
        return letter != "R" or i < 2 or t.shape[i - 2] in "NCH"
    if letter == "C":
        return True
    return is_plural(before) != t.low[i].endswith("s")


def _claims(article: Article, drafts: Sequence[Draft]) -> Iterator[QuoteClaim]:
    """The claims that the drafts make, in text order."""
    text, key = article.text, article.id
    for draft in sorted(drafts, key=lambda d: (d.parts[0][0], -d.parts[-1][1])):
        parts = [part for part in (_inner(text, p, draft.runs) for p in draft.parts) if part]
        if not parts:
            continue
        kind = _kind(parts, draft.runs)
        repairs = sorted({repair.name for run in draft.runs for repair in run.repairs})
        marks: Literal["whole", "repaired", "none"] = "repaired" if repairs else "whole"
        why = [Evidence(draft.how, 1.0, draft.base)]
        if draft.carried:
            why.append(Evidence("speaker of an earlier quote"))
        yield QuoteClaim(
            span=Span(key, parts[0][0], max(b for _, b in parts)),
            parts=tuple(Span(key, a, b) for a, b in parts),
            kind=kind,
            sentence=Span(key, *draft.sentence),
            text=" ".join(text[a:b] for a, b in parts),
            source=article.source,
            attribution=attribute(
                article, _speaker(text, draft.speaker), draft.cue, draft.via, why
            ),
            marks="none" if kind == "indirect" else marks,
            evidence=(*why, *(Evidence(name, 0.0, "mark repaired") for name in repairs)),
        )


def _speaker(text: str, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """The speaker without the helper that hangs on a pronoun: "they've said"."""
    if found is None:
        return None
    helper = _HELPER.match(text, *found)
    return (found[0], helper.start(1)) if helper and helper.end() == found[1] else found


def _inner(text: str, part: tuple[int, int], held: Sequence[Run]) -> tuple[int, int] | None:
    """The part without the marks at its edges, and without the blanks and commas there."""
    a, b = part
    for run in held:
        if run.left <= a < run.start:
            a = run.start
        if run.end < b <= run.right:
            b = run.end
    while a < b and text[a].isspace():
        a += 1
    while b > a and (text[b - 1].isspace() or text[b - 1] == ","):
        b -= 1
    return (a, b) if a < b else None


def _kind(
    parts: Sequence[tuple[int, int]], held: Sequence[Run]
) -> Literal["direct", "mixed", "indirect"]:
    if not held:
        return "indirect"
    whole = sum(b - a for a, b in parts)
    inside = sum(max(0, min(b, run.end) - max(a, run.start)) for a, b in parts for run in held)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * whole else "mixed"
