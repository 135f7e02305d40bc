"""Laws of the quote floor: spans slice back, order, whole marks, no dependence on the id."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article, segment
from claimcheck.claims.marks import runs
from claimcheck.claims.quotes import quote_claims
from claimcheck.segments import paragraphs

PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "''", "said", "says", "told", "according to",
    "adding that", "that", "he", "Mara Lind", "the mayor", ",", ".", "?", ":", ";", "–", "(", ")",
    "\n", "\n\n", "and", "but", "who", "which", "as saying", "quoted", "to", "by", "on Monday",
    "the bridge is old", "We will go on", "\ud800", "\x00", "\u202e", "54",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda glue: glue.join(parts))
)


def quotes(text, name="a"):
    article = Article(text, id=name)
    return article, quote_claims(article, segment(article))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_spans_slice_back(text):
    article, found = quotes(text)
    for claim in found:
        spans = [claim.span, *claim.parts, claim.sentence]
        if claim.attribution:
            spans += [s for s in (claim.attribution.speaker, claim.attribution.cue) if s]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
        assert claim.text == " ".join(part.of(article) for part in claim.parts)
        assert all(claim.span.covers(part) for part in claim.parts)
        assert not any(part.of(article) != part.of(article).strip() for part in claim.parts)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_claims_are_in_text_order_and_do_not_depend_on_the_id(text):
    _, one = quotes(text)
    _, two = quotes(text, "b")
    assert [c.text for c in one] == [c.text for c in two]
    starts = [claim.span.start for claim in one]
    assert starts == sorted(starts)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_runs_are_disjoint_and_inside_their_paragraph(text):
    article = Article(text, id="a")
    for (start, end), found in zip(paragraphs(article), runs(article), strict=True):
        edge = start
        for run in found:
            assert edge <= run.left <= run.start < run.end <= run.right <= end
            edge = run.right


@settings(max_examples=200, deadline=None)
@given(texts)
def test_segments_lose_nothing(text):
    article = Article(text, id="a")
    kept = "".join(piece.span.of(article) for piece in segment(article))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000,
        '"' * 10_001,
        "He said that " * 3000,
        "“a " * 5000,
        "according to " * 5000,
        "a - b said " * 4000,
        "x" * 200_000,
        "of " * 9000 + "it he said that it was",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_are_read(text):
    _, found = quotes(text)
    assert all(claim.span.end <= len(text) for claim in found)
