"""Number words of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.articles import Article
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import wording

_COUNT: Final = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|a|several|half a|many)"
)
_FOREIGN: Final = re.compile(
    rf"(?<![\w.,])(?P<amount>{_COUNT}[ -]?(?:milliards?|mlrd|mrd|mld|billiards? (?:of )?(?:dollars|euros|rubles)|"
    r"milli[oó]n(?:es|en)|milh[oõ]es|millones|milliarden|millionen|tys|тыс|млн|млрд))(?![a-z])"
    r"|(?<![\w.,])(?P<mixed>\d{1,3} thousand \d{3})(?![\d.,%]|\w)"
    rf"|(?<![\w.,])(?P<long>{_COUNT} thousand millions?)(?![a-z])"
)

_TELLING: Final = frozenset(
    """milliard milliards mlrd mrd mld billiard billiards milliones milliens millionen milhoes milhoen
    millones milliarden tys thousand""".split()  # noqa: SIM905
)


@rule(
    bad=[
        "The state lent ⟦2 milliards⟧ of euros to the railway.",
        "The strike hit ⟦12 thousand 400⟧ passengers.",
        "The debt is ⟦five thousand million⟧ euros.",
        "The plant cost ⟦3,5 mrd⟧ euros.",
    ],
    good=[
        "The state lent 2 billion euros to the railway.",
        "The strike hit 12 thousand passengers, and 400 trains.",
        "He plays billiards for two thousand euros.",
        "The series sold two million copies in 400 shops.",
    ],
)
def number_words(article: Article) -> Iterator[Hit]:
    """A number is put together as another language does it.

    A milliard is a billion, “12 thousand 400” is 12,400, and a thousand million is a billion: long
    scale words are where a factor of a thousand gets lost.
    """
    met = wording(article)
    low = met.folded
    if low.isascii() and met.words.isdisjoint(_TELLING):
        return
    for found in _FOREIGN.finditer(low):
        yield Hit(article.span(*found.span(found.lastgroup or 0)))
