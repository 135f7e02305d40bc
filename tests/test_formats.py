"""Machine forms: each is opened by something other than ourselves, and says the same findings."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from claimcheck import Article, check, find
from claimcheck.baseline import Baseline, new_findings, read_baseline, write_baseline
from claimcheck.cli import main
from claimcheck.gate import Policy, gate
from claimcheck.reports import sarif
from claimcheck.reports.render import FORMS, render

TEXT = "The ministers met in Vienna.\n\nLeave a Reply\n"


def test_an_unknown_form_is_refused(seeds_report):
    with pytest.raises(ValueError, match="no report is written as 'pdf'"):
        render(seeds_report, gate(seeds_report), "pdf")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_the_same_twice(seeds_report, form):
    verdict = gate(seeds_report)
    assert render(seeds_report, verdict, form) == render(seeds_report, verdict, form)


def test_sarif_names_every_finding_where_it_is(seeds_report):
    run = json.loads(render(seeds_report, gate(seeds_report), "sarif"))["runs"][0]
    assert len(run["results"]) == len(seeds_report.findings)
    texts = {article.path: article.text for article in seeds_report.articles}
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        lines = texts[place["artifactLocation"]["uri"]].split("\n")
        region = place["region"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["claimcheck/v1"]
        if region["startLine"] == region["endLine"]:
            line = lines[region["startLine"] - 1]
            words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
            assert len(words) == region["charLength"]


def test_sarif_keeps_what_code_scanning_keeps(seeds_report, monkeypatch):
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 9)
    monkeypatch.setattr(sarif, "_MOST_RELATED", 1)
    notes = [f for f in seeds_report.findings if f.severity == "note"]
    others = [f for f in seeds_report.findings if f.severity != "note"]
    verdict = gate(seeds_report, Policy("note"), baseline=Baseline.of([*others, *notes[4:]]))
    (run,) = json.loads(render(seeds_report, verdict, "sarif"))["runs"]
    kept = run["results"]
    # What fails comes first, although it is mild, then the worst.
    assert [row["baselineState"] for row in kept] == ["new"] * 4 + ["unchanged"] * 5
    assert [row["level"] for row in kept[4:]] == sorted(row["level"] for row in kept[4:])
    assert kept[4]["level"] == "error"
    assert max(len(row.get("relatedLocations", ())) for row in kept) == 1
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    left = len(seeds_report.findings) - 9
    assert told["message"]["text"].startswith(f"{left} more findings")


def test_sarif_rules_and_results_stay_within_the_limits(seeds_report):
    (run,) = json.loads(render(seeds_report, gate(seeds_report), "sarif"))["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        assert 0 < len(rule["properties"]["tags"]) <= 10
        assert len(rule["shortDescription"]["text"]) <= 1024
        assert rule["help"]["markdown"]
    assert (sarif._MOST_RESULTS, sarif._MOST_RELATED) == (5000, 100)
    prints = [row["partialFingerprints"]["claimcheck/v1"] for row in run["results"]]
    assert set(prints) == {finding.fingerprint for finding in seeds_report.findings}


def test_junit_fails_where_the_gate_does():
    report = check([Article(TEXT, id="a.txt")])
    root = ET.fromstring(render(report, gate(report, Policy("note")), "junit"))
    failed = [
        case.get("name") for case in root.iter("testcase") if case.find("failure") is not None
    ]
    assert failed == ["boilerplate"]
    assert root.find("testsuite").get("failures") == "1"
    clean = ET.fromstring(render(report, gate(report), "junit"))
    assert clean.find(".//failure") is None


def test_junit_holds_control_characters():
    report = check([Article("He\x00 said \x1b “no”.\n\nLeave a Reply\x01", id="a\x02b")])
    ET.fromstring(render(report, gate(report, Policy("note")), "junit"))


def test_github_lines_are_commands():
    report = check([Article(TEXT, id="a,b:c.txt")])
    lines = render(report, gate(report), "github").splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) file=a%2Cb%3Ac\.txt,line=\d+.*::.+", line)


def test_gitlab_fingerprints_are_unique(seeds_report):
    rows = json.loads(render(seeds_report, gate(seeds_report), "gitlab"))
    assert len({row["fingerprint"] for row in rows}) == len(rows) == len(seeds_report.findings)


# -- baseline -------------------------------------------------------------------------------------
def test_an_edit_elsewhere_wakes_no_known_finding():
    known = Baseline.of(find([Article(TEXT, source="Post")]))
    moved = find([Article("A new first line.\n\n" + TEXT, source="Post")])
    assert not new_findings(moved, known)


def test_one_more_of_a_known_finding_is_new():
    known = Baseline.of(find([Article(TEXT, source="Post")], select="boilerplate"))
    twice = find([Article(TEXT + "\nLeave a Reply\n", source="Post")], select="boilerplate")
    assert len(new_findings(twice, known)) == len(twice) - sum(known.counts.values()) > 0


def test_a_baseline_reads_back(tmp_path):
    baseline = Baseline.of(find([Article(TEXT)]))
    write_baseline(tmp_path / "known.json", baseline)
    assert read_baseline(tmp_path / "known.json") == baseline


def test_a_baseline_that_is_none_is_refused(tmp_path):
    (tmp_path / "known.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="--update-baseline"):
        read_baseline(tmp_path / "known.json")


def test_the_command_line_fails_only_on_what_is_new(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    known = str(tmp_path / "known.json")
    base = ["check", str(path), "--isolated", "--fail-on", "note", "--baseline", known]
    run = CliRunner().invoke
    assert run(main, base).exit_code == 2
    assert run(main, [*base, "--update-baseline"]).exit_code == 0
    assert run(main, base).exit_code == 0
    path.write_text(TEXT + "\nShare this:\n", encoding="utf-8")
    assert run(main, base).exit_code == 1
