"""Sentences with their marked words, and the quotes that are being made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field

from claimcheck.claims.contents import opening
from claimcheck.claims.cues import Cue, Lexicon
from claimcheck.claims.marks import Run
from claimcheck.claims.speakers import phrase_before
from claimcheck.claims.speakers_after import phrase_after
from claimcheck.claims.tokens import Tokens, is_plural, tokenize, tokenize_speaking
from claimcheck.segments import Segment

__all__ = [
    "Draft",
    "Sign",
    "Unit",
    "extent",
    "finite",
    "group_start",
    "main_subject",
    "offsets",
    "sentences",
]

Offsets = tuple[int, int]

LONGEST_UNIT: Final = 240  # tokens; a longer sentence is read in pieces
_FLOATING: Final = frozenset({"both", "all", "each"})  # "have both said"
_RELATIVES: Final = frozenset({"who", "which", "that"})
SPEECH: Final = frozenset({"says", "utters", "tells"})


@define(eq=False)
class Draft:
    """A quote in the making: offsets of its parts, of speaker, cue and outlet, and how it was found.

    `carried` tells that the speaker stands with an earlier quote.
    """

    parts: list[Offsets]
    sentence: Offsets
    speaker: Offsets | None = None
    cue: Offsets | None = None
    base: str = ""
    how: str = ""
    runs: list[Run] = field(factory=list)
    carried: bool = False
    via: Offsets | None = None


@define(eq=False)
class Unit:
    """One sentence with the marked runs in it; a sentence inside a run is not a unit of its own.

    `taken` are the left ends of the runs that a draft holds; `pending` are speaker, cue and verb of
    a sentence that announces words and ends ("Doe went on to say:").
    """

    start: int
    end: int
    tokens: Tokens
    drafts: list[Draft] = field(factory=list)
    taken: set[int] = field(factory=set)
    pending: tuple[Offsets, Offsets, str] | None = None

    def draft(  # noqa: PLR0917 - the order is that of a sentence: words, who, how
        self,
        start: int,
        stop: int,
        speaker: Offsets | None,
        cue: Offsets | None,
        base: str,
        how: str,
        *,
        least: int = 2,
    ) -> Draft | None:
        """A draft of the tokens `start` to `stop`; None when these are fewer than `least`.

        `speaker` are offsets into the text, `cue` its first and last token.
        """
        t = self.tokens
        if stop - start < least and (start >= stop or t.shape[start] not in "Qq"):
            return None
        held = [t.runs[k] for k in range(start, stop) if k in t.runs]
        self.taken.update(run.left for run in held)
        return Draft(
            [(t.starts[start], t.ends[stop - 1])],
            (self.start, self.end),
            speaker,
            offsets(t, cue) if cue else None,
            base,
            how,
            held,
        )

    def free_from(self, stop: int, *, outer: bool = False) -> int:
        """The first token, up to `stop`, that no earlier draft of this sentence holds.

        `outer` asks for what a last cue takes: all of a sentence in which others are only reported.
        """
        starts = self.tokens.starts
        edge = 0
        for draft in self.drafts:
            if outer and not draft.runs and draft.cue and draft.cue[0] < draft.parts[0][0]:
                continue
            for _, b in draft.parts:
                while edge < stop and starts[edge] < b:
                    edge += 1
        return edge

    def holds(self, i: int) -> bool:
        """Whether token `i` stands inside the words of an earlier draft."""
        at = self.tokens.starts[i]
        return any(a <= at < b for draft in self.drafts for a, b in draft.parts)

    def last_speaker(self) -> Offsets | None:
        """The speaker of the latest draft that has one and stands in no other one's words."""
        return next(
            (
                d.speaker
                for d in reversed(self.drafts)
                if d.speaker
                and self.tokens.text[slice(*d.speaker)] not in _RELATIVES
                and not self.inside(d)
            ),
            None,
        )

    def inside(self, draft: Draft) -> bool:
        """Whether a draft lies within the words of another one of this sentence."""
        start, end = draft.parts[0][0], draft.parts[-1][1]
        return any(
            a <= start and end <= b and (a < start or end < b)
            for other in self.drafts
            if other is not draft
            for a, b in other.parts
        )


@define(eq=False)
class Sign:
    """A cue where it stands: the tokens `first` to `end`, its verb at `at`, and what it may take."""

    first: int
    at: int
    end: int
    cue: Cue
    frames: frozenset[str]

    @property
    def span(self) -> Offsets:
        """First and last token of the cue with its helpers."""
        return self.first, self.end


def offsets(t: Tokens, pair: Offsets) -> Offsets:
    """The offsets of a first and a last token."""
    return t.starts[pair[0]], t.ends[pair[1]]


def token_at(t: Tokens, offset: int) -> int:
    """The token that starts at or after this offset."""
    return min(bisect_left(t.starts, offset), len(t.starts) - 1)


def extent(t: Tokens, i: int, cue: Cue) -> tuple[int, frozenset[str]]:
    """The last token of the cue at token `i` with its particles, and the frames that this makes."""
    for particles, frames in cue.particles:
        stop = i + 1 + len(particles)
        if tuple(t.low[i + 1 : stop]) == particles:
            return stop - 1, frames | cue.frames
    return i, cue.frames


def group_start(t: Tokens, i: int) -> int:
    """The first token of the verb group that ends at token `i`: "has also said"."""
    k = i
    while (
        k > 0
        and k > i - 6
        and (
            t.shape[k - 1] in "AxR" or (t.low[k - 1] in _FLOATING and t.shape[k - 2 : k - 1] == "A")
        )
    ):
        k -= 1
    while k < i and t.shape[k] == "R" and t.shape[k - 1 : k] not in ("H", "C", "N", ")", "W", "q"):
        k += 1
    return k


_NAMING: Final = frozenset({"called", "named", "dubbed", "titled", "entitled", "based", "known"})


def finite(t: Tokens, k: int) -> bool:
    """Whether the word at token `k` is most likely a finite verb."""
    letter, before, after = t.shape[k], t.shape[k - 1], t.shape[k + 1 : k + 2]
    if letter in "vA":
        return before != "t"
    if t.low[k] in _NAMING and before in "NC" and after in ("q", "C", "P"):
        return False
    if letter == "V":
        return before not in "DPoKt"
    if letter == "e":
        return before in "HC" or (before in "NqR),W" and after not in ("N", "e", "b"))
    if letter != "X" or before not in "HCW" or after in ("N", "b", ""):
        return False
    return before != "C" or is_plural(t.low[k - 1]) != t.low[k].endswith("s")


def main_subject(unit: Unit, i: int) -> Offsets | None:
    """The subject of the nearest finite verb before token `i`, as offsets into the text.

    A verb in a clause that hangs on another one is passed over when there is a better one.
    """
    t = unit.tokens
    second = None
    for k in range(i - 1, 0, -1):
        if not finite(t, k):
            continue
        if t.shape[k + 1 : k + 2] == "b" and not t.lexicon.passive.isdisjoint(t.low[k - 1 : k]):
            agent = phrase_after(t, k + 1, i)
            if agent and t.shape[agent[0]] in "DCK" and agent[1] < i:
                return offsets(t, agent)  # "was confirmed by the army, calling it a success"
        found = phrase_before(t, group_start(t, k))
        if found is None or t.shape[found[0]] == "W" or t.low[found[0]] == "there":
            continue
        before = t.shape[found[0] - 1] if found[0] else ""
        hangs = t.shape[k] in "eV" and before and (before in "Pob" or finite(t, found[0] - 1))
        if before and (before in "WSzha" or hangs):  # "regret at the bans laid on Doe and said"
            second = second or found
            continue
        return offsets(t, found)
    if second is not None:
        return offsets(t, second)
    if t.shape[0] in "HCDK":
        found = phrase_after(t, -1, i)
        if found and "," not in t.shape[found[0] : found[1]]:
            return offsets(t, found)
    return None


def sentences(
    text: str, segments: Sequence[Segment], found: Sequence[Run], words: Lexicon
) -> list[Unit]:
    """The sentences of one paragraph that may hold a quote.

    A boundary inside a marked run is none, and a sentence that only says who said the marked words
    before it ("“Is it so?” Doe asked.") is one with them.
    """
    out: list[Unit] = []
    for unit in _units(text, segments, found, words):
        last = out[-1] if out else None
        lone = last and last.tokens.shape[-1] == "Q" and not set("VvX") & set(last.tokens.shape)
        if last and lone and _reports(unit.tokens, words):
            out[-1] = Unit(last.start, unit.end, last.tokens.with_next(unit.tokens))
        else:
            out.append(unit)
    return out


def _units(
    text: str, segments: Sequence[Segment], found: Sequence[Run], words: Lexicon
) -> Iterator[Unit]:
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
        row = (
            tokenize(text, start, end, own, words)
            if own
            else tokenize_speaking(text, start, end, words)
        )
        if row is not None:
            for part in row.pieces(LONGEST_UNIT):
                yield Unit(part.starts[0], part.ends[-1], part)
        start = None


def _reports(t: Tokens, words: Lexicon) -> bool:
    """Whether the sentence is "X said" and no more: nothing said follows the cue."""
    for i, letter in enumerate(t.shape[:20]):
        if letter in "vAQG":
            return False
        if letter not in "VX":
            continue
        cue = words.cues.get(t.low[i])
        if cue is None:
            return False
        end, frames = extent(t, i, cue)
        if not frames & SPEECH:
            return False
        if i == 0:
            after = phrase_after(t, end, where=words.where)
            return bool(after) and _rest(t, after[1], frames, words) == "end" if after else False
        before = phrase_before(t, group_start(t, i))
        if before is None or before[0] > 0:
            return False
        return _rest(t, end, frames, words) in ("end", "comma")
    return False


def _rest(t: Tokens, i: int, frames: frozenset[str], words: Lexicon) -> str:
    """What follows token `i`; adverbials without a verb are nothing."""
    found = opening(t, i, len(t.shape), frames, words)
    if found.by in ("bare", "object") and not set("vVAeHQ") & set(t.shape[found.at :]):
        return "end"
    return found.by
