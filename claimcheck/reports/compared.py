"""Two reports side by side: findings that came and went, grades and counts that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from claimcheck.articles import Article
from claimcheck.baseline import Baseline, new_findings
from claimcheck.pipeline import Report
from claimcheck.reports.places import visible
from claimcheck.reports.text import finding_line
from claimcheck.rules.finding import Finding

__all__ = ["Change", "compared", "comparison_lines"]


@frozen
class Change:
    """What is different in a later report.

    `came` and `gone` are findings, told apart by fingerprint and count; `grades` are (source, old,
    new) with "" where the source is in one report only; `counts` are (name, old, new).
    """

    came: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    grades: tuple[tuple[str, str, str], ...]
    counts: tuple[tuple[str, int, int], ...]

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.came or self.gone or self.grades or self.counts)


def compared(old: Report, new: Report) -> Change:
    """What is different between two reports; texts that moved make no difference.

    Example:
        >>> from claimcheck import Article, check
        >>> report = check([Article("The talks ended.")])
        >>> bool(compared(report, report))
        False
    """
    before = {source.source: source.grade for source in old.sources}
    after = {source.source: source.grade for source in new.sources}
    grades = tuple(
        (source, before.get(source, ""), after.get(source, ""))
        for source in sorted({*before, *after})
        if before.get(source) != after.get(source)
    )
    then, now = dict(_counts(old)), dict(_counts(new))
    return Change(
        came=new_findings(new.findings, Baseline.of(old.findings)),
        gone=new_findings(old.findings, Baseline.of(new.findings)),
        grades=grades,
        counts=tuple(
            (name, then.get(name, 0), now.get(name, 0))
            for name in dict.fromkeys((*then, *now))
            if then.get(name, 0) != now.get(name, 0)
        ),
    )


def _counts(report: Report) -> Iterator[tuple[str, int]]:
    yield "articles", len(report.articles)
    yield "claims", len(report.claims)
    yield "groups", len(report.groups)
    yield from sorted(Counter(f"relations: {each.kind}" for each in report.relations).items())


def comparison_lines(old: Report, new: Report) -> Iterator[str]:
    """The difference in lines: "-" what is gone, "+" what came, "~" what changed."""
    change = compared(old, new)
    yield from _lines("-", change.gone, {article.id: article for article in old.articles})
    yield from _lines("+", change.came, {article.id: article for article in new.articles})
    for source, before, after in change.grades:
        yield f"~ {visible(source)}: grade {before or 'none'} -> {after or 'none'}"
    for name, then, now in change.counts:
        yield f"~ {name}: {then:,} -> {now:,}"


def _lines(
    sign: str, findings: Iterable[Finding], articles: Mapping[str, Article]
) -> Iterator[str]:
    for finding in findings:
        yield f"{sign} {finding_line(finding, articles)}"
