"""compare(): which relation two texts have, and which gate says so."""

from datetime import date

import pytest

from claimcheck import Article, NumericClaim, compare, extract
from claimcheck.evidence import total
from claimcheck.relations.figures import judge
from claimcheck.relations.frames import frame

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)


def story(text, *, day=DAY, source="Post"):
    return Article(text, source=source, published=day)


SILENT = [  # near misses: no contradiction, and why
    ("The quake killed 40 people.", "The quake killed about 42 people.", "compatible", "bounds"),
    ("The quake killed 1,312 people.", "The quake killed 1,312 people.", "same", "same"),
    ("The blast hurt 30 people.", "The blast killed 12 people.", "unrelated", "comparable"),
    ("He swam 3 km.", "Prices rose 9 percent.", "unrelated", "comparable"),
    ("The council did not approve the second plan.", "The council approved the plan.",
     "unrelated", "comparable"),
    ("He did not only sign the treaty.", "He signed the treaty.", "unrelated", "comparable"),
    ("They did not refuse to sign the treaty.", "They did not sign the treaty.", "unrelated", ""),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "kind", "word"), SILENT)
def test_near_misses_are_no_contradiction(left, right, kind, word):
    relation = compare(left, right)
    assert relation.kind == kind
    assert word in relation.reason


CLASHES = [
    ("The quake killed 12 people.", "The quake killed more than 30 people.", "different figures"),
    ("The quake killed 12 people.", "The quake killed 120 people.", "a factor of 10"),
    ("The council approved the plan.", "The council did not approve the plan.", "opposite sign"),
    ("The council accepted the harbour plan.", "The council rejected the harbour plan.",
     "opposite words"),
    ("The mayor failed to sign the treaty.", "The mayor signed the treaty.", "opposite sign"),
    ("Nobody was hurt in the harbour fire.", "Somebody was hurt in the harbour fire.",
     "opposite sign"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "word"), CLASHES)
def test_bare_texts_that_clash(left, right, word):
    relation = compare(left, right)
    assert relation.kind == "contradiction"
    assert word in relation.reason
    assert relation.score == total(relation.evidence)


GATED = [
    ("The gunman killed six people before taking his own life.",
     "The shooting left seven people dead, including the gunman.", "perpetrator"),
    ("A gunman killed six people at the mill.",
     "In 2007 another gunman killed 32 people at a college.", "event"),
    ("A gunman killed six people at the mill.",
     "More than 700 people have been killed in the city so far this year.", "window"),
    ("The storm killed 12 people.", "Three people were killed instantly in the storm.", "part"),
    ("The storm injured 12 people.", "Five people were critically injured in the storm.", "part"),
    ("The storm killed 12 people.", "Forty people could have been killed in the storm.", "possible"),
    ("Four victims died in the fire.",
     "Firefighters responded to a call and found two people dead.", "part"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "word"), GATED)
def test_gates_between_articles_name_their_reason(left, right, word):
    for relation in (compare(story(left), story(right)), compare(story(right), story(left))):
        assert relation.kind == "different"
        assert word in relation.reason


def test_a_revised_toll_is_an_update():
    relation = compare(
        story("The storm killed 12 people."),
        story("The toll has risen to 19 people killed.", day=NEXT),
    )
    assert relation.kind == "update"


def test_two_named_holders_disagree():
    relation = compare(
        story("The raid killed 12 people, Anna Orlov said."),
        story("The raid killed 90 people, Pavel Grom said."),
    )
    assert relation.kind == "disagreement"


def test_articles_are_taken_to_tell_of_one_happening():
    bare = "Four people were injured in a shooting.", "Three people were hurt at the club downtown."
    assert compare(*bare).kind == "unrelated"
    assert compare(*map(story, bare)).kind == "contradiction"


def test_names_before_others_are_counted():
    left = "Police said Anna Orlov, Pavel Grom and two other reporters were detained in Harwick."
    right = "Anna Orlov and Pavel Grom are among three reporters detained in Harwick."
    assert compare(left, right).kind == "contradiction"
    assert compare(left, right.replace("three", "four")).kind in {"same", "compatible"}


def test_parts_that_add_up_agree():
    left = "Two clerks and three guards were injured in the bank raid at Harwick."
    right = "Five people were injured in the bank raid at Harwick."
    assert compare(story(left), story(right)).kind == "compatible"


@pytest.mark.parametrize("text", ["", " ", "\ud800", "9" * 5000, "not " * 500, "“" * 300])
def test_any_text_has_a_relation_to_another(text):
    assert compare(text, "The quake killed 12 people.").kind
    assert compare(text, text).kind != "contradiction"


def test_a_part_of_a_count_is_not_added_to_it():
    first = Article(
        "From the attacks on Harwick, 15 people were injured, including a family with three children.",
        source="Post",
        published=date(2025, 8, 20),
    )
    later = Article(
        "The number of people injured in the attacks on Harwick has risen to 18.",
        source="Times",
        published=date(2025, 8, 21),
    )
    assert compare(first, later).kind == "update"


def test_two_named_holders_are_explained_in_words():
    relation = compare(
        story("President Anna Orlov put the number of Arkanian soldiers killed at 31,000."),
        story("Minister Pavel Grom said more than 444,000 Arkanian soldiers had been killed."),
    )
    assert relation.kind == "disagreement"
    words = relation.explanation
    for part in ("count soldiers", "31,000 by Anna Orlov", "more than 444,000", "Pavel Grom",
                 "intervals disjoint", "disagreement"):  # fmt: skip
        assert part in words


def test_every_relation_is_explained():
    for left, right, *_ in [*CLASHES, *SILENT]:
        relation = compare(left, right)
        assert relation.explanation.endswith(f"{relation.reason}: {relation.kind}")


def test_another_population_with_another_name_is_kept_apart():
    relation = compare(
        story("President Anna Orlov put the number of Arkanian soldiers killed at 31,000."),
        story("Minister Pavel Grom said more than 444,000 Beldoran soldiers had been killed."),
    )
    assert relation.kind == "different"
    assert "population" in relation.reason


def test_the_level_before_a_change_is_no_rival_of_the_present_one():
    def frames(text):
        article = story(text)
        return [frame(c, article) for c in extract(article) if isinstance(c, NumericClaim)]

    now, before = frames("The plant at Harwick employs 312 people, up from 207 people.")
    (other,) = frames("The plant at Harwick employs 264 people.")
    for pair in ((before, other), (other, before)):
        relation = judge(*pair)
        assert relation.kind == "update"
        assert "level before" in relation.reason
    assert "level before" not in judge(now, other).reason


def test_a_part_of_a_count_is_no_rival_of_another_whole():
    relation = compare(
        story("The blast at Harwick injured 15 people, including three children."),
        story("The blast at Harwick injured seven children."),
    )
    assert relation.kind == "different"
    assert "part" in relation.reason


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Lina Moss joined the choir of Orla in 1998.", "Lina Moss joined the choir of Orla in 2003.", "contradiction"),
        ("She moved to Dunmore in 1967.", "Ann Doe moved to Dunmore in 1976.", "contradiction"),
        ("Anna Moss, a daughter of Karl Moss, died in 2011.", "Karl Moss died in 1998.", "unrelated"),
        ("Harwick United won the cup in 2011.", "Harwick United won the cup in 2015.", "unrelated"),
        ("He makes appearances on the radio.", "Max Moe did not appear on the radio.", "contradiction"),
        ("She has been on the cover of magazines.", "Ann Doe was never on a magazine cover.", "contradiction"),
        ("The talks were successful.", "The talks were unsuccessful.", "contradiction"),
        ("He always opposed the new bridge.", "Max Moe was against the new bridge.", "unrelated"),
        ("The film was well liked in Orla.", "The film opened in Orla.", "unrelated"),
    ],
)  # fmt: skip
def test_dates_families_and_pronouns(left, right, kind):
    assert compare(left, right).kind == kind
