"""`--watch`: the same again whenever a file that was read has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Final

import click

from claimcheck.cli.shared import Unusable

__all__ = ["watched"]

_PAUSE: Final = 0.3  # seconds between two looks
_SHOWN: Final = 3  # changed files that are named

Seen = dict[Path, tuple[int, int]]


def watched(
    once: Callable[[], int],
    paths: Iterable[str],
    *,
    beside: Iterable[Path | None] = (),
    without: Iterable[Path] = (),
) -> int:
    """Run, wait until something under the paths or `beside` changes, run again; until Ctrl-C.

    `without` are files that the run itself writes. Returns what the last run did.

    Raises:
        Unusable: standard input is among the paths: it cannot be read twice.
    """
    paths = tuple(paths)
    if "-" in paths:
        raise Unusable("--watch needs files or folders: standard input cannot be read again")
    watch = (*paths, *(str(path) for path in beside if path is not None))
    written = frozenset(path.absolute() for path in without)
    code = 0
    try:
        while True:
            seen = _seen(watch, written)
            code = _run(once)
            click.echo("claimcheck: watching; Ctrl-C ends it", err=True)
            changed = _wait(seen, watch, written)
            more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
            names = ", ".join(path.as_posix() for path in changed[:_SHOWN])
            click.echo(f"claimcheck: changed: {names}{more}", err=True)
    except KeyboardInterrupt:
        return code


def _run(once: Callable[[], int]) -> int:
    """One run; a file that is broken now may be whole after the next change."""
    try:
        return once()
    except Unusable as problem:
        problem.show()
        return problem.exit_code


def _wait(seen: Seen, watch: Iterable[str], written: frozenset[Path]) -> list[Path]:
    """The files that differ, once they have stopped changing."""
    while True:
        time.sleep(_PAUSE)
        now = _seen(watch, written)
        if now == seen:
            continue
        time.sleep(_PAUSE)
        if _seen(watch, written) == now:
            return sorted(
                path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)
            )


def _seen(watch: Iterable[str], written: frozenset[Path]) -> Seen:
    found: Seen = {}
    for path in _files(watch):
        try:
            state = path.stat()
        except OSError:  # gone between two looks
            continue
        if path.absolute() not in written:
            found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(watch: Iterable[str]) -> Iterator[Path]:
    for given in watch:
        path = Path(given)
        if path.is_dir():
            yield from (
                each
                for each in path.rglob("*")
                if each.is_file()
                and not any(part.startswith(".") for part in each.relative_to(path).parts)
            )
        elif not path.exists() and has_magic(given):
            yield from _files(glob(given, recursive=True))  # noqa: PTH207 - a pattern
        else:
            yield path
