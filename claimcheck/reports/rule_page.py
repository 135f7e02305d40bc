"""A rule in words: for `claimcheck explain` and for docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from claimcheck.rules.rule import Example, Rule, Sample

__all__ = ["rule_data", "rule_page", "rules_page"]


def rule_page(rule: Rule) -> str:
    """One rule: what it finds, why, how sure it is, and its examples."""
    return "\n".join(_lines(rule, "#")) + "\n"


def rule_data(rule: Rule) -> dict[str, Any]:
    """One rule as JSON data; ⟦ ⟧ in its examples marks what it points at."""
    return {
        "id": rule.id,
        "family": rule.family,
        "scope": rule.scope,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "summary": rule.summary,
        "why": rule.why,
        "tags": list(rule.tags),
        "bad": [_example_data(example) for example in rule.bad],
        "good": [_example_data(example) for example in rule.good],
    }


def _example_data(example: Example) -> list[dict[str, str]]:
    """The articles of an example: text, and source and date where they matter."""
    return [
        {
            "text": sample.text,
            **({"source": sample.source} if sample.source else {}),
            **({"published": str(sample.published)} if sample.published else {}),
        }
        for sample in _samples(example)
    ]


def _samples(example: Example) -> list[Sample]:
    parts = (example,) if isinstance(example, str) else example
    return [part if isinstance(part, Sample) else Sample(part) for part in parts]


def rules_page(rules: Iterable[Rule]) -> str:
    """The catalogue: every rule under the heading of its family."""
    lines = [
        "# Rules",
        "",
        "Generated from the rules themselves by `claimcheck rules --markdown`; do not edit.",
        "⟦ ⟧ marks the characters that a rule points at. In its *not* examples it stays silent.",
        "",
    ]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        shelf = list(members)
        lines += [f"## {family}", "", f"{len(shelf)} rules.", ""]
        for rule in shelf:
            lines += _lines(rule, "###")
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(rule: Rule, heading: str) -> Iterator[str]:
    yield f"{heading} {rule.id}"
    yield ""
    yield f"{rule.summary} *({rule.severity}, {rule.confidence})*"
    if rule.why:
        yield ""
        yield rule.why
    if rule.tags:
        yield ""
        yield f"Tags: {', '.join(rule.tags)}."
    yield ""
    yield from (f"- finds: {_example(example)}" for example in rule.bad)
    yield from (f"- not: {_example(example)}" for example in rule.good)


def _example(example: Example) -> str:
    shown = []
    for sample in _samples(example):
        head = ", ".join(str(each) for each in (sample.source, sample.published) if each)
        text = " ⏎ ".join(line for line in sample.text.split("\n") if line.strip())
        shown.append(f"{head}: `{text}`" if head else f"`{text}`")
    return " — ".join(shown)
