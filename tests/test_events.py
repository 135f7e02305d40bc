"""Events: one happening in several outlets, and all that only looks like one."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import pytest

from claimcheck import Article, NumericClaim, Quantity, Span, TimeExpression
from claimcheck.events.find import THRESHOLD, events
from claimcheck.events.scope import scope_agreement
from claimcheck.evidence import total

FERRY = (
    "The ferry Velika ran aground off Kopra on Monday with 212 people on board. Mayor Ana Dolgen"
    " said that divers from Tilsa were on their way to the harbour."
)
FERRY_AGAIN = (
    "Divers from Tilsa reached the ferry Velika, which ran aground off Kopra with 212 passengers."
    " Nobody was hurt, the mayor, Ana Dolgen, told reporters."
)
MARKET = (
    "The market of Brelno burnt down on Friday night. Firemen from Osk fought the flames until the"
    " morning, and Captain Jon Marek praised his crew."
)


def homes(*texts, **more):
    articles = [Article(text, id=str(i), **more) for i, text in enumerate(texts)]
    return [event.articles for event in events(articles)]


def test_nothing_to_tell_of():
    assert events([]) == ()
    assert homes("") == [("0",)]
    assert homes("", "") == [("0",), ("1",)]
    assert homes("\x00\ud800", "“" * 500) == [("0",), ("1",)]


def test_different_happenings_stay_apart():
    assert homes(FERRY, MARKET) == [("0",), ("1",)]


def test_one_war_is_not_one_event():
    assert homes(
        "The army of Arkania shelled the port of Kopra on Monday. President Orlan promised to"
        " rebuild the grain silos before the harvest.",
        "Talks between Arkania and Belmar opened in Tilsa. President Orlan wants a ceasefire in"
        " writing, and the delegates will meet again next month.",
    ) == [("0",), ("1",)]


def test_one_happening_in_two_outlets_is_one_event():
    assert homes(FERRY, MARKET, FERRY_AGAIN) == [("0", "2"), ("1",)]


def test_an_event_says_what_its_articles_share():
    (found,) = events([Article(FERRY, id="a"), Article(FERRY_AGAIN, id="b")])
    assert total(found.evidence) >= THRESHOLD
    assert any("212" in reason.detail for reason in found.evidence)


def test_days_between_make_it_less_likely():
    def score(day):
        (found,) = events(
            [
                Article(FERRY, id="a", published=date(2024, 5, 6)),
                Article(FERRY_AGAIN, id="b", published=day),
            ]
        )
        return total(found.evidence)

    assert score(date(2024, 5, 7)) > score(date(2024, 5, 30))


def test_boilerplate_can_be_left_out():
    footer = "The Kopra Globe is printed in Kopra by the Velika Press of Ana Dolgen in Tilsa."
    one, two = (Article(f"{text}\n\n{footer}", id=str(i)) for i, text in enumerate((FERRY, MARKET)))
    residue = {article.id: [article.span(article.text.index(footer), len(article.text))]
               for article in (one, two)}  # fmt: skip
    assert len(events([one, two], without=residue)) == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_articles_does_not_matter(order):
    articles = [Article(text, id=str(i)) for i, text in enumerate((FERRY, MARKET, FERRY_AGAIN))]
    assert events([articles[i] for i in order]) == events(articles)


def test_every_article_is_in_one_event():
    articles = [
        Article(text * n, id=f"{n}{i}") for i, text in enumerate((FERRY, MARKET)) for n in (1, 2, 3)
    ]
    keys = [key for event in events(articles) for key in event.articles]
    assert sorted(keys) == sorted(article.id for article in articles)


# -- scope -------------------------------------------------------------------------------------
def amount(*scope, when=None):
    span, four = Span("a", 0, 4), Quantity(Decimal(4), Decimal(4))
    return NumericClaim(span, span, "", "Post", four, scope=scope, when=when)


def on(day):
    return TimeExpression(Span("a", 0, 4), "date", str(day), (day, day + timedelta(days=1)))


@pytest.mark.parametrize(
    ("left", "right", "agreement"),
    [
        (amount("in Kopra"), amount("in Tilsa"), "other"),
        (amount("in Kopra"), amount(), "open"),
        (amount("in Kopra"), amount("in the port of Kopra"), "same"),
        (amount("in Kopra", "this year"), amount("in Tilsa", "this year"), "open"),
        (amount(when=on(date(2024, 5, 6))), amount(when=on(date(2024, 5, 7))), "other"),
        (amount("in Kopra", when=on(date(2024, 5, 6))), amount("in Kopra"), "same"),
    ],
)
def test_scopes_agree_or_not(left, right, agreement):
    assert scope_agreement(left, right) == scope_agreement(right, left) == agreement
