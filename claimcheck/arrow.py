"""The tables of a report as Arrow: what data frames, Parquet files and clusters are given.

Each table has plain columns for what people ask by, and `data`, the whole record as JSON. Spans in
columns are code points, as everywhere; article, start and end together name a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pyarrow as pa
from cattrs import Converter

from claimcheck.claims.claim import Claim, NumericClaim
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.relations.relation import Relation
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment
from claimcheck.store.codec import converter_of_records

__all__ = ["TABLES", "arrow_tables", "rows_of", "table", "to_data"]

Row = dict[str, Any]
_S, _L, _D = pa.string(), pa.int64(), pa.float64()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


TABLES: Final[Mapping[str, pa.Schema]] = {
    "claims": _schema(
        article=_S, source=_S, start=_L, end=_L, kind=_S, text=_S, speaker=_S, via=_S, low=_D,
        high=_D, bound=_S, unit=_S, counted=_S, predicate=_S, data=_S,
    ),
    "groups": _schema(
        id=_S, text=_S, claims=_L, sources=pa.list_(_S), independent_sources=pa.list_(_S), data=_S
    ),
    "relations": _schema(
        kind=_S, reason=_S, score=_D, left_article=_S, left_source=_S, left_start=_L, left_end=_L,
        left_text=_S, right_article=_S, right_source=_S, right_start=_L, right_end=_L,
        right_text=_S, data=_S,
    ),
    "findings": _schema(
        rule=_S, severity=_S, confidence=_S, article=_S, start=_L, end=_L, message=_S,
        fingerprint=_S, data=_S,
    ),
    "sources": _schema(
        source=_S, grade=_S, low=_D, high=_D, claims=_L, comparable=_L, corroborated=_L, alone=_L,
        minority=_L, contradicted=_L, artifacts=_D, residue=_D, data=_S,
    ),
}  # fmt: skip


@cache
def _converter() -> Converter:
    return converter_of_records()


def _json(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))


def to_data(record: Any) -> str:
    """A record, or a list of records, as JSON."""
    return _json(_converter().unstructure(record))


def table(rows: Iterable[Row], schema: pa.Schema) -> pa.RecordBatch:
    r"""Rows as a record batch; what a row leaves out is null.

    Half of a surrogate pair is no text for Arrow: it is written as its escape.

    Example:
        >>> table([{"x": "a\ud800"}], pa.schema([("x", pa.string())])).to_pylist()
        [{'x': 'a\\ud800'}]
    """
    rows = list(rows)
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_written(row) for row in rows], schema=schema)


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _written(each) for key, each in value.items()}
    return [_written(each) for each in value] if isinstance(value, list) else value


def _claim(claim: Claim) -> Row:
    said = claim.attribution
    row = {
        "article": claim.span.article, "source": claim.source, "start": claim.span.start,
        "end": claim.span.end, "kind": "quote", "text": claim.text,
        "speaker": said.name if said else None, "via": said.via if said else None,
        "data": to_data(claim),
    }  # fmt: skip
    if isinstance(claim, NumericClaim):
        amount = claim.quantity
        row |= {
            "kind": amount.kind, "low": _number(amount.low), "high": _number(amount.high),
            "bound": amount.bound, "unit": amount.unit, "counted": claim.counted,
            "predicate": claim.predicate,
        }  # fmt: skip
    return row


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _group(group: ClaimGroup) -> Row:
    """Claims are told by their spans; what they say is in the table of claims."""
    data = {
        "claims": [[c.span.article, c.span.start, c.span.end] for c in group.claims],
        "matches": [
            {
                "left": [m.left.span.article, m.left.span.start, m.left.span.end],
                "right": [m.right.span.article, m.right.span.start, m.right.span.end],
                "score": m.score,
                "evidence": _converter().unstructure(m.evidence),
            }
            for m in group.matches
        ],
    }
    return {
        "id": group.id,
        "text": group.claims[0].text,
        "claims": len(group.claims),
        "sources": list(group.sources),
        "independent_sources": list(group.independent_sources),
        "data": _json(data),
    }


def _relation(relation: Relation) -> Row:
    row = {
        "kind": relation.kind, "reason": relation.reason, "score": relation.score,
        "data": to_data(relation.evidence),
    }  # fmt: skip
    for side, claim in (("left", relation.left), ("right", relation.right)):
        row |= {
            f"{side}_article": claim.span.article, f"{side}_source": claim.source,
            f"{side}_start": claim.span.start, f"{side}_end": claim.span.end,
            f"{side}_text": claim.text,
        }  # fmt: skip
    return row


def _finding(finding: Finding) -> Row:
    return {
        "rule": finding.rule, "severity": finding.severity, "confidence": finding.confidence,
        "article": finding.span.article, "start": finding.span.start, "end": finding.span.end,
        "message": finding.message, "fingerprint": finding.fingerprint, "data": to_data(finding),
    }  # fmt: skip


def _source(source: SourceAssessment) -> Row:
    low, high = source.interval
    counts = ("claims", "comparable", "corroborated", "alone", "minority", "contradicted")
    return {
        "source": source.source, "grade": source.grade, "low": low, "high": high,
        **{name: source.counts.get(name, 0) for name in counts},
        **{name: source.legibility.get(name) for name in ("artifacts", "residue")},
        "data": to_data(source),
    }  # fmt: skip


_ROW_OF: Final = {
    "claims": _claim,
    "groups": _group,
    "relations": _relation,
    "findings": _finding,
    "sources": _source,
}
assert list(_ROW_OF) == list(TABLES)


def rows_of(name: str, records: Iterable[Any]) -> list[Row]:
    """Records as rows of the table `name`.

    Example:
        >>> from claimcheck import Article, extract
        >>> (row,) = rows_of("claims", extract(Article("“We will win,” Kirby said.", id="a")))
        >>> row["kind"], row["start"], row["text"]
        ('quote', 1, 'We will win')
    """
    make: Any = _ROW_OF[name]
    return [make(record) for record in records]


def arrow_tables(**records: Iterable[Any]) -> dict[str, pa.Table]:
    """Records by the name of their table -> Arrow tables with the schemas of `TABLES`.

    Example:
        >>> arrow_tables(findings=())["findings"].num_rows
        0
    """
    return {
        name: pa.Table.from_batches([table(rows_of(name, found), TABLES[name])])
        for name, found in records.items()
    }
