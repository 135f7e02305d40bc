"""Names: what is one, who holds which office, who is meant, and which spellings are one name."""

from pathlib import Path

import pytest

from claimcheck import Article, QuoteClaim, Span, extract, same_name
from claimcheck.names.batch import batch_names
from claimcheck.names.gazetteer import meant_person, meant_place
from claimcheck.names.mentions import names
from claimcheck.names.offices import agreement, office
from claimcheck.names.resolve import resolve
from claimcheck.names.variants import clashes

PAIRS = Path(__file__).resolve().parents[1] / "fixtures" / "names" / "pairs.tsv"


def found(text):
    return {name.canonical: name for name in names(Article(text, id="a"))}


def meant(text, words, *, nth=0):
    article = Article(text, id="a")
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return resolve(article, Span("a", at, at + len(words)), names(article))[0]


# -- mentions -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing here is named.",
        "Yesterday it rained. Still, nobody left.",
        "Transferring money took weeks. Analysts were transferring more.",
        "On Monday in April, I said so. This is why.",
        "Soviet-era and US-made guns were old.",
        "write to a@Example.org or #Breaking",
    ],
)
def test_what_is_no_name(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind", "office"),
    [
        ("Pentagon spokesman John Marsh said no.", "John Marsh", "person", "Pentagon spokesman"),
        ("It was Gen. Ann B. Lee, head of the fleet.", "Ann B. Lee", "person", "head of the fleet"),
        ("The head of the bank, Oleg Tarn, left.", "Oleg Tarn", "person", "The head of the bank"),
        ("Talks with President Duda of Poland.", "Duda", "person", "President of Poland"),
        ("So Peru's President Juan Solis said.", "Juan Solis", "person", "Peru's President"),
        ("Secretary of Defense Ann Lee said.", "Ann Lee", "person", "Secretary of Defense"),
        (
            "He met his Greek counterpart, Nikos Pappas.",
            "Nikos Pappas",
            "person",
            "his Greek counterpart",
        ),
        ("Here Ann LeeThey spoke.", "Ann Lee", "person", None),
        ("A shot in the Kremlin was heard.", "Kremlin", "organisation", None),
        ("He is in New York today.", "New York", "place", None),
        (
            "He told the Foreign Trade Committee so.",
            "Foreign Trade Committee",
            "organisation",
            None,
        ),
    ],
)
def test_kinds_and_offices(text, name, kind, office):
    one = found(text)[name]
    assert one.kind == kind
    assert office is None or office in one.offices


def test_a_surname_belongs_to_the_full_name():
    one = found("Ann Lee spoke in Oslo. Lee left. “No,” said Lee.")["Ann Lee"]
    assert len(one.mentions) == 3
    assert one.gender == "f"
    assert any(reason.name == "surname" for reason in one.evidence)


def test_relatives_stay_two_persons():
    text = "Joe Morrow and Jill Morrow came. Mrs. Morrow spoke; Mr. Morrow slept."
    both = found(text)
    assert [len(both[name].mentions) for name in ("Joe Morrow", "Jill Morrow")] == [2, 2]


def test_man_and_wife_with_gendered_surnames_stay_two():
    assert {"Ivan Petrov", "Anna Petrova"} <= set(found("Ivan Petrov saw Anna Petrova there."))


def test_spellings_of_one_name_are_joined_with_a_reason():
    one = found("Anton Belenky spoke. Then Belenki left.")["Anton Belenky"]
    assert one.forms == ("Anton Belenky", "Belenki")
    assert [reason.name for reason in one.evidence] == ["other spelling"]


def test_a_heading_in_capitals_names_only_what_the_text_names():
    text = "Ann Lee Wins Big Vote\n\nAnn Lee has won the vote by far, the office said."
    assert [span.start for span in found(text)["Ann Lee"].mentions] == [0, 23]
    assert set(found(text)) == {"Ann Lee"}


def test_initials_in_brackets_name_the_body():
    one = found("The Northern Trade Organization (NTO) met. The NTO is old.")
    assert len(one["Northern Trade Organization"].mentions) == 3


# -- who is meant ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They won, they said.", "they"),
        ("“I know,” I said.", "I said"[:1]),
        ("The minister said so.", "The minister"),
        ("Ann Lee came. He said so.", "He"),
        (
            "Pentagon spokesman Bob Marsh spoke. “No,” the Pentagon chief said.",
            "the Pentagon chief",
        ),
    ],
)
def test_nobody_is_guessed(text, words):
    assert meant(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Defense Secretary Ann Lee left. “No,” the Pentagon chief said.",
            "the Pentagon chief",
            "Ann Lee",
        ),
        (
            "The admiral, Ugo Riva, came. The Italian admiral said no.",
            "The Italian admiral",
            "Ugo Riva",
        ),
        (
            "Russian President Ivan Orlov and French President Luc Petit met. The French president spoke.",
            "The French president",
            "Luc Petit",
        ),
        ("John Marsh spoke. “We go,” he said.", "he", "John Marsh"),
        ("John Marsh met Ann Lee. She smiled.", "She", "Ann Lee"),
        (
            "“We go,” he wrote on the site, the head of the staff, Admiral Ugo Riva.",
            "he",
            "Ugo Riva",
        ),
        ("As for the Northern Alliance, it said no.", "it", "Northern Alliance"),
        ("CNN had it first. The network said so.", "The network", "CNN"),
        ("Moscow warned them.", "Moscow", "Russia"),
        ("The Kremlin said so.", "The Kremlin", "Kremlin"),
        ("It fell, a U.S. official said.", "a U.S. official", "U.S. official"),
        (
            "“No,” said Pentagon spokesman John Marsh.",
            "Pentagon spokesman John Marsh",
            "John Marsh",
        ),
        (
            "It is so, Clinton campaign manager Rob Moss said.",
            "Clinton campaign manager Rob Moss",
            "Rob Moss",
        ),
    ],
)
def test_who_is_meant(text, words, name):
    assert meant(text, words) == name


def test_an_answer_has_a_reason():
    text = "Defense Secretary Ann Lee left. “No,” the Pentagon chief said."
    article = Article(text, id="a")
    at = text.index("the Pentagon")
    _, why = resolve(article, Span("a", at, at + 18), names(article))
    assert [(reason.name, reason.right) for reason in why] == [
        ("holds the office", "Defense Secretary")
    ]


@pytest.mark.parametrize(
    ("asked", "known", "fits"),
    [
        ("the Pentagon chief", "Secretary of Defense", True),
        ("the Russian foreign minister", "Russian Foreign Minister", True),
        ("the Russian foreign minister", "Ukrainian Foreign Minister", False),
        ("the Russian foreign minister", "Russian Defense Minister", False),
        ("the president", "Vice President", False),
        ("the minister", "spokesman for the minister", False),
    ],
)
def test_offices_agree(asked, known, fits):
    assert (agreement(office(asked), office(known)) > 0.35) is fits


# -- spellings ------------------------------------------------------------------------------------
def rows():
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield pytest.param(*line.split("\t"), id=line.replace("\t", "-")[:40])


@pytest.mark.parametrize(("left", "right", "kind", "same"), list(rows()))
def test_same_name(left, right, kind, same):
    assert (same_name(left, right, kind=kind).score >= 0.5) is (same == "yes")


@pytest.mark.parametrize(
    "word", ["Kyiv", "Kiev", "Odessa", "Springfield", "Marina", "Ukrainian", "Xy"]
)
def test_no_place_is_meant(word):
    assert meant_place(word) is None


@pytest.mark.parametrize(("word", "place"), [("Avtivka", "Avdiivka"), ("Melitopil", "Melitopol")])
def test_a_place_is_meant(word, place):
    assert meant_place(word) == place


@pytest.mark.parametrize(
    "full", ["Sergey Lavrov", "Vladimir Zelenskyy", "Mike Stone", "Lavrov", "J. Biden"]
)
def test_nobody_else_is_meant(full):
    assert meant_person(full) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov met Anna Petrova. Petrov and Petrova agreed.",
        "Joseph Morrow came. Joe Morrow left.",
        "They went from Niger to Nigeria.",
        "ANN LEEMANS spoke. Ann Leemans left.",
    ],
)
def test_no_clash(text):
    assert clashes(Article(text)) == ()


def test_the_rare_spelling_clashes():
    (clash,) = clashes(Article("Anton Belenky spoke. Belenki left. Belenky stayed."))
    assert (clash.rare, clash.usual, clash.accepted) == ("Belenki", "Belenky", False)


def test_two_accepted_names_are_style():
    (clash,) = clashes(Article("They left Kyiv by train. In Kiev it rained, and Kyiv slept."))
    assert (clash.rare, clash.accepted) == ("Kiev", True)


# -- batch ----------------------------------------------------------------------------------------
def test_a_batch_joins_spellings_and_parts_relatives():
    one = Article("President Anton Belenky spoke in Kyiv.", id="one")
    two = Article("“No,” said Anton Belenki in Kiev. Olga Belenska was there.", id="two")
    entries = {
        entry.canonical: entry for entry in batch_names({a.id: names(a) for a in (one, two)})
    }
    person = next(entry for name, entry in entries.items() if name.startswith("Anton"))
    assert dict(person.spellings) == {"Anton Belenki": ("two",), "Anton Belenky": ("one",)}
    assert person.varies
    assert person.offices == ("President",)
    assert "Olga Belenska" in entries
    assert any(set(entry.spellings) == {"Kiev", "Kyiv"} for entry in entries.values())


def test_a_pronoun_behind_a_described_speaker_stands_for_him() -> None:
    text = "Mayor Ann Lee left. “We saw it,” a guard said. “It is quiet,” he said."
    claims = extract(Article(text, id="a"))
    assert [c.attribution.name for c in claims if c.attribution] == ["guard", "guard"]


def test_an_article_inside_a_word_is_no_article() -> None:
    text = "The quake hit 1,200 houses, state-run Xinhua news agency reported."
    [claim] = (c for c in extract(Article(text, id="a")) if isinstance(c, QuoteClaim))
    assert claim.attribution
    assert claim.attribution.name == "state-run Xinhua news agency"


def test_who_is_only_named_in_what_was_said_does_not_speak_next() -> None:
    text = "Ivan Berg came. He said that President Karl Roe has left. He told us that it is late."
    claims = [c for c in extract(Article(text, id="a")) if isinstance(c, QuoteClaim)]
    assert [c.attribution.name for c in claims if c.attribution] == ["Ivan Berg", "Ivan Berg"]


def test_the_outlet_behind_a_speaker_passes_the_words_on() -> None:
    text = "The quay was closed, said Ola Berg, head of the port, reports RIA."
    [claim] = (c for c in extract(Article(text, id="a")) if isinstance(c, QuoteClaim))
    assert claim.attribution
    assert (claim.attribution.name, claim.attribution.via) == ("Ola Berg", "RIA")
