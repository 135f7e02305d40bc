"""`store`: keep the claims of a batch, so that later batches are compared with them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.progress import EXTRACT, shown
from claimcheck.cli.running import inputs, opened
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

__all__ = ["store"]

_STORE = click.argument("path", type=FILE, metavar="STORE")


@click.group()
def store() -> None:
    """Keep claims in one file, to compare later batches with: check --store STORE."""


@store.command()
@_STORE
@batch_options
@form_option("text", "json")
def add(path: Path, paths: tuple[str, ...], output_format: str, **options: Any) -> None:
    """Add the articles of PATHS; those that are there already are left alone."""
    from claimcheck.pipeline import FIRST_STEPS, working
    from claimcheck.store.beside import known_in

    if options["store"]:
        raise Unusable("the store is named before the PATHS; leave --store out")
    config, given = inputs(paths, options)
    asked = options["progress"]
    with (
        opened(path, write=True) as kept,
        shown(len(given.articles), EXTRACT, asked=asked) as progress,
        working(given.articles, config.settings, config.jobs, FIRST_STEPS, progress) as (
            batch,
            tell,
        ),
    ):
        assert kept is not None
        found, _ = known_in(batch, kept, tell=tell)
        articles, claims = kept.add(found, settings=config.settings)
    there = len(found) - articles
    if output_format == "json":
        out_json({"articles": articles, "claims": claims, "known": there})
    elif not options["quiet"]:
        click.echo(
            f"{path}: {articles} articles added with {claims} claims, {there} known", err=True
        )
    sys.exit(CLEAN if given.sound else UNUSABLE)


@store.command()
@_STORE
@form_option("text", "json")
def info(path: Path, output_format: str) -> None:
    """Show how much there is, and the digest that equal stores share."""
    with opened(path) as kept:
        assert kept is not None
        told = {**kept.info(), "digest": kept.digest()}
    if output_format == "json":
        out_json(told)
    else:
        for name, value in told.items():
            out(f"{name}: {value}")


@store.command()
@_STORE
@form_option("text", "json")
@click.option("--all", "everything", is_flag=True, help="Read all articles again, not a sample.")
def verify(path: Path, everything: bool, output_format: str) -> None:
    """Find claims again and compare; exit 0 all well, 1 something is wrong."""
    from claimcheck.store.verify import SAMPLE
    from claimcheck.store.verify import verify as problems_of

    with opened(path) as kept:
        assert kept is not None
        problems = list(problems_of(kept, sample=None if everything else SAMPLE))
    if output_format == "json":
        out_json({"problems": problems})
    else:
        for problem in problems:
            out(problem)
    sys.exit(FINDINGS if problems else CLEAN)


@store.command()
@_STORE
@click.argument("others", nargs=-1, required=True, type=FILE)
@form_option("text", "json")
def merge(path: Path, others: tuple[Path, ...], output_format: str) -> None:
    """Add all that OTHERS have to STORE; the order does not matter."""
    for other in others:
        with opened(other):  # before a store is made that nothing would come into
            pass
    merged: list[dict[str, Any]] = []
    with opened(path, write=True) as kept:
        assert kept is not None
        for other in others:
            with opened(other) as read:
                assert read is not None
                articles, claims = kept.merge(read)
            merged.append({"store": str(other), "articles": articles, "claims": claims})
            if output_format == "text":
                told = f"{path}: {articles} articles with {claims} claims from {other}"
                click.echo(told, err=True)
    if output_format == "json":
        out_json(merged)
