"""The run itself: what is given, under which configuration, beside which store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from claimcheck._version import __version__
from claimcheck.cli.progress import CHECK, shown
from claimcheck.cli.shared import Unusable

if TYPE_CHECKING:
    from claimcheck.articles import Article
    from claimcheck.config import Config
    from claimcheck.pipeline import Found, Report
    from claimcheck.settings import Settings
    from claimcheck.store.store import Store

__all__ = ["Given", "configured", "inputs", "opened", "run"]

# What is found first hangs on these settings alone.
_FIRST: Final = ("ignore", "levels", "packs", "accept", "profile")
_HEAD: Final = 200  # bytes in which a report says what it is


@frozen
class Given:
    """What was read: articles, what was wrong or guessed, and what an earlier stage made of them.

    `stage` is "read", "extract" or "report" where JSON lines of claimcheck were read, else None.
    """

    articles: tuple[Article, ...]
    warnings: tuple[str, ...]
    sound: bool
    stage: str | None = None
    report: Report | None = None


def run(paths: Sequence[str], options: dict[str, Any]) -> tuple[Config, Report, bool]:
    """The configuration, the report, and whether all input was sound."""
    from attrs import evolve

    from claimcheck.pipeline import check

    config, given = inputs(paths, options)
    if given.stage == "report" and given.report is not None:
        for name in ("select", "ignore", "store"):
            if options.get(name):
                raise Unusable(
                    f"--{name} changes nothing in a report that is finished: leave it out"
                )
        return config, given.report, given.sound
    asked = options.get("progress")
    try:
        with (
            opened(options.get("store")) as store,
            shown(len(given.articles), CHECK, asked=asked) as progress,
        ):
            made = check(
                given.articles,
                settings=config.settings,
                store=store,
                jobs=config.jobs,
                progress=progress,
                found=_found(given, config.settings),
            )
    except ValueError as problem:
        raise Unusable(str(problem)) from None
    return config, evolve(made, warnings=given.warnings), given.sound


def _found(given: Given, settings: Settings) -> Found | None:
    """What the stage before found, if it did so under the same settings."""
    if given.stage != "extract" or given.report is None or given.report.version != __version__:
        return None
    from claimcheck.pipeline import Found
    from claimcheck.reports.data import settings_data

    then, now = settings_data(given.report.settings), settings_data(settings)
    if any(then.get(name) != now.get(name) for name in _FIRST):
        return None
    return Found(given.report.findings, given.report.claims, given.report.names)


def inputs(paths: Sequence[str], options: dict[str, Any]) -> tuple[Config, Given]:
    """The configuration and what was read; problems and warnings are told on standard error."""
    from claimcheck.reading import read_all

    config = configured(options)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    given = _staged(paths, stdin)
    if given is None:
        reading = read_all(paths, encoding=options["encoding"], stdin=stdin)
        problems = tuple(f"{path}: {problem}" for path, problem in reading.problems)
        given = Given(reading.articles, (*problems, *reading.warnings), not problems)
        for problem in problems:
            click.echo(f"claimcheck: {problem}", err=True)
        if not options["quiet"]:
            for warning in reading.warnings:
                click.echo(f"claimcheck: warning: {warning}", err=True)
    if not given.articles and not options["allow_empty"]:
        raise Unusable("there is no article to check; name files, or pass --allow-empty")
    return config, given


def _staged(paths: Sequence[str], stdin: bytes | None) -> Given | None:
    """What an earlier stage wrote, where that is all there is to read.

    What was wrong with its input was told there, and is not told again.
    """
    from claimcheck.reports.data import from_json, from_jsonl, head_of

    if len(paths) != 1 or (stdin is None and not paths[0].endswith((".jsonl", ".json"))):
        return None
    try:
        if not _begins_as_report(paths[0], stdin):
            return None
        text = (Path(paths[0]).read_bytes() if stdin is None else stdin).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    head = head_of(text.partition("\n")[0])
    try:
        if head is not None:
            report = from_jsonl(text)
        else:
            head = _object(text)
            if (head is None or "schema_version" not in head) and not paths[0].endswith(".json"):
                return None
            report = from_json(text)
    except ValueError as problem:
        raise Unusable(f"{paths[0]}: {problem}") from None
    assert head is not None  # else it would have been no report
    stage = head.get("stage", "report")
    return Given(report.articles, report.warnings, not head.get("unread"), stage, report)


def _object(text: str) -> dict[str, Any] | None:
    """The text as one JSON object, if it is one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _begins_as_report(path: str, stdin: bytes | None) -> bool:
    """Whether it is worth reading all of it."""
    if stdin is not None:
        return b'"schema_version"' in stdin[:_HEAD]
    with Path(path).open("rb") as file:
        return b'"schema_version"' in file.read(_HEAD)


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
