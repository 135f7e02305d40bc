"""A boilerplate rule that looks at the lines of one article, and shares one reading of them.

    @line_rule(bad=["...⟦12 345⟧..."], good=["..."])
    def counter(layout: Layout) -> Iterator[Mark]:
        '''A line holds nothing but counts.'''

All of them run in one pass (`scan`): first the phrase packs, then the rules
in the order of their `turn`, so that a later one knows what the earlier ones have found.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from attrs import evolve, field, frozen

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.finding import Confidence, Severity
from claimcheck.rules.phrase_index import Index, PhraseRule, phrases_of
from claimcheck.rules.rule import Example, Hit, Rule
from claimcheck.rules.zones import Layout, Mark, layout_of

__all__ = ["LineRule", "hit_of", "line_rule", "read", "scan"]

Look = Callable[[Layout], Iterable[Mark]]


def _nothing(layout: Layout) -> Iterable[Mark]:  # noqa: ARG001
    return ()


@frozen(eq=False)
class LineRule(Rule):
    """A rule with a look at a `Layout`; the lower the `turn`, the earlier."""

    look: Look = field(default=_nothing, repr=False)
    turn: int = 1


def scan(article: Article) -> Iterable[tuple[str, Hit]]:
    """What all line rules of the package find in an article: (rule id, hit), in one pass."""
    return read(article)[1]


def line_rule(
    *,
    bad: Sequence[Example],
    good: Sequence[Example],
    severity: Severity = "note",
    confidence: Confidence = "likely",
    turn: int = 1,
) -> Callable[[Look], LineRule]:
    """Make a rule of a look at the lines; id, summary and reasons as with `rule`."""

    def wrap(look: Look) -> LineRule:
        parts = look.__module__.split(".")
        summary, _, why = inspect.cleandoc(look.__doc__ or "").partition("\n")
        return LineRule(
            id=f"{parts[-2]}.{parts[-1].replace('_', '-')}",
            summary=summary.strip(),
            why=" ".join(why.split()),
            bad=tuple(bad),
            good=tuple(good),
            severity=severity,
            confidence=confidence,
            scanner=scan,
            look=look,
            turn=turn,
        )

    return wrap


# -- one pass ---------------------------------------------------------------------------------
@cache
def _shelf() -> tuple[Index, tuple[LineRule, ...]]:
    from claimcheck.rules.catalog import catalog

    found = catalog()
    looks = sorted(
        (rule for rule in found if isinstance(rule, LineRule)), key=lambda r: (r.turn, r.id)
    )
    return Index(rule for rule in found if isinstance(rule, PhraseRule)), tuple(looks)


@lru_cache(maxsize=256)
def read(article: Article) -> tuple[Layout, tuple[tuple[str, Hit], ...]]:
    """The lines of an article with all flags, and the hits of all line rules of the package."""
    layout = layout_of(article)
    if not layout.lines:
        return layout, ()
    marks = list(_marks(layout))
    # What stands above the first line that is left as a headline is the site's; a date below it may
    # be the article's own.
    title = next((at for at in range(layout.first) if at not in layout.flags), layout.first)
    for at, (key, mark) in enumerate(marks):
        if title < mark.line < layout.first and layout.kinds.get(mark.line) == "site-date":
            layout.flags[mark.line] = "hint"
            evidence = (*mark.evidence, Evidence("below the headline", 0.0))
            marks[at] = key, evolve(mark, confidence="hint", evidence=evidence)
    return layout, tuple((key, hit_of(layout, mark)) for key, mark in marks)


def _marks(layout: Layout) -> Iterator[tuple[str, Mark]]:
    index, looks = _shelf()
    for phrase_rule, mark in phrases_of(layout, index):
        layout.flags[mark.line] = mark.confidence or phrase_rule.confidence
        layout.kinds[mark.line] = phrase_rule.id.partition(".")[2].rpartition("-")[0]
        yield phrase_rule.id, mark
    turn = 0
    for rule in looks:
        if rule.turn != turn:
            turn = rule.turn
            layout.settle(_outside(layout))
        for mark in rule.look(layout):
            if mark.start is None:
                layout.flags[mark.line] = mark.confidence or rule.confidence
                layout.kinds[mark.line] = rule.id.partition(".")[2]
            yield rule.id, mark
    layout.settle(_outside(layout))


def _outside(layout: Layout) -> set[int]:
    """The lines that make no zone: boilerplate, and captions of whole sentences."""
    return {*layout.firm, *(at for at, kind in layout.kinds.items() if kind == "media-caption")}


def hit_of(layout: Layout, mark: Mark) -> Hit:
    """The hit that a mark stands for: its line, or a part of it."""
    line = layout.lines[mark.line]
    start = line.start if mark.start is None else mark.start
    end = line.end if mark.end is None else mark.end
    return Hit(
        layout.article.span(start, end),
        message=mark.message,
        related=mark.related,
        confidence=mark.confidence,
        evidence=mark.evidence,
    )
