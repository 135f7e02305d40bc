"""`check` and `report`: findings for CI, and a report for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from claimcheck.cli.running import configured, run
from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    UNUSABLE,
    Unusable,
    batch_options,
    form_option,
    out,
    write,
)
from claimcheck.cli.watching import watched

if TYPE_CHECKING:
    from claimcheck.baseline import Baseline
    from claimcheck.config import Config
    from claimcheck.gate import Verdict
    from claimcheck.pipeline import Report
    from claimcheck.suppressions import Suppression

    Value = click.ParamType[Any]
else:
    Value = click.ParamType  # generic since click 8.4 only

__all__ = ["check", "judged", "known", "report"]

_FORMS: Final = ("text", "markdown", "json", "jsonl", "csv", "sarif", "junit", "github", "gitlab",
                 "annotation", "schema.org")  # fmt: skip
_STDOUT: Final = Path("-")


class MaxNew(Value):
    """N, or SEVERITY=N."""

    name = "[SEVERITY=]N"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, int]:
        from claimcheck.config import max_new

        severity, _, number = str(value).rpartition("=")
        try:
            ((key, count),) = max_new({severity or "*": int(number)}).items()
        except ValueError:
            self.fail(f"{value!r} is no number, and no SEVERITY=NUMBER", param, ctx)
        return key, count


_WATCH: Final = click.option(
    "--watch", is_flag=True, help="Once more whenever a file changes, until Ctrl-C."
)


def gate_options(command: Callable[..., None]) -> Callable[..., None]:
    for decorate in reversed(
        (
            click.option(
                "--fail-on",
                type=click.Choice(["error", "warning", "note", "never"]),
                help="Mildest finding that fails.",
            ),
            click.option(
                "--min-confidence",
                type=click.Choice(["certain", "likely", "hint"]),
                help="Less sure findings never fail.",
            ),
            click.option(
                "--max-new",
                type=MaxNew(),
                multiple=True,
                help="So many findings that fail are let through.",
            ),
            click.option(
                "--min-grade",
                type=click.Choice(["A", "B", "C", "D", "E"]),
                help="A source with a lower grade fails; F is no grade.",
            ),
            click.option(
                "--max-artifacts",
                type=click.FloatRange(min=0),
                help="Artifacts per 1,000 words above which a source fails.",
            ),
            click.option(
                "--max-residue",
                type=click.FloatRange(min=0),
                help="Residue per 1,000 words above which a source fails.",
            ),
            click.option("--baseline", type=FILE, help="Known findings make nothing fail."),
            click.option("--suppressions", type=FILE, help="Findings put aside, with reasons."),
            click.option(
                "--today",
                type=click.DateTime(["%Y-%m-%d"]),
                help="Day that ends suppressions; else SOURCE_DATE_EPOCH or the clock.",
            ),
        )
    ):
        command = decorate(command)
    return command


@click.command()
@batch_options
@gate_options
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever was found.")
@click.option("--update-baseline", is_flag=True, help="Write all findings to --baseline.")
@form_option(*_FORMS)
@click.option(
    "--output",
    "-o",
    type=FILE,
    multiple=True,
    help="Write a report there, too; the suffix says the form.",
)
@click.option("--show-config", is_flag=True, help="Print what is in force, and check nothing.")
@_WATCH
def check(
    paths: tuple[str, ...],
    *,
    output_format: str,
    output: tuple[Path, ...],
    exit_zero: bool,
    update_baseline: bool,
    show_config: bool,
    watch: bool,
    **options: Any,
) -> None:
    """Print the findings; exit 0 clean, 1 findings that fail, 2 unusable input."""
    options["max_new"] = dict(options["max_new"]) or None
    if show_config:
        _show_config(options)
        return
    if update_baseline and options["baseline"] is None:
        raise Unusable("--update-baseline needs --baseline FILE")
    forms = {path: form_of(path) for path in output}

    def once() -> int:
        before = None if update_baseline else known(options["baseline"])
        config, made, sound = run(paths, options)
        if update_baseline:
            before = _written(options["baseline"], made)
        verdict = judged(config, made, options, before)
        _write_all(made, verdict, forms)
        if output_format == "text":
            _print_findings(made, quiet=options["quiet"], verdict=verdict)
        else:
            from claimcheck.reports.render import render

            out(render(made, verdict, output_format), end="")
        if not options["quiet"]:
            _print_suppressions(verdict)
        if not sound:
            return UNUSABLE
        return CLEAN if verdict.passed or exit_zero else FINDINGS

    sys.exit(_repeated(once, paths, options, output) if watch else once())


def _repeated(
    once: Callable[[], int], paths: Sequence[str], options: dict[str, Any], written: Sequence[Path]
) -> int:
    """The same whenever the articles, or what they are judged by, have changed."""
    config = configured(options)
    beside = [
        config.path,
        options["baseline"] or config.baseline,
        options["suppressions"] or config.suppressions,
        *map(Path, config.settings.packs),
    ]
    return watched(once, paths, beside=beside, without=written)


def known(path: Path | None) -> Baseline | None:
    """The baseline at a path, None without one."""
    from claimcheck.baseline import read_baseline

    try:
        return read_baseline(path) if path else None
    except ValueError as problem:
        raise Unusable(str(problem)) from None


def judged(
    config: Config, made: Report, options: dict[str, Any], before: Baseline | None = None
) -> Verdict:
    """The verdict under the policy, baseline and suppressions in force."""
    from claimcheck.gate import gate

    aside = _suppressions(options.get("suppressions") or config.suppressions)
    return gate(
        made,
        config.policy,
        baseline=before or known(config.baseline),
        suppressions=aside,
        today=_today(options.get("today")) if any(each.expires for each in aside) else None,
    )


def _suppressions(path: Path | None) -> Sequence[Suppression]:
    from claimcheck.suppressions import read_suppressions

    try:
        return read_suppressions(path) if path else ()
    except ValueError as problem:
        raise Unusable(str(problem)) from None


def _today(said: datetime | None) -> date:
    """The day that was said, or of SOURCE_DATE_EPOCH, or today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said:
        return said.date()
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def _show_config(options: dict[str, Any]) -> None:
    from attrs import evolve

    from claimcheck.config import as_toml

    config = configured(options)
    said = {key: options[key] for key in ("baseline", "suppressions") if options[key]}
    out(as_toml(evolve(config, **said)), end="")


def _written(path: Path, made: Report) -> Baseline:
    from claimcheck.baseline import Baseline, write_baseline

    now = Baseline.of(made.findings)
    write_baseline(path, now)
    return now


def form_of(path: Path) -> str:
    """The form that a file's suffix says."""
    from claimcheck.reports.render import SUFFIXES

    if path.suffix not in SUFFIXES:
        named = path.suffix or "a file without suffix"
        raise Unusable(f"{path}: no report is written as {named}; use one of {', '.join(SUFFIXES)}")
    return SUFFIXES[path.suffix]


def _write_all(
    made: Report, verdict: Verdict, forms: dict[Path, str], title: str | None = None
) -> None:
    from claimcheck.reports.render import render

    for path, form in forms.items():
        text = render(made, verdict, form, title=title)
        try:
            if path == _STDOUT:
                out(text, end="")
            else:
                write(path, text)
        except OSError as error:
            raise Unusable(f"{path}: cannot be written: {error.strerror}") from None


def _print_findings(made: Report, *, quiet: bool, verdict: Verdict) -> None:
    from claimcheck.reports.text import breach_lines, finding_lines, summary_line

    colours = {"error": "red", "warning": "yellow", "note": None}
    for severity, line in finding_lines(made, verdict):
        out(click.style(line, fg=colours[severity]) if colours[severity] else line)
    for line in breach_lines(verdict):
        out(click.style(line, fg="red"))
    if not quiet:
        click.echo(summary_line(made, verdict), err=True)


def _print_suppressions(verdict: Verdict) -> None:
    for each in verdict.expired:
        click.echo(
            f"claimcheck: suppression is over since {each.expires}: {each.name} ({each.reason})",
            err=True,
        )
    for each in verdict.unused:
        click.echo(f"claimcheck: suppression is not needed: {each.name} ({each.reason})", err=True)
    if verdict.gone:
        click.echo(
            f"claimcheck: {sum(verdict.gone.values())} known findings are gone; "
            "`claimcheck baseline prune` drops them from the baseline",
            err=True,
        )


@click.command()
@batch_options
@gate_options
@click.option(
    "--output",
    "-o",
    type=FILE,
    required=True,
    help="Where to write; the suffix says the form: .html .md .json .jsonl .csv .sarif .xml .txt; "
    "- is standard output",
)
@click.option(
    "--output-format", "-f", type=click.Choice(["html", *_FORMS]), help="The form, if not so."
)
@click.option("--title", help="Heading of the report.")
@_WATCH
def report(
    paths: tuple[str, ...],
    output: Path,
    output_format: str | None,
    title: str | None,
    watch: bool,
    **options: Any,
) -> None:
    """Write a report that a person opens; what the gate says is in it, and never the exit code."""
    from claimcheck.reports.text import summary_line

    options["max_new"] = dict(options["max_new"]) or None
    if output == _STDOUT and output_format is None:
        raise Unusable("standard output has no suffix: say --output-format FORM")
    form = output_format or form_of(output)

    def once() -> int:
        before = known(options["baseline"])
        config, made, sound = run(paths, options)
        verdict = judged(config, made, options, before)
        _write_all(made, verdict, {output: form}, title)
        if not options["quiet"]:
            click.echo(f"{output}: {summary_line(made, verdict)}", err=True)
        return CLEAN if sound else UNUSABLE

    sys.exit(_repeated(once, paths, options, [output]) if watch else once())
