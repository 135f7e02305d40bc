"""`baseline`: what is known is written down, kept up to date, and never grows without a word."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimcheck.cli.gating import known
from claimcheck.cli.running import run
from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    UNUSABLE,
    Unusable,
    batch_options,
    form_option,
    out,
    out_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimcheck.baseline import Baseline
    from claimcheck.pipeline import Report
    from claimcheck.rules.finding import Finding

__all__ = ["baseline"]


@click.group()
def baseline() -> None:
    """Write down the findings that are known, by fingerprint and count."""


@baseline.command()
@click.argument("file", type=FILE)
@batch_options
@form_option("text", "json")
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
def create(
    file: Path, force: bool, paths: tuple[str, ...], output_format: str, **options: Any
) -> None:
    """Write all findings of PATHS to FILE, which must not be there yet."""
    from claimcheck.baseline import Baseline, write_baseline

    if file.exists() and not force:
        raise Unusable(f"{file}: is there; use `claimcheck baseline update`, or pass --force")
    _, made, sound = run(paths, options)
    after = Baseline.of(made.findings)
    write_baseline(file, after)
    _tell(file, None, after, made, (), form=output_format)
    sys.exit(CLEAN if sound else UNUSABLE)


@baseline.command()
@click.argument("file", type=FILE)
@batch_options
@form_option("text", "json")
@click.option("--accept-new", is_flag=True, help="Take the new findings in.")
def update(
    file: Path, accept_new: bool, paths: tuple[str, ...], output_format: str, **options: Any
) -> None:
    """Drop from FILE what is gone, and print what is new; exit 1 if there is any.

    New findings are only taken in with --accept-new.
    """
    from claimcheck.baseline import Baseline, new_findings, pruned, write_baseline

    before = _baseline(file)
    _, made, sound = run(paths, options)
    new = new_findings(made.findings, before)
    after = Baseline.of(made.findings) if accept_new else pruned(made.findings, before)
    write_baseline(file, after)
    _tell(file, before, after, made, new, form=output_format)
    if not sound:
        sys.exit(UNUSABLE)
    sys.exit(FINDINGS if new and not accept_new else CLEAN)


@baseline.command()
@click.argument("file", type=FILE)
@batch_options
@form_option("text", "json")
def prune(file: Path, paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Drop from FILE what is gone; it never grows."""
    from claimcheck.baseline import pruned, write_baseline

    before = _baseline(file)
    _, made, sound = run(paths, options)
    after = pruned(made.findings, before)
    write_baseline(file, after)
    _tell(file, before, after, made, (), form=output_format)
    sys.exit(CLEAN if sound else UNUSABLE)


def _baseline(file: Path) -> Baseline:
    before = known(file)
    assert before is not None
    return before


def _tell(
    file: Path,
    before: Baseline | None,
    after: Baseline,
    made: Report,
    new: Iterable[Finding],
    *,
    form: str,
) -> None:
    """What is new, then how much is known and was known."""
    from claimcheck.reports.text import finding_line

    now = sum(after.counts.values())
    then = sum(before.counts.values()) if before else 0
    if form == "json":
        from claimcheck.reports.data import finding_data

        out_json({"known": now, "before": then, "new": [finding_data(each) for each in new]})
        return
    articles = {article.id: article for article in made.articles}
    for finding in new:
        out(f"+ {finding_line(finding, articles)}")
    were = f", {then} were" if before is not None else ""
    click.echo(f"{file}: {now} findings are known{were}", err=True)
