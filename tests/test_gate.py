"""The gate: what fails, what is let through, what is put aside, and that nothing is so in silence."""

from datetime import date

import pytest
from attrs import evolve

from claimcheck import Article, check
from claimcheck.baseline import Baseline, pruned, read_baseline
from claimcheck.config import ConfigError, as_toml, load_config
from claimcheck.gate import Override, Policy, gate
from claimcheck.suppressions import Suppression, read_suppressions, suppression_entry

TEXT = "The ministers met in Vienna.\n\nLeave a Reply\n"
MORE = "The ministers met in Graz.\n\nShare this:\n\nLeave a Reply\n"


@pytest.fixture(scope="module")
def made():
    return check(
        [Article(TEXT, id="a", source="Post"), Article(MORE, id="b", source="Evening Mail")]
    )


def graded(made, grade, **legibility):
    """The report with other marks for its first source."""
    first, *others = made.sources
    changed = evolve(first, grade=grade, legibility={**first.legibility, **legibility})
    return evolve(made, sources=(changed, *others)), first.source


def test_so_many_are_let_through_and_no_more(made):
    found = len(gate(made, Policy("note")).failing)
    assert found > 1
    assert gate(made, Policy("note", max_new={"note": found})).passed
    assert gate(made, Policy("note", max_new={"*": found})).passed
    verdict = gate(made, Policy("note", max_new={"note": found - 1}))
    assert len(verdict.failing) == found


def test_a_severity_with_a_number_of_its_own_is_counted_though_milder(made):
    assert gate(made, Policy("error")).passed
    assert not gate(made, Policy("error", max_new={"note": 0})).passed


def test_only_new_findings_are_counted(made):
    known = Baseline.of(made.findings)
    verdict = gate(made, Policy("note", max_new={"note": 0}), baseline=known)
    assert verdict.passed
    assert not verdict.new


@pytest.mark.parametrize(
    ("grade", "least", "passes"),
    [("A", "B", True), ("B", "B", True), ("C", "B", False), ("F", "A", True), ("E", None, True)],
)
def test_a_source_below_the_grade_fails_but_f_is_no_grade(made, grade, least, passes):
    changed, source = graded(made, grade)
    verdict = gate(changed, Policy("never", min_grade=least))
    assert verdict.passed is passes
    assert [breach.source for breach in verdict.breaches] == ([] if passes else [source])


@pytest.mark.parametrize("kind", ["artifacts", "residue"])
def test_a_ceiling_is_for_what_is_above_it(made, kind):
    changed, source = graded(made, "F", **{kind: 12.5})
    asked = Policy("never", **{f"max_{kind}": 12.5})
    assert not any(breach.source == source for breach in gate(changed, asked).breaches)
    asked = Policy("never", **{f"max_{kind}": 12.4})
    (breach,) = [b for b in gate(changed, asked).breaches if b.source == source]
    assert breach.message == f"12.5 {kind} per 1,000 words are more than 12.4"


def test_the_first_pattern_that_fits_a_source_counts(made):
    overrides = (Override("Evening *", fail_on="never"), Override("*", fail_on="note"))
    failing = gate(made, Policy("error", sources=overrides)).failing
    assert {finding.span.article for finding in failing} == {"a"}


def test_what_is_put_aside_fails_nothing_and_is_told(made):
    verdict = gate(made, Policy("note"), suppressions=[Suppression("ours", rule="boilerplate")])
    assert verdict.passed
    assert len(verdict.suppressed) == sum(
        finding.rule.startswith("boilerplate.") for finding in made.findings
    )
    assert not verdict.unused


def test_a_suppression_ends_the_day_after_its_last(made):
    aside = [Suppression("ours", rule="boilerplate", expires=date(2027, 1, 31))]
    assert gate(made, Policy("note"), suppressions=aside, today=date(2027, 1, 31)).passed
    verdict = gate(made, Policy("note"), suppressions=aside, today=date(2027, 2, 1))
    assert not verdict.passed
    assert verdict.expired == tuple(aside)
    assert not verdict.unused


def test_a_suppression_of_nothing_is_told(made):
    aside = [Suppression("gone", fingerprint="00"), Suppression("x", rule="sourcing.nobody")]
    assert gate(made, suppressions=aside).unused == tuple(aside)


def test_the_entry_for_a_finding_puts_just_it_aside(made, tmp_path):
    path = tmp_path / "aside.toml"
    finding = made.findings[0]
    path.write_text(suppression_entry(finding).replace('""', '"seen"'), encoding="utf-8")
    verdict = gate(made, suppressions=read_suppressions(path))
    assert {f.fingerprint for f in verdict.suppressed} == {finding.fingerprint}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[suppress]]\nrule = "x"\n', "entry 1: needs a reason"),
        ('[[suppress]]\nreason = "x"\n', "entry 1: needs a fingerprint or a rule"),
        ('[[suppress]]\nrul = "x"\n', "unknown key 'rul'"),
        ('[[suppress]]\nrule = "x"\nreason = "y"\nexpires = "soon"\n', "must be a"),
        ('[[suppress]]\nrule = 3\nreason = "y"\n', "rule must be a string"),
        ("[other]\n", "nothing else"),
        ("nonsense", "cannot be read"),
    ],
)
def test_a_broken_suppression_file_is_told(tmp_path, text, told):
    path = tmp_path / "aside.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_suppressions(path)


# -- baseline -------------------------------------------------------------------------------------
def test_a_pruned_baseline_never_grows(made):
    known = Baseline.of(made.findings[:1])
    assert pruned(made.findings, known) == known
    assert pruned((), known) == Baseline({}, {})


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return run


def test_a_baseline_is_created_once_and_only_told_to_grow(run, tmp_path):
    assert run("baseline", "create", "known.json", "a.txt").exit_code == 0
    first = read_baseline(tmp_path / "known.json")
    assert first.counts
    assert run("baseline", "create", "known.json", "a.txt").exit_code == 2
    (tmp_path / "a.txt").write_text(MORE, encoding="utf-8")
    told = run("baseline", "update", "known.json", "a.txt")
    assert told.exit_code == 1
    assert "+ a.txt:" in told.stdout
    assert set(read_baseline(tmp_path / "known.json").counts) <= set(first.counts)
    assert run("baseline", "update", "known.json", "a.txt", "--accept-new").exit_code == 0
    assert run("baseline", "update", "known.json", "a.txt").exit_code == 0


def test_pruning_drops_what_is_gone(run, tmp_path):
    run("baseline", "create", "known.json", "a.txt")
    (tmp_path / "a.txt").write_text("The ministers met in Vienna.\n", encoding="utf-8")
    told = run("check", "a.txt", "--baseline", "known.json")
    assert "known findings are gone" in told.stderr
    before = sum(read_baseline(tmp_path / "known.json").counts.values())
    assert run("baseline", "prune", "known.json", "a.txt").exit_code == 0
    assert sum(read_baseline(tmp_path / "known.json").counts.values()) < before


# -- command line and configuration ---------------------------------------------------------------
def test_the_command_line_lets_through_and_puts_aside(run, tmp_path):
    base = ("check", "a.txt", "--fail-on", "note")
    assert run(*base).exit_code == 1
    assert run(*base, "--max-new", "9").exit_code == 0
    assert run(*base, "--max-new", "note=9").exit_code == 0
    assert run(*base, "--max-new", "nte=9").exit_code == 2
    entry = '[[suppress]]\nrule = "{}"\nreason = "ours"\nexpires = 2027-01-31\n'
    path = tmp_path / "aside.toml"
    path.write_text(entry.format("boilerplate") + entry.format("sourcing.none"), encoding="utf-8")
    passed = run(*base, "--suppressions", "aside.toml", "--today", "2027-01-01")
    assert passed.exit_code == 0, passed.output
    assert "is not needed: rule sourcing.none (ours)" in passed.stderr
    assert "boilerplate" not in passed.stdout
    over = run(*base, "--suppressions", "aside.toml", "--today", "2028-01-01")
    assert over.exit_code == 1
    assert "is over since 2027-01-31: rule boilerplate" in over.stderr


def test_a_source_above_a_ceiling_fails_and_is_named(run):
    told = run("check", "a.txt", "--max-residue", "0")
    assert told.exit_code == 1
    assert "a: residue: " in told.stdout
    assert run("check", "a.txt", "--max-residue", "1000").exit_code == 0


CONFIG = """
select = ["boilerplate"]
fail-on = "note"
min-grade = "C"
max-artifacts = 20
max-new = { warning = 3 }
baseline = "known.json"

[levels]
"boilerplate" = "warning"

[sources."Evening *"]
fail-on = "never"
max-residue = 2.5
"""


def test_the_configuration_shown_gives_itself_again(tmp_path):
    path = tmp_path / "claimcheck.toml"
    path.write_text(CONFIG, encoding="utf-8")
    config = load_config(path)
    assert config.policy.of("Evening Mail").fail_on == "never"
    assert config.policy.of("Evening Mail").max_residue == 2.5
    assert config.policy.of("Post").min_grade == "C"
    assert config.baseline == tmp_path / "known.json"
    again = tmp_path / "again.toml"
    again.write_text(as_toml(config), encoding="utf-8")
    assert evolve(load_config(again), path=path) == config


def test_what_is_in_force_is_shown(run):
    told = run("check", "a.txt", "--show-config", "--max-new", "3", "--fail-on", "warning")
    assert told.exit_code == 0
    assert 'fail-on = "warning"' in told.stdout
    assert "max-new = 3" in told.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("max-new = -1\n", "counts from 0 on"),
        ('max-new = "many"\n', "max-new is a number"),
        ('min-grade = "G"\n', "min-grade must be one of A, B"),
        ("max-residue = true\n", "max-residue must be a number"),
        ('[sources."P*"]\nfail-no = "error"\n', "did you mean 'fail-on'"),
        ("sources = 3\n", "holds tables"),
        ("baseline = 3\n", "must be a path"),
    ],
)
def test_a_gate_that_means_nothing_is_told(tmp_path, text, told):
    path = tmp_path / "claimcheck.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_config(path)


def test_what_a_baseline_knows_is_counted_and_not_printed(run, tmp_path):
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    run("baseline", "create", "known.json", "b.txt")
    (tmp_path / "b.txt").write_text(TEXT + "\nShare this:\n", encoding="utf-8")
    told = run("check", "b.txt", "--baseline", "known.json", "--fail-on", "note")
    assert told.exit_code == 1
    assert [line.split()[2] for line in told.stdout.splitlines()] == ["boilerplate.share-bar-en"]
    assert "1 known, 1 new; failed (1 finding)" in told.stderr
