"""How work is run: in several processes, in order; and without the collector of circles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

__all__ = ["several", "undisturbed"]

_FEWEST: Final = 16  # articles a process, below which starting it costs more than it saves


@contextmanager
def several(
    jobs: int, *, fewest: int = _FEWEST
) -> Iterator[Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]]:
    """A `map` that uses `jobs` processes where there is enough to do, and keeps the order.

    The function and what it is given must be picklable. Processes start when they are first needed
    and end with the context; fewer than `fewest` tasks a process are done in this one.

    Raises:
        ValueError: `jobs` is less than one.

    Example:
        >>> with several(1) as spread:
        ...     list(spread(len, ["a", "bb"]))
        [1, 2]
    """
    if jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs}")
    if jobs == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fresh interpreter a process: the same on every platform, and safe beside threads.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def spread(function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterable[Any]:
            tasks = list(tasks)
            if len(tasks) < fewest * jobs:
                return map(function, tasks)
            return pool.map(function, tasks, chunksize=max(1, len(tasks) // (4 * jobs)))

        yield spread


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nothing looks for circles of objects meanwhile; there are none among records.

    Each look goes through all that lives: with a million records it would be most of the work.

    Example:
        >>> with undisturbed():
        ...     gc.isenabled()
        False
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
