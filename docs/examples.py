"""The examples of the documentation, run: each page in a folder of its own that holds the seeds.

`python` runs, with prompts it must print what it shows. `sh` runs line by line and must not be
unusable (exit 2). `console` runs what stands behind `$` and must print what is shown (`...` stands
for anything). `toml` must be a configuration, a pack of rules or a file of suppressions. A block
with a title is written to the file of that name first.
"""

import contextlib
import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck.cli import main
from claimcheck.config import Config, load_config, with_known
from claimcheck.rules.catalog import packs
from claimcheck.suppressions import read_suppressions

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```', re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(claimcheck [^`]+)`")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What changes the machine, needs a network or a cluster, or waits for somebody.
LEFT_OUT = re.compile(r"pip install|-m venv|--watch|--master|mkdocs|pre-commit |https?://")


def problems_of(page, text):
    """What is wrong with the examples of a page."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _furnish(Path(folder), text)
        names = {"__name__": "example"}
        for number, found in enumerate(FENCE.finditer(text), 1):
            language, title, block = found.groups()
            where = f"{page} example {number}"
            if title:
                Path(title).parent.mkdir(parents=True, exist_ok=True)
                Path(title).write_text(block, encoding="utf-8")
            if language == "python":
                yield from _python(where, block, names)
            elif language == "sh":
                yield from _lines(where, block)
            elif language == "console":
                yield from _session(where, block)
            elif language == "toml":
                yield from _toml(where, block)
        for found in INLINE.finditer(FENCE.sub("", text)):
            yield from _known(page, " ".join(found[1].split()))
        for found in re.finditer(r"^[^#\n]*?\b(claimcheck [a-z].*)$", _yaml(text), re.MULTILINE):
            yield from _known(page, found[1])


def _furnish(folder, text):
    """The files that examples may name."""
    for name in ("seeds", "articles"):
        shutil.copytree(ROOT / "seeds", folder / name)
    for name in ("new", "new-batch"):
        (folder / name).mkdir()
        for file in ("guarantees.txt", "paris-conference-eastern-desk.txt"):
            shutil.copy(ROOT / "seeds" / file, folder / name)
    known = '[[known]]\nclaim = "The fire in Marwick killed 31 people."\n'
    (folder / "known.toml").write_text(known, encoding="utf-8")
    if "old.json" in text:
        _run("claimcheck report new -q -o old.json && cp old.json new.json")


def _run(line, before=0):
    """A line as a shell runs it, after one that ended with the exit code `before`."""
    bin_ = str(Path(sys.executable).parent)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"(exit {before})\n{line}"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
        env={
            **os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1",
            "SOURCE_DATE_EPOCH": "1767225600", "COLUMNS": "100",
        },
    )  # fmt: skip


def _python(where, block, names):
    try:
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, names, where, where, 0)
            runner = doctest.DocTestRunner(optionflags=FLAGS)
            if runner.run(test, clear_globs=False).failed:
                yield f"{where} does not print what it shows"
            names |= test.globs
        else:
            with contextlib.redirect_stdout(None):
                exec(compile(block, where, "exec"), names)
    except ImportError as missing:
        print(f"{where} is left out: {missing}")


def _lines(where, block):
    for line in block.replace("\\\n", " ").splitlines():
        if LEFT_OUT.search(line) or not line.strip() or line.startswith("#"):
            continue
        done = _run(line)
        if done.returncode > 1:
            yield f"{where}: {line.strip()} ends with {done.returncode}: {done.stdout.strip()}"


def _session(where, block):
    code = 0
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, expected = part.partition("\n")
        done = _run(line, code)
        code = done.returncode
        if not doctest.OutputChecker().check_output(expected, done.stdout, FLAGS):
            yield f"{where}: {line} prints\n{done.stdout}"


def _toml(where, block):
    path = Path("example.toml")
    path.write_text(block, encoding="utf-8")
    try:
        if "[pack]" in block:
            packs((str(path),))
        elif "[[suppress]]" in block:
            read_suppressions(path)
        elif "[[known]]" in block:
            with_known(Config(), path)
        else:
            load_config(path)
    except ValueError as problem:
        yield f"{where}: {problem}"


def _yaml(text):
    return "\n".join(found[3] for found in FENCE.finditer(text) if found[1] == "yaml")


def _known(page, line):
    """Whether the command of a line and its options exist."""
    try:
        words = shlex.split(line.partition("|")[0].partition(">")[0], comments=True)[1:]
    except ValueError as problem:
        yield f"{page}: {line}: {problem}"
        return
    command = main
    while words and hasattr(command, "commands"):
        name = words.pop(0)
        if name.startswith("-"):
            words.insert(0, name)
            break
        if name not in command.commands:
            if name.isupper():  # COMMAND
                return
            yield f"{page}: {line}: there is no command {name!r}"
            return
        command = command.commands[name]
    options = {"--help", "-h", "--version"}
    options |= {each for param in command.params for each in (*param.opts, *param.secondary_opts)}
    for word in words:
        if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in options:
            yield f"{page}: {line}: there is no option {word}"
