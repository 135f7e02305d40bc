"""The JSON Schema of the JSON form, made from the records themselves, so that it cannot lag."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from claimcheck.articles import Article
from claimcheck.claims.claim import NumericClaim, QuoteClaim
from claimcheck.events.event import Event
from claimcheck.evidence import Evidence
from claimcheck.names.name import Name
from claimcheck.reports.data import RECORDS, SCHEMA_VERSION
from claimcheck.rules.finding import Finding
from claimcheck.settings import KnownClaim
from claimcheck.sources.assessment import SourceAssessment, Standing

__all__ = ["json_schema", "jsonl_schema", "schema_text"]

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Final[Mapping[Any, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"},
    date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    datetime: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T"},
}
_PLACE: Final = {"type": "integer", "minimum": 0}
_NAMES: Final = {"type": "array", "items": {"type": "string"}}


class _Definitions(dict[str, Any]):
    """The records met so far, by name."""

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type; a record becomes a reference to its definition."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, TypeVar) or kind is Any:
            return {}
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": list(inside)}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in inside]}
        if origin is tuple:
            if inside[-1] is Ellipsis:
                return {"type": "array", "items": self.of(inside[0])}
            return {
                "type": "array",
                "prefixItems": [self.of(each) for each in inside],
                "items": False,
                "minItems": len(inside),
            }
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inside[1])}
        self.record(kind)
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def record(self, kind: Any) -> None:
        """Take a record in; fields with a default may be left out, others may not be added."""
        if kind.__name__ in self:
            return
        self[kind.__name__] = {}
        hints = get_type_hints(kind)
        summary = (kind.__doc__ or "").strip().partition("\n")[0]
        self[kind.__name__] = _closed(
            {field.name: self.of(hints[field.name]) for field in attrs.fields(kind)},
            [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING],
            description=summary,
        )


def _closed(properties: Mapping[str, Any], required: list[str], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        **more,
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _list(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(item)}


def _tables(known: _Definitions) -> dict[str, dict[str, Any]]:
    """The schema of one row of each list of a report, by the list's name."""
    sides = {"left": _PLACE, "right": _PLACE}
    weighed = {**sides, "score": {"type": "number"}, "evidence": _list(known.of(Evidence))}
    for kind, name in ((QuoteClaim, "quote"), (NumericClaim, "number")):
        known.record(kind)
        row = known[kind.__name__]
        row["properties"] = {"type": {"const": name}, **row["properties"]}
        row["required"] = ["type", *row["required"]]
    kinds = {"enum": ["same", "compatible", "update", "different", "disagreement", "contradiction",
                      "possible", "unrelated"]}  # fmt: skip
    group = {
        "id": {"type": "string"},
        "claims": _list(_PLACE),
        "matches": _list(_closed(weighed, list(weighed))),
        "sources": _NAMES,
        "independent_sources": _NAMES,
    }
    relation = {**weighed, "kind": kinds, "reason": {"type": "string"}}
    return {
        "articles": known.of(Article),
        "claims": {"anyOf": [known.of(QuoteClaim), known.of(NumericClaim)]},
        "events": known.of(Event),
        "groups": _closed(group, list(group)),
        "relations": _closed(relation, list(relation)),
        "findings": known.of(Finding),
        "sources": known.of(SourceAssessment),
        "standings": known.of(Standing),
    }


def _head(known: _Definitions) -> dict[str, Any]:
    """What a report says beside its lists."""
    settings = {
        **dict.fromkeys(("select", "ignore", "packs", "accept"), _NAMES),
        "levels": {"type": "object", "additionalProperties": {"type": "string"}},
        "profile": {"type": "string"},
        "threshold": {"type": "number"},
        "priors": {"type": "object", "additionalProperties": known.of(tuple[float, float])},
        "known": _list(known.of(KnownClaim)),
    }
    names = _list(known.of(Name))
    return {
        "schema_version": {"const": SCHEMA_VERSION},
        "version": {"type": "string"},
        "settings": _closed(settings, []),
        "warnings": _NAMES,
        "own_claims": _PLACE,
        "stored": _NAMES,
        "names": {"type": "object", "additionalProperties": names},
    }


def json_schema() -> dict[str, Any]:
    """The schema of the JSON form.

    Claims are listed once and referred to by their place in the list.

    Example:
        >>> json_schema()["properties"]["schema_version"]
        {'const': 1}
    """
    known = _Definitions()
    lists = {name: _list(row) for name, row in _tables(known).items()}
    properties = {**_head(known), **lists}
    return {
        "$schema": _DRAFT,
        "title": "claimcheck report",
        **_closed(properties, list(properties)),
        "$defs": dict(sorted(known.items())),
    }


def jsonl_schema() -> dict[str, Any]:
    """The schema of one line of the JSON lines form; `record` says what the line is."""
    known = _Definitions()
    tables = _tables(known)
    head = _head(known)
    stage = {"stage": {"enum": ["read", "extract"]}, "unread": {"const": True}}
    lines = [_closed({"record": {"const": "report"}, **stage, **head}, ["record", *head])]
    for name, row in tables.items():
        for each in row.get("anyOf", [row]):
            found = known[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            lines.append(
                {
                    **found,
                    "properties": {"record": {"const": RECORDS[name]}, **found["properties"]},
                    "required": ["record", *found["required"]],
                }
            )
    return {
        "$schema": _DRAFT,
        "title": "one line of a claimcheck report",
        "anyOf": lines,
        "$defs": dict(sorted(known.items())),
    }


def schema_text(*, lines: bool = False) -> str:
    """The schema as text, of the JSON form or of its lines."""
    return json.dumps(jsonl_schema() if lines else json_schema(), indent=1) + "\n"
