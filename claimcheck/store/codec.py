"""Articles and claims <-> what a store keeps of them: plain JSON, packed; no code is ever loaded."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import frozen
from cattrs import Converter

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.names.name import Name

__all__ = [
    "Known",
    "converter_of_records",
    "digest_of",
    "kept",
    "moment",
    "pack",
    "read_back",
    "unpack",
]

_LEVEL = 3  # of compression: near the best for JSON, at a third of its time
_article: ContextVar[str] = ContextVar("article")  # whose spans are read


@frozen
class Known:
    """An article with what was found in it: residue, and claims and names of the rest."""

    article: Article
    residue: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()
    names: tuple[Name, ...] = ()


def digest_of(article: Article) -> bytes:
    """What makes an article the same one: its text, source, title, url and date.

    Its id does not count, for it may be the path of a file that was moved.

    Example:
        >>> digest_of(Article("One.", source="Post")) == digest_of(Article("One.", source="Globe"))
        False
    """
    parts = (article.text, article.source, article.title, article.url)
    told = json.dumps([*parts, moment(article.published)])
    return hashlib.sha256(told.encode("ascii")).digest()[:16]


def kept(text: str | None) -> str | bytes | None:
    r"""Text as a database takes it: half of a surrogate pair is not text there, but bytes.

    Example:
        >>> kept("Kopra"), kept("\ud800"), read_back(kept("\ud800")) == "\ud800"
        ('Kopra', b'\xed\xa0\x80', True)
    """
    if text is None or text.isascii():
        return text
    raw = text.encode("utf-8", "surrogatepass")
    return raw if raw.decode("utf-8", "replace") != text else text


def read_back(value: str | bytes | None) -> str | None:
    """The text that `kept` was given."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def moment(value: date | datetime | str | None) -> Any:
    """A date as text, or text as a date.

    Example:
        >>> moment(date(2024, 5, 6)), moment("2024-05-06")
        ('2024-05-06', datetime.date(2024, 5, 6))
    """
    if value is None:
        return None
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
    return value.isoformat()


def _span(value: Sequence[int], _: Any) -> Span:
    return Span(_article.get(), *value)


def converter_of_records() -> Converter:
    """A converter of records to plain data and back: numbers as text, dates in ISO form."""
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    for kind in (date, datetime, date | datetime, date | datetime | None):
        converter.register_unstructure_hook(kind, moment)
        converter.register_structure_hook(kind, lambda value, _: moment(value))
    return converter


@cache
def _converter() -> Converter:
    converter = converter_of_records()
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, _span)
    return converter


def pack(known: Known) -> bytes:
    """What is known of an article as compressed JSON; spans leave the article's id out."""
    plain = _converter().unstructure
    data = {
        "residue": [plain(span) for span in known.residue],
        "claims": [[isinstance(claim, QuoteClaim), plain(claim)] for claim in known.claims],
        "names": [plain(name) for name in known.names],
    }
    return zlib.compress(json.dumps(data, separators=(",", ":")).encode("ascii"), _LEVEL)


def unpack(article: Article, packed: bytes) -> Known:
    """What `pack` made, for this article.

    Example:
        >>> from claimcheck import extract
        >>> article = Article("“We will win,” Kirby said. At least 31,000 soldiers died.", id="a")
        >>> known = Known(article, (Span("a", 0, 3),), extract(article))
        >>> unpack(article, pack(known)) == known
        True
    """
    data = json.loads(zlib.decompress(packed))
    reset = _article.set(article.id)
    try:
        read = _converter().structure
        residue = tuple(_span(span, Span) for span in data["residue"])
        claims = tuple(
            read(row, QuoteClaim) if quote else read(row, NumericClaim)
            for quote, row in data["claims"]
        )
        names = tuple(read(row, Name) for row in data["names"])
    finally:
        _article.reset(reset)
    return Known(article, residue, claims, names)
