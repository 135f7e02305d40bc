"""Quotes: words that somebody is reported to have said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from attrs import define, field

from claimcheck.articles import Article, Span
from claimcheck.claims.attribution import attribute
from claimcheck.claims.claim import QuoteClaim
from claimcheck.claims.cues import Cue, Lexicon, lexicon
from claimcheck.claims.contents import Opening, clause_start, content_end, opening
from claimcheck.claims.marks import Run, runs
from claimcheck.claims.speakers import phrase_after, phrase_before
from claimcheck.claims.tokens import Tokens, tokenize
from claimcheck.evidence import Evidence
from claimcheck.segments import Segment

__all__ = ["quote_claims"]

_WORDS: Final = re.compile(r"[^\W\d_]+")
LONGEST_UNIT: Final = 240  # tokens; a longer sentence is read in pieces
_PLURALS: Final = frozenset({"people", "men", "women", "police", "data", "media", "children"})
_QUOTING: Final = frozenset({"quote", "cite", "report", "describe"})
LONG_RUN: Final = 6  # words: marked words from here on are a quote though no cue is near


@define(eq=False)
class Draft:
    """A quote in the making: offsets of its parts, of speaker and cue, and how it was found."""

    parts: list[tuple[int, int]]
    sentence: tuple[int, int]
    speaker: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    base: str = ""
    how: str = ""
    runs: list[Run] = field(factory=list)
    direct: bool = False
    carried: bool = False
    via: tuple[int, int] | None = None


@define(eq=False)
class Unit:
    """One sentence with the marked runs in it; a sentence inside a run is not a unit of its own."""

    start: int
    end: int
    runs: list[Run]
    tokens: Tokens
    drafts: list[Draft] = field(factory=list)
    taken: set[int] = field(factory=set)  # left ends of the runs that a draft holds
    pending: tuple[tuple[int, int], tuple[int, int], Cue] | None = None  # "Doe went on to say:"


def _units(
    text: str, segments: Sequence[Segment], found: Sequence[Run], words: Lexicon
) -> Iterator[Unit]:
    """The sentences of a paragraph: a boundary inside a marked run is none."""
    place = first = 0
    start = None
    for number, piece in enumerate(segments):
        if start is None:
            start, first = piece.span.start, place
        end = piece.span.end
        while place < len(found) and found[place].right <= end:
            place += 1
        inside = place < len(found) and found[place].left < end < found[place].right
        if inside and number + 1 < len(segments):
            continue
        own = [run for run in found[first : place + 1] if start <= run.left < end]
        if own or _may_speak(text, start, end, words):
            row = tokenize(text, start, end, own, words)
            for part in row.pieces(LONGEST_UNIT):
                yield Unit(part.starts[0], part.ends[-1], list(part.runs.values()), part)
        start = None


def _may_speak(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence without marks may hold a cue."""
    piece = text[start:end].lower()
    return not words.signs.isdisjoint(_WORDS.findall(piece)) or ":" in piece[:60]


def _with_reports(units: list[Unit], words: Lexicon) -> list[Unit]:
    """Join “Is it so?” and “No.” with a sentence behind that only says who said so."""
    out: list[Unit] = []
    for unit in units:
        if out and out[-1].tokens.shape[-1] == "Q" and _reports(unit.tokens, words):
            last = out[-1]
            if not set("VvX") & set(last.tokens.shape):
                row = last.tokens.with_next(unit.tokens)
                out[-1] = Unit(last.start, unit.end, last.runs + unit.runs, row)
                continue
        out.append(unit)
    return out


def _reports(t: Tokens, words: Lexicon) -> bool:
    """Whether the sentence is "X said" and no more: nothing said follows the cue."""
    for i, letter in enumerate(t.shape[:20]):
        if letter in "VX":
            cue = words.cues.get(t.low[i])
            if cue is None or not cue.frames & {"says", "utters", "tells"}:
                return False
            end, frames = _extent(t, i, cue)
            if i == 0:
                after = phrase_after(t, end, where=words.where)
                return after is not None and opening(t, after[1], len(t.shape), frames, words).by == "end"
            first = _group_start(t, i)
            before = phrase_before(t, first)
            if before is None or before[0] > 0:
                return False
            found = opening(t, end, len(t.shape), frames, words)
            if found.by in ("bare", "object"):
                return not set("vVAeHQ") & set(t.shape[found.at :])
            return found.by in ("end", "comma")
        if letter in "vAQG":
            return False
    return False


def quote_claims(article: Article, segments: Sequence[Segment]) -> tuple[QuoteClaim, ...]:
    """The quotes in these segments of an article, in text order.

    Example:
        >>> from claimcheck.segments import segment
        >>> article = Article("“We will win,” Jon Kirby said. “Soon.”", id="a")
        >>> [claim] = quote_claims(article, segment(article))
        >>> claim.text, claim.kind, claim.attribution.speaker.of(article)
        ('We will win, Soon.', 'direct', 'Jon Kirby')
    """
    drafts: list[Draft] = []
    words = lexicon()
    every = runs(article)
    by_paragraph: dict[int, list[Segment]] = {}
    for piece in segments:
        by_paragraph.setdefault(piece.paragraph, []).append(piece)
    last: Draft | None = None
    waiting = None
    for number, pieces in by_paragraph.items():
        found = every[number] if number < len(every) else ()
        units = _with_reports(list(_units(article.text, pieces, found, words)), words)
        for place, unit in enumerate(units):
            _read(unit, words)
            _join(unit, units[place - 1] if place else None, last, waiting)
            waiting = unit.pending
            drafts += unit.drafts
            for draft in unit.drafts:
                if draft.speaker:
                    last = draft
    return tuple(_claims(article, drafts))


def _read(unit: Unit, words: Lexicon) -> None:
    """Find the quotes of one sentence around its cues."""
    t = unit.tokens
    done = 0
    limit = len(t.shape)
    for i, letter in enumerate(t.shape):
        if letter in "VXG" and i >= done:
            cue = words.cues.get(t.low[i])
            if cue is None:
                continue
            end, frames = _extent(t, i, cue)
            draft = _at_cue(unit, i, end, cue, frames, words)
            if draft:
                unit.drafts.append(draft)
                done = end + 1
        elif letter in "Pa" or t.low[i] == "according":
            draft = _according(unit, i, limit, words)
            if draft:
                unit.drafts.append(draft)
        elif letter == ":" and i and not unit.drafts:
            draft = _colon(unit, i, words)
            if draft:
                unit.drafts.append(draft)


def _extent(t: Tokens, i: int, cue: Cue) -> tuple[int, frozenset[str]]:
    """The last token of a cue with its particles, and the frames that this makes."""
    for particles, frames in cue.particles:
        stop = i + 1 + len(particles)
        if tuple(t.low[i + 1 : stop]) == particles:
            return stop - 1, frames | cue.frames
    return i, cue.frames


def _group_start(t: Tokens, i: int) -> int:
    k = i
    while k > 0 and t.shape[k - 1] in "AxR" and k > i - 6:
        k -= 1
    while k < i and t.shape[k] == "R" and t.shape[k - 1 : k] not in ("H", "C", "N", ")", "W", "q"):
        k += 1
    return k


def _at_cue(
    unit: Unit, i: int, end: int, cue: Cue, frames: frozenset[str], words: Lexicon
) -> Draft | None:
    t = unit.tokens
    shape = t.shape
    limit = len(shape)
    if not frames:
        return None
    first = _group_start(t, i)
    helpers = t.low[first:i]
    letter = shape[i]
    if cue.form in "dn" and any(word in words.passive for word in helpers):
        return _asked(unit, first, i, end, cue, frames, words)
    if letter == "X" and not _is_verb(t, i, end, helpers):
        return None
    if i and shape[i - 1] == "t":
        return None
    if letter == "G" and not (i and shape[i - 1] in "AxR" and first < i and set(helpers) & words.passive):
        return _participle(unit, i, end, cue, frames, words)
    if i == 0 or (i == 1 and shape[0] in "&BR"):
        draft = _opened(unit, i, end, cue, frames, words)
        if draft:
            return draft
    before = phrase_before(t, first)
    start = opening(t, end, limit, frames, words)
    joint = first
    while joint and shape[joint - 1] == "R":
        joint -= 1
    if before is None and joint and shape[joint - 1] in "&B":
        return _coordinated(unit, first, i, end, start, cue, frames, words)
    draft = _marked_before(unit, i, first, end, before, start, cue, frames, words)
    if draft:
        return draft
    if before is None:
        return None
    return _after(unit, first, end, _offsets(t, before), start, cue, frames, words)


def _asked(unit, first, i, end, cue, frames, words):
    """"Doe was asked, “...”": marked words whose speaker is not told."""
    start = opening(unit.tokens, end, len(unit.tokens.shape), frames, words)
    if cue.base != "ask" or start.by != "marks":
        return None
    return _draft(unit, start.at, start.at + 1, None, (first, end), cue, "asked, marks")


def _opened(unit, i, end, cue, frames, words):
    """"Said Doe, “...”": the cue opens the sentence."""
    t = unit.tokens
    if cue.form not in "ds" or not frames & {"says", "utters"}:
        return None
    speaker = phrase_after(t, end, where=words.where)
    if speaker is None:
        return None
    at = speaker[1] + 1
    while at < len(t.shape) and t.shape[at] in ",:":
        at += 1
    if at >= len(t.shape) or t.shape[at] != "Q":
        return None
    return _draft(unit, at, at + 1, _offsets(t, speaker), (i, end), cue, "says, marks")


def _is_verb(t: Tokens, i: int, end: int, helpers: list[str]) -> bool:
    """Whether a form that may be a noun ("claims", "report") is a verb here."""
    shape = t.shape
    if i == 0:
        return False
    after = shape[end + 1 : end + 2]
    if _BEHIND_MARKS.search(shape, max(0, i - 8), i):
        return True
    if helpers and shape[i - 1] == "A":
        return True
    if shape[i - 1] in "HW":
        return True
    if shape[i - 1] in "NCq)R,":
        if after in ("z", "H", "Q", "h", "D", ":"):
            return _agrees(t, i)
        return after == "C" and shape[i - 1] in "NC" and t.low[i].endswith("s")
    return False


_BEHIND_MARKS: Final = re.compile(r"Q,?(?:[DCKH#][NCK#]{0,5})?\Z")


def _agrees(t: Tokens, i: int) -> bool:
    """Whether the noun before the verb at token `i` agrees with it: "critics claim", "Doe claims"."""
    before = t.low[i - 1]
    if t.shape[i - 1] in "R,)q":
        return t.shape[i - 1] != "R" or i < 2 or t.shape[i - 2] in "NCH"
    plural = before.endswith("s") and not before.endswith("ss") or before in _PLURALS
    if t.shape[i - 1] == "C":
        return True
    return plural != t.low[i].endswith("s")


def _participle(
    unit: Unit, i: int, end: int, cue: Cue, frames: frozenset[str], words: Lexicon
) -> Draft | None:
    """", adding that ...": the subject of the sentence speaks."""
    t = unit.tokens
    shape = t.shape
    own = None
    if i > 1 and shape[i - 1] == "a":
        return _quoted(unit, i, end, cue, frames, words)
    if i and shape[i - 1] in "DPoAKNC":
        own = _with_subject(unit, i, words)
        if own is None:
            return None
    start = opening(t, end, len(shape), frames, words)
    if start.by in ("end", "comma") or (start.by == "infinitive" and "tells" not in frames):
        return None
    if start.by == "object" and not frames & {"names"}:
        return None
    if not frames & {"says", "tells", "names", "shows", "utters"}:
        return None
    subject = own or next((d.speaker for d in reversed(unit.drafts) if d.speaker), None)
    if subject is None:
        subject = _main_subject(unit, i)
    if subject is None:
        return None
    stop = content_end(t, start.at, len(shape), words)
    return _draft(unit, start.at, stop, subject, (i, end), cue, f"participle, {start.by}")


def _coordinated(unit, first, i, end, start, cue, frames, words):
    """"... and said that ...": the subject of the verb before speaks."""
    speaker = next((d.speaker for d in reversed(unit.drafts) if d.speaker), None)
    if speaker is None:
        speaker = _main_subject(unit, first - 1)
    if speaker is None:
        return None
    return _after(unit, first, end, speaker, start, cue, frames, words)


def _quoted(unit, i, end, cue, frames, words):
    """"CNN quoted an official as saying ...": the official speaks, by way of CNN."""
    t = unit.tokens
    start = opening(t, end, len(t.shape), frames, words)
    if start.by in ("end", "comma", "infinitive"):
        return None
    for k in range(i - 2, max(-1, i - 30), -1):
        verb = words.cues.get(t.low[k]) if t.shape[k] in "VXv" else None
        if verb is None or verb.base not in _QUOTING:
            continue
        first = _group_start(t, k)
        passive = any(word in words.passive for word in t.low[first:k])
        subject = phrase_before(t, first)
        speaker = subject if passive or k == i - 2 else (k + 1, i - 2)
        if speaker is None:
            return None
        stop = content_end(t, start.at, len(t.shape), words)
        draft = _draft(unit, start.at, stop, _offsets(t, speaker), (k if k == i - 2 else i, end), cue, f"quoted, {start.by}")
        if draft and subject and subject != speaker:
            draft.via = _offsets(t, subject)
        return draft
    return None


def _with_subject(unit: Unit, i: int, words: Lexicon) -> tuple[int, int] | None:
    """The subject of "with his spokesman saying": it stands before the participle."""
    t = unit.tokens
    if t.low[i - 1] in words.where or t.low[i - 1] in words.that_nouns:
        return _main_subject(unit, i)  # "issued a statement saying"
    for k in range(i - 2, max(-1, i - 14), -1):
        if t.low[k] == "with":
            return _offsets(t, (k + 1, i - 1))
        if t.shape[k] in "VvAXGg;:Q":
            break
    found = phrase_before(t, i)
    if found is None:
        return None
    marked = t.shape[i + 1 : i + 3] in (",Q", ":Q") or t.shape[i + 1 : i + 2] == "Q"
    return _offsets(t, found) if marked else None


def _main_subject(unit: Unit, i: int) -> tuple[int, int] | None:
    """The subject of the nearest finite verb before token `i`, as offsets."""
    t = unit.tokens
    for k in range(i - 1, 0, -1):
        if _finite(t, k):
            first = _group_start(t, k)
            found = phrase_before(t, first)
            if found and t.shape[found[0]] != "W":
                return _offsets(t, found)
    if t.shape[0] in "HCDK":
        found = phrase_after(t, -1, i)
        if found and "," not in t.shape[found[0] : found[1]]:
            return _offsets(t, found)
    return None


def _finite(t: Tokens, k: int) -> bool:
    """Whether the word at token `k` is most likely a finite verb."""
    letter, before = t.shape[k], t.shape[k - 1]
    if letter in "vA":
        return True
    if letter == "V":
        return before not in "DPoK"
    if letter == "e":
        return before in "HCNqR),W" and t.shape[k + 1 : k + 2] not in ("N", "e", "b")
    return letter == "X" and before in "HCW" and t.shape[k + 1 : k + 2] not in ("N", "b", "")


def _offsets(t: Tokens, pair: tuple[int, int]) -> tuple[int, int]:
    return t.starts[pair[0]], t.ends[pair[1]]


def _draft(
    unit: Unit,
    start: int,
    stop: int,
    speaker: tuple[int, int] | None,
    cue: tuple[int, int] | None,
    word: Cue | None,
    how: str,
    *,
    least: int = 2,
) -> Draft | None:
    """A draft of the tokens `start` to `stop` (not included)."""
    t = unit.tokens
    if stop - start < least and (start >= stop or t.shape[start] not in "Qq"):
        return None
    held = [t.runs[k] for k in range(start, stop) if k in t.runs]
    a, b = t.starts[start], t.ends[stop - 1]
    draft = Draft(
        [(a, b)], (unit.start, unit.end), speaker,
        (t.starts[cue[0]], t.ends[cue[1]]) if cue else None,
        word.base if word else "", how, held,
    )  # fmt: skip
    draft.direct = stop - start == 1 and t.shape[start] in "Qq"
    unit.taken.update(run.left for run in held)
    return draft


def _marked_before(unit, i, first, end, before, start, cue, frames, words):
    """“...,” X said / “...,” said X / a clause, X said: the words stand before the cue."""
    t = unit.tokens
    shape = t.shape
    if not frames & {"says", "utters", "tells", "holds", "shows"}:
        return None
    speaker = None
    edge = None
    if before is not None and before[0] > 0:
        edge = before[0]
        speaker = before
    inverted = first > 0 and shape[first - 1] in "Q,q" and first == i
    if inverted and (before is None or shape[first - 1] in "Qq,"):
        gap = first - 1
        after = phrase_after(t, end, where=words.where)
        if after is not None and (shape[first - 1] in "Qq" or (shape[first - 1] == "," and before is None) or (gap > 0 and shape[gap - 1] in "Qq")):
            speaker, edge = after, first
    if speaker is None or edge is None:
        return None
    k = edge - 1
    while k >= 0 and shape[k] in ",-.B&":
        k -= 1
    if k < 0:
        return None
    run = t.runs.get(k)
    behind = speaker[1] if speaker[0] > i else end
    rest = opening(t, behind, len(shape), frames, words) if speaker[0] > i else start
    if run is not None and run.left not in unit.taken:
        if rest.by == "marks" and shape[edge - 1] not in ",Qq-" :
            return None
        draft = _whole_left(unit, k, speaker, (first, end), cue)
        if draft is None:
            return None
        _right_part(unit, draft, rest, words, behind)
        return draft
    if shape[edge - 1] == "a" and shape[edge - 2 : edge - 1] == "," and rest.by == "end":
        edge -= 1
    if shape[edge - 1] != "," or unit.taken and run is not None:
        return None
    if rest.by in ("that", "marks") and 0 < rest.at < len(shape) and shape[rest.at - 1] == ",":
        begin = clause_start(t, edge - 1, _left_floor(unit, edge - 1))
        plain = rest.by == "that" or shape[begin] in "HDCNK#"
        if begin < edge - 2 and plain and _clausal(t, begin, edge - 1):
            rest = Opening("comma", rest.at)
    if not frames & {"says", "holds"} or rest.by not in ("end", "comma"):
        return None
    if rest.by == "end" and rest.at < len(shape) and shape[rest.at] not in ".!?&B;-)SGgaP":
        return None
    floor = _left_floor(unit, edge - 1)
    begin = clause_start(t, edge - 1, floor)
    if edge - 1 - begin < (1 if rest.by == "comma" else 2):
        return None
    if not _clausal(t, begin, edge - 1) and rest.by != "comma":
        return None
    draft = _draft(unit, begin, edge - 1, _offsets(t, speaker), (first, end), cue, "clause before", least=1)
    if draft and rest.by == "comma":
        _right_part(unit, draft, rest, words, behind)
    return draft


def _clausal(t: Tokens, start: int, stop: int) -> bool:
    """Whether a clause stands there: a verb, and not a mere adverbial."""
    shape = t.shape[start:stop]
    return shape[0] not in "PSGga" or "," in shape if set(shape) & set("AvVeXHQ") else False


def _left_floor(unit: Unit, stop: int) -> int:
    """The first token that no earlier quote of this sentence holds."""
    t = unit.tokens
    edge = 0
    for draft in unit.drafts:
        for _, b in draft.parts:
            while edge < stop and t.starts[edge] < b:
                edge += 1
    return edge


def _whole_left(unit: Unit, k: int, speaker, group, cue) -> Draft | None:
    """The marked run at token `k`, with what stands before it in its clause when it is no sentence."""
    t = unit.tokens
    begin = k
    floor = _left_floor(unit, k)
    run = t.runs[k]
    text = t.text
    if k > floor and (t.shape[k] == "q" or text[run.start].islower() or t.shape[k - 1] not in ",.:;-"):
        begin = clause_start(t, k, floor)
    return _draft(unit, begin, k + 1, _offsets(t, speaker), group, cue, "marks before")


def _right_part(unit: Unit, draft: Draft, rest, words: Lexicon, behind: int) -> None:
    """The second half of a split quote: “A,” X said, “B.”"""
    t = unit.tokens
    if rest.by not in ("marks", "comma", "colon"):
        return
    at = rest.at
    shape = t.shape
    if rest.by == "comma":
        if shape[at] in "GgSaPWB&":
            if not (draft.how == "clause before" or draft.how == "marks before") or shape[at] in "GgSa":
                return
            if shape[at] == "P" and draft.how == "marks before":
                return
        if draft.how == "marks before" and shape[at] not in "Qz":
            return
    stop = content_end(t, at, len(shape), words)
    if shape[at] == "Q":
        if t.runs[at].left in unit.taken:
            return
        stop = at + 1
    if stop - at < 1:
        return
    draft.parts.append((t.starts[at], t.ends[stop - 1]))
    held = [t.runs[k] for k in range(at, stop) if k in t.runs]
    draft.runs += held
    unit.taken.update(run.left for run in held)


def _after(unit, first, end, before, start, cue, frames, words):
    """X said (that) ...: the words stand behind the cue."""
    t = unit.tokens
    shape = t.shape
    limit = len(shape)
    by = start.by
    subject = _token_at(t, before[0])
    lead = shape[subject - 1] if subject else ""
    if by == "comma" and lead == "a" and subject <= 2 and frames & {"says", "tells"}:
        stop = content_end(t, start.at, limit, words)
        return _draft(unit, start.at, stop, before, (first, end), cue, "as X said")
    if lead == "W" and shape[end + 1 : end + 2] and shape[end + 1] in "AvVe" and frames & {"says", "holds"}:
        stop = content_end(t, end + 1, limit, words, inside=True)
        draft = _draft(unit, end + 1, stop, before, (first, end), cue, "relative")
        if draft:
            draft.parts.insert(0, (t.starts[subject - 1], t.ends[subject - 1]))
        return draft
    if by in ("end", "comma"):
        if start.by == "end" and shape[start.at :] == ":":
            unit.pending = (before, (t.starts[first], t.ends[end]), cue)
        return None
    held = not frames & {"says", "tells", "shows", "utters", "names"}
    if held and shape[subject] in "HW" and (t.low[subject] in _SELF or _nested(unit, first)):
        return None
    if by == "bare" and (lead == "a" or (held and cue.base not in _BARE)):
        return None
    inside = shape[subject] == "W" or lead in ("S", "a")
    if by == "infinitive":
        if "intends" not in frames and not (frames & {"tells"} or cue.base == "urge"):
            return None
    elif by == "object":
        if cue.base in ("show", "find") and t.low[_token_at(t, before[1]) - 1] in words.shown_by:
            pass
        elif not _names(t, start.at, end, limit, cue, frames):
            return None
    elif by == "asking":
        if not frames & {"says", "tells", "shows", "utters", "names"}:
            return None
    elif by == "bare":
        if not _clausal_after(t, start.at, limit, cue.base):
            if cue.base in ("show", "find") and set(t.low[max(0, subject) : first]) & words.shown_by:
                pass
            elif not _names(t, start.at, end, limit, cue, frames):
                return None
    if by == "marks" and t.runs[start.at].left in unit.taken:
        return None
    stop = content_end(t, start.at, limit, words, inside=inside)
    if by == "marks":
        run = t.runs[start.at]
        if t.text[run.end - 1] == "," and _reported_after(t, start.at, words):
            return None
        if t.text[run.end - 1] in ".!?" or start.at + 1 >= limit:
            stop = start.at + 1
    last = stop - 1
    if shape[last] == "Q" and by != "marks" and t.text[t.runs[last].end - 1] == "," and _reported_after(t, last, words):
        return None
    frame = "holds" if frames <= {"holds", "intends"} else "says"
    return _draft(unit, start.at, stop, before, (first, end), cue, f"{frame}, {by}")


# A clause without "that": a pronoun, or a noun phrase with what hangs on it, and then a verb.
_CLAUSE: Final = re.compile(
    r"R*(?:H(?:[AvVeXRNx]|$)|(?:there|D|[NCK#qegRX&-])*?[NC#qXMUD)](?:\([^)]*\))?"
    r"(?:[oPtb]D{0,2}[NCK#gevRX&]*[NCM#q])*(?:,[^,]{1,40},)?(?:W[^,]{1,20})?[Rx]*(?:[AvVHQq]|e(?![NCe])|X(?=[DztHPC])))"
)
_LOOSE: Final = frozenset({"say"})  # what follows these is a clause, whatever it looks like


_SELF: Final = frozenset({"i", "we", "you", "i'm", "we're", "you're", "there", "i've", "we've"})
# Of the verbs that tell what somebody holds, those that take a clause without "that".
_BARE: Final = frozenset({
    "believe", "think", "hope", "fear", "worry", "guess", "suspect", "figure", "wish", "know", "assume",
    "expect", "doubt",
})  # fmt: skip
_PAIRED: Final = frozenset({"call", "describe", "brand", "label", "dub", "deem", "portray"})


def _names(
    t: Tokens, start: int, end: int, limit: int, cue: Cue, frames: frozenset[str]
) -> bool:
    """Whether an object follows that says something: "called the deal a mistake"."""
    if "names" not in frames:
        return False
    shape = t.shape
    if cue.base == "put":
        return any(t.low[k] == "at" and shape[k + 1 : k + 2] == "#" for k in range(start, limit))
    if cue.base in _PAIRED and not t.low[end] in ("for", "on"):
        return bool(re.search("[Qqa]|[NCU]D", shape[start : min(limit, start + 14)]))
    return limit - start > 2


def _nested(unit: Unit, i: int) -> bool:
    """Whether token `i` stands inside the words of a quote that was found before."""
    at = unit.tokens.starts[i]
    return any(a <= at < b for draft in unit.drafts for a, b in draft.parts)


def _token_at(t: Tokens, offset: int) -> int:
    """The token that starts at or after this offset."""
    return min(bisect_left(t.starts, offset), len(t.starts) - 1)


def _reported_after(t: Tokens, k: int, words: Lexicon) -> bool:
    """Whether “X said” follows the marked words at token `k` directly."""
    for i in range(k + 1, min(k + 14, len(t.shape))):
        if t.shape[i] in "VX":
            cue = words.cues.get(t.low[i])
            if cue is None or not cue.frames & {"says", "utters", "tells"}:
                return False
            found = phrase_before(t, _group_start(t, i), k + 1)
            return i == k + 1 or (found is not None and found[0] == k + 1)
        if t.shape[i] in "QvAGg":
            return False
    return False


def _clausal_after(t: Tokens, start: int, limit: int, base: str) -> bool:
    """Whether what begins at `start` is a clause of its own."""
    if "'" in t.low[start] and t.shape[start] == "H":
        return True
    if _CLAUSE.match(t.shape, start, limit):
        return True
    return base in _LOOSE and bool(set(t.shape[start + 1 : min(limit, start + 24)]) & set("AvVeXHQ"))


def _according(unit: Unit, i: int, limit: int, words: Lexicon) -> Draft | None:
    """According to X, ... / ..., according to X."""
    t = unit.tokens
    for phrase in words.according:
        if t.low[i] == phrase[0] and tuple(t.low[i : i + len(phrase)]) == phrase:
            break
    else:
        return None
    last = i + len(phrase) - 1
    speaker = phrase_after(t, last, where=frozenset())
    if speaker is None:
        return None
    cue = Cue("according", "p", frozenset({"says"}))
    if i == 0 or t.shape[i - 1] in "B&" and i == 1:
        stop = t.shape.find(",", speaker[1] + 1)
        core = speaker
        if stop < 0:
            # the phrase swallowed an apposition: the last comma inside it opens the words
            stop = t.shape.rfind(",", last, speaker[1] + 1)
            if stop < 0:
                return None
            core = (speaker[0], stop - 1)
        end = content_end(t, stop + 1, limit, words)
        return _draft(unit, stop + 1, end, _offsets(t, core), (i, last), cue, "according to")
    edge = i - 1 if t.shape[i - 1] in ",-" else i
    floor = _left_floor(unit, edge)
    begin = clause_start(t, edge, floor)
    if edge - begin < 2 and t.shape[begin : begin + 1] not in ("Q", "q"):
        return None
    return _draft(unit, begin, edge, _offsets(t, speaker), (i, last), cue, "according to")


def _colon(unit: Unit, i: int, words: Lexicon) -> Draft | None:
    """X: words, in a headline or a transcript."""
    t = unit.tokens
    shape = t.shape
    turn = i == 1 and t.low[0] in ("q", "a")
    if i > 4 or i + 1 >= len(shape) or (set(shape[:i]) - set("CKNq") and not turn):
        return None
    if not set("VvAeHXQ") & set(shape[i + 1 :]):
        return None
    if not turn and (t.low[0] in words.no_speakers or shape[0] not in "CK" or shape[i - 1] not in "CN"):
        return None
    if any(ch.isdigit() for ch in t.text[t.ends[i - 1] - 1 : t.ends[i] + 1]):
        return None
    cue = Cue(":", "p", frozenset({"says"}))
    stop = len(shape)
    while stop > i and shape[stop - 1] in ".!?":
        stop -= 1
    if stop - i < 4 and shape[i + 1] != "Q":
        return None
    return _draft(unit, i + 1, stop, _offsets(t, (0, i - 1)), (i, i), cue, "colon")


def _join(unit: Unit, before: Unit | None, last: Draft | None, waiting: Any) -> None:
    """Marked words that no cue in their sentence holds: a quote that goes on, or a lone one."""
    t = unit.tokens
    for k in sorted(t.runs):
        run = t.runs[k]
        if run.left in unit.taken:
            continue
        own = Draft([(t.starts[k], t.ends[k])], (unit.start, unit.end), runs=[run], how="marks alone")
        earlier = _goes_on(unit, before, last) if k == 0 and not unit.drafts else None
        turn = _transcript(unit, run) if earlier is None else None
        if turn is not None:
            unit.drafts.append(turn)
        elif k == 0 and waiting is not None:
            own.speaker, own.cue, own.base = waiting[0], waiting[1], waiting[2].base
            own.how = "says, colon"
            unit.drafts.append(own)
        elif earlier is not None:
            earlier.parts.append((t.starts[k], t.ends[k]))
            earlier.runs.append(run)
        elif t.text.count(" ", run.start, run.end) + 1 >= LONG_RUN:
            if k == 0 and before is None and last is not None and run.resumes:
                own.speaker, own.carried = last.speaker, True
            elif k > 1 and t.shape[k - 1] == ":":
                own.speaker, own.how = _main_subject(unit, k - 1), "subject, colon"
            elif t.shape not in ("Q", "Q.", "q"):
                _continue(unit, k, before)
                continue
            unit.drafts.append(own)
        else:
            continue
        unit.taken.add(run.left)


def _continue(unit: Unit, k: int, before: Unit | None) -> None:
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
    draft = _draft(unit, clause_start(t, k, 0), stop, earlier.speaker, None, None, "speaker goes on")
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
    return last if unit.start - last.sentence[1] < 8 else None


_TURN: Final = re.compile(r"[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}:\s+(?=\S)")


def _transcript(unit: Unit, run: Run) -> Draft | None:
    """“DOE: Well, ...”: the name of the speaker stands inside the marks."""
    turn = _TURN.match(unit.tokens.text, run.start, run.end)
    if turn is None:
        return None
    colon = turn.group().index(":") + run.start
    return Draft(
        [(turn.end(), run.right)], (unit.start, unit.end), (run.start, colon), (colon, colon + 1),
        ":", "turn", [run], direct=True,
    )  # fmt: skip


def _claims(article: Article, drafts: Sequence[Draft]) -> Iterator[QuoteClaim]:
    text, key = article.text, article.id
    for draft in sorted(drafts, key=lambda d: (d.parts[0][0], -d.parts[-1][1])):
        parts = [inner for inner in (_inner(text, part, draft.runs) for part in draft.parts) if inner]
        if not parts:
            continue
        kind = _kind(text, parts, draft.runs)
        repairs = {repair.name: repair for run in draft.runs for repair in run.repairs}
        marks: Literal["whole", "repaired", "none"] = (
            "none" if kind == "indirect" else "repaired" if repairs else "whole"
        )
        evidence = [Evidence(draft.how, 1.0, draft.base)]
        evidence += [Evidence(name, 0.0, "mark repaired") for name in sorted(repairs)]
        yield QuoteClaim(
            span=Span(key, parts[0][0], parts[-1][1]),
            parts=tuple(Span(key, a, b) for a, b in parts),
            kind=kind,
            sentence=Span(key, *draft.sentence),
            text=" ".join(text[a:b] for a, b in parts),
            source=article.source,
            attribution=attribute(article, draft.speaker, draft.cue, draft.via, evidence[:1]),
            marks=marks,
            evidence=tuple(evidence),
        )


def _inner(text: str, part: tuple[int, int], held: Sequence[Run]) -> tuple[int, int] | None:
    """The part without the marks at its edges and without blanks."""
    a, b = part
    for run in held:
        if run.left <= a < run.start:
            a = run.start
        if run.end < b <= run.right:
            b = run.end
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return (a, b) if a < b else None


def _kind(
    text: str, parts: Sequence[tuple[int, int]], held: Sequence[Run]
) -> Literal["direct", "mixed", "indirect"]:
    whole = sum(b - a for a, b in parts)
    inside = sum(max(0, min(b, run.end) - max(a, run.start)) for a, b in parts for run in held)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.95 * whole else "mixed"
