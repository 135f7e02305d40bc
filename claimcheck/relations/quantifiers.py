"""All, not all, only: quantifiers that exclude each other where the rest is the same.

None against some or all is negation by parity, and `polarity` sees it; here are the two that parity
cannot see: "not every minister" denies "every minister", and "only Arkania" denies anybody else.
"""

from __future__ import annotations

import re
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.relations.words import read_words, stem

__all__ = ["excluded"]

_EVERY: Final = r"(?:all|every|each)(?: one)?(?: of)?(?: the| its| their)? (?P<noun>[^\W\d_]+)"
_ALL: Final = re.compile(
    rf"(?<!\bnot )(?<!\bat )\b{_EVERY}|\b(?P<body>every(?:one|body|thing))\b", re.IGNORECASE
)
_NOT_ALL: Final = re.compile(
    rf"\bnot {_EVERY}|\bnot (?P<body>every(?:one|body|thing))\b", re.IGNORECASE
)
_ONLY: Final = re.compile(
    r"(?:Only|No one but|Nobody but) (?P<who>[A-Z]\w+(?: [A-Z]\w+){0,3}) (?P<rest>.+)"
)
_ALONE: Final = re.compile(r"(?P<who>[A-Z]\w+(?: [A-Z]\w+){0,3}) (?P<rest>[a-z].+)")


def _content(text: str) -> tuple[frozenset[str], bool]:
    """The content stems of a text, and whether nothing in it is denied."""
    words = [word for word in read_words(text) if word.content or word.text[0].isdigit()]
    return frozenset(word.stem for word in words), all(word.sign == 1 for word in words)


def _not_all(one: str, other: str) -> tuple[Evidence, ...]:
    every, some = _ALL.search(one), _NOT_ALL.search(other)
    if not every or not some or _NOT_ALL.search(one):
        return ()
    nouns = [found["noun"] or found["body"] for found in (every, some)]
    if stem(nouns[0]) != stem(nouns[1]):
        return ()
    mine, plain = _content(one[every.end() :])
    yours, also = _content(other[some.end() :])
    before = _content(one[: every.start()])[0], _content(other[: some.start()])[0]
    if not (mine and plain and also and mine <= yours and before[0] == before[1]):
        return ()  # who says more of fewer denies nothing
    return (
        Evidence("shared words", 0.4, " ".join(sorted(mine))),
        Evidence("all and not all", 0.4, left=every.group(), right=some.group()),
    )


def _only(one: str, other: str) -> tuple[Evidence, ...]:
    only, alone = _ONLY.match(one), _ALONE.match(other)
    if not only or not alone or _ONLY.match(other):
        return ()
    who, somebody = (set(map(stem, found["who"].split())) for found in (only, alone))
    mine, plain = _content(only["rest"])
    yours, also = _content(alone["rest"])
    if who & somebody or len(mine) < 2 or not plain or not also or not mine <= yours:
        return ()
    return (
        Evidence("shared words", 0.4, " ".join(sorted(mine))),
        Evidence("only one", 0.4, left=f"only {only['who']}", right=alone["who"]),
    )


def excluded(left: str, right: str) -> tuple[Evidence, ...]:
    """Why the quantifiers of two sentences exclude each other; nothing when they do not.

    Example:
        >>> why = excluded("Every minister signed the treaty.", "Not every minister signed the treaty.")
        >>> why[-1].name
        'all and not all'
        >>> excluded("Only Arkania signed the treaty.", "Beldor signed the treaty.")[-1].right
        'Beldor'
        >>> excluded("Only Arkania signed the treaty.", "Beldor did not sign the treaty.")
        ()
    """
    for find in (_not_all, _only):
        found = find(left, right)
        if found:
            return found
        found = find(right, left)
        if found:
            return tuple(Evidence(e.name, e.points, e.detail, e.right, e.left) for e in found)
    return ()
