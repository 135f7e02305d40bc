"""Report -> linked data: W3C Web Annotation for exchange of spans, schema.org for fact checkers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim
from claimcheck.pipeline import Report
from claimcheck.reports.places import visible
from claimcheck.reports.wording import claim_line, speaker

__all__ = ["to_annotation", "to_schema_org"]

_AROUND: Final = 32  # characters of context on each side of quoted words
_PURPOSE: Final = {"error": "moderating", "warning": "commenting", "note": "commenting"}


def _urn(*parts: str) -> str:
    return "urn:claimcheck:" + ":".join(quote(part, safe="") for part in parts)


def _iri(article: Article) -> str:
    """The address of an article where one is known, else a name that its id gives."""
    if article.url and article.url.startswith(("http://", "https://")):
        return quote(article.url, safe="/:?#[]@!$&'()*+,;=%~")
    return _urn("article", article.id)


def to_annotation(report: Report) -> str:
    """The findings as a Web Annotation page; each target gives position and words.

    Positions are code points into the text as read, as everywhere here; the quoted words and what
    stands around them find the place in other renderings of the article.
    """
    articles = {article.id: article for article in report.articles}
    items = []
    seen: dict[str, int] = {}
    for finding in report.findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        items.append(
            {
                "id": _urn("finding", finding.fingerprint, str(number)),
                "type": "Annotation",
                "motivation": _PURPOSE[finding.severity],
                "body": [
                    {
                        "type": "TextualBody",
                        "value": visible(finding.message),
                        "format": "text/plain",
                        "language": "en",
                        "purpose": "commenting",
                    },
                    {"type": "TextualBody", "value": finding.rule, "purpose": "tagging"},
                ],
                "target": [_target(span, articles) for span in (finding.span, *finding.related)],
            }
        )
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn("findings"),
        "type": "AnnotationCollection",
        "label": "claimcheck findings",
        "total": len(items),
        "first": {
            "id": _urn("findings", "1"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(page, indent=1) + "\n"


def _target(span: Span, articles: Mapping[str, Article]) -> dict[str, Any]:
    article = articles[span.article]
    return {
        "source": _iri(article),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(article),
                "prefix": article.text[max(0, span.start - _AROUND) : span.start],
                "suffix": article.text[span.end : span.end + _AROUND],
            },
        ],
    }


def to_schema_org(report: Report) -> str:
    """The groups of claims as schema.org `Claim`s with all their appearances, and no rating.

    A rating would be a verdict, and that is for people: whoever gives one can hang a `ClaimReview`
    on the claim's id.
    """
    articles = {article.id: article for article in report.articles}
    graph = [*_articles(articles), *_claims(report, articles)]
    return json.dumps({"@context": {"@vocab": "https://schema.org/", "id": "@id",
                                    "type": "@type"}, "@graph": graph}, indent=1) + "\n"  # fmt: skip


def _articles(articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    told: set[str] = set()
    for article in articles.values():
        iri = _iri(article)
        if iri in told:
            continue
        told.add(iri)
        entry: dict[str, Any] = {
            "id": iri,
            "type": "NewsArticle",
            "publisher": {"type": "Organization", "name": visible(article.source)},
        }
        if article.title:
            entry["headline"] = visible(article.title)
        if article.published:
            entry["datePublished"] = article.published.isoformat()
        yield entry


def _claims(report: Report, articles: Mapping[str, Article]) -> Iterator[dict[str, Any]]:
    grouped = {claim for group in report.groups for claim in group.claims}
    for group in report.groups:
        yield _claim(_urn("claim", group.id), group.claims, articles)
    for claim in report.claims:
        if claim not in grouped:
            span = claim.span
            name = _urn("claim", span.article, str(span.start), str(span.end))
            yield _claim(name, (claim,), articles)


def _claim(name: str, claims: tuple[Claim, ...], articles: Mapping[str, Article]) -> dict[str, Any]:
    ordered = sorted(claims, key=lambda claim: claim.span)
    seen = list(dict.fromkeys(_iri(articles[claim.span.article]) for claim in ordered))
    dated = [
        (str(articles[claim.span.article].published), _iri(articles[claim.span.article]))
        for claim in ordered
        if articles[claim.span.article].published
    ]
    entry: dict[str, Any] = {
        "id": name,
        "type": "Claim",
        "text": visible(claim_line(ordered[0])),
        "appearance": [{"id": iri} for iri in seen],
    }
    said = sorted({speaker(c.attribution) for c in ordered if speaker(c.attribution)})
    if said:
        entry["author"] = [{"type": "Person", "name": visible(each)} for each in said]
    if dated:
        entry["firstAppearance"] = {"id": min(dated)[1]}
    return entry
