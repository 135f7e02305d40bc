"""Mail addresses hidden from robots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["obfuscated_email"]

_HIDDEN: Final = re.compile(
    r"\[(?:e-?mail[^\S\n]protected|protected[^\S\n]e-?mail|e-?mail[^\S\n]geschützt|e-?mail[^\S\n]protegido|correo[^\S\n]protegido|adresse[^\S\n]protégée)\]",
    re.IGNORECASE,
)


@line_rule(
    bad=[
        "Write to the editors at ⟦[email\u00a0protected]⟧ if the map is wrong, the museum asks its visitors.",
        "Tips are welcome (⟦[Email protected]⟧), and nobody will be named against their will.",
    ],
    good=[
        "The sender had protected his email with a key, and the clerk could not open it before noon.",
        "“[Email] protected nobody,” the report says of the years before the leak.",
    ],
    confidence="certain",
    turn=0,
)
def obfuscated_email(layout: Layout) -> Iterator[Mark]:
    """An address was replaced by a note that it is protected.

    Pages hide addresses from robots, and the robot that fetched this one kept the note.
    """
    if "[" not in layout.article.text:
        return
    for line in layout.lines:
        for found in _HIDDEN.finditer(line.text):
            start = line.start + found.start()
            evidence = (Evidence("hidden address", 1.0, found.group()),)
            yield Mark(line.index, evidence, start=start, end=line.start + found.end())
