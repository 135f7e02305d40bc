"""What the commands share: options, exit codes, printing and writing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

__all__ = [
    "CLEAN",
    "FILE",
    "FINDINGS",
    "UNUSABLE",
    "Unusable",
    "batch_options",
    "form_option",
    "out",
    "out_json",
    "rule_names",
    "show_rows",
    "write",
]

CLEAN: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
FILE: Final = click.Path(path_type=Path)


class Unusable(click.ClickException):
    """The command, the configuration or the input cannot be used."""

    exit_code = UNUSABLE

    def show(self, file: Any = None) -> None:
        click.echo(f"claimcheck: {self.message}", err=True, file=file)


def rule_names(context: Any, parameter: Any, incomplete: str) -> list[str]:
    """The families and rules that a shell offers to complete what was typed."""
    del context, parameter
    from claimcheck.rules.catalog import catalog

    shelf = catalog()
    known = (*dict.fromkeys(rule.family for rule in shelf), *(rule.id for rule in shelf))
    return [name for name in known if name.startswith(incomplete)]


def form_option(*forms: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that says how a command prints; the first form is the default."""
    return click.option(
        "--output-format", "-f", type=click.Choice(forms), default=forms[0], show_default=True
    )


def batch_options(command: Callable[..., None]) -> Callable[..., None]:
    for decorate in reversed(
        (
            click.argument("paths", nargs=-1, required=True),
            click.option(
                "--select",
                multiple=True,
                metavar="RULE",
                shell_complete=rule_names,
                help="Only these rules or families.",
            ),
            click.option(
                "--ignore",
                multiple=True,
                metavar="RULE",
                shell_complete=rule_names,
                help="All but these.",
            ),
            click.option("--config", type=click.Path(path_type=Path), help="Configuration file."),
            click.option("--isolated", is_flag=True, help="Read no configuration file."),
            click.option("--encoding", help="Encoding of text files, if not UTF-8."),
            click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes to use."),
            click.option("--known", type=FILE, help="Claims that are certain, records of sources."),
            click.option("--store", type=FILE, help="Claims of earlier batches to compare with."),
            click.option("--allow-empty", is_flag=True, help="No article is no error."),
            click.option("--quiet", "-q", is_flag=True, help="Only what was asked for."),
            click.option(
                "--progress/--no-progress",
                default=None,
                help="How far it is, on standard error; else only on a terminal.",
            ),
        )
    ):
        command = decorate(command)
    return command


def write(path: Path, text: str) -> None:
    """A file, and the folder it stands in; old or new, never half."""
    from claimcheck.writing import write_text

    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)


def out(text: str, *, end: str = "\n") -> None:
    """Print to standard output; colours only on a terminal, and never when NO_COLOR is set."""
    plain = (text + end).encode("utf-8", "backslashreplace").decode("utf-8")
    click.echo(plain, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def out_json(data: Any) -> None:
    """Print data as JSON."""
    out(json.dumps(data, indent=1))


def show_rows(rows: Sequence[Sequence[str]], form: str) -> None:
    """Print rows, the first one their heading, as a table for people or as CSV."""
    if form == "csv":
        from claimcheck.reports.tables import to_csv

        out(to_csv(rows), end="")
    else:
        _show_table(rows)


def _show_table(rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    head, *body = rows
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, overflow="fold", no_wrap=number == 0)
    for row in body:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(table)
