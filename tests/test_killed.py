"""A process that is killed at any moment leaves the old file or the new one, never half of one."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck import read
from claimcheck.baseline import read_baseline
from claimcheck.cli import main
from claimcheck.reports.data import from_json
from claimcheck.store.store import Store
from claimcheck.store.verify import verify
from claimcheck.writing import write_text

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
ROOT = Path(__file__).resolve().parents[1]
# Writes the two texts in turn until it is killed.
WRITER = """
import sys
from claimcheck.writing import write_text
old, new = ("o" * 3_000_000, "n" * 3_000_000)
print("on", flush=True)
while True:
    write_text(sys.argv[1], old)
    write_text(sys.argv[1], new)
"""
# Runs a command again and again, stopped dead at the 1st, 2nd, ... time that it asks the system to
# open a file for writing, to move one or to make a folder; says each time what became of it.
FENCED = """
import os, signal, sys
from claimcheck import Article, check
from claimcheck.cli import main
check([Article("“We will win,” Ana Lopez said.")])
left = -1
def fence(event, args):
    global left
    writes = event == "open" and "w" in str(args[1] or "")
    if left >= 0 and (writes or event in ("os.rename", "os.mkdir", "os.remove")):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(fence)
step = 0
while True:
    step += 1
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        left = step
        try:
            main(sys.argv[1:])
        except SystemExit as ended:
            os._exit(ended.code or 0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, flush=True)
    sys.stdin.readline()
    if code >= 0:
        break
"""


def test_a_killed_writer_leaves_one_of_the_two_texts(tmp_path):
    path, rng = tmp_path / "file.txt", random.Random(5)
    for _ in range(8):
        run = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"on\n"
            time.sleep(rng.uniform(0.01, 0.2))
            process.send_signal(signal.SIGKILL)
        if path.exists():
            text = path.read_text(encoding="utf-8")
            assert text in ("o" * 3_000_000, "n" * 3_000_000)
    assert path.exists()


def test_a_killed_report_leaves_the_old_report(tmp_path):
    (tmp_path / "a.txt").write_text("“We will win,” Ana Lopez said.\n\nLeave a Reply\n", "utf-8")
    report, known = tmp_path / "out" / "report.json", tmp_path / "known.json"
    arguments = ["check", str(tmp_path / "a.txt"), "--exit-zero", "-q", "-o", str(report),
                 "--baseline", str(known), "--update-baseline"]  # fmt: skip
    seen = []
    with subprocess.Popen(
        [sys.executable, "-c", FENCED, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for line in process.stdout:
            seen.append(int(line))
            if report.exists():
                assert from_json(report.read_text(encoding="utf-8")).claims
            if known.exists():
                assert read_baseline(known).counts
            process.stdin.write("on\n")
            process.stdin.flush()
    assert set(seen[:-1]) == {-signal.SIGKILL}
    assert seen[-1] == 0
    assert len(seen) > 3
    assert report.exists()
    assert known.exists()


def test_a_store_that_is_killed_while_it_is_added_to_stays_whole(tmp_path):
    """At any moment: what is stored are whole articles, and adding again takes it up."""
    batch = tmp_path / "batch.jsonl"
    rng = random.Random(2)
    with batch.open("w", encoding="utf-8") as file:
        for n in range(120):
            text = (
                f"“The dam near Kopra {n} will hold,” Ana Lopez said. {n} people died in town {n}."
            )
            file.write(json.dumps({"text": text, "id": f"a{n}", "source": f"S{n % 5}"}) + "\n")
    path = tmp_path / "claims.db"
    run = [sys.executable, "-m", "claimcheck", "store", "add", str(path), str(batch)]
    for _ in range(5):
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not path.exists():
                time.sleep(0.01)
            time.sleep(rng.uniform(0.0, 0.5))
            process.kill()
        if path.exists() and path.stat().st_size:
            with Store(path, write=True) as store:
                assert list(verify(store, sample=None)) == []
    subprocess.run(run, check=True, capture_output=True)
    with Store(tmp_path / "whole.db", write=True), Store(path) as store:
        assert store.info()["articles"] == len(read(batch)) == 120
        assert list(verify(store, sample=None)) == []


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    write_text(path, "old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path):
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_text(tmp_path / "link.txt", "new \ud800")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new \\ud800"
    write_text("/dev/null", "gone")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_refuses_is_named(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("The talks ended.\n", encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "file" / "r.json")])
    assert ended.value.code == 2
    assert "cannot be written" in capsys.readouterr().err
