"""Words that stand for each other when two sentences are compared: families and synonyms.

"Resigned" and "resignation" are one family by their endings; "bought" and "acquired" are in one row
of the lexicon. Both only bridge words that the other sentence has not in the same form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from claimcheck.lexicon import load
from claimcheck.relations.words import Word, stem

__all__ = ["bare", "family", "in_words_of", "kin"]

_ENDINGS: Final = (
    "ization", "isation", "ation", "ition", "ment", "ness", "anc", "enc", "ing", "ion", "ly", "al", "at",
)  # fmt: skip
_ROOT: Final = 4  # letters that a root keeps
_PREFIXES: Final = ("un", "non", "dis")
# Words that only look as if a prefix turned them round.
_WHOLE: Final = frozenset(
    {"discover", "display", "dispatch", "discharge", "disease", "discount", "unit", "union", "unite", "under", "discuss", "disclos", "distract"}
)  # fmt: skip


@lru_cache(maxsize=65536)
def family(root: str) -> str:
    """What the stems of a word family share: verbs and the nouns made of them.

    Not who does it: who needs no editor may need to be edited.

    Example:
        >>> [family(stem(word)) for word in ("appearance", "appear", "resignation")]
        ['appear', 'appear', 'resign']
    """
    for ending in _ENDINGS:
        if root.endswith(ending) and len(root) - len(ending) >= _ROOT:
            root = root[: -len(ending)].removesuffix("e")
            break
    twin = len(root) > _ROOT and root[-1] == root[-2] and root[-1] not in "sl"
    return root[:-1] if twin else root


@cache
def _rows() -> dict[str, str]:
    return {stem(word): row[0] for row in load("synonyms")["rows"] for word in row}


@lru_cache(maxsize=65536)
def kin(root: str) -> str:
    """The row of synonyms that a stem stands in, or its family.

    Example:
        >>> kin(stem("bought")) == kin(stem("acquired")), kin(stem("bought")) == kin(stem("sold"))
        (True, False)
    """
    rows = _rows()
    found = rows.get(root) or rows.get(family(root))
    return f"row {found}" if found else family(root)


@lru_cache(maxsize=65536)
def bare(root: str) -> str:
    """The stem that a prefix turns round; "" where there is no such prefix.

    Example:
        >>> bare(stem("unsuccessful")) == stem("successful"), bare(stem("unit")), bare(stem("discover"))
        (True, '', '')
    """
    if root in _WHOLE:
        return ""
    for prefix in _PREFIXES:
        if root.startswith(prefix) and len(root) - len(prefix) >= _ROOT:
            return root[len(prefix) :]
    return ""


def in_words_of(
    other: Sequence[Word], words: Sequence[Word], fixed: Mapping[str, object]
) -> tuple[Word, ...]:
    """The words, with the stems of the other side where they are kin to words that it alone has.

    Stems in `fixed` stay as they are.
    """
    theirs = {word.stem for word in other if word.content}
    mine = {word.stem for word in words if word.content}
    known = {kin(root): root for root in sorted(theirs - mine) if root not in fixed}
    if not known:
        return tuple(words)
    return tuple(
        word._replace(stem=known[kin(word.stem)])
        if word.content
        and word.stem not in theirs
        and word.stem not in fixed
        and kin(word.stem) in known
        else word
        for word in words
    )
