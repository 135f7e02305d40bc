"""The record of a finding, and the fingerprint that a baseline knows it by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from claimcheck.articles import Span
from claimcheck.evidence import Evidence
from claimcheck.folding import fold
from claimcheck.shown import html_table

__all__ = ["Confidence", "Finding", "Severity", "fingerprint"]

Severity = Literal["error", "warning", "note"]
Confidence = Literal["certain", "likely", "hint"]


@frozen
class Finding:
    """What one rule has to say about one place.

    `related` are other places that belong to it, also in other articles. `severity` is how bad it
    is, `confidence` how sure. `fingerprint` stays the same when other parts of the article change.
    """

    rule: str
    span: Span
    message: str
    severity: Severity
    confidence: Confidence
    related: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""

    def _repr_html_(self) -> str:
        """What a notebook shows; the words themselves are in the article."""
        where = f"{self.span.article} {self.span.start} to {self.span.end}"
        rows = [
            ("rule", self.rule),
            ("how bad, how sure", f"{self.severity}, {self.confidence}"),
            ("message", self.message),
            ("place", where),
            *((reason.name, f"{reason.points:+g} {reason.detail}") for reason in self.evidence),
        ]
        return html_table([("finding", self.fingerprint), *rows])


def fingerprint(rule: str, source: str, texts: Iterable[str]) -> str:
    """A digest of the rule, the source and the words pointed at; offsets play no part.

    Two findings of one rule on equal words of one source share it: a baseline counts them.

    Example:
        >>> fingerprint("a.b", "post", ["Talks"]) == fingerprint("a.b", "post", ["talks "])
        True
    """
    digest = hashlib.blake2b(digest_size=12)
    for part in (rule, source, *texts):
        plain = " ".join(fold(part).split())
        digest.update(plain.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()
