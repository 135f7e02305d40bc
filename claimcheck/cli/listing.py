"""`claims` and `sources`: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from claimcheck.cli.running import run
from claimcheck.cli.shared import (
    CLEAN,
    UNUSABLE,
    batch_options,
    form_option,
    out,
    out_json,
    show_rows,
)

__all__ = ["claims", "sources"]


@click.command()
@batch_options
@form_option("text", "json", "jsonl", "csv")
@click.option(
    "--unclaimed",
    is_flag=True,
    help="List the words in marks that are no quote instead, each with the reason.",
)
def claims(paths: tuple[str, ...], output_format: str, unclaimed: bool, **options: Any) -> None:
    """List the claims: who said what, and which numbers."""
    from claimcheck.reports.data import claim_data
    from claimcheck.reports.tables import claim_rows, unclaimed_rows

    _, made, sound = run(paths, options)
    if output_format in ("text", "csv"):
        show_rows(unclaimed_rows(made) if unclaimed else claim_rows(made), output_format)
    elif unclaimed:
        head, *rows = unclaimed_rows(made)
        _print_records((dict(zip(head, row, strict=True)) for row in rows), output_format)
    else:
        _print_records(map(claim_data, made.claims), output_format)
    sys.exit(CLEAN if sound else UNUSABLE)


@click.command()
@batch_options
@form_option("text", "json", "jsonl", "csv")
def sources(paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Show how well each source holds up."""
    from claimcheck.reports.data import report_data
    from claimcheck.reports.tables import source_rows

    _, made, sound = run(paths, options)
    if output_format in ("text", "csv"):
        show_rows(source_rows(made), output_format)
    else:
        _print_records(report_data(made)["sources"], output_format)
    sys.exit(CLEAN if sound else UNUSABLE)


def _print_records(records: Iterable[dict[str, Any]], form: str) -> None:
    if form == "json":
        out_json(list(records))
    else:
        for record in records:
            out(json.dumps(record))
