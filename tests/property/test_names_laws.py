"""Laws of the names floor: nothing raises, spans slice, scores are sums and the same both ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article, Span, same_name
from claimcheck.evidence import total
from claimcheck.names.batch import batch_names
from claimcheck.names.mentions import names
from claimcheck.names.resolve import resolve
from claimcheck.names.variants import clashes

PIECES = [
    "Ann Lee", "Lee", "Mr.", "Gen.", "President", "the", "of", "U.S.", "Kyiv", "Kiev", "NATO", "he", "She",
    "said", ",", ".", "\n", "“", "”", "(", ")", "'s", "the head of the bank", "Belenky", "Belenki", "O'Neil",
    "al-Hakim", "von der Au", "-Dragon", "LeeThey", "Secretary of State", "it", "they", "Foreign Minister",
    "MOSCOW", "A", "I", "J.", "\ud800", "\x00", "\u202e", "Ünal", "Юрий", "&", "of the", "-", "Deputy", "|",
]  # fmt: skip
wild = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ABab .,'’-“”\n")), max_size=120)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), wild)
parts = st.one_of(st.text(max_size=25), st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))
kinds = st.sampled_from([None, "person", "place", "organisation"])


@settings(max_examples=150, deadline=None)
@given(texts)
def test_mentions_slice_and_belong_to_one_name(text):
    article = Article(text, id="a")
    seen = set()
    for name in names(article):
        assert name.mentions == tuple(sorted(name.mentions))
        assert {span.of(article) for span in name.mentions} >= set(name.forms)
        assert not seen & set(name.mentions)
        seen |= set(name.mentions)


@settings(max_examples=100, deadline=None)
@given(texts, st.data())
def test_any_words_can_be_resolved(text, data):
    article = Article(text or "x", id="a")
    start = data.draw(st.integers(0, len(article.text) - 1))
    end = data.draw(st.integers(start + 1, len(article.text)))
    name, why = resolve(article, Span("a", start, end), names(article))
    assert why
    assert name is None or name.strip()


@settings(max_examples=150, deadline=None)
@given(parts, parts, kinds)
def test_same_name_is_symmetric_and_adds_up(left, right, kind):
    match = same_name(left, right, kind=kind)
    assert match.score == same_name(right, left, kind=kind).score
    assert 0 <= match.score <= 1
    assert match.score == pytest.approx(total(match.evidence), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_clashes_are_of_two_spellings(text):
    article = Article(text, id="a")
    for clash in clashes(article):
        assert clash.rare != clash.usual
        assert {span.of(article) for span in clash.spans} == {clash.rare}


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, max_size=4, unique=True))
def test_a_batch_does_not_depend_on_the_order(batch):
    articles = [Article(text, id=str(number)) for number, text in enumerate(batch)]
    there = {article.id: names(article) for article in articles}
    back = {article.id: there[article.id] for article in reversed(articles)}
    assert batch_names(there) == batch_names(back)


@pytest.mark.parametrize(
    "text",
    [
        "Aa " * 20000,
        "A." * 20000,
        "Aa of " * 10000,
        "Mr. " * 20000,
        ", the head " * 10000,
        "Aa-" * 20000,
    ],
)
def test_hostile_text_is_read(text):
    assert isinstance(names(Article(text)), tuple)
