"""Phrases as they are written in a pack, and what they become: a regular expression and its keys.

    combat machine(s)              literal words; "(s)" and "(s|d)" are optional endings
    {a|the} last word              one of several; an empty choice ("{|the}") may be missing
    serve ~2 as adviser            up to two words between
    told [the telegram]            the brackets mark what to point at, the rest is context
    @country foreign minister      a list: of the pack's own [lists], or of the lexicon

A key is a pair of neighbouring words (or one telling word) that every text matching the phrase
holds: a phrase costs nothing in articles without its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Final

from attrs import frozen

__all__ = ["Keys", "Phrase", "compile_phrase", "parse", "pattern_of"]

_TOKEN: Final = re.compile(r"\{[^{}]*\}|[\[\]]|~\d|@[a-z_]+|[^\s\[\]{}]+")
_ENDINGS: Final = re.compile(r"(?P<stem>[^()]+)\((?P<ends>[^()]*)\)\Z")
_PIECE: Final = re.compile("[a-z]+")
_BLANK: Final = r"[^\S\n]{1,3}"
# Words in so many sentences that they make a poor key.
_COMMON: Final = frozenset(
    """a an and are as at be been but by for from had has have he her his in is it its not of on or
    that the their they this to was were which who will with would""".split()  # noqa: SIM905
)
MOST_KEYS: Final = 4000


Keys = frozenset[tuple[str, ...]]


@frozen
class Phrase:
    """One phrase, ready to be looked for.

    `pattern` is the source of a regular expression whose group 1 is what to point at. `keys` are
    sets of pairs, or of single words as one-tuples: a text that matches holds one of each set, and
    the first set is the rarest. The pattern of an `exact` phrase is for the text as it stands, any
    other for folded text.
    """

    source: str
    pattern: str
    keys: tuple[Keys, ...]
    exact: bool = False


_Choice = tuple[tuple[str, ...], ...]


def _inflected(word: str) -> Iterator[str]:
    found = _ENDINGS.match(word)
    if found:
        yield found["stem"]
        for end in found["ends"].split("|"):
            yield found["stem"] + end
    else:
        yield word


def _alternatives(text: str) -> Iterator[tuple[str, ...]]:
    yield from product(*(tuple(_inflected(word)) for word in text.split()))


def _choice(mark: str, lists: Mapping[str, Sequence[str]], *, exact: bool) -> _Choice:
    if mark.startswith("@"):
        if mark[1:] not in lists:
            known = ", ".join(sorted(lists)) or "none"
            raise ValueError(f"no list is called {mark!r} (lists here: {known})")
        options: Sequence[str] = lists[mark[1:]]
    elif mark.startswith("{"):
        options = mark[1:-1].split("|") if "(" not in mark else _split(mark[1:-1])
    else:
        options = (mark,)
    if not exact:
        options = [option.lower() for option in options]
    return tuple(words for option in options for words in _alternatives(option))


def _split(text: str) -> list[str]:
    """Parted at the bars outside round brackets."""
    parts, depth = [""], 0
    for ch in text:
        depth += (ch == "(") - (ch == ")")
        if ch == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += ch
    return parts


def parse(
    source: str, lists: Mapping[str, Sequence[str]], *, exact: bool = False
) -> list[_Choice | int | str]:
    """The tokens of a phrase: choices of words, gaps (a number of words), and brackets.

    `exact` keeps capitals as they are.

    Raises:
        ValueError: a bracket is not closed, or a list does not exist.

    Example:
        >>> parse("told [the ~1 telegram]", {})
        [(('told',),), '[', (('the',),), 1, (('telegram',),), ']']
    """
    if source.count("{") != source.count("}"):
        raise ValueError("a { is not closed by }")
    tokens: list[_Choice | int | str] = []
    for mark in _TOKEN.findall(source):
        if mark in {"[", "]"}:
            tokens.append(mark)
        elif mark.startswith("~"):
            tokens.append(int(mark[1:]))
        else:
            tokens.append(_choice(mark, lists, exact=exact))
    if [t for t in tokens if isinstance(t, str)] not in ([], ["[", "]"]):
        raise ValueError("brackets mark one part: [ before it and ] after it")
    return tokens


def compile_phrase(
    source: str, lists: Mapping[str, Sequence[str]], *, exact: bool = False
) -> Phrase:
    """The phrase ready to be looked for.

    Raises:
        ValueError: it cannot be read, or holds neither two neighbouring words nor a telling one.

    Example:
        >>> phrase = compile_phrase("{send|sent} to the {front|war}", {})
        >>> sorted(phrase.keys[0])
        [('send', 'to'), ('sent', 'to')]
    """
    tokens = parse(source, lists, exact=exact)
    words = [token for token in tokens if not isinstance(token, str)]
    if not words or any(isinstance(end, int) or () in end for end in (words[0], words[-1])):
        raise ValueError("a phrase starts and ends with a word that cannot be missing")
    return Phrase(source, _pattern(tokens), _keys(tokens), exact)


def pattern_of(source: str, lists: Mapping[str, Sequence[str]]) -> str:
    """The regular expression of a phrase for folded text, whether or not it has a key."""
    return _pattern(parse(source, lists))


def _pattern(tokens: Sequence[_Choice | int | str]) -> str:
    out, opened, first = [r"(?<!\w)(?<!\w-)"], "[" in tokens, True
    if not opened:
        out.append("(")
    pending = ""
    for token in tokens:
        if token == "[":  # noqa: S105
            # The blank before the marked part stays outside.
            out.append(pending + ("" if first else _BLANK) + "(")
            pending, first = "", True
        elif token == "]":  # noqa: S105
            out.append(")")
        elif isinstance(token, int):
            pending += rf"(?:{_BLANK}[\w'-]{{1,30}},?){{0,{token}}}?"
        elif not isinstance(token, str):
            filled = [words for words in token if words]
            ordered = sorted(filled, key=lambda words: (-len(" ".join(words)), words))
            body = "|".join(_BLANK.join(map(_literal, words)) for words in ordered)
            body = f"(?:{body})" if len(ordered) > 1 else body
            blank = "" if first else _BLANK
            if len(filled) == len(token):
                out.append(f"{pending}{blank}{body}")
            elif first:
                out.append(f"(?:{body}{_BLANK})?")
                continue
            else:
                out.append(f"{pending}(?:{blank}{body})?")
            pending, first = "", False
    out.append(pending if opened else pending + ")")
    return "".join(out) + r"(?![-']?\w)"


def _literal(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def _keys(tokens: Sequence[_Choice | int | str]) -> tuple[Keys, ...]:
    """The sets of keys, the cheapest first: few, and without words that stand everywhere."""
    words: list[_Choice | None] = [
        None if isinstance(token, int) or () in token else token
        for token in tokens
        if not isinstance(token, str)
    ]
    found: list[tuple[int, int, Keys]] = []
    for left, right in zip([*words, None], [None, *words], strict=True):
        # `right` stands before `left` in the phrase: the lists are shifted by one.
        if left is not None and right is not None and len(left) * len(right) <= MOST_KEYS:
            pairs = {_pair(one, two) for one in right for two in left}
            if None not in pairs:
                keys: Keys = frozenset(pair for pair in pairs if pair)
                dull = sum(len(_COMMON & {*key}) for key in keys) / len(keys)
                found.append((round(9 * dull), len(keys), keys))
    for choice in words:
        inner = {_inside(option) for option in choice or ((),)}
        if None not in inner:
            keys = frozenset(key for key in inner if key)
            dull = sum(len(_COMMON & {*key}) for key in keys) / len(keys)
            # A single word is met more often than a pair.
            single = sum(len(key) == 1 for key in keys) / len(keys)
            if not any({*key} <= _COMMON for key in keys):
                found.append((round(10 * (dull + single)), len(keys), keys))
    if not found:
        raise ValueError("a phrase needs two neighbouring words, or one that is rare")
    found.sort(key=lambda entry: (entry[0], entry[1], sorted(entry[2])))
    return tuple(keys for _, _, keys in found)


def _pair(one: Sequence[str], two: Sequence[str]) -> tuple[str, str] | None:
    left, right = _pieces(one), _pieces(two)
    return (left[-1], right[0]) if left and right else None


def _pieces(words: Sequence[str]) -> list[str]:
    return _PIECE.findall(" ".join(words).lower())


def _inside(option: Sequence[str]) -> tuple[str, ...] | None:
    """A pair inside an option of several words, or its only word."""
    pieces = _pieces(option)
    if len(pieces) < 2:
        return (pieces[0],) if pieces else None
    pairs = list(pairwise(pieces))
    return min(pairs, key=lambda pair: len(_COMMON & {*pair}))
