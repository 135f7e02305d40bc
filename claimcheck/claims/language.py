"""Which cue lexicon an article is read with: the language whose small words it uses most."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.claims.cues import Lexicon, lexicon
from claimcheck.lexicon import words

__all__ = ["language", "lexicon_of"]

LANGUAGES: Final = ("en", "de", "es")
SAMPLE: Final = 3000  # characters that are looked at
CLEAR: Final = 0.1  # share of telling words that leaves no doubt
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def language(article: Article) -> str:
    """The language of an article among those that have a cue pack; English when nothing tells.

    Example:
        >>> language(Article("Die Brücke ist zu, und das bleibt auch so.", id="a"))
        'de'
    """
    found = _WORD.findall(article.text[:SAMPLE].lower())
    best, most = "en", 0
    for name in LANGUAGES:
        telling = words("cues" if name == "en" else f"cues_{name}", "telling")
        count = sum(map(telling.__contains__, found))
        if count > most:
            best, most = name, count
        if most > CLEAR * len(found):
            break
    return best


def lexicon_of(article: Article) -> Lexicon:
    """The cue lexicon to read an article with."""
    return lexicon(language(article))
