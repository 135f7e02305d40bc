"""Laws of assess(): order, names and copies of sources change nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import assess

names = st.sampled_from([f"source {n}" for n in range(8)])
items = st.sampled_from([f"item {n}" for n in range(6)])
values = st.one_of(
    st.integers(0, 5), st.sampled_from(["a", "a b", "c", ""]), st.floats(allow_nan=True)
)
ballots = st.dictionaries(st.tuples(names, items), values, max_size=40)


def as_votes(ballot):
    return [(source, item, value) for (source, item), value in ballot.items()]


@settings(max_examples=60, deadline=None)
@given(ballots, st.randoms())
def test_the_order_of_votes_plays_no_part(ballot, random):
    votes = as_votes(ballot)
    mixed = list(votes)
    random.shuffle(mixed)
    assert repr(assess(votes)) == repr(assess(mixed))


@settings(max_examples=60, deadline=None)
@given(ballots)
def test_probabilities_and_intervals_are_what_they_say(ballot):
    result = assess(as_votes(ballot))
    for item in result.items.values():
        assert abs(sum(side.probability for side in item.sides) - 1) < 1e-6
        assert item.leading is item.sides[0]
    for source in result.sources.values():
        low, high = source.interval
        assert 0 <= low <= source.accuracy <= high <= 1


@settings(max_examples=40, deadline=None)
@given(ballots)
def test_a_given_copy_changes_no_other_source(ballot):
    votes = as_votes(ballot)
    if not votes:
        return
    first = votes[0][0]
    more = votes + [("zz copy", item, value) for source, item, value in votes if source == first]
    one, two = assess(votes, copies=()), assess(more, copies=[(first, "zz copy")])
    for source, before in one.sources.items():
        assert abs(two.sources[source].accuracy - before.accuracy) < 1e-9
