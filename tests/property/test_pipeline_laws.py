"""Laws of the whole: nothing raises, spans slice, order plays no part, reports read back."""

import random

import pytest
from fuzzing.laws import sound
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import HOSTILE, texts

from claimcheck import Article, check
from claimcheck.gate import gate
from claimcheck.reports.data import from_json, to_json, to_jsonl
from claimcheck.reports.html import to_html
from claimcheck.reports.markdown import to_markdown

calm = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_raises_nothing_and_every_form_can_be_written(name):
    article = Article(HOSTILE[name], id=name, source="Hostile Post")
    report = check([article, Article("The minister said “no” to 40 men in Kyiv.", source="Post")])
    sound(report)
    verdict = gate(report)
    for text in (
        to_json(report),
        to_jsonl(report),
        to_html(report, verdict),
        to_markdown(report, verdict),
    ):
        assert text
    assert "<script>alert" not in to_html(report, verdict)
    assert "<img" not in to_html(report, verdict)


@calm
@given(st.lists(texts, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_articles_plays_no_part(batch, shuffle):
    articles = [Article(text, id=f"a{n}", source=f"Source {n % 3}") for n, text in enumerate(batch)]
    mixed = list(articles)
    shuffle.shuffle(mixed)
    one, two = check(articles), check(mixed)
    sound(one)
    assert to_json(one) == to_json(two)


@calm
@given(st.lists(texts, min_size=1, max_size=3))
def test_a_report_reads_back_from_json(batch):
    report = check([Article(text, id=f"a{n}", source="S") for n, text in enumerate(batch)])
    assert to_json(from_json(to_json(report))) == to_json(report)


def test_the_seeds_in_any_order_give_equal_bytes(seeds):
    articles = list(seeds)
    expected = to_json(check(articles))
    random.Random(3).shuffle(articles)
    assert to_json(check(articles)) == expected
