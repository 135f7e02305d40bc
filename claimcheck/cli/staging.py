"""`read` and `extract`: the first stages alone, as JSON lines that the next command goes on from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.progress import EXTRACT, shown
from claimcheck.cli.running import Given, inputs
from claimcheck.cli.shared import (
    CLEAN,
    UNUSABLE,
    Unusable,
    batch_options,
    form_option,
    out,
    out_json,
)

if TYPE_CHECKING:
    from claimcheck.pipeline import Report

__all__ = ["extract", "read"]


@click.command()
@batch_options
@form_option("jsonl", "json")
def read(paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Print the articles as they were read, for the next stage: read ... | check -.

    Source, date and what had to be guessed are in it; a file that cannot be read makes the last
    stage exit 2, too.
    """
    from claimcheck.pipeline import Report

    config, given = inputs(paths, options)
    made = Report(
        articles=given.articles, claims=(), groups=(), relations=(), findings=(), sources=(),
        settings=config.settings, warnings=given.warnings,
    )  # fmt: skip
    _print(made, given, "read", output_format)


@click.command()
@batch_options
@form_option("jsonl", "json")
def extract(paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Print residue, claims and names for the next stage: read ... | extract - | check -.

    `check` goes on from them when its settings are the same, and gives what one run gives.
    """
    from claimcheck.pipeline import Report, find_claims

    config, given = inputs(paths, options)
    try:
        with shown(len(given.articles), EXTRACT, asked=options["progress"]) as progress:
            found = find_claims(
                given.articles, settings=config.settings, jobs=config.jobs, progress=progress
            )
    except ValueError as problem:
        raise Unusable(str(problem)) from None
    made = Report(
        articles=given.articles, claims=found.claims, groups=(), relations=(),
        findings=found.boilerplate, sources=(), settings=config.settings,
        names=dict(found.names), warnings=given.warnings,
    )  # fmt: skip
    _print(made, given, "extract", output_format)


def _print(made: Report, given: Given, stage: str, form: str) -> None:
    from claimcheck.reports.data import report_data, to_jsonl

    head: dict[str, Any] = {"stage": stage, **({} if given.sound else {"unread": True})}
    if form == "json":
        out_json({**head, **report_data(made)})
    else:
        out(to_jsonl(made, **head), end="")
    sys.exit(CLEAN if given.sound else UNUSABLE)
