"""Every rule of the shelf against its own examples: exactly the marked spans, and silence."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from claimcheck.articles import Span
from claimcheck.rules.batch import Batch
from claimcheck.rules.catalog import FAMILIES, catalog, chosen
from claimcheck.rules.find import boilerplate
from claimcheck.rules.rule import Example, Rule, marked, search_batch
from claimcheck.settings import Settings

RULES = catalog()


def found(rule: Rule, example: Example) -> tuple[set[Span], set[Span]]:
    """What a rule finds in an example, related places included, and what is marked."""
    articles, spans = marked(example)
    batch = Batch(tuple(articles), Settings(), boilerplate)
    hits = list(search_batch(rule, batch))
    return {span for hit in hits for span in (hit.span, *hit.related)}, set(spans)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_keeps_its_promises(rule: Rule) -> None:
    for example in rule.good:
        hits, _ = found(rule, example)
        assert not hits, f"{rule.id} speaks on a good example: {example!r}"
    for example in rule.bad:
        hits, spans = found(rule, example)
        assert spans, f"{rule.id}: a bad example marks nothing: {example!r}"
        assert hits == spans, f"{rule.id} on {example!r}"


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_brings_its_proof(rule: Rule) -> None:
    assert rule.bad, "at least one example of what it finds"
    assert len(rule.good) >= 2, "at least two near misses"
    assert rule.summary.endswith((".", "?")), rule.summary
    assert (rule.search is None) != (rule.scanner is None)
    assert rule.severity in ("error", "warning", "note")
    assert rule.confidence in ("certain", "likely", "hint")


def test_ids_are_unique_and_say_where_a_rule_lives() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    for rule in RULES:
        family, _, name = rule.id.partition(".")
        assert family in FAMILIES
        module = files(f"claimcheck.rules.{family}").joinpath(f"{name.replace('-', '_')}.py")
        packs = [
            pack.read_text(encoding="utf-8")
            for pack in files(f"claimcheck.rules.{family}").iterdir()
            if pack.name.endswith(".toml")
        ]
        listed = any(re.search(rf"(?m)^\[(?:rule\.)?\"?{re.escape(name)}\"?\]", p) for p in packs)
        assert module.is_file() or listed, rule.id


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean 'boilerplate'"):
        chosen(["boilerplates"])
