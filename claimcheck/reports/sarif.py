"""Report -> SARIF 2.1.0, for code scanning: stable fingerprints, the other side as related location."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from claimcheck.articles import Article, Span
from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import end_place, excerpt, place, visible
from claimcheck.reports.rule_page import rule_page
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.finding import Finding
from claimcheck.rules.rule import Rule

__all__ = ["to_sarif"]

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_RESULTS: Final = 5000  # what code scanning keeps; the worst come first
_MOST_RELATED: Final = 100
_LEVELS: Final = {"error": "error", "warning": "warning", "note": "note"}
_PRECISION: Final = {"certain": "very-high", "likely": "high", "hint": "medium"}
_RANK: Final = ("error", "warning", "note")


def to_sarif(report: Report, verdict: Verdict) -> str:
    """The findings as one SARIF run; the rule table carries each rule's page as help.

    Findings put aside stay, with the suppression and its reason; with a baseline each finding says
    whether it is new. Sources below a grade or above a ceiling are notifications of the run.
    """
    articles = {article.id: article for article in report.articles}
    new, failing = set(verdict.new), set(verdict.failing)
    ordered = sorted(
        report.findings,  # of one rank they stay as they are
        key=lambda f: (f not in failing, _RANK.index(f.severity), f not in new),
    )
    kept = ordered[:_MOST_RESULTS]
    fired = {finding.rule for finding in kept}
    rules = [rule for rule in chosen(extra=packs(report.settings.packs)) if rule.id in fired]
    index = {rule.id: number for number, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, verdict, len(ordered) - len(kept))],
        "results": [
            {**_result(finding, index, articles), **_standing(finding, verdict, new)}
            for finding in kept
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _invocation(report: Report, verdict: Verdict, left_out: int) -> dict[str, Any]:
    told = [visible(warning) for warning in report.warnings]
    if left_out:
        told.append(f"{left_out} more findings are in the JSON form; code scanning keeps no more")
    notes = [{"level": "warning", "message": {"text": text}} for text in told]
    notes += [
        {"level": "error", "message": {"text": visible(f"{each.source}: {each.message}")}}
        for each in verdict.breaches
    ]
    # The run did what it should, also where the gate says no.
    return {"executionSuccessful": True, **({"toolExecutionNotifications": notes} if notes else {})}


def _standing(finding: Finding, verdict: Verdict, new: set[Finding]) -> dict[str, Any]:
    """Whether it is new to the baseline, and what puts it aside."""
    standing: dict[str, Any] = {}
    aside = verdict.suppressed.get(finding)
    if verdict.baselined and aside is None:
        standing["baselineState"] = "new" if finding in new else "unchanged"
    if aside is not None:
        standing["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": visible(aside.reason)}
        ]
    return standing


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule_page(rule)
    return {
        "id": rule.id,
        "name": rule.id.replace(".", "-"),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why or rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "precision": _PRECISION[rule.confidence]},
    }


def _result(
    finding: Finding, index: Mapping[str, int], articles: Mapping[str, Article]
) -> dict[str, Any]:
    words = excerpt(finding.span, articles, longest=120)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{visible(finding.message)} “{words}”"},
        "locations": [_location(finding.span, articles)],
        "partialFingerprints": {"claimcheck/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(span, articles),
                "message": {"text": f"“{excerpt(span, articles, longest=120)}”"},
            }
            for number, span in enumerate(finding.related[:_MOST_RELATED], 1)
        ]
    return result


def _location(span: Span, articles: Mapping[str, Article]) -> dict[str, Any]:
    start, end = place(span, articles), end_place(span, articles)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(visible(start.name), safe="/:")},
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "charOffset": span.start,
                "charLength": span.end - span.start,
            },
        }
    }
