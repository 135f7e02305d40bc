"""`check` and `report`: findings for CI, and a report for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    UNUSABLE,
    Unusable,
    batch_options,
    out,
    run,
    write,
)

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline
    from claimcheck.gate import Verdict
    from claimcheck.pipeline import Report

__all__ = ["check", "report"]

_FORMS: Final = ("text", "markdown", "json", "jsonl", "sarif", "junit", "github", "gitlab")


@click.command()
@batch_options
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
@click.option("--baseline", type=FILE, help="Known findings make nothing fail.")
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
        raise Unusable("--update-baseline needs --baseline FILE")
    known = _known(baseline) if baseline and not update_baseline else None
    config, made, sound = run(paths, options)
    verdict = gate(made, config.policy, baseline=known)
    if baseline and update_baseline:
        known = Baseline.of(made.findings)
        write_baseline(baseline, known)
        verdict = gate(made, config.policy, baseline=known)
    if output_format == "text":
        _print_findings(made, quiet=options["quiet"], failing=verdict)
    else:
        from claimcheck.reports.render import render

        out(render(made, verdict, output_format), end="")
    if not sound:
        sys.exit(UNUSABLE)
    sys.exit(CLEAN if verdict.passed or exit_zero else FINDINGS)


def _known(path: Path) -> Baseline:
    from claimcheck.baseline import read_baseline

    try:
        return read_baseline(path)
    except ValueError as problem:
        raise Unusable(str(problem)) from None


def _print_findings(made: Report, *, quiet: bool, failing: Verdict) -> None:
    from claimcheck.reports.text import finding_lines, summary_line

    colours = {"error": "red", "warning": "yellow", "note": None}
    for severity, line in finding_lines(made):
        out(click.style(line, fg=colours[severity]) if colours[severity] else line)
    if not quiet:
        click.echo(summary_line(made, failing), err=True)


@click.command()
@batch_options
@click.option(
    "--output",
    "-o",
    type=FILE,
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
        raise Unusable(
            f"{output}: no report is written as {named}; use one of {', '.join(SUFFIXES)}"
        )
    config, made, sound = run(paths, options)
    verdict = gate(made, config.policy)
    try:
        write(output, render(made, verdict, SUFFIXES[output.suffix], title=title))
    except OSError as error:
        raise Unusable(f"{output}: cannot be written: {error.strerror}") from None
    if not options["quiet"]:
        click.echo(f"{output}: {summary_line(made, verdict)}", err=True)
    sys.exit(CLEAN if sound else UNUSABLE)
