"""Words of a sentence with the sign that negation gives them.

Stems are rough on purpose: they only serve to compare two sentences of one batch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from claimcheck.folding import fold
from claimcheck.lexicon import load

__all__ = ["Word", "denies", "ends_clause", "is_content", "read_words", "stem", "turns"]

_WORD: Final = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"  # accents may stand by themselves
_TOKEN: Final = re.compile(
    rf"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){{2,}}|{_WORD}(?:'{_WORD})?|[;:.!?…()\"\-,]"
)
_STOPS: Final = frozenset(';:.!?…()—–-",')  # as they are after folding
_ENDS: Final = frozenset(".!?…:")
_BETWEEN: Final = frozenset({"be", "been", "being", "a", "an"})  # "has not been very lively"
REACH: Final = 14  # words that one negation reaches at most
LONGEST: Final = 400  # words of one sentence that are looked at


class Word(NamedTuple):
    """A word of a sentence: its stem, where it stands (offsets into the sentence) and its sign.

    `sign` is -1 where an odd number of negations reaches it, 0 where it cannot be told. `content` says that it is neither a
    function word nor a number, `name` that it is written like a name inside a sentence.
    """

    stem: str
    text: str
    start: int
    end: int
    sign: int
    content: bool
    name: bool


# Past forms that are words of their own as well: "founded", "the left", "a saw".
_AMBIGUOUS: Final = frozenset(
    ("found", "left", "saw", "lay", "bit", "bound", "bore", "born", "felt", "rose", "was", "beaten")
)


@cache
def _irregular() -> dict[str, str]:
    """Past form or participle -> the verb."""
    forms: dict[str, list[str]] = load("grammar")["irregular"]
    return {form: verb for verb, pair in forms.items() for form in pair if form not in _AMBIGUOUS}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough common form of the inflections of a word.

    Example:
        >>> [stem(word) for word in ("refused", "refuses", "refusing", "cities", "stopped", "won")]
        ['refus', 'refus', 'refus', 'city', 'stop', 'win']
    """
    word = fold(word).removesuffix("'s")
    word = _irregular().get(word, word)
    if len(word) < 4 or word[0].isdigit():
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and not word.endswith(("ss", "us", "is")):
            root = word[: -len(ending)]
            if ending == "es" and not root.endswith(("s", "x", "z", "ch", "sh")):
                continue
            if len(root) < 3 or not any(ch in "aeiouy" for ch in root):
                continue
            word = root
            if ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "sl":
                word = word[:-1]
            elif ending in ("ing", "ed") and len(word) > 5 and word.endswith("ell"):
                word = word[:-1]  # "modelled", "cancelled"
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=65536)
def is_content(word: str) -> bool:
    """Whether a folded word says something of its own."""
    return word not in _table("function") and not word[0].isdigit()


@cache
def _table(key: str) -> frozenset[str]:
    return frozenset(load("polarity")[key])


def denies(sentence: str) -> bool:
    """Whether a sentence has a plain denial: a negator, or a verb like "fail" with what was not done.

    Example:
        >>> denies("We don't all agree"), denies("He failed to agree"), denies("It prevents fires")
        (True, True, False)
    """
    words = [fold(word.text) for word in read_words(sentence)]
    return any(
        word in _table("negators")
        or word.endswith("n't")
        or ((turns(stem(word)) or word.startswith("declin")) and after == "to")
        for word, after in pairwise([*words, ""])
    )


def ends_clause(word: str) -> bool:
    """Whether the reach of a negation, and with it a clause, ends at this folded word."""
    return word in _table("breaks")


def turns(root: str) -> bool:
    """Whether a stem is that of a verb that says its complement did not come about."""
    return root in _turning()


@cache
def _turning() -> frozenset[str]:
    return frozenset(stem(word) for word in load("polarity")["turning"])


@cache
def _one_way() -> frozenset[str]:
    return frozenset(stem(word) for word in load("polarity")["one_way"])


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Turning phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load("polarity")["turning_phrases"]:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(phrases) for first, phrases in found.items()}


class _Kind(NamedTuple):
    """What the packs say about a folded word."""

    stem: str
    content: bool
    negates: bool
    breaks: bool
    turns: bool
    one_way: bool
    starts: bool


@lru_cache(maxsize=65536)
def _kind(word: str) -> _Kind:
    root = stem(word)
    negates = word in _table("negators") or word.endswith("n't") or word == "dont"
    negates = negates or word in _table("quasi")
    content = is_content(word) and not negates
    return _Kind(
        root,
        content,
        negates,
        word in _table("breaks"),
        content and root in _turning(),
        root in _one_way(),
        word in _phrases(),
    )


def _negates(folded: Sequence[str], i: int) -> bool:
    word = folded[i]
    if word in _table("quasi"):
        return not i or folded[i - 1] not in ("a", "too", "so", "very")
    rest = [*folded[i + 1 : i + 4], "", ""]
    following = next((other for other in rest if other not in _BETWEEN), "")
    compared = rest[0] in ("more", "less", "fewer") or rest[0].endswith("er")
    if compared and rest[1] == "than":
        return False  # "no more than five" is a bound
    if word == "no":
        return rest[0] not in _table("idle")
    return following not in _table("focus")


def _phrase_end(folded: Sequence[str], i: int) -> int:
    """The index of the last word of a turning phrase that starts here, or -1."""
    for phrase in _phrases().get(folded[i], ()):
        if tuple(folded[i : i + len(phrase)]) == phrase:
            return i + len(phrase) - 1
    return -1


@lru_cache(maxsize=4096)
def read_words(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence with their signs; double negations cancel.

    Example:
        >>> [(word.text, word.sign) for word in read_words("He refused not to rule out talks.")
        ...  if word.content]
        [('refused', 1), ('rule', 1), ('talks', -1)]
    """
    plain = fold(sentence)
    tokens = list(islice(_TOKEN.finditer(plain), LONGEST))
    folded = [token.group() for token in tokens]
    out: list[Word] = []
    active: list[int] = []  # where each negation that is at work ends
    pending: dict[int, bool] = {}  # where a turning phrase is complete, and whether it goes one way
    opens, unknown = True, -1
    for i, (token, word) in enumerate(zip(tokens, folded, strict=True)):
        start, end = token.span()
        if word in _STOPS:
            if word == "-" and sentence[start] not in "–—":
                continue
            if word != '"':
                active, unknown = [], -1
            opens = opens or word in _ENDS
            continue
        kind = _kind(word)
        if kind.breaks:
            active, unknown = [], -1
        elif active:
            active = [end for end in active if end >= i]
        sign = 0 if i <= unknown else -1 if len(active) % 2 else 1
        text = sentence[start:end]
        name = kind.content and not opens and text[0].isupper()
        out.append(Word(kind.stem, text, start, end, sign, kind.content, name))
        opens = False
        if pending.get(i) and sign < 0:
            unknown = i + REACH
        elif i in pending or (kind.negates and _negates(folded, i)):
            aside = word == "without" or (word == "no" and i and folded[i - 1] == "with")
            active.append(i + (3 if aside else REACH))
        elif kind.starts and (last := _phrase_end(folded, i)) >= 0:
            pending[last] = kind.one_way
        elif kind.turns and folded[i + 1 : i + 2] != ["of"]:  # "a block of flats"
            if sign < 0 and kind.one_way:
                unknown = i + REACH
            else:
                active.append(i + REACH)
    return tuple(out)
