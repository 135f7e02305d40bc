"""Quote marks: pairing, nesting, single marks, paragraphs, and every named repair."""

import pytest

from claimcheck import Article
from claimcheck.claims.marks import REPAIRS, broken, runs


def found(text):
    article = Article(text, id="a")
    return [
        (text[run.start : run.end], [repair.name for repair in run.repairs])
        for paragraph in runs(article)
        for run in paragraph
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("no marks at all", []),
        ("the workers' boats, the Linds’ house, rock ’n’ roll, the ’90s, don't", []),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("Er sagte „ja“ und „nein“.", ["ja", "nein"]),
        ("Il dit « oui » et « non ».", ["oui", "non"]),
        ("Er sagte »ja« und »nein«.", ["ja", "nein"]),
        ("他说「是」和「不」。", ["是", "不"]),
        ("He said ''yes'' and ''no''.", ["yes", "no"]),
        ("She said ‘yes’ and ‘the workers’ house’.", ["yes", "the workers’ house"]),
        ("“They said ‘yes’ to me,” she wrote.", ["They said ‘yes’ to me,"]),
        ("“He said “yes” to me,” she wrote.", ["He said “yes” to me,"]),
    ],
)
def test_whole_marks(text, inside):
    assert found(text) == [(words, []) for words in inside]


@pytest.mark.parametrize(
    ("text", "inside", "reasons"),
    [
        ("“It is old,“ he said.", "It is old,", ["wrong-way closer"]),
        ("“It is old“said Lind.", "It is old", ["wrong-way closer", "glued mark"]),
        ("“It is old, ‘ Lind said.", "It is old,", ["single for double", "space before mark"]),
        ("“It is old, ”he wrote.", "It is old,", ["space before mark", "glued mark"]),
        ('“It is old," he wrote.', "It is old,", ["mixed marks"]),
        ("“ It is old,” he wrote.", "It is old,", ["space after mark"]),
        ("He says “it is old. The road is shut.", "it is old.", ["missing closer"]),
    ],
)
def test_repairs(text, inside, reasons):
    assert found(text) == [(inside, reasons)]


def test_a_lost_opener_is_looked_for_in_its_sentence():
    [(inside, reasons)] = found("It rained. The talks will go on for weeks,” Lind said.")
    assert inside == "The talks will go on for weeks,"
    assert reasons == ["missing opener"]


def test_an_unclosed_quote_does_not_swallow_the_next_speaker():
    text = "Lind said, “It is old. The council warned that it is poor. “We are,” it said."
    assert found(text) == [("It is old.", ["missing closer"]), ("We are,", [])]


def test_paragraphs_of_one_quote_open_again():
    article = Article("“It is old.\n\n“It is shut,” he said.", id="a")
    [one], [two] = runs(article)
    assert (one.goes_on, one.resumes, one.repairs) == (True, False, ())
    assert (two.goes_on, two.resumes, two.repairs) == (False, True, ())


def test_joined_paragraphs_of_one_quote_are_no_fault():
    text = 'He said: "It is old and it is shut. "We have no money for it. "That is all."'
    assert all(not reasons for _, reasons in found(text))


@pytest.mark.parametrize("name", REPAIRS)
def test_broken_finds_only_its_own_repair(name):
    article = Article("“It is old“said Lind.", id="a")
    names = {repair.name for _, repair in broken(article, name)}
    assert names <= {name}
    assert bool(names) == (name in ("wrong-way closer", "glued mark"))
