"""Quote marks -> runs: what stands between marks, with every repair named.

A state machine walks over the marks of one paragraph. It knows straight, curly, low-high and
angular marks in both directions, CJK brackets, doubled single marks and single marks as the first
kind; apostrophes are never taken for a mark. What is broken is repaired, and the repair is named:

    wrong-way closer     the run was closed with an opening mark
    single for double    a double mark was closed with a single one
    missing closer       nothing closed the run: it was cut at the end of its sentence
    missing opener       a mark closes what none has opened
    space before mark    a blank stands between the words and the closing mark
    space after mark     a blank stands between the opening mark and the words
    glued mark           the word outside stands against the mark
    mixed marks          the two marks are of different styles
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from claimcheck.articles import Article
from claimcheck.claims.mark_pairs import REPAIRS, Repair, Run, runs_of_paragraph, sentence_end
from claimcheck.segments import paragraphs

__all__ = ["REPAIRS", "Repair", "Run", "broken", "runs"]


def _opens(text: str, start: int) -> bool:
    return text[start] in '"“„«‟「『＂' or text.startswith(("''", "``"), start)


def _settle(
    text: str, found: Iterable[Run], bounds: Sequence[tuple[int, int]], i: int
) -> Iterator[Run]:
    """Decide what an open last run is: a quote that goes on, or one whose closer is missing."""
    for run in found:
        if not run.goes_on or (i + 1 < len(bounds) and _opens(text, bounds[i + 1][0])):
            yield run
        else:
            repair = Repair("missing closer", run.left, run.left + 1)
            first = sentence_end(text, run.start, run.end)
            whole = run.left == bounds[i][0] and text[run.end - 1] in ".!?…"
            stop = run.end if whole else first
            yield evolve(run, end=stop, right=stop, goes_on=False, repairs=(*run.repairs, repair))


_DOUBLE: Final = re.compile('["“”„‟«»]')
_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", '"': '"'}
MOST_PARAGRAPHS: Final = 16  # of a quote that only its last paragraph closes


def _closes_later(
    text: str, run: Run, bounds: Sequence[tuple[int, int]], i: int
) -> tuple[int, int] | None:
    """The paragraph and the place where a mark closes what paragraph `i` left open.

    Speeches and statements are set so: no paragraph between has a mark, and the last one has a
    closing mark before any opening one.
    """
    closers = _CLOSERS.get(text[run.left])
    if not run.goes_on or closers is None or _DOUBLE.search(text, run.left + 1, bounds[i][1]):
        return None
    for j in range(i + 1, min(i + 1 + MOST_PARAGRAPHS, len(bounds))):
        start, end = bounds[j]
        mark = _DOUBLE.search(text, start, end)
        if mark is None:
            continue
        at = mark.start()
        odd = mark.group() != '"' or text.count('"', start, end) % 2
        fits = at > start and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()
        return (j, at) if mark.group() in closers and fits and odd else None
    return None


@lru_cache(maxsize=32)
def runs(article: Article) -> tuple[tuple[Run, ...], ...]:
    r"""The runs of each paragraph of an article (see `claimcheck.segments.paragraphs`).

    Example:
        >>> article = Article("“We will win. The talks go on.\n\n“It is late,” he said.", id="a")
        >>> [[(r.start, r.end, r.goes_on, r.resumes) for r in found] for found in runs(article)]
        [[(1, 30, True, False)], [(33, 44, False, True)]]
    """
    text = article.text
    bounds = paragraphs(article)
    out: list[tuple[Run, ...]] = []
    open_before = False
    closes: tuple[int, int] | None = None  # the paragraph and the place where a long quote ends
    for i, (start, end) in enumerate(bounds):
        if closes and i < closes[0]:
            out.append((Run(start, end, start, end, goes_on=True, resumes=True),))
            continue
        if closes:
            stop, closes = closes[1], None
            rest = _settle(text, runs_of_paragraph(text, stop + 1, end), bounds, i)
            found = (Run(start, stop, start, stop + 1, resumes=True), *rest)
        else:
            every = runs_of_paragraph(text, start, end)
            closes = _closes_later(text, every[-1], bounds, i) if every else None
            found = every if closes else tuple(_settle(text, every, bounds, i))
        if open_before and found and found[0].left == start:
            found = (evolve(found[0], resumes=True), *found[1:])
        out.append(found)
        open_before = bool(found and found[-1].goes_on)
    return tuple(out)


def broken(article: Article, name: str) -> Iterator[tuple[Run, Repair]]:
    """The runs of an article in which this was repaired, with the repair.

    Example:
        >>> article = Article("“We won’t go,“ said Jon.", id="a")
        >>> [repair.start for _, repair in broken(article, "wrong-way closer")]
        [13]
    """
    for found in runs(article):
        for run in found:
            for repair in run.repairs:
                if repair.name == name:
                    yield run, repair
