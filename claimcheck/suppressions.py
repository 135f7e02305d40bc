"""Findings that somebody looked at and put aside: with a reason, and if wanted with an end.

The file stands beside the articles, which are data and stay as they are:

    [[suppress]]
    fingerprint = "4f0c…"            # one finding; or
    rule = "translation.fused-words" # a rule or a family, of all sources
    source = "Evening *"             # or of those that fit
    reason = "the outlet writes it so"
    expires = 2027-01-31             # from the day after, it counts again
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from claimcheck.rules.finding import Finding

__all__ = ["Suppression", "put_aside", "read_suppressions", "suppression_entry"]

_KEYS: Final = ("fingerprint", "rule", "source", "reason", "expires")


@frozen
class Suppression:
    """Which findings are put aside, why, and until when; what is None leaves all in.

    `rule` is an id or a family, `source` a pattern with `*` and `?`.
    """

    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    source: str | None = None
    expires: date | None = None

    def holds(self, finding: Finding, source: str) -> bool:
        """Whether a finding of this source is meant."""
        return (
            self.fingerprint in (None, finding.fingerprint)
            and self.rule in (None, finding.rule, finding.rule.partition(".")[0])
            and (self.source is None or fnmatchcase(source, self.source))
        )

    def over(self, today: date | None) -> bool:
        """Whether its last day is gone; without a day nothing ends."""
        return today is not None and self.expires is not None and today > self.expires

    @property
    def name(self) -> str:
        """What it is about, for a message."""
        named = (("fingerprint", self.fingerprint), ("rule", self.rule), ("source", self.source))
        return ", ".join(f"{key} {value}" for key, value in named if value is not None)


def put_aside(
    findings: Iterable[Finding],
    sources: Mapping[str, str],
    suppressions: Iterable[Suppression],
    *,
    today: date | None = None,
) -> dict[Finding, Suppression]:
    r"""The findings that are put aside, each with the first suppression in force that means it.

    `sources` maps the ids of the articles to their sources.

    Example:
        >>> from claimcheck import Article, find
        >>> found = find([Article("They met.\n\nLeave a Reply", id="a", source="Post")])
        >>> aside = put_aside(found, {"a": "Post"}, [Suppression("ours", rule="boilerplate")])
        >>> {finding.rule for finding in aside}
        {'boilerplate.comment-form-en'}
    """
    standing = [each for each in suppressions if not each.over(today)]
    aside = {}
    for finding in findings:
        source = sources[finding.span.article]
        for each in standing:
            if each.holds(finding, source):
                aside[finding] = each
                break
    return aside


def suppression_entry(finding: Finding) -> str:
    """The entry that puts one finding aside, ready for the file; the reason is left to fill in."""
    return f'[[suppress]]\nfingerprint = "{finding.fingerprint}" # {finding.rule}\nreason = ""\n'


def read_suppressions(path: Path) -> tuple[Suppression, ...]:
    """The suppressions in a TOML file, in its order.

    Raises:
        ValueError: it cannot be read, or an entry has no reason or means everything; the message
            names file and entry.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise ValueError(f"{path}: cannot be read as suppressions: {problem}") from None
    rows = table.get("suppress", [])
    tables = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    if set(table) - {"suppress"} or not tables:
        raise ValueError(f"{path}: holds [[suppress]] entries and nothing else")
    return tuple(_entry(f"{path}: entry {number}", row) for number, row in enumerate(rows, 1))


def _entry(where: str, row: Mapping[str, Any]) -> Suppression:
    for key, value in row.items():
        if key not in _KEYS:
            raise ValueError(f"{where}: unknown key {key!r}; known are {', '.join(_KEYS)}")
        if key != "expires" and not isinstance(value, str):
            raise ValueError(f"{where}: {key} must be a string, not {value!r}")
    if not row.get("reason", "").strip():
        raise ValueError(f"{where}: needs a reason")
    if "fingerprint" not in row and "rule" not in row:
        raise ValueError(f"{where}: needs a fingerprint or a rule")
    expires = row.get("expires")
    if expires is not None and (isinstance(expires, datetime) or not isinstance(expires, date)):
        raise ValueError(f"{where}: expires must be a date such as 2027-01-31, not {expires!r}")
    return Suppression(**row)
