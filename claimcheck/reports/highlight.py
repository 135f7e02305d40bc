"""An article cut into pieces, each with the layers that lie over it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from attrs import frozen

from claimcheck.articles import Article, Span

__all__ = ["Mark", "Piece", "pieces"]


@frozen
class Mark:
    """A span with the layer it belongs to ("quote", "translation") and the note it leads to."""

    span: Span
    layer: str
    note: str = ""


@frozen
class Piece:
    """A run of characters under the same marks.

    `starts` are the notes, and `begins` the layers, of the marks that begin here.
    """

    text: str
    layers: tuple[str, ...]
    starts: tuple[str, ...]
    begins: tuple[str, ...] = ()


def pieces(article: Article, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text of an article, cut wherever a mark begins or ends; nothing is lost.

    Example:
        >>> article = Article("31,000 died", id="a")
        >>> [p.text for p in pieces(article, [Mark(article.span(0, 6), "number")])]
        ['31,000', ' died']
    """
    ordered = sorted(
        marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.layer, mark.note)
    )
    cuts = sorted({0, len(article.text), *(c for m in ordered for c in (m.span.start, m.span.end))})
    out: list[Piece] = []
    active: list[Mark] = []
    number = 0
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        starts: list[str] = []
        begins: list[str] = []
        while number < len(ordered) and ordered[number].span.start == start:
            active.append(ordered[number])
            begins.append(ordered[number].layer)
            if ordered[number].note:
                starts.append(ordered[number].note)
            number += 1
        layers = tuple(dict.fromkeys(mark.layer for mark in active))
        out.append(
            Piece(
                article.text[start:end],
                layers,
                tuple(dict.fromkeys(starts)),
                tuple(dict.fromkeys(begins)),
            )
        )
    return tuple(out)
