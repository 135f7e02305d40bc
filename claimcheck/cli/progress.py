"""How far a long run is: articles a second, and what is left, on standard error alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import click
from attrs import define, field

__all__ = ["CHECK", "EXTRACT", "Progress", "shown"]

# What each step takes of the whole, measured on invented and on real stories.
CHECK: Final[Mapping[str, float]] = {
    "residue": 0.06, "claims": 0.30, "events": 0.09, "groups": 0.04, "relations": 0.09,
    "names": 0.04, "findings": 0.33, "sources": 0.05,
}  # fmt: skip
EXTRACT: Final[Mapping[str, float]] = {"residue": 0.15, "claims": 0.75, "names": 0.10}
_PATIENCE: Final = 2.0  # seconds before a terminal is told anything
_BLINK: Final = 0.1  # seconds between two looks of one line on a terminal
_EVERY: Final = 5.0  # seconds between two lines where there is no terminal
_ENOUGH: Final = 0.02  # of the work, below which nobody can say how long the rest takes


@define
class Progress:
    """What `check` calls; `write` is given the line to show, at most every `pause` seconds."""

    articles: int
    shares: Mapping[str, float]
    write: Callable[[str], None]
    patience: float = 0.0
    pause: float = 0.0
    clock: Callable[[], float] = time.monotonic
    _began: float = field(init=False)
    _step: str = field(init=False, default="")
    _since: float = field(init=False, default=0.0)
    _told: float = field(init=False, default=float("-inf"))

    def __attrs_post_init__(self) -> None:
        self._began = self.clock()

    def __call__(self, step: str, done: float, steps: int) -> None:
        """A step has begun, or is done in part."""
        now = self.clock()
        fresh = step != self._step
        if fresh:
            self._step, self._since = step, now
        late = now - self._told >= self.pause or (fresh and not self.patience)
        if now - self._began >= self.patience and late:
            self._told = now
            self.write(self.line(done, steps, now))

    def line(self, done: float, steps: int, now: float) -> str:
        """The step, how far it is, how fast, and how long the rest may take."""
        number = int(done)
        part = done - number
        text = f"{number + 1}/{steps} {self._step}"
        spent = now - self._since
        if part and spent > 0:
            rate = part * self.articles / spent
            text += f": {part * self.articles:,.0f} of {self.articles:,} articles, {rate:,.0f}/s"
        names = list(self.shares)
        before = sum(self.shares[name] for name in names[: names.index(self._step)])
        whole = (before + part * self.shares[self._step]) / sum(self.shares.values())
        if whole > _ENOUGH:
            text += f", {_duration((now - self._began) * (1 - whole) / whole)} left"
        return text


def _duration(seconds: float) -> str:
    """Seconds as people say them.

    Example:
        >>> _duration(8), _duration(100), _duration(8000)
        ('8 s', '2 min', '2 h 13 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


@contextmanager
def shown(
    articles: int, shares: Mapping[str, float], *, asked: bool | None
) -> Iterator[Progress | None]:
    """Progress on standard error: on a terminal when it lasts, elsewhere only when asked for."""
    terminal = sys.stderr.isatty()
    if asked is False or not (terminal or asked):
        yield None
        return
    if not terminal:
        yield Progress(articles, shares, lambda line: click.echo(line, err=True), pause=_EVERY)
        return

    def blink(line: str) -> None:
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)

    try:
        yield Progress(articles, shares, blink, patience=0.0 if asked else _PATIENCE, pause=_BLINK)
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)
