"""Report -> GitLab code quality: a JSON list with a fingerprint for every finding."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report
from claimcheck.reports.places import end_place, excerpt, place, visible

__all__ = ["to_gitlab"]

_SEVERITIES: Final = {"error": "critical", "warning": "minor", "note": "info"}


def to_gitlab(report: Report, verdict: Verdict) -> str:
    """The findings in GitLab's form, without those put aside.

    GitLab compares with the target branch by itself, so known findings stay in; equal fingerprints
    are told apart by their count.
    """
    articles = {article.id: article for article in report.articles}
    seen: Counter[str] = Counter()
    rows = []
    for finding in report.findings:
        if finding in verdict.suppressed:
            continue
        start, end = place(finding.span, articles), end_place(finding.span, articles)
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        rows.append(
            {
                "description": f"{visible(finding.message)} “{excerpt(finding.span, articles)}”",
                "check_name": finding.rule,
                "fingerprint": finding.fingerprint + (f"-{count}" if count > 1 else ""),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": visible(start.name),
                    "lines": {"begin": start.line, "end": end.line},
                },
            }
        )
    return json.dumps(rows, indent=1) + "\n"
