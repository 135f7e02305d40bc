"""What the pages of a source have in common: learnt from a batch, kept as JSON for the next one.

A line that stands in three or more different articles of one source belongs to the page. Two
versions of one article count once, or their text would be taken for the page.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.rules.zones import Layout, Line, layout_of
from claimcheck.writing import write_text

__all__ = ["Profile", "Template", "dumped", "learn", "load", "save"]

VERSION: Final = 1
ENOUGH: Final = 3  # different articles from which a line belongs to the page
EDGE: Final = 2  # the same above or below the text
_LONG: Final = 8  # tokens of a line that two articles share only when they are one
_SAME: Final = 0.4  # share of such lines from which two articles are one


@frozen
class Template:
    """The lines of one source's pages.

    `articles` is the number of different articles that were read; `lines` maps the key of a line
    to the number of those it stands in; `head` and `tail` do the same for lines above and below the
    text, `labels` for what stands before a colon there.
    """

    articles: int = 0
    lines: Mapping[str, int] = field(factory=dict)
    head: Mapping[str, int] = field(factory=dict)
    tail: Mapping[str, int] = field(factory=dict)
    labels: Mapping[str, int] = field(factory=dict)

    def standing(self, line: Line, layout: Layout) -> tuple[str, int]:
        """Why a line belongs to the page, and in how many articles it stands; ("", 0) if not."""
        key = line.key
        if not key:
            return "", 0
        zone = layout.zone(line.index)
        here = {"head": self.head, "tail": self.tail}.get(zone, {}).get(key, 0)
        # A headline stands in the lists below other articles, so above the text only that counts.
        if zone != "head" or here >= ENOUGH:
            everywhere = self.lines.get(key, 0)
            if everywhere >= ENOUGH and set(line.tokens) != {"#"}:
                return "same line", everywhere
        if here >= EDGE:
            return f"same line in the {zone}", here
        if zone != "body" and not line.prose and self.labels.get(label(line), 0) >= ENOUGH:
            return f"same label in the {zone}", self.labels[label(line)]
        return "", 0


@frozen
class Profile:
    """Templates by source."""

    sources: Mapping[str, Template] = field(factory=dict)


def label(line: Line) -> str:
    """The words before a colon near the start of a line, as a key; empty when there are none."""
    before, colon, after = line.text.replace("：", ":", 1).partition(":")
    if not colon or not after.strip() or len(before) > 24 or before[-1:].isdigit():
        return ""
    return before.casefold().strip()


def learn(articles: Iterable[Article]) -> Profile:
    r"""The templates of every source with at least three different articles.

    Example:
        >>> pages = [Article(f"Story {n} of the day\n\nMy Town News", source="town") for n in "abc"]
        >>> dict(learn(pages).sources["town"].lines)
        {'my town news': 3}
    """
    by_source: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_source[article.source].append(article)
    return Profile(
        {
            source: template_of(layout_of(article) for article in group)
            for source, group in sorted(by_source.items())
            if len(group) >= ENOUGH
        }
    )


def template_of(pages: Iterable[Layout]) -> Template:
    """The template of pages of one source."""
    read = [layout for layout in pages if layout.lines]
    groups = _same_articles(read)
    everywhere: Counter[str] = Counter()
    head: Counter[str] = Counter()
    tail: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for group in groups:
        lines = [
            (line, layout.zone(line.index)) for layout in group for line in layout.lines if line.key
        ]
        outer = [(line, zone) for line, zone in lines if zone != "body" and not line.prose]
        everywhere.update({line.key for line, _ in lines})
        head.update({line.key for line, zone in outer if zone == "head"})
        tail.update({line.key for line, zone in outer if zone == "tail"})
        labels.update({label(line) for line, _ in outer} - {""})
    edge = EDGE if len(groups) >= ENOUGH else ENOUGH
    return Template(
        len(groups),
        _often(everywhere, ENOUGH),
        _often(head, edge),
        _often(tail, edge),
        _often(labels, ENOUGH),
    )


def _often(counts: Counter[str], least: int) -> dict[str, int]:
    return {key: number for key, number in sorted(counts.items()) if number >= least}


def _same_articles(pages: list[Layout]) -> list[list[Layout]]:
    """The pages in groups of one article each, found through the long lines they share."""
    leader = list(range(len(pages)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    long = [
        {line.key for line in layout.lines if len(line.tokens) >= _LONG and line.key}
        for layout in pages
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(long):
        for key in keys:
            holders[key].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    # A line that stands nearly everywhere says nothing about any two articles.
    common = max(4, len(pages) // 4)
    for numbers in holders.values():
        if 1 < len(numbers) <= common:
            first = numbers[0]
            shared.update((first, other) for other in numbers[1:])
            shared.update(itertools.pairwise(numbers))
    for (one, two), number in sorted(shared.items()):
        if number > _SAME * min(len(long[one]), len(long[two])):
            leader[find(two)] = find(one)
    groups: dict[int, list[Layout]] = defaultdict(list)
    for number, layout in enumerate(pages):
        groups[find(number)].append(layout)
    return list(groups.values())


def save(profile: Profile, path: str | Path) -> None:
    """Write a profile as JSON, sorted, so that equal profiles are equal files.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     save(Profile({"town": Template(3, {"my town news": 3})}), f"{folder}/p.json")
        ...     load(f"{folder}/p.json").sources["town"].lines
        {'my town news': 3}
    """
    write_text(path, dumped(profile))


def dumped(profile: Profile) -> str:
    """A profile as JSON, sorted."""
    table = {
        "version": VERSION,
        "sources": {
            source: {
                "articles": template.articles,
                "lines": dict(template.lines),
                "head": dict(template.head),
                "tail": dict(template.tail),
                "labels": dict(template.labels),
            }
            for source, template in profile.sources.items()
        },
    }
    return json.dumps(table, ensure_ascii=True, indent=1, sort_keys=True) + "\n"


def load(path: str | Path) -> Profile:
    """Read a profile that was saved.

    Raises:
        ValueError: it is missing, no JSON, or of another version; the message says what to do.
    """
    try:
        table: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise ValueError(f"{path}: cannot be read as a profile: {problem}") from None
    if not isinstance(table, dict) or table.get("version") != VERSION:
        raise ValueError(f"{path}: not a profile of version {VERSION}; learn it again")
    try:
        return Profile(
            {
                str(source): Template(
                    int(entry["articles"]),
                    *({str(k): int(n) for k, n in entry[part].items()} for part in _PARTS),
                )
                for source, entry in table["sources"].items()
            }
        )
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise ValueError(f"{path}: broken profile ({problem!r}); learn it again") from None


_PARTS: Final = ("lines", "head", "tail", "labels")
