"""The engine of phrase packs: many phrases, one look at the word pairs of an article.

A pack is TOML. `[pack]` names the engine ("phrases"), the family, and what its rules share: `why`,
`pivots` (languages whose wording this is), `severity`, `confidence`. `[lists]` names lists of words.
Each `[rule.NAME]` has

    phrases   what to look for, written as `claimcheck.rules.phrase_pattern` says
    usual     what English says instead
    bad, good at least two examples each; ⟦ ⟧ mark what must be found

and, where needed, `summary`, `why`, `pivots`, `severity`, `confidence`, `case = "exact"`, `unless`
(phrases; "_" stands for what was found; without it: anywhere on the line), and as a way out
`regex` (with `keys`: phrases that every match holds; every repetition bounded).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.phrase_pattern import Keys, Phrase, compile_phrase, pattern_of
from claimcheck.rules.rule import Hit, Rule, Scanner
from claimcheck.rules.wording import Wording, wording

__all__ = ["rules", "shelf"]

_RULE_KEYS: Final = frozenset(
    """phrases usual bad good summary why pivots severity confidence case unless
    regex keys""".split()  # noqa: SIM905
)
_PACK_KEYS: Final = frozenset(("engine", "family", "why", "pivots", "severity", "confidence"))
_UNBOUNDED: Final = re.compile(r"[*+]|\{\d*,\}|\(\?P=|\\[1-9]")
_QUIET: Final = re.compile(r"\\[^1-9]|\[\^?\]?[^\]]*\]")
_SIDE: Final = r"[^\S\n]{0,3}[\"'(,]?[^\S\n]{0,3}"
REACH: Final = 400  # characters around a key in which its phrase must lie
SIDE_REACH: Final = 80  # characters before and after a hit in which an `unless` is looked for


@frozen
class _Entry:
    """One rule of a pack: what it looks for, and what it says."""

    id: str
    phrases: tuple[Phrase, ...]
    unless: tuple[str, ...]
    usual: str
    pivots: tuple[str, ...]
    patterns: dict[str, re.Pattern[str]] = field(factory=dict, repr=False, eq=False)


def rules(family: str, name: str, table: Mapping[str, Any]) -> tuple[Rule, ...]:
    """The rules of a pack; they share one scanner.

    Raises:
        ValueError: entries are wrong; the message names the file, each key, and the way out.

    Example:
        >>> pack = {"rule": {"teleconference": {
        ...     "phrases": ["television conference"], "usual": "video conference",
        ...     "bad": ["A ⟦television conference⟧ is due.", "In a ⟦television conference⟧."],
        ...     "good": ["A video conference is due.", "Television covered the conference."]}}}
        >>> [rule.id for rule in rules("translation", "mine.toml", pack)]
        ['translation.teleconference']
    """
    return shelf(family, {name: table})


def shelf(family: str, tables: Mapping[str, Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules of several packs, by file name; all of them share one scanner.

    Raises:
        ValueError: entries are wrong; the message names the file, each key, and the way out.
    """
    problems: list[str] = []
    entries: list[tuple[_Entry, Mapping[str, Any], Mapping[str, Any]]] = []
    for name, table in tables.items():
        shared = table.get("pack", {})
        problems += [f"{name}: [pack] {key} is unknown" for key in sorted({*shared} - _PACK_KEYS)]
        for key, values in table.get("rule", {}).items():
            try:
                entries.append((_entry(f"{family}.{key}", values, table), values, shared))
            except ValueError as problem:
                problems.append(f"{name}: [rule.{key}] {problem}")
    if problems:
        raise ValueError("\n".join(problems))
    scanner = _scanner(tuple(entry for entry, _, _ in entries))
    return tuple(_rule(entry, values, shared, scanner) for entry, values, shared in entries)


def _entry(key: str, values: Mapping[str, Any], table: Mapping[str, Any]) -> _Entry:
    unknown = sorted({*values} - _RULE_KEYS)
    if unknown:
        raise ValueError(f"{unknown[0]} is unknown; a rule has {', '.join(sorted(_RULE_KEYS))}")
    for side in ("bad", "good"):
        if len(values.get(side, ())) < 2:
            raise ValueError(f"{side}: give at least two examples")
    if any("⟦" not in text for text in values["bad"]) or any(
        "⟦" in text for text in values["good"]
    ):
        raise ValueError("bad examples mark what is found with ⟦ ⟧, good ones mark nothing")
    if not values.get("usual") and not values.get("summary"):
        raise ValueError("say what English says instead in usual, or give a summary")
    lists, exact = table.get("lists", {}), values.get("case") == "exact"
    phrases = []
    for source in values.get("phrases", ()):
        try:
            phrases.append(compile_phrase(source, lists, exact=exact))
        except ValueError as problem:
            raise ValueError(f"phrases: {source!r}: {problem}") from None
    keys = [compile_phrase(source, lists, exact=exact).keys[0] for source in values.get("keys", ())]
    every = frozenset[tuple[str, ...]]().union(*keys)
    phrases += [_regex(source, every, exact) for source in values.get("regex", ())]
    if not phrases:
        raise ValueError("has neither phrases nor regex")
    unless = tuple(_unless(source, lists) for source in values.get("unless", ()))
    pivots = values.get("pivots", table.get("pack", {}).get("pivots", ()))
    return _Entry(key, tuple(phrases), unless, values.get("usual", ""), tuple(pivots))


def _regex(source: str, keys: Keys, exact: bool) -> Phrase:
    if _UNBOUNDED.search(_QUIET.sub("", source)):
        raise ValueError(f"regex: {source!r}: bound every repetition, as in {{0,3}}")
    if not keys:
        raise ValueError("keys: name words that every match of regex holds")
    try:
        groups = re.compile(source).groups
    except re.error as problem:
        raise ValueError(f"regex: {source!r}: {problem}") from None
    return Phrase(source, source if groups else f"({source})", (keys,), exact)


def _unless(source: str, lists: Mapping[str, Any]) -> str:
    """A pattern for what stands before, after or (with no "_") anywhere around a hit."""
    before, blank, after = source.partition("_")
    sides = [pattern_of(part.strip(), lists) if part.strip() else "" for part in (before, after)]
    if not blank:
        return f"in:{sides[0]}"
    return f"by:{sides[0]}\t{sides[1]}"


def _rule(
    entry: _Entry, values: Mapping[str, Any], shared: Mapping[str, Any], scanner: Scanner
) -> Rule:
    marks = re.search("⟦(.*?)⟧", values["bad"][0])
    saw = marks.group(1).strip() if marks else entry.phrases[0].source
    return Rule(
        id=entry.id,
        summary=values.get("summary") or f"“{saw}” is usually “{entry.usual}” in English.",
        why=values.get("why") or shared.get("why", ""),
        bad=tuple(values["bad"]),
        good=tuple(values["good"]),
        severity=values.get("severity") or shared.get("severity", "warning"),
        confidence=values.get("confidence") or shared.get("confidence", "likely"),
        scanner=scanner,
        tags=tuple(f"pivot:{language}" for language in entry.pivots),
    )


def _scanner(entries: tuple[_Entry, ...]) -> Scanner:
    """One function for all entries: its cost is that of the pairs an article shares with them."""
    index: dict[tuple[str, ...], list[tuple[_Entry, Phrase, tuple[_Needs, ...]]]] = {}
    for entry in entries:
        for phrase in entry.phrases:
            needs = tuple(map(_needs, phrase.keys[1:]))
            for key in sorted(phrase.keys[0]):
                index.setdefault(key, []).append((entry, phrase, needs))
    pairs = frozenset(key for key in index if len(key) == 2)
    singles = frozenset(key[0] for key in index if len(key) == 1)

    @lru_cache(maxsize=16)
    def scan(article: Article) -> tuple[tuple[str, Hit], ...]:
        words = wording(article)
        met = sorted([*(words.pairs & pairs), *((word,) for word in words.words & singles)])
        wanted: dict[tuple[str, str], tuple[_Entry, Phrase, list[tuple[str, ...]]]] = {}
        for key in met:
            for entry, phrase, needs in index[key]:
                if all(_meets(words, keys) for keys in needs):
                    at = (entry.id, phrase.source)
                    wanted.setdefault(at, (entry, phrase, []))[2].append(key)
        found: dict[str, tuple[_Entry, set[tuple[int, int]]]] = {}
        for entry, phrase, keys in wanted.values():
            spans = _spans(entry, phrase, keys, article)
            found.setdefault(entry.id, (entry, set()))[1].update(spans)
        return tuple(
            (entry.id, _hit(entry, article, *span))
            for entry, spans in found.values()
            for span in _widest(spans)
        )

    return scan


_Needs = tuple[Keys, frozenset[str]]  # pairs and single words, of which an article holds one


def _needs(keys: Keys) -> _Needs:
    return (
        frozenset(key for key in keys if len(key) > 1),
        frozenset(key[0] for key in keys if len(key) == 1),
    )


def _meets(words: Wording, keys: _Needs) -> bool:
    """Whether an article holds one of these pairs, or one of these words."""
    pairs, single = keys
    return not (words.pairs.isdisjoint(pairs) and words.words.isdisjoint(single))


def _widest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Without those that overlap an earlier one: several phrases of a rule may meet one place."""
    end = -1
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] >= end:
            yield span
            end = span[1]


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _spans(
    entry: _Entry, phrase: Phrase, keys: Iterable[tuple[str, ...]], article: Article
) -> Iterator[tuple[int, int]]:
    folded = wording(article).folded
    text = article.text if phrase.exact else folded
    pattern = _compiled(phrase.pattern)
    for low, high in _windows(keys, folded):
        for found in pattern.finditer(text, low, high):
            if found.end() == high < len(folded) and folded[high] != "\n":
                continue
            if not any(_excused(unless, folded, *found.span()) for unless in entry.unless):
                yield found.span(1)


def _windows(keys: Iterable[tuple[str, ...]], folded: str) -> Iterator[tuple[int, int]]:
    """Where a key stands, with its surroundings on the line; disjoint, in order."""
    places: list[tuple[int, int]] = []
    for key in keys:
        # Plain letters come first: the engine then leaps from one such word to the next.
        first = f"{key[0]}(?<![a-z]{key[0]})"
        where = _compiled("[^a-z]{1,12}".join((first, *key[1:])) + "(?![a-z])")
        places += (found.span() for found in where.finditer(folded))
    low = high = -1
    for start, end in sorted(places):
        left = max(folded.rfind("\n", max(0, start - REACH), start) + 1, start - REACH, 0)
        right = folded.find("\n", end, end + REACH)
        right = min(end + REACH, len(folded)) if right < 0 else right
        if left < high:
            high = max(high, right)
            continue
        if low >= 0:
            yield low, high
        low, high = left, right
    if low >= 0:
        yield low, high


def _excused(unless: str, folded: str, start: int, end: int) -> bool:
    kind, _, rest = unless.partition(":")
    if kind == "in":
        left = max(folded.rfind("\n", max(0, start - REACH), start) + 1, start - REACH, 0)
        right = folded.find("\n", end, end + REACH)
        return bool(_compiled(rest).search(folded, left, end + REACH if right < 0 else right))
    before, _, after = rest.partition("\t")
    if before:
        near = folded[max(0, start - SIDE_REACH) : start]
        if not _compiled(before + _SIDE + r"\Z").search(near):
            return False
    return not after or bool(_compiled(_SIDE + after).match(folded, end))


def _hit(entry: _Entry, article: Article, start: int, end: int) -> Hit:
    saw = " ".join(article.text[start:end].split())
    evidence = [Evidence("saw", detail=saw)]
    if entry.usual:
        evidence.append(Evidence("usual wording", detail=entry.usual))
    evidence += [Evidence("wording of", detail=language) for language in entry.pivots]
    message = f"“{saw}”: English says “{entry.usual}”." if entry.usual else ""
    return Hit(article.span(start, end), message, evidence=tuple(evidence))
