"""“She” or “he” for an embassy or a ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from claimcheck.articles import Article
from claimcheck.lexicon import alternation, words
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording
from claimcheck.segments import segment

_SPEECH: Final = (
    "(?:said|says|added|stated|announced|confirmed|indicated|explained|stressed|noted|reported|"
    "pointed|revealed|called|warned|affirmed|considered|continued|emphasized|clarified|denied|"
    "expressed|condemned|declared|published|quoted)"
)
_PRONOUN: Final = re.compile(rf"[“\"]?(?P<who>She|He)\b(?= (?:also |further |then )?{_SPEECH}\b)")
_SAID: Final = re.compile(rf"[\n.!?”\"] ?(?:She|He) (?:also |further |then )?{_SPEECH}\b")
_PERSON: Final = re.compile(
    r"\b(?:spokes\w+|[Mm]inister|[Aa]mbassador|[Pp]resident|[Oo]fficial|[Dd]irector|[Cc]hief|[Hh]ead|"
    r"[Ss]ecretary|[Mm]rs?\b|[Ww]oman|[Mm]an\b|[Ss]he|[Hh]e|[Gg]eneral|[Cc]hair\w*|[Dd]octor|[Mm]other|"
    r"[Aa]uthor|[Jj]ournalist|[Ll]eader|[Ll]awyer|[Cc]orrespondent|[Ff]ounder|[Rr]epresentative|who)\b"
)
_SPOKE: Final = re.compile(r"(?<!in )(?<!of )[A-Z][a-z]+,? (?:said|told|added|says)\b")
_NAMED: Final = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+ " + _SPEECH)


@lru_cache(maxsize=1)
def _spoken() -> frozenset[tuple[str, str]]:
    verbs = (*_SPEECH[3:-1].split("|"), "also", "further", "then")
    return frozenset((who, verb) for who in ("she", "he") for verb in verbs)


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return frozenset(noun.split()[0] for noun in words("institutions", "bodies.nouns"))


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    nouns = alternation(words("institutions", "bodies.nouns"))
    return re.compile(
        rf"(?:And |But |Also, )?(?:[Tt]he|A|An) (?:[\w.’'-]{{1,20}} ){{0,3}}{nouns}\b"
        rf"(?: (?:in|of|for|to) (?:the )?[A-Z][\w.]{{0,20}}(?: [A-Z][a-z]{{0,20}}){{0,2}})?(?: also)?,? "
        rf"(?:[–—-] |\([^)]{{0,40}}\) )?{_SPEECH}\b"
    )


@rule(
    bad=[
        "The Ruritanian embassy in Kyiv said that the ship had come.\n\n⟦She⟧ pointed out that more will come.",
        "And the ministry added that nobody was hurt. ⟦He⟧ stressed that the port is open.",
    ],
    good=[
        "The embassy's spokeswoman said that the ship had come. She pointed out that more will come.",
        "The ministry said that Anna Reiter had left. She added that she was tired.",
        "Mr. Lee said no. The company said that sales fell. He added that it was late.",
        "The ministry added that nobody was hurt. It stressed that the port is open.",
    ],
)
def body_pronoun(article: Article) -> Iterator[Hit]:
    """“She” or “he” stands for a body that speaks.

    Arabic, Russian and the Romance languages have gendered words for an embassy or a ministry, and
    the pronoun comes along.
    """
    text = article.text
    met = wording(article)
    if met.pairs.isdisjoint(_spoken()) or met.words.isdisjoint(_bodies()):
        return
    if not _SAID.search(text):
        return
    pieces = [piece for piece in segment(article) if piece.kind in ("sentence", "headline")]
    for before, here in pairwise(pieces):
        pronoun = _PRONOUN.match(text, here.span.start, here.span.end)
        if not pronoun or here.paragraph - before.paragraph > 2:
            continue
        sentence = before.span.of(article)
        if not _subject().match(sentence) or _PERSON.search(sentence) or _NAMED.search(sentence):
            continue
        if re.search(
            r"\b(?:[A-Z][a-z]+) (?:[A-Z][a-z]+) (?:had|has|was|is|will|would)\b", sentence
        ):
            continue
        if _SPOKE.search(text, max(0, here.span.start - 500), before.span.start):
            continue
        span = article.span(*pronoun.span("who"))
        yield Hit(span, f"“{pronoun['who']}” stands for a body; English has “it”.")
