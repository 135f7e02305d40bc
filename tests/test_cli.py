"""The command line: exit codes, forms, messages that name the thing and the way out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def clean(tmp_path):
    path = tmp_path / "clean.txt"
    path.write_text("The ministers met in Vienna on Monday and went home again.", encoding="utf-8")
    return path


@pytest.fixture
def clashing(tmp_path):
    path = tmp_path / "clash.txt"
    path.write_text(
        "“We will do everything that is needed to make Ostvar invincible”\n\n"
        "“We will do everything that is needed so that Ostvar cannot win this cup,” Ana Lopez said.\n",
        encoding="utf-8",
    )
    return path


def test_a_clean_batch_passes(run, clean):
    result = run("check", clean)
    assert result.exit_code == 0, result.output
    assert "1 article of 1 source" in result.stderr
    assert not result.stdout


def test_a_contradiction_fails_and_says_where(run, clashing):
    result = run("check", clashing)
    assert result.exit_code == 1, result.output
    assert "clash.txt:1:" in result.stdout
    assert "contradiction." in result.stdout


def test_exit_zero_and_fail_on_never(run, clashing):
    assert run("check", clashing, "--exit-zero").exit_code == 0
    assert run("check", clashing, "--fail-on", "never").exit_code == 0


def test_notes_fail_where_that_is_wanted(run, tmp_path):
    (tmp_path / "a.txt").write_text(
        "The ministers met in Vienna.\n\nLeave a Reply\n", encoding="utf-8"
    )
    assert run("check", "a.txt").exit_code == 0
    assert run("check", "a.txt", "--fail-on", "note").exit_code == 1
    assert run("check", "a.txt", "--fail-on", "note", "--ignore", "boilerplate").exit_code == 0
    assert run("check", "a.txt", "--fail-on", "note", "--select", "translation").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "missing.txt"], "missing.txt: does not exist"),
        (["check", "claen.txt"], "claen.txt: does not exist; did you mean 'clean.txt'?"),
        (["check", "*.nothing"], "matches no file"),
        (["chekc", "clean.txt"], "No such command 'chekc'"),
        (["check", "clean.txt", "-f", "jsonn"], "'jsonn' is not one of"),
        (["check", "clean.txt", "--select", "translations"], "did you mean 'translation'"),
        (["report", "clean.txt", "-o", "out.pdf"], "no report is written as .pdf"),
        (["explain", "translation.fused-word"], "did you mean 'translation.fused-words'"),
        (["rules", "nonsense"], "no rule or family is called 'nonsense'"),
    ],
)
def test_unusable_input_is_told_with_a_way_out(run, clean, arguments, told):
    assert clean.exists()
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_an_empty_batch_is_an_error_unless_allowed(run, tmp_path):
    (tmp_path / "empty").mkdir()
    assert run("check", "empty").exit_code == 2
    assert run("check", "empty", "--allow-empty").exit_code == 0


def test_good_articles_are_checked_beside_bad_files(run, clean, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run("check", clean, "bad.txt")
    assert result.exit_code == 2
    assert "bad.txt: is empty" in result.stderr
    assert "1 article" in result.stderr


def test_a_configuration_with_an_unknown_key_is_an_error_with_a_hint(run, clean, tmp_path):
    (tmp_path / "claimcheck.toml").write_text('selct = ["translation"]\n', encoding="utf-8")
    result = run("check", clean)
    assert result.exit_code == 2
    assert "did you mean 'select'" in result.stderr
    assert run("check", clean, "--isolated").exit_code == 0


def test_a_level_of_a_rule_that_does_not_exist_is_an_error_with_a_hint(run, clean, tmp_path):
    (tmp_path / "claimcheck.toml").write_text(
        '[levels]\n"translation.fused-word" = "note"\n', encoding="utf-8"
    )
    result = run("check", clean)
    assert result.exit_code == 2
    assert "did you mean 'translation.fused-words'" in result.stderr


def test_a_store_is_not_made_for_stores_that_are_not_there(run, tmp_path):
    result = run("store", "merge", "all.db", "gone.db")
    assert result.exit_code == 2
    assert "gone.db: there is no store" in result.stderr
    assert not (tmp_path / "all.db").exists()


def test_a_configuration_is_found_above_and_its_levels_hold(run, tmp_path, monkeypatch):
    (tmp_path / "claimcheck.toml").write_text(
        'select = ["boilerplate"]\n[levels]\n"boilerplate" = "error"\n', encoding="utf-8"
    )
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("They met.\n\nLeave a Reply\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "deep")
    assert run("check", "a.txt").exit_code == 1


@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".jsonl"])
def test_a_report_is_written_in_the_form_of_its_suffix(run, tmp_path, suffix):
    result = run("report", ROOT / "seeds", "-o", f"deep/report{suffix}")
    assert result.exit_code == 0, result.output
    text = (tmp_path / "deep" / f"report{suffix}").read_text(encoding="utf-8")
    assert "Lakeside Journal" in text
    assert [path.name for path in (tmp_path / "deep").iterdir()] == [f"report{suffix}"]


def test_marked_words_that_are_no_quote_are_listed_with_the_reason(run, tmp_path):
    text = "The exercise “Winter Gull” ended. “We saw it all,” Mara Lind said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = run("claims", tmp_path, "--unclaimed", "-f", "jsonl").stdout.splitlines()
    assert [(json.loads(row)["reason"], json.loads(row)["words"]) for row in rows] == [
        ("name", "Winter Gull")
    ]
    assert "Winter Gull" in run("claims", tmp_path, "--unclaimed").stdout
    assert run("claims", tmp_path, "--unclaimed", "-f", "csv").stdout.count("\n") == 2


def test_claims_as_table_json_lines_and_csv(run):
    assert "John Kirby" in run("claims", ROOT / "seeds").stdout
    rows = run("claims", ROOT / "seeds", "-f", "jsonl").stdout.splitlines()
    assert {json.loads(row)["type"] for row in rows} == {"quote", "number"}
    assert run("claims", ROOT / "seeds", "-f", "csv").stdout.startswith("place,source,kind")


def test_sources_as_table_json_and_csv(run):
    assert "Eastern Desk" in run("sources", ROOT / "seeds").stdout
    found = json.loads(run("sources", ROOT / "seeds", "-f", "json").stdout)
    assert {each["grade"] for each in found} <= set("ABCDEF")
    assert run("sources", ROOT / "seeds", "-f", "csv").stdout.startswith("source,grade")


def test_rules_and_their_explanation(run):
    assert "translation.fused-words" in run("rules", "translation").stdout
    page = run("explain", "translation.fused-words").stdout
    assert "finds:" in page
    assert "⟦" in page


def test_a_source_is_explained_from_prior_to_grade(run):
    page = run("explain", "Eastern Desk", ROOT / "seeds").stdout
    assert "grade" in page
    assert "prior" in page


def test_standard_input_is_read(run):
    result = run("check", "-", input="The ministers met.\n\nLeave a Reply\n")
    assert result.exit_code == 0
    assert "boilerplate" in result.stdout


def test_output_has_no_colour_in_a_pipe_and_bytes_are_equal(tmp_path):
    environment = {**os.environ, "NO_COLOR": "1"}
    outputs = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "claimcheck",
                "check",
                str(ROOT / "seeds"),
                "-f",
                "json",
                "--isolated",
            ],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**environment, "PYTHONHASHSEED": seed},
        )
        assert b"\x1b[" not in done.stdout
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 1000


def test_every_example_of_a_pack_is_proved(run, tmp_path):
    pack = """
[pack]
family = "translation"
engine = "phrases"

[rule.own-phrase]
summary = "A phrase of our own."
why = "A test."
phrases = ["blue parliament"]
bad = ["The ⟦blue parliament⟧ met.", "They saw the ⟦blue parliament⟧."]
good = ["The parliament met.", "A blue sky."]
"""
    (tmp_path / "own.toml").write_text(pack, encoding="utf-8")
    result = run("rules", "test", "own.toml")
    assert result.exit_code == 0, result.output
    assert "1 rules, 0 broken examples" in result.stdout
    broken = pack.replace("A blue sky.", "The blue parliament rests.")
    (tmp_path / "own.toml").write_text(broken, encoding="utf-8")
    assert run("rules", "test", "own.toml").exit_code == 1


def test_a_pack_that_cannot_be_read_is_named(run, tmp_path):
    (tmp_path / "own.toml").write_text("[pack]\nfamily = 'nonsense'\n", encoding="utf-8")
    result = run("rules", "test", "own.toml")
    assert result.exit_code == 2
    assert "own.toml" in result.stderr


def test_a_pack_without_rules_is_refused(run, tmp_path):
    (tmp_path / "own.toml").write_text('[pack]\nfamily = "translation"\n[x]\n', encoding="utf-8")
    result = run("rules", "test", "own.toml")
    assert result.exit_code == 2
    assert "[rule.NAME]" in result.stderr


def test_hits_are_counted_by_rule(run, tmp_path):
    (tmp_path / "a.txt").write_text("They met.\n\nLeave a Reply\n", encoding="utf-8")
    assert "boilerplate." in run("rules", "stats", "a.txt").stdout


def test_no_color_is_honoured_even_where_colours_would_show(run, clashing, monkeypatch):
    assert "\x1b[" in run("check", clashing, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", clashing, color=True).stdout


def test_templates_are_learnt_and_serve_a_later_run(run, tmp_path):
    def page(name, body, line):
        text = f"{body}\n\n{line}"
        return json.dumps({"id": name, "source": "post", "text": text}) + "\n"

    line = "Port Gazette, the valley's voice"
    bodies = [
        "The reservoir above the town is full again after ten days of rain, the board said.",
        "Three candidates have put their names down for the vote in June, and a fourth may follow.",
        "A bakery in the old quarter burned out on Sunday night, and nobody was hurt, they said.",
    ]
    pages = "".join(page(f"a{n}", body, line) for n, body in enumerate(bodies))
    (tmp_path / "old.jsonl").write_text(pages, encoding="utf-8")
    assert "1 sources, 1 lines" in run("rules", "learn", "old.jsonl", "-o", "known.json").stdout
    later = page("b", "The ferry ran aground on Sunday, and all of the people are safe.", line)
    (tmp_path / "new.jsonl").write_text(later, encoding="utf-8")
    assert "template-line" not in run("check", "new.jsonl").stdout
    (tmp_path / "claimcheck.toml").write_text('profile = "known.json"\n', encoding="utf-8")
    assert "template-line" in run("check", "new.jsonl").stdout


def test_nothing_can_be_learnt_from_two_pages(run, tmp_path):
    (tmp_path / "a.txt").write_text("They met.\n\nLeave a Reply\n", encoding="utf-8")
    result = run("rules", "learn", "a.txt")
    assert result.exit_code == 2
    assert "no source has three articles" in result.stderr
