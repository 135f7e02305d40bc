"""Simpler letters of the same length: only one-to-one folds, so offsets never move."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["fold"]

# What NFKD does not take apart, and punctuation that means the same.
_ALIKE = {
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
}  # fmt: skip


_STRANGE: Final = re.compile(r"[^\x00-\x7f]")
_LONG: Final = 200  # characters; in a shorter text looking for strange letters gains nothing
_FEW: Final = 24  # strange letters that are cheaper to replace one by one than all at once


class _Table(dict[int, str]):
    """Filled as characters are met: a text uses few of the million there are."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        lower = letter.lower()
        if len(lower) != 1:
            lower = letter
        plain = _ALIKE.get(lower)
        if plain is None:
            parts = [
                ch for ch in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(ch)
            ]
            plain = parts[0] if len(parts) == 1 else lower
        self[code] = plain
        return plain


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def fold(text: str) -> str:
    """The text in lower case, without accents, with plain marks: equally long, only to compare.

    Example:
        >>> fold("“Zelenskyý” – Škoda")
        '"zelenskyy" - skoda'
        >>> len(fold("ßİﬃ")) == len("ßİﬃ")
        True
    """
    return text.lower() if text.isascii() else _folded(text)


# Every claim of a sentence asks for the sentence again; texts of whole articles are few.
@lru_cache(maxsize=128)
def _folded(text: str) -> str:
    if len(text) >= _LONG:
        strange = set(_STRANGE.findall(text))
        table = _table()
        if len(strange) <= _FEW and all(_simple(letter, table[ord(letter)]) for letter in strange):
            text = text.replace("`", "'")
            for letter in strange:
                text = text.replace(letter, table[ord(letter)])
            return text.lower()
    return text.translate(_table())


def _simple(letter: str, plain: str) -> bool:
    """Whether a letter may be replaced before the text is put in lower case."""
    return plain.lower() == plain and (plain == letter or plain.isascii())
