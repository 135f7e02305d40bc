"""Slogans between the site's name and the headline."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import Evidence
from claimcheck.rules.headline import above_headline
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["site_slogan"]


@line_rule(
    bad=[
        "Valley Courier\n⟦All the news that matters.⟧\n\nFlood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
        "Port Gazette\n\n⟦Your window to the world⟧\n\nFlood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
    ],
    good=[
        "Flood closes the northern railway line for weeks\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
        "Flood closes the northern railway line for weeks\n\nBuses instead of trains\n\nThe northern railway will stay closed for five weeks after the flood, the operator said on Monday, and buses will run on the line instead.",
    ],
    turn=3,
)
def site_slogan(layout: Layout) -> Iterator[Mark]:
    """A slogan or a second name of the site stands above the headline.

    It follows the site's name, or another line of the page, and shares no words with the text.
    """
    lines, title = above_headline(layout)
    for line in lines if layout.flags.keys() & range(layout.first) else ():
        evidence = (Evidence("above the headline", 1.0, left=line.text, right=title),)
        yield Mark(line.index, evidence)
