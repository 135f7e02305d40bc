"""The unit that stands with a number: behind it, or as a currency before it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.claim import QuantityKind
from claimcheck.claims.tries import trie
from claimcheck.claims.unit_table import LENGTHS, codes, kind_of, powered, tables
from claimcheck.lexicon import load

__all__ = ["Unit", "money_before", "unit_after", "with_per"]


class Unit(NamedTuple):
    """A unit as it was found: canonical name, kind, what it is per, and where it ends."""

    name: str
    kind: QuantityKind
    per: str | None
    end: int


@cache
def _name_pattern() -> re.Pattern[str]:
    """Folded text after a number: a spelled-out unit, currency, or rate."""
    known = tables()
    power = r"(?:(?P<power>square|sq\.?|cubic|cu\.?)[ -]?)?"
    return re.compile(
        rf"{power}(?P<name>{trie([*known.names, *known.rates, *known.money])})"
        r"(?P<exponent>\^?[23](?!\d))?(?![a-z0-9])"
    )


@cache
def _symbol_pattern() -> re.Pattern[str]:
    known = tables()
    return re.compile(
        rf"(?P<symbol>{trie(known.symbols)})(?P<exponent>\^?[23²³](?!\d))?(?![^\W_])(?!\.[^\W_])"
    )


@cache
def _code_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<code>{trie(codes())})(?![^\W_])")


_PER: Final = re.compile(
    r" ?/ ?(?P<slash>[a-z]+)(?P<exponent>[23](?!\d))?(?![a-z])"
    r"| (?:per|a|an|each|every)[ -](?P<word>[a-z]+(?:-[a-z]+)?)(?![a-z])|-a-(?P<dash>[a-z]+)(?![a-z])"
    r"| (?P<ly>annually|yearly|monthly|weekly|daily|hourly|apiece)(?![a-z])"
)


_AGO: Final = re.compile(r" (?:ago|earlier|before|later|previously|after)(?![a-z])")
_LY: Final = {
    "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day",
    "hourly": "hour", "apiece": "piece",
}  # fmt: skip


# After a bare "a", only what amounts are commonly counted by; "$30 a refund" is no rate.
_BY_ARTICLE: Final = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "night",
        "barrel",
        "share",
        "gallon",
        "litre",
        "liter",
        "kilo",
        "kilogram",
        "ton",
        "tonne",
        "ounce",
        "bushel",
        "pound",
        "head",
        "person",
        "piece",
        "unit",
        "ticket",
        "time",
        "mile",
        "kilometer",
        "kilometre",
        "dozen",
        "game",
        "match",
        "season",
        "session",
        "visit",
        "bottle",
        "trip",
        "shot",
        "pop",
    ]
)


_NOT_PER: Final = frozenset(["cent", "cents", "capita", "se", "year-round", "mille", "diem"])


_GAP: Final = re.compile(r"[ -]{0,3}[({<\[]?")


def unit_after(text: str, low: str, at: int) -> Unit | None:
    """The unit that follows a number which ends at `at`; `low` is the folded text.

    Example:
        >>> unit_after("300 km² of land", "300 km² of land", 3)
        Unit(name='square kilometre', kind='measure', per=None, end=7)
        >>> unit_after("80 km an hour", "80 km an hour", 2)
        Unit(name='kilometre', kind='rate', per='hour', end=13)
    """
    gap = _GAP.match(low, at)
    assert gap is not None
    begin = gap.end()
    if begin >= len(text):
        return None
    found = _symbol(text, at, begin)
    named = _named(text, low, at, begin)
    if found is None or (named is not None and named.end > found.end):
        found = named or _sign(text, low, at, begin)
    if found is None:
        found = _described(text, low, at)
    if found is None:
        return None
    if low[begin - 1] in "({<[" and begin > at and low[found.end : found.end + 1] in list(")}>]"):
        found = found._replace(end=found.end + 1)
    elif low[begin - 1] in "({<[" and begin > at:
        return None
    return with_per(low, found)


_DESCRIBED: Final = re.compile(
    r" (?:more|previous|consecutive|straight|extra|additional|further|full|other|long|whole|solid|calendar|successive|"
    r"nautical|statute|metric|square|working|business|trading|rushing|passing|receiving|total) (?=[a-z])"
)


def _described(text: str, low: str, at: int) -> Unit | None:
    """The unit behind an adjective: "22 more minutes", "three consecutive days"."""
    found = _DESCRIBED.match(low, at)
    if found is None:
        return None
    unit = _named(text, low, at, found.end())
    return unit if unit is not None and unit.kind in ("duration", "measure") else None


def with_per(low: str, unit: Unit) -> Unit:
    if unit.per is not None:
        return unit
    rate = _PER.match(low, unit.end)
    if rate is None:
        return unit
    word = rate["slash"] or rate["word"] or rate["dash"]
    if _AGO.match(low, rate.end()):
        return unit  # "500 a year earlier"
    if rate["ly"]:
        if unit.kind not in ("money", "measure", "percent"):
            return unit
        return unit._replace(per=_LY[rate["ly"]], end=rate.end())
    if word in _NOT_PER:
        return unit
    if rate["word"] and low.startswith((" a ", " an "), unit.end) and word not in _BY_ARTICLE:
        return unit
    known = tables()
    name = known.names.get(word) or known.symbols.get(word) or word
    if rate["slash"] and name == word and word not in _BY_ARTICLE and len(word) < 3:
        return unit
    if rate["exponent"]:
        name = f"{'square' if rate['exponent'] == '2' else 'cubic'} {name}"
    kind: QuantityKind = unit.kind if unit.kind in ("money", "percent") else "rate"
    return unit._replace(per=name, kind=kind, end=rate.end())


def _symbol(text: str, at: int, begin: int) -> Unit | None:
    found = _symbol_pattern().match(text, begin)
    if found is None:
        return None
    symbol = found["symbol"]
    if begin > at and text[begin - 1] in " (" and symbol not in tables().loose:
        return None
    if len(symbol) == 1 and begin > at and symbol in "mgslhWVCFKLJ":
        # "5 C" and "12 m" are measures, "3 s's", "Plan 9 V. Smith" are not: nothing may be glued on.
        after = text[found.end() : found.end() + 1]
        if after in ("'", "’", "-") or (
            after == "."
            and symbol in "VCFLWKJ"
            and text[found.end() + 1 : found.end() + 2] == " "
            and text[found.end() + 2 : found.end() + 3].isupper()
        ):
            return None
    name = tables().symbols[symbol]
    if found["exponent"] and name not in LENGTHS:
        return None
    name = powered(name, found["exponent"])
    return Unit(name, kind_of(name), None, found.end())


def _named(text: str, low: str, at: int, begin: int) -> Unit | None:
    found = _name_pattern().match(low, begin)
    if found is None:
        code = _code_pattern().match(text, begin)
        return Unit(code["code"], "money", None, code.end()) if code else None
    word, known = found["name"], tables()
    if found["power"] or found["exponent"]:
        base = known.names.get(word) or known.symbols.get(word)
        if base not in LENGTHS:
            return None
        name = powered(base, found["power"] or found["exponent"])
        return Unit(name, "measure", None, found.end())
    if word in known.names:
        name = known.names[word]
        return Unit(name, kind_of(name), None, found.end())
    if word in known.rates:
        name, per = known.rates[word]
        return Unit(name, "rate", per, found.end())
    if word == "p" and (
        begin > at or low[at - 3 : at] in ("720", "080", "480", "360", "440", "160")
    ):
        return None
    if (
        word in ("real", "dong", "won", "rand", "c")
        and begin > at
        and low[found.end() :][:1] == " "
    ):
        if word != "won" or low[at:begin] != " ":
            return None
        return None if at < 4 or "ion" not in low[at - 4 : at] else _money(word, found.end())
    return _money(word, found.end())


def _money(word: str, end: int) -> Unit:
    return Unit(tables().money[word], "money", None, end)


QUOTED: Final = 60  # characters before a mark in which it may have been opened
_POWERED: Final = re.compile(r"(?:sq\.?|square) ?(?:m|km|ft|mi|in)\b|cu\.? ?(?:m|ft)\b")


def _sign(text: str, low: str, at: int, begin: int) -> Unit | None:
    power = _POWERED.match(low, begin)
    if power:
        words = power.group().replace(".", "").replace(" ", "")
        square = words.startswith("sq")
        symbol = words.removeprefix("square").removeprefix("sq").removeprefix("cu")
        return Unit(
            powered(tables().symbols[symbol], "sq" if square else "cu"),
            "measure",
            None,
            power.end(),
        )
    mark = low[begin]
    if begin - at <= 1 and mark in load("currencies")["behind"]["signs"]:
        after = low[begin + 1 : begin + 2]
        if not after.isdigit() and not (after == " " and low[begin + 2 : begin + 3].isdigit()):
            return Unit(tables().signs[mark], "money", None, begin + 1)
    glued = _TRAILING.match(low, begin) if begin == at else None
    if glued:
        return Unit(tables().signs[glued.group().replace("u.s.", "us")], "money", None, glued.end())
    marked = begin == at and mark in "\"'" and text[begin] in "\"'″′"
    if marked and low.count(mark, max(0, at - QUOTED), at) % 2 == 0:  # else it closes a quotation
        after = low[begin + 1 : begin + 2]
        if not after.isalnum():
            return Unit("inch" if mark == '"' else "foot", "measure", None, begin + 1)
    return None


_TRAILING: Final = re.compile(r"(?:us\$|rs|rm)(?![a-z0-9])")


_GLUED: Final = re.compile(r"(?<![a-z])[a-z]{2,3}\.? ?\Z")


def money_before(text: str, low: str, at: int) -> tuple[int, str] | None:
    """Where the currency that leads a number at `at` begins, and its ISO code.

    Example:
        >>> money_before("for US$5", "for us$5", 7)
        (4, 'USD')
    """
    if at == 0:
        return None
    known = tables()
    mark = low[at - 1]
    if mark.isspace() and at > 1:
        mark = low[at - 2]
    if mark in known.signs or low[max(0, at - 4) : at - 1].find("$") >= 0:
        for width in range(min(7, at), 0, -1):
            sign = low[at - width : at]
            if sign[0] == " " or (sign[0] == "a" and (sign[1] == " " or text[at - width] == "a")):
                continue  # "a $5 fine"
            code = known.signs.get(sign.strip()) if sign.strip() else None
            if code is None:
                code = known.signs.get(sign.replace(" ", ""))
            before = low[at - width - 1] if at > width else " "
            if code and not before.isalnum() and not sign.strip().isalpha():
                return at - width, code
        code = known.signs.get(mark)
        if code and not mark.isalpha():
            return low.rfind(mark, 0, at), code
    if not mark.isalpha() and mark != ".":
        return None
    if (
        low[at - 1] == " "
        and not text[at - 2].isupper()
        and low[at - 3 : at - 1] not in ("rs", "rm", "s.")
    ):
        return None
    found = _GLUED.search(low, max(0, at - 6), at)
    if found is None:
        return None
    word = low[found.start() : at].strip().rstrip(".")
    raw = text[found.start() : at].strip()
    if raw.upper().rstrip(".") in codes() and raw.rstrip(".").isupper():
        return found.start(), raw.rstrip(".")
    glued = low[at - 1] != " "
    if word in known.signs and (glued or word in ("rs", "rm")) and raw[0].isupper():
        return found.start(), known.signs[word]
    return None
