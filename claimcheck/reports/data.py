"""Report <-> JSON: the machine form that loses nothing, and reads back as an equal report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from cattrs import Converter

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.events.event import Event
from claimcheck.evidence import Evidence, Match
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.names.name import Name
from claimcheck.pipeline import Report
from claimcheck.relations.relation import Relation
from claimcheck.rules.finding import Finding
from claimcheck.settings import KnownClaim, Settings
from claimcheck.sources.assessment import SourceAssessment, Standing

__all__ = [
    "RECORDS",
    "SCHEMA_VERSION",
    "claim_data",
    "finding_data",
    "from_json",
    "from_jsonl",
    "head_of",
    "report_data",
    "settings_data",
    "to_json",
    "to_jsonl",
]

SCHEMA_VERSION: Final = 1
# list of a report -> what one of its lines is called
RECORDS: Final[Mapping[str, str]] = {
    "articles": "article", "claims": "claim", "events": "event", "groups": "group",
    "relations": "relation", "findings": "finding", "sources": "source", "standings": "standing",
}  # fmt: skip


def _moment(value: Any, _: Any = None) -> date | datetime:
    text = str(value)
    return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    for moment in (date, datetime):
        converter.register_unstructure_hook(moment, lambda value: value.isoformat())
        converter.register_structure_hook(moment, _moment)
    for union in (date | datetime, date | datetime | None):
        converter.register_unstructure_hook(union, lambda value: value and value.isoformat())
        converter.register_structure_hook(union, lambda value, _: value and _moment(value))
    return converter


def _plain(record: Any) -> dict[str, Any]:
    data: dict[str, Any] = _converter().unstructure(record)
    return data


def claim_data(claim: Claim) -> dict[str, Any]:
    """A claim as JSON data; `type` says which kind of claim it is."""
    kind = "quote" if isinstance(claim, QuoteClaim) else "number"
    return {"type": kind, **_plain(claim)}


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON data."""
    return _plain(finding)


def _claim(data: Mapping[str, Any]) -> Claim:
    fields = {key: value for key, value in data.items() if key != "type"}
    if data["type"] == "quote":
        return _converter().structure(fields, QuoteClaim)
    return _converter().structure(fields, NumericClaim)


class _Numbers(dict[Claim, int]):
    """Claims by number; one that only a relation knows gets the next."""

    def __missing__(self, claim: Claim) -> int:
        self[claim] = len(self)
        return self[claim]


def report_data(report: Report) -> dict[str, Any]:
    """The report as JSON data; claims are listed once and referred to by their place in the list.

    `schema_version` counts changes of this form. The first `own_claims` claims are those of the
    report; the rest are sentences that only a relation refers to. The settings leave out the
    function given as `nli`.
    """
    numbers = _Numbers()
    for claim in report.claims:
        numbers[claim]
    own = len(numbers)
    groups = [
        {
            "id": group.id,
            "claims": [numbers[claim] for claim in group.claims],
            "matches": [
                {
                    "left": numbers[match.left],
                    "right": numbers[match.right],
                    "score": match.score,
                    "evidence": [_plain(e) for e in match.evidence],
                }
                for match in group.matches
            ],
            "sources": list(group.sources),
            "independent_sources": list(group.independent_sources),
        }
        for group in report.groups
    ]
    relations = [
        {
            "left": numbers[relation.left],
            "right": numbers[relation.right],
            "kind": relation.kind,
            "reason": relation.reason,
            "score": relation.score,
            "evidence": [_plain(e) for e in relation.evidence],
        }
        for relation in report.relations
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "version": report.version,
        "settings": settings_data(report.settings),
        "warnings": list(report.warnings),
        "articles": [_plain(article) for article in report.articles],
        "stored": list(report.stored),
        "own_claims": own,
        "claims": [claim_data(claim) for claim in numbers],
        "events": [_plain(event) for event in report.events],
        "groups": groups,
        "relations": relations,
        "findings": [_plain(finding) for finding in report.findings],
        "sources": [_plain(source) for source in report.sources],
        "standings": [_plain(standing) for standing in report.standings],
        "names": {key: [_plain(name) for name in found] for key, found in report.names.items()},
    }


def settings_data(settings: Settings) -> dict[str, Any]:
    """The settings that differ from the defaults, as JSON data."""
    data = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in settings.plain().items()
        if value
    }
    if settings.known:
        data["known"] = [_plain(known) for known in settings.known]
    return data


def to_json(report: Report) -> str:
    """The report as one JSON text, ending with a newline; equal reports give equal texts."""
    return "".join(_indented(report_data(report)))


def _indented(data: Mapping[str, Any]) -> Iterator[str]:
    """The data as `json.dumps` with an indent of one writes it, a record at a time.

    Written all at once it takes ten times the memory, because an indent keeps every token apart.
    """
    for n, (key, value) in enumerate(data.items()):
        yield f"{',' if n else '{'}\n {json.dumps(key)}: "
        if isinstance(value, list) and value:
            yield from (
                f"{',' if row else '['}\n  {_deeper(each, 2)}" for row, each in enumerate(value)
            )
            yield "\n ]"
        else:
            yield _deeper(value, 1)
    yield "\n}\n"


def _deeper(value: Any, depth: int) -> str:
    # No string of JSON holds a line break, so every one is the layout's.
    return json.dumps(value, indent=1).replace("\n", "\n" + " " * depth)


def to_jsonl(report: Report, **more: Any) -> str:
    """The report as JSON lines: a head, then one record a line, each with its `record` kind.

    What else is given stands in the head.
    """
    data = report_data(report)
    told = {key: value for key, value in data.items() if key not in RECORDS}
    head = {"record": "report", **more, **told}
    rows = [head, *({"record": kind, **row} for key, kind in RECORDS.items() for row in data[key])]
    return "".join(json.dumps(row) + "\n" for row in rows)


def _evidence(rows: Iterable[Any]) -> tuple[Evidence, ...]:
    return tuple(_converter().structure(row, Evidence) for row in rows)


def from_json(text: str) -> Report:
    """The report that `to_json` wrote.

    Raises:
        ValueError: the text is not such a report, or was written by a later version.
    """
    return _sound(json.loads, text)


def head_of(line: str) -> dict[str, Any] | None:
    """The head of a report in JSON lines, if a line is one.

    Example:
        >>> head_of('{"record": "report", "schema_version": 1}')
        {'record': 'report', 'schema_version': 1}
        >>> head_of('{"text": "The talks ended."}')
    """
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return head if isinstance(head, dict) and head.get("record") == "report" else None


def from_jsonl(text: str) -> Report:
    """The report that `to_jsonl` wrote.

    Claims are known by their place among the lines of claims: these may be left out only where no
    group or relation is left that counts them.

    Raises:
        ValueError: the text is not such a report, or was written by a later version.
    """
    return _sound(_gathered, text)


def _gathered(text: str) -> dict[str, Any]:
    """Lines as the data of one report."""
    first, *rest = (line for line in text.split("\n") if line.strip())
    head = head_of(first)
    if head is None:
        raise ValueError("the first line is not the head of a report")
    rows: dict[str, list[Any]] = {kind: [] for kind in RECORDS.values()}
    for row in map(json.loads, rest):
        rows[row["record"]].append(row)
    return {**head, **{key: rows[kind] for key, kind in RECORDS.items()}}


def _sound(parsed: Callable[[str], Any], text: str) -> Report:
    try:
        data = parsed(text)
        version = int(data["schema_version"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as problem:
        raise ValueError(f"not a claimcheck report: {problem}") from None
    if version > SCHEMA_VERSION:
        raise ValueError(f"the report has schema version {version}; this reads {SCHEMA_VERSION}")
    try:
        return _report(data)
    except Exception as problem:  # noqa: BLE001 - whatever is wrong with a record, the text is no report
        raise ValueError(f"not a claimcheck report: {_reason(problem)}") from None


def _reason(problem: BaseException) -> str:
    """The innermost of the problems that reading a record collects."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    return f"{type(problem).__name__}: {problem}"


def _report(data: Mapping[str, Any]) -> Report:
    structure = _converter().structure
    claims = tuple(_claim(row) for row in data["claims"])
    groups = tuple(
        ClaimGroup(
            row["id"],
            tuple(claims[i] for i in row["claims"]),
            tuple(
                Match(claims[m["left"]], claims[m["right"]], m["score"], _evidence(m["evidence"]))
                for m in row["matches"]
            ),
            tuple(row["sources"]),
            tuple(row["independent_sources"]),
        )
        for row in data["groups"]
    )
    relations = tuple(
        Relation(
            claims[row["left"]],
            claims[row["right"]],
            row["kind"],
            row["reason"],
            row["score"],
            _evidence(row["evidence"]),
        )
        for row in data["relations"]
    )
    known = structure(data["settings"].get("known", []), tuple[KnownClaim, ...])
    return Report(
        articles=structure(data["articles"], tuple[Article, ...]),
        claims=claims[: data["own_claims"]],
        groups=groups,
        relations=relations,
        findings=structure(data["findings"], tuple[Finding, ...]),
        sources=structure(data["sources"], tuple[SourceAssessment, ...]),
        settings=Settings(**{**data["settings"], "known": known}),
        version=data["version"],
        events=structure(data["events"], tuple[Event, ...]),
        names={key: structure(rows, tuple[Name, ...]) for key, rows in data["names"].items()},
        warnings=tuple(data["warnings"]),
        stored=tuple(data.get("stored", ())),
        standings=structure(data.get("standings", []), tuple[Standing, ...]),
    )
