"""One statement attributed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

_TWICE: Final = re.compile(
    r"\b[Aa]ccording to [^,.;“”\"\n]{2,60}, (?:according to|as reported by) [^,.;“”\"\n]{2,40}[,.]?"
    r"|\b(?P<stem>add|stat|not|stress|explain|emphasiz|emphasis|declar|announc|report|claim|warn|"
    r"indicat|continu|conclud)ed,? (?:(?:while|and) )?(?P=stem)ing\b|\bsaid, saying\b"
    r"|\b[Aa]s (?:he|she|they) (?:said|noted|stated|added), (?:he|she|they) (?:said|noted|stated|added)\b"
    r"|\bthat,? according to (?:him|her|them), (?:he|she|they) (?:said|noted|stated|believes?)\b"
    r"|\b(?:said|added|stated|noted|stressed) in (?:his|her) (?:words|speech|statement) (?:said|added|stated|noted)\b"
)

_DOUBLES: Final = frozenset(
    """adding saying stating noting stressing explaining emphasizing declaring announcing reporting
    claiming warning indicating continuing concluding according""".split()  # noqa: SIM905
)


@rule(
    bad=[
        "⟦According to a council statement, according to the site,⟧ arms will be sent.",
        "The general ⟦added, adding⟧ that the bridge is gone.",
    ],
    good=[
        "According to a council statement, arms will be sent, the site reports.",
        "The general said the bridge is gone, adding that it was old.",
        "According to the law, and according to the judge, he is free.",
    ],
)
def doubled_attribution(article: Article) -> Iterator[Hit]:
    """A statement is attributed twice.

    Two ways of naming a source in the original come out as the same one.
    """
    met = wording(article)
    if met.words.isdisjoint(_DOUBLES) and ("as", "he") not in met.pairs:
        return
    for found in _TWICE.finditer(article.text):
        yield Hit(article.span(*found.span()), f"“{found.group()}”: attributed twice.")
