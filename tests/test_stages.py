"""Stages in a pipe, output forms of every command, watching, progress, completion."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from claimcheck.cli import main
from claimcheck.cli.progress import CHECK, Progress
from claimcheck.reports.schema import jsonl_schema

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
LONG = 120  # seconds that a loaded machine may take
# Who is started in the background by a shell is deaf to Ctrl-C.
_LISTENING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from claimcheck.cli import main
main(prog_name="claimcheck")
"""


# -- pipes -------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def whole():
    return CliRunner().invoke(main, ["check", str(SEEDS), "-f", "json", "--isolated"]).stdout


@pytest.mark.parametrize(
    "stages",
    [
        [["read", SEEDS], ["check", "-", "-f", "json"]],
        [["extract", SEEDS], ["check", "-", "-f", "json"]],
        [["read", SEEDS], ["extract", "-"], ["check", "-", "-f", "json"]],
        [
            ["read", SEEDS, "-f", "json"],
            ["extract", "-", "-f", "json"],
            ["check", "-", "-f", "json"],
        ],
        [["check", SEEDS, "-f", "json"], ["report", "-", "-f", "json", "-o", "-"]],
        [["read", SEEDS], ["check", "-", "-f", "jsonl"], ["report", "-", "-f", "json", "-o", "-"]],
    ],
)
def test_stages_give_the_bytes_of_one_run(run, whole, stages):
    text = ""
    for arguments in stages:
        text = run(*arguments, "--isolated", input=text).stdout
    assert text == whole
    assert len(text) > 1000


def test_stages_may_rest_in_files(run, tmp_path, whole):
    (tmp_path / "found.jsonl").write_text(run("extract", SEEDS).stdout, encoding="utf-8")
    assert run("check", "found.jsonl", "-f", "json").stdout == whole


def test_what_was_extracted_is_not_extracted_again(run, monkeypatch):
    found = run("extract", SEEDS).stdout

    def never(*_, **__):
        raise AssertionError("claims are looked for a second time")

    monkeypatch.setattr("claimcheck.rules.batch.extract", never)
    assert run("check", "-", input=found).exit_code == 1


@pytest.mark.parametrize("option", [("--ignore", "boilerplate"), ("--select", "contradiction")])
def test_other_settings_in_a_later_stage_give_what_one_run_gives(run, option):
    found = run("extract", SEEDS).stdout
    one = run("check", SEEDS, "-f", "json", *option).stdout
    assert run("check", "-", "-f", "json", *option, input=found).stdout == one


def test_a_line_that_was_left_out_leaves_its_claim_out(run):
    lines = run("extract", SEEDS).stdout.splitlines(keepends=True)
    kept = [line for line in lines if '"type": "number"' not in line]
    assert len(kept) < len(lines)
    made = json.loads(run("check", "-", "-f", "json", input="".join(kept)).stdout)
    assert {claim["type"] for claim in made["claims"][: made["own_claims"]]} == {"quote"}


def test_a_bad_file_makes_the_last_stage_exit_2(run, tmp_path):
    (tmp_path / "a.txt").write_text("They met in Vienna.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    first = run("read", "a.txt", "bad.txt")
    assert first.exit_code == 2
    second = run("extract", "-", input=first.stdout)
    last = run("check", "-", "-f", "json", input=second.stdout)
    assert last.exit_code == 2
    assert json.loads(last.stdout)["warnings"] == ["bad.txt: is empty; delete it or leave it out"]


def test_every_line_of_a_stage_is_what_the_schema_says(run, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    validator = jsonschema.Draft202012Validator(jsonl_schema())
    for stage in ("read", "extract"):
        lines = run(stage, SEEDS / "guarantees.txt", "bad.txt").stdout.splitlines()
        assert json.loads(lines[0])["stage"] == stage
        for line in lines:
            validator.validate(json.loads(line))


def test_a_finished_report_is_shown_and_not_checked_again(run, tmp_path):
    made = run("check", SEEDS, "-f", "jsonl").stdout
    page = run("report", "-", "-f", "html", "-o", "-", input=made).stdout
    assert page == run("report", SEEDS, "-f", "html", "-o", "-").stdout
    assert "Eastern Desk" in run("sources", "-", input=made).stdout
    refused = run("check", "-", "--select", "translation", input=made)
    assert refused.exit_code == 2
    assert "--select changes nothing in a report that is finished" in refused.stderr
    (tmp_path / "made.jsonl").write_text(made, encoding="utf-8")
    (tmp_path / "made.json").write_text(run("check", SEEDS, "-f", "json").stdout, encoding="utf-8")
    assert run("diff", "made.jsonl", "made.json").exit_code == 0
    assert run("sources", "made.json").stdout == run("sources", "made.jsonl").stdout


def test_what_only_looks_like_a_report_is_an_article(run, tmp_path):
    text = '{"text": "The talks ended.", "id": "a", "note": "schema_version"}\n'
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    assert "1 article of 1 source" in run("check", "a.jsonl").stderr
    (tmp_path / "b.jsonl").write_text('{"schema_version": 99, "record": "report"}', "utf-8")
    refused = run("check", "b.jsonl")
    assert refused.exit_code == 2
    assert "schema version 99; this reads 1" in refused.stderr
    (tmp_path / "cut.json").write_text('{\n "schema_version": 1,\n', encoding="utf-8")
    assert "cut.json: not a claimcheck report" in run("check", "cut.json").stderr


def test_a_broken_stage_is_told(run):
    head, *_ = run("extract", SEEDS).stdout.splitlines()
    result = run("check", "-", input=head + '\n{"record": "nonsense"}\n')
    assert result.exit_code == 2
    assert "not a claimcheck report" in result.stderr


# -- forms -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", SEEDS, "--exit-zero"],
        ["claims", SEEDS],
        ["claims", SEEDS, "--unclaimed"],
        ["sources", SEEDS],
        ["rules"],
        ["rules", "sourcing"],
        ["rules", "test", "own.toml"],
        ["rules", "stats", SEEDS],
        ["explain", "translation.fused-words"],
        ["explain", "Eastern Desk", SEEDS],
        ["read", SEEDS],
        ["extract", SEEDS],
        ["store", "add", "claims.db", SEEDS],
        ["store", "info", "kept.db"],
        ["store", "verify", "kept.db"],
        ["store", "merge", "claims.db", "kept.db"],
        ["baseline", "create", "new.json", SEEDS],
        ["baseline", "update", "known.json", SEEDS],
        ["baseline", "prune", "known.json", SEEDS],
        ["diff", "one.json", "one.json"],
        ["schema"],
        ["doctor"],
    ],
    ids=lambda arguments: " ".join(str(each) for each in arguments if each != SEEDS),
)
def test_every_command_prints_json(run, tmp_path, arguments):
    (tmp_path / "own.toml").write_text(
        '[pack]\nfamily = "translation"\nengine = "phrases"\n[rule.own]\nsummary = "Own."\n'
        'why = "A test."\nphrases = ["blue parliament"]\n'
        'bad = ["The ⟦blue parliament⟧ met.", "A ⟦blue parliament⟧."]\n'
        'good = ["The parliament met.", "A blue sky."]\n',
        encoding="utf-8",
    )
    if "kept.db" in arguments:
        run("store", "add", "kept.db", SEEDS)
    if "known.json" in arguments:
        run("baseline", "create", "known.json", SEEDS)
    if "one.json" in arguments:
        run("report", SEEDS, "-o", "one.json")
    result = run(*arguments, "-f", "json")
    assert result.exit_code == 0, result.output
    assert isinstance(json.loads(result.stdout), dict | list)


def test_every_command_has_a_form():
    def commands(group, path=()):
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                yield from commands(command, (*path, name))
            else:
                yield (*path, name), command

    for path, command in commands(main):
        (form,) = (each for each in command.params if each.name == "output_format")
        assert "json" in form.type.choices, path


def test_new_findings_are_told_as_json(run, tmp_path):
    text = "They met.\n\nLeave a Reply\n"
    (tmp_path / "a.txt").write_text("They met.", encoding="utf-8")
    run("baseline", "create", "known.json", "a.txt")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = run("baseline", "update", "known.json", "a.txt", "-f", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["known"] == 0
    assert [each["rule"].partition(".")[0] for each in told["new"]] == ["boilerplate"]


# -- watching ----------------------------------------------------------------------------------
@pytest.fixture
def watching(tmp_path):
    """Start a watching command in a folder; gives its lines, and a way to end it with Ctrl-C."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", _LISTENING, *arguments],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        )  # fmt: skip
        lines = queue.Queue()
        threading.Thread(
            target=lambda: [lines.put(line) for line in process.stdout], daemon=True
        ).start()
        started.append(process)

        def until(word):
            seen = []
            while not seen or word not in seen[-1]:
                seen.append(lines.get(timeout=LONG))
            return "".join(seen)

        return process, until

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_a_change_is_checked_again_until_ctrl_c(watching, tmp_path):
    (tmp_path / "batch").mkdir()
    article = tmp_path / "batch" / "a.txt"
    article.write_text("The ministers met in Vienna.\n", encoding="utf-8")
    process, until = watching("check", "batch", "--watch", "--fail-on", "note", "-o", "batch/r.md")
    assert "boilerplate" not in until("watching")
    article.write_text("The ministers met in Vienna.\n\nLeave a Reply\n", encoding="utf-8")
    told = until("watching")
    assert "changed: batch/a.txt" in told
    assert "boilerplate.comment-form-en" in told
    (tmp_path / "batch" / "b.txt").write_bytes(b"")  # a file that is broken while it is written
    assert "b.txt: is empty" in until("watching")
    (tmp_path / "batch" / "b.txt").write_text("They went home again.\n", encoding="utf-8")
    assert "failed (1 finding)" in until("watching")
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=LONG) == 1


def test_a_broken_configuration_is_told_and_watched_on(watching, tmp_path):
    (tmp_path / "a.txt").write_text("The ministers met in Vienna.\n", encoding="utf-8")
    config = tmp_path / "claimcheck.toml"
    config.write_text('fail-on = "note"\n', encoding="utf-8")
    _, until = watching("report", "a.txt", "-o", "r.html", "--watch")
    until("watching")
    config.write_text('fial-on = "note"\n', encoding="utf-8")
    assert "did you mean 'fail-on'" in until("watching")


def test_an_interrupted_run_is_neither_findings_nor_unusable(run, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.pipeline.check", interrupted)
    result = run("check", SEEDS)
    assert result.exit_code == 130
    assert result.stderr == "claimcheck: interrupted\n"


def test_standard_input_cannot_be_watched(run):
    result = run("check", "-", "--watch", input="They met.")
    assert result.exit_code == 2
    assert "standard input cannot be read again" in result.stderr


# -- progress ----------------------------------------------------------------------------------
def test_progress_tells_rate_and_what_is_left():
    now = [0.0]
    told = []
    progress = Progress(10_000, CHECK, told.append, clock=lambda: now[0])
    now[0] = 20.0
    progress("claims", 1, 8)
    now[0] = 40.0
    progress("claims", 1.25, 8)
    whole = CHECK["residue"] + 0.25 * CHECK["claims"]
    left = 40 * (1 - whole) / whole
    assert told[0].startswith("2/8 claims, ")
    assert told[1] == f"2/8 claims: 2,500 of 10,000 articles, 125/s, {left / 60:.0f} min left"


def test_progress_is_never_in_what_is_printed(run):
    plain = run("check", SEEDS, "-f", "json")
    asked = run("check", SEEDS, "-f", "json", "--progress")
    assert asked.stdout == plain.stdout
    assert "7/8 findings" in asked.stderr
    assert "/8 " not in plain.stderr
    assert "2/3 claims" in run("extract", SEEDS, "--progress").stderr
    assert "2/3 claims" in run("store", "add", "kept.db", SEEDS, "--progress").stderr


def test_a_pipe_sees_no_progress_and_a_terminal_only_after_a_while():
    told = []
    now = [0.0]
    progress = Progress(5, CHECK, told.append, patience=2.0, clock=lambda: now[0])
    progress("residue", 0, 8)
    now[0] = 1.9
    progress("claims", 1, 8)
    assert not told
    now[0] = 2.1
    progress("events", 2, 8)
    assert len(told) == 1


# -- completion and hints ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("claimcheck ch", "check"),
        ("claimcheck check --select transl", "translation.fused-words"),
        ("claimcheck explain contradiction.nu", "contradiction.number-mismatch"),
        ("claimcheck check -f sar", "sarif"),
        ("claimcheck store me", "merge"),
    ],
)
def test_a_shell_completes(words, offered):
    done = subprocess.run(
        [sys.executable, "-c", "from claimcheck.cli import main; main(prog_name='claimcheck')"],
        env={
            **os.environ,
            "_CLAIMCHECK_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split()) - 1),
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert f"plain,{offered}" in done.stdout.splitlines()


def test_a_report_that_cannot_be_read_is_told_in_one_breath(run):
    result = run("diff", "gone.json", "gone.json")
    assert result.exit_code == 2
    assert result.stderr == "claimcheck: gone.json: cannot be read: No such file or directory\n"
