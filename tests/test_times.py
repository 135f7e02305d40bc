"""Times: where they stand, what they say, and when that is."""

from datetime import date, datetime

import pytest

from claimcheck import Article, check, times
from claimcheck.timex.anchors import anchor_of, reporting_date
from claimcheck.timex.anniversaries import anniversaries, page_date
from claimcheck.timex.calendar import day_of_holiday
from claimcheck.timex.numeric import day_first, day_orders, numeric
from claimcheck.timex.order import before, compatible, days, governing, interval, joined

WRITTEN = date(2022, 3, 10)  # a Thursday


def told(text, published=WRITTEN):
    article = Article(text, id="a", published=published)
    return [(found.span.of(article), found.value) for found in times(article)]


def one(text, published=WRITTEN):
    found = times(Article(text, id="a", published=published))
    assert len(found) == 1, [f.value for f in found]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "May I ask why?",
        "March on, they cried.",
        "The mayor asked for a second opinion.",
        "He finished second.",
        "The sun rose over the fall of the old regime.",
        "The fall of Kabul shocked them.",
        "Sat down, he said nothing.",
        "Spring water is cheap.",
        "About 2000 soldiers crossed the river.",
        "Some 1500 rebels were killed.",
        "It cost $2015.",
        "Prices rose by 1,200 euros.",
        "They won 3-2 and lost 1-4.",
        "Version 2.0.1 of the app is out.",
        "Call 555 0123 for help, 24/7.",
        "Room 1999 was empty, as was flight 2004.",
        "The Sunday Times reported it, and the Daily Beast.",
        "A 17-year-old boy was hurt.",
        "The minute details were lost.",
        "He is the past president.",
        "A quarter of them left, three quarters stayed.",
        "He was at the dawn of a career.",
        "The early days of the company were hard.",
        "It scored 10 on the scale.",
        "Their equaliser came on 3:35.",
        "In Sa Đec the market was full.",
        "",
    ],
)
def test_what_is_no_time(text):
    assert told(text) == []


SAYS = """
He left on Friday.                          | Friday                      | 2022-03-04
They will meet on Friday.                   | Friday                      | 2022-03-11
He spoke early Thursday.                    | early Thursday              | 2022-03-10
He spoke on Tuesday evening.                | Tuesday evening             | 2022-03-08TEV
It happened last night.                     | last night                  | 2022-03-09TNI
It starts tomorrow morning.                 | tomorrow morning            | 2022-03-11TMO
It began at 5 p.m. on Friday.               | 5 p.m. on Friday            | 2022-03-04T17:00
It began at 15:00 GMT on 3 May 2021.        | 15:00 GMT on 3 May 2021     | 2021-05-03T15:00Z
It ended on 9 March 2022.                   | 9 March 2022                | 2022-03-09
It ended on March 9, 2022, he said.         | March 9, 2022               | 2022-03-09
It ended on the 9th of March.               | the 9th of March            | 2022-03-09
It ended on 25/12/2021.                     | 25/12/2021                  | 2021-12-25
It ended on 2022-02-04.                     | 2022-02-04                  | 2022-02-04
It ended in May 2021.                       | May 2021                    | 2021-05
It ended in May.                            | May                         | 2021-05
It will end in May.                         | May                         | 2022-05
It ended in early March.                    | early March                 | 2022-03
It ended in late 2019.                      | late 2019                   | 2019
It ended in the 1990s.                      | the 1990s                   | 199
It ended in the mid-1980s.                  | the mid-1980s               | 198
It ended in the 20th century.               | the 20th century            | 19
It ended in the summer of 2019.             | the summer of 2019          | 2019-SU
It ended last winter.                       | last winter                 | 2022-WI
It ended in the second quarter of 2020.     | the second quarter of 2020  | 2020-Q2
Profits fell in Q3 2021.                    | Q3 2021                     | 2021-Q3
It grew in the first half of 2021.          | the first half of 2021      | 2021-H1
It ended two weeks ago.                     | two weeks ago               | 2022-W08
It ended last week.                         | last week                   | 2022-W09
It ended last June.                         | last June                   | 2021-06
It has grown this year.                     | this year                   | 2022
They meet next Monday.                      | next Monday                 | 2022-03-14
It lasts until the fourth of next month.    | the fourth of next month    | 2022-04-04
It falls on the first Monday of May 2022.   | the first Monday of May 2022 | 2022-05-02
Since the beginning of the year it rose.    | the beginning of the year   | 2022
It ends at the end of next month.           | the end of next month       | 2022-04
It ended in the last week of August.        | the last week of August     | 2021-W34
It was over the weekend.                    | the weekend                 | 2022-W09-WE
It was the day before yesterday.            | the day before yesterday    | 2022-03-08
He will be back in two weeks.               | in two weeks                | 2022-W12
It was at Christmas.                        | Christmas                   | 2021-12-25
It was on Easter Monday 2022.               | Easter Monday 2022          | 2022-04-18
It was on Thanksgiving 2021.                | Thanksgiving 2021           | 2021-11-25
It ran from 3 to 5 May 2021.                | from 3 to 5 May 2021        | 2021-05-03/2021-05-05
It was open from 9:30 to 11:00 on Friday.   | from 9:30 to 11:00 on Friday | 2022-03-04T09:30/2022-03-04T11:00
It lasted three months.                     | three months                | P3M
It lasted more than two years.              | more than two years         | P2Y
It lasted two and a half years.             | two and a half years        | P2.5Y
It lasted half an hour.                     | half an hour                | PT0.5H
It lasted an hour and a half.               | an hour and a half          | PT1.5H
A two-week truce was agreed.                | two-week                    | P2W
It lasted several days.                     | several days                | PXD
It was so for the past two years.           | the past two years          | P2Y
They meet every day.                        | every day                   | P1D
They meet every other week.                 | every other week            | P2W
They meet every Monday.                     | every Monday                | XXXX-WXX-1
They eat twice a day.                       | a day                       | P1D
Sundays are for rest.                       | Sundays                     | XXXX-WXX-7
Now it is quiet.                            | Now                         | PRESENT_REF
It changed two weeks into the invasion.     | two weeks into              | P2W
It changed three days after the vote.       | three days after            | P3D
"""


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [tuple(part.strip() for part in line.split("|")) for line in SAYS.strip().splitlines()],
)
def test_what_a_time_says(text, words, value):
    assert told(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value", "symbol"),
    [
        ("He left on Thursday.", "XXXX-WXX-4", "XXXX-WXX-4"),
        ("He left last week.", "REF-1W", "REF-1W"),
        ("He left two weeks ago.", "REF-P2W", "REF-P2W"),
        ("It lasts until the fourth of next month.", "REF+1M/D#4", "REF+1M/D#4"),
        ("He left in late March.", "XXXX-03/END", "XXXX-03/END"),
        ("They meet next Monday.", "REF+1D/XXXX-WXX-1", "REF+1D/XXXX-WXX-1"),
    ],
)
def test_without_an_anchor_a_relative_time_stays_symbolic(text, value, symbol):
    found = one(text, published=None)
    assert (found.value, found.symbol, found.resolved, found.anchor) == (value, symbol, None, None)


@pytest.mark.parametrize(
    ("text", "symbol", "value"),
    [
        ("On the ninth day of the bloody war he left.", "EVENT(the war)/D#9", "XXXX-XX-XX"),
        ("It came in the third week of the trial.", "EVENT(the trial)/W#3", "XXXX-WXX"),
        ("On the second day of May he left.", "XXXX-05-02", "2021-05-02"),
        ("He left on the first day of next month.", "REF+1M/D#1", "2022-04-01"),
    ],
)
def test_days_counted_from_something_that_happens(text, symbol, value):
    found = one(text)
    assert (found.symbol, found.value, found.kind) == (symbol, value, "date")


def test_an_event_that_a_stretch_is_counted_from_is_kept():
    assert one("It changed two weeks into the invasion.").symbol == "EVENT(the invasion)+P2W"


def test_the_interval_ends_before_its_end():
    assert one("He left in May 2021.").resolved == (date(2021, 5, 1), date(2021, 6, 1))
    assert one("It began on Friday at 5 p.m.").resolved == (
        datetime(2022, 3, 4, 17),
        datetime(2022, 3, 4, 18),
    )


def test_a_vague_stretch_names_its_unit_and_resolves_to_a_day():
    found = one("He left two years ago.")
    assert (found.value, found.resolved) == ("2020", (date(2020, 3, 10), date(2020, 3, 11)))
    assert [moment.year for moment in interval(found)] == [2020, 2021]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("in early March", "START"),
        ("in mid-March", "MID"),
        ("in late March", "END"),
        ("for more than a week", "MORE_THAN"),
        ("for nearly a week", "LESS_THAN"),
        ("for at least a week", "EQUAL_OR_MORE"),
        ("for about a week", "APPROX"),
        ("in the fiscal year 2021", "APPROX"),
        ("for a week", None),
    ],
)
def test_modifiers(text, mod):
    assert one(f"It was so {text}.").mod == mod


# -- anchors --------------------------------------------------------------------------------------


def test_the_stated_date_goes_before_a_dateline():
    text = "KYIV, March 9, 2021 (Wire) - It rained on Monday."
    assert anchor_of(Article(text, published=WRITTEN)).kind == "published"
    found = times(Article(text))
    assert [(time.value, time.anchor) for time in found] == [
        ("2021-03-09", None),
        ("2021-03-08", "dateline"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "April 22, 2024\n\nHarbour Gazette\n\nIt rained on Monday.",
        "Harbour Gazette\nApril 22, 2024\n\nIt rained on Monday.",
        "KYIV, March 9 (Wire) - It rained on Monday.",
        "It rained on Monday.",
    ],
)
def test_no_anchor_is_made_of_a_page_date_or_of_a_day_without_year(text):
    assert anchor_of(Article(text)) is None
    assert reporting_date(Article(text))[0] is None
    assert times(Article(text))[-1].value == "XXXX-WXX-1"


def test_today_in_a_quote_is_the_day_of_speaking_and_stays_open():
    text = "“We will win today,” he said. The talks began today."
    assert [value for _, value in told(text)] == ["REF+0D", "2022-03-10"]


def test_a_later_day_hangs_on_the_day_before_it():
    article = Article("On 3 May 2021 he fell ill. Two days later he died.", published=WRITTEN)
    assert [(time.value, time.anchor) for time in times(article)] == [
        ("2021-05-03", None),
        ("2021-05-05", "3 May 2021"),
    ]


def test_a_story_goes_on_from_its_own_dates():
    text = (
        "In May 1944 the front moved. In June the port fell. On 9 September 1944 they crossed the"
        " river. In January they went on. In March 1945 they met, and in April 1945 it ended."
    )
    assert [value for _, value in told(text)] == [
        "1944-05",
        "1944-06",
        "1944-09-09",
        "1945-01",
        "1945-03",
        "1945-04",
    ]


def test_news_goes_by_the_stated_date_even_with_old_years_in_it():
    text = "He was born in 1953 and left in 1971. The book of 1980 won. In May 1981 he wrote again. He died on Tuesday."
    assert told(text)[-1] == ("Tuesday", "2022-03-08")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It rained in August and September 1914.", ["1914-08", "1914-09"]),
        ("It rained from November to February 1915.", ["1914-11", "1915-02"]),
        ("It rained between May and June.", ["2021-05", "2021-06"]),
        ("It lasted 1939-45.", ["1939", "1945"]),
        ("It rained on 4 and 5 May 2021.", ["2021-05-04", "2021-05-05"]),
    ],
)
def test_dates_in_a_row_share_their_year_and_keep_their_order(text, values):
    assert [value for _, value in told(text)] == values


# -- figures --------------------------------------------------------------------------------------


def test_day_and_month_in_figures_are_not_guessed():
    assert one("It ended on 4/6/2021.").value == "2021"
    assert told("It ran from 25/12/2020 to 4/6/2021.")[-1][1] == "2021-06-04"
    assert told("It ran from 12/25/2020 to 4/6/2021.")[-1][1] == "2021-04-06"


def test_the_order_of_day_and_month_is_none_when_dates_disagree():
    assert day_first("25/12/2020 and 12/25/2020") is None
    assert numeric("31/04/2022").day == 31
    assert numeric("99/99/2022") is None


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, date(2024, 3, 31)),
        ("orthodox easter", 2024, date(2024, 5, 5)),
        ("memorial day", 2023, date(2023, 5, 29)),
        ("black friday", 2022, date(2022, 11, 25)),
        ("ramadan", 2018, date(2018, 5, 16)),
    ],
)
def test_holidays(name, year, day):
    assert day_of_holiday(name, year)[0] == day


# -- order ----------------------------------------------------------------------------------------


def pair(text, published=WRITTEN):
    left, right = times(Article(text, id="a", published=published))
    return left, right


def test_two_weekdays_of_one_article_are_not_one_moment():
    assert compatible(*pair("On Monday and on Tuesday.", None)) is False
    assert compatible(*pair("On Monday he came, on Monday he left.", None)) is True
    assert compatible(*pair("Last week he came, in May he left.", None)) is None


def test_before_and_compatible_go_by_intervals():
    assert before(*pair("In May 2020 he came, in June 2021 he left.")) is True
    assert before(*pair("In June 2021 he left, in May 2020 he came.")) is False
    assert compatible(*pair("Two years ago he came, in June 2020 he left.")) is True


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("three years", 913.1, 1278.4),
        ("more than three years", 1095.75, float("inf")),
        ("nearly a week", 0.0, 7.0),
    ],
)
def test_a_bare_length_is_rounded_and_a_bounded_one_is_open(text, low, high):
    found = days(one(f"It lasted {text}."))
    assert found == (pytest.approx(low, abs=0.1), pytest.approx(high, abs=0.1))


def test_lengths_of_several_years_and_more_than_them_meet():
    exact, more = days(one("It lasted three years.")), days(one("It lasted more than three years."))
    assert exact[0] < more[1]
    assert more[0] < exact[1]


def test_ranges_are_joined_only_where_words_say_so():
    article = Article("From May 2020 to July 2021 it rose; in May 2020 and July 2021 it fell.")
    found = joined(times(article), article=article)
    assert [time.value for time in found] == ["2020-05/2021-07", "2020-05", "2021-07"]
    assert found[0].resolved == (date(2020, 5, 1), date(2021, 8, 1))


def test_the_governing_time_stands_in_the_same_clause():
    text = "On Monday 12 people died, but on Tuesday 30 were hurt within two hours."
    article = Article(text, id="a")
    found = times(article)
    place = article.span(text.index("30"), text.index("30") + 2)
    chosen = governing(place, found, sentence=article.whole, text=text)
    assert chosen.span.of(article) == "Tuesday"
    assert governing(place, (), sentence=article.whole, text=text) is None


# -- anniversaries --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Friday marks two years since the invasion of Ukraine.",  # it was a Saturday
        "Saturday marks two years since the strike in Ukraine.",
        "Saturday marks two years since the invasion of the vineyards.",
    ],
)
def test_an_anniversary_needs_a_known_event_and_its_weekday(text):
    assert list(anniversaries(Article(text))) == []


def test_a_page_date_stands_alone_near_the_top():
    assert page_date(Article("Gazette\n\nMay 3, 2024\n\nIt rained."))[0] == date(2024, 5, 3)
    assert page_date(Article("On May 3, 2024 it rained.")) is None


def test_the_order_of_day_and_month_comes_from_the_source_where_the_article_is_silent():
    known = Article("The fair was on 25/12/2021 in Orla.", source="Orla Post", id="a")
    silent = Article(
        "Some 40 boats sank in the storm on 03/04/2022, the mayor said.", source="Orla Post", id="b"
    )
    other = Article(
        "A flood took 70 houses in the valley on 03/04/2022, a witness told us.",
        source="Harwick Post",
        id="c",
    )
    assert [t.value for t in times(silent)] == ["2022"]
    claims = {
        c.span.article: c.when.value
        for c in check([known, silent, other]).claims
        if hasattr(c, "when")
    }
    assert claims == {"b": "2022-04-03", "c": "2022"}


def test_a_source_with_both_orders_tells_nothing():
    mixed = [Article("25/12/2021", source="Orla Post"), Article("12/25/2021", source="Orla Post")]
    assert day_orders(mixed) == {}
