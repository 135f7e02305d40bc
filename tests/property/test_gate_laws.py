"""Laws of the gate: it is monotone, and what is new and what is gone add up."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import damaged

from claimcheck import Article, check
from claimcheck.baseline import Baseline, new_findings, pruned, stale
from claimcheck.gate import SEVERITIES, Policy, gate
from claimcheck.reports.compared import compared

calm = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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
