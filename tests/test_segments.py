"""Segments: sentences, abbreviations, headings, wrapped lines."""

import pytest

from claimcheck import Article, segment
from claimcheck.segments import paragraphs


def pieces(text):
    article = Article(text, id="a")
    return [(piece.kind, piece.span.of(article)) for piece in segment(article)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Ann Lee met Mr. Doe on Jan. 5.",
        "The U.S. Embassy in Kyiv, which Lee visited at 5 p.m. on Monday, is open.",
        "Sen. Doe (D-Calif.) and J. R. Roe voted no.",
        "He paid 3.5 million for No. 7, i.e. the port.",
        "Yahoo.com and claim.check.org are names of sites.",
    ],
)
def test_one_sentence(sentence):
    assert pieces(sentence) == [("sentence", sentence)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("It rained. “No,” he said.", ["It rained.", "“No,” he said."]),
        ("It rained.” He left.", ["It rained.”", "He left."]),
        ("Is it so? It is! He left…", ["Is it so?", "It is!", "He left…"]),
        (
            "They fight Russia.After that they left.",
            ["They fight Russia.", "After that they left."],
        ),
        ("他说是。他走了。", ["他说是。", "他走了。"]),
        ("He spoke in Naples, Fla. “It is late.”", ["He spoke in Naples, Fla.", "“It is late.”"]),
    ],
)
def test_sentences(text, parts):
    assert [part for _, part in pieces(text)] == parts


def test_headings_by_place():
    text = "Talks resume\n\nThe talks went on.\n\nA new round\n\nNobody left.\n\n12"
    assert [kind for kind, _ in pieces(text)] == [
        "headline", "sentence", "subheading", "sentence", "line",
    ]  # fmt: skip


def test_a_line_is_a_paragraph():
    text = "The talks went on.\nNobody left.\nIt rained."
    assert len(paragraphs(Article(text, id="a"))) == 3


def test_wrapped_lines_are_one_paragraph():
    lines = [
        "The minister said on Monday that the whole of the budget would",
        "be spent by the end of the year. He did not say who would pay",
        "for it, and the Treasury did not answer a letter about it. It",
        "was the third time that a letter was lost.",
        "",
        "The talks went on.",
    ]
    assert len(paragraphs(Article("\n".join(lines), id="a"))) == 2


def test_nothing_is_lost():
    text = "Talks  resume\n\n He left.\tShe (too) stayed … “why?”\x0cEnd"
    kept = "".join(part for _, part in pieces(text))
    assert "".join(kept.split()) == "".join(text.split())
