"""Configuration: `claimcheck.toml`, or `[tool.claimcheck]` in `pyproject.toml`; nearest upward wins."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from claimcheck.gate import CONFIDENCES, SEVERITIES, Policy
from claimcheck.settings import Settings

__all__ = ["Config", "ConfigError", "find_config", "load_config"]

_LISTS: Final = ("select", "ignore", "accept", "packs")
_KEYS: Final = (
    *_LISTS,
    "levels",
    "priors",
    "profile",
    "threshold",
    "fail-on",
    "min-confidence",
    "jobs",
)


class ConfigError(ValueError):
    """The configuration cannot be used; the message names file, key and way out."""


@frozen
class Config:
    """Everything the command line can be told by a file."""

    settings: Settings = field(factory=Settings)
    policy: Policy = field(factory=Policy)
    jobs: int = 1
    path: Path | None = None


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in `start` or above it."""
    for folder in (start, *start.parents):
        own = folder / "claimcheck.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.claimcheck" in project.read_text("utf-8", "replace"):
            return project
    return None


def load_config(path: Path) -> Config:
    """The configuration in a file.

    Raises:
        ConfigError: it cannot be read, or has a key or a value that means nothing.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigError(f"{path}: cannot be read: {problem}") from None
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("claimcheck", {})
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(_KEYS)}"
            raise ConfigError(f"{path}: unknown key {key!r}; {hint}")
    return Config(_settings(path, table), _policy(path, table), _jobs(path, table), path)


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ConfigError(f"{path}: {key} must be a list of strings, not {value!r}")
    levels = table.get("levels", {})
    for rule, level in levels.items() if isinstance(levels, dict) else ():
        _choice(path, f"levels.{rule}", level, SEVERITIES)
    threshold = table.get("threshold")
    if threshold is not None and not (isinstance(threshold, (int, float)) and 0 <= threshold <= 1):
        raise ConfigError(f"{path}: threshold must be a number from 0 to 1, not {threshold!r}")
    folder = path.parent
    return Settings(
        select=table.get("select", ()),
        ignore=table.get("ignore", ()),
        accept=table.get("accept", ()),
        levels=levels,
        packs=[str(folder / pack) for pack in table.get("packs", ())],
        profile=str(folder / table["profile"]) if "profile" in table else None,
        threshold=threshold,
        priors={
            name: _prior(path, f"priors.{name}", votes)
            for name, votes in table.get("priors", {}).items()
        },
    )


def _prior(path: Path, key: str, votes: object) -> tuple[float, float]:
    numbers = votes if isinstance(votes, list) and len(votes) == 2 else [0]
    if not all(isinstance(vote, (int, float)) and vote > 0 for vote in numbers):
        raise ConfigError(f"{path}: {key} must be two numbers above 0, not {votes!r}")
    return float(numbers[0]), float(numbers[1])


def _policy(path: Path, table: Mapping[str, Any]) -> Policy:
    return Policy(
        fail_on=_choice(path, "fail-on", table.get("fail-on", "error"), (*SEVERITIES, "never")),
        min_confidence=_choice(
            path, "min-confidence", table.get("min-confidence", "hint"), CONFIDENCES
        ),
    )


def _jobs(path: Path, table: Mapping[str, Any]) -> int:
    jobs = table.get("jobs", 1)
    if not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 1:
        raise ConfigError(f"{path}: jobs must be a whole number from 1 on, not {jobs!r}")
    return jobs


def _choice(path: Path, key: str, value: object, choices: tuple[str, ...]) -> Any:
    if value not in choices:
        raise ConfigError(f"{path}: {key} must be one of {', '.join(choices)}, not {value!r}")
    return value
