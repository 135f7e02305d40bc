"""`claims` and `sources`: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import sys
from typing import Any

import click

from claimcheck.cli.shared import CLEAN, UNUSABLE, batch_options, out, run, show_table

__all__ = ["claims", "sources"]


@click.command()
@batch_options
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
)
@click.option(
    "--unclaimed",
    is_flag=True,
    help="List the words in marks that are no quote instead, each with the reason.",
)
def claims(paths: tuple[str, ...], output_format: str, unclaimed: bool, **options: Any) -> None:
    """List the claims: who said what, and which numbers."""
    from claimcheck.reports.tables import claim_rows, to_csv, unclaimed_rows

    _, made, sound = run(paths, options)
    rows = unclaimed_rows(made) if unclaimed else claim_rows(made)
    if output_format == "jsonl" and unclaimed:
        import json

        head, *rest = rows
        for row in rest:
            out(json.dumps(dict(zip(head, row, strict=True))))
    elif output_format == "jsonl":
        import json

        from claimcheck.reports.data import claim_data

        for claim in made.claims:
            out(json.dumps(claim_data(claim)))
    elif output_format == "csv":
        out(to_csv(rows), end="")
    else:
        show_table(rows)
    sys.exit(CLEAN if sound else UNUSABLE)


@click.command()
@batch_options
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

    _, made, sound = run(paths, options)
    rows = source_rows(made)
    if output_format == "json":
        import json

        from claimcheck.reports.data import report_data

        out(json.dumps(report_data(made)["sources"], indent=1))
    elif output_format == "csv":
        out(to_csv(rows), end="")
    else:
        show_table(rows)
    sys.exit(CLEAN if sound else UNUSABLE)
