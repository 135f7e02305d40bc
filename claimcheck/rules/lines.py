"""Packs of phrases that take up whole lines: TOML files with `[pack] engine = "lines"`.

How a phrase is written is told in `claimcheck.rules.phrase_index`; what an entry leaves open is
taken from its kind in `claimcheck/lexicon/residue.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from claimcheck.articles import Article
from claimcheck.lexicon import load
from claimcheck.rules.line_rule import hit_of, scan
from claimcheck.rules.phrase_index import Index, PhraseRule, phrases_of
from claimcheck.rules.rule import Hit, Rule
from claimcheck.rules.zones import ZONES, layout_of

__all__ = ["rules"]

_WHY: Final = (
    "Lines like these stand on the pages of many sites and belong to none of their articles, so no "
    "claim may come from them."
)
_CONFIDENCE: Final = ("certain", "likely", "hint")
_KEYS: Final = frozenset(
    {"summary", "why", "confidence", "severity", "zones", "most", "prose", "phrases", "bad", "good"}
)


def rules(family: str, name: str, table: dict[str, Any]) -> tuple[Rule, ...]:
    """The rules of a pack; `name` is told in errors.

    Raises:
        ValueError: an entry has an unknown key, no phrases, or a value that is none of the allowed.
    """
    own = "family" in table.get("pack", {})  # a pack of the user says where it belongs
    made = [_entry(family, name, key, entry) for key, entry in table.items() if key != "pack"]
    if own:
        index = Index(made)

        def scanner(article: Article) -> Iterator[tuple[str, Hit]]:
            layout = layout_of(article)
            for rule, mark in phrases_of(layout, index):
                yield rule.id, hit_of(layout, mark)

        return tuple(evolve(rule, scanner=scanner) for rule in made)
    return tuple(made)


def _entry(family: str, name: str, key: str, entry: Any) -> PhraseRule:
    where = f"{name}: [{key}]"
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: an entry is a table with phrases")  # noqa: TRY004
    kind = load("residue")["kinds"].get(key.rpartition("-")[0], {})
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise ValueError(
            f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}"
        )
    if not isinstance(entry.get("phrases", []), list):
        raise ValueError(f"{where}: phrases is a list of strings")  # noqa: TRY004
    if not entry.get("phrases"):
        raise ValueError(f"{where}: give it phrases")
    for side in ("bad", "good"):
        if not entry.get(side):
            raise ValueError(f"{where}: {side}: give at least one example")
    value = {**kind, **entry}
    confidence = value.get("confidence", "likely")
    zones = value.get("zones", ZONES)
    if confidence not in _CONFIDENCE or not set(zones) <= set(ZONES):
        raise ValueError(
            f"{where}: confidence is one of {', '.join(_CONFIDENCE)}, zones of {', '.join(ZONES)}"
        )
    return PhraseRule(
        id=f"{family}.{key}",
        summary=value.get("summary", "A phrase of the page's furniture was left in the text."),
        why=" ".join(str(value.get("why", _WHY)).split()),
        bad=tuple(value.get("bad", ())),
        good=tuple(value.get("good", ())),
        severity=value.get("severity", "note"),
        confidence=confidence,
        scanner=scan,
        phrases=tuple(value["phrases"]),
        zones=frozenset(zones),
        most=int(value.get("most", 12)),
        prose=bool(value.get("prose", False)),
    )
