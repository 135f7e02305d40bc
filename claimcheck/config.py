"""Configuration: `claimcheck.toml`, or `[tool.claimcheck]` in `pyproject.toml`; nearest upward wins."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from claimcheck.gate import CONFIDENCES, GRADES, SEVERITIES, Override, Policy
from claimcheck.settings import KnownClaim, Settings

__all__ = [
    "Config",
    "ConfigError",
    "as_toml",
    "find_config",
    "load_config",
    "max_new",
    "with_known",
]

_LISTS: Final = ("select", "ignore", "accept", "packs")
_GATE: Final = ("fail-on", "min-confidence", "min-grade", "max-artifacts", "max-residue")
_KEYS: Final = (*_LISTS, "levels", "priors", "profile", "threshold", "jobs", *_GATE, "max-new",
                "sources", "baseline", "suppressions", "known")  # fmt: skip


class ConfigError(ValueError):
    """The configuration cannot be used; the message names file, key and way out."""


@frozen
class Config:
    """Everything the command line can be told by a file.

    `baseline`, `suppressions` and `known` are paths, relative ones beside the file; what the last
    one says is in the settings.
    """

    settings: Settings = field(factory=Settings)
    policy: Policy = field(factory=Policy)
    jobs: int = 1
    path: Path | None = None
    baseline: Path | None = None
    suppressions: Path | None = None
    known: Path | None = None


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
    table: Mapping[str, Any] = _read(path)
    if path.name == "pyproject.toml":
        table = _table(path, _table(path, table, "tool"), "claimcheck")
    _known(str(path), table, _KEYS)
    config = Config(
        _settings(path, table),
        _policy(path, table),
        _jobs(path, table),
        path,
        _path(path, table, "baseline"),
        _path(path, table, "suppressions"),
    )
    given = _path(path, table, "known")
    return with_known(config, given) if given else config


def with_known(config: Config, path: Path) -> Config:
    """The configuration with what a file says is known: claims that are certain, earlier records.

    The file holds `[[known]]` tables (`claim`, and if wanted `day` and `reason`) and a table
    `[priors]`; records that the configuration has for other sources stay.

    Raises:
        ConfigError: it cannot be read, or has a key or a value that means nothing.
    """
    table = _read(path)
    _known(str(path), table, ("known", "priors"))
    rows = table.get("known", [])
    if not isinstance(rows, list):
        raise ConfigError(f"{path}: known claims are tables under [[known]]")
    claims = tuple(_claim(path, row) for row in rows)
    priors = {**config.settings.priors, **_priors(path, table)}
    return evolve(config, settings=evolve(config.settings, known=claims, priors=priors), known=path)


def _claim(path: Path, row: Any) -> KnownClaim:
    where = f"{path}: known"
    if not isinstance(row, dict):
        raise ConfigError(f"{where} holds tables with a claim, not {row!r}")
    _known(where, row, ("claim", "day", "reason"))
    claim, day, reason = row.get("claim", ""), row.get("day"), row.get("reason", "")
    if not isinstance(claim, str) or not claim.strip() or not isinstance(reason, str):
        raise ConfigError(f"{where} needs a claim in words, not {row!r}")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise ConfigError(f"{where}: day must be a date such as 2024-05-31, not {day!r}")
    return KnownClaim(claim, day, reason)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise ConfigError(f"{path}: cannot be read: {problem}") from None


def _known(where: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in table:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(keys)}"
            raise ConfigError(f"{where}: unknown key {key!r}; {hint}")


def _table(path: Path, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise ConfigError(f"{path}: {key} must be a table, not {value!r}")
    return value


def _path(path: Path, table: Mapping[str, Any], key: str) -> Path | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{path}: {key} must be a path, not {value!r}")
    return path.parent / value if value else None


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ConfigError(f"{path}: {key} must be a list of strings, not {value!r}")
    levels = _table(path, table, "levels")
    for rule, level in levels.items():
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
        priors=_priors(path, table),
    )


def _priors(path: Path, table: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    rows = _table(path, table, "priors")
    return {name: _prior(path, f"priors.{name}", votes) for name, votes in rows.items()}


def _prior(path: Path, key: str, votes: object) -> tuple[float, float]:
    numbers = votes if isinstance(votes, list) and len(votes) == 2 else [0]
    if not all(isinstance(vote, (int, float)) and vote > 0 for vote in numbers):
        raise ConfigError(f"{path}: {key} must be two numbers above 0, not {votes!r}")
    return float(numbers[0]), float(numbers[1])


def _policy(path: Path, table: Mapping[str, Any]) -> Policy:
    sources = table.get("sources", {})
    if not isinstance(sources, dict) or not all(isinstance(row, dict) for row in sources.values()):
        raise ConfigError(f'{path}: sources holds tables such as [sources."Evening *"]')
    overrides = []
    for pattern, row in sources.items():
        _known(f"{path}: sources.{pattern}", row, _GATE)
        overrides.append(Override(pattern, **_asked(path, row, f"sources.{pattern}.")))
    try:
        let_through = max_new(table.get("max-new", {}))
    except ValueError as problem:
        raise ConfigError(f"{path}: {problem}") from None
    return Policy(max_new=let_through, sources=tuple(overrides), **_asked(path, table))


def _asked(path: Path, table: Mapping[str, Any], under: str = "") -> dict[str, Any]:
    """What is asked of all sources, or of those under one pattern."""
    choices = {"fail-on": (*SEVERITIES, "never"), "min-confidence": CONFIDENCES,
               "min-grade": GRADES}  # fmt: skip
    asked: dict[str, Any] = {}
    for key in _GATE:
        if key not in table:
            continue
        value = table[key]
        if key in choices:
            _choice(path, under + key, value, choices[key])
        elif isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            raise ConfigError(f"{path}: {under}{key} must be a number from 0 on, not {value!r}")
        asked[key.replace("-", "_")] = value
    return asked


def max_new(value: object) -> dict[str, int]:
    """How many findings are let through: a number for every severity that fails, or by severity.

    Raises:
        ValueError: it is neither.

    Example:
        >>> max_new(3), max_new({"warning": 20})
        ({'*': 3}, {'warning': 20})
    """
    rows = {"*": value} if not isinstance(value, dict) else value
    for key, number in rows.items():
        if key not in (*SEVERITIES, "*") or isinstance(number, bool) or not isinstance(number, int):
            raise ValueError(
                f"max-new is a number, or numbers by severity ({', '.join(SEVERITIES)}), "
                f"not {value!r}"
            )
        if number < 0:
            raise ValueError(f"max-new counts from 0 on, not from {number}")
    return dict(rows)


def as_toml(config: Config) -> str:
    """The configuration in force as a file that would give it again."""
    settings, policy = config.settings, config.policy
    rows: list[tuple[str, Any]] = [(key, list(getattr(settings, key))) for key in _LISTS]
    rows += [("profile", settings.profile), ("threshold", settings.threshold)]
    rows += [("jobs", config.jobs), *_asked_rows(policy)]
    if set(policy.max_new) == {"*"}:
        rows.append(("max-new", policy.max_new["*"]))
    elif policy.max_new:
        rows.append(("max-new", policy.max_new))
    rows += [("baseline", config.baseline), ("suppressions", config.suppressions)]
    rows.append(("known", config.known))
    lines = [f"# {config.path or 'no configuration file'}"]
    lines += [f"{key} = {_toml(value)}" for key, value in rows if value is not None]
    if settings.levels:
        levels = settings.levels.items()
        lines += ["", "[levels]", *(f"{_toml(key)} = {_toml(value)}" for key, value in levels)]
    if settings.priors:
        priors = settings.priors.items()
        lines += ["", "[priors]", *(f"{_toml(k)} = {_toml(list(v))}" for k, v in priors)]
    for each in policy.sources:
        lines += ["", f"[sources.{_toml(each.pattern)}]"]
        lines += [f"{k} = {_toml(v)}" for k, v in _asked_rows(each) if v is not None]
    return "\n".join(lines) + "\n"


def _asked_rows(asked: Policy | Override) -> list[tuple[str, Any]]:
    return [(key, getattr(asked, key.replace("-", "_"))) for key in _GATE]


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in value.items()) + " }"
    # A basic string of TOML is a string of JSON, but for the character that only JSON leaves bare.
    return json.dumps(str(value) if isinstance(value, Path) else value).replace("\x7f", "\\u007f")


def _jobs(path: Path, table: Mapping[str, Any]) -> int:
    jobs = table.get("jobs", 1)
    if not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 1:
        raise ConfigError(f"{path}: jobs must be a whole number from 1 on, not {jobs!r}")
    return jobs


def _choice(path: Path, key: str, value: object, choices: tuple[str, ...]) -> Any:
    if value not in choices:
        raise ConfigError(f"{path}: {key} must be one of {', '.join(choices)}, not {value!r}")
    return value
