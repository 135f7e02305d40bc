"""`store`: keep the claims of a batch, so that later batches are compared with them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    UNUSABLE,
    Unusable,
    batch_options,
    inputs,
    opened,
    out,
)

__all__ = ["store"]

_STORE = click.argument("path", type=FILE, metavar="STORE")


@click.group()
def store() -> None:
    """Keep claims in one file, to compare later batches with: check --store STORE."""


@store.command()
@_STORE
@batch_options
def add(path: Path, paths: tuple[str, ...], **options: Any) -> None:
    """Add the articles of PATHS; those that are there already are left alone."""
    from claimcheck.parallel import several
    from claimcheck.rules.batch import Batch
    from claimcheck.rules.find import boilerplate
    from claimcheck.store.beside import known_in

    if options["store"]:
        raise Unusable("the store is named before the PATHS; leave --store out")
    config, reading = inputs(paths, options)
    with opened(path, write=True) as kept, several(config.jobs) as spread:
        assert kept is not None
        ordered = tuple(sorted(reading.articles, key=lambda article: (article.source, article.id)))
        batch = Batch(ordered, config.settings, boilerplate, spread, config.jobs)
        found, _ = known_in(batch, kept)
        articles, claims = kept.add(found, settings=config.settings)
    if not options["quiet"]:
        there = len(found) - articles
        click.echo(
            f"{path}: {articles} articles added with {claims} claims, {there} known", err=True
        )
    sys.exit(CLEAN if not reading.problems else UNUSABLE)


@store.command()
@_STORE
def info(path: Path) -> None:
    """Show how much there is, and the digest that equal stores share."""
    with opened(path) as kept:
        assert kept is not None
        for name, number in kept.info().items():
            out(f"{name}: {number}")
        out(f"digest: {kept.digest()}")


@store.command()
@_STORE
@click.option("--all", "everything", is_flag=True, help="Read all articles again, not a sample.")
def verify(path: Path, everything: bool) -> None:
    """Find claims again and compare; exit 0 all well, 1 something is wrong."""
    from claimcheck.store.verify import SAMPLE
    from claimcheck.store.verify import verify as problems_of

    with opened(path) as kept:
        assert kept is not None
        problems = list(problems_of(kept, sample=None if everything else SAMPLE))
    for problem in problems:
        out(problem)
    sys.exit(FINDINGS if problems else CLEAN)


@store.command()
@_STORE
@click.argument("others", nargs=-1, required=True, type=FILE)
def merge(path: Path, others: tuple[Path, ...]) -> None:
    """Add all that OTHERS have to STORE; the order does not matter."""
    with opened(path, write=True) as kept:
        assert kept is not None
        for other in others:
            with opened(other) as read:
                assert read is not None
                articles, claims = kept.merge(read)
            click.echo(f"{path}: {articles} articles with {claims} claims from {other}", err=True)
