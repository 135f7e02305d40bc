"""The rule: one described check with its proof beside it.

    @rule(bad=["“two years,” he argued⟦..⟧"], good=["He paused... then left."])
    def doubled_stop(article: Article) -> Iterator[Hit]:
        '''Two closing marks stand in a row.

        Stitched sentences keep the stop of the first one.
        '''

The id is the address: family and file name. The docstring's first line is the summary, the rest
says why. `bad` examples mark exactly what must be found between ⟦ and ⟧ (for a rule that points at
several places: all of them); `good` examples are near misses that stay silent. An example is a
text, or a tuple of texts or samples, one an article.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import field, frozen

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.rules.finding import Confidence, Severity

if TYPE_CHECKING:
    from claimcheck.rules.batch import Batch

__all__ = ["Example", "Hit", "Rule", "Sample", "marked", "rule"]

_MARK: Final = re.compile("[⟦⟧]")


@frozen
class Hit:
    """One place that a rule points at; what it leaves open is taken from the rule."""

    span: Span
    message: str = ""
    related: tuple[Span, ...] = ()
    severity: Severity | None = None
    confidence: Confidence | None = None
    evidence: tuple[Evidence, ...] = ()


@frozen
class Sample:
    """An article of an example that needs more than its text."""

    text: str
    source: str = ""
    published: date | None = None
    title: str | None = None


Example = str | tuple[str | Sample, ...]
Scope = Literal["article", "batch"]
Scanner = Callable[[Article], Iterable[tuple[str, Hit]]]


@frozen(eq=False)
class Rule:
    """A described check; each is equal to itself only, so that a set of them costs little.

    `scope` "article": `search` is given one article at a time. "batch": it is given a `Batch`.
    Rules of a pack share one `scanner`, which yields (rule id, hit) for all of them in one pass;
    they have no `search` of their own.
    """

    id: str
    summary: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    severity: Severity
    confidence: Confidence
    scope: Scope = "article"
    search: Callable[[Any], Iterable[Hit]] | None = field(default=None, repr=False)
    scanner: Scanner | None = field(default=None, repr=False)
    tags: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


def rule(
    *,
    bad: Sequence[Example],
    good: Sequence[Example],
    severity: Severity = "warning",
    confidence: Confidence = "likely",
    tags: Sequence[str] = (),
) -> Callable[[Callable[[Any], Iterable[Hit]]], Rule]:
    """Make a rule of a search function: its scope follows from the name of its first parameter.

    `article` asks for one article at a time, `batch` for the whole batch. The id is made from the
    module: `claimcheck.rules.translation.fused_words` gives "translation.fused-words".
    """

    def wrap(search: Callable[[Any], Iterable[Hit]]) -> Rule:
        parts = search.__module__.split(".")
        summary, _, why = inspect.cleandoc(search.__doc__ or "").partition("\n")
        scope = next(iter(inspect.signature(search).parameters))
        if scope not in ("article", "batch"):
            raise TypeError(f"{search.__module__}: a rule's parameter is article or batch")
        return Rule(
            id=f"{parts[-2]}.{parts[-1].replace('_', '-')}",
            summary=summary.strip(),
            why=" ".join(why.split()),
            bad=tuple(bad),
            good=tuple(good),
            severity=severity,
            confidence=confidence,
            scope="article" if scope == "article" else "batch",
            search=search,
            tags=tuple(tags),
        )

    return wrap


def marked(example: Example, *, prefix: str = "example") -> tuple[list[Article], list[Span]]:
    """The articles of an example, without the marks, and the spans that were marked.

    Example:
        >>> marked("last year⟦.,⟧ he said")
        ([Article(text='last year., he said', id='example-0', ...)],
         [Span(article='example-0', start=9, end=11)])
    """
    articles, spans = [], []
    for number, part in enumerate((example,) if isinstance(example, str) else example):
        sample = Sample(part) if isinstance(part, str) else part
        key, plain, opened, at = f"{prefix}-{number}", [], 0, 0
        length = 0
        for mark in _MARK.finditer(sample.text):
            piece = sample.text[at : mark.start()]
            plain.append(piece)
            length += len(piece)
            at = mark.end()
            if mark.group() == "⟦":
                opened = length
            else:
                spans.append(Span(key, opened, length))
        plain.append(sample.text[at:])
        articles.append(
            Article(
                "".join(plain),
                id=key,
                source=sample.source or f"Source {number + 1}",
                published=sample.published,
                title=sample.title,
            )
        )
    return articles, spans


def search_batch(rule: Rule, batch: Batch) -> Iterable[Hit]:
    """The hits of one rule that has a search of its own, in no promised order."""
    if rule.search is None:
        for article in batch.articles:
            assert rule.scanner is not None
            yield from (hit for key, hit in rule.scanner(article) if key == rule.id)
    elif rule.scope == "batch":
        yield from rule.search(batch)
    else:
        for article in batch.articles:
            yield from rule.search(article)
