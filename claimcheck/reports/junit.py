"""Report -> JUnit XML: a suite an article, a case a family of rules."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import excerpt, place, visible
from claimcheck.rules.catalog import FAMILIES
from claimcheck.rules.finding import Finding

__all__ = ["to_junit"]


def to_junit(report: Report, verdict: Verdict) -> str:
    """The verdict for any CI: findings that fail are failures, the others are printed."""
    articles = {article.id: article for article in report.articles}
    failing = set(verdict.failing)
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        key = finding.span.article, finding.rule.partition(".")[0]
        by_place.setdefault(key, []).append(finding)
    root = Element("testsuites", name="claimcheck")
    for article in report.articles:
        suite = SubElement(root, "testsuite", name=visible(article.path or article.id))
        failures = 0
        for family in FAMILIES:
            case = SubElement(
                suite, "testcase", classname=visible(article.path or article.id), name=family
            )
            found = by_place.get((article.id, family), [])
            lines = [
                f"{place(f.span, articles).line}: {f.severity} {f.rule} "
                f"“{excerpt(f.span, articles)}” {visible(f.message)}"
                for f in found
            ]
            bad = [line for f, line in zip(found, lines, strict=True) if f in failing]
            if bad:
                failures += 1
                failure = SubElement(case, "failure", message=bad[0], type=family)
                failure.text = "\n".join(bad)
            if lines:
                SubElement(case, "system-out").text = "\n".join(lines)
        suite.set("tests", str(len(FAMILIES)))
        suite.set("failures", str(failures))
        suite.set("errors", "0")
    if verdict.breaches:
        _gate(root, verdict)
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _gate(root: Element, verdict: Verdict) -> None:
    """A suite for the sources that are not what the policy asks for."""
    failed = len(verdict.breaches)
    suite = SubElement(
        root, "testsuite", name="gate", tests=str(failed), failures=str(failed), errors="0"
    )
    for breach in verdict.breaches:
        case = SubElement(suite, "testcase", classname=visible(breach.source), name=breach.kind)
        SubElement(case, "failure", message=breach.message, type=breach.kind)
