"""Quotes: the cases of fixtures/quotes, cues, carried speakers, what is no quote, bad input."""

import tomllib
from pathlib import Path

import pytest

from claimcheck import Article, QuoteClaim, extract
from claimcheck.claims.attribution import named
from claimcheck.claims.cues import FRAMES, lexicon
from claimcheck.claims.language import language
from claimcheck.claims.quotes import quote_claims
from claimcheck.claims.unclaimed import unclaimed
from claimcheck.segments import segment

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "quotes" / "cases.toml"
CASES = tomllib.loads(FIXTURES.read_text(encoding="utf-8"))["case"]


def quotes(text):
    article = Article(text, id="a")
    return article, quote_claims(article, segment(article))


def told(article, claim):
    speaker = claim.attribution.speaker if claim.attribution else None
    who = speaker.of(article) if speaker else ""
    return [claim.kind, who, *(part.of(article) for part in claim.parts)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    article, found = quotes(case["text"])
    assert [told(article, claim) for claim in found] == case["quotes"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The talks went on.",
        "“Oldhaven”",
        "The “Star of Oldhaven” sailed.",
        "Photo: Mara Lind at the bridge",
        "The said bridge and the so-called claims of the owners were old.",
        "He had little to say to anybody at the port.",
        "It is 5' 11\" tall.",
        "Rock ’n’ roll and the ’90s: those were the days.",
    ],
)
def test_nothing_is_said(text):
    assert not quotes(text)[1]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Lind has also said that it was old.", "has also said"),
        ("Lind pointed out that it was old.", "pointed out"),
        ("It was old, according to Lind.", "according to"),
        ("Lind told the council that it was old.", "told"),
        ("Lind called for “a new bridge over the river.”", "called for"),
        ("Lind: “It was old when I was a child.”", ":"),
    ],
)
def test_cue(text, cue):
    article, [claim] = quotes(text)
    assert claim.attribution.cue.of(article) == cue


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Lind resigned. “It is late,” she said.", "Mara Lind"),
        ("Mayor Mara Lind came to the port. The bridge is old, Lind said.", "Mara Lind"),
        ("“We know nothing about it at all.”\n\nIt rained.", None),
        ("One of the survivors, Olha, said that it was late.", "Olha"),
        ("A sailor says they left Lind behind. He says it is late.", "sailor"),
        (
            "It was told by the head of the Oldhaven Regional Council Ivan Horn. Horn said it was late.",
            "Ivan Horn",
        ),
        (
            "Portside Digest reports that Orlo Vance was speaking. He added: “It is late.”",
            "Orlo Vance",
        ),
    ],
)
def test_canonical_speaker(text, name):
    article, found = quotes(text)
    *_, claim = named(article, found)
    assert (claim.attribution.name if claim.attribution else None) == name


def test_outlet_that_carried_the_words():
    _, [claim] = quotes("The Evening Post quoted an official as saying that it was old.")
    assert claim.attribution.via == "The Evening Post"


@pytest.mark.parametrize(
    ("text", "marks", "reason"),
    [
        ("“It is old,” Lind said.", "whole", None),
        ("“It is old“said Lind.", "repaired", "wrong-way closer"),
        ("“It is old, ”he wrote in a letter.", "repaired", "space before mark"),
        ("Lind said it was old.", "none", None),
    ],
)
def test_marks_are_told(text, marks, reason):
    _, [claim] = quotes(text)
    assert claim.marks == marks
    repaired = [why.name for why in claim.evidence if why.detail == "mark repaired"]
    assert (reason in repaired) if reason else not repaired


def test_hard_wrapped_text_reads_like_the_plain_one():
    plain = (
        "The mayor said on Friday that the bridge over the river would stay shut until the "
        "spring, and the council did not answer. “Nobody can say how long the work on the old "
        "bridge will last,” she told a newspaper in the town. The police said the road along "
        "the river was open to buses and to nobody else for the time being."
    )
    lines, line = [], ""
    for word in plain.split():
        if len(line) + len(word) + 1 > 64:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    one, two = (quotes(text)[1] for text in (plain, wrapped))
    assert [c.text for c in one] == [" ".join(c.text.split()) for c in two]
    assert len(one) == 3


def test_no_quote_comes_from_what_is_left_out():
    text = "“It is old,” Lind said.\n\n“I love this site,” Joe wrote."
    article = Article(text, id="a")
    start = text.index("“I love")
    kept = extract(article, without=[article.span(start, len(text))])
    assert [claim.text for claim in kept if isinstance(claim, QuoteClaim)] == ["It is old"]


@pytest.mark.parametrize("name", ["en", "de", "es"])
def test_every_pack_has_what_the_reader_needs(name):
    words = lexicon(name)
    assert words.cues
    assert words.according
    assert all(cue.frames <= set(FRAMES) for cue in words.cues.values())
    assert all(len(letter) == 1 for letter in words.classes.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "en"),
        ("The bridge is shut.", "en"),
        ("Die Brücke ist zu und der Weg nicht.", "de"),
        ("El puente está cerrado, según la policía.", "es"),
    ],
)
def test_language(text, expected):
    assert language(Article(text, id="a")) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The fleet begins exercises under the name “Winter Gull 22” on Monday.", "name"),
        ("Joe “Shorty” Lind came home.", "nickname"),
        ("He read the novel “a long way down the river to the sea” at school.", "title"),
        ("The “Star of Oldhaven” sailed.", "title"),
        ("The demands focus on “neutrality” and the port.", "distance"),
        ("It was the “oldest and the worst kept road of them all” until then.", "no speaker"),
    ],
)
def test_marked_words_that_are_no_quote_say_why(text, reason):
    article, found = quotes(text)
    assert not found
    assert [left.reason for left in unclaimed(article, found)] == [reason]


def test_words_of_a_quote_are_not_unclaimed():
    article, found = quotes("“It is ‘old’,” Lind said. “It is shut.”")
    assert found
    assert not unclaimed(article, found)


def test_the_outlet_that_passes_words_on_is_via():
    article, found = quotes("Ola Berg said the bridge fell, according to the Harwick Post.")
    via = {claim.attribution.speaker.of(article): claim.attribution.via for claim in found}
    assert via == {"the Harwick Post": None, "Ola Berg": "the Harwick Post"}
    article, found = quotes("“We ran out,” the agency quoted him as saying.")
    assert found[0].attribution.via == "the agency"
