"""Report -> one HTML file that works offline, without script, and can be mailed."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.articles import Article, Span
from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.gate import Verdict
from claimcheck.names.batch import batch_names
from claimcheck.pipeline import Report
from claimcheck.relations.relation import Relation
from claimcheck.reports.diff import word_diff
from claimcheck.reports.highlight import Mark, pieces
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.reports.wording import NOT_CHECKED, claim_line, plural, speaker
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment
from claimcheck.sources.grading import outlook
from claimcheck.sources.ledger import OUTCOMES

__all__ = ["to_html"]

LAYERS: Final = {
    "quote": "quote",
    "number": "number",
    "contradiction": "contradiction",
    "translation": "translation artifact",
    "quotation": "damaged quote",
    "boilerplate": "boilerplate",
    "sourcing": "sourcing",
}
_CARDS: Final = ("contradiction", "possible", "disagreement", "update")
_MOST: Final = (
    200  # cards, groups and rows of a section; the rest is counted and stands in the JSON
)
_ENTRIES: Final = 20  # entries of one outcome in the ledger of a source


@cache
def _environment() -> Environment:
    folder = files("claimcheck.reports")
    environment = Environment(
        loader=FunctionLoader(lambda name: folder.joinpath(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["lines"] = _lines
    environment.globals["plural"] = plural
    return environment


def _lines(text: str) -> str:
    """Like `visible`, but line breaks stay."""
    return "\n".join(visible(line) for line in text.split("\n"))


def to_html(report: Report, verdict: Verdict, *, title: str | None = None) -> str:
    """The whole report as one HTML text; every character of an article is escaped."""
    folder = files("claimcheck.reports")
    script = folder.joinpath("report.js").read_text(encoding="utf-8")
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    articles = {article.id: article for article in report.articles}
    template = _environment().get_template("report.html.j2")
    return template.render(
        title=title or "claimcheck report",
        report=report,
        verdict=verdict,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        batch=_digest(report.articles),
        severities=Counter(finding.severity for finding in report.findings),
        families=_families(report.findings),
        not_checked=NOT_CHECKED,
        sources=_sources(report, articles),
        cards=_cards(report, articles),
        groups=_groups(report, articles),
        pages=_pages(report, articles),
        variants=_variants(report, articles),
        rules=_rules(report, articles),
        layers=LAYERS,
        most=_MOST,
    )


def _digest(articles: Iterable[Article]) -> str:
    digest = hashlib.sha256()
    for article in articles:
        digest.update(article.text.encode("utf-8", "surrogatepass") + b"\x00")
    return digest.hexdigest()[:12]


def _families(findings: Iterable[Finding]) -> dict[str, int]:
    counts = Counter(finding.rule.partition(".")[0] for finding in findings)
    return dict(sorted(counts.items()))


def _sources(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    rows = []
    for source in report.sources:
        low, high = source.interval
        rows.append(
            {
                "name": source.source,
                "grade": source.grade,
                "low": round(100 * low),
                "high": round(100 * high),
                "counts": source.counts,
                "evidence": source.evidence,
                "legibility": source.legibility,
                "outlook": outlook(source),
                "ledger": _ledger(source, articles),
            }
        )
    return rows


def _ledger(
    source: SourceAssessment, articles: Mapping[str, Article]
) -> list[tuple[str, int, list[dict[str, str]]]]:
    """Each outcome with its number of entries, and the first of them with a link to the words."""
    return [
        (
            name,
            len(entries),
            [
                {
                    "link": _anchor(entry.spans[0].article, entry.spans[0].start),
                    "words": excerpt(entry.spans[0], articles),
                    "why": entry.why,
                }
                for entry in entries[:_ENTRIES]
            ],
        )
        for name in OUTCOMES
        if (entries := source.ledger.get(name, ()))
    ]


def _side(claim: Claim, articles: Mapping[str, Article]) -> dict[str, Any]:
    article = articles[claim.span.article]
    published = article.published.isoformat() if article.published else ""
    return {
        "source": article.source,
        "published": published,
        "speaker": speaker(claim.attribution),
        "line": claim_line(claim),
        "is_quote": isinstance(claim, QuoteClaim),
        "link": _anchor(article.id, claim.span.start),
        "where": _where(claim.span, articles),
    }


def _anchor(article: str, start: int) -> str:
    digest = hashlib.blake2b(article.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"a{digest}-{start}"


def _where(span: Span, articles: Mapping[str, Article]) -> str:
    at = place(span, articles)
    return f"{at.name}:{at.line}"


def _sentence(claim: Claim, articles: Mapping[str, Article]) -> str:
    return claim.sentence.of(articles[claim.sentence.article])


def _cards(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    def rank(relation: Relation) -> tuple[int, float, Span, Span]:
        return _CARDS.index(relation.kind), -relation.score, relation.left.span, relation.right.span

    cards = []
    for relation in sorted((r for r in report.relations if r.kind in _CARDS), key=rank):
        left, right = word_diff(
            _sentence(relation.left, articles), _sentence(relation.right, articles)
        )
        cards.append(
            {
                "kind": relation.kind,
                "reason": relation.reason,
                "score": relation.score,
                "evidence": relation.evidence,
                "sides": [
                    {**_side(relation.left, articles), "parts": left},
                    {**_side(relation.right, articles), "parts": right},
                ],
            }
        )
    return cards


def _groups(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    ordered = sorted(
        report.groups, key=lambda g: (-len(g.independent_sources), -len(g.claims), g.id)
    )
    return [
        {
            "id": group.id,
            "line": claim_line(group.claims[0]),
            "independent": group.independent_sources,
            "sources": group.sources,
            "members": [_side(claim, articles) for claim in group.claims],
            "matches": group.matches,
        }
        for group in ordered
    ]


def _pages(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    marks: dict[str, list[Mark]] = {key: [] for key in articles}
    notes: dict[str, list[dict[str, Any]]] = {key: [] for key in articles}
    for claim in report.claims:
        layer = "quote" if isinstance(claim, QuoteClaim) else "number"
        key = claim.span.article
        spans = claim.parts if isinstance(claim, QuoteClaim) else (claim.span,)
        anchor = _anchor(key, claim.span.start)
        marks[key] += [Mark(span, layer, anchor if n == 0 else "") for n, span in enumerate(spans)]
    for number, finding in enumerate(report.findings):
        key, layer = finding.span.article, finding.rule.partition(".")[0]
        note = f"n{number}"
        marks[key].append(Mark(finding.span, layer, note))
        notes[key].append(
            {
                "id": note,
                "finding": finding,
                "layer": layer,
                "words": excerpt(finding.span, articles),
                "related": [
                    (excerpt(span, articles, longest=60), _where(span, articles))
                    for span in finding.related
                ],
            }
        )
    counts = Counter(claim.span.article for claim in report.claims)
    return [
        {
            "article": article,
            "id": _anchor(key, 0) + "-article",
            "pieces": pieces(article, marks[key]),
            "notes": notes[key],
            "claims": counts[key],
        }
        for key, article in articles.items()
    ]


def _variants(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    return [
        {
            "canonical": name.canonical,
            "kind": name.kind or "",
            "spellings": [
                (form, sorted({articles[key].source for key in keys}))
                for form, keys in sorted(name.spellings.items())
            ],
        }
        for name in batch_names(report.names)
        if name.varies
    ]


def _rules(report: Report, articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    shelf: dict[str, list[Finding]] = {}
    for finding in report.findings:
        shelf.setdefault(finding.rule, []).append(finding)
    return [
        {
            "rule": rule,
            "count": len(found),
            "sources": len({articles[f.span.article].source for f in found}),
            "examples": [excerpt(f.span, articles, longest=60) for f in found[:3]],
        }
        for rule, found in sorted(shelf.items())
    ]
