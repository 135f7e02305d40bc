"""`scale run`: more articles than one machine takes, from table to tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from claimcheck.cli.running import configured
from claimcheck.cli.shared import Unusable, form_option, out_json

__all__ = ["scale"]


@click.group()
def scale() -> None:
    """Check very many articles, on one machine or on a cluster."""


@scale.command()
@click.argument("source", metavar="IN")
@click.argument("out", metavar="OUT")
@click.option("--engine", type=click.Choice(["spark", "one"]), default="spark", show_default=True)
@click.option("--master", help="Where Spark runs: local[2], spark://host:7077, yarn, k8s://...")
@click.option("--config", type=click.Path(), help="Configuration file.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes of the engine `one`.")
@form_option("text", "json")
def run(
    source: str, out: str, engine: str, master: str | None, output_format: str, **options: Any
) -> None:
    """Read articles from IN (Parquet, or JSON lines) and write Parquet tables to OUT.

    The tables are claims, groups, relations, findings and sources. A run on Spark that was stopped
    goes on after the last stage that ended.
    """
    config = configured(options)
    try:
        from claimcheck.scale.inputs import ScaleError

        if engine == "spark":
            from claimcheck.scale import spark

            work: Callable[..., dict[str, int]] = spark.run
            more: dict[str, Any] = {"master": master}
        else:
            from claimcheck.scale import single

            work, more = single.run, {"jobs": config.jobs}
    except ImportError as problem:
        raise Unusable(f"{problem}; install claimcheck[scale]") from None
    try:
        sizes = work(source, out, settings=config.settings, **more)
    except (ScaleError, OSError) as problem:
        raise Unusable(str(problem)) from None
    if output_format == "json":
        out_json(sizes)
        return
    for name, size in sizes.items():
        click.echo(f"{out}/{name}: {size} rows", err=True)
