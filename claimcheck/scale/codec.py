"""Records <-> JSON columns, and records -> rows of the tables that a run writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import pyarrow as pa
from cattrs import Converter

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.relations.relation import Relation
from claimcheck.rules.finding import Finding
from claimcheck.scale.schemas import OUTPUTS
from claimcheck.sources.assessment import SourceAssessment
from claimcheck.store.codec import converter_of_records, moment
from claimcheck.store.write import claims_row

__all__ = ["article_of", "claim_from", "from_data", "output_rows", "table", "to_data"]

Row = dict[str, Any]
T = TypeVar("T")


@cache
def _converter() -> Converter:
    return converter_of_records()


def to_data(record: Any) -> str:
    """A record, or a list of records, as JSON."""
    return json.dumps(_converter().unstructure(record), separators=(",", ":"))


def from_data(data: str, kind: type[T]) -> T:
    """The record of a kind that `to_data` wrote."""
    return _converter().structure(json.loads(data), kind)


def claim_data(claim: Claim) -> str:
    return ("q" if isinstance(claim, QuoteClaim) else "n") + to_data(claim)


def claim_from(data: str) -> Claim:
    """The claim that was written by `claim_data`."""
    if data[0] == "q":
        return from_data(data[1:], QuoteClaim)
    return from_data(data[1:], NumericClaim)


def article_of(row: Mapping[str, Any]) -> Article:
    """The article in a row of ARTICLES; one without an id is called by its content."""
    return Article(
        row["text"],
        id=row["id"] or "",
        source=row["source"] or "",
        title=row["title"] or None,
        url=row["url"] or None,
        published=moment(row["published"] or None),
    )


def table(rows: Iterable[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as a record batch; what a row leaves out is null."""
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


# -- what a run writes -------------------------------------------------------------------------
def _claim(claim: Claim) -> Row:
    kind, start, end, speaker, low, high, unit, counted = claims_row(claim)
    return {
        "article": claim.span.article, "source": claim.source, "start": start, "end": end,
        "kind": kind, "text": claim.text, "speaker": speaker, "low": low, "high": high,
        "unit": unit, "counted": counted, "data": claim_data(claim),
    }  # fmt: skip


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
        "claims": len(group.claims),
        "sources": list(group.sources),
        "independent_sources": list(group.independent_sources),
        "data": json.dumps(data, separators=(",", ":")),
    }


def _relation(relation: Relation) -> Row:
    left, right = relation.left.span, relation.right.span
    return {
        "kind": relation.kind, "reason": relation.reason, "score": relation.score,
        "left_article": left.article, "left_start": left.start, "left_end": left.end,
        "right_article": right.article, "right_start": right.start, "right_end": right.end,
        "data": to_data(relation.evidence),
    }  # fmt: skip


def _finding(finding: Finding) -> Row:
    return {
        "rule": finding.rule, "severity": finding.severity, "confidence": finding.confidence,
        "article": finding.span.article, "start": finding.span.start, "end": finding.span.end,
        "message": finding.message, "fingerprint": finding.fingerprint, "data": to_data(finding),
    }  # fmt: skip


def _source(source: SourceAssessment) -> Row:
    low, high = source.interval
    return {
        "source": source.source,
        "grade": source.grade,
        "low": low,
        "high": high,
        "data": to_data(source),
    }


_ROW_OF = {
    "claims": _claim,
    "groups": _group,
    "relations": _relation,
    "findings": _finding,
    "sources": _source,
}
assert list(_ROW_OF) == list(OUTPUTS)


def output_rows(name: str, records: Iterable[Any]) -> list[Row]:
    """Records as rows of the table `name`.

    Example:
        >>> from claimcheck import extract
        >>> (row,) = output_rows("claims", extract(Article("“We will win,” Kirby said.", id="a")))
        >>> row["kind"], row["start"], row["text"]
        ('quote', 1, 'We will win')
    """
    make: Any = _ROW_OF[name]
    return [make(record) for record in records]
