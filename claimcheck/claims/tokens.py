"""A sentence as a row of tokens with one letter each, so that grammar is matching on a short string.

D determiner    N small word that may be a noun   C capitalised word   K genitive ("Kyiv's")
# number        M time word (Monday, week)        H subject pronoun    U object pronoun
A auxiliary     x negation    R adverb            V cue verb           X cue verb or noun (claims)
G cue, -ing     v other verb  g other -ing        e other -ed
y verb or noun  Y the same with -s: both are settled by their neighbours, to v or N
P preposition   o of   b by   t to   a as         z that               h whether, how, why
W who, which    S because, while                  & and, or            B but
Q marked run    q marked word, as a noun          , ; : - ( ) . ! ?    themselves
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Final, NamedTuple

from attrs import evolve, frozen

from claimcheck.claims.cues import Lexicon
from claimcheck.claims.marks import Run

__all__ = ["Tokens", "is_plural", "tokenize", "tokenize_speaking"]

# With the blanks before it, so that tokens stand side by side and their lengths give their places.
_TOKEN: Final = re.compile(
    r"\s*(?:\w+(?:['’.&‑-]\w+|(?<=\d):\d\d(?!\d)|(?<=\d),\d{3}(?!\d))*|--+|\.{2,}|[^\w\s])"
)
_DASHES: Final = frozenset("-–—―")
_BULLETS: Final = frozenset("•‣▪■□►▶▸●○◦★☆✓→*")
SHORT_RUN: Final = 5  # words of a marked run that may be a noun in its sentence


@frozen(eq=False)
class Tokens:
    """The tokens of one sentence: where they stand, their small letters, their classes.

    `runs` maps the place of a Q or q to its run.
    """

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    shape: str
    runs: dict[int, Run]
    lexicon: Lexicon

    def with_next(self, other: Tokens) -> Tokens:
        """This row and the one of the following sentence as one."""
        size = len(self.starts)
        held = {**self.runs, **{k + size: run for k, run in other.runs.items()}}
        return Tokens(
            self.text, self.starts + other.starts, self.ends + other.ends, self.low + other.low,
            self.shape + other.shape, held, self.lexicon,
        )  # fmt: skip

    def pieces(self, most: int) -> Iterator[Tokens]:
        """The row in pieces of at most so many tokens; an empty row has none."""
        if 0 < len(self.starts) <= most:
            yield self
            return
        held: dict[int, dict[int, Run]] = {}
        for k, run in self.runs.items():
            held.setdefault(k // most, {})[k % most] = run
        for a in range(0, len(self.starts), most):
            b = a + most
            starts, ends, low = self.starts[a:b], self.ends[a:b], self.low[a:b]
            own = held.get(a // most, {})
            yield Tokens(self.text, starts, ends, low, self.shape[a:b], own, self.lexicon)


def _class(word: str, low: str, lexicon: Lexicon) -> str:
    known = lexicon.written.get(word) or lexicon.classes.get(low)
    first = word[0]
    if len(word) > 3 and word[:-2].isupper() and low.endswith("'s"):
        return "K"  # "the WHO's", not "who's"
    if known is not None:
        if first.isupper() and known in "NVXGvge" and not low.istitle():
            return known if known == "V" else "C"
        return "C" if known == "M" and first.isupper() and low in lexicon.small_times else known
    if low.endswith("'s"):
        return "H" if lexicon.classes.get(low[:-2]) == "H" else "K"
    if first.isdigit():
        return "#"
    if not first.isalnum():
        if first == "@":
            return "C"
        if first in _DASHES:
            return "-"
        if first in _BULLETS:
            return "."
        return (
            "." if first == "…" or word.startswith("..") else first if first in ",;:().!?" else "N"
        )
    if first.isupper():
        return "C"
    if low.endswith("ly"):
        return "R"
    if low.endswith("ing") and len(low) > 4:
        return "g"
    if low.endswith("ed") and len(low) > 3:
        return "e"
    if low.endswith("n't"):
        return "A"
    return "N"


MOST_SEEN: Final = 50_000  # words that a lexicon keeps with their class


def _learn(pieces: Iterable[str], lexicon: Lexicon) -> None:
    """Keep small letters, class and length of words that were not met before."""
    seen = lexicon.seen
    if len(seen.low) >= MOST_SEEN:
        for table in (seen.low, seen.letter, seen.size):
            table.clear()
    for piece in pieces:
        word = piece.lstrip()
        small = word.lower().replace("’", "'")
        letter = "'" if small == "'" else _class(word, small, lexicon)
        if letter == "D" and word[0].isupper():
            letter = "d"
        seen.low[piece], seen.letter[piece], seen.size[piece] = small, letter, len(word)


def _small(pieces: list[str], lexicon: Lexicon) -> list[str]:
    """The words in small letters; new ones are learnt."""
    get = lexicon.seen.low.__getitem__
    try:
        return list(map(get, pieces))
    except KeyError:
        _learn(pieces, lexicon)
        return list(map(get, pieces))


# The name of a work, a show or a group: "on “Meet the Press”", "author of “Salt and Sand,” a novel".
_TITLE: Final = re.compile(
    r"(?:[A-Z][\w’'-]*|\d+)(?:,? (?:(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|&) )*"
    r"(?:[A-Z(][\w’'-]*\)?|\d+)){1,7}[,.]?"
)
_BEFORE_TITLES: Final = frozenset("PoKCN")


def _noun_run(text: str, run: Run) -> bool:
    """A short marked run without an end of its own stands in its sentence like a noun."""
    return text[run.end - 1] not in ".,!?…" and text.count(" ", run.start, run.end) < SHORT_RUN


def tokenize(text: str, start: int, end: int, found: Sequence[Run], lexicon: Lexicon) -> Tokens:
    """The tokens of `text[start:end]`; each of the runs (in order, inside it) is one token.

    Example:
        >>> from claimcheck.claims.cues import lexicon
        >>> text = "Mr. Doe, 54, said on Friday that he agreed."
        >>> tokenize(text, 0, len(text), (), lexicon()).shape
        'CC,#,VPMzHV.'
    """
    row = _Row([], [], [], [])
    held: dict[int, Run] = {}
    at = start
    for run in (*found, None):
        pieces = _TOKEN.findall(text, at, min(run.left, end) if run else end)
        if pieces:
            row.add(pieces, _small(pieces, lexicon), at, lexicon)
        if run:
            before = "".join(row.letters[-2:])[-2:]
            row.starts.append(max(run.left, start))
            row.ends.append(min(run.right, end))
            row.low.append("“”")
            at = run.right
            named = before[-1:] in _BEFORE_TITLES or before == "C&"
            if named and _TITLE.fullmatch(text, run.start, run.end):
                row.letters.append("C")
                if (last := text[run.end - 1]) in ",.":
                    row.ends[-1] = run.end - 1
                    row.starts.append(run.end - 1)
                    row.ends.append(min(run.right, end))
                    row.low.append(last)
                    row.letters.append(last)
                continue
            held[len(row.starts) - 1] = run
            announced = before in ("V,", "V:", "G,", "G:")
            row.letters.append("q" if not announced and _noun_run(text, run) else "Q")
    return _finished(text, row, held, lexicon)


def tokenize_speaking(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens | None:
    """The tokens of a sentence without marks; None when no word or colon in it can report others."""
    pieces = _TOKEN.findall(text, start, end)
    low = _small(pieces, lexicon)
    if lexicon.signs.isdisjoint(low) and ":" not in text[start : min(start + 60, end)]:
        return None
    row = _Row([], [], [], [])
    row.add(pieces, low, start, lexicon)
    return _finished(text, row, {}, lexicon)


class _Row(NamedTuple):
    """Tokens in the making: places, small letters, and classes in pieces."""

    starts: list[int]
    ends: list[int]
    low: list[str]
    letters: list[str]

    def add(self, pieces: list[str], low: list[str], at: int, lexicon: Lexicon) -> None:
        """Add the words that stand from `at` on: all that is done here runs without a Python loop."""
        self.low.extend(low)
        self.letters.append("".join(map(lexicon.seen.letter.__getitem__, pieces)))
        places = list(accumulate(map(len, pieces), initial=at))[1:]
        self.starts.extend(map(sub, places, map(lexicon.seen.size.__getitem__, pieces)))
        self.ends.extend(places)


def _finished(text: str, row: _Row, held: dict[int, Run], lexicon: Lexicon) -> Tokens:
    """The row with the letters settled that depend on their neighbours."""
    shape = "".join(row.letters)
    if "y" in shape or "Y" in shape:
        shape = _settled(shape, row.low)
    tokens = Tokens(text, row.starts, row.ends, row.low, shape, held, lexicon)
    return _mended(tokens) if _MENDING.search(shape) else tokens


# A word that may be a verb or a noun, behind something that can be its subject or its helper.
_MAYBE_VERB: Final = re.compile("(?<=[HtAWNCKx)RqQ&#,U])[yY]")
_VERB_OPENS: Final = frozenset("DHUtzRhKx#SgGqQ")  # what a verb takes and a noun does not
_NOUN_VERB: Final = str.maketrans("yY", "NN")
_MODALS: Final = frozenset({
    "will", "would", "can", "could", "may", "might", "shall", "should", "must", "do", "does", "did",
    "cannot", "let", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't",
    "shouldn't", "mustn't",
})  # fmt: skip
PLURALS: Final = frozenset({"people", "men", "women", "police", "data", "media", "children"})


def is_plural(word: str) -> bool:
    """Whether this noun, in small letters, is most likely a plural."""
    return (word[-1] == "s" and word[-2:] not in ("ss", "us", "is")) or word in PLURALS


def _settled(shape: str, low: Sequence[str]) -> str:
    """The letters with each word that may be verb or noun settled by its neighbours."""
    verbs = [
        found.start()
        for found in _MAYBE_VERB.finditer(shape)
        if _is_verb_here(shape, low, found.start())
    ]
    plain = shape.translate(_NOUN_VERB)
    if not verbs:
        return plain
    letters = list(plain)
    for k in verbs:
        letters[k] = "v"
    return "".join(letters)


def _is_verb_here(shape: str, low: Sequence[str], k: int) -> bool:
    """Whether the word at token `k` is a verb: its subject or helper stands before it and agrees."""
    base = shape[k] == "y"
    j = k - 1
    while j > 0 and shape[j] in "Rx":
        j -= 1
    before = shape[j]
    if before == "t":
        return base
    if before == "A":
        return base and low[j] in _MODALS
    if before == "H":
        return base == (low[j] not in {"he", "she", "it", "that", "everyone", "nobody", "someone"})
    if before == "W":
        return True
    if before not in "NCq" or k + 1 >= len(shape) or base != is_plural(low[j]):
        return False
    return shape[k + 1] in _VERB_OPENS or (j < k - 1 and shape[k + 1] in "NCyYX")


# Letters that are settled by what stands before them; no other step sees "d" and "'".
_MENDING: Final = re.compile(r"[CN#XM]\.(?!\Z)|['d]|#A")
_LARGE: Final = re.compile(r"(?<=C)d+")


def _mended(row: Tokens) -> Tokens:
    """The row without the stops of abbreviations and the apostrophes of plurals.

    Sentences end where segments do, so a stop that hangs on a word inside one ends none. "d" is a
    determiner written large: part of a name behind one ("Defense One").
    """
    letters = list(_LARGE.sub(lambda found: "C" * len(found.group()), row.shape).replace("d", "D"))
    gone = set()
    last = len(letters) - 1
    for found in _MENDING.finditer(row.shape):
        k = found.end() - 1
        adjacent = k > 0 and row.ends[k - 1] == row.starts[k]
        if letters[k] == ".":
            if adjacent and k < last and row.low[k] == ".":
                gone.add(k)
        elif letters[k] == "A":
            if row.low[k] == "am":
                letters[k] = "M"
        elif letters[k] == "'":
            letters[k] = "N"
            if adjacent and row.low[k - 1].endswith("s"):
                letters[k - 1] = "K"
                gone.add(k)
    if not gone:
        return evolve(row, shape="".join(letters))
    kept = [k for k in range(len(letters)) if k not in gone]
    place = {k: new for new, k in enumerate(kept)}
    return Tokens(
        row.text,
        [row.starts[k] for k in kept],
        [row.ends[k] for k in kept],
        [row.low[k] for k in kept],
        "".join([letters[k] for k in kept]),
        {place[k]: run for k, run in row.runs.items()},
        row.lexicon,
    )
