"""What stands above the headline."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.headline import above_headline
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["site_header"]


@line_rule(
    bad=[
        "⟦Valley Courier⟧\n\nFlood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
        "⟦Port Gazette⟧\nFlood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line.\n\n© 2031 Port Gazette. All rights reserved.",
    ],
    good=[
        "Flood closes railway\n\nFlood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
        "Valley Courier sold\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
    ],
    turn=3,
)
def site_header(layout: Layout) -> Iterator[Mark]:
    """The name of the site or of a section stands above the headline.

    The headline shares its words with the text; a short line above it that shares none belongs to
    the page. A line whose words come back in a copyright notice is the site's name.
    """
    lines, title = above_headline(layout)
    for line in lines[:1]:
        evidence = (Evidence("above the headline", 1.0, left=line.text, right=title),)
        yield Mark(line.index, evidence)
