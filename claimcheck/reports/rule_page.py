"""A rule in words: for `claimcheck explain` and for docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from claimcheck.rules.rule import Example, Rule, Sample

__all__ = ["rule_page", "rules_page"]


def rule_page(rule: Rule) -> str:
    """One rule: what it finds, why, how sure it is, and its examples."""
    return "\n".join(_lines(rule, "#")) + "\n"


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
    parts = (example,) if isinstance(example, str) else example
    shown = []
    for part in parts:
        sample = part if isinstance(part, Sample) else Sample(part)
        head = ", ".join(str(each) for each in (sample.source, sample.published) if each)
        text = " ⏎ ".join(line for line in sample.text.split("\n") if line.strip())
        shown.append(f"{head}: `{text}`" if head else f"`{text}`")
    return " — ".join(shown)
