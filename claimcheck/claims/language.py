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
SAMPLE: Final = 6000  # characters that are looked at
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def language(article: Article) -> str:
    """The language of an article among those that have a cue pack; English when nothing tells.

    Example:
        >>> language(Article("Die Brücke ist zu, und das bleibt auch so.", id="a"))
        'de'
    """
    found = [word.lower() for word in _WORD.findall(article.text[:SAMPLE])]
    best, most = "en", 0
    for name in LANGUAGES:
        telling = words(f"cues_{name}" if name != "en" else "cues", "telling")
        count = sum(word in telling for word in found)
        if count > most:
            best, most = name, count
    return best


def lexicon_of(article: Article) -> Lexicon:
    """The cue lexicon to read an article with."""
    return lexicon(language(article))
