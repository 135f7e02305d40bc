from decimal import Decimal

import pytest

from claimcheck.claims.bounds import change_before, hedge_after, hedge_before
from claimcheck.claims.claim import Quantity
from claimcheck.claims.literals import Habits, habits, literal_value
from claimcheck.claims.numerals import numerals
from claimcheck.claims.quantities import quantities
from claimcheck.claims.unit_table import convert, dimension
from claimcheck.folding import fold


def amounts(text):
    return [
        (f.quantity.low, f.quantity.high, f.quantity.bound, f.quantity.unit)
        for f in quantities(text)
        if f.quantity is not None
    ]


def only(text):
    found = [f for f in quantities(text) if f.quantity is not None]
    assert len(found) == 1, [text[f.start : f.end] for f in found]
    return found[0]


def vetoes(text):
    return [f.veto for f in quantities(text) if f.quantity is None]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He left in 2014.", "year"),
        ("The law of 1998 stands.", "year"),
        ("They settled there in 1644.", "year"),
        ("She was born in the 1990s.", "decade"),
        ("The talks open on March 29.", "day of a month"),
        ("The talks open on 29 March.", "day of a month"),
        ("The game starts at 19:30 in Lund.", "clock time"),
        ("The shop opens at 10 a.m. on Monday.", "clock time"),
        ("Call +49-30-901820 now.", "telephone number"),
        ("The server is 10.25.0.123 today.", "IP address"),
        ("They use version 2.3.1 now.", "version number"),
        ("On 12.05.2022 he left.", "date"),
        ("Call +1 555 123 4567 now.", "telephone number"),
        ("See page 3 of 10 below.", "page counter"),
        ("It was the season of 2012-13 for him.", "year"),
        ("Harwick beat Orla 3-1 at home.", "score"),
        ("They meet at 17.30 local time.", "clock time"),
        ("An F-16 was seen.", "model code"),
        ("The S23 sells well.", "model code"),
        ("Section 427 was closed.", "label"),
        ("He lives at 22 Orla Street in Lund.", "address"),
        ("The drill Falcon 22 went on.", "name with a number"),
        ("She reads Evening One daily.", "name"),
        ("It is one of the keys to peace.", "pronoun one"),
        ("But not one of them came.", "pronoun one"),
        ("No one is here.", "pronoun one"),
        ("No third party may enter.", "idiom"),
        ("They recalled 9/11 there.", "idiom"),
        ("A four-door car stood there.", "part of an adjective"),
        ("They slid towards the bottom three during spring.", "place in a table"),
        ("Several hundred marched.", "vague amount"),
        ("The match ended 2-2 on Sunday.", "score"),
        ("Order " + "9" * 60 + " came.", "digits without end"),
        ("1. The mayor resigned", "list number"),
        ("12 40 7 1100", "row of numbers"),
    ],
)
def test_no_amount_and_the_reason(text, reason):
    assert amounts(text) == []
    assert reason in vetoes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Several cities, a few men and many days.",
        "Tons of aid came.",
        "A woman saw an owl.",
        "",
        "x",
    ],
)
def test_no_number_no_hit(text):
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and five boats", 205),
        ("twenty-one trillion three hundred", 21_000_000_000_300),
        ("forty five hundred thirty eight", 4538),
        ("4 thousand 3 hundred boats", 4300),
        ("3 hundred and 21 boats", 321),
        ("4.5 million boats", 4_500_000),
        ("half a million boats", 500_000),
        ("a quarter of a million boats", 250_000),
        ("two and a half million boats", 2_500_000),
        ("one million and a half boats", 1_500_000),
        ("a dozen boats", 12),
        ("half a dozen boats", 6),
        ("three dozens of boats", 36),
        ("two and one fourth boats", Decimal("2.25")),
        ("two point five boats", Decimal("2.5")),
        ("1,200 boats", 1200),
        ("12,34,567 boats", 1_234_567),
        ("816 000 boats", 816_000),
        ("1.250.000 boats", 1_250_000),
        (".001 boats", Decimal("0.001")),
        ("½ boat", Decimal("0.5")),
        ("2 1/2 boats", Decimal("2.5")),
        ("three hundred crores", 3_000_000_000),
        ("one in four boats", Decimal("0.25")),
        ("8 out of 10 boats", Decimal("0.8")),
        ("1.3e6 boats", 1_300_000),
    ],
)
def test_values(text, value):
    found = only(text).quantity
    assert found.low == found.high == value


@pytest.mark.parametrize(
    ("text", "count"),
    [("one two three four", 4), ("fifty sixty thirty and eleven", 4), ("2012, 300 boats", 2)],
)
def test_numerals_that_do_not_join(text, count):
    assert len(numerals(text)) == count


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of boats", 12, 120),
        ("hundreds of boats", 100, 1000),
        ("tens of thousands of boats", 10_000, 100_000),
        ("hundreds of thousands of boats", 100_000, 1_000_000),
        ("5 to 7 boats", 5, 7),
        ("between 5 and 7 boats", 5, 7),
        ("from 200 to 300 boats", 200, 300),
        ("5-7 boats", 5, 7),
        ("5 – 7 boats", 5, 7),
        ("four to five thousand boats", 4000, 5000),
        ("$7 to $9 billion", 7_000_000_000, 9_000_000_000),
        ("$200 to $4 million", 200, 4_000_000),
        ("1 to 1.5 degrees Celsius", Decimal(1), Decimal("1.5")),
        ("5 percent to 7 percent", 5, 7),
        ("more than 10 but less than 20 boats", 10, 20),
        ("between the tenth and the fifteenth", 10, 15),
        ("a 9-2 lead", 2, 9),
    ],
)
def test_ranges(text, low, high):
    found = only(text).quantity
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "The index rose 64 points to 4,577.",
        "Exports fell 7% to $2.3 billion.",
        "They got from 44 ml to 50 mg.",
        "He saw 45 boats and 50 cars.",
        "They paid eight or nine euros.",
    ],
)
def test_two_amounts_are_no_range(text):
    assert len(amounts(text)) == 2


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("40 boats", "="),
        ("just 40 boats", "="),
        ("more than 40 boats", ">"),
        ("over 40 boats", ">"),
        ("at least 40 boats", ">="),
        ("no fewer than 40 boats", ">="),
        ("40 or more boats", ">="),
        ("less than 40 boats", "<"),
        ("just under 40 boats", "<"),
        ("up to 40 boats", "<="),
        ("no more than 40 boats", "<="),
        ("as many as 40 boats", "<="),
        ("some 40 boats", "~"),
        ("about 40 boats", "~"),
        ("an estimated 40 boats", "~"),
        ("nearly 40 boats", "~"),
        ("40-odd boats", "~"),
        ("40 or so boats", "~"),
        ("~40 boats", "~"),
        (">= 40 boats", ">="),
    ],
)
def test_bounds(text, bound):
    found = only(text).quantity
    assert found.bound == bound
    assert (found.high is None) == (bound[0] == ">")
    assert (found.low is None) == (bound[0] == "<")


def test_a_hedge_is_part_of_the_span():
    text = "Then an estimated 5,000 to 6,000 boats sank."
    found = only(text)
    assert text[found.start : found.end] == "an estimated 5,000 to 6,000"
    assert text[slice(*found.bare)] == "5,000 to 6,000"
    assert found.quantity.bound == "~"


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("$5", "USD", None),
        ("US$5", "USD", None),
        ("AU $89.99", "AUD", None),
        ("€50m", "EUR", None),
        ("EUR50m", "EUR", None),
        ("GBP 350", "GBP", None),
        ("5 million pounds", "GBP", None),
        ("208 pounds", "pound", None),
        ("7.5 million Danish crowns", "DKK", None),
        ("10 Hong Kong dollars", "HKD", None),
        ("63 cents per share", "cent", "share"),
        ("$2.11 per gallon", "USD", "gallon"),
        ("5 percent", "percent", None),
        ("5 per cent", "percent", None),
        ("5%", "percent", None),
        ("60 basis points", "basis point", None),
        ("2 percentage points", "percentage point", None),
        ("300 square kilometers", "square kilometre", None),
        ("300 km²", "square kilometre", None),
        ("24.5 cubic feet", "cubic foot", None),
        ("80 km/h", "kilometre", "hour"),
        ("80 mph", "mile", "hour"),
        ("400 metres per second", "metre", "second"),
        ("256GB", "gigabyte", None),
        ("5.5kWh", "kilowatt hour", None),
        ("minus-40 degrees Fahrenheit", "fahrenheit", None),
        ("-18 °C", "celsius", None),
        ("1200 parts per million", "part per million", None),
        ("22 more minutes", "minute", None),
        ("800,000 barrels a day", "barrel", "day"),
        ("tens of thousands of dollars", "USD", None),
        ("40 boats", "", None),
    ],
)
def test_units(text, unit, per):
    found = only(text).quantity
    assert (found.unit, found.per) == (unit, per)


def test_small_letters_after_a_number_are_read_with_care():
    assert only("He ran 37m home").quantity.unit == "metre"
    assert only("They sold 35m of its shares").quantity.low == 35_000_000
    assert only("It cost $35m").quantity.low == 35_000_000
    assert only("The 4.3M sales").quantity.low == 4_300_000


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 feet 6 inches", Decimal("5.5"), "foot"),
        ("twenty dollars and 50 cents", Decimal("20.5"), "USD"),
        ("2 years 3 months", Decimal("2.25"), "year"),
        ("two years and a half", Decimal("2.5"), "year"),
        ("2 degrees below zero", Decimal(-2), "degree"),
    ],
)
def test_amounts_of_two_units(text, value, unit):
    found = only(text).quantity
    assert (found.low, found.unit) == (value, unit)


def test_durations_in_a_list_stay_apart():
    assert len(amounts("3 years, 2 months, and 16 hours")) == 3


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shares rose 5%.", "up"),
        ("Shares fell by about 5%.", "down"),
        ("Shares were up 5%.", "up"),
        ("They will grow sales by 35%.", "up"),
        ("The index lost 190 points.", "down"),
        ("The Dow: +0.2%", "up"),
        ("Shares rose to 5%.", None),
        ("A fall of 5% came.", None),
        ("They gave up 5 boats.", None),
        ("They raised $5 million.", None),
    ],
)
def test_change(text, change):
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the 65-year-old", 65),
        ("a 300-year-old tree", 300),
        ("Ann Orla, 66, said", 66),
        ("children aged 5", 5),
        ("a girl who was 10.", 10),
        ("a man of age 87", 87),
    ],
)
def test_ages(text, value):
    found = only(text)
    assert (found.form, found.quantity.unit, found.quantity.low) == ("age", "year", value)


def test_grouping_follows_the_habits_of_the_article():
    assert habits(["3,5", "1.200"]) == Habits(comma_decimal=True)
    assert habits(["3,500", "1.2"]) == Habits(comma_groups=True)
    comma = Habits(comma_decimal=True)
    assert literal_value("1.200", "", comma) == 1200
    assert literal_value("1.200", "", Habits()) == Decimal("1.2")
    assert literal_value("3,5", " percent", Habits()) == Decimal("3.5")
    assert literal_value("3,5", " and 7", Habits()) is None
    text = "Prices rose 3,5 percent. The city has 1.200 boats."
    assert [low for low, *_ in amounts(text)] == [Decimal("3.5"), 1200]


def test_hedges_are_found_only_beside_the_number():
    assert hedge_before("more than ever, 12", 16) is None
    assert hedge_before("no more than 12", 13).bound == "<="
    assert hedge_before("not less than 12", 14).bound == ">="
    assert hedge_after("12 or more than that", 2).bound == ">="
    assert hedge_after("12 or less than 6000", 2) is None
    assert change_before("a rise of 5", 10) is None


def test_conversion():
    three = Quantity(Decimal(3), None, ">", "kilometre")
    assert convert(three, "metre") == Quantity(Decimal(3000), None, ">", "metre")
    assert convert(Quantity(Decimal(2), Decimal(2), unit="square kilometre"), "hectare").low == 200
    assert convert(
        Quantity(Decimal(212), Decimal(212), unit="fahrenheit"), "kelvin"
    ).low == Decimal("373.15")
    assert convert(three, "gram") is None
    assert convert(Quantity(Decimal(5), Decimal(5), unit="USD"), "EUR") is None
    assert (dimension("square mile"), dimension("boat")) == ("area", None)


def test_folding_keeps_places():
    text = "Über 1 200 km² – „½“ …"
    assert len(fold(text)) == len(text)
    for found in quantities(text):
        assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Three or four boats sank.", 3, 4),
        ("Some 20 or 30 boats sank.", 20, 30),
        ("Two or three hundred boats sank.", 200, 300),
        ("It takes two or three days.", 2, 3),
        ("Scores of people fled.", 20, 100),
        ("They sold 1,000s of cars.", 1000, 10000),
        ("They want 5 lakh crore rupees.", 5 * 10**12, 5 * 10**12),
        ("A loan of two thousand million pounds.", 2 * 10**9, 2 * 10**9),
        ("It took an hour and a half.", Decimal("1.5"), Decimal("1.5")),
        ("The fund holds 3 milliard francs.", 3 * 10**9, 3 * 10**9),
    ],
)
def test_amounts_told_loosely(text, low, high):
    found = only(text).quantity
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["Take either 3 or 4 of them.", "It fell 5 or 10 boats short.", "Screens of 7 or 8 inches.", "Rows 3, 4 or 9 fell."],
)  # fmt: skip
def test_a_choice_is_no_range(text):
    assert all(f.quantity.low == f.quantity.high for f in quantities(text) if f.quantity)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("A 6.4-magnitude quake shook Orla.", "magnitude"),
        ("A quake of magnitude 6.4 shook Orla.", "magnitude"),
        ("It reached 6.4 on the Richter scale.", "magnitude"),
        ("The pipe carries 20 bcm.", "billion cubic metre"),
        ("Orders of magnitude: 40 boats.", ""),
    ],
)
def test_units_of_quakes_and_gas(text, unit):
    assert only(text).quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "bound", "unit"),
    [
        ("Children under 5 were ill.", "<", "year"),
        ("Anyone over 65 may apply.", ">", "year"),
        ("Fewer than 5 children were ill.", "<", ""),
        ("The men under 12 lorries were safe.", "<", ""),
        ("Thirty-odd boats sank.", "~", ""),
    ],
)
def test_ages_told_by_a_bound(text, bound, unit):
    found = only(text).quantity
    assert (found.bound, found.unit) == (bound, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He wants a $1.6 billion plant.", "USD"),
        ("It cost A$5 million.", "AUD"),
        ("It cost C $5 million.", "CAD"),
        ("They talked for 90-plus minutes.", "minute"),
        ('The screen is 14" wide.', "inch"),
        ('He said "we won 40" and left.', ""),
        ("One must dial '9' for it.", ""),
    ],
)
def test_marks_beside_a_number(text, unit):
    assert [f.quantity.unit for f in quantities(text) if f.quantity and f.quantity.low != 1][
        :1
    ] == [unit]


def test_a_serial_number_counts_nothing():
    assert vetoes("The post 747931738903617536 was read.") == ["serial number"]
    assert only("The debt is 12345678901 euros.").quantity.unit == "EUR"


@pytest.mark.parametrize("text", ["12 3,5 3,5", "1 200,5 300,5", "1 200'5"])
def test_digits_in_blanks_with_two_decimal_signs_make_no_number(text):
    assert literal_value(text, "", Habits()) is None
