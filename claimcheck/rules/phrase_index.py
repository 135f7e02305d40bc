"""Phrases of packs, looked up by their words, so that a line costs the same whatever their number.

A phrase is literal words, whatever their case, accents and marks; `#` stands for any number. An
ellipsis leaves room for more words: "leave a reply" is a whole line, "posted by …" its start,
"… all rights reserved" its end, "… may be reproduced …" a part, "by … staff writer" start and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from claimcheck import lexicon
from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.rules.finding import Confidence
from claimcheck.rules.rule import Rule
from claimcheck.rules.zones import WORD, ZONES, Layout, Line, Mark, Zone, key_of, tokens_of

__all__ = ["Index", "PhraseRule", "phrases_of"]

_GAP: Final = "…"
_COLON: Final = re.compile(r"[^\S\n]*[:：|>»›—–―]|[^\S\n]+-[^\S\n]|[^\S\n]{2}")
WIDE: Final = 7  # the same in signs of a script without blanks
_SIGNS: Final = ("", ".", ",", ":", ";", ")", "!", "?", '"', "”", "»")  # that may cling to a word
_FIRST: Final = 60  # characters that hold the first two words
_DIALOGUE: Final = frozenset("“”„«\"'‘’–—")  # a short answer in a talk is no button
_LINKS: Final = ("related-link", "newsletter", "nav", "share-bar", "comment-form", "poll")
_LATER: Final = re.compile(r"[^:：]{1,60}[:：]\s*\S")
SENTENCE: Final = 8  # tokens from which a line with a stop is read as prose inside the text
_BARS: Final = frozenset("|•·")
_ARTICLE: Final = 400  # characters of an English text that hold a “the”
LABEL: Final = 6  # tokens
STRONG: Final = 3  # words a start or end needs to speak for a line that reads as running text


@frozen(eq=False)
class PhraseRule(Rule):
    """A rule of a pack: phrases, and the lines they may be found in."""

    phrases: tuple[str, ...] = ()
    zones: frozenset[Zone] = frozenset()
    most: int = 12
    prose: bool = False


@frozen
class _Phrase:
    """A phrase made ready: what a key starts with, ends with and holds, blanks around words."""

    rule: PhraseRule
    text: str
    start: str = ""
    end: str = ""
    within: tuple[str, ...] = ()
    words: int = 0
    colon: bool = False
    later: bool = False  # a colon stands somewhere behind the first words
    foreign: bool = False  # a word of another language that English has, too

    @property
    def weight(self) -> int:
        return len(self.start) + len(self.end) + sum(map(len, self.within))

    @property
    def weak(self) -> bool:
        """Whether a headline may well start so: "back to …", "latest from …"."""
        kind = self.rule.id.partition(".")[2].rpartition("-")[0]
        few = bool(self.start) and not self.end and self.words < STRONG
        return few and not self.colon and kind in _LINKS

    def fits(self, key: str) -> bool:
        """Whether a key, with blanks around it, has all parts in order."""
        if not (key.startswith(self.start) and key.endswith(self.end)):
            return False
        at = max(0, len(self.start) - 1)
        for part in self.within:
            at = key.find(part, at)
            if at < 0:
                return False
            at += len(part) - 1
        return len(key) - at >= len(self.end)


class Index:
    """Phrases by the words that a line must have for them to fit.

    `starts` and `ends` go by the first and the last two words, or the one word if there is no
    other; `anchors` by the longest word. `signals` are words of which a long line needs one that does not
    start like a phrase.
    """

    def __init__(self, made: Iterable[PhraseRule]) -> None:
        self.whole: dict[str, _Phrase] = {}
        self.starts: dict[str, list[_Phrase]] = {}
        self.ends: dict[str, list[_Phrase]] = {}
        self.anchors: dict[str, list[_Phrase]] = {}
        signals: set[str] = set()
        for rule in made:
            for text in rule.phrases:
                signals.update(self._add(rule, text))
        self.signals: frozenset[str] = frozenset(signals)
        self.anchoring = frozenset(self.anchors)

    def _add(self, rule: PhraseRule, text: str) -> Iterator[str]:
        parts = [key_of(part.replace("#", "0")) for part in text.split(_GAP)]
        if len(parts) == 1:
            known = self.whole.get(parts[0])
            if known is None or rule.id < known.rule.id:
                foreign = parts[0] in lexicon.words("residue", "english_too") and not _of_english(
                    rule
                )
                self.whole[parts[0]] = _Phrase(rule, text, words=WIDE + 1, foreign=foreign)
            return
        padded = [f" {part} " if part else "" for part in parts]
        phrase = _Phrase(
            rule,
            text,
            start=padded[0],
            end=padded[-1],
            within=tuple(part for part in padded[1:-1] if part),
            # The sign of a copyright notice is worth a few words.
            words=sum(len(part.split()) + STRONG * part.count("©") for part in parts),
            colon=text.split(_GAP, maxsplit=1)[0].rstrip().endswith(":"),
            later=any(part.strip() == ":" for part in text.split(_GAP)[1:]),
        )
        if phrase.start:
            self.starts.setdefault(" ".join(parts[0].split()[:2]), []).append(phrase)
        elif phrase.within:
            anchor = max(phrase.within[0].split(), key=len)
            self.anchors.setdefault(anchor, []).append(phrase)
        else:
            self.ends.setdefault(" ".join(parts[-1].split()[-2:]), []).append(phrase)
        if rule.prose and not phrase.start and phrase.words >= STRONG:
            plain = text.replace(_GAP, " ").casefold()
            for words in (plain.split(), " ".join(parts).split()):
                longest = max(words, key=len)
                yield from (longest + sign for sign in _SIGNS)

    def may_fit(self, line: Line) -> bool:
        """Whether a long line has a word of some phrase; every other line has to be asked."""
        if not line.long or line.wide:
            return True
        first = tokens_of(fold(line.text[:_FIRST]).lower())[:2]
        if any(word in self.starts for word in (*first[:1], " ".join(first))):
            return True
        return not self.signals.isdisjoint(line.text.casefold().split())

    def _row(self, line: Line) -> _Phrase | None:
        """The first phrase of a line that is a row of them, parted by gaps or bars; one other part
        may stand between.
        """
        if "  " not in line.text and _BARS.isdisjoint(line.text):
            return None
        parts = [part for part in _BUTTONS.split(line.text) if part.strip()]
        found = [phrase for part in parts if (phrase := self.whole.get(key_of(part))) is not None]
        return found[0] if len(found) > 1 and len(parts) - len(found) <= 1 else None

    def best(self, line: Line) -> Iterator[_Phrase]:
        """The phrases that fit a line: a whole one first, then the longest."""
        tokens = line.tokens
        found = self.whole.get(line.key) or self.whole.get(_half(tokens)) or self._row(line)
        if found is not None:
            yield found
        none: tuple[_Phrase, ...] = ()
        tried = [
            *self.starts.get(tokens[0], none),
            *self.ends.get(tokens[-1], none),
        ]
        if len(tokens) > 1:
            tried += self.starts.get(f"{tokens[0]} {tokens[1]}", none)
            tried += self.ends.get(f"{tokens[-2]} {tokens[-1]}", none)
        if not self.anchoring.isdisjoint(tokens):
            for word in sorted(self.anchoring.intersection(tokens)):
                tried += self.anchors[word]
        if tried:
            key = f" {line.key} "
            fitting = [phrase for phrase in tried if phrase.fits(key)]
            if len(fitting) > 1:
                fitting.sort(key=lambda phrase: (-phrase.weight, phrase.rule.id, phrase.text))
            yield from fitting


_BUTTONS: Final = re.compile(r"[^\S\n]{2,}|[^\S\n]?[|•·][^\S\n]?")


def _of_english(rule: PhraseRule) -> bool:
    return rule.id.rpartition("-")[2] in ("en", "mt")


def _half(tokens: list[str]) -> str:
    """What stands twice in a line: a label and the title of its link run together."""
    half = len(tokens) // 2
    if half and tokens[0] != tokens[half]:
        return ""
    if len(tokens) == 1:
        word = tokens[0]
        middle = len(word) // 2
        return word[:middle] if word[:middle] == word[middle:] else ""
    return " ".join(tokens[:half]) if tokens[:half] == tokens[half:] else ""


def _fits(phrase: _Phrase, line: Line, *, inside: bool) -> bool:
    """Whether a phrase may speak for a line; `inside` the text, running text is hard to call."""
    rule = phrase.rule
    sentence = inside and len(line.tokens) >= SENTENCE and line.text[-1] in ".!?…"
    if (line.prose or sentence) and not (phrase.colon and phrase.words > 1):
        # A few words at the start of a sentence, or two in its middle, prove nothing.
        least = (WIDE if line.wide else STRONG) + inside
        if not rule.prose or phrase.words < least:
            return False
    if inside and line.text[0] in _DIALOGUE:
        return False
    single = phrase.words == 1 and not (phrase.colon or phrase.later)
    if inside and single and len(line.tokens) > LABEL:
        return False  # one word at the start is enough for a label, not for a heading
    if len(line.tokens) > rule.most * (2 if line.wide else 1):
        return False
    if phrase.later and not _LATER.match(line.text):
        return False
    return not phrase.colon or _colon(line, phrase.words)


def _colon(line: Line, words: int) -> bool:
    """Whether a colon, bar, dash or the gap of a stripped link follows the first words."""
    at = 0
    for number, found in enumerate(WORD.finditer(line.text), start=1):
        if number == words:
            at = found.end()
            break
    return _COLON.match(line.text, at) is not None


def _english(text: str) -> bool:
    return text.count(" the ") * _ARTICLE > len(text)


def _sure(phrase: _Phrase, line: Line) -> Confidence:
    """The confidence of a phrase: certain only where it would speak at any place of the text."""
    confidence = phrase.rule.confidence
    anywhere = len(phrase.rule.zones) == len(ZONES) and not (phrase.weak or phrase.foreign)
    if confidence == "certain" and not (anywhere and _fits(phrase, line, inside=True)):
        return "likely"
    return confidence


def phrases_of(layout: Layout, index: Index) -> Iterator[tuple[PhraseRule, Mark]]:
    """The best phrase of each line; lines that are certain anywhere do not make zones."""
    fitting: dict[int, list[_Phrase]] = {}
    for line in layout.lines:
        if line.long and not index.may_fit(line):
            continue
        if line.key:
            inside = layout.zone(line.index) == "body"
            found = [p for p in index.best(line) if _fits(p, line, inside=inside)]
            if found and found[0].foreign and _english(layout.article.text):
                found = [phrase for phrase in found if not phrase.foreign]
            if found:
                fitting[line.index] = found
    layout.settle({i for i, found in fitting.items() if any(len(p.rule.zones) > 1 for p in found)})
    for i, found in fitting.items():
        zone = layout.zone(i)
        for phrase in found:
            if zone == "head" and layout.last >= 0 and phrase.weak:
                continue
            if zone in phrase.rule.zones or layout.last < 0:
                evidence = (Evidence("phrase", 1.0, phrase.text), Evidence("zone", 0.0, zone))
                yield phrase.rule, Mark(i, evidence, confidence=_sure(phrase, layout.lines[i]))
                break
