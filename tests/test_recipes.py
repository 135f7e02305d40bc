"""The recipes for CI: read by their consumers, and run here on a clean batch and on one that clashes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimcheck.cli import main

yaml = pytest.importorskip("yaml")
ROOT = Path(__file__).resolve().parents[1]
CLEAN = {
    "a.txt": "The ministers met in Vienna on Monday and went home again.\n",
    "b.txt": "The mayor opened the new bridge in Graz.\n",
}
CLASHING = {
    "one.txt": "“We will do everything that is needed to make Ostvar invincible,” Ana Lopez said.\n",
    "two.txt": "“We will do everything that is needed so that Ostvar cannot win this cup,” "
    "Ana Lopez said.\n",
}


@pytest.fixture
def batch(tmp_path):
    def write(files):
        folder = tmp_path / "new-batch"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def environment(**more):
    own = Path(sys.executable).parent
    return {**os.environ, "PATH": f"{own}{os.pathsep}{os.environ['PATH']}", **more}


def run_action(where, **given):
    """Run the steps of the action as its runner does; the outcome, the outputs and the summary."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    inputs = {name: str(row.get("default", "")) for name, row in action["inputs"].items()} | given
    files = {"GITHUB_OUTPUT": where / "outputs", "GITHUB_STEP_SUMMARY": where / "summary"}
    for path in files.values():
        path.touch()
    done = None
    for step in action["runs"]["steps"]:
        if step.get("if") == "inputs.package != ''" and not inputs["package"]:
            continue
        told = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], text)
            for name, text in step["env"].items()
        }
        assert "${{" not in step["run"]
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=where, env=environment(**told, **{k: str(v) for k, v in files.items()}),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            break
    outputs = dict(
        line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
    )
    return done, outputs, files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


def test_the_action_passes_a_clean_batch(batch):
    where = batch(CLEAN)
    done, outputs, summary = run_action(where, paths="new-batch\n", package="")
    assert done.returncode == 0, done.stderr
    assert "::error" not in done.stdout
    assert (where / outputs["report"]).is_file()
    assert json.loads((where / outputs["sarif"]).read_text("utf-8"))["runs"][0]["results"] == []
    assert "2 articles" in summary


def test_the_action_fails_a_batch_that_clashes_and_names_it(batch):
    where = batch(CLASHING)
    done, outputs, summary = run_action(where, paths="new-batch", package="")
    assert done.returncode == 1, done.stderr
    assert "::error file=new-batch/one.txt,line=1" in done.stdout
    results = json.loads((where / outputs["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    errors = [result for result in results if result["level"] == "error"]
    assert errors
    for result in errors:
        assert result["ruleId"].startswith("contradiction.")
    places = {
        row["physicalLocation"]["artifactLocation"]["uri"]
        for result in errors
        for row in (*result["locations"], *result["relatedLocations"])
    }
    assert places == {"new-batch/one.txt", "new-batch/two.txt"}
    assert (where / outputs["report"]).is_file()
    assert "What fails" in summary


def test_the_action_hands_on_its_inputs(batch):
    where = batch(CLASHING)
    aside = '[[suppress]]\nrule = "contradiction"\nreason = "known"\n'
    (where / "aside.toml").write_text(aside, encoding="utf-8")
    done, _, _ = run_action(where, paths="new-batch", package="", suppressions="aside.toml")
    assert done.returncode == 0, done.stderr
    done, _, _ = run_action(where, paths="new-batch", package="", args="--max-new\nerror=9\n")
    assert done.returncode == 0, done.stderr
    done, _, _ = run_action(where, paths="none; touch owned", package="")
    assert done.returncode == 2
    assert not (where / "owned").exists()


def snippet(name):
    """The YAML block of docs/ci.md under a heading."""
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    part = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
    return re.search(r"```yaml\n(.*?)```", part, re.DOTALL)[1]


@pytest.mark.parametrize(("files", "code"), [(CLEAN, 0), (CLASHING, 1)])
def test_the_gitlab_job_runs(batch, files, code):
    where = batch(files)
    (job,) = yaml.safe_load(snippet("GitLab")).values()
    for line in job["script"]:
        if not line.startswith("pip "):
            done = subprocess.run(
                ["bash", "-c", line], cwd=where, env=environment(), capture_output=True, check=False
            )
    assert done.returncode == code, done.stderr
    rows = json.loads((where / "code-quality.json").read_text("utf-8"))
    assert any(row["severity"] == "critical" for row in rows) is bool(code)
    for path in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (where / path).stat().st_size, path


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        ((ROOT / "action.yml").read_text(encoding="utf-8"), "vendor.github-actions"),
        (snippet("GitLab"), "vendor.gitlab-ci"),
    ],
)
def test_the_recipes_are_what_their_schemas_say(tmp_path, text, schema):
    checker = pytest.importorskip("check_jsonschema")
    (tmp_path / "recipe.yml").write_text(text, encoding="utf-8")
    arguments = ["--builtin-schema", schema, str(tmp_path / "recipe.yml")]
    result = CliRunner().invoke(checker.main, arguments)
    assert result.exit_code == 0, result.output


def hooks():
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_pre_commit_reads_the_hooks():
    clientlib = pytest.importorskip("pre_commit.clientlib")
    read = clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [hook["id"] for hook in read] == [hook["id"] for hook in hooks()]


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_a_hook_passes_and_fails(batch, hook, monkeypatch):
    where = batch(CLEAN)
    monkeypatch.chdir(where)
    command, *arguments = hook["entry"].split()
    assert command == "claimcheck"
    names = [f"new-batch/{name}" for name in CLEAN]
    assert all(re.search(hook["files"], name) for name in names)
    assert CliRunner().invoke(main, [*arguments, *names]).exit_code == 0
    (where / "bad.txt").write_text(
        "".join(CLASHING.values()) + "\nThe minister confirmedthat they all met.\n", "utf-8"
    )
    assert CliRunner().invoke(main, [*arguments, "bad.txt"]).exit_code == 1


def test_the_toml_of_the_page_is_understood(tmp_path):
    from claimcheck.config import load_config
    from claimcheck.suppressions import read_suppressions

    (config,), (aside, *_) = (
        re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
        for page in ("ci.md", "baseline.md")
    )
    (tmp_path / "claimcheck.toml").write_text(config, encoding="utf-8")
    (tmp_path / "aside.toml").write_text(aside, encoding="utf-8")
    assert load_config(tmp_path / "claimcheck.toml").policy.of("Machine Desk 4").fail_on == "never"
    assert len(read_suppressions(tmp_path / "aside.toml")) == 2
