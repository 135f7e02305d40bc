"""Laws of numbers in texts: nothing raises, spans lie in the text, values come back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article, extract
from claimcheck.claims.claim import Quantity
from claimcheck.claims.numerals import numerals
from claimcheck.claims.quantities import quantities
from claimcheck.claims.unit_table import convert

PIECES = (
    "12", "3,5", "1.200", "1 200", "one", "two", "hundred", "thousand", "million", "half", "third", "dozens", "of", "and", "a", "to", "-", "–",
    "$", "€", "%", "km", "square", "percent", "per", "hour", "more than", "up to", "or so", "between", "rose", "fell", "by", "people", "boats",
    "Ann", "Orla", "May", "2014", "(", ")", ",", ".", ":", ";", "“", "”", "/", "year-old", "point", "out of", "in", "\x00", "\ud800", "\u202e", "½", "'", '"',
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=24).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda gap: gap.join(parts))
)
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]


def spell(number):
    if number >= 1_000_000:
        head, rest = divmod(number, 1_000_000)
        return f"{spell(head)} million" + (f" {spell(rest)}" if rest else "")
    if number >= 1000:
        head, rest = divmod(number, 1000)
        return f"{spell(head)} thousand" + (f" {spell(rest)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{ONES[head - 1]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number >= 20:
        head, rest = divmod(number, 10)
        return TENS[head - 2] + (f"-{ONES[rest - 1]}" if rest else "")
    return ONES[number - 1]


@settings(max_examples=150, deadline=None)
@given(texts | st.text(max_size=60))
def test_hits_lie_in_the_text_in_order(text):
    at = 0
    for found in quantities(text):
        assert 0 <= found.start <= found.bare[0] < found.bare[1] <= found.end <= len(text)
        assert found.bare[0] >= at
        at = found.bare[1]
        assert (found.quantity is None) == bool(found.veto)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_intervals_are_in_order_and_open_as_their_bound_says(text):
    for found in quantities(text):
        q = found.quantity
        if q is None:
            continue
        assert q.low is not None or q.high is not None
        if q.low is not None and q.high is not None:
            assert q.low <= q.high


@settings(max_examples=100, deadline=None)
@given(texts)
def test_claims_slice_the_article_and_repeat(text):
    article = Article(text, id="a")
    claims = [c for c in extract(article) if hasattr(c, "quantity")]
    for claim in claims:
        assert claim.span.of(article)
        assert claim.sentence.covers(claim.span)
    assert claims == [c for c in extract(article) if hasattr(c, "quantity")]


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 999_999_999))
def test_spelled_numbers_come_back(number):
    [found] = numerals(spell(number))
    assert found.low == found.high == number


@settings(max_examples=120, deadline=None)
@given(st.integers(1000, 10**12))
def test_grouped_digits_come_back(number):
    for literal in (f"{number:,}", f"{number:,}".replace(",", " ")):
        [found] = numerals(f"{literal} boats")
        assert found.low == number


@settings(max_examples=60, deadline=None)
@given(
    st.decimals(min_value=1, max_value=10**6, places=3),
    st.sampled_from(
        [
            ("kilometre", "mile"),
            ("tonne", "pound"),
            ("hectare", "acre"),
            ("hour", "day"),
            ("celsius", "fahrenheit"),
        ]
    ),
)
def test_conversion_goes_there_and_back(value, pair):
    here, there = pair
    turned = convert(Quantity(value, value, unit=here), there)
    back = convert(turned, here)
    assert abs(back.low - value) < Decimal("1e-9") * value


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000, "1," * 20_000, "1 " * 4_000, "5-" * 4_000, "one hundred " * 2_000, "point five " * 2_000,
        "a half of " * 2_000, "$" * 50_000 + "5", "1 234 " * 3_000, "more than " * 5_000 + "5", "“" * 10_000 + "5 boats",
    ],
)  # fmt: skip
def test_odd_texts_are_read(text):
    for found in quantities(text):
        assert found.end <= len(text)
