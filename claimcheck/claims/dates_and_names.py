"""Numbers that are dates, clock times, telephone numbers, addresses or parts of names."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from claimcheck.claims.mixed import Numeral
from claimcheck.claims.veto_context import EDGE, Around
from claimcheck.lexicon import words

__all__ = ["STREET", "calendar_year", "day_of_month", "moment", "named"]


@cache
def months() -> frozenset[str]:
    return words("vetoes", "months")


_CLOCK: Final = re.compile(
    r"(?::\d\d)? ?(?:a\.?m\b|p\.?m\b\.?|o'clock|gmt\b|utc\b|(?:hrs?|hours) (?:gmt|local)|local time\b|(?:cet|est|edt|bst|pst|pdt|ist|msk)\b)"
)


_DATE: Final = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)")


_PHONE: Final = re.compile(r"\+?\d{1,4}(?:[ ()-]{1,2}\d{2,8}){2,}(?!\d)")


_ABROAD: Final = re.compile(r"\+\d{1,3}(?:[ -]\(?\d{1,5}\)?){2,5}(?!\d)")
_SPLIT_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)(\d\d)[-/]\Z")
_LOCAL: Final = re.compile(r"\d{3}-\d{4}(?![\d,]|-\d)")
_AREA: Final = re.compile(r"\d{3}\) ?\d{3}-?\d")


def moment(low: str, number: Numeral, near: Around, bare: bool) -> str:
    """Clock times, calendar days, telephone numbers."""
    start, end = number.start, number.end
    left = low[start - 1] if start else " "
    right = low[end] if end < len(low) else " "
    odd = "." in low[start:end] and low[start:end].index(".") != end - start - 3
    if _CLOCK.match(low, end) and not odd and not low.startswith((" am ", " pm "), end):
        return "clock time"
    if _LOCAL.match(low, start) or (left == "(" and _AREA.match(low, start)):
        return "telephone number"
    if left == "+" or " " in low[start - 1 : start] or low[start - 1 : start] == "-":
        plus = low.rfind("+", max(0, start - 20), start)
        dialled = _ABROAD.match(low, plus) if plus >= 0 else None
        if dialled and dialled.end() >= end and sum(map(str.isdigit, dialled.group())) >= 9:
            return "telephone number"
    if left in "-/" and end - start == 2 and bare:
        span = _SPLIT_YEAR.search(low, max(0, start - 6), start)
        if span and (int(span[1]) + 1) % 100 == number.low:
            return "year"
    weekday = near.before.strip(",").lower() in words("vetoes", "weekdays")
    if bare and weekday and "." in low[start:end]:
        return "date"
    if right == ":" and low[end + 1 : end + 2].isdigit():
        return "clock time"
    if left == ":" and start > 1 and low[start - 2].isdigit():
        return "clock time"
    if right in "-/." and low[end + 1 : end + 2].isdigit() and _DATE.match(low, start):
        return "date"
    if left in "-/" and start > 1 and low[start - 2].isdigit():
        begin = start
        while (
            begin and (low[begin - 1].isdigit() or low[begin - 1] in "-/.") and start - begin < 10
        ):
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
        return day_of_month(near)
    return ""


def day_of_month(near: Around) -> str:
    before = near.before.rstrip(".,").lower()
    if before in months() and (before not in ("may", "march", "mar") or near.before[0].isupper()):
        return "day of a month"
    after = near.after.strip(EDGE).lower()
    if after in months() and (after not in ("may", "march", "mar") or near.after[0].isupper()):
        return "day of a month"
    if near.after.lower() == "of" and near.after2.strip(EDGE).lower() in months():
        return "day of a month"
    # "Sept. 20-24": the second day of a stretch.
    if before.endswith("-") or near.gap == "":
        head, dash, tail = near.before.rpartition("-")
        if dash and not tail and head.isdigit() and near.before2.rstrip(".").lower() in months():
            return "day of a month"
    return ""


STREET: Final = re.compile(
    r" (?:[NSEW]\.? )?(?:(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th)) ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Boulevard|Blvd|Square|Place|Court|Row|Terrace|Close|Ranch Road)\b"
    r"| (?:Rue|Ave|Avenue|El|Via|Calle|Boulevard) [A-Z]"
)


def calendar_year(number: Numeral, text: str, near: Around) -> str:
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
    said = (
        before.rstrip(",.") in leads
        or before.rstrip(",.") in months()
        or before.rstrip(",").isdigit()
    )
    if 1900 <= value <= 2099:
        after = near.after.strip(EDGE).lower()
        people = after in (
            "people",
            "men",
            "women",
            "children",
            "soldiers",
            "troops",
            "civilians",
            "police",
            "homes",
            "houses",
            "jobs",
            "workers",
            "dead",
        )
        return "" if people and not said else "year"
    if 2100 <= value < 2200 and said:
        return "year"
    if 1000 <= value < 1900 and (said or before in ("between", "from", "and", "to", "of")):
        after = near.after.strip(EDGE).lower()
        plural = after.endswith("s") or after in ("people", "men", "women", "children")
        return "" if plural and before not in ("in", "since") else "year"
    return ""


def named(text: str, number: Numeral, near: Around) -> str:
    """A number behind a capitalised name: "Neptune 22", "iPhone 14"."""
    before = near.before
    if not near.gap or not before:
        return ""
    if before[-1] in '.!?:;,"”)' or "," in text[number.start : number.end]:
        return ""
    word = before.strip("\"'“”‘’([")
    if not word or not any(ch.isupper() for ch in word):
        return ""
    if word.lower() in words("vetoes", "free"):
        return ""
    if "." in text[number.start : number.end] and not word[0].isupper():
        return ""
    after = near.after.strip(EDGE)
    lowered = after.lower()
    if lowered in (
        "people",
        "men",
        "women",
        "children",
        "soldiers",
        "civilians",
        "troops",
        "percent",
    ):
        return ""
    if (
        near.before2
        and near.before2.lower() in ("in", "at", "on", "from", "across", "near", "around")
        and after.endswith("s")
        and after.islower()
    ):
        return ""
    return "name with a number"
