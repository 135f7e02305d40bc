"""Numbers that are no amounts, each with a named reason."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from claimcheck.claims.numerals import Numeral
from claimcheck.lexicon import alternation, load, words

__all__ = ["Around", "around", "veto"]


class Around(NamedTuple):
    """The words beside a number: as they stand, and folded, with what parts them from it."""

    before: str
    gap: str
    before2: str
    after: str
    after_gap: str
    after2: str


_TAIL: Final = re.compile(r"(?:(\S+)([ \t]+))?([^\s]*?)([ \t]*)\Z")
_HEAD: Final = re.compile(r"([ \t]*)([^\s]*)(?:[ \t]+([^\s]+))?")
_EDGE: Final = "\"'“”‘’«»()[]{}.,;:!?*"


def around(text: str, start: int, end: int) -> Around:
    """The two words on either side of these offsets, on the same line.

    Example:
        >>> around("In May 12 men left", 7, 9)
        Around(before='May', gap=' ', before2='In', after='men', after_gap=' ', after2='left')
    """
    left = text[max(0, start - 40) : start]
    cut = max(left.rfind("\n"), left.rfind("\r"))
    left = left[cut + 1 :]
    trimmed = left.rstrip(" \t\xa0")
    gap = left[len(trimmed) :]
    parts = trimmed.rsplit(None, 2)
    before = parts[-1] if parts else ""
    before2 = parts[-2] if len(parts) > 1 else ""
    right = text[end : end + 48]
    cut = right.find("\n")
    if cut >= 0:
        right = right[:cut]
    bare = right.lstrip(" \t\xa0")
    after_gap = right[: len(right) - len(bare)]
    pieces = bare.split(None, 2)
    after = pieces[0] if pieces else ""
    after2 = pieces[1] if len(pieces) > 1 else ""
    return Around(before, gap, before2, after, after_gap, after2)


@cache
def _months() -> frozenset[str]:
    return words("vetoes", "months")


@cache
def _labels() -> frozenset[str]:
    return words("vetoes", "labels")


@cache
def _idioms() -> tuple[re.Pattern[str], frozenset[str]]:
    phrases = words("vetoes", "idioms")
    pattern = re.compile(rf"(?<![a-z0-9]){alternation(phrases)}(?![a-z0-9])")
    return pattern, frozenset(word for phrase in phrases for word in re.split(r"[ \-/]", phrase))


_CLOCK: Final = re.compile(
    r"(?::\d\d)? ?(?:a\.?m\b|p\.?m\b\.?|o'clock|gmt\b|utc\b|hrs? (?:gmt|local)|(?:cet|est|edt|bst|pst|pdt|ist|msk)\b)"
)
_DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")
_PHONE: Final = re.compile(r"\+?\d{1,4}(?:[ ()-]{1,2}\d{2,5}){2,}(?!\d)")
_URL: Final = re.compile(r"(?:https?:|www\.|@|[a-z]\.(?:com|org|net|html?))")
_CHAINED: Final = frozenset("/@=?&_%#\\|")


def veto(text: str, low: str, number: Numeral, near: Around, bare: bool) -> str:
    """Why this number is no amount; "" when it may be one. `bare`: no unit, no currency.

    Example:
        >>> from claimcheck.claims.numerals import numerals
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
        return "unclear separators"
    if number.form in ("digits", "part"):
        reason = _glued(text, low, start, end, bare) or _moment(text, low, number, near, bare)
        if reason:
            return reason
    if not bare:
        return ""
    reason = _labelled(text, low, number, near)
    if reason:
        return reason
    if number.form == "digits" and near.after[:1].isupper() and _STREET.match(text, number.end, number.end + 48):
        return "address"
    if number.form == "digits" and near.after == "ZIP":
        return "address"
    if number.form != "digits":
        return _spoken(text, low, number, near) or _compound(text, low, number, near)
    return _year(number, text, near) or _named(text, number, near)


def _glued(text: str, low: str, start: int, end: int, bare: bool) -> str:
    """What stands against the digits: letters of a model code, of an address, of a decade."""
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    if left.isalpha() or left == "_":
        return "model code"
    if left == "." and start > 1 and text[start - 2].isalpha() :
        return "model code"
    if left in _CHAINED and left != "%":
        return "label" if left == "#" else "part of an address"
    if left == "'" and end - start == 2 and right in "s ":
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
        if word.lower() in ("minus", "plus", "to", "now", "about", "some", "of", "a", "the", "just"):
            return ""
        if len(word) <= 3 or word[0].isupper() or bare:
            return "model code"
    if bare and (right.isalpha() or right == "_"):
        return "model code"
    if bare and right == "-" and end + 1 < len(text) and text[end + 1].isupper() and start:
        return "model code"
    return ""


def _moment(text: str, low: str, number: Numeral, near: Around, bare: bool) -> str:
    """Clock times, calendar days, telephone numbers."""
    start, end = number.start, number.end
    left = low[start - 1] if start else " "
    right = low[end] if end < len(low) else " "
    if _CLOCK.match(low, end) and not low.startswith((" am ", " pm "), end):
        return "clock time"
    if right == ":" and low[end + 1 : end + 2].isdigit():
        return "clock time"
    if left == ":" and start > 1 and low[start - 2].isdigit():
        return "clock time"
    if right in "-/." and low[end + 1 : end + 2].isdigit() and _DATE.match(low, start):
        return "date"
    if left in "-/" and start > 1 and low[start - 2].isdigit():
        begin = start
        while begin and (low[begin - 1].isdigit() or low[begin - 1] in "-/.") and start - begin < 10:
            begin -= 1
        if _DATE.match(low, begin):
            return "date"
    if end - start >= 2 and (right in " -)" or left in "+-("):
        begin = start
        while begin and start - begin < 16 and low[begin - 1] in "0123456789-()+":
            begin -= 1
        if "-" in low[begin : end + 12] and _PHONE.match(low, begin) and end - begin < 20:
            found = _PHONE.match(low, begin)
            if found and sum(ch.isdigit() for ch in found.group()) >= 7:
                return "telephone number"
    if bare and number.high <= 31 and end - start <= 2:
        return _day(near)
    return ""


def _day(near: Around) -> str:
    before = near.before.rstrip(".,").lower()
    if before in _months() and (before not in ("may", "march", "mar") or near.before[0].isupper()):
        return "day of a month"
    after = near.after.strip(_EDGE).lower()
    if after in _months() and (after not in ("may", "march", "mar") or near.after[0].isupper()):
        return "day of a month"
    if near.after.lower() == "of" and near.after2.strip(_EDGE).lower() in _months():
        return "day of a month"
    # "Sept. 20-24": the second day of a stretch.
    if before.endswith("-") or near.gap == "":
        head, dash, tail = near.before.rpartition("-")
        if dash and not tail and head.isdigit() and near.before2.rstrip(".").lower() in _months():
            return "day of a month"
    return ""


def _labelled(text: str, low: str, number: Numeral, near: Around) -> str:
    start, end = number.start, number.end
    before = near.before
    word = before.strip("\"'“”‘’([").lower()
    if number.form == "digits":
        if word in _labels() and near.gap and "," not in text[start:end] and (before[0].isupper() or word in ("no.", "nr.", "no", "number", "page", "section", "channel", "chapter", "category", "room", "row", "stage", "level", "phase")):
            return "label"
        if not before and near.after_gap and low[end] in ".)" :
            return "list number"
        if not before and end < len(low) and low[end] in ".)" and low[end + 1 : end + 2] in ("", " ", "\t", "\n"):
            return "list number"
        if low[end : end + 1] == "/" and low[end + 1 : end + 2].isalnum():
            return "part of an address"
    pattern, tokens = _idioms()
    if word in tokens or low[start:end].split("-")[0] in tokens:
        found = pattern.search(low, max(0, start - 16), min(len(low), end + 20))
        while found and found.start() < end:
            if found.end() > start:
                return "idiom"
            found = pattern.search(low, found.end(), min(len(low), end + 20))
    return ""


def _spoken(text: str, low: str, number: Numeral, near: Around) -> str:
    """Number words that count nothing: "one" as a pronoun, names, ordinals of a day."""
    start, end = number.start, number.end
    before = near.before.strip(_EDGE).lower()
    after = near.after.strip(_EDGE).lower()
    first = text[start]
    if number.form == "ordinal":
        return _day(near) if number.high <= 31 else ""
    if first.isupper() and near.before and near.before[-1] not in ".!?:\"”'’" and near.before[0].isupper():
        return "name"
    if low[start:end] == "one":
        if near.after[:1] == "-" or near.gap == "" and near.before.endswith("-"):
            return "pronoun one" if near.after[:1] != "-" else ""
        if near.after_gap == "" or near.after[:1] in "\"'”’,.;:!?)":
            return "pronoun one"
        if after in ("to", "or") and near.after2[:1].isdigit():
            return ""
        if after in ("to", "or") and near.after2.strip(_EDGE).lower() in ("two", "three", "four", "five"):
            return ""
        if after in words("vetoes", "one_after") or before in words("vetoes", "one_before"):
            return "pronoun one"
        if after.endswith(("ing", "ly", "ed")) and len(after) > 4:
            return "pronoun one"
    if number.form == "part" and low[start:end] in ("half", "quarter", "quarters", "halves", "a half", "a quarter"):
        if before in ("than", "nearly", "almost", "about", "over", "under", "least", "roughly", "around", "below", "above", "approximately", "exactly", "just"):
            return ""
        if after != "of" or before in ("first", "second", "third", "fourth", "last", "this", "that", "next", "each", "every", "the"):
            return "part without a whole"
    return ""


def _compound(text: str, low: str, number: Numeral, near: Around) -> str:
    """ "two-way", "four-door": an adjective, not a count; "the bottom three": a place in a table."""
    start, end = number.start, number.end
    if number.form == "words" and low[end : end + 1] == "-" and low[end + 1 : end + 2].isalpha():
        if not near.after.lower().startswith(("-strong", "-member", "-seat", "-page")):
            return "part of an adjective"
    before = near.before.strip(_EDGE).lower()
    if before in ("bottom", "top", "final", "big", "last") and number.form == "words":
        after = near.after.lower()
        if near.after_gap == "" or after in ("in", "of", "and", "at", "with", "during", "for", "to", "on", "after", "is", "are", "was", "were"):
            return "place in a table"
    if number.scale >= 1000 and low[start:end] in ("hundred", "thousand", "million", "billion", "trillion"):
        return "magnitude without a number"
    if low[start:end] == "dozen" and before.endswith("'s"):
        return "idiom"
    return ""


_STREET: Final = re.compile(
    r" (?:[NSEW]\.? )?(?:(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th)) ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Boulevard|Blvd|Square|Place|Court|Row|Terrace|Close|Ranch Road)\b"
    r"| (?:Rue|Ave|Avenue|El|Via|Calle|Boulevard) [A-Z]"
)


def _year(number: Numeral, text: str, near: Around) -> str:
    start, end = number.start, number.end
    if end - start != 4 or not text[start:end].isdigit():
        return ""
    value = int(number.low)
    if near.after.rstrip(".,").upper() in ("BC", "AD", "BCE", "CE", "B.C", "A.D"):
        return "year"
    before = near.before.strip("\"'“”‘’([").lower()
    if before in ("ad", "a.d.", "b.c.", "bc", "circa"):
        return "year"
    leads = words("vetoes", "year_before")
    said = before.rstrip(",.") in leads or before.rstrip(",.") in _months() or before.rstrip(",").isdigit()
    if 1900 <= value <= 2099:
        after = near.after.strip(_EDGE).lower()
        people = after in ("people", "men", "women", "children", "soldiers", "troops", "civilians", "police", "homes", "houses", "jobs", "workers", "dead")
        return "" if people and not said else "year"
    if 2100 <= value < 2200 and said:
        return "year"
    if 1000 <= value < 1900 and (said or before in ("between", "from", "and", "to", "of")):
        after = near.after.strip(_EDGE).lower()
        plural = after.endswith("s") or after in ("people", "men", "women", "children")
        return "" if plural and before not in ("in", "since") else "year"
    return ""


def _named(text: str, number: Numeral, near: Around) -> str:
    """A number behind a capitalised name: "Neptune 22", "iPhone 14"."""
    before = near.before
    if not near.gap or not before:
        return ""
    if before[-1] in ".!?:;,\"”)" or "," in text[number.start : number.end]:
        return ""
    word = before.strip("\"'“”‘’([")
    if not word or not any(ch.isupper() for ch in word):
        return ""
    if word.lower() in words("vetoes", "free"):
        return ""
    if "." in text[number.start : number.end] and not word[0].isupper():
        return ""
    after = near.after.strip(_EDGE)
    lowered = after.lower()
    if lowered in ("people", "men", "women", "children", "soldiers", "civilians", "troops", "percent"):
        return ""
    if near.before2 and near.before2.lower() in ("in", "at", "on", "from", "across", "near", "around") and after.endswith("s") and after.islower():
        return ""
    return "name with a number"
