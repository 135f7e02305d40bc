"""Report + policy -> pass or fail, for CI."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from claimcheck.baseline import Baseline, new_findings
from claimcheck.pipeline import Report
from claimcheck.rules.finding import Confidence, Finding

__all__ = ["CONFIDENCES", "SEVERITIES", "FailOn", "Policy", "Verdict", "gate"]

FailOn = Literal["error", "warning", "note", "never"]
SEVERITIES: Final = ("error", "warning", "note")  # from worst to mildest
CONFIDENCES: Final = ("certain", "likely", "hint")


@frozen
class Policy:
    """What makes a batch fail: findings at least this bad and at least this sure.

    Only contradictions are errors, so the default fails on nothing else.
    """

    fail_on: FailOn = "error"
    min_confidence: Confidence = "hint"


@frozen
class Verdict:
    """Whether the batch passes, and the findings that made it fail."""

    passed: bool
    failing: tuple[Finding, ...]
    policy: Policy


def gate(
    report: Report, policy: Policy | None = None, *, baseline: Baseline | None = None
) -> Verdict:
    """The verdict on a report; what a baseline knows makes nothing fail.

    Example:
        >>> from claimcheck import Article, check
        >>> gate(check([Article("The talks ended.")])).passed
        True
    """
    policy = policy or Policy()
    severities = (
        () if policy.fail_on == "never" else SEVERITIES[: SEVERITIES.index(policy.fail_on) + 1]
    )
    confidences = CONFIDENCES[: CONFIDENCES.index(policy.min_confidence) + 1]
    failing = tuple(
        finding
        for finding in (new_findings(report.findings, baseline) if baseline else report.findings)
        if finding.severity in severities and finding.confidence in confidences
    )
    return Verdict(not failing, failing, policy)
