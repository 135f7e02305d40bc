"""Sources: what votes bear out, who copies whom, and what a grade is made of."""

from collections import Counter

import pytest

from claimcheck import Article, assess, check
from claimcheck.evidence import total
from claimcheck.sources.grading import FEWEST, beta_quantile
from claimcheck.sources.independence import copying
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
    for share in (0.05, 0.5, 0.95):
        assert beta_quantile(share, 1, 1) == pytest.approx(share, abs=0.001)


def batch(copies=0):
    first = "The mayor, Ana Lopez, said on Monday: “We will rebuild the bridge before the winter.”"
    second = "“We will rebuild the bridge before the winter,” mayor Ana Lopez told reporters."
    articles = [Article(first, source="Post"), Article(second, source="Times")]
    return articles + [Article(first, source=f"Copy {n}") for n in range(copies)]


def test_too_little_to_judge_is_f():
    report = check(batch())
    assert {s.source: s.grade for s in report.sources} == {"Post": "F", "Times": "F"}
    assert all(s.counts["comparable"] < FEWEST for s in report.sources)


def test_a_copy_changes_no_grade_and_no_count_of_others():
    before = {s.source: s for s in check(batch()).sources}
    after = {s.source: s for s in check(batch(copies=5)).sources}
    for source, was in before.items():
        assert (after[source].grade, after[source].interval) == (was.grade, was.interval)


def test_the_way_to_a_grade_adds_up_to_the_lower_end_of_its_interval():
    for source in check(batch()).sources:
        assert total(source.evidence) == pytest.approx(source.interval[0], abs=1e-4)


def test_every_claim_is_in_the_ledger_once():
    for source in check(batch(copies=2)).sources:
        count = Counter(source.counts)
        parts = (
            "corroborated",
            "alone",
            "contradicted",
            "self-contradicted",
            "quote altered",
            "disputed",
            "echoed",
        )
        assert sum(count[part] for part in parts) == count["claims"]


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


def test_a_quote_turned_round_is_not_charged_to_the_grade():
    text = (
        "“We will do everything that is needed to make Ostvar invincible”\n\n"
        "“We will do everything that is needed so that Ostvar cannot win this cup,” Ana Lopez said."
    )
    (source,) = check([Article(text, source="Post")]).sources
    (entry,) = source.ledger["quote altered"]
    assert len(entry.spans) == 2
    assert source.counts["comparable"] == 0
