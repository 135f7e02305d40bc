"""A small-letter word that no English text has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.translation.filtered_word import filtered
from claimcheck.rules.wording import english, frequencies, frequent, wording

_OUTSIDE: Final = re.compile(r"(?<![\w'’@/.#-])\w+(?![\w'’@/-]|\.\w)")
_MARKS: Final = "\"'“”‘’«»()[]*_"
_PARTS: Final = ("un", "non", "anti", "pre", "post", "re", "over", "under", "mis", "counter", "cyber",
                 "super", "micro", "multi", "inter", "sub", "pro", "semi", "mega", "bio", "geo", "eco",
                 "tele", "photo", "video", "neo", "co", "de", "dis", "out", "up", "hyper", "ultra",
                 "auto", "self", "crypto", "nano", "trans")  # fmt: skip
_ENDS: Final = ("ness", "like", "wise", "less", "ship", "ism", "ist", "ists", "ize", "izing", "ized",
                "ise", "ising", "ised", "able", "ability", "ful", "fully", "ly", "ed", "ing", "er",
                "ers", "s", "es", "ish", "ier", "iest", "ily", "izes", "ises", "ory", "al", "ally", "ably", "ification", "ization", "isation", "ation")  # fmt: skip
IN_USE, LONGEST = 1e-6, 30  # the share of a word to suggest; letters a word has at most
FAR: Final = 0.75  # similarity below which the nearest word is no mere slip of the pen


@rule(
    bad=[
        "Shells and ⟦unpirlovable⟧ drones hit the port.",
        "The ⟦obserkation⟧ post was lost.",
    ],
    good=[
        "He wore a yukata; the yukata was blue.",
        "The “frobnicator” was a deepfake-like doomscrolling microloan.",
        "They met Zorbani (a blurvek) at a zorvane (a bath) in Kyiv.",
    ],
)
def non_word(article: Article) -> Iterator[Hit]:
    """A word that English does not have.

    Translation programs make words up when they do not know one. Names, words in marks, words used
    again and compounds of known words are left alone; what is one letter off is a slip.
    """
    if not english(article):
        return
    known = frequencies()
    strange = sorted(
        word for word in wording(article).words.difference(known) if 5 < len(word) <= LONGEST
    )
    for word in strange:
        start = article.text.find(word)
        if start < 0 or wording(article).folded.count(word) != 1:  # a name, or a word used again
            continue
        end = start + len(word)
        alone = _OUTSIDE.match(article.text, start)
        if alone is None or alone.end() != end:
            continue
        beside = article.text[max(0, start - 1) : start] + article.text[end : end + 1]
        glossed = article.text[end : end + 2] == " ("
        if glossed or any(mark in beside for mark in _MARKS) or _compound(word) or filtered(word):
            continue
        near, likeness = _nearest(word)
        if near:
            message = f"“{word}” is no English word; “{near}” is the nearest."
        else:
            message = f"“{word}” is no English word."
        slip = likeness >= FAR
        yield Hit(article.span(start, end), message, severity="note" if slip else None)


def _compound(word: str) -> bool:
    """Whether the word is made of known ones, or of a known one and a part."""
    for part in _PARTS:
        rest = word[len(part) :]
        if word.startswith(part) and len(rest) > 3 and (frequent(rest, 2.5) or _derived(rest)):
            return True
    return _derived(word) or any(
        frequent(word[:cut], 3.0) and frequent(word[cut:], 3.0) for cut in range(3, len(word) - 2)
    )


def _derived(word: str) -> bool:
    for end in _ENDS:
        if word.endswith(end):
            stem = word[: -len(end)]
            if len(stem) > 3 and any(frequent(stem + more, 2.0) for more in ("", "e", "y")):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and frequent(stem[:-1], 2.0):
                return True
    return False


@lru_cache(maxsize=2048)
def _nearest(word: str) -> tuple[str, float]:
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    choices = _by_first().get(word[0], ())
    best = process.extractOne(
        word, choices, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.6
    )
    return (best[0], best[1]) if best else ("", 0.0)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[str]]:
    """Words in use, by their first letter; made only when a strange word is met."""
    found: dict[str, list[str]] = {}
    for word, share in frequencies().items():
        if share < IN_USE:  # the list starts with the most frequent words
            break
        if len(word) > 4 and word.isalpha():
            found.setdefault(word[0], []).append(word)
    return found
