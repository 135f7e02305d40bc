"""Report + policy -> pass or fail, for CI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Final, Literal

from attrs import evolve, field, frozen

from claimcheck.baseline import Baseline, new_findings, stale
from claimcheck.pipeline import Report
from claimcheck.rules.finding import Confidence, Finding
from claimcheck.suppressions import Suppression, put_aside

__all__ = [
    "CONFIDENCES",
    "GRADES",
    "SEVERITIES",
    "Breach",
    "FailOn",
    "Override",
    "Policy",
    "Verdict",
    "gate",
]

FailOn = Literal["error", "warning", "note", "never"]
SEVERITIES: Final = ("error", "warning", "note")  # from worst to mildest
CONFIDENCES: Final = ("certain", "likely", "hint")
GRADES: Final = ("A", "B", "C", "D", "E")  # F is no grade: there was too little to judge


@frozen
class Override:
    """What is asked of the sources that fit a pattern; None asks what the policy asks of all."""

    pattern: str
    fail_on: FailOn | None = None
    min_confidence: Confidence | None = None
    min_grade: str | None = None
    max_artifacts: float | None = None
    max_residue: float | None = None


@frozen
class Policy:
    """What makes a batch fail.

    Findings at least as bad as `fail_on` and as sure as `min_confidence` fail. `max_new` lets a
    number of them through: by severity, or under "*" for each severity that fails. A source fails
    whose grade is below `min_grade` (F is no grade and never fails) or that has more artifacts or
    more residue per 1,000 words than `max_artifacts`, `max_residue`. Of `sources` the first
    pattern that fits a source's name counts. Only contradictions are errors, so the default fails
    on nothing else.
    """

    fail_on: FailOn = "error"
    min_confidence: Confidence = "hint"
    max_new: Mapping[str, int] = field(factory=dict)
    min_grade: str | None = None
    max_artifacts: float | None = None
    max_residue: float | None = None
    sources: tuple[Override, ...] = ()

    def of(self, source: str) -> Policy:
        """What is asked of one source.

        Example:
            >>> Policy(sources=(Override("Desk *", fail_on="never"),)).of("Desk 7").fail_on
            'never'
        """
        for override in self.sources:
            if fnmatchcase(source, override.pattern):
                names = ("fail_on", "min_confidence", "min_grade", "max_artifacts", "max_residue")
                said = {name: getattr(override, name) for name in names}
                return evolve(self, **{k: v for k, v in said.items() if v is not None})
        return self


@frozen
class Breach:
    """A source that is not what the policy asks for: `kind` "grade", "artifacts" or "residue"."""

    source: str
    kind: Literal["grade", "artifacts", "residue"]
    message: str


@frozen
class Verdict:
    """Whether the batch passes, and what made it fail.

    `failing` are the findings and `breaches` the sources that made it fail. `new` are the findings
    that neither the baseline knows nor a suppression puts aside, `suppressed` those put aside.
    `baselined` tells whether there was a baseline; `gone` counts what it knows and was not found.
    `unused` suppressions meant nothing, `expired` ones are over.
    """

    passed: bool
    failing: tuple[Finding, ...]
    policy: Policy
    breaches: tuple[Breach, ...] = ()
    new: tuple[Finding, ...] = ()
    suppressed: Mapping[Finding, Suppression] = field(factory=dict)
    baselined: bool = False
    gone: Mapping[str, int] = field(factory=dict)
    unused: tuple[Suppression, ...] = ()
    expired: tuple[Suppression, ...] = ()


def gate(
    report: Report,
    policy: Policy | None = None,
    *,
    baseline: Baseline | None = None,
    suppressions: Sequence[Suppression] = (),
    today: date | None = None,
) -> Verdict:
    """The verdict on a report; what a baseline knows or a suppression puts aside fails nothing.

    `today` ends suppressions whose day is gone; without it none ends.

    Example:
        >>> from claimcheck import Article, check
        >>> gate(check([Article("The talks ended.")])).passed
        True
    """
    policy = policy or Policy()
    source_of = {article.id: article.source for article in report.articles}
    aside = put_aside(report.findings, source_of, suppressions, today=today)
    known = baseline or Baseline({}, {})
    new = tuple(f for f in new_findings(report.findings, known) if f not in aside)
    failing = _failing(new, policy, source_of)
    breaches = tuple(_breaches(report, policy))
    used = {id(each) for each in aside.values()}
    expired = tuple(each for each in suppressions if each.over(today))
    return Verdict(
        passed=not failing and not breaches,
        failing=failing,
        policy=policy,
        breaches=breaches,
        new=new,
        suppressed=aside,
        baselined=baseline is not None,
        gone=stale(report.findings, known),
        unused=tuple(s for s in suppressions if id(s) not in used and not s.over(today)),
        expired=expired,
    )


def _failing(
    new: Iterable[Finding], policy: Policy, source_of: Mapping[str, str]
) -> tuple[Finding, ...]:
    """The findings of every severity of which there are more than are let through."""
    asked = {source: policy.of(source) for source in set(source_of.values())}
    bad: dict[str, list[Finding]] = {severity: [] for severity in SEVERITIES}
    for finding in new:
        here = asked[source_of[finding.span.article]]
        sure = CONFIDENCES.index(finding.confidence) <= CONFIDENCES.index(here.min_confidence)
        if sure and (_fails(finding.severity, here) or finding.severity in policy.max_new):
            bad[finding.severity].append(finding)
    each = policy.max_new.get("*", 0)
    over = {severity for severity in SEVERITIES
            if len(bad[severity]) > policy.max_new.get(severity, each)}  # fmt: skip
    chosen = {finding for severity in over for finding in bad[severity]}
    return tuple(finding for finding in new if finding in chosen)


def _fails(severity: str, policy: Policy) -> bool:
    return policy.fail_on != "never" and (
        SEVERITIES.index(severity) <= SEVERITIES.index(policy.fail_on)
    )


def _breaches(report: Report, policy: Policy) -> Iterable[Breach]:
    for source in report.sources:
        here = policy.of(source.source)
        low, high = source.interval
        if (
            here.min_grade is not None
            and source.grade in GRADES
            and GRADES.index(source.grade) > GRADES.index(here.min_grade)
        ):
            yield Breach(
                source.source,
                "grade",
                f"grade {source.grade} ({low:.2f} to {high:.2f}) is below {here.min_grade}",
            )
        for kind, most in (("artifacts", here.max_artifacts), ("residue", here.max_residue)):
            found = source.legibility.get(kind, 0.0)
            if most is not None and found > most:
                yield Breach(
                    source.source,
                    "artifacts" if kind == "artifacts" else "residue",
                    f"{found:g} {kind} per 1,000 words are more than {most:g}",
                )
