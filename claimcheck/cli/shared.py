"""What the commands share: options, exit codes, the run itself, printing, progress."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from claimcheck.config import Config
    from claimcheck.pipeline import Report
    from claimcheck.reading import Reading
    from claimcheck.store.store import Store

__all__ = [
    "CLEAN",
    "FILE",
    "FINDINGS",
    "UNUSABLE",
    "Unusable",
    "batch_options",
    "configured",
    "inputs",
    "opened",
    "out",
    "run",
    "show_table",
    "write",
]

CLEAN: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
FILE: Final = click.Path(path_type=Path)
_PATIENCE: Final = 2.0  # seconds before progress is shown


class Unusable(click.ClickException):
    """The command, the configuration or the input cannot be used."""

    exit_code = UNUSABLE

    def show(self, file: Any = None) -> None:
        click.echo(f"claimcheck: {self.message}", err=True, file=file)


def batch_options(command: Callable[..., None]) -> Callable[..., None]:
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
            click.option("--known", type=FILE, help="Claims that are certain, records of sources."),
            click.option("--store", type=FILE, help="Claims of earlier batches to compare with."),
            click.option("--allow-empty", is_flag=True, help="No article is no error."),
            click.option("--quiet", "-q", is_flag=True, help="Only what was asked for."),
        )
    ):
        command = decorate(command)
    return command


def run(paths: Sequence[str], options: dict[str, Any]) -> tuple[Config, Report, bool]:
    """The configuration, the report, and whether all input was sound."""
    from attrs import evolve

    from claimcheck.pipeline import check

    config, reading = inputs(paths, options)
    try:
        with opened(options.get("store")) as store, _progress() as progress:
            made = check(
                reading.articles,
                settings=config.settings,
                store=store,
                jobs=config.jobs,
                progress=progress,
            )
    except ValueError as problem:
        raise Unusable(str(problem)) from None
    problems = [f"{path}: {problem}" for path, problem in reading.problems]
    made = evolve(made, warnings=(*problems, *reading.warnings))
    return config, made, not reading.problems


def inputs(paths: Sequence[str], options: dict[str, Any]) -> tuple[Config, Reading]:
    """The configuration and what was read; problems and warnings are told on standard error."""
    from claimcheck.reading import read_all

    config = configured(options)
    reading = read_all(paths, encoding=options["encoding"])
    for path, problem in reading.problems:
        click.echo(f"claimcheck: {path}: {problem}", err=True)
    if not options["quiet"]:
        for warning in reading.warnings:
            click.echo(f"claimcheck: warning: {warning}", err=True)
    if not reading.articles and not options["allow_empty"]:
        raise Unusable("there is no article to check; name files, or pass --allow-empty")
    return config, reading


@contextmanager
def opened(path: Path | None, *, write: bool = False) -> Iterator[Store | None]:
    """The store at a path, None without one; what is wrong with it makes the command unusable."""
    if path is None:
        yield None
        return
    from claimcheck.store.store import Store, StoreError

    try:
        with Store(path, write=write) as store:
            yield store
    except StoreError as problem:
        raise Unusable(str(problem)) from None


def configured(options: dict[str, Any]) -> Config:
    """The configuration file, with what the command line adds."""
    from attrs import evolve

    from claimcheck.config import Config, ConfigError, find_config, load_config, with_known

    try:
        path = options["config"] or (None if options["isolated"] else find_config(Path.cwd()))
        config = load_config(path) if path else Config()
        if options.get("known") is not None:
            config = with_known(config, options["known"])
    except ConfigError as problem:
        raise Unusable(str(problem)) from None
    settings = evolve(
        config.settings,
        select=_split(options.get("select", ())) or config.settings.select,
        ignore=(*config.settings.ignore, *_split(options.get("ignore", ()))),
    )
    asked = ("fail_on", "min_confidence", "min_grade", "max_artifacts", "max_residue", "max_new")
    said = {key: options[key] for key in asked if options.get(key) is not None}
    policy = evolve(config.policy, **said)
    return evolve(config, settings=settings, policy=policy, jobs=options["jobs"] or config.jobs)


def _split(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def write(path: Path, text: str) -> None:
    """A file, and the folder it stands in; old or new, never half."""
    from claimcheck.writing import write_text

    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)


def out(text: str, *, end: str = "\n") -> None:
    """Print to standard output; colours only on a terminal, and never when NO_COLOR is set."""
    plain = (text + end).encode("utf-8", "backslashreplace").decode("utf-8")
    click.echo(plain, nl=False, color=False if os.environ.get("NO_COLOR") else None)


def show_table(rows: Sequence[Sequence[str]]) -> None:
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
