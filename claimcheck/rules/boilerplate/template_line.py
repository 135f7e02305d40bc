"""Lines that the articles of a source have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Confidence
from claimcheck.rules.line_rule import read
from claimcheck.rules.profile import ENOUGH, Profile, Template, load, template_of
from claimcheck.rules.rule import Hit, Sample, rule
from claimcheck.rules.zones import Layout

__all__ = ["template_line"]

_A = "The reservoir above the town is full again after ten days of rain, the water board said on Monday."
_B = "Three candidates have put their names down for the vote in June, and a fourth may follow this week."
_C = "A bakery in the old quarter burned out on Sunday night, and nobody was hurt, the fire chief said."


@rule(
    bad=[
        (
            Sample(f"{_A}\n\n⟦Port Gazette Media Group⟧", "port"),
            Sample(f"{_B}\n\n⟦Port Gazette Media Group⟧", "port"),
            Sample(f"{_C}\n\n⟦Port Gazette Media Group⟧", "port"),
        ),
        (
            Sample(f"⟦Good morning, valley!⟧\n\n{_A}", "valley"),
            Sample(f"⟦Good morning, valley!⟧\n\n{_B}", "valley"),
            Sample(f"⟦Good morning, valley!⟧\n\n{_C}", "valley"),
        ),
    ],
    good=[
        (
            Sample(f"{_A}\n\nPort Gazette Media Group", "port"),
            Sample(f"{_B}\n\nPort Gazette Media Group", "valley"),
            Sample(f"{_C}\n\nPort Gazette Media Group", "town"),
        ),
        (
            Sample(f"{_A}\n\n{_B}\n\nThe board meets in May.", "port"),
            Sample(f"{_A}\n\n{_B}\n\nThe board met in May.", "port"),
            Sample(f"{_A}\n\n{_B}\n\nThe board will meet in May.", "port"),
        ),
    ],
    severity="note",
    confidence="certain",
)
def template_line(batch: Batch) -> Iterator[Hit]:
    """A line stands in several articles of the source.

    Different articles share only what belongs to the page. Versions of one article count once. A
    line that two articles share counts above and below the text only, and only as likely. A
    headline stands in the lists of other articles, too: above the text, only lines that others have
    there count.
    """
    known = load(batch.settings.profile) if batch.settings.profile else Profile()
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in batch.articles:
        groups[article.source].append(article)
    for source, articles in groups.items():
        kept = known.sources.get(source)
        if kept is None and len(articles) < ENOUGH:
            continue
        learnt = template_of(read(article)[0] for article in articles)
        for article in articles:
            yield from _hits(read(article)[0], learnt, kept or Template())


def _hits(layout: Layout, learnt: Template, kept: Template) -> Iterator[Hit]:
    found: dict[int, tuple[str, int, int]] = {}
    taken = set(layout.firm)
    for line in layout.lines:
        for template in (learnt, kept):
            why, number = template.standing(line, layout)
            if why:
                found[line.index] = (why, number, template.articles)
                break
    for index, (why, number, articles) in found.items():
        line = layout.lines[index]
        if index in taken:
            continue
        sure: Confidence = "certain" if number >= ENOUGH and why == "same line" else "likely"
        evidence = (Evidence(why, 1.0, f"{number} of {articles} articles"),)
        yield Hit(layout.article.span(line.start, line.end), confidence=sure, evidence=evidence)
