"""Cues: words near a figure that tell why another figure may differ from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from claimcheck.folding import fold
from claimcheck.lexicon import alternation, load
from claimcheck.relations.classes import CUT

__all__ = ["WINDOW", "cues_near", "cues_of"]

_ENTERED: Final = re.compile(
    r"\b(?:respond|arriv|enter|call)\w*\b[^.]{0,80}\b(?:find|found|discovered)\s*$"
)
_PARTITIVE: Final = re.compile(
    r"(?<!\bone)(?<!\blives)(?<!\bdeaths)(?<!\bdeath)(?<!\bkilling)(?<!\btotal)(?<!\btoll)(?<!\bnumber)"
    r" of\s+(?:the\s+|its\s+|their\s+)?$"
)  # "one of five hurt" is plain, so is "the lives of five"
_AGE: Final = re.compile(r"\b(?:old|aged?)\b|\d\s*[,)]\s*$")
_SHARE: Final = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|those\s+)?(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
)
_SUBSET: Final = re.compile(r"\s*\S+ of (?:the|its|his|her|their|those|these)\b")
_STATIVE: Final = re.compile(
    r"\s*(?:at least |about )?\S+ (?:people |persons |others )?(?:are |were )?dead\b"
)
_BASE: Final = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the )?$"
)
_THEREAFTER: Final = re.compile(r"\bbefore\s+\w+ing\b(?!\s+(?:himself|herself|themselves))")
_NEAR: Final = frozenset({"part", "adding", "degree", "each", "whole"})  # cues of the clause alone
WINDOW: Final = 200  # characters either side of a figure that may say which event is meant


@cache
def _cue_pattern() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """One pattern for all cue phrases, and the kinds of each."""
    kinds: dict[str, list[str]] = {}
    for kind, phrases in load("gates").items():
        if isinstance(phrases, list):
            for phrase in phrases:
                kinds.setdefault(phrase, []).append(kind)
    for kind, phrases in load("gates")["width"].items():
        for phrase in phrases:
            kinds.setdefault(phrase, []).append(f"width:{kind}")
    pattern = re.compile(rf"(?<!\w){alternation(kinds)}(?!\w)")
    return pattern, {phrase: tuple(found) for phrase, found in kinds.items()}


@lru_cache(maxsize=8192)
def cues_of(folded: str) -> tuple[tuple[int, int, str], ...]:
    """The cues of a folded text: where they stand and what kind of gate they open."""
    pattern, kinds = _cue_pattern()
    return tuple(
        (found.start(), found.end(), kind)
        for found in pattern.finditer(folded)
        for kind in kinds.get(" ".join(found.group().split()), ())
        if kind != "adding"
        or not folded.startswith(" than ", found.end())  # "more than" is a bound
    )


@cache
def _soft() -> frozenset[str]:
    return frozenset(load("polarity")["possible"]) - {
        "reportedly",
        "allegedly",
        "likely",
        "can",
    } | {"if"}


def _local(folded: str, start: int, end: int) -> str:
    """The clause around the figure."""
    left = max(0, start - 60)
    cuts = list(CUT.finditer(folded, left, start))
    after = CUT.search(folded, end, min(len(folded), end + 90))
    return folded[(cuts[-1].end() if cuts else left) : (after.start() if after else end + 90)]


def cues_near(sentence: str, place: tuple[int, int], *, predicate: str, wide: set[str]) -> set[str]:
    """The kinds of gate that words near the figure open; `wide` are those of the whole window."""
    folded, (start, end) = fold(sentence), place
    local = _local(folded, start, end)
    near = {kind for _, _, kind in cues_of(local)}
    out = {kind for kind in wide if kind not in _NEAR and not kind.startswith("width:")} | near
    before = folded[max(0, start - 120) : start]
    if _ENTERED.search(before):
        out.add("part")
    if _THEREAFTER.search(folded[end : end + 120]):
        out.add("part")
    if _PARTITIVE.search(before):
        out.add("partitive")
    if _SHARE.match(folded[end : end + 24]) or _SHARE.search(folded[start:end]):
        out.add("share")
    if _SUBSET.match(folded[start : end + 12]):
        out.add("subset")
    if set(re.findall(r"[a-z]+", folded[start - 60 if start > 60 else 0 : end + 25])) & _soft():
        out.add("soft")
    if _STATIVE.match(folded[start : end + 24]):
        out.add("stative")
    if _BASE.search(before):
        out.add("subset")
    if _AGE.search(folded[start : end + 12]):
        out.add("age")
    if "whole" in wide:
        out.add("whole")
    if predicate == "die" and re.match(r"[^.;]{0,40}\bby\s+[A-Z]", sentence[end : end + 60]):
        out.add("without_perpetrator")
    return out
