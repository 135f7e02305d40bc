"""Text -> quantities: numerals with currency, unit, range and hedge; what is no amount says why.

A pure scan: ranges are read as such before anything else is decided ("5 to 7 percent" is never two
numbers), hedges are looked for on both sides, and a number that is no amount is kept with the name
of the veto, so that nothing disappears unexplained.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from claimcheck.claims.bounds import Hedge, change_before, hedge_after, hedge_before
from claimcheck.claims.claim import Bound, Quantity, QuantityKind
from claimcheck.claims.numerals import Numeral, numerals
from claimcheck.claims.units import Unit, factor, money_before, unit_after, with_per
from claimcheck.claims.vetoes import Around, around, veto
from claimcheck.folding import fold
from claimcheck.lexicon import load

__all__ = ["Found", "quantities", "scan"]

_THOUSAND: Final = Decimal(1000)
_HUNDRED: Final = Decimal(100)


class Found(NamedTuple):
    """A number in a text: `start` to `end` with hedge and unit, `bare` the number alone.

    `quantity` is None when `veto` names why the number is no amount. `words` is the hedge as it
    stands. `change` tells a rise or fall by this amount. `form` is how the number was written
    ("digits", "words", "part", "plural", "ordinal", "range", "age").
    """

    start: int
    end: int
    bare: tuple[int, int]
    quantity: Quantity | None
    veto: str = ""
    words: str = ""
    change: Literal["up", "down"] | None = None
    form: str = ""


class _Amount(NamedTuple):
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
_SPACED: Final = re.compile(r" ?(?:(?P<mm>mm|mn|m|bn|b|tn|k)(?![^\W_]))", re.IGNORECASE)
_EXPONENT: Final = re.compile(r"(?:e[+-]?\d{1,2}|\^-{0,2}\d{1,2})(?![\w])| ?[x×] ?10\^?(-?\d{1,2})(?!\d)")
_AGE: Final = re.compile(r"[- ]?(?:years?|yrs?|months?|weeks?|days?)?(?:[- ]olds?(?![a-z])| of age(?![a-z]))")
_AGED: Final = re.compile(r"(?:(?<![a-z])aged?|(?<![a-z])ages?(?: of)?|years? of age) \Z")
_AGING: Final = re.compile(r"(?<![a-z])(?:who|he|she) (?:is|was|turned|turns)(?: now| just| only)? \Z|(?<![a-z])died at \Z")
_EXPECTANCY: Final = re.compile(r"(?<![a-z])(?:life expectancy|average age|median age|mean age|retirement age)(?![a-z])[^.;]*\Z")
_PERSON: Final = re.compile(r"(?:years?|months?|weeks?|days?)\Z")


def _read(text: str, low: str, number: Numeral, at_start: bool, floor: int) -> _Amount:
    start, end = number.start, number.end
    value, high, form = number.low, number.high, number.form
    scale, unit, reason = number.scale, None, ""
    near = around(text, start, end)
    if form in ("serial", "vague", "unclear"):
        return _Amount(start, end, (start, end), value, high, None, form, scale, veto(text, low, number, near, True), near)
    before = low[start - 1] if start else " "
    if form == "digits" and low[end : end + 2] in ("st", "nd", "rd", "th") and not low[end + 2 : end + 3].isalnum():
        form, end = "ordinal", end + 2
        number = number._replace(end=end, form="ordinal")
        near = around(text, start, end)
    money = money_before(text, low, start) if form != "ordinal" else None
    if money and money[0] < floor:
        money = None
    begin = money[0] if money else start
    begin, negative = _sign(low, begin, at_start)
    if not negative and money is None and before == "-" and start > 1:
        led = money_before(text, low, start - 1)
        if led is not None and low[start - 2] in "$€£¥":
            money, begin, negative = led, led[0], True
    elif money and before == "-":
        negative = True
    if form == "digits":
        power = _EXPONENT.match(low, end)
        if power:
            value, end = _power(low, value, power), power.end()
            high, number = value, number._replace(end=power.end())
            near = around(text, start, end)
        factor, end = _letters(text, low, end, money is not None)
        if factor is not None:
            value, high, scale = value * factor, high * factor, factor
    if form != "ordinal":
        factor, code, stop = _coded(text, low, end) if money is None else (None, "", end)
        if factor is not None:
            value, high, scale, unit = value * factor, high * factor, factor, Unit(code, "money", None, stop)
        else:
            unit = _unit(text, low, end, money, form)
    else:
        value, high, unit, form = _part_of(text, low, end, value, form)
    if unit is not None:
        unit = _plausible(text, low, unit, number, near)
    if unit is None and money is None:
        aged = _age(low, begin, end, near, value)
        if aged is not None:
            unit, form = aged, "age"
    elif unit is not None and unit.kind == "duration":
        aged_end = _AGE.match(low, unit.end)
        if aged_end or _AGED.search(low, max(0, begin - 14), begin):
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
    return _Amount(begin, stop, (start, end), value, high, unit, form, scale, reason, near)


def _power(low: str, value: Decimal, power: re.Match[str]) -> Decimal:
    digits = power[1] or re.sub(r"[^\d-]", "", power.group())
    exponent = int(digits.replace("--", "-") or 0)
    if power.group().lstrip().startswith("^"):
        if abs(exponent) > 60 or not value or abs(value) > 10**6:
            return value
        return value ** abs(exponent)
    return value.scaleb(exponent)


def _sign(low: str, start: int, at_start: bool) -> tuple[int, bool]:
    """Where a sign before the number begins, and whether it is a minus."""
    if start >= 1 and low[start - 1] in "+-":
        left = low[start - 2] if start >= 2 else " "
        if not left.isalnum() and left not in ")-%":
            return start - 1, low[start - 1] == "-"
    if low.startswith("minus", max(0, start - 6)) and start >= 6 and low[start - 1] in " -":
        if start == 6 or not low[start - 7].isalnum():
            return start - 6, True
    if low.startswith("negative ", max(0, start - 9)) and start >= 9 and (start == 9 or not low[start - 10].isalnum()):
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
        if letters in ("bn", "mn", "tn", "Mn", "Bn", "BN"):
            return Decimal(table[letters]), found.end()
        if letters in ("B", "M", "k", "K", "T") and (money or after.startswith((" people", " users"))):
            return Decimal(table[letters]), found.end()
        if letters == "k" and not after.strip():
            return Decimal(table[letters]), found.end()
        return None, end
    if letters in ("m", "b", "mm", "T", "MM", "B", "mil") and not money:
        counted = after.startswith((" of its", " of the", " people", " users", " men", " women", " jobs"))
        if letters == "m" and not counted:
            return None, end
        if letters in ("b", "B", "T") and after.startswith((" of ", " people")):
            return Decimal(table[letters]), found.end()
        if letters in ("T", "mm"):
            return None, end
    return Decimal(table[letters]), found.end()


_CODED: Final = re.compile(r" ?(?:(?P<m>[Mk]|mn|bn)(?P<code>[A-Z]{3})|(?P<plain>[A-Z]{3}) (?P<word>million|billion|trillion))(?![A-Za-z])")
_FACTORS: Final = {"M": "1000000", "k": "1000", "mn": "1000000", "bn": "1000000000", "million": "1000000", "billion": "1000000000", "trillion": "1000000000000"}  # fmt: skip


def _coded(text: str, low: str, end: int) -> tuple[Decimal | None, str, int]:
    """ "30 MUSD", "75 USD million": the factor, the code, and where they end."""
    found = _CODED.match(text, end)
    code = (found["code"] or found["plain"]) if found else ""
    if found is None or code not in load("currencies")["currency"]:
        return None, "", end
    return Decimal(_FACTORS[found["m"] or found["word"]]), code, found.end()


def _part_of(
    text: str, low: str, end: int, value: Decimal, form: str
) -> tuple[Decimal, Decimal, Unit | None, str]:
    """ "tenth of a gallon": an ordinal in front of a unit is a fraction."""
    if value > 2 and low.startswith(" of ", end):
        for between in (" of an ", " of a ", " of "):
            if low.startswith(between, end):
                unit = unit_after(text, low, end + len(between) - 1)
                if unit is not None and unit.kind == "measure":
                    return 1 / value, 1 / value, unit, "part"
                break
    return value, value, None, form


_HALF: Final = re.compile(r" and (?:a )?(?P<part>half|quarter)(?! of| in| to)(?![a-z])")


def _tailed(
    low: str, value: Decimal, high: Decimal, unit: Unit
) -> tuple[Decimal, Decimal, Unit]:
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


def _unit(
    text: str, low: str, end: int, money: tuple[int, str] | None, form: str
) -> Unit | None:
    if money is None:
        unit = unit_after(text, low, end)
        if unit is None and (form in ("plural", "part") or low[end - 7 : end] == "quarter") and low.startswith((" of ", " an ", " a "), end):
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


def _plausible(text: str, low: str, unit: Unit, number: Numeral, near: Around) -> Unit | None:
    """The unit, or None where its letters are another word; settles what "pound" is."""
    start, end = number.start, number.end
    if unit.name == "pound" and low[unit.end - 2 : unit.end] in ("nd", "ds"):
        sterling = number.scale >= _THOUSAND or number.low >= 100_000
        if not sterling and _SPENT.search(low, max(0, start - 60), start):
            sterling = low[unit.end : unit.end + 4] != " of "
        if sterling:
            return unit._replace(name="GBP", kind="money")
    if unit.name == "second" and low[unit.end - 6 : unit.end] == "second" and number.low != 1 and low[end : end + 1] == " ":
        after = low[unit.end : unit.end + 1]
        return None if after == "-" else unit
    if unit.name == "tonne" and number.form == "plural":
        return unit
    if unit.name == "foot" and unit.kind == "measure" and low[unit.end - 4 : unit.end] == "foot" and low[unit.end : unit.end + 8] == " soldier":
        return None
    if unit.name == "horsepower" and low[unit.end - 2 : unit.end] == "es" and number.low < 50:
        return None
    if unit.name == "quarter" and number.form == "words" and low[unit.end : unit.end + 3] == " of":
        return None
    return unit


def _age(low: str, begin: int, end: int, near: Around, value: Decimal) -> Unit | None:
    """An age told without a unit: "Maria, 10," "aged 25", "age 87"."""
    if value > 125 or value < 0:
        return None
    if _AGED.search(low, max(0, begin - 10), begin):
        follows = _AGE.match(low, end)
        return Unit("year", "measure", None, follows.end() if follows and "year" in follows.group() else end)
    if low.startswith((" years old", "-year-old"), end):
        return Unit("year", "measure", None, end)
    comma = low[end : end + 1]
    if _AGING.search(low, max(0, begin - 16), begin) and comma in (".", ",", ";", "") and value >= 1:
        if low[end + 1 : end + 2] in (" ", "", "\n"):
            return Unit("year", "measure", None, end)
    if _EXPECTANCY.search(low, max(0, begin - 70), begin) and value > 20:
        return Unit("year", "measure", None, end)
    if (
        comma in (",", ".")
        and near.before[-1:] == ","
        and near.before[:1].isupper()
        and (near.before2[:1].isupper() or comma == ",")
        and near.gap == " "
        and near.before.rstrip(",").isalpha()
        and near.before.rstrip(",").lower() not in load("vetoes")["months"]
        and 5 <= value <= 110
        and low[end + 1 : end + 2] == " "
    ):
        return Unit("year", "measure", None, end)
    return None


# -- ranges ----------------------------------------------------------------------------------
def _range(text: str, low: str, a: _Amount, b: _Amount) -> _Amount | None:
    """The two as one interval, when the words between them say so."""
    gap = low[a.end : b.start]
    if gap == " " and b.low < 0 and low[b.start] == "-" and a.unit is None and 0 <= a.low < -b.low:
        gap, b = " -", b._replace(low=-b.high, high=-b.low)
    if len(gap) > 12 or a.veto or "plural" in (a.form, b.form) or (a.form == "ordinal") != (b.form == "ordinal"):
        return None
    if b.veto and b.veto != "model code":
        return None
    lead = low[max(0, a.start - 24) : a.start].rstrip()
    if a.form == "ordinal" and " and " not in gap:
        return None
    word = gap.strip(" -~") or gap.strip()
    if word == "/" and a.unit and b.unit and a.unit.kind == b.unit.kind == "money":
        word = "through"
    dash = word in ("", "-", "~", "--", "- ~", "-~") and gap.strip() != ""
    if dash:
        if not _dashed(low, gap, a, b):
            return None
    elif word in ("to", "through", "till", "thru", "to about", "to around", "up to"):
        if not _to(low, lead, a, b):
            return None
    elif word in ("and", "and about", "and around", "and the"):
        if not lead.removesuffix(" the").endswith(("between", "between about", "between around", "between roughly")):
            return None
    else:
        return None
    unit = b.unit
    if a.unit is not None and b.unit is not None:
        if a.unit.name != b.unit.name and not (a.unit.kind == b.unit.kind == "money" and b.unit.name in a.unit.name):
            return None
        unit = b.unit._replace(per=b.unit.per or a.unit.per)
    elif a.unit is not None:
        unit = a.unit._replace(end=max(b.end, a.unit.end))
    low_value, high_value = a.low, b.high
    if a.scale == 1 and b.scale > 1 and a.low < b.high / b.scale and b.scale >= _HUNDRED:
        low_value = a.low * b.scale
    form = "age" if "age" in (a.form, b.form) else ("ordinal" if a.form == "ordinal" else "range")
    if form == "age" and unit is not None and unit.kind == "duration":
        unit = unit._replace(kind="measure")
    start = a.start
    if word.startswith("and"):
        start = low.rfind("between", 0, a.start)
    bare = (a.bare[0], b.bare[1])
    return _Amount(start, b.end, bare, low_value, high_value, unit, form, max(a.scale, b.scale), "", a.near)


def _dashed(low: str, gap: str, a: _Amount, b: _Amount) -> bool:
    if len(gap) > 3 or low[b.end : b.end + 2].strip("-") != low[b.end : b.end + 2] and b.unit is None:
        return False
    if a.low < b.high:
        return True
    return b.low < 0 or a.low < 0 or b.scale > a.scale


def _to(low: str, lead: str, a: _Amount, b: _Amount) -> bool:
    if lead.endswith(("from", "between", "from about", "from around", "range of", "ranging from")):
        return a.unit is None or b.unit is None or a.unit.kind == b.unit.kind
    if a.low >= b.high and b.scale <= a.scale:
        return False
    if a.unit is not None and b.unit is None:
        return a.form == "age"
    changed = change_before(low, a.start)
    if changed is not None and (a.unit is not None or b.high > 5 * abs(a.low)):
        return False
    return not (a.unit is None and b.unit is not None and b.unit.kind == "money" and changed)


_SHARED: Final = re.compile(r"(?:-|- or|-, | or| and|, )+ ?\Z")
_PARTITIVE: Final = frozenset((" of the ", " of a ", " of its ", " of their ", " out of the "))


def _share(text: str, low: str, amounts: list[_Amount]) -> None:
    """Give a bare number the unit of the next one: "eight or nine euros", "7- or 8-inch"."""
    for index in range(len(amounts) - 2, -1, -1):
        this, nxt = amounts[index], amounts[index + 1]
        if this.unit is not None or nxt.unit is None or this.form not in ("digits", "words"):
            continue
        gap = low[this.end : nxt.start]
        if len(gap) > 12 or nxt.form == "age" or nxt.veto or nxt.unit.kind == "percent" and " and " in gap:
            continue
        if gap in _PARTITIVE:
            if nxt.unit.kind == "money" and this.scale >= _THOUSAND:
                amounts[index] = this._replace(unit=nxt.unit._replace(end=this.end), veto="")
            continue
        joined = gap in ("- or ", "-, ", "- and ", " or ", "-or-")
        if not joined and gap == " and ":
            joined = low[this.start - 8 : this.start] != "between " and nxt.unit.kind == "measure"
        if joined and this.veto in ("", "model code", "pronoun one") and this.scale <= nxt.scale:
            factor = nxt.scale if nxt.scale > 1 == this.scale else Decimal(1)
            amounts[index] = this._replace(
                unit=nxt.unit._replace(end=this.end), low=this.low * factor, high=this.high * factor, veto=""
            )


_STEPS: Final = frozenset(("", " ", ", ", " and ", ", and "))


def _compounds(low: str, amounts: list[_Amount]) -> list[_Amount]:
    """ "5 feet 2 inches", "twenty dollars and 43 cents": one amount in the larger unit.

    Stretches of time stay apart unless nothing stands between them ("2 years 3 months").
    """
    out: list[_Amount] = []
    for this in amounts:
        last = out[-1] if out else None
        if last is not None and last.unit is not None and last.low == last.high and not last.veto:
            gap = low[last.end : this.start] if this.start >= last.end else "?"
            more = _smaller(low, gap, last, this) if gap in _STEPS else None
            if more is not None:
                end = max(this.end, this.bare[1])
                out[-1] = last._replace(
                    end=end, bare=(last.bare[0], this.bare[1]), low=last.low + more, high=last.high + more,
                    unit=last.unit._replace(end=end),
                )  # fmt: skip
                continue
        out.append(this)
    return out


def _smaller(low: str, gap: str, last: _Amount, this: _Amount) -> Decimal | None:
    """The second amount in the unit of the first, when it is a smaller unit of the same measure."""
    assert last.unit is not None
    if this.low != this.high or this.low < 0:
        return None
    if this.unit is None:
        if last.unit.name == "foot" and low.startswith(" in", this.bare[1]) and not low[this.bare[1] + 3 : this.bare[1] + 4].isalpha():
            return this.low / 12 if this.low < 12 and gap == " " else None
        return None
    if last.unit.kind == "money":
        small = this.unit.name in ("cent", "penny") and gap in (" ", " and ")
        return this.low / 100 if small and this.low < 100 else None
    if last.unit.kind == "duration" and gap != " ":
        return None
    here, there = factor(last.unit.name), factor(this.unit.name)
    if here is None or there is None or here[0] != there[0] or here[0] not in _LAYERED:
        return None
    if this.unit.per or last.unit.per or there[1] >= here[1]:
        return None
    more = this.low * there[1] / here[1]
    return more if more < 3 else None


_LAYERED: Final = frozenset(("length", "mass", "duration", "months"))
_WON: Final = re.compile(
    r"(?<![a-z])(?:won|win|wins|winning|lost|lose|beat|beaten|drew|draw|drawn|tied|trail\w*|led|leading|victory|defeat|score|scored|finished|ended|edged|at|a|vote[ds]?|voted) (?:by )?\Z"
)
_SCORED: Final = re.compile(r" (?:lead|down|up|advantage|deficit|ahead|behind)(?![a-z])")
_SCORE_NOUN: Final = re.compile(r" (?:win|victory|defeat|loss|draw|triumph|thrashing|tie|on aggregate|record|vote|split)(?![a-z])")


def _score(low: str, a: _Amount, b: _Amount) -> str:
    """ "score" for 2-2 and 89-89, "lead" for 9-2 where the text tells who is ahead, else ""."""
    if low[a.end : b.start] != "-" or a.unit or b.unit or a.form != "digits" or b.form != "digits":
        return ""
    if a.low != a.low.to_integral_value() or a.high > 200 or b.high > 200 or a.low < 0:
        return ""
    if _SCORED.match(low, b.end):
        return "lead"
    sporting = _SCORE_NOUN.match(low, b.end) or _WON.search(low, max(0, a.start - 16), a.start)
    return "score" if a.low >= abs(b.high) or sporting else ""


# -- hedges ------------------------------------------------------------------------------------
def _hedged(text: str, low: str, amount: _Amount) -> tuple[Bound, int, int, str]:
    """Bound, start and end with the hedge, and its words."""
    start, end, bound, said = amount.start, amount.end, "=", ""
    before = hedge_before(low, start)
    if before is not None:
        bound, said = before.bound, low[before.start : before.end]
        start = before.start
        if low[max(0, start - 3) : start] in ("an ", " a ") and said.startswith("estim"):
            start -= 3 if low[start - 3 : start] == "an " else 2
    after = hedge_after(low, amount.bare[1]) or (
        hedge_after(low, end) if end != amount.bare[1] else None
    )
    if after is not None:
        if low[after.start : after.end] in (" plus", "+") and low[after.end : after.end + 2].strip().isdigit():
            after = None
        elif bound in ("=", "~"):
            bound = after.bound
            said = f"{said} {low[after.start : after.end]}".strip()
            end = max(end, after.end)
    return bound, start, end, said  # type: ignore[return-value]


def _finish(text: str, low: str, amount: _Amount) -> Found:
    bound, start, end, said = _hedged(text, low, amount)
    unit = amount.unit
    kind: QuantityKind = unit.kind if unit else "count"
    if amount.form == "ordinal":
        kind = "ordinal"
    elif amount.form == "part" and unit is None:
        kind = "rate"
    bottom: Decimal | None = min(amount.low, amount.high)
    top: Decimal | None = max(amount.low, amount.high)
    if amount.low == amount.high:
        if bound in (">", ">="):
            top = None
        elif bound in ("<", "<="):
            bottom = None
    changed = change_before(low, amount.start)
    if changed is None and kind == "percent" and low[amount.start : amount.start + 1] in "+-":
        changed = ("up" if low[amount.start] == "+" else "down"), amount.start
    quantity = Quantity(bottom, top, bound, unit.name if unit else "", kind, unit.per if unit else None)
    return Found(start, end, amount.bare, quantity, "", said, changed[0] if changed else None, amount.form)


def quantities(text: str) -> tuple[Found, ...]:
    """Every number of a text in order, those that are no amounts with the name of the veto.

    Example:
        >>> for found in quantities("At least 300 of 1,200 boats sank in 2014."):
        ...     print(found.quantity.bound if found.quantity else found.veto, found.bare)
        >= (9, 12)
        = (16, 21)
        year (36, 40)
    """
    return scan(text, fold(text))


def scan(text: str, low: str) -> tuple[Found, ...]:
    """The same for a text that is folded already."""
    amounts: list[_Amount] = []
    floor = 0
    for number in numerals(low):
        amounts.append(_read(text, low, number, not amounts, floor))
        floor = amounts[-1].end
    _share(text, low, amounts)
    amounts = _compounds(low, amounts)
    out: list[Found] = []
    at, count = 0, len(amounts)
    while at < count:
        amount = amounts[at]
        step = 1
        if out and amount.bare[0] < max(out[-1].bare[1], 0 if out[-1].veto else out[-1].end):
            at += 1  # digits of an exponent, "million" of "parts per million"
            continue
        if at + 1 < count and not amount.veto and amounts[at + 1].start - amount.end <= 12:
            score = _score(low, amount, amounts[at + 1])
            if score:
                nxt = amounts[at + 1]
                amounts[at + 1] = nxt._replace(veto="score", start=nxt.bare[0])
                if score == "lead":
                    both = amount._replace(high=abs(nxt.high), end=nxt.end, form="range", bare=(amount.bare[0], nxt.bare[1]))
                    out.append(_finish(text, low, both))
                    at += 2
                    continue
                amount = amount._replace(veto="score")
        if at + 1 < count and not amount.veto and amounts[at + 1].start - amount.end <= 12:
            joined = _range(text, low, amount, amounts[at + 1])
            if joined is not None:
                amount, step = joined, 2
        at += step
        if amount.veto:
            out.append(Found(amount.start, amount.end, amount.bare, None, amount.veto, form=amount.form))
        else:
            out.append(_finish(text, low, amount))
    return tuple(_windowed(low, out))


def _windowed(low: str, found: list[Found]) -> list[Found]:
    """A lower and an upper bound side by side make one interval: "more than 10 but less than 20"."""
    out: list[Found] = []
    for hit in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.quantity is not None
            and hit.quantity is not None
            and low[last.end : hit.start].strip(" ,") in ("and", "but", "yet", "and is", "but is")
        ):
            a, b = last.quantity, hit.quantity
            units = a.unit in ("", b.unit) and a.kind in (b.kind, "count")
            pair = (a, b) if a.high is None and b.low is None else (b, a)
            if units and pair[0].high is None and pair[1].low is None:
                bottom, top = pair[0].low, pair[1].high
                if bottom is not None and top is not None and bottom < top:
                    quantity = Quantity(bottom, top, "=", b.unit, b.kind, b.per)
                    out[-1] = Found(last.start, hit.end, (last.bare[0], hit.bare[1]), quantity, "", "", None, "range")
                    continue
        out.append(hit)
    return out
