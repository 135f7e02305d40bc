"""A boilerplate rule that looks at the lines of one article, and shares one reading of them.

    @line_rule(bad=["...⟦12 345⟧..."], good=["..."])
    def counter(page: Page) -> Iterator[Mark]:
        '''A line holds nothing but counts.'''

All of them run in one pass (`claimcheck.rules.lines.scan`): first the phrase packs, then the rules
in the order of their `turn`, so that a later one knows what the earlier ones have found.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.rules.finding import Confidence, Severity
from claimcheck.rules.rule import Example, Hit, Rule
from claimcheck.rules.zones import Mark, Page

__all__ = ["LineRule", "line_rule", "scan"]

Look = Callable[[Page], Iterable[Mark]]


def _nothing(page: Page) -> Iterable[Mark]:  # noqa: ARG001
    return ()


@frozen
class LineRule(Rule):
    """A rule with a look at a `Page`; the lower the `turn`, the earlier."""

    look: Look = field(default=_nothing, repr=False)
    turn: int = 1


def scan(article: Article) -> Iterable[tuple[str, Hit]]:
    """What all line rules of the package find in an article: (rule id, hit), in one pass."""
    # The pass needs every rule of the shelf, so it is looked up on first use.
    from claimcheck.rules.lines import scan_lines

    return scan_lines(article)


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
