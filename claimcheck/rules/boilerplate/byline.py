"""Names of the writers above the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["byline"]

_NAME: Final = r"[^\W\d_a-z][\w.'’-]+(?:\s+(?:de|da|di|du|del|della|van|von|der|den|ter|bin|al|el|la|le|and|und|et|y|e|i|και|и|[^\W\d_a-z][\w.'’-]*)){1,5}?"
_BY: Final = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Dd]oor|Autor|Автор|Του|Της)[:\s]\s*(?:{_NAME}\s*,\s*)*{_NAME}(?:\s*[,|/–—-].{{0,60}})?"
)
_DESK: Final = re.compile(
    rf"{_NAME}\s*[,|]\s*(?:(?:the\s+)?(?:Associated Press|AP|Ap|Reuters|AFP|Bloomberg|Press Association|PA|CNN|BBC|dpa|EFE|ANSA|PAP|ТАСС)\b.{{0,40}}|.{{0,40}}\b(?:Staff [Ww]riters?|Staff [Rr]eporters?|Correspondents?|Writers?|Editors?|Columnists?|Reporters?))"
)
_LONGEST: Final = 90


@line_rule(
    bad=[
        "Old mill burns down at night\n\n⟦By Jana Novak and Peter Hill⟧\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
        "Old mill burns down at night\n\n⟦Jana Novak, AP⟧\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
        "Alte Mühle brennt nieder\n\n⟦Von Jana Novak⟧\n\nDie alte Mühle am Fluss ist in der Nacht zum Sonntag abgebrannt, verletzt wurde niemand, wie die Feuerwehr sagte.",
    ],
    good=[
        "Old mill burns down at night\n\nBy noon the fire was out\n\nThe old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.",
        "The old mill at the river burned down on Sunday night, and nobody was hurt, the fire chief said.\n\nBy Peter Hill\n\nNot one beam of the mill was saved, and the owner will not build it again, she told the station.",
    ],
)
def byline(layout: Layout) -> Iterator[Mark]:
    """A line above or below the text names its writers.

    The words are names in capitals after "by" in one of several languages, or names before a desk
    or an agency. Whoever wrote the article is no speaker in it.
    """
    for line in layout.edges:
        text = line.text
        if (
            len(text) <= _LONGEST
            and not line.prose
            and (_BY.fullmatch(text) or _DESK.fullmatch(text))
        ):
            yield Mark(line.index, (Evidence("names of writers", 1.0, layout.zone(line.index)),))
