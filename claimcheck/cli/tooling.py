"""`diff`, `schema` and `doctor`: two reports compared, the machine form described, the set-up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    UNUSABLE,
    Unusable,
    form_option,
    out,
    out_json,
)

if TYPE_CHECKING:
    from claimcheck.pipeline import Report

__all__ = ["diff", "doctor", "schema"]

# module, and what it is for; the first ones are needed, the others come with extras
_NEEDED: Final = ("attrs", "cattrs", "click", "jinja2", "numpy", "rapidfuzz", "rich", "wordfreq")
_EXTRA: Final = (("trafilatura", "html", "reading .html"), ("pyspark", "scale", "Apache Spark"),
                 ("pyarrow", "tables", "Arrow tables"), ("pandas", "tables", "pandas tables"),
                 ("polars", "tables", "Polars tables"))  # fmt: skip


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@form_option("text", "json")
def diff(old: Path, new: Path, output_format: str) -> None:
    """Compare two reports in JSON or JSON lines form; exit 0 equal, 1 different, 2 unusable input.

    Findings are known by fingerprint, so text that only moved makes no difference.
    """
    from claimcheck.reports.compared import compared, comparison_lines

    before, after = _report(old), _report(new)
    change = compared(before, after)
    if output_format == "json":
        data = {
            "came": [_row(finding.rule, finding.fingerprint) for finding in change.came],
            "gone": [_row(finding.rule, finding.fingerprint) for finding in change.gone],
            "grades": [
                {"source": name, "old": then, "new": now} for name, then, now in change.grades
            ],
            "counts": [
                {"name": name, "old": then, "new": now} for name, then, now in change.counts
            ],
        }
        out_json(data)
    else:
        for line in comparison_lines(before, after):
            out(line)
    sys.exit(FINDINGS if change else CLEAN)


def _row(rule: str, fingerprint: str) -> dict[str, str]:
    return {"rule": rule, "fingerprint": fingerprint}


def _report(path: Path) -> Report:
    from claimcheck.reports.data import from_json, from_jsonl

    try:
        text = path.read_text(encoding="utf-8")
        return from_jsonl(text) if path.suffix == ".jsonl" else from_json(text)
    except OSError as problem:
        raise Unusable(f"{path}: cannot be read: {problem.strerror}") from None
    except ValueError as problem:
        raise Unusable(
            f"{path}: {problem}; make it with `claimcheck report PATHS -o FILE.json`"
        ) from None


@click.command()
@form_option("json")
@click.option("--lines", is_flag=True, help="Of one line of the JSON lines form.")
def schema(lines: bool, output_format: str) -> None:
    """Print the JSON Schema of the JSON form."""
    del output_format  # a schema is JSON
    from claimcheck.reports.schema import schema_text

    out(schema_text(lines=lines), end="")


@click.command()
@form_option("text", "json")
def doctor(output_format: str) -> None:
    """Look at the set-up: versions, extras, configuration, words, rules; exit 2 if it is broken."""
    words = {True: "ok", False: "broken", None: "missing"}
    told = [(words[sound], line) for sound, line in _findings()]
    if output_format == "json":
        out_json([{"state": state, "what": line} for state, line in told])
    else:
        for state, line in told:
            out(f"{state:8}{line}")
    sys.exit(UNUSABLE if any(state == "broken" for state, _ in told) else CLEAN)


def _findings() -> Iterator[tuple[bool | None, str]]:
    from importlib.metadata import PackageNotFoundError, version

    from claimcheck._version import __version__

    yield True, f"claimcheck {__version__}"
    yield True, f"Python {sys.version.split()[0]}"
    for name in _NEEDED:
        try:
            yield True, f"{name} {version(name)}"
        except PackageNotFoundError:
            yield False, f"{name}: is needed; install claimcheck again"
    for name, extra, use in _EXTRA:
        try:
            yield True, f"{name} {version(name)}"
        except PackageNotFoundError:
            yield None, f"{name}: for {use}; pip install 'claimcheck[{extra}]'"
    yield _configuration()
    yield _shelf()


def _configuration() -> tuple[bool, str]:
    from claimcheck.config import ConfigError, find_config, load_config

    path = find_config(Path.cwd())
    try:
        config = load_config(path) if path else None
    except ConfigError as problem:
        return False, f"configuration: {problem}"
    if config is None:
        return True, "configuration: none, all defaults"
    for name in ("baseline", "suppressions"):
        named = getattr(config, name)
        if named is not None and not named.is_file():
            return False, f"configuration: {path}: {name} {named} does not exist"
    return True, f"configuration: {path}"


def _shelf() -> tuple[bool, str]:
    """A whole run on one sentence: rules load, the word list opens, a claim is found."""
    from claimcheck.articles import Article
    from claimcheck.pipeline import check
    from claimcheck.rules.catalog import catalog

    found = check([Article("“We will wait,” Mara Lind said.", source="doctor")])
    sound = len(found.claims) == 1
    return sound, f"{len(catalog())} rules; a trial article gives {len(found.claims)} claim"
