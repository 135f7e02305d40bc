"""Every rule there is: found by walking the family folders, sorted by id.

A folder holds modules with one `Rule` each, and packs (TOML). A pack says in its `[pack]` table
which engine reads it: "phrases" (words anywhere in the text) or "lines" (whole lines).
"""

from __future__ import annotations

import difflib
import pkgutil
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from claimcheck.rules.pack_files import extended, with_lines
from claimcheck.rules.rule import Rule

__all__ = ["FAMILIES", "catalog", "chosen", "packs"]

FAMILIES: Final = ("boilerplate", "contradiction", "quotation", "sourcing", "translation")


def _modules(family: str) -> Iterable[Rule]:
    folder = import_module(f"claimcheck.rules.{family}")
    for found in pkgutil.iter_modules(folder.__path__, f"{folder.__name__}."):
        for value in vars(import_module(found.name)).values():
            if isinstance(value, Rule):
                yield value


def _read_pack(family: str, name: str, table: dict[str, Any]) -> tuple[Rule, ...]:
    engine = table.get("pack", {}).get("engine", "phrases")
    if engine not in ("phrases", "lines"):
        raise ValueError(f"{name}: [pack] engine is 'phrases' or 'lines', not {engine!r}")
    rules: tuple[Rule, ...] = import_module(f"claimcheck.rules.{engine}").rules(family, name, table)
    return rules


@cache
def catalog() -> tuple[Rule, ...]:
    """The rules of the package, sorted by id.

    Raises:
        ValueError: two rules have one id.

    Example:
        >>> len(catalog()) >= 40
        True
    """
    found: list[Rule] = []
    for family in FAMILIES:
        found += _modules(family)
        phrases: dict[str, dict[str, Any]] = {}
        for entry in sorted(files(f"claimcheck.rules.{family}").iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".toml"):
                table = tomllib.loads(entry.read_text(encoding="utf-8"))
                if table.get("pack", {}).get("engine", "phrases") == "phrases":
                    phrases[entry.name] = table
                else:
                    found += _read_pack(family, entry.name, table)
        if phrases:
            # One scanner for all of them: an article is looked at once, however many packs there are.
            found += import_module("claimcheck.rules.phrases").shelf(family, phrases)
    return _checked(found)


def packs(paths: Iterable[str | Path]) -> tuple[Rule, ...]:
    """The rules of the user's own packs; a pack names its family in `[pack] family`.

    A rule with the id of one of the package takes its place; with `extends = true` it has the
    phrases, exceptions and examples of that rule besides its own.

    Raises:
        ValueError: a pack cannot be read; the message names file, line, key and the way out.
    """
    return _checked(rule for path in paths for rule in _own_rules(Path(path)))


def _own_rules(path: Path) -> tuple[Rule, ...]:
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as problem:
        raise ValueError(f"{path}: cannot be read as a rule pack: {problem}") from None
    try:
        family = _family(path, table)
        rules = _read_pack(family, str(path), extended(family, str(path), table))
    except ValueError as problem:
        told = with_lines(str(problem), str(path), text)
        raise ValueError(told if str(path) in told else f"{path}: {told}") from None
    except (AttributeError, KeyError, TypeError, re.error, OverflowError) as problem:
        raise ValueError(f"{path}: a key has a value of the wrong kind: {problem}") from None
    if not rules:
        raise ValueError(f"{path}: has no rules; each is a table [rule.NAME]")
    return rules


def _family(path: Path, table: Mapping[str, Any]) -> str:
    family = table.get("pack", {}).get("family")
    if family not in FAMILIES:
        raise ValueError(f"{path}: [pack] family must be one of {', '.join(FAMILIES)}")
    return str(family)


def _checked(found: Iterable[Rule]) -> tuple[Rule, ...]:
    rules = sorted(found, key=lambda rule: rule.id)
    for one, two in pairwise(rules):
        if one.id == two.id:
            raise ValueError(f"two rules are called {one.id}: rename one of them")
    return tuple(rules)


def chosen(
    select: Iterable[str] = (), ignore: Iterable[str] = (), *, extra: Iterable[Rule] = ()
) -> tuple[Rule, ...]:
    """The rules that ids and families choose; an empty `select` means all.

    Raises:
        ValueError: a name is neither a rule nor a family; the message offers the closest one.

    Example:
        >>> chosen(["translations"])
        Traceback (most recent call last):
        ValueError: no rule or family is called 'translations'; did you mean 'translation'?
    """
    return _chosen(tuple(select), tuple(ignore), tuple(extra))


@lru_cache(maxsize=32)
def _chosen(
    select: tuple[str, ...], ignore: tuple[str, ...], extra: tuple[Rule, ...]
) -> tuple[Rule, ...]:
    own = {rule.id for rule in extra}
    rules = _checked((*(rule for rule in catalog() if rule.id not in own), *extra))
    known = {*FAMILIES, *(rule.id for rule in rules)}
    for name in (*select, *ignore):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), 1)
            hint = f"; did you mean {near[0]!r}?" if near else "; see `claimcheck rules`"
            raise ValueError(f"no rule or family is called {name!r}{hint}")
    return tuple(
        rule
        for rule in rules
        if (not select or rule.id in select or rule.family in select)
        and rule.id not in ignore
        and rule.family not in ignore
    )
