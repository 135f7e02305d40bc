"""Facts of which a subject has one, and words that exclude each other at one place."""

import pytest

from claimcheck import compare
from claimcheck.evidence import total
from claimcheck.relations.days import Day
from claimcheck.relations.facts import clash, facts
from claimcheck.relations.quantifiers import excluded
from claimcheck.relations.slots import displaced

CLASHES = [
    ("Ann Doe was born in 1961.", "Ann Doe (May 3, 1964 - June 1, 2010) was a poet.", "born"),
    ("Ann Doe (3 May 1964 – 1 June 2010) was a poet.", "Ann Doe died on June 1, 2011.", "died"),
    ("Ann Mary Doe (born 3 May 1964) is a Danish poet.", "Ann Doe is a Norwegian poet.", "nation"),
    ("Harwick Nights is a 1987 film.", "Harwick Nights is a 1978 film about a port.", "released"),
    ("Harwick Nights is a film.", "Harwick Nights is a studio album.", "kind"),
    ("Harwick is a town in Denmark.", "Harwick is in Norway.", "land"),
    ("Harwick is a town in Orla County.", "Harwick is a town in Lund County.", "county"),
    ("Harwick Nights is a film directed by Ann Doe.", "Max Moe directed Harwick Nights.",
     "directed by"),
    ("The Harwick ferry Anna first sank in 1912.", "The Harwick ferry Anna sank in May 1913.",
     "sank"),
    ("In 1930, Ann Doe was born.", "Ann Doe was born in the 1940s.", "born"),
    ("Doe III was the first king of Orla.", "Doe III of Orla was a queen.", "crown"),
    ("Harwick won the cup final in 2019.", "Dunmore won the cup final in 2019.",
     "winner of 2019 cup final"),
    ("Anna Orlov is the mayor of Harwick.", "Pavel Grom is the mayor of Harwick.",
     "mayor of harwick"),
    ("Harwick is the capital of Orla.", "Harwick is the capital of Lund.", "capital of"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "relation"), CLASHES)
def test_two_values_of_what_has_one(left, right, relation):
    one, two = clash(left, right)
    assert one.relation == two.relation == relation
    found = compare(left, right)
    assert found.kind == "contradiction"
    assert found.score == total(found.evidence)
    assert compare(right, left).kind == "contradiction"


SILENT = [
    ("Ann Doe was born in 1961.", "Ann Moe was born in 1964."),  # half a name is shared
    ("Ann Doe was born in May 1961.", "Ann Doe (born 3 May 1961) is a poet."),
    ("Ann Doe was born in the 1960s.", "Ann Doe was born in 1961."),
    ("Ann Doe is a Danish and Norwegian poet.", "Ann Doe is a Norwegian writer."),
    ("Ann Doe is a poet.", "Ann Doe is a painter."),  # one may be both
    ("Harwick is a British band.", "Harwick is an English band."),
    ("Harwick Nights is a film directed by Ann Doe and Max Moe.",
     "Harwick Nights was directed by Max Moe."),
    ("Harwick Nights is a film directed by Ann Doe, among others.",
     "Harwick Nights was directed by Max Moe."),
    ("Harwick Nights is a film based on a novel written by Ann Doe.",
     "Harwick Nights was written by Max Moe."),
    ("Harwick is not a town in Denmark.", "Harwick is in Norway."),
    ("She was born in 1961.", "Ann Doe was born in 1964."),  # nobody says who she is
    ("Harwick is a film.", "Orla is a song."),
    ("Harwick won the cup final in 2019.", "Dunmore won the cup final in 2018."),
    ("Harwick won the match.", "Dunmore won the match."),  # which one, nobody says
    ("Anna Orlov is the mayor of Harwick.", "Orlov is the mayor of Harwick."),
    ("Anna Orlov was the mayor of Harwick.", "Pavel Grom is the mayor of Harwick."),
    ("Anna Orlov is the deputy mayor of Harwick.", "Pavel Grom is the mayor of Harwick."),
    ("Anna Orlov is the mayor of Harwick.", "Pavel Grom is the mayor of Dunmore."),
    ("Ann Doe, who was born in 1961, met Max Moe.", "Max Moe was born in 1964."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SILENT)
def test_near_misses_of_facts(left, right):
    assert clash(left, right) is None
    assert clash(right, left) is None


@pytest.mark.parametrize(
    ("left", "right", "clashes"),
    [
        ("The album is the second record of the Harwick Choir.",
         "The album is the first record of the Harwick Choir.", True),
        ("Harwick lies on the northern bank of the Orla.",
         "Harwick lies on the southern bank of the Orla.", True),
        ("A black dog ran along the northern quay.", "A white dog ran along the northern quay.",
         False),
        ("Harwick won its first match on Friday in Orla.",
         "Harwick lost its second match on Friday in Lund.", False),
        ("Harwick did not lie on the northern bank of the Orla.",
         "Harwick lies on the southern bank of the Orla.", False),
        ("He is the second mayor of the Harwick district.",
         "Ann Doe is the third mayor of the Harwick district.", True),
    ],
)  # fmt: skip
def test_words_that_exclude_each_other(left, right, clashes):
    assert bool(displaced(left, right)) is clashes
    assert bool(displaced(right, left)) is clashes


@pytest.mark.parametrize(
    ("left", "right", "clashes"),
    [
        ("Everyone signed the treaty.", "Not everyone signed the treaty.", True),
        ("All ministers signed the treaty.", "Not all of the ministers signed the treaty.", True),
        ("All ministers signed the treaty.", "Not all towns signed the treaty.", False),
        ("All ministers signed the old treaty.", "Not all ministers signed the treaty.", False),
        ("Not all ministers signed.", "Not all ministers signed the treaty.", False),
        ("Some ministers signed the treaty.", "Not all ministers signed the treaty.", False),
        ("Only Anna Orlov signed the treaty.", "Orlov signed the treaty.", False),
        ("Only Anna Orlov signed the treaty.", "Pavel Grom signed the treaty in May.", True),
        ("Only Anna Orlov signed the treaty.", "Pavel Grom read the treaty.", False),
    ],
)
def test_quantifiers_that_exclude_each_other(left, right, clashes):
    assert bool(excluded(left, right)) is clashes
    assert bool(excluded(right, left)) is clashes


def test_days_deny_by_any_part_that_both_know():
    assert Day(1961, 5, 3).denies(Day(1961, 5, 4))
    assert not Day(1961).denies(Day(None, 5))
    assert not Day(1960, decade=True).denies(Day(1969))


@pytest.mark.parametrize(
    "text", ["", "(", "born in", "In 1930, ", "A" * 4000, "( " * 900, "is a " * 500, "\ud800 is a"]
)
def test_any_text_has_facts(text):
    assert facts(text) is not None
