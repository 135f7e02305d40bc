"""Figures within one article: those of its sentences, of its headline and of its captions.

A headline and a caption speak of what the article tells, so that what happened to whom is enough
to compare them with its main figure; two sentences have to share their words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from attrs import evolve

from claimcheck.articles import Article
from claimcheck.evidence import Evidence, total
from claimcheck.relations.classes import running_classes
from claimcheck.relations.figures import (
    MANY,
    align,
    by_article,
    comparable,
    judge,
    one_subject,
)
from claimcheck.relations.frames import Frame
from claimcheck.relations.numbers import interval
from claimcheck.relations.relation import Relation
from claimcheck.relations.timelines import main_figures
from claimcheck.segments import segment

__all__ = ["places_of", "within"]

LISTED: Final = 3  # more values than these of one kind in one article are a list
SENTENCES: Final = 40  # of one article whose figures are set beside each other
_CREDIT: Final = re.compile(
    r"^\W?(?:photo|picture|image|caption|in the (?:photo|picture)|pictured)\b[^.\n]{0,30}[:–-]"
    r"|\b(?:photo|photograph|picture|image|credit)s?(?: by|:| -)[^.\n]{2,60}\W*$"
    r"|[(/|][^()\n]{0,40}\b(?:ap|afp|reuters|epa|dpa|getty(?: images)?|tass|xinhua|anadolu)(?: photo)?\W*$",
    re.IGNORECASE,
)


def places_of(article: Article) -> dict[int, str]:
    r"""Start of a sentence -> "headline" or "caption", for those that are part of one.

    Example:
        >>> places_of(Article("Mill burns\n\nMen at the mill. Photo: AFP\n\nIt burned down. Nobody knows why."))
        {0: 'headline', 12: 'caption'}
    """
    pieces = segment(article)
    found: dict[int, str] = {}
    lines: dict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        if piece.kind == "headline":
            found[piece.span.start] = "headline"
        lines[piece.paragraph].append(piece.span.start)
    ends = {piece.paragraph: piece.span.end for piece in pieces}
    for number, starts in lines.items():
        line = article.text[starts[0] : ends[number]]
        if len(line) < 500 and _CREDIT.search(line):
            found.update(dict.fromkeys(starts, "caption"))
    return found


def within(frames: Sequence[Frame], articles: Mapping[str, Article]) -> Iterator[Relation]:
    """Figures of one kind that the words of their own article set beside each other."""
    for key, own in by_article(frames).items():
        if len(own) < 2 or len({shown.quantity.low for shown in own}) < 2:
            continue
        places = places_of(articles[key])
        yield from _beside_text(own, places)
        if len({shown.quantity.low for shown in own}) <= LISTED:
            yield from _sentences(own, places, articles[key])


def _beside_text(own: Sequence[Frame], places: Mapping[int, str]) -> Iterator[Relation]:
    """The figures of headline and captions against the main figure of the text."""
    if own[0].predicate not in running_classes():
        return
    outside = [shown for shown in own if shown.claim.sentence.start in places]
    body = [shown for shown in own if shown.claim.sentence.start not in places]
    for right in main_figures(body) if outside else ():
        for left in outside[:MANY]:
            if interval(left.quantity).meets(interval(right.quantity)) or not left.population:
                continue
            if "adding" in left.around | right.around or _another_time(left, right):
                continue
            if (left.names - right.content) and (right.names - left.content):
                continue
            if any(interval(left.quantity).meets(interval(shown.quantity)) for shown in body):
                continue
            because = comparable(left, right, story=True)
            relation = judge(left, right, because, beside=(own, own)) if because else None
            if relation is not None and relation.kind == "contradiction":
                yield _named(relation, f"{places[left.claim.sentence.start]} and body")


def _sentences(
    own: Sequence[Frame], places: Mapping[int, str], article: Article
) -> Iterator[Relation]:
    """Figures of two sentences that share their words."""
    sentences: dict[int, list[Frame]] = defaultdict(list)
    for shown in own[:SENTENCES]:
        sentences[shown.claim.sentence.start].append(shown)
    plain = [start for start in sorted(sentences) if not _lists(sentences[start])]
    for one, two in combinations(plain, 2):
        for left, right, because in align(sentences[one], sentences[two], story=False):
            if interval(left.quantity).meets(interval(right.quantity)):
                continue
            headed = (one in places) != (two in places)
            if "adding" in left.around | right.around or _another_time(left, right):
                continue
            if not one_subject(left, right) and not (headed and _summed_up(left, right)):
                continue
            relation = judge(left, right, because, beside=(own, own))
            if relation.kind == "contradiction" and headed:
                relation = _named(relation, f"{places.get(one) or places[two]} and body")
            elif relation.kind == "contradiction" and _stale(left, right, article):
                relation = _named(relation, "stale paragraph")
            if relation.kind in ("contradiction", "disagreement", "update"):
                yield relation


def _another_time(left: Frame, right: Frame) -> bool:
    """Whether the sides name two weekdays, or one a year that is neither the other's nor the article's."""
    if left.weekdays and right.weekdays and not left.weekdays & right.weekdays:
        return True
    known = {left.published.year} if left.published else set()
    return bool((left.years ^ right.years) - known)


def _summed_up(left: Frame, right: Frame) -> bool:
    """Whether one side says in fewer words what the other one says, and names nobody else."""
    short, long = sorted((left, right), key=lambda shown: len(shown.content))
    both = short.content & long.content
    return len(both) >= 3 and len(both) >= 0.75 * len(short.content) and short.names <= long.content


def _lists(frames: Sequence[Frame]) -> bool:
    """Whether one sentence gives several figures of a kind, each of something else."""
    running = frames[0].predicate in running_classes()
    return not running and len({shown.quantity.low for shown in frames}) > 1


def _stale(left: Frame, right: Frame, article: Article) -> bool:
    """Whether a lower count stands further down, as paragraphs do that an update has left behind."""
    lower = (right.quantity.low or 0) < (left.quantity.low or 0)
    between = article.text[left.claim.sentence.end : right.claim.sentence.start]
    return left.predicate in running_classes() and lower and "\n" in between


_REASONS: Final = {
    "headline and body": "headline and body give different figures",
    "caption and body": "caption and body give different figures",
    "stale paragraph": "a lower count further down: a paragraph of an earlier version",
}


def _named(relation: Relation, name: str) -> Relation:
    evidence = (Evidence(name), *relation.evidence)
    return evolve(relation, reason=_REASONS[name], evidence=evidence, score=total(evidence))
