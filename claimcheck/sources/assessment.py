"""The records of what can be said of a source and of a claim."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from claimcheck.articles import Span
from claimcheck.evidence import Evidence

__all__ = ["Entry", "SourceAssessment", "Standing"]


@frozen
class Entry:
    """One claim of a source in its ledger: where it stands, and what it was held against.

    `spans` are all places where the source makes the claim, `others` those in articles that bear
    it out, say otherwise, or carry the same text; `why` says what decided. `rests_on` are the
    outlets (first of their voice) each of which alone could change the outcome by its absence.
    """

    spans: tuple[Span, ...]
    others: tuple[Span, ...] = ()
    why: str = ""
    rests_on: tuple[str, ...] = ()


@frozen
class SourceAssessment:
    """How the claims of one source hold up against independent ones; never a verdict on truth.

    `grade` is "A" to "E" from the lower end of `interval` (90 %, share of comparable claims that
    independent sources bear out), "F" when there is too little to judge. `counts` is the ledger in
    numbers, `ledger` the same in claims and characters: each count is the number of its entries,
    but for "claims" and "comparable", which are sums of others. `evidence` is the way from the
    prior to the grade. `without` are the letters that it would have without one other outlet, where
    these are others: a grade that hangs on one of them is not stable. `legibility` (artifacts and residue per 1,000 words) is kept apart: bad
    translation is not lying.
    """

    source: str
    grade: str
    interval: tuple[float, float]
    counts: Mapping[str, int] = field(factory=dict)
    evidence: tuple[Evidence, ...] = ()
    legibility: Mapping[str, float] = field(factory=dict)
    ledger: Mapping[str, tuple[Entry, ...]] = field(factory=dict, repr=False)
    prior: tuple[float, float] = (4.0, 1.0)
    without: Mapping[str, str] = field(factory=dict)

    @property
    def stable(self) -> bool:
        """Whether the letter survives the loss of any one other outlet."""
        return not self.without


@frozen
class Standing:
    """How far independent sources bear out one group of claims, on the scale of the Admiralty.

    `mark` is "1" (three or more voices, none against), "2" (two, none against), "3" (more for than
    against), "4" (as many against), "5" (more against), "6" (a single voice, nothing to compare).
    `voices` are the independent voices for it and `against` those of the strongest rival: each is
    the sources that have it from one origin. Where `known` says what a known claim has to it, that
    alone decides the mark: "1" or "5".
    """

    group: str
    mark: str
    voices: tuple[tuple[str, ...], ...]
    against: tuple[tuple[str, ...], ...] = ()
    known: str = ""
