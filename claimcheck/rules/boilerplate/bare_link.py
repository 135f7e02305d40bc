"""Lines that are nothing but an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["bare_link"]

_LINK: Final = re.compile(
    r"[\[(<]?(?:https?://|www\.)[^\s<>]{3,2000}[\])>]?"
    r"|@\w{2,30}"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}"
    r"|(?:pic\.twitter|t|bit|youtu|goo|ow)\.(?:com|co|ly|be|gl)/\S{1,200}"
)
_ROOM: Final = 2100


@line_rule(
    bad=[
        "The council voted on Monday, and the new map of the wards will be printed before the autumn.\n\n⟦https://portgazette.example/maps/wards-2031.html⟧",
        "⟦www.portgazette.example⟧\n\nThe council voted on Monday, and the new map of the wards will be printed before the autumn.",
    ],
    good=[
        "The map is on https://portgazette.example, and the council voted on it last Monday without a debate.",
        "Meet @ the mill",
    ],
    confidence="certain",
)
def bare_link(layout: Layout) -> Iterator[Mark]:
    """A line holds nothing but an address of the web, of mail or of a network.

    Nobody says such a line, and no claim can stand in it.
    """
    for line in layout.open:
        text = line.text
        if (
            len(text) <= _ROOM
            and " " not in text
            and ("." in text or "@" in text)
            and _LINK.fullmatch(text)
        ):
            yield Mark(line.index, (Evidence("only an address", 1.0),))
