"""Numbers that are no amounts, each with a named reason."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.dates_and_names import STREET, calendar_year, day_of_month, moment, named
from claimcheck.claims.numerals import Numeral
from claimcheck.claims.veto_context import EDGE, Around
from claimcheck.lexicon import alternation, words

__all__ = ["veto"]


@cache
def _labels() -> frozenset[str]:
    return words("vetoes", "labels")


@cache
def _idioms() -> tuple[re.Pattern[str], frozenset[str]]:
    phrases = words("vetoes", "idioms")
    pattern = re.compile(rf"(?<![a-z0-9]){alternation(phrases)}(?![a-z0-9])")
    return pattern, frozenset(word for phrase in phrases for word in re.split(r"[ \-/]", phrase))


SERIAL: Final = 16  # digits without a separator that name a thing and count nothing
_CHAINED: Final = frozenset("/@=?&_%#\\|")


def veto(text: str, low: str, number: Numeral, near: Around, bare: bool) -> str:
    """Why this number is no amount; "" when it may be one. `bare`: no unit, no currency.

    Example:
        >>> from claimcheck.claims.numerals import numerals
        >>> from claimcheck.claims.veto_context import around
        >>> text = "in 2014 three regions"
        >>> [veto(text, text, n, around(text, n.start, n.end), True) for n in numerals(text)]
        ['year', '']
    """
    start, end = number.start, number.end
    if number.form == "serial":
        return "digits without end"
    if number.form == "vague":
        return "vague amount"
    if number.form == "unclear":
        return _separated(text[start:end])
    if number.form in ("digits", "part"):
        reason = _glued(text, low, start, end, bare) or moment(low, number, near, bare)
        if reason:
            return reason
    if not bare:
        return ""
    if text[start:end].isdigit() and (
        end - start >= SERIAL or _CODE.search(text[max(0, start - 6) : end])
    ):
        return "serial number"
    reason = _labelled(text, low, number, near)
    if reason:
        return reason
    if (
        number.form == "digits"
        and near.after[:1].isupper()
        and STREET.match(text, number.end, number.end + 48)
    ):
        return "address"
    if number.form == "digits" and near.after in ("ZIP", "block"):
        return "address"
    if number.form == "ordinal" and near.after.strip(EDGE) in _STREETS:
        return "address"
    if text[number.start : number.end] in ("911", "999", "112") and near.before.lower() in _CALLED:
        return "telephone number"
    if number.form != "digits":
        return _spoken(text, low, number, near) or _compound(low, number, near)
    return calendar_year(number, text, near) or named(text, number, near)


def _glued(text: str, low: str, start: int, end: int, bare: bool) -> str:
    """What stands against the digits: letters of a model code, of an address, of a decade."""
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    if left.isalpha() or left == "_":
        return "model code"
    if left == "." and start > 1 and text[start - 2].isalpha():
        return "model code"
    if left in _CHAINED and left != "%":
        return "label" if left == "#" else "part of an address"
    if (
        left == "'"
        and end - start == 2
        and (right == "s" or (right == " " and _SHORT.search(low, max(0, start - 9), start - 1)))
    ):
        return "decade"
    if right == "s" and low[end + 1 : end + 2] in ("", " ", ",", ".", "'", "-", ")"):
        if end - start in (2, 4):
            return "decade"
        return "" if "." in text[start:end] else "plural label"
    if left == "-" and start > 1 and text[start - 2].isalpha():
        begin = start - 1
        while begin and low[begin - 1].isalpha() and start - begin < 16:
            begin -= 1
        word = text[begin : start - 1]
        if word.lower() in (
            "minus",
            "plus",
            "to",
            "now",
            "about",
            "some",
            "of",
            "a",
            "the",
            "just",
        ):
            return ""
        if len(word) <= 3 or word[0].isupper() or bare:
            return "model code"
    if bare and (right.isalpha() or right == "_"):
        return "model code"
    if bare and right == "-" and end + 1 < len(text) and text[end + 1].isupper() and start:
        return "model code"
    return ""


_CODE: Final = re.compile(r"(?<![\d.,])0\d+(?:-\d+)?\Z")  # "011": no amount begins so
_IP: Final = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_DAY: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|\d{4}\.\d{1,2}\.\d{1,2}")
_VERSION: Final = re.compile(r"\d{1,3}(?:\.\d{1,4}){2,3}")


def _separated(digits: str) -> str:
    """What digits with more than one separator are when they make no number."""
    if _IP.fullmatch(digits):
        return "IP address"
    if _DAY.fullmatch(digits):
        return "date"
    return "version number" if _VERSION.fullmatch(digits) else "unclear separators"


_SHORT: Final = re.compile(r"(?<![a-z])(?:in|of|since|the|by|until|from|early|late|mid|class) \Z")
_COUNTED_ONE: Final = re.compile(
    r" of (?:the|its|their|his|her|those|these) (?:\d|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty) ?"
)
_COUNTER: Final = re.compile(
    r"(?<![a-z])(?:page|slide|photo|image|picture|step|question|item|part) \d{1,4} of \Z"
)


def _labelled(text: str, low: str, number: Numeral, near: Around) -> str:
    start, end = number.start, number.end
    before = near.before
    word = before.strip("\"'“”‘’([").lower()
    if number.form == "digits":
        small = words("vetoes", "small_labels")
        led = near.gap and "," not in text[start:end] and word in _labels()
        if led and (before[0].isupper() or word in small):
            return "label"
        if word == "of" and _COUNTER.search(low, max(0, start - 24), start):
            return "page counter"
        if not before and low[end : end + 1] in (".", ")") and low[end + 1 : end + 2].strip() == "":
            return "list number"
        if low[end : end + 1] == "/" and low[end + 1 : end + 2].isalnum():
            return "part of an address"
    pattern, tokens = _idioms()
    here = low[start:end]
    if word in tokens or here.split("-", maxsplit=1)[0] in tokens or "/" in here:
        found = pattern.search(low, max(0, start - 16), min(len(low), end + 20))
        while found and found.start() < end:
            if found.end() > start:
                return "idiom"
            found = pattern.search(low, found.end(), min(len(low), end + 20))
    return ""


def _spoken(text: str, low: str, number: Numeral, near: Around) -> str:
    """Number words that count nothing: "one" as a pronoun, names, ordinals of a day."""
    start, end = number.start, number.end
    before = near.before.strip(EDGE).lower()
    after = near.after.strip(EDGE).lower()
    first = text[start]
    if number.form == "ordinal":
        return day_of_month(near) if number.high <= 31 else ""
    if (
        first.isupper()
        and near.before
        and near.before[-1] not in ".!?:)]\"”'’"
        and near.before[0].isupper()
    ):
        return "name"
    if low[start:end] == "one":
        if near.after[:1] == "-" or (near.gap == "" and near.before.endswith("-")):
            return "pronoun one" if near.after[:1] != "-" else ""
        if near.after_gap == "" or near.after[:1] in "\"'”’,.;:!?)":
            return "pronoun one"
        if after in ("to", "or") and near.after2[:1].isdigit():
            return ""
        if after in ("to", "or") and near.after2.strip(EDGE).lower() in (
            "two",
            "three",
            "four",
            "five",
        ):
            return ""
        if _COUNTED_ONE.match(low, end):
            return ""  # "one of the seven cars"
        if before == "that" and after in words("vetoes", "one_person"):
            return ""  # "said that one person died"
        if after in words("vetoes", "one_after") or before in words("vetoes", "one_before"):
            return "pronoun one"
        if after.endswith(("ing", "ly", "ed")) and len(after) > 4:
            return "pronoun one"
    if number.form == "part" and low[start:end] in (
        "half",
        "quarter",
        "quarters",
        "halves",
        "a half",
        "a quarter",
    ):
        if before in (
            "than",
            "nearly",
            "almost",
            "about",
            "over",
            "under",
            "least",
            "roughly",
            "around",
            "below",
            "above",
            "approximately",
            "exactly",
            "just",
        ):
            return ""
        if after != "of" or before in (
            "first",
            "second",
            "third",
            "fourth",
            "last",
            "this",
            "that",
            "next",
            "each",
            "every",
            "the",
        ):
            return "part without a whole"
    return ""


_STREETS: Final = frozenset(("Street", "St", "Avenue", "Ave", "Road", "Rd", "Floor", "Century"))
_CALLED: Final = frozenset(
    ("call", "called", "calls", "calling", "dial", "dialed", "dialled", "a", "to")
)
_COUNTING: Final = ("-strong", "-member", "-seat", "-page", "-cylinder", "-man", "-person")


def _compound(low: str, number: Numeral, near: Around) -> str:
    """“two-way”, "four-door": an adjective, not a count; "the bottom three": a place in a table."""
    start, end = number.start, number.end
    if number.form == "ordinal" and low[end : end + 1] == "-":
        return "part of an adjective"
    hyphen = low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha()
    if hyphen and low.startswith(("-odd ", "-plus "), end):
        return ""
    if number.form == "words" and hyphen and not near.after.lower().startswith(_COUNTING):
        return "part of an adjective"
    before = near.before.strip(EDGE).lower()
    if before in ("bottom", "top", "final", "big", "last") and number.form == "words":
        after = near.after.lower()
        if near.after_gap == "" or after in (
            "in",
            "of",
            "and",
            "at",
            "with",
            "during",
            "for",
            "to",
            "on",
            "after",
            "is",
            "are",
            "was",
            "were",
        ):
            return "place in a table"
    if number.scale >= 1000 and low[start:end] in (
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
    ):
        return "magnitude without a number"
    if low[start:end] == "dozen" and before.endswith("'s"):
        return "idiom"
    return ""
