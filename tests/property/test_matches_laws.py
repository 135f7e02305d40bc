"""Laws of likeness and of groups, on any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article, QuoteClaim, Span, group, similarity
from claimcheck.events.find import events
from claimcheck.evidence import total
from claimcheck.tokens import normal

WORDS = [
    "Kopra",
    "dam",
    "the",
    "not",
    "will",
    "31,000",
    "Velik",
    "of",
    "spring",
    "Zelenskyy",
    "it’s",
    "4.5%",
    "né",
]
PHRASE = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
TEXT = PHRASE | st.text(max_size=40)
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(TEXT, TEXT)
def test_a_match_is_symmetric_and_adds_up(left, right):
    there, back = similarity(left, right), similarity(right, left)
    assert there.score == back.score == total(there.evidence)
    assert 0 <= there.score <= 1


@FEW
@given(TEXT, TEXT)
def test_a_text_is_most_like_itself(left, right):
    assert similarity(left, left).score >= similarity(left, right).score


@FEW
@given(st.text(max_size=80))
def test_normal_text_keeps_its_lines(text):
    assert normal(text).count("\n") == text.count("\n")


def claims_of(rows):
    for number, (text, source) in enumerate(rows):
        span = Span(f"a{number}", 0, max(1, len(text)))
        yield QuoteClaim(span, (span,), "direct", span, text, source)


ROWS = st.lists(st.tuples(TEXT, st.sampled_from(["Post", "Globe", "Echo"])), max_size=12)


@FEW
@given(ROWS, st.randoms())
def test_groups_do_not_depend_on_the_order(rows, rng):
    claims = list(claims_of(rows))
    turned = list(claims)
    rng.shuffle(turned)
    assert group(turned) == group(claims)


@FEW
@given(ROWS)
def test_a_claim_is_in_one_group_and_scores_add_up(rows):
    found = group(claims_of(rows))
    spans = [claim.span for one in found for claim in one.claims]
    assert len(spans) == len(set(spans))
    for one in found:
        assert len(one.matches) == len(one.claims) - 1
        assert set(one.independent_sources) <= set(one.sources)
        assert all(match.score == total(match.evidence) for match in one.matches)


@FEW
@given(
    st.lists(st.tuples(TEXT, st.none() | st.dates(date(2024, 1, 1), date(2024, 2, 1))), max_size=6),
    st.randoms(),
)
def test_events_take_every_article_once(rows, rng):
    articles = [Article(text, id=str(i), published=day) for i, (text, day) in enumerate(rows)]
    found = events(articles)
    assert sorted(key for event in found for key in event.articles) == sorted(
        a.id for a in articles
    )
    rng.shuffle(articles)
    assert events(articles) == found
