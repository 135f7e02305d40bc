"""Claims and sources of news articles: who claimed what, where it clashes, what holds up.

    from claimcheck import check, read

    report = check(read(["seeds/"]))
    for finding in report.findings:
        print(finding.rule, finding.message)

Every name below is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimcheck._version import __version__

if TYPE_CHECKING:
    from claimcheck.articles import Article, ReadError, Span
    from claimcheck.claims.claim import Attribution, Claim, NumericClaim, Quantity, QuoteClaim
    from claimcheck.claims.extract import extract
    from claimcheck.claims.quantities import quantities
    from claimcheck.evidence import Evidence, Match
    from claimcheck.matches.claim_group import ClaimGroup
    from claimcheck.matches.grouping import group
    from claimcheck.matches.scoring import similarity
    from claimcheck.names.same import same_name
    from claimcheck.pipeline import Report, check
    from claimcheck.reading import read
    from claimcheck.relations.compare import compare
    from claimcheck.relations.relation import Relation
    from claimcheck.rules.find import find
    from claimcheck.rules.finding import Finding
    from claimcheck.segments import Segment, segment
    from claimcheck.settings import KnownClaim, Settings
    from claimcheck.sources.agreement import assess
    from claimcheck.sources.assessment import SourceAssessment
    from claimcheck.timex.expression import TimeExpression
    from claimcheck.timex.find import times

_HOME = {
    "Article": "articles",
    "Attribution": "claims.claim",
    "Claim": "claims.claim",
    "ClaimGroup": "matches.claim_group",
    "Evidence": "evidence",
    "Finding": "rules.finding",
    "Match": "evidence",
    "NumericClaim": "claims.claim",
    "Quantity": "claims.claim",
    "QuoteClaim": "claims.claim",
    "ReadError": "articles",
    "Relation": "relations.relation",
    "Report": "pipeline",
    "Segment": "segments",
    "KnownClaim": "settings",
    "Settings": "settings",
    "SourceAssessment": "sources.assessment",
    "Span": "articles",
    "TimeExpression": "timex.expression",
    "assess": "sources.agreement",
    "check": "pipeline",
    "compare": "relations.compare",
    "extract": "claims.extract",
    "find": "rules.find",
    "group": "matches.grouping",
    "quantities": "claims.quantities",
    "read": "reading",
    "same_name": "names.same",
    "segment": "segments",
    "similarity": "matches.scoring",
    "times": "timex.find",
}

__all__ = [
    "Article",
    "Attribution",
    "Claim",
    "ClaimGroup",
    "Evidence",
    "Finding",
    "KnownClaim",
    "Match",
    "NumericClaim",
    "Quantity",
    "QuoteClaim",
    "ReadError",
    "Relation",
    "Report",
    "Segment",
    "Settings",
    "SourceAssessment",
    "Span",
    "TimeExpression",
    "__version__",
    "assess",
    "check",
    "compare",
    "extract",
    "find",
    "group",
    "quantities",
    "read",
    "same_name",
    "segment",
    "similarity",
    "times",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    value = getattr(import_module(f"claimcheck.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
