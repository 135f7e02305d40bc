"""Laws of the translation rules on any text: they never raise, and what they find is there."""

import pytest
from hypothesis import given, settings

from claimcheck import Article, find
from claimcheck.rules.wording import wording
from tests.strategies import HOSTILE, texts


@settings(max_examples=80, deadline=None)
@given(texts)
def test_findings_lie_in_the_text_and_are_equal_twice(text):
    first = find([Article(text, id="a")], select="translation")
    for finding in first:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.span.of(Article(text, id="a"))
    assert first == find([Article(text, id="a")], select="translation")


@settings(max_examples=60, deadline=None)
@given(texts)
def test_folding_moves_no_offset(text):
    assert len(wording(Article(text, id="a")).folded) == len(text)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_a_phrase_is_found_wherever_it_stands(text):
    plain = text.replace("\n", " ") + "\nThey lost ten combat machines.\n" + text
    found = {
        f.span.of(Article(plain, id="a"))
        for f in find([Article(plain, id="a")], select="translation.combat-machine")
    }
    assert "combat machines" in found


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read(text):
    find([Article(text, id="a")], select="translation")
