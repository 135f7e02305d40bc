"""Votes with times: values that follow one another, and those that only differ."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import assess


def leading(votes):
    (item,) = assess(votes, copies=()).items.values()
    return item.leading


def test_a_count_in_progress_stands_at_its_newest_and_nobody_was_wrong():
    votes = [("a", "dead", 12, 1), ("b", "dead", 12, 1), ("c", "dead", 15, 2), ("d", "dead", 19, 3)]
    result = assess(votes, copies=())
    item = result.items["dead"]
    assert (item.leading.value, item.leading.earlier) == (19, (12, 15))
    assert item.leading.sources == ("a", "b", "c", "d")
    assert len({source.accuracy for source in result.sources.values()}) == 1


def test_a_newest_value_of_a_single_source_is_not_stable():
    votes = [(name, "dead", 12, 1) for name in "abcd"]
    assert not assess([*votes, ("e", "dead", 120, 2)]).items["dead"].stable
    both = [*votes, ("e", "dead", 15, 2), ("f", "dead", 15, 2)]
    assert assess(both).items["dead"].stable


def test_a_source_that_moved_shows_that_the_value_changed():
    votes = [("a", "gate", "B1", 1), ("b", "gate", "B1", 1), ("a", "gate", "C4", 2)]
    assert leading(votes).value == "C4"


def test_one_late_voice_alone_changes_no_name():
    votes = [("a", "gate", "B1", 1), ("b", "gate", "B1", 1), ("c", "gate", "C4", 2)]
    assert leading(votes).value == "B1"


def test_a_lower_count_needs_two_voices():
    votes = [("a", "dead", 15, 1), ("b", "dead", 15, 1), ("c", "dead", 12, 2)]
    assert leading(votes).value == 15
    assert leading([*votes, ("d", "dead", 12, 3)]).value == 12


def test_who_repeats_an_old_value_disagrees():
    votes = [("a", "gate", "B1", 1), ("c", "gate", "C4", 2), ("d", "gate", "C4", 2)]
    result = assess([*votes, ("e", "gate", "B1", 3)], copies=())
    sides = {side.value: side.sources for side in result.items["gate"].sides}
    assert sides == {"C4": ("a", "c", "d"), "B1": ("e",)}
    assert result.sources["e"].accuracy < result.sources["a"].accuracy


def test_as_many_who_keep_to_the_old_value_stop_an_update():
    votes = [("a", "gate", "B1", 1), ("c", "gate", "C4", 2), ("d", "gate", "C4", 2)]
    late = [("e", "gate", "B1", 3), ("f", "gate", "B1", 4)]
    assert not leading([*votes, *late]).earlier


def test_votes_of_one_time_and_votes_without_one_are_rivals():
    assert not leading([("a", "x", 1, 5), ("b", "x", 2, 5), ("c", "x", 2, 5)]).earlier
    assert not leading([("a", "x", 1), ("b", "x", 2), ("c", "x", 2)]).earlier


def test_times_may_be_days_or_moments():
    days = [("a", "x", 1, date(2024, 5, 1)), ("b", "x", 2, date(2024, 5, 2))]
    moments = [("a", "x", 1, datetime(2024, 5, 1, 8, tzinfo=UTC)),
               ("b", "x", 2, datetime(2024, 5, 1, 9, tzinfo=UTC))]  # fmt: skip
    assert leading(days).earlier == leading(moments).earlier == (1,)


def test_times_that_cannot_be_compared_and_votes_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="'x' cannot be compared"):
        assess([("a", "x", 1, 1), ("b", "x", 2, "noon")])
    with pytest.raises(ValueError, match="a vote is"):
        assess([("a", "x")])


votes_in_time = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["x", "y"]), st.integers(0, 5)),
    st.one_of(st.integers(0, 3), st.sampled_from(["p", "q"])),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(votes_in_time, st.randoms())
def test_the_order_of_timed_votes_plays_no_part(told, random):
    votes = [(source, item, value, time) for (source, item, time), value in told.items()]
    mixed = list(votes)
    random.shuffle(mixed)
    assert repr(assess(votes)) == repr(assess(mixed))


@settings(max_examples=60, deadline=None)
@given(votes_in_time)
def test_every_source_is_on_one_side_of_each_item(told):
    votes = [(source, item, value, time) for (source, item, time), value in told.items()]
    for name, item in assess(votes).items.items():
        sources = [source for side in item.sides for source in side.sources]
        assert sorted(sources) == sorted({s for s, i, _, _ in votes if i == name})
