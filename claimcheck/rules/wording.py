"""The wording of an article: its folded text, words and word pairs, worked out once for all rules."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, islice, pairwise
from operator import eq
from typing import Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.folding import fold

__all__ = [
    "Wording",
    "english",
    "folded",
    "foreign",
    "frequencies",
    "frequent",
    "latin_words",
    "wording",
]

# Everything but small letters becomes a blank: cutting bytes is faster than any pattern.
_LETTERS: Final = bytes(code if 97 <= code <= 122 else 32 for code in range(256))


@frozen
class Wording:
    """What an article says, in folded letters.

    `folded` is as long as the text, so its offsets are those of the article. `words` are the
    different words, `pairs` the different pairs of neighbours (whatever stands between them),
    `twice` the words that stand beside themselves.
    """

    folded: str = field(repr=False)
    words: frozenset[str] = field(repr=False)
    pairs: frozenset[tuple[str, str]] = field(repr=False)
    twice: frozenset[str] = field(repr=False)


def latin_words(folded: str) -> list[str]:
    """The runs of the letters a to z in a folded text.

    Example:
        >>> latin_words("don't go to kyiv – now")
        ['don', 't', 'go', 'to', 'kyiv', 'now']
    """
    return folded.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


@lru_cache(maxsize=16)
def folded(article: Article) -> str:
    """The folded text of an article alone: all that is asked of many.

    Example:
        >>> folded(Article("To Kyiv"))
        'to kyiv'
    """
    return fold(article.text)


@lru_cache(maxsize=16)
def wording(article: Article) -> Wording:
    """The folded text, the words and the word pairs of an article.

    Example:
        >>> sorted(wording(Article("To Kyiv, to Lviv.")).words)
        ['kyiv', 'lviv', 'to']
    """
    words = latin_words(folded(article))
    after = islice(words, 1, None)
    return Wording(
        folded(article),
        frozenset(words),
        frozenset(pairwise(words)),
        frozenset(compress(words, map(eq, words, after))),
    )


# Small words that English has and its neighbours have not, or seldom.
_ENGLISH: Final = frozenset(
    """the and of that with from was were has have had which this would been are they their said after
    but who by for it its on is not his he she will at as be could there than when into about over
    more before while""".split()  # noqa: SIM905
)
_SHARED: Final = frozenset("to in we you an or our my your i no".split())  # noqa: SIM905
_MANY: Final = 25  # different words from which an article shows its language
_EVERY, _ENOUGH = 12, 10  # one different word in so many is one of them, or so many in all


def foreign(article: Article) -> bool:
    """Whether an article is written in another language; of a short one nobody knows.

    Example:
        >>> foreign(Article("A line.")), foreign(Article(" ".join(map(chr, range(97, 123)))))
        (False, True)
    """
    words = wording(article).words
    if len(words) < _MANY:
        return False
    return len(words & _ENGLISH) < min(len(words) / _EVERY, _ENOUGH)


def english(article: Article) -> bool:
    """Whether an article has small words of English, and is not written in another language."""
    words = wording(article).words
    return not (foreign(article) or words.isdisjoint(_ENGLISH | _SHARED))


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """How often English uses each word it has (wordfreq, large list), as a share of all words."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = get_frequency_dict("en", "large")
    return found


def frequent(word: str, zipf: float) -> bool:
    """Whether English uses this small-letter word at least this often, on the Zipf scale.

    1 is once in a hundred million words, 4 once in a hundred thousand, 7 is “the”.

    Example:
        >>> frequent("after", 5), frequent("unpirlovable", 1)
        (True, False)
    """
    return frequencies().get(word, 0.0) >= 10 ** (zipf - 9)
