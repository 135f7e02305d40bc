"""Captions of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.finding import Confidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Line, Mark

__all__ = ["media_caption"]

# "(photo)" behind a headline is no credit: a name must stand beside the word.
_WORD: Final = "photo|foto|fot|bild|imagen|фото|image|picture|pic|file|courtesy|credit"
_AGENCY: Final = (
    "(?i:imago|getty|reuters|shutterstock|alamy|anadolu|xinhua|bloomberg|wikimedia|instagram|associated press|press association)"
    "|AFP|AP|DPA|dpa|EFE|EPA|epa|NASA|PA|TASS"
)
_LARGE: Final = "A-ZÀ-ÖØ-ÞĀČĐĞİŁŃŒŘŚŞŠŹŻŽΆ-ΏΑ-ΫЀ-Я"
_CREDIT: Final = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,60}}[\s/:–-])?(?:{_AGENCY})(?![\w])[^()\[\]]{{0,60}}[)\]]\.?\Z"
    rf"|[(\[](?i:{_WORD})\b[^()\[\]\w]{{1,3}}\w[^()\[\]]{{0,60}}[)\]]\.?\Z"
    rf"|[(\[][^()\[\]]{{1,60}}[\s/](?i:{_WORD})[)\]]\.?\Z"
    rf"|\([{_LARGE}][^()\d]{{2,40}}\s?/\s?[{_LARGE}][^()\d]{{1,40}}\)\.?\Z"
    rf"|[/|–—]\s*(?:(?i:{_WORD})\s*:\s*)?(?:©\s*)?(?i:getty images|reuters|afp|ap|epa|ap photo|shutterstock)\s*\Z"
    r"|\A©\s*[^\W\d_]"
)
_PARTED: Final = frozenset("/|–—")
_LONGEST: Final = 500  # characters of a caption
_TAIL: Final = 140  # characters at the end that may hold a credit
_NEAR: Final = 4  # lines
_LONG: Final = 8  # tokens of a sentence that nobody prints twice in a row


@line_rule(
    bad=[
        "Old mill burns down\n\n⟦Firemen stand beside the mill on Monday. (Ana Horvat/Port Gazette via AP)⟧\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
        "Old mill burns down\n\n⟦Old mill burns down / Photo: © AFP⟧\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
        "⟦Firemen stand beside the old mill at the river on Monday, May 3.⟧\n⟦Firemen stand beside the old mill at the river on Monday, May 3.⟧\nPhoto: Ana Horvat\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
    ],
    good=[
        "The old mill at the river burned down on Sunday night, and nobody was hurt (the owner was in town).",
        "A mill burns (photo)\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
    ],
    turn=0,
)
def media_caption(layout: Layout) -> Iterator[Mark]:
    """A line describes a picture.

    It ends with a credit in brackets, or stands twice in a row above a credit. The picture itself
    is gone, and what the caption says is said again in the text.
    """
    before: Line | None = None
    for line in layout.lines:
        if line.index not in layout.flags:
            found = _credit(line)
            if found:
                # A caption of whole sentences may be all that is left of a fact: only a hint.
                confidence: Confidence = "hint" if line.prose else "likely"
                yield Mark(line.index, (Evidence("credit", 1.0, found),), confidence)
            elif before is not None and line.text == before.text and _twice(layout, line):
                for copy in (before, line):
                    if copy.index not in layout.flags:
                        yield Mark(copy.index, (Evidence("twice beside a credit", 1.0),))
        before = line


def _twice(layout: Layout, line: Line) -> bool:
    near = range(line.index - _NEAR, line.index + _NEAR + 1)
    return len(line.tokens) >= _LONG and any(
        layout.kinds.get(index) == "photo-credit" for index in near
    )


def _credit(line: Line) -> str:
    text = line.text
    if len(text) > _LONGEST:
        return ""
    end = text[-_TAIL:]
    closed = end.rstrip(".")[-1:] in (")", "]")
    if not (closed or text[0] == "©") and _PARTED.isdisjoint(end[-30:]):
        return ""
    found = _CREDIT.search(end)
    return found.group() if found else ""
