"""assess(): what votes bear out, who copies whom, and how sure that is."""

import random
from decimal import Decimal

import numpy as np
import pytest

from claimcheck import Quantity, assess
from claimcheck.sources.compatibility import share
from claimcheck.sources.grading import beta_quantile
from claimcheck.sources.independence import copying, reconsidered
from claimcheck.sources.votes import tabulate


def table_of(rows):
    """{source: values by item number} -> votes."""
    return [
        (source, f"item {n:03d}", value)
        for source, values in rows.items()
        for n, value in enumerate(values)
        if value is not None
    ]


def test_no_vote_is_no_problem():
    result = assess([])
    assert (result.sources, result.items, result.copies) == ({}, {}, ())


def test_one_vote_leads_but_is_not_stable():
    item = assess([("a", "x", 1)]).items["x"]
    assert item.leading.value == 1
    assert not item.stable


def test_the_last_vote_of_a_source_counts():
    assert assess([("a", "x", 1), ("a", "x", 2)]).items["x"].leading.value == 2


def test_equal_numbers_are_one_side_whatever_their_type():
    assert len(assess([("a", "x", 1), ("b", "x", 1.0)]).items["x"].sides) == 1


def test_values_that_cannot_be_hashed_are_compared_all_the_same():
    assert len(assess([("a", "x", [1]), ("b", "x", [1])]).items["x"].sides) == 1


def test_a_tie_is_disputed():
    assert assess([("a", "x", "left"), ("b", "x", "right")]).items["x"].disputed


def test_a_source_that_is_mostly_right_outweighs_two_that_are_mostly_wrong():
    good = [f"v{n}" for n in range(40)]
    rows = {"g1": good, "g2": [*good[:39], None], "bad": [f"w{n}" for n in range(40)]}
    rows["worse"] = [f"x{n}" for n in range(39)] + ["w39"]
    result = assess(table_of(rows), copies=())
    assert result.items["item 039"].leading.value == "v39"
    assert result.sources["g1"].accuracy > result.sources["bad"].accuracy


def test_known_values_are_fixed():
    rows = {name: ["wrong"] * 30 for name in "abc"} | {"d": ["right"] * 30}
    known = {f"item {n:03d}": "right" for n in range(29)}
    result = assess(table_of(rows), copies=(), known=known)
    assert result.sources["d"].accuracy > 0.9
    assert result.items["item 029"].leading.value == "right"


def test_what_speaks_for_a_part_speaks_for_the_whole():
    votes = [("a", "x", "knuth"), ("b", "x", "knuth d"), ("c", "x", "miller")]
    assert assess(votes).items["x"].leading.value == "knuth d"


def world(copies=0):
    """Five independent sources with errors of their own, and copies of the third."""
    rows = {}
    for k in range(5):
        rows[f"s{k}"] = [
            f"e{k}-{n}" if (n * 7 + k * 13) % 5 == k % 5 else f"t{n}" for n in range(200)
        ]
    for c in range(copies):
        rows[f"c{c:02d}"] = list(rows["s2"])
    return rows


def test_independent_sources_are_no_copies():
    assert assess(table_of(world())).copies == ()


def test_copies_are_found_and_count_once():
    plain, flooded = assess(table_of(world())), assess(table_of(world(copies=30)))
    assert flooded.copies == (tuple(sorted([*(f"c{c:02d}" for c in range(30)), "s2"])),)
    for source in plain.sources:
        assert flooded.sources[source].accuracy == pytest.approx(plain.sources[source].accuracy)
        assert flooded.sources[source].interval == pytest.approx(plain.sources[source].interval)
    for item, votes in plain.items.items():
        assert flooded.items[item].leading.value == votes.leading.value


def test_two_sources_that_are_both_right_are_no_copies():
    right = [f"t{n}" for n in range(60)]
    rows = {"a": right, "b": list(right), "c": [*list(right[:59]), "x"]}
    assert copying(tabulate(table_of(rows))).groups == ()


def test_labels_of_a_closed_set_may_be_mixed_up_by_one_source():
    """A source that always says the opposite still tells the truth."""
    truth = [str(n % 2) for n in range(60)]
    noisy = [truth[n] if n % 7 else "01"[truth[n] == "0"] for n in range(60)]
    rows = {"a": truth, "b": noisy, "liar": ["01"[t == "0"] for t in truth], "c": list(truth[::-1])}
    rows["c"] = [truth[n] if n % 5 else "01"[truth[n] == "0"] for n in range(60)]
    result = assess(table_of(rows), copies=())
    right = sum(result.items[f"item {n:03d}"].leading.value == truth[n] for n in range(60))
    assert right >= 58


def test_a_quantile_of_the_uniform_distribution_is_its_share():
    for part in (0.05, 0.5, 0.95):
        assert beta_quantile(part, 1, 1) == pytest.approx(part, abs=0.001)


def test_dependence_widens_the_intervals():
    """Two hidden camps that each repeat one voice: pairs agree always or hardly ever."""
    rows = {}
    for k in range(12):
        camp = k % 2
        rows[f"s{k:02d}"] = [
            f"t{n}" if (n + camp) % 3 or (n * 5 + k) % 9 == 0 else f"e{camp}-{n}" for n in range(90)
        ]
    alike, alone = assess(table_of(rows), copies=()), assess(table_of(world()), copies=())
    wide = [s.interval[1] - s.interval[0] for s in alike.sources.values()]
    narrow = [s.interval[1] - s.interval[0] for s in alone.sources.values()]
    assert min(wide) > max(narrow)


# -- what is asked ---------------------------------------------------------------------------------
def test_an_item_may_be_a_pair_of_thing_and_property():
    one = assess([("a", ("flight 12", "gate"), "A1")])
    two = assess([("a", "flight 12 / gate", "A1")])
    assert one == two


def test_a_source_may_know_one_property_better_than_another():
    """Two sources are as good overall; each is believed where it is good."""
    votes = []
    for n in range(120):
        for kind, good, bad in (("gate", "a", "b"), ("hour", "b", "a")):
            item = (f"flight {n:03d}", kind)
            votes.append((good, item, f"t{n}"))
            votes.append((bad, item, f"t{n}" if n % 3 == 0 else f"w{n}"))
            if n % 2:
                votes += [(f"c{n % 5}", item, f"t{n}")]
    result = assess(votes, copies=())
    unseen = [n for n in range(120) if n % 2 == 0 and n % 3]
    for kind in ("gate", "hour"):
        found = [result.items[f"flight {n:03d} / {kind}"].leading.value for n in unseen]
        assert found == [f"t{n}" for n in unseen]


def test_a_voice_alone_says_nothing_of_its_source():
    votes = [("a", f"item {n}", n) for n in range(500)] + [("b", "item 1", 1), ("c", "item 1", 1)]
    lone = assess(votes).sources["a"]
    assert (lone.votes, lone.compared) == (500, 1)
    assert lone.accuracy < 0.9


def test_known_values_and_earlier_records_are_shown():
    votes = [("a", "x", 1), ("b", "x", 2)]
    result = assess(votes, known={"x": 2}, priors={"a": (30, 1)})
    assert (result.known, result.priors) == ({"x": 2}, {"a": (30.0, 1.0)})
    assert result.sources["a"].prior == (30.0, 1.0)
    assert result.items["x"].known


def test_an_earlier_record_decides_between_two_voices():
    votes = [("a", "x", 1), ("b", "x", 2)]
    assert assess(votes, priors={"a": (30, 1)}).items["x"].leading.value == 1
    assert assess(votes, priors={"b": (30, 1)}).items["x"].leading.value == 2


@pytest.mark.parametrize("prior", [(0, 1), (1, -1), (1,), (float("inf"), 1), (float("nan"), 1)])
def test_a_prior_that_is_none_is_refused(prior):
    with pytest.raises(ValueError, match="two numbers above 0"):
        assess([("a", "x", 1)], priors={"a": prior})


# -- compatible values ------------------------------------------------------------------------------
def count(low, high=None, bound="="):
    return Quantity(Decimal(low), Decimal(low if high is None else high), bound)


@pytest.mark.parametrize(
    ("vague", "precise"),
    [
        ("Kopra", "Kopra, Lendal"),
        ("2024-05", "2024-05-03"),
        ("37", "A37"),
        ((30, None), 31),
        ((10, 20), (12, 15)),
        (count(30, bound=">="), 31),
        (count(31_000), count(31_140)),
        (count(40, bound="~"), 44),
    ],
)
def test_what_speaks_for_a_vague_value_speaks_for_a_precise_one(vague, precise):
    assert 0 < share(vague, precise) < 1
    assert share(precise, vague) == 0
    votes = [("a", "x", vague), ("b", "x", precise), ("c", "x", "something else")]
    assert assess(votes).items["x"].leading.value == precise


@pytest.mark.parametrize(
    ("one", "two"),
    [(31, 13), ("Kopra", "Lendal"), ((30, None), 29), (count(30, bound=">"), 24), (True, 1.5),
     (float("nan"), 1), (float("inf"), 1), ("", "x"), (None, "x"), ((1, 2, 3), 2), (("a", "b"), 1)],
)  # fmt: skip
def test_rivals_lend_each_other_nothing(one, two):
    assert share(one, two) == share(two, one) == 0


# -- false discoveries ------------------------------------------------------------------------------
def crowd(seed, *, sources=24, items=800, wrong=3, copiers=0):
    """Independent sources with errors of their own on items that are hard for all, and copiers."""
    rng = random.Random(seed)
    hard = [rng.random() ** 2 for _ in range(items)]
    skill = [rng.uniform(0.5, 0.95) for _ in range(sources)]
    rows = {
        f"s{k:02d}": [
            "true" if rng.random() > (1 - skill[k]) * 2 * hard[n] else f"w{rng.randrange(wrong)}"
            for n in range(items)
        ]
        for k in range(sources)
    }
    for c in range(copiers):
        rows[f"c{c:02d}"] = [
            value if rng.random() < 0.998 else "slip" for value in rows[f"s{c % sources:02d}"]
        ]
    return table_of(rows)


@pytest.mark.parametrize("wrong", [1, 3, 50])
def test_independent_sources_are_hardly_ever_taken_for_copies(wrong):
    """Of 276 pairs a table, in 12 tables: none, where 1 % of the pairs found would be allowed."""
    for seed in range(12):
        assert assess(crowd(seed, wrong=wrong)).copies == ()


def test_copiers_with_slips_of_their_own_are_found():
    true = found = right = 0
    for seed in range(6):
        result = assess(crowd(seed, copiers=6))
        pairs = {(a, b) for group in result.copies for a in group for b in group if a < b}
        gold = {(f"c{c:02d}", f"s{c:02d}") for c in range(6)}
        true, found, right = true + len(gold), found + len(pairs), right + len(pairs & gold)
    assert right == found
    assert right >= 0.5 * true


def test_sources_that_left_a_wrong_majority_together_are_no_copies():
    """Beside a noisy majority two good sources look like copies; what holds up tells them apart."""
    rng = random.Random(5)
    rows = {
        name: ["t" if rng.random() < 0.99 else name for _ in range(1400)]
        for name in ("good", "fine")
    }
    rows |= {
        f"m{k}": ["slip" if rng.random() < 0.05 else "v" if n < 1000 else "t" for n in range(1400)]
        for k in range(4)
    }
    table = tabulate(table_of(rows))
    pair = {table.sources.index("good"), table.sources.index("fine")}
    found = copying(table)
    assert any(pair <= set(group) for group in found.groups)
    borne_out = np.array([value == "t" for value in table.side_value])
    assert not any(pair <= set(group) for group in reconsidered(table, found, borne_out).groups)
    assert reconsidered(table, found, ~borne_out).groups == found.groups


def test_a_time_is_no_part_of_another():
    assert share("12:12", "12:13") == 0
    votes = [("a", "x", "12:12"), ("b", "x", "12:12"), ("c", "x", "12:13"), ("d", "x", "7:00")]
    assert assess(votes).items["x"].leading.value == "12:12"


# -- how telling an agreement is -------------------------------------------------------------------
def drawn(items, votes, wrong, seed=5):
    """Sparse votes of twenty sources on items whose wrong values coincide only by chance."""
    rng = random.Random(seed)
    skill = {f"s{k:02d}": rng.uniform(0.45, 0.95) for k in range(20)}
    rows, truth = [], {}
    for n in range(items):
        truth[f"item {n:04d}"] = right = f"{rng.random():.9f}"
        others = [f"{rng.random():.9f}" for _ in range(wrong)]
        for source in rng.sample(sorted(skill), votes):
            value = right if rng.random() < skill[source] else rng.choice(others)
            rows.append((source, f"item {n:04d}", value))
    return rows, truth


def counted(rows, truth):
    """The share of items that plain counting gets right, ties shared out."""
    said = {}
    for _, item, value in rows:
        said.setdefault(item, []).append(value)
    total = 0.0
    for item, values in said.items():
        most = max(map(values.count, values))
        top = {value for value in values if values.count(value) == most}
        total += (truth[item] in top) / len(top)
    return total / len(said)


@pytest.mark.parametrize("votes", [3, 5, 8])
@pytest.mark.parametrize("wrong", [2, 6, 40])
def test_votes_whose_errors_are_chance_are_never_worse_than_counting(votes, wrong):
    ours = plain = 0.0
    for seed in (5, 6, 7):
        rows, truth = drawn(400, votes, wrong, seed)
        result = assess(rows)
        right = sum(result.items[item].leading.value == value for item, value in truth.items())
        ours, plain = ours + right / len(truth), plain + counted(rows, truth)
        assert result.copies == ()
    assert ours >= plain


def test_a_value_that_is_said_of_many_things_tells_less():
    """Equal numbers speak for each side; the one that is said of everything gives way."""
    rows = [(f"a{n % 7}", f"item {n}", "Asia") for n in range(40)]
    rows += [(f"b{n % 7}", f"item {n}", f"place {n}") for n in range(40)]
    rows += [(f"c{n % 5}", f"item {n}", "Asia") for n in range(40, 60)]
    result = assess(rows, copies=())
    assert result.items["item 3"].leading.value == "place 3"


def test_numbers_beyond_floating_point_are_votes_like_others():
    rows = [("a", "x", 10**400), ("b", "x", 10**400), ("c", "x", -(10**400))]
    assert assess(rows).items["x"].leading.value == 10**400
