"""A full stop where no sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

# "agency. Orbita." is found from its stop, "of the." from its end: both stand in few articles.
_ALONE: Final = re.compile(r"\. [A-Z][\w-]{2,24}(?: [A-Z][\w-]{2,24})?\.(?=[\s”\"]|\Z)")
_NOUN: Final = re.compile(r"(?<![\w-])[a-z]{4,14}\Z")
_TIME: Final = re.compile(
    r" (?:Beginning|Start|End|Middle|Close) of (?:the|this|last|next) "
    r"(?:year|month|week|day|decade|century|war|season)\.(?=[\s”\"]|\Z)"
)
_LOST: Final = re.compile(
    r"(?<![\w'’-])(?:of|in|to|from|by|with|for|on|at|into|under|near|against|between) "
    r"(?:the|an|its|their|our)[.,;](?=\s|\Z)"
)
_LOOSE: Final = (" the.", " the,", " an.", " an,", " its.", " their.", " our.")
_ENDS: Final = frozenset((word, "of") for word in ("beginning", "start", "end", "middle", "close"))


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
    for start, end in _cuts(text, wording(article).pairs):
        yield Hit(
            article.span(start, end), f"“{text[start:end].strip()}”: the sentence is cut here."
        )


def _cuts(text: str, pairs: frozenset[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    for found in _ALONE.finditer(text):
        noun = _NOUN.search(text, max(0, found.start() - 16), found.start())
        if noun and noun.group() in words("fragments", "named_next"):
            yield noun.start(), found.end()
    if not pairs.isdisjoint(_ENDS):
        for found in _TIME.finditer(text):
            if text[found.start() - 1 : found.start()] in (".", "!", "?"):
                yield found.span()
    if any(loose in text for loose in _LOOSE):
        for found in _LOST.finditer(text):
            if not re.match(r", \w+,", text[found.end() - 1 : found.end() + 20]):
                yield found.span()
