"""The tokens that claims are compared by: folded, stemmed, numbers and names written one way.

A word that the language knows is spelt one way, so it is only stemmed. A stranger is most likely a
name that was spelt by ear in another alphabet, so only its consonants are kept, sounds that
transliterations mix being one letter ("Zelenskyy", "Zelenski"; "Gerasimov", "Gerasimoff").
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.folding import fold

__all__ = ["CLAIM_LENGTH", "background", "canonical", "is_number", "normal", "tokens", "weight"]

CLAIM_LENGTH: Final = 20  # words in a usual claim: how often a word meets a claim, not a text
RAREST: Final = 9.0  # no word says more than this many nats: a typing error is not an anchor

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_TENS: Final = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {
    **{word: str(value) for value, word in enumerate(_SMALL)},
    **{word: str(10 * value) for value, word in enumerate(_TENS, 3)},
}
_SCALES: Final = {"thousand": 3, "million": 6, "mln": 6, "billion": 9, "bn": 9, "trillion": 12}
# Each pattern starts with its rarest letter, or with a class: both are fast to look for.
_GROUPING: Final = re.compile(r",(?<=\d,)(?=\d\d\d(?!\d))")
_DECIMAL: Final = re.compile(r"\.(?<=\d\.)(?=\d)")
_POINT: Final = "_"  # stands for a decimal point, which is no end of a word
_SCALE: Final = re.compile("|".join(rf"{word}\b(?<=\d {word})" for word in _SCALES))
_BEFORE: Final = re.compile(rf"(\d{{1,6}})(?:{_POINT}(\d{{1,6}}))? \Z")
_WIDEST_BEFORE: Final = 14  # characters that _BEFORE looks at
_POSSESSIVE: Final = re.compile(r"'s\b")
_MARKS: Final = {
    code: " " for code in range(33, 128) if not chr(code).isalnum() and chr(code) not in "'_"
}
_BREAKS: Final = re.compile(r"[^\w\n']+")
_LOOSE: Final = re.compile(r"'(?:(?!\w)|(?<!\w'))")

_PLURALS: Final = ("es", "s")
_ENDINGS: Final = ("ingly", "edly", "ing", "ed", "er", "ly", "e")
_SOUNDS: Final = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "z"), ("ph", "v"), ("kh", "h"), ("ch", "c"),
    ("sh", "s"), ("zh", "z"), ("ts", "z"), ("tz", "z"), ("th", "t"), ("ck", "k"), ("x", "ks"),
)  # fmt: skip
_LETTERS: Final = str.maketrans("qfwj", "kvvz")
_VOWELS: Final = str.maketrans("", "", "aeiouy'")
_BLURRED: Final = str.maketrans("ouyj", "aaii")


@cache
def _known() -> dict[str, float]:
    from wordfreq import get_frequency_dict  # 25 ms, and only for who compares claims

    table: dict[str, float] = get_frequency_dict("en", "small")
    return table


def _scaled(text: str) -> str:
    """The text with "1.5 million" in digits."""
    pieces: list[str] = []
    done = 0
    for found in _SCALE.finditer(text):
        before = _BEFORE.search(text[max(done, found.start() - _WIDEST_BEFORE) : found.start()])
        assert before is not None  # a digit and a blank stand there
        whole, part = before[1], before[2] or ""
        digits = _SCALES[found.group()]
        pieces += (
            text[done : found.start() - len(before[0])],
            whole,
            part[:digits].ljust(digits, "0"),
        )
        done = found.end()
    return "".join((*pieces, text[done:])) if pieces else text


def normal(text: str) -> str:
    """Folded text with numbers in plain digits and nothing but words, blanks and line ends.

    Example:
        >>> normal("“Up to 1.5 million…” – 31,000, or 4.5%").split()
        ['up', 'to', '1500000', '31000', 'or', '4_5']
    """
    plain = _DECIMAL.sub(_POINT, _GROUPING.sub("", fold(text).replace("_", " ")))
    plain = _POSSESSIVE.sub("", _scaled(plain))
    plain = plain.translate(_MARKS) if plain.isascii() else _BREAKS.sub(" ", plain)
    return _LOOSE.sub(" ", plain) if "'" in plain else plain


def is_number(token: str) -> bool:
    """Whether a canonical token is a number."""
    return token[0].isdigit()


def _stem(word: str) -> str:
    for endings in (_PLURALS, _ENDINGS):
        for ending in endings:
            if len(word) - len(ending) >= 4 and word.endswith(ending) and word[-2:] != "ss":
                word = word[: -len(ending)]
                break
    if len(word) > 3:
        if word[-1] == word[-2]:
            word = word[:-1]
        if word[-1] == "i":
            word = word[:-1] + "y"
    return word


def _skeleton(word: str) -> str:
    for sound, letter in _SOUNDS:
        if sound in word:
            word = word.replace(sound, letter)
    word = word.replace("c", "k").translate(_LETTERS)
    bare = word[0].translate(_BLURRED) + word[1:].translate(_VOWELS)
    if len(bare) < 4:  # too little would be left to tell names apart
        bare = word.translate(_BLURRED)
    return "".join(a for a, b in zip(bare, " " + bare, strict=False) if a != b)


@lru_cache(maxsize=200_000)
def canonical(word: str) -> str:
    """The form of one folded word that stands for all its spellings.

    Example:
        >>> [canonical(word) for word in ("attacks", "attacked", "seven", "zelenskyy", "zelenski")]
        ['attack', 'attack', '7', 'zlnsk', 'zlnsk']
    """
    if word[0].isdigit():
        return word
    number = _NUMBERS.get(word)
    if number is not None:
        return number
    stem = _stem(word)
    known = _known()
    if len(word) < 4 or not word.isascii() or word in known or stem in known or stem + "e" in known:
        return stem
    return _skeleton(stem)


@lru_cache(maxsize=200_000)
def background(word: str) -> float:
    """The share of claims, in English at large, that have this folded word: above 0, at most 1."""
    often: float = _known().get(word, 0.0)
    return max(1.0 - (1.0 - often) ** CLAIM_LENGTH, math.exp(-RAREST))


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """What sharing this folded word tells, in nats: 0.4 for "the", 9 for what nobody says.

    Example:
        >>> [round(weight(word), 1) for word in ("the", "war", "howitzers")]
        [0.4, 5.2, 9.0]
    """
    return -math.log(background(word))


def tokens(text: str) -> tuple[tuple[str, float], ...]:
    """Canonical tokens in text order, each with its weight in nats.

    Example:
        >>> [token for token, _ in tokens("Zelenskyy's drones hit 5,000 targets.")]
        ['zlnsk', 'dron', 'hit', '5000', 'target']
    """
    return tuple((canonical(word), weight(word)) for word in normal(text).split())
