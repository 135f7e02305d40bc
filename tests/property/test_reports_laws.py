"""Laws of the reports: every form holds any text, machine forms parse, and the gate is monotone."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import HOSTILE, damaged, texts

from claimcheck import Article, check
from claimcheck.baseline import Baseline, new_findings, pruned, stale
from claimcheck.gate import SEVERITIES, Policy, gate
from claimcheck.reports.compared import compared
from claimcheck.reports.render import FORMS, render
from claimcheck.reports.schema import json_schema

calm = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SCHEMA = jsonschema.Draft202012Validator(json_schema())


def assert_every_form(text):
    report = check(
        [
            Article(text, id="a\x00<b>", source=text[:30] or "x", title=text[:40]),
            Article("Leave a Reply\n\n" + text, id="b", source="Post", url=text[:50]),
        ]
    )
    verdict = gate(
        report,
        Policy("note", max_residue=0.0),
        baseline=Baseline.of(report.findings[::2]),
    )
    told = {form: render(report, verdict, form) for form in FORMS}
    SCHEMA.validate(json.loads(told["json"]))
    for form in ("sarif", "gitlab", "annotation", "schema.org"):
        json.loads(told[form])
    for line in told["jsonl"].splitlines():
        json.loads(line)
    ET.fromstring(told["junit"])
    assert len(list(csv.reader(io.StringIO(told["csv"])))) == len(report.findings) + 1
    assert told["html"].count("<script") == 1
    for line in told["github"].splitlines():
        assert line.startswith("::")


@calm
@given(texts)
def test_any_text_fits_every_form(text):
    assert_every_form(text)


@pytest.mark.parametrize("name", ["lone surrogates", "bidi controls", "NUL bytes", "markup",
                                  "all punctuation", "carriage returns", "paragraph separators"])  # fmt: skip
def test_hostile_text_fits_every_form(name):
    assert_every_form(HOSTILE[name])


@calm
@given(damaged, st.integers(0, 5), st.sampled_from(SEVERITIES), st.data())
def test_the_gate_is_monotone(text, many, severity, data):
    report = check([Article(text + "\n\nLeave a Reply", id="a", source="Post")])
    strict = gate(report, Policy(severity))
    assert set(gate(report, Policy(severity, max_new={"*": many})).failing) <= set(strict.failing)
    known = Baseline.of(data.draw(st.sets(st.sampled_from(report.findings))))
    relieved = gate(report, Policy(severity), baseline=known)
    assert len(relieved.failing) <= len(strict.failing)
    assert gate(report, Policy(severity), baseline=Baseline.of(report.findings)).passed


@calm
@given(damaged, damaged)
def test_what_is_new_and_what_is_gone_add_up(one, two):
    old, new = (check([Article(text, id="a", source="Post")]) for text in (one, two))
    known = Baseline.of(old.findings)
    came = len(new_findings(new.findings, known))
    gone = sum(stale(new.findings, known).values())
    assert len(old.findings) - gone == len(new.findings) - came
    assert sum(pruned(new.findings, known).counts.values()) == len(old.findings) - gone
    change = compared(old, new)
    assert (len(change.came), len(change.gone)) == (came, gone)
