"""Laws of relations: evidence adds up, agreement with oneself, order plays no part."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import texts

from claimcheck import Article, compare, extract
from claimcheck.claims.claim import Quantity
from claimcheck.events.event import Event
from claimcheck.evidence import total
from claimcheck.relations.numbers import interval
from claimcheck.relations.relate import relate
from claimcheck.relations.words import read_words

calm = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
values = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
quantities = st.builds(
    lambda one, two, bound: Quantity(min(one, two), max(one, two), bound),
    values,
    values,
    st.sampled_from(["=", "~", ">", ">=", "<", "<="]),
)
sentences = st.lists(
    st.sampled_from(
        [
            "The",
            "fire",
            "storm",
            "killed",
            "injured",
            "12",
            "17",
            "at",
            "least",
            "about",
            "people",
            "soldiers",
            "others",
            "not",
            "failed",
            "to",
            "sign",
            "won",
            "lost",
            "Arkania",
            "on",
            "Friday",
            "in",
            "1987",
            "including",
            "the",
            "gunman",
            "of",
            "them",
            "so",
            "far",
        ]
    ),
    min_size=2,
    max_size=14,
).map(lambda words: " ".join(words) + ".")


@calm
@given(quantities, quantities)
def test_meeting_is_symmetric_and_follows_from_lying_inside(left, right):
    one, two = interval(left), interval(right)
    assert one.meets(two) == two.meets(one)
    if one.inside(two) and one.meets(one):
        assert one.meets(two)


@calm
@given(quantities)
def test_rounding_only_widens(quantity):
    assert interval(quantity, strict=True).inside(interval(quantity))


@calm
@given(st.one_of(texts, sentences), st.one_of(texts, sentences))
def test_a_relation_is_sound(left, right):
    relation = compare(left, right)
    assert relation.score == total(relation.evidence)
    assert 0 <= relation.score <= 1
    assert relation.reason


@calm
@given(sentences, sentences)
def test_a_contradiction_has_two_sides(left, right):
    there, back = compare(left, right), compare(right, left)
    assert (there.kind == "contradiction") == (back.kind == "contradiction")


@calm
@given(st.one_of(texts, sentences))
def test_nothing_contradicts_itself(text):
    assert compare(text, text).kind != "contradiction"


@calm
@given(st.lists(sentences, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_claims_plays_no_part(found, random):
    articles = [Article(text, id=str(i), source=str(i)) for i, text in enumerate(found)]
    claims = [claim for article in articles for claim in extract(article)]
    event = (Event("e", tuple(article.id for article in articles)),)
    by_id = {article.id: article for article in articles}
    first = relate(claims, articles=by_id, events=event, groups=())
    random.shuffle(articles)
    claims = [claim for article in articles for claim in extract(article)]
    again = relate(claims, articles=by_id, events=event, groups=())
    assert {(r.kind, r.reason, frozenset((r.left.span, r.right.span))) for r in first} == {
        (r.kind, r.reason, frozenset((r.left.span, r.right.span))) for r in again
    }


@calm
@given(texts)
def test_words_slice_their_sentence(text):
    for word in read_words(text):
        assert text[word.start : word.end] == word.text
        assert word.sign in {-1, 0, 1}


def test_a_decimal_is_never_lost():
    assert interval(Quantity(Decimal("0.1"), Decimal("0.1"))).low is not None
