"""The user's packs as files: entries that extend a rule of the package, and where a mistake stands."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["extended", "with_lines"]

_ADDED: Final = ("phrases", "regex", "keys", "unless", "bad", "good")
_SHARED: Final = ("why", "pivots", "severity", "confidence")


def extended(family: str, name: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """A pack in which every entry with `extends = true` holds what the rule of its name has, too.

    Raises:
        ValueError: no pack of the package has a rule of that name.

    Example:
        >>> mine = {"pack": {}, "rule": {"combat-machine": {"extends": True, "phrases": ["war cart"]}}}
        >>> entry = extended("translation", "mine.toml", mine)["rule"]["combat-machine"]
        >>> entry["usual"], "war cart" in entry["phrases"], len(entry["phrases"]) > 1
        ('combat vehicle', True, True)
    """
    made = dict(table)
    of_lines = table.get("pack", {}).get("engine") == "lines"
    entries = {key: each for key, each in table.items() if key != "pack"} if of_lines else {}
    entries = entries or dict(table.get("rule", {}))
    for key, entry in entries.items():
        if not (isinstance(entry, dict) and entry.get("extends")):
            continue
        if key not in _entries(family):
            near = difflib.get_close_matches(key, _entries(family), 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            where = f"[{key}]" if of_lines else f"[rule.{key}]"
            raise ValueError(f"{name}: {where} extends: no pack has a rule {family}.{key}{hint}")
        base, lists = _entries(family)[key]
        own = {name: value for name, value in entry.items() if name != "extends"}
        lists_of = {name: [*base.get(name, ()), *own.get(name, ())] for name in _ADDED}
        whole = {**base, **own, **{name: found for name, found in lists_of.items() if found}}
        if of_lines:
            made[key] = whole
        else:
            made["rule"] = {**made["rule"], key: whole}
            made["lists"] = {**lists, **made.get("lists", {})}
    return made


@cache
def _entries(family: str) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """The entries of the package's packs by name, as written, with the lists they may use."""
    found: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
    for file in files(f"claimcheck.rules.{family}").iterdir():
        if not file.name.endswith(".toml"):
            continue
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        pack = table.get("pack", {})
        shared = {key: pack[key] for key in _SHARED if key in pack}
        lines = {key: each for key, each in table.items() if key != "pack"}
        for key, entry in (lines if pack.get("engine") == "lines" else table["rule"]).items():
            found[key] = ({**shared, **entry}, table.get("lists", {}))
    return found


def with_lines(message: str, name: str, text: str) -> str:
    r"""The message with the number of the line after the name of the file.

    Example:
        >>> with_lines("a.toml: [rule.x] bad: give two", "a.toml", "[rule.x]\nbad = []")
        'a.toml:2: [rule.x] bad: give two'
    """
    told = []
    for problem in message.split("\n"):
        entry = re.match(rf"{re.escape(name)}: \[([^\]\n]+)\](.*)", problem)
        line = _line(text, entry.group(1), entry.group(2)) if entry else 0
        told.append(problem.replace(f"{name}:", f"{name}:{line}:", 1) if line else problem)
    return "\n".join(told)


def _line(text: str, table: str, said: str) -> int:
    """The line of the key a problem names within a table; the table's own line without one."""
    name = table.rpartition(".")[2]
    head = re.search(rf"(?m)^\s*\[(?:rule\.)?[\"']?{re.escape(name)}[\"']?\]", text)
    if head is None:
        return 0
    after = re.search(r"(?m)^\s*\[[^\[\]\"',]+\]\s*$", text[head.end() :])
    end = head.end() + after.start() if after else len(text)
    at = head.start()
    for word in re.findall(r"[\w-]+", said):
        key = re.search(rf"(?m)^\s*{re.escape(word)}\s*=", text[head.end() : end])
        if key:
            at = head.end() + key.end() - 1
            break
    quoted = re.search(r": '([^'\n]+)'", said)
    if quoted and text.find(quoted.group(1), at, end) >= 0:
        at = text.find(quoted.group(1), at, end)
    return text.count("\n", 0, len(text[:at]) + (text[at : at + 1] == "\n")) + 1
