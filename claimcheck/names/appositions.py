"""What stands beside a name and says who it is: "the head of the bank, Ann Lee", "Lee, a lawyer"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from claimcheck.names.words import countries, peoples, roles

__all__ = ["role_after", "role_before", "role_head"]

_WINDOW: Final = 110  # characters looked at on either side
_EDGE: Final = re.compile(r"[,;:“”\"()\n!?—–|]|\.(?=\s|\Z)(?<![A-Z]\.)")
_DETERMINERS: Final = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "one", "former"]
)
# Words that cannot stand inside a role before a name: the role begins after them.
_STOPS: Final = frozenset(
    ["said", "by", "and", "told", "that", "with", "from", "to", "when", "as", "but", "where", "while",
     "is", "was", "were", "are", "has", "had", "have", "be", "been", "like", "including", "between",
     "after", "before", "against", "than", "or", "if", "because", "did", "does", "not", "who",
     "which", "met", "asked", "says", "also", "appointed", "named", "elected", "replaced", "saying"]
)  # fmt: skip
_PREPOSITIONS: Final = frozenset(
    ["of", "for", "at", "in", "to", "on", "from", "with", "and", "who"]
)
_WORD: Final = re.compile(r"[\w'’.&-]+")
_AFTER: Final = re.compile(r"(?:, | \(| [—–-] )(?:who (?:is|was|serves as) )?(?=[\w“])")


@cache
def _role_words() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in roles())


@lru_cache(maxsize=16384)
def _is_role(word: str) -> bool:
    plain = word.lower().rstrip(".")
    if plain in _role_words():
        return True
    last = plain.rpartition("-")[2]
    return last in _role_words() or plain.removesuffix("'s").removesuffix("’s") in _role_words()


@lru_cache(maxsize=16384)
def role_head(phrase: str) -> int:
    """The place of the word that is the role in a phrase, counted in words; -1 if there is none.

    It stands before the first preposition: "head" in "the former head of the bank's board".
    """
    found = -1
    for i, word in enumerate(phrase.split()):
        if word.lower() in _PREPOSITIONS and found >= 0:
            break
        if word.lower() == "who":
            break
        if _is_role(word.strip(",")):
            found = i
    return found


def role_before(text: str, start: int) -> str:
    """The role in front of a name, with or without a comma between; "" if there is none.

    Example:
        >>> text = "its foreign minister, Sergei Lavrov"
        >>> role_before(text, text.index("Sergei"))
        'its foreign minister'
    """
    if start < 2 or text[start - 1] not in " \u00a0":
        return ""
    comma = text[start - 2] == ","
    end = start - 2 if comma else start - 1
    if not comma:
        last = text.rfind(" ", max(0, end - 24), end)
        if not _is_role(text[last + 1 : end]):
            return ""
    left = text[max(0, end - _WINDOW) : end]
    edge = 0
    for found in _EDGE.finditer(left):
        edge = found.end()
    words = left[edge:].split()
    if comma:
        return _with_determiner(words)
    kept: list[str] = []
    for word in reversed(words[-7:]):
        if word.lower() in _STOPS or (word.lower() in _PREPOSITIONS and word != "of"):
            break
        kept.append(word)
        if word.lower() in _DETERMINERS:
            break
    phrase = " ".join(reversed(kept))
    return phrase if role_head(phrase) >= 0 else ""


def _with_determiner(words: list[str]) -> str:
    """The longest end of these words that opens like a noun phrase and holds a role."""
    for i, word in enumerate(words):
        plain = word.lower()
        opens = (
            plain in _DETERMINERS
            or plain.endswith(("'s", "’s"))
            or (word[:1].isupper() and _is_role(word))
            or word in peoples()
            or word in countries()
        )
        if any(word.lower() in ("his", "her", "its", "their") for word in words[i + 1 :]):
            continue
        phrase = " ".join(words[i:])
        if opens and role_head(phrase) >= 0 and not _verb_before_role(words[i:]):
            return phrase
    return ""


def _verb_before_role(words: list[str]) -> bool:
    head = role_head(" ".join(words))
    return any(word.lower() in _STOPS for word in words[: head + 1])


def role_after(text: str, end: int) -> str:
    """The role behind a name, after a comma or in brackets; "" if there is none.

    Example:
        >>> text = "Tod Wolters, the head of the command, said no."
        >>> role_after(text, text.index(","))
        'the head of the command'
    """
    opened = _AFTER.match(text, end)
    if not opened:
        return ""
    right = text[opened.end() : opened.end() + _WINDOW]
    edge = _EDGE.search(right)
    phrase = right[: edge.start()] if edge else right
    phrase = re.split(r" (?:who|which|whose|where|when|said|says|told|added) ", phrase, maxsplit=1)[
        0
    ]
    words = phrase.split()
    head = role_head(phrase)
    if head < 0 or head > 8 or len(words) > 16:
        return ""
    if any(word.lower() in _STOPS for word in words[:head]):
        return ""
    if len(words) > head + 1 and words[head + 1].lower() not in _PREPOSITIONS | {"under", "who"}:
        return ""
    if words[0][:1].isupper() and not (_is_role(words[0]) or head <= 4):
        return ""
    return phrase.strip()
