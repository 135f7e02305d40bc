"""Laws of times(): spans slice, order and bytes hold, anchors are needed, nothing raises."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article
from claimcheck.timex.find import _times, times
from claimcheck.timex.order import before, compatible, days, interval, joined

PIECES = [
    "on", "in", "from", "to", "between", "and", "the", "of", "a", "last", "next", "this", "that", "same",
    "Monday", "Friday", "Sat.", "May", "March", "June 4", "4 June", "Sept.", "2022", "1944", "'99", "45",
    "early", "late", "mid-", "end", "beginning", "two", "three", "several", "half", "1.5", "weeks", "day",
    "year", "quarter", "decade", "century", "hours", "ago", "later", "earlier", "after", "before", "into",
    "9:30", "5 p.m.", "GMT", "morning", "night", "noon", "today", "tomorrow", "now", "every", "daily",
    "winter", "fall", "Easter", "Christmas", "Ramadan", "25/12/2021", "4/6/2022", "2022-02-30", "31 April",
    "fiscal", "first", "second", "20th", "-", ",", ".", "(", ")", "\n", "he said", "will meet", "1990s",
    "999999999", "weekend", "Q3", "H1", "24/7", "the fourth of", "\ud800", "marks two years since the war",
]  # fmt: skip
phrases = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
letters = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("0123456789:/-.,'’ \nadhmpqst½")),
    max_size=200,
)
texts = st.one_of(phrases, letters)
moments = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(),
    st.sampled_from([date.min, date.max, date(2024, 2, 29), datetime.min, datetime.max]),
)


@settings(max_examples=150, deadline=None)
@given(texts, moments)
def test_spans_slice_in_order_and_do_not_overlap(text, published):
    article = Article(text, id="a", published=published)
    end = 0
    for found in times(article):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.value
        assert found.symbol
        assert found.kind in ("date", "time", "duration", "set")
        end = found.span.end


@settings(max_examples=100, deadline=None)
@given(texts, moments)
def test_an_interval_does_not_run_backwards(text, published):
    for found in times(Article(text, id="a", published=published)):
        if found.resolved is not None:
            assert found.resolved[0] <= found.resolved[1]
        span = interval(found)
        assert span is None or span[0] <= span[1]
        length = days(found)
        assert length is None or 0 <= length[0] <= length[1]


@settings(max_examples=100, deadline=None)
@given(phrases)
def test_what_is_resolved_without_a_stated_date_hangs_on_nothing_or_on_words(text):
    article = Article(text, id="a")
    known = {found.span.of(article) for found in times(article)}
    for found in times(article):
        assert found.anchor is None or found.anchor in known


@settings(max_examples=100, deadline=None)
@given(phrases, moments)
def test_a_stated_date_changes_neither_places_nor_what_words_say(text, published):
    dated, plain = Article(text, id="a", published=published), Article(text, id="a")
    said = [(found.span.start, found.symbol) for found in times(plain) if found.kind == "set"]
    again = [(found.span.start, found.symbol) for found in times(dated) if found.kind == "set"]
    assert said == again
    assert repr(_times.__wrapped__(dated, None)) == repr(times(dated))


@settings(max_examples=60, deadline=None)
@given(phrases, moments)
def test_order_is_symmetric(text, published):
    article = Article(text, id="a", published=published)
    found = times(article)[:6]
    for left in found:
        for right in found:
            assert compatible(left, right) == compatible(right, left)
            assert not (before(left, right) and before(right, left))
    assert len(joined(found, article=article)) <= len(found)


@pytest.mark.parametrize(
    "unit",
    [
        "the end of ",
        "two days after ",
        "3 hours ",
        "May ",
        "12:",
        "1-",
        "1999-",
        "in ",
        "'",
        "9",
        "q1 ",
    ],
)
def test_long_runs_are_read_without_deep_nesting(unit):
    article = Article(unit * 2000 + "Easter 2020.", id="a", published=date(2022, 3, 10))
    assert all(len(found.symbol) < 400 for found in times(article))
