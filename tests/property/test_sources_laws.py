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


@settings(max_examples=80, deadline=None)
@given(ballots, st.data())
def test_a_further_voice_for_the_leading_side_leaves_it_leading(ballot, data):
    votes = as_votes(ballot)
    before = assess(votes, copies=()).items
    if not before:
        return
    item = data.draw(st.sampled_from(sorted(before)))
    more = [*votes, ("zz new", item, before[item].leading.value)]
    after = assess(more, copies=()).items[item]
    assert repr(after.leading.value) == repr(before[item].leading.value)
    assert after.leading.support == before[item].leading.support + 1


@settings(max_examples=40, deadline=None)
@given(ballots, st.permutations(range(8)))
def test_new_names_only_rename(ballot, order):
    votes = as_votes(ballot)
    names = {f"source {old}": f"source {new}" for old, new in enumerate(order)}
    one = assess(votes)
    two = assess([(names[source], item, value) for source, item, value in votes])
    for source, found in one.sources.items():
        assert abs(two.sources[names[source]].accuracy - found.accuracy) < 1e-9
    for item, found in one.items.items():
        assert repr(two.items[item].leading.value) == repr(found.leading.value)


def test_a_thousand_copies_found_change_nothing():
    """Copies that are left to be found: of a source that departs often enough to tell."""
    votes = [
        (f"s{k}", f"item {n:03d}", f"e{k}-{n}" if (n * 7 + k * 13) % 5 == k % 5 else f"t{n}")
        for k in range(5)
        for n in range(150)
    ]
    more = [
        (f"echo {c:04d}", item, value) for s, item, value in votes if s == "s2" for c in range(1000)
    ]
    one, two = assess(votes), assess(votes + more)
    for source, before in one.sources.items():
        assert two.sources[source].accuracy == before.accuracy
        assert two.sources[source].interval == before.interval
    for item, found in one.items.items():
        assert two.items[item].leading.value == found.leading.value
