"""The command line: arguments, exit codes, progress; the only place that prints."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from claimcheck._version import __version__

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline
    from claimcheck.config import Config
    from claimcheck.gate import Verdict
    from claimcheck.pipeline import Report

__all__ = ["main"]

CLEAN: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
_PATIENCE: Final = 2.0  # seconds before progress is shown
_FILE: Final = click.Path(path_type=Path)
_FORMS: Final = ("text", "markdown", "json", "jsonl", "sarif", "junit", "github", "gitlab")


class _Unusable(click.ClickException):
    """The command, the configuration or the input cannot be used."""

    exit_code = UNUSABLE

    def show(self, file: Any = None) -> None:
        click.echo(f"claimcheck: {self.message}", err=True, file=file)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="claimcheck")
def main() -> None:
    """Read articles; show who claimed what, where it clashes, and what holds up.

    PATHS are files (.txt .md .jsonl .csv .html), folders, globs, or - for standard input.
    """


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for decorate in reversed(
        (
            click.argument("paths", nargs=-1, required=True),
            click.option(
                "--select", multiple=True, metavar="RULE", help="Only these rules or families."
            ),
            click.option("--ignore", multiple=True, metavar="RULE", help="All but these."),
            click.option("--config", type=click.Path(path_type=Path), help="Configuration file."),
            click.option("--isolated", is_flag=True, help="Read no configuration file."),
            click.option("--encoding", help="Encoding of text files, if not UTF-8."),
            click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes to use."),
            click.option("--allow-empty", is_flag=True, help="No article is no error."),
            click.option("--quiet", "-q", is_flag=True, help="Only what was asked for."),
        )
    ):
        command = decorate(command)
    return command


@main.command()
@_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Mildest finding that fails.",
)
@click.option(
    "--min-confidence",
    type=click.Choice(["certain", "likely", "hint"]),
    help="Less sure findings never fail.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever was found.")
@click.option("--baseline", type=_FILE, help="Known findings make nothing fail.")
@click.option("--update-baseline", is_flag=True, help="Write all findings to --baseline.")
@click.option("--output-format", "-f", type=click.Choice(_FORMS), default="text", show_default=True)
def check(
    paths: tuple[str, ...],
    output_format: str,
    exit_zero: bool,
    baseline: Path | None,
    update_baseline: bool,
    **options: Any,
) -> None:
    """Print the findings; exit 0 clean, 1 findings that fail, 2 unusable input."""
    from claimcheck.baseline import Baseline, write_baseline
    from claimcheck.gate import gate

    if update_baseline and baseline is None:
        raise _Unusable("--update-baseline needs --baseline FILE")
    known = _known(baseline) if baseline and not update_baseline else None
    config, made, sound = _run(paths, options)
    verdict = gate(made, config.policy, baseline=known)
    if baseline and update_baseline:
        known = Baseline.of(made.findings)
        write_baseline(baseline, known)
        verdict = gate(made, config.policy, baseline=known)
    if output_format == "text":
        _print_findings(made, quiet=options["quiet"], failing=verdict)
    else:
        from claimcheck.reports.render import render

        _print(render(made, verdict, output_format), end="")
    if not sound:
        sys.exit(UNUSABLE)
    sys.exit(CLEAN if verdict.passed or exit_zero else FINDINGS)


def _known(path: Path) -> Baseline:
    from claimcheck.baseline import read_baseline

    try:
        return read_baseline(path)
    except ValueError as problem:
        raise _Unusable(str(problem)) from None


def _print_findings(made: Report, *, quiet: bool, failing: Verdict) -> None:
    from claimcheck.reports.text import finding_lines, summary_line

    colours = {"error": "red", "warning": "yellow", "note": None}
    for severity, line in finding_lines(made):
        _print(click.style(line, fg=colours[severity]) if colours[severity] else line)
    if not quiet:
        click.echo(summary_line(made, failing), err=True)


@main.command()
@_options
@click.option(
    "--output",
    "-o",
    type=_FILE,
    required=True,
    help="Where to write; the suffix says the form: .html .md .json .jsonl .sarif .xml .txt",
)
@click.option("--title", help="Heading of the report.")
def report(paths: tuple[str, ...], output: Path, title: str | None, **options: Any) -> None:
    """Write a report that a person opens."""
    from claimcheck.gate import gate
    from claimcheck.reports.render import SUFFIXES, render
    from claimcheck.reports.text import summary_line

    if output.suffix not in SUFFIXES:
        named = output.suffix or "a file without suffix"
        raise _Unusable(
            f"{output}: no report is written as {named}; use one of {', '.join(SUFFIXES)}"
        )
    config, made, sound = _run(paths, options)
    verdict = gate(made, config.policy)
    try:
        _write(output, render(made, verdict, SUFFIXES[output.suffix], title=title))
    except OSError as error:
        raise _Unusable(f"{output}: cannot be written: {error.strerror}") from None
    if not options["quiet"]:
        click.echo(f"{output}: {summary_line(made, verdict)}", err=True)
    sys.exit(CLEAN if sound else UNUSABLE)


@main.command()
@_options
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
)
def claims(paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """List the claims: who said what, and which numbers."""
    from claimcheck.reports.tables import claim_rows, to_csv

    _, made, sound = _run(paths, options)
    if output_format == "jsonl":
        import json

        from claimcheck.reports.data import claim_data

        for claim in made.claims:
            _print(json.dumps(claim_data(claim)))
    elif output_format == "csv":
        _print(to_csv(claim_rows(made)), end="")
    else:
        _table(claim_rows(made))
    sys.exit(CLEAN if sound else UNUSABLE)


@main.command()
@_options
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
def sources(paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Show how well each source holds up."""
    from claimcheck.reports.tables import source_rows, to_csv

    _, made, sound = _run(paths, options)
    rows = source_rows(made)
    if output_format == "json":
        import json

        from claimcheck.reports.data import report_data

        _print(json.dumps(report_data(made)["sources"], indent=1))
    elif output_format == "csv":
        _print(to_csv(rows), end="")
    else:
        _table(rows)
    sys.exit(CLEAN if sound else UNUSABLE)


@main.command()
@click.argument("names", nargs=-1, metavar="[RULE...]")
@click.option("--markdown", is_flag=True, help="The whole catalogue as one page.")
def rules(names: tuple[str, ...], markdown: bool) -> None:
    """List the rules, or those of the named families."""
    from claimcheck.reports.rule_page import rules_page
    from claimcheck.rules.catalog import chosen

    try:
        found = chosen(names)
    except ValueError as problem:
        raise _Unusable(str(problem)) from None
    if markdown:
        _print(rules_page(found), end="")
        return
    _table(
        (
            ("rule", "severity", "confidence", "summary"),
            *((rule.id, rule.severity, rule.confidence, rule.summary) for rule in found),
        )
    )


@main.command()
@click.argument("name")
@click.argument("paths", nargs=-1)
@click.option("--encoding", help="Encoding of text files, if not UTF-8.")
def explain(name: str, paths: tuple[str, ...], encoding: str | None) -> None:
    """Explain a rule; or, with PATHS, a finding, a claim group or a source of that batch."""
    from claimcheck.reports.explanation import explain as explanation
    from claimcheck.reports.rule_page import rule_page
    from claimcheck.rules.catalog import catalog

    known = {rule.id: rule for rule in catalog()}
    if name in known:
        _print(rule_page(known[name]), end="")
        return
    if not paths:
        import difflib

        near = difflib.get_close_matches(name, known, 1)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else "give PATHS to explain a source, group or finding"
        )
        raise _Unusable(f"no rule is called {name!r}; {hint}")
    options = {"select": (), "ignore": (), "config": None, "isolated": False, "encoding": encoding,
               "jobs": None, "allow_empty": False, "quiet": True}  # fmt: skip
    _, made, _ = _run(paths, options)
    try:
        _print(explanation(made, name), end="")
    except KeyError as problem:
        raise _Unusable(str(problem.args[0])) from None


# -- shared ---------------------------------------------------------------------------------------
def _run(paths: Sequence[str], options: dict[str, Any]) -> tuple[Config, Report, bool]:
    """The configuration, the report, and whether all input was sound."""
    from attrs import evolve

    from claimcheck.pipeline import check as run
    from claimcheck.reading import read_all

    config = _config(options)
    reading = read_all(paths, encoding=options["encoding"])
    for path, problem in reading.problems:
        click.echo(f"claimcheck: {path}: {problem}", err=True)
    if not options["quiet"]:
        for warning in reading.warnings:
            click.echo(f"claimcheck: warning: {warning}", err=True)
    if not reading.articles and not options["allow_empty"]:
        raise _Unusable("there is no article to check; name files, or pass --allow-empty")
    try:
        with _progress() as progress:
            made = run(
                reading.articles, settings=config.settings, jobs=config.jobs, progress=progress
            )
    except ValueError as problem:
        raise _Unusable(str(problem)) from None
    problems = [f"{path}: {problem}" for path, problem in reading.problems]
    made = evolve(made, warnings=(*problems, *reading.warnings))
    return config, made, not reading.problems


def _config(options: dict[str, Any]) -> Config:
    from attrs import evolve

    from claimcheck.config import Config, ConfigError, find_config, load_config

    try:
        path = options["config"] or (None if options["isolated"] else find_config(Path.cwd()))
        config = load_config(path) if path else Config()
    except ConfigError as problem:
        raise _Unusable(str(problem)) from None
    settings = evolve(
        config.settings,
        select=_split(options["select"]) or config.settings.select,
        ignore=(*config.settings.ignore, *_split(options["ignore"])),
    )
    policy = evolve(
        config.policy,
        fail_on=options.get("fail_on") or config.policy.fail_on,
        min_confidence=options.get("min_confidence") or config.policy.min_confidence,
    )
    return evolve(config, settings=settings, policy=policy, jobs=options["jobs"] or config.jobs)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _write(path: Path, text: str) -> None:
    """Old or new, never half: the text goes to a neighbour that takes the place at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    beside.replace(path)


def _print(text: str, *, end: str = "\n") -> None:
    click.echo((text + end).encode("utf-8", "backslashreplace").decode("utf-8"), nl=False)


def _table(rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    head, *body = rows
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in body:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(table)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Steps on standard error, only on a terminal and only when the work lasts."""
    started = time.monotonic()
    shown = False

    def tell(step: str, done: int, steps: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - started > _PATIENCE:
            shown = True
            click.echo(f"\r\x1b[K{done}/{steps} {step}", err=True, nl=False)

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\x1b[K", err=True, nl=False)
