"""The public face as a typed project sees it: `tests/consumer` under mypy --strict and pyright.

What is right is accepted, and what is wrong refused, line by line, by both. The project is copied
to a folder of its own first, so that it sees the package as it is installed.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck

HERE = Path(__file__).resolve().parent
ROOT = Path(claimcheck.__file__).parents[1]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("consumer")
    for path in (HERE / "consumer").iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    return folder


def with_mypy(project):
    """The lines that mypy refuses, by file."""
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "right.py", "wrong.py"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = [line.split(":") for line in done.stdout.splitlines() if ": error:" in line]
    return {(name, int(number)): line for name, number, *line in found}


def with_pyright(project):
    """The lines that pyright refuses, by file."""
    pytest.importorskip("basedpyright")
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["summary"]["filesAnalyzed"] == 2
    return {
        (Path(row["file"]).name, row["range"]["start"]["line"] + 1): row["message"]
        for row in told["generalDiagnostics"]
        if row["severity"] == "error"
    }


@pytest.mark.parametrize("checker", [with_mypy, with_pyright])
def test_right_uses_are_accepted_and_wrong_ones_refused(project, checker):
    refused = checker(project)
    lines = (project / "wrong.py").read_text(encoding="utf-8").splitlines()
    wanted = {("wrong.py", n) for n, line in enumerate(lines, 1) if line.endswith("# refused")}
    assert {place: why for place, why in refused.items() if place not in wanted} == {}
    assert wanted - refused.keys() == set()


def test_the_consumer_uses_every_public_name():
    text = (HERE / "consumer" / "right.py").read_text(encoding="utf-8")
    assert [name for name in claimcheck.__all__ if f"    {name},\n" not in text] == []


def test_the_package_says_that_it_is_typed():
    assert (Path(claimcheck.__file__).parent / "py.typed").is_file()
