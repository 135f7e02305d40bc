"""The table of units and currencies, and amounts brought from one unit to another.

The words are data: `lexicon/units.toml` and `lexicon/currencies.toml`.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

import attrs

from claimcheck.claims.claim import Quantity, QuantityKind
from claimcheck.lexicon import load

__all__ = [
    "LENGTHS",
    "Tables",
    "codes",
    "convert",
    "dimension",
    "factor",
    "kind_of",
    "powered",
    "tables",
]


class Tables(NamedTuple):
    names: dict[str, str]  # folded words -> canonical
    symbols: dict[str, str]  # case-sensitive, may be glued
    loose: frozenset[str]  # symbols that may stand after a blank
    money: dict[str, str]  # folded words -> ISO code or part
    signs: dict[str, str]  # folded signs before a number -> ISO code
    factors: dict[str, tuple[str, Decimal]]
    rates: dict[str, tuple[str, str]]


def _plural(name: str) -> str:
    return name if name.endswith("s") else f"{name}s"


@cache
def tables() -> Tables:
    pack: dict[str, Any] = load("units")
    coins: dict[str, Any] = load("currencies")
    names: dict[str, str] = {}
    symbols: dict[str, str] = {}
    loose: set[str] = set()
    factors: dict[str, tuple[str, Decimal]] = {}
    for name, entry in pack["unit"].items():
        factors.setdefault(name, (entry["dimension"], Decimal(entry["factor"])))
        names.update(dict.fromkeys(entry.get("names", ()), name))
        symbols.update(dict.fromkeys(entry.get("symbols", ()), name))
        symbols.update(dict.fromkeys(entry.get("loose", ()), name))
        loose.update(entry.get("loose", ()))
        for prefix in entry.get("prefixes", ()):
            letter, factor = pack["prefix"][prefix]
            multiple = f"{prefix}{name}"
            factors[multiple] = (entry["dimension"], Decimal(factor) * Decimal(entry["factor"]))
            names.update({f"{prefix}{word}": multiple for word in entry.get("names", ())})
            for symbol in entry.get("symbols", ()):
                if len(symbol) <= 2 and symbol != "gr":
                    symbols.setdefault(letter + symbol, multiple)
                    loose.add(letter + symbol)
            if letter == "µ":
                symbols.setdefault(f"μ{entry['symbols'][0]}", multiple)
                loose.add(f"μ{entry['symbols'][0]}")
    money: dict[str, str] = {}
    signs: dict[str, str] = {}
    for code, entry in coins["currency"].items():
        signs.update(dict.fromkeys(entry["signs"], code))
        for word in entry["names"]:
            money.setdefault(word, code)
            money.setdefault(_plural(word), code)
    for part, forms in coins["part"].items():
        money.update(dict.fromkeys(forms, part))
    rates = {key: (unit, per) for key, (unit, per) in pack["rates"].items()}
    return Tables(names, symbols, frozenset(loose), money, signs, factors, rates)


@cache
def codes() -> frozenset[str]:
    return frozenset(load("currencies")["currency"])


LENGTHS: Final = frozenset(
    [
        "metre",
        "kilometre",
        "centimetre",
        "millimetre",
        "decimetre",
        "micrometre",
        "nanometre",
        "mile",
        "yard",
        "foot",
        "inch",
    ]
)


def powered(name: str, power: str | None) -> str:
    if not power:
        return name
    square = power.startswith("sq") or power[-1] in "2²"
    return f"{'square' if square else 'cubic'} {name}"


def kind_of(name: str) -> QuantityKind:
    known = tables()
    if name in ("percent", "percentage point", "basis point", "permille"):
        return "percent"
    measured = known.factors.get(name.removeprefix("square ").removeprefix("cubic "))
    return "duration" if measured and measured[0] in ("duration", "months") else "measure"


@cache
def factor(unit: str) -> tuple[str, Decimal] | None:
    """Dimension and factor of a canonical unit; None for currencies and counted things."""
    factors = tables().factors
    if unit in factors:
        return factors[unit]
    head, _, base = unit.partition(" ")
    if head in ("square", "cubic") and base in factors and base in LENGTHS:
        factor = factors[base][1]
        if head == "square":
            return "area", factor * factor
        return "volume", factor * factor * factor
    return None


def dimension(unit: str) -> str | None:
    """What a unit measures ("length", "area", "mass", ...); None when the table does not know it.

    Example:
        >>> dimension("square kilometre"), dimension("soldier")
        ('area', None)
    """
    known = factor(unit)
    return known[0] if known else None


def convert(quantity: Quantity, unit: str) -> Quantity | None:
    """The amount in another unit of its dimension; None when there is no way to get there.

    Temperatures keep their zero: 32 fahrenheit is 0 celsius. What the amount is per stays.

    Example:
        >>> from decimal import Decimal
        >>> convert(Quantity(Decimal(3), Decimal(3), unit="kilometre"), "metre").low
        Decimal('3000')
        >>> convert(Quantity(Decimal(32), Decimal(32), unit="fahrenheit"), "celsius").low
        Decimal('0')
    """
    if quantity.unit == unit:
        return quantity
    here, there = factor(quantity.unit), factor(unit)
    if here is None or there is None or here[0] != there[0]:
        return None
    if here[0] == "temperature":
        shift = {"celsius": Decimal(0), "kelvin": Decimal("273.15")}

        def turn(value: Decimal) -> Decimal:
            if quantity.unit == "fahrenheit":
                base = (value - 32) * 5 / 9
            else:
                base = value - shift[quantity.unit]
            return base * 9 / 5 + 32 if unit == "fahrenheit" else base + shift[unit]
    else:

        def turn(value: Decimal) -> Decimal:
            return value * here[1] / there[1]

    low = None if quantity.low is None else turn(quantity.low)
    high = None if quantity.high is None else turn(quantity.high)
    return attrs.evolve(quantity, low=low, high=high, unit=unit)
