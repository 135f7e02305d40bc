"""A full stop where no sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, words
from claimcheck.rules.rule import Hit, rule

_ALONE: Final = r"\. [A-Z][\w-]{2,24}(?: [A-Z][\w-]{2,24})?\.(?=[\s”\"]|\Z)"
_TIME: Final = (
    r"(?<=[.!?]) (?:Beginning|Start|End|Middle|Close) of (?:the|this|last|next) "
    r"(?:year|month|week|day|decade|century|war|season)\.(?=[\s”\"]|\Z)"
)
_LOST: Final = (
    r"(?<![\w'’-])(?:of|in|to|from|by|with|for|on|at|into|under|near|against|between) "
    r"(?:the|an|its|their|our)[.,;](?=\s|\Z)"
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = alternation(words("fragments", "named_next"))
    return re.compile(rf"(?<![\w-]){nouns}{_ALONE}|{_TIME}|{_LOST}")


@rule(
    bad=[
        "He told this to the Russian news ⟦agency. Orbita.⟧ Nobody answered.",
        "“The enemy lost forty tanks.⟦ Beginning of the year.⟧” So he said.",
        "The ships came from ⟦of the.⟧ They left at dawn.",
    ],
    good=[
        "He works for a news agency. Orbita is its name.",
        "The beginning of the year was cold. Start of the month: May.",
        "They came to the, well, end. He fought for a, b and c.",
    ],
)
def cut_sentence(article: Article) -> Iterator[Hit]:
    """A full stop stands where no sentence ends.

    A link that is taken out cuts its sentence in two, or takes the noun along.
    """
    text = article.text
    for found in _pattern().finditer(text):
        if found.group()[-1] == "," and re.match(r", \w+,", text[found.end() - 1 :][:20]):
            continue
        start, end = found.span()
        yield Hit(article.span(start, end), f"“{found.group().strip()}”: the sentence is cut here.")
