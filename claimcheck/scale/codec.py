"""Records <-> JSON columns, and articles from their rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from cattrs import Converter

from claimcheck.arrow import to_data
from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.store.codec import converter_of_records, moment

__all__ = ["article_of", "claim_data", "claim_from", "from_data"]

T = TypeVar("T")


@cache
def _converter() -> Converter:
    return converter_of_records()


def from_data(data: str, kind: type[T]) -> T:
    """The record of a kind that `to_data` wrote."""
    return _converter().structure(json.loads(data), kind)


def claim_data(claim: Claim) -> str:
    """A claim as JSON behind a letter that says which kind it is."""
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
