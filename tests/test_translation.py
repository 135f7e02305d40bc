"""Translation artifacts: what native papers write stays silent, what a translator breaks is found."""

import pytest

from claimcheck import Article, find
from claimcheck.rules.catalog import chosen
from claimcheck.rules.proof import prove

RULES = chosen(["translation"])
PHRASES = [rule for rule in RULES if rule.scanner is not None]


def findings(*texts):
    articles = [Article(text, id=f"a{number}") for number, text in enumerate(texts)]
    return find(articles, select="translation")


def spans(text):
    return {(f.rule.partition(".")[2], f.span.of(Article(text, id="a0"))) for f in findings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Sergei Lavrov met Secretary of State Antony Blinken in Geneva.",
        "Russia's Defense Minister, Sergei Shoigu, left. Gen. Tod Wolters stayed.",
        "The Defense Department said so; for her part, the spokeswoman agreed.",
        "“It could be escalatory,” he said. The Atlantic Alliance was silent.",
        "They met in Odessa, in the Donbass, on the Dnieper River, and in Lviv.",
        "It is a matter of cyber security, he said (its) staff told him.",
        "The ship was moored near the U.S. base at 9 a.m., he said.",
        "She had had enough. He knew that that was it.",
        "Prices rose by 3.5 percent, to $1,200.50, on 5 May 2021.",
        "McDonald's, YouTube, iPhone, eBay, DeSantis, LaGuardia and PepsiCo fell.",
        "NEW YORK - The book Of Mice And Men sold well. The Who played.",
        "He asked: “What now?” “Nothing,” she said. And then they left.",
        "The mayor assured residents that the water was safe.",
        "He ruled out sending troops, an official said on condition of anonymity.",
        "“We will win,” she told Telegram users. “We need peace,” he told the BBC.",
    ],
)
def test_native_english_is_silent(text):
    assert spans(text) == set()


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("On Monday MerkelThey said no.", "fused-words", "MerkelThey"),
        ("The road was closed.After that it rained.", "lost-space", ".After"),
        ("“Two more years,” she argued.. Nobody knew.", "doubled-stop", ".."),
        ("It was near Novosele, And the road was shut.", "mid-sentence-capital", "And"),
        ("He flew in with US Foreign Minister Blinken.", "wrong-title", "Foreign Minister"),
        (
            "The ministry added that it rained. She stressed that it was cold.",
            "body-pronoun",
            "She",
        ),
        ("Shells and unpirlovable drones fell.", "non-word", "unpirlovable"),
        ("The soldiers und the tanks came.", "leftover-word", "und"),
        ("Talks with Admiral Marco Vela -Ponte failed.", "spaced-hyphen", "Vela -Ponte"),
        ("He told the news agency. Orbita. It rained.", "cut-sentence", "agency. Orbita."),
        ("They lost ten combat machines.", "combat-machine", "combat machines"),
        ("He is ill since three years, and she knows.", "since-three-years", "since three years"),
        ("They must to leave the town.", "modal-to", "must to leave"),
        ("The demise toll rose to nine.", "death-toll", "demise toll"),
    ],
)
def test_artifacts_are_found(text, rule, words):
    assert (rule, words) in spans(text)


def test_there_are_enough_rules_with_enough_examples():
    assert len(RULES) >= 250
    assert sum(len(rule.bad) + len(rule.good) for rule in RULES) >= 1000


def test_no_phrase_rule_speaks_on_a_near_miss_of_another():
    assert [f for f in prove(PHRASES) if f.kind == "other"] == []


def test_a_pivot_is_named_only_when_two_of_its_rules_speak():
    once = "They lost ten combat machines, and two more combat machines."
    twice = "They lost ten combat machines. It came under fire by force way only."
    assert not any(f.rule == "translation.pivot-language" for f in findings(once))
    named = [f for f in findings(twice) if f.rule == "translation.pivot-language"]
    assert [(f.severity, "Slavic" in f.message, len(f.related)) for f in named] == [
        ("note", True, 1)
    ]


def test_no_finding_judges_a_whole_article():
    text = "They lost combat machines. " * 20
    assert all(f.span.end - f.span.start < 40 for f in findings(text))


def test_a_message_says_what_english_says():
    (finding,) = findings("They lost ten combat machines.")
    assert finding.message == "“combat machines”: English says “combat vehicle”."
    assert {e.name for e in finding.evidence} == {"saw", "usual wording", "wording of"}


def test_renderings_that_reverse_each_other_point_at_both():
    one = "“We will do everything it takes to accept the treaty,” said the mayor."
    other = "“We will do everything it takes to reject the treaty,” said the mayor."
    (finding,) = [f for f in findings(one, other) if f.rule == "translation.polarity-inversion"]
    assert {finding.span.article, *(span.article for span in finding.related)} == {"a0", "a1"}
