"""Romanization keys: one folded form for the spellings that different languages give a name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from claimcheck.lexicon import load

__all__ = ["frame", "latin", "letters", "skeleton"]

# Longest first: what one sound is written as, in the languages whose press writes about it.
_SOUNDS: Final = (
    ("shch", "S"), ("schtsch", "S"), ("chtch", "S"), ("szcz", "S"), ("tsch", "C"), ("tch", "C"),
    ("sch", "S"), ("sh", "S"), ("cz", "C"), ("sz", "S"), ("ch", "C"), ("tj", "C"), ("dzh", "j"),
    ("dsch", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("ts", "c"), ("tz", "c"), ("ou", "u"), ("oe", "u"), ("ee", "i"), ("oo", "u"), ("ks", "x"),
    ("gu", "g"), ("qu", "k"), ("ck", "k"), ("q", "k"), ("w", "v"), ("ff", "v"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip
_ENDING: Final = re.compile(r"(?:ii|iy|yi|yy|ij|yj|i|y|iĭ)\Z")
_DOUBLE: Final = re.compile(r"(.)\1+")
_SPECIAL: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
     "ə": "a", "ħ": "h", "ŋ": "ng"}
)  # fmt: skip


_PLAIN: Final = str.maketrans(
    {
        chr(code): "" if chr(code) in "'`\"" else " "
        for code in range(128)
        if not chr(code).isalnum()
    }
)


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Lower case, without accents, marks and soft signs; only letters, digits and blanks stay.

    Example:
        >>> letters("Sana’a Škoda-Vlk")
        'sanaa skoda vlk'
    """
    if text.isascii():
        return " ".join(text.lower().translate(_PLAIN).split())
    folded = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    kept = []
    for ch in folded:
        if unicodedata.combining(ch) or ch in "'’ʼʹʺ`´‘\"“”":
            continue
        kept.append(ch if ch.isalnum() else " ")
    return " ".join("".join(kept).split())


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """What is left of a name when the habits of romanization are taken out.

    Example:
        >>> skeleton("Zelenskyy") == skeleton("Zelenski") == skeleton("Zelenskij")
        True
    """
    word = _ENDING.sub("i", letters(text))
    for written, sound in _SOUNDS:
        if written in word:
            word = word.replace(written, sound)
    return _DOUBLE.sub(r"\1", word)


@lru_cache(maxsize=65536)
def frame(text: str) -> str:
    """The consonants of the skeleton.

    Example:
        >>> frame("Volodymyr") == frame("Volodimir")
        True
    """
    key = skeleton(text)
    return key[:1] + "".join(ch for ch in key[1:] if ch not in "aeiou ")


@cache
def _sounds() -> dict[str, str]:
    """Letter of another script -> Latin letters."""
    pairs = " ".join(load("scripts").values()).split()
    return {pair[0]: pair[2:].replace("_", "") for pair in pairs}


@lru_cache(maxsize=16384)
def latin(text: str) -> str:
    """The text in Latin letters; scripts whose letters have no plain sound stay as they are.

    Example:
        >>> latin("Сергей Лавров"), latin("バラク")
        ('Sergey Lavrov', 'baraku')
    """
    if text.isascii():
        return text
    kept = []
    for ch in text:
        plain = ch.lower()
        sound = _sounds().get(plain)
        if sound is not None:
            kept.append(sound.capitalize() if ch != plain else sound)
        else:
            kept.append(_by_name(ch) if ord(ch) > 0x0530 else ch)
    return "".join(kept)


def _by_name(ch: str) -> str:
    """The sound of a syllable sign, which is the last word of its name in the Unicode tables."""
    name = unicodedata.name(ch, "")
    for script in (
        "KATAKANA LETTER ",
        "HIRAGANA LETTER ",
        "HANGUL SYLLABLE ",
        "ETHIOPIC SYLLABLE ",
    ):
        if name.startswith(script):
            return name[len(script) :].replace("SMALL ", "").lower()
    if name.startswith(("ARMENIAN ", "GEORGIAN ")) and " LETTER " in name:
        return {"AYB": "a", "BEN": "b", "REH": "r", "KEN": "k", "OH": "o", "MEN": "m"}.get(
            name.rpartition(" ")[2], name.rpartition(" ")[2][:1].lower()
        )
    return " " if name == "KATAKANA MIDDLE DOT" else ch
