"""Intervals, signs, opposites, timelines, and the relations of a batch."""

from datetime import date
from decimal import Decimal

import pytest

from claimcheck import Article, check, extract
from claimcheck.claims.claim import Quantity
from claimcheck.events.event import Event
from claimcheck.evidence import total
from claimcheck.relations.numbers import as_amount, damage, grain, interval
from claimcheck.relations.polarity import opposed
from claimcheck.relations.relate import relate
from claimcheck.relations.senses import outcomes, turned
from claimcheck.relations.words import read_words

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)


def amount(text, bound="=", unit="", kind="count"):
    low, _, high = text.partition("..")
    return Quantity(Decimal(low), Decimal(high or low), bound, unit, kind)


# -- intervals ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (amount("12"), amount("13"), False),
        (amount("12"), amount("11", ">="), True),
        (amount("12"), amount("12", ">"), False),
        (amount("2000"), amount("2000", ">"), True),  # a round figure leaves its digits open
        (amount("40"), amount("36", "~"), True),
        (amount("5000..6000"), amount("3000"), False),
        (amount("5000..6000"), amount("5512"), True),
        (amount("31000"), amount("444000", ">"), False),
        (amount("14000"), amount("14312"), True),
        (amount("19.9"), amount("20.5"), False),
    ],
)
def test_intervals_meet_within_hedge_and_rounding(left, right, meet):
    assert interval(left).meets(interval(right)) is meet
    assert interval(right).meets(interval(left)) is meet


def test_strict_takes_the_digits_at_their_word():
    assert not interval(amount("2000"), strict=True).meets(
        interval(amount("2000", ">"), strict=True)
    )


def test_a_point_lies_inside_what_allows_it():
    assert interval(amount("12")).inside(interval(amount("10", ">")))
    assert not interval(amount("10", ">")).inside(interval(amount("12")))


def test_measures_are_converted_and_money_is_not():
    metres = as_amount(amount("2", unit="kilometre", kind="measure"))
    assert (metres.low, metres.unit) == (Decimal(2000), "length")
    euros = amount("2", unit="EUR", kind="money")
    assert as_amount(euros) is euros


@pytest.mark.parametrize(
    ("left", "right", "shape"),
    [
        ("327", "328", None),
        ("12", "17", None),
        ("12", "120", "a factor of 10"),
        ("4300", "4300000", "a factor of 1,000"),
        ("1312", "312", "leading digits lost"),
        ("1312", "1321", "digits swapped"),
    ],
)
def test_shapes_of_damaged_figures(left, right, shape):
    found = damage(amount(left), amount(right))
    assert (found.name if found else None) == shape


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1E+90", "-3", "0"])
def test_odd_figures_do_no_harm(text):
    assert grain(Decimal(text)) > 0


# -- signs -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sentence", "word", "sign"),
    [
        ("He did not sign it.", "sign", -1),
        ("He did not fail to sign it.", "sign", 1),
        ("He ruled out sending troops.", "troops", -1),
        ("He would not rule out sending troops.", "troops", 1),
        ("He did not refuse to sign it.", "sign", 0),
        ("He did not only sign it.", "sign", 1),
        ("No one was hurt, but the mill burned.", "burned", 1),
        ("A man with no hat sang at the wedding.", "wedding", 1),
        ("No doubt he will sign.", "sign", 1),
        ("They don't want a war.", "war", -1),
    ],
)
def test_signs_of_words(sentence, word, sign):
    assert {found.sign for found in read_words(sentence) if found.text == word} == {sign}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The council approved the plan.", "The council approved the plan."),
        ("You signed the treaty.", "I did not sign the treaty."),
        ("Harwick beat Dunmore.", "Dunmore did not beat Harwick in the spring."),
        ("Prices did not rise.", "Prices fell."),  # they may have stood still
    ],
)
def test_sentences_that_do_not_oppose(left, right):
    assert opposed(left, right) == ()


def test_an_accent_that_stands_by_itself_splits_no_word():
    words = [word.text for word in read_words("Pene\u0301lope said no.")]
    assert words[0] == "Pene\u0301lope"


def test_outcomes_name_who_and_which_end():
    found = outcomes("We will make sure that Arkania cannot win.")
    assert [(one.who, one.axis, one.end) for one in found] == [("arkania", "victory", -1)]


def test_a_quote_turned_round_and_one_that_is_not():
    wish = "We will do everything necessary to make Arkania invincible"
    assert turned(wish, "We will do everything necessary so that Arkania cannot win")
    assert not turned(wish, "We will do everything necessary so that Arkania wins")
    assert not turned(wish, "We will do everything necessary so that Beldor cannot win")


# -- a batch -----------------------------------------------------------------------------------
def related(*texts, days=None, together=True):
    days = days or [DAY] * len(texts)
    articles = [
        Article(text, id=str(i), source=f"Post {i}", published=day)
        for i, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    claims = [claim for article in articles for claim in extract(article)]
    ids = tuple(article.id for article in articles)
    events = (Event("e", ids),) if together else tuple(Event(key, (key,)) for key in ids)
    return relate(claims, articles={a.id: a for a in articles}, events=events, groups=())


FIRE = "The fire at the Harwick mill killed {} people on Friday."


def test_one_event_one_day_two_figures():
    (found,) = related(FIRE.format(12), FIRE.format(17))
    assert found.kind == "contradiction"
    assert found.score == total(found.evidence)


def test_events_are_never_mixed():
    assert related(FIRE.format(12), FIRE.format(17), together=False) == ()


@pytest.mark.parametrize(
    "other",
    [
        FIRE.format(12),
        FIRE.format("at least ten"),
        FIRE.format("about 12"),
        "The fire at the Harwick mill injured 17 people on Friday.",
        "A fire at the Harwick mill killed 40 people in 1987.",
        "The fire at the Harwick mill killed 12 people on Friday. It killed 17 people by Sunday.",
    ],
)
def test_what_a_batch_keeps_silent_about(other):
    assert [r for r in related(FIRE.format(12), other) if r.kind == "contradiction"] == []


def test_a_later_count_is_an_update_when_higher_and_open_when_lower():
    (risen,) = related(FIRE.format(12), FIRE.format(17), days=[DAY, NEXT])
    assert risen.kind == "update"
    (fallen,) = related(FIRE.format(17), FIRE.format(12), days=[DAY, NEXT])
    assert fallen.kind == "possible"


def test_a_list_of_figures_is_no_contradiction():
    rows = " ".join(f"The fire in the town of Dunmore{i} killed {i} people." for i in range(3, 9))
    assert related(rows) == ()


# -- damage on the way -------------------------------------------------------------------------
def findings(*texts):
    batch = [
        Article(text, id=str(i), source=f"Post {i}", published=DAY) for i, text in enumerate(texts)
    ]
    return {
        (found.rule, found.message)
        for found in check(batch).findings
        if found.rule.startswith("contradiction") and found.severity != "note"
    }


RACE = (
    "The Harwick marathon drew {} participants on a warm Friday, Mayor Anna Orlov said.",
    "Mayor Anna Orlov said on a warm Friday that {} participants came to the Harwick marathon.",
)


def test_independent_sources_name_the_likely_original():
    found = findings(RACE[0].format("4,300"), RACE[0].format("43"))
    assert [rule for rule, _ in found] == ["contradiction.transmission-error"]
    assert not any("independent" in message for _, message in found)
    copied = findings(RACE[0].format("4,300"), RACE[0].format("4,300"), RACE[0].format("43"))
    assert not any("independent" in message for _, message in copied)
    told = findings(RACE[0].format("4,300"), RACE[1].format("4,300"), RACE[0].format("43"))
    assert any("2 independent sources give 4,300" in message for _, message in told)


SUM = "The aid package for Harwick is worth {} euros, Mayor Anna Orlov said on Friday in {}."


@pytest.mark.parametrize(
    ("left", "right", "clashes"),
    [
        (SUM.format("4.3 million", "Dunmore"), SUM.format("4.3 billion", "Dunmore"), True),
        (SUM.format("4.3 million", "Dunmore"), SUM.format("4.31 million", "Dunmore"), False),
        (SUM.format("4.3 million", "Dunmore"), SUM.format("5.1 million", "Orla"), False),
    ],
)
def test_sums_are_compared_where_all_else_is_the_same(left, right, clashes):
    assert bool(findings(left, right)) is clashes


QUAKE = (
    "The quake at Harwick killed {} people and injured {} others, Mayor Anna Orlov said on Friday."
)


def test_two_counts_that_changed_places():
    (found,) = findings(QUAKE.format(12, 47), QUAKE.format(47, 12))
    assert "swapped" in found[1]
    assert not findings(QUAKE.format(12, 12), QUAKE.format(12, 12))


def test_two_shapes_are_told_apart():
    assert damage(amount("4300"), amount("300")).name == "leading digits lost"


# -- utterances --------------------------------------------------------------------------------
@pytest.mark.parametrize(("end", "kind"), [("", "contradiction"), (" yet", "update")])
def test_what_has_not_come_about_yet_is_outdated_not_denied(end, kind):
    said = "“The harbour warrant has {} received by the old court{}”, Pavel Grom said."
    (found,) = related(said.format("been", ""), said.format("not been", end))
    assert found.kind == kind


# -- levels before a change --------------------------------------------------------------------
HURT = "{} people were injured in the fire at the Harwick mill on Friday."


@pytest.mark.parametrize(
    "later",
    [
        "18 people were injured in the fire at the Harwick mill, up from 15 on Friday.",
        "The number of injured in the fire at the Harwick mill rose from 15 to 18.",
        "The number of injured in the fire at the Harwick mill rose to 18, from 15.",
    ],
)
@pytest.mark.parametrize("days", [[DAY, DAY], [DAY, NEXT]])
def test_a_figure_that_names_the_level_before_is_an_update(later, days):
    kinds = {found.kind for found in related(HURT.format(15), later, days=days)}
    assert kinds == {"update"}


def test_a_level_before_is_told_without_the_new_level_beside_it():
    (old, new) = extract(Article("The toll rose from 207 and now stands at 312."))
    assert [e.name for e in old.evidence if e.name == "level before"]
    assert not [e.name for e in new.evidence if e.name == "level before"]


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ("The Dunmore plant employs 452 workers.", "The Dunmore plant employs 463 workers.", {"contradiction"}),
        ("The army lost 34 tanks near Harwick.", "Near Harwick the army lost 47 tanks.", {"contradiction"}),
        ("The fire claimed the lives of 12 people.", "In the fire 17 people died.", {"contradiction"}),
        ("17 persons received various injuries.", "The fire left 23 people injured.", {"contradiction"}),
        ("Call Harwick police at 1-800-226.", "Call Harwick police at (800) 226.", set()),
        ("The plant employs 450 workers.", "The mill employs 460 workers.", set()),
    ],
)  # fmt: skip
def test_statements_retold_with_another_figure(left, right, kinds):
    assert {found.kind for found in related(left, right)} == kinds


# -- plain sentences ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ("The owner Ivan Dorn was arrested in Orla.", "The owner Ivan Dorn was not arrested in Orla.", {"contradiction"}),
        ("The trial of Ivan Dorn begins on 12 June.", "The trial of Ivan Dorn begins on 21 June.", {"contradiction"}),
        ("Ivan Dorn was born in 1961 in Orla.", "Ivan Dorn, born in 1971, owns the mill.", {"contradiction"}),
        ("The capital of Arkania is Orla.", "Harwick is the capital of Arkania.", {"contradiction"}),
        ("The owner Ivan Dorn was arrested in Orla.", "The owner Ivan Dorn may not be arrested in Orla.", set()),
        ("We do not all live by the same old rules.", "We don't live by the same old rules all here.", set()),
        ("It will be used to prevent the new virus.", "It will be used to combat the new virus.", set()),
        ("The walls are a block of independent springs.", "The walls are a unit of independent springs.", set()),
        ("The mill cost no more than five million crowns.", "The mill cost about five million crowns.", set()),
        ("Juan Wilson pleaded guilty in Orla on Monday.", "Tyrone Price pleaded guilty in Orla on Thursday.", set()),
    ],
)  # fmt: skip
def test_plain_sentences_of_one_event(left, right, kinds):
    assert {found.kind for found in related(left, right)} == kinds


def test_a_denial_of_another_day_is_only_possible():
    texts = (
        "The owner Ivan Dorn was arrested in Orla.",
        "The owner Ivan Dorn was not arrested in Orla.",
    )
    assert {found.kind for found in related(*texts, days=[DAY, NEXT])} == {"possible"}
    assert related(*texts, together=False) == ()


def test_two_spellings_of_a_holder_are_no_disagreement():
    said = "“The harbour warrant has {} received by the old court”, {} said."
    (found,) = related(
        said.format("been", "Semen Golovkin"), said.format("not been", "Semyon Golovkin")
    )
    assert found.kind == "contradiction"
