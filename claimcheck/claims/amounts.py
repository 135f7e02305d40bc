"""One numeral with its sign, currency, unit or age; or the reason why it is no amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from claimcheck.claims.ages import AGE, AGED, age_without_unit
from claimcheck.claims.numerals import Numeral
from claimcheck.claims.unit_table import kind_of, tables
from claimcheck.claims.units import Unit, money_before, unit_after, with_per
from claimcheck.claims.veto_context import Around, around
from claimcheck.claims.vetoes import veto
from claimcheck.lexicon import load

__all__ = ["Amount", "read_amount", "unread"]

_THOUSAND: Final = Decimal(1000)


_HUNDRED: Final = Decimal(100)


class Amount(NamedTuple):
    start: int  # with sign and currency
    end: int  # with unit
    bare: tuple[int, int]
    low: Decimal
    high: Decimal
    unit: Unit | None
    form: str
    scale: Decimal
    veto: str
    near: Around


_LETTERS: Final = re.compile(r"[A-Za-z]{1,3}(?![^\W_])")


_EXPONENT: Final = re.compile(
    r"(?:e[+-]?\d{1,2}|\^-{0,2}\d{1,2})(?![\w])| ?[x×] ?10\^?(-?\d{1,2})(?!\d)"
)


_MAGNITUDE: Final = re.compile(
    r"(?<![a-z])magnitude(?:,? (?:is|was|were|estimated|measured|put|given|about|around|above|below|of|at|as)){0,4}[- ]\Z"
    r"|(?:quake|tremor|temblor|aftershock)(?: that)? (?:measur(?:ing|ed)|register(?:ing|ed))(?: (?:at|about|around))? \Z"
)


_NOTHING: Final = Around("", "", "", "", "", "")


def unread(number: Numeral, reason: str) -> Amount:
    """A number that is no amount, for a reason that needs no look at it."""
    start, end = number.start, number.end
    return Amount(
        start, end, (start, end), number.low, number.high, None, number.form, number.scale, reason, _NOTHING
    )  # fmt: skip


def read_amount(text: str, low: str, number: Numeral, floor: int) -> Amount:
    start, end = number.start, number.end
    value, high, form = number.low, number.high, number.form
    scale, unit, reason = number.scale, None, ""
    near = around(text, start, end)
    if form in ("serial", "vague", "unclear"):
        return Amount(
            start,
            end,
            (start, end),
            value,
            high,
            None,
            form,
            scale,
            veto(text, low, number, near, True),
            near,
        )
    before = low[start - 1] if start else " "
    if (
        form == "digits"
        and low[end : end + 2] in ("st", "nd", "rd", "th")
        and not low[end + 2 : end + 3].isalnum()
    ):
        form, end = "ordinal", end + 2
        number = number._replace(end=end, form="ordinal")
        near = around(text, start, end)
    if form == "part":
        whole = _and_a_half(low, number, near)
        if whole is not None:
            return whole
    money = money_before(text, low, start) if form != "ordinal" else None
    if money and money[0] < floor:
        money = None
    begin = money[0] if money else start
    begin, negative = _sign(low, begin)
    if not negative and money is None and before == "-" and start > 1:
        led = money_before(text, low, start - 1)
        if led is not None and low[start - 2] in "$€£¥":
            money, begin, negative = led, led[0], True
    elif money and before == "-":
        negative = True
    if form == "digits":
        power = _EXPONENT.match(low, end)
        if power:
            value, end = _power(value, power), power.end()
            high, number = value, number._replace(end=power.end())
            near = around(text, start, end)
        factor, end = _letters(text, low, end, money is not None)
        if factor is not None:
            value, high, scale = value * factor, high * factor, factor
    if form != "ordinal":
        factor, code, stop = _coded(text, end) if money is None else (None, "", end)
        if factor is not None:
            value, high, scale, unit = (
                value * factor,
                high * factor,
                factor,
                Unit(code, "money", None, stop),
            )
        else:
            unit = _unit(text, low, end, money, form)
    else:
        value, high, unit, form = _part_of(text, low, end, value, form)
    if unit is not None:
        unit = _plausible(low, unit, number)
    if unit is None and money is None:
        aged = age_without_unit(low, begin, end, near, value)
        if aged is not None:
            unit, form = aged, "age"
        elif value < 11 and _MAGNITUDE.search(low, max(0, begin - 44), begin):
            unit = Unit("magnitude", "measure", None, end)
    elif unit is not None and unit.kind == "duration":
        aged_end = AGE.match(low, unit.end)
        if aged_end or AGED.search(low, max(0, begin - 14), begin):
            form = "age"
            unit = unit._replace(kind="measure", end=aged_end.end() if aged_end else unit.end)
    if unit is not None:
        value, high, unit = _tailed(low, value, high, unit)
    if negative:
        value, high = -value, -high
    bare = unit is None
    if form == "age":
        reason = ""
    else:
        reason = veto(text, low, number, near, bare and scale <= _HUNDRED)
    if money and reason in ("model code", "part of an address", "date"):
        reason = ""
    if not bare and reason == "model code" and unit is not None and begin < start:
        reason = ""
    if reason == "" and form == "ordinal" and unit is None and number.form == "ordinal":
        pass
    stop = unit.end if unit is not None and unit.end > end else end
    return Amount(begin, stop, (start, end), value, high, unit, form, scale, reason, near)


_ONE_UNIT: Final = re.compile(r"(?<![a-z])(?:an?|one) (?P<unit>[a-z]+) and \Z")


def _and_a_half(low: str, number: Numeral, near: Around) -> Amount | None:
    """“an hour and a half": the number one is in the article."""
    found = _ONE_UNIT.search(low, max(0, number.start - 24), number.start)
    name = tables().names.get(found["unit"]) if found else None
    if found is None or name is None or number.low >= 1:
        return None
    value = number.low + 1
    span = found.start(), number.end
    return Amount(*span, span, value, value, Unit(name, kind_of(name), None, number.end), "words", Decimal(1), "", near)  # fmt: skip


def _power(value: Decimal, power: re.Match[str]) -> Decimal:
    digits = power[1] or re.sub(r"[^\d-]", "", power.group())
    exponent = int(digits.replace("--", "-") or 0)
    if power.group().lstrip().startswith("^"):
        if abs(exponent) > 60 or not value or abs(value) > 10**6:
            return value
        return value ** abs(exponent)
    return value.scaleb(exponent)


def _sign(low: str, start: int) -> tuple[int, bool]:
    """Where a sign before the number begins, and whether it is a minus."""
    if start >= 1 and low[start - 1] in "+-":
        left = low[start - 2] if start >= 2 else " "
        if not left.isalnum() and left not in ")-%":
            return start - 1, low[start - 1] == "-"
    spelled = start >= 6 and low.startswith("minus", start - 6) and low[start - 1] in " -"
    if spelled and (start == 6 or not low[start - 7].isalnum()):
        return start - 6, True
    if (
        low.startswith("negative ", max(0, start - 9))
        and start >= 9
        and (start == 9 or not low[start - 10].isalnum())
    ):
        return start - 9, True
    if start >= 2 and low[start - 2 : start] == "- " and not low[: start - 2].strip():
        return start - 2, True
    return start, False


def _letters(text: str, low: str, end: int, money: bool) -> tuple[Decimal | None, int]:
    """The factor of letters after the digits ("4.3M", "$8.1bn"), and where they end."""
    gap = 1 if text[end : end + 1] == " " else 0
    found = _LETTERS.match(text, end + gap)
    if found is None:
        return None, end
    letters = found.group()
    table = load("numbers")["letters"]
    if letters not in table or (letters == "K" and "." in low[max(0, end - 4) : end]):
        return None, end
    after = low[found.end() : found.end() + 12]
    if gap:
        if letters in ("bn", "mn", "tn", "Mn", "Bn", "BN", "cr", "Cr"):
            return Decimal(table[letters]), found.end()
        if letters in ("B", "M", "k", "K", "T") and (
            money or after.startswith((" people", " users"))
        ):
            return Decimal(table[letters]), found.end()
        if letters == "k" and not after.strip():
            return Decimal(table[letters]), found.end()
        return None, end
    if letters in ("m", "b", "mm", "T", "MM", "B", "mil") and not money:
        counted = after.startswith(
            (" of its", " of the", " people", " users", " men", " women", " jobs")
        )
        if letters == "m" and not counted:
            return None, end
        if letters in ("b", "B", "T") and after.startswith((" of ", " people")):
            return Decimal(table[letters]), found.end()
        if letters in ("T", "mm"):
            return None, end
    return Decimal(table[letters]), found.end()


_CODED: Final = re.compile(
    r" ?(?:(?P<m>[Mk]|mn|bn)(?P<code>[A-Z]{3})|(?P<plain>[A-Z]{3}) (?P<word>million|billion|trillion))(?![A-Za-z])"
)


_FACTORS: Final = {"M": "1000000", "k": "1000", "mn": "1000000", "bn": "1000000000", "million": "1000000", "billion": "1000000000", "trillion": "1000000000000"}  # fmt: skip


def _coded(text: str, end: int) -> tuple[Decimal | None, str, int]:
    """“30 MUSD”, "75 USD million": the factor, the code, and where they end."""
    found = _CODED.match(text, end)
    code = (found["code"] or found["plain"]) if found else ""
    if found is None or code not in load("currencies")["currency"]:
        return None, "", end
    return Decimal(_FACTORS[found["m"] or found["word"]]), code, found.end()


def _part_of(
    text: str, low: str, end: int, value: Decimal, form: str
) -> tuple[Decimal, Decimal, Unit | None, str]:
    """“tenth of a gallon”: an ordinal in front of a unit is a fraction."""
    if value > 2 and low.startswith(" of ", end):
        for between in (" of an ", " of a ", " of "):
            if low.startswith(between, end):
                unit = unit_after(text, low, end + len(between) - 1)
                if unit is not None and unit.kind == "measure":
                    return 1 / value, 1 / value, unit, "part"
                break
    return value, value, None, form


_HALF: Final = re.compile(r" and (?:a )?(?P<part>half|quarter)(?! of| in| to)(?![a-z])")


def _tailed(low: str, value: Decimal, high: Decimal, unit: Unit) -> tuple[Decimal, Decimal, Unit]:
    """What comes after a unit: "two years and a half", "10 degrees below zero"."""
    half = _HALF.match(low, unit.end)
    if half and value == high and value < 100 and unit.kind in ("duration", "measure"):
        more = Decimal("0.5") if half["part"] == "half" else Decimal("0.25")
        return value + more, high + more, unit._replace(end=half.end())
    if low.startswith(" below zero", unit.end) and value > 0:
        return -high, -value, unit._replace(end=unit.end + 11)
    return value, high, unit


_NATION: Final = re.compile(r" (US|U\.S\.|USD|CAD|AUD|NZD|Canadian|Australian|Cdn)(?![A-Za-z])")


_NATIONS: Final = {
    "US": "USD", "U.S.": "USD", "USD": "USD", "CAD": "CAD", "AUD": "AUD", "NZD": "NZD", "Canadian": "CAD",
    "Australian": "AUD", "Cdn": "CAD",
}  # fmt: skip


def _unit(text: str, low: str, end: int, money: tuple[int, str] | None, form: str) -> Unit | None:
    if money is None:
        unit = unit_after(text, low, end)
        if unit is None and low.startswith(("-plus ", "-odd "), end):  # "90-plus minutes"
            unit = unit_after(text, low, low.index(" ", end))
        if unit is None and low.startswith((" of a percentage point", " of a percent"), end):
            unit = unit_after(text, low, end + 5)
        if (
            unit is None
            and (form in ("plural", "part") or low[end - 7 : end] == "quarter")
            and low.startswith((" of ", " an ", " a "), end)
        ):
            for between in (" of an ", " of a ", " of ", " an ", " a "):
                if low.startswith(between, end):
                    unit = unit_after(text, low, end + len(between) - 1)
                    break
            if unit is not None and unit.kind == "percent":
                unit = None
        return unit
    code = money[1]
    nation = _NATION.match(text, end)
    if nation and code == "USD":
        code, end = _NATIONS[nation[1]], nation.end()
    return with_per(low, Unit(code, "money", None, end))


_SPENT: Final = re.compile(
    r"(?<![a-z])(?:spen[dt]|spends|cost|costs|worth|pay|pays|paid|price|priced|fine|fined|fee|salary|debt|owe[sd]?|raised|donated|"
    r"budget|bill|sell|sold|bought|buy|earn\w*|wage|loan|invest\w*|fund\w*|revenue|profit|loss)(?![a-z])"
)


def _plausible(low: str, unit: Unit, number: Numeral) -> Unit | None:
    """The unit, or None where its letters are another word; settles what "pound" is."""
    start, end = number.start, number.end
    if unit.name == "pound" and low[unit.end - 2 : unit.end] in ("nd", "ds"):
        sterling = number.scale >= _THOUSAND or number.low >= 100_000
        if not sterling and _SPENT.search(low, max(0, start - 60), start):
            sterling = low[unit.end : unit.end + 4] != " of "
        if sterling:
            return unit._replace(name="GBP", kind="money")
    if (
        unit.name == "second"
        and low[unit.end - 6 : unit.end] == "second"
        and number.low != 1
        and low[end : end + 1] == " "
    ):
        after = low[unit.end : unit.end + 1]
        return None if after == "-" else unit
    if unit.name == "tonne" and number.form == "plural":
        return unit
    if (
        unit.name == "foot"
        and unit.kind == "measure"
        and low[unit.end - 4 : unit.end] == "foot"
        and low[unit.end : unit.end + 8] == " soldier"
    ):
        return None
    if unit.name == "horsepower" and low[unit.end - 2 : unit.end] == "es" and number.low < 50:
        return None
    if unit.name == "quarter" and number.form == "words" and low[unit.end : unit.end + 3] == " of":
        return None
    return unit
