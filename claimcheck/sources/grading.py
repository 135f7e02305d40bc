"""Grades: what the claims of a source are worth beside those of independent ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.evidence import Evidence
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.relations.relation import Relation
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment

__all__ = [
    "FEWEST",
    "GRADES",
    "PRIOR",
    "Tally",
    "beta_quantile",
    "grade_sources",
    "graded",
    "tally",
]

PRIOR: Final = (4.0, 1.0)  # as if four claims had been borne out and one had not
FEWEST: Final = 10  # comparable claims below which there is too little to judge
GRADES: Final = (("A", 0.9), ("B", 0.8), ("C", 0.65), ("D", 0.5), ("E", 0.0))
_GRID: Final = 2000

# The ledger, in the order it is shown.
_COUNTS: Final = (
    "claims",
    "comparable",
    "corroborated",
    "alone",
    "contradicted",
    "self-contradicted",
    "quote altered",
    "disputed",
    "disagreements of speakers",
    "echoed",
    "attributed",
)


def grade_sources(batch: Batch, findings: Sequence[Finding]) -> tuple[SourceAssessment, ...]:
    """One assessment a source, sorted by name.

    A claim is comparable when an independent source makes it too, or contradicts it. Borne out and
    contradicted claims move a Beta(4, 1) prior; the grade follows the lower end of the 90 %
    interval, and is F below 10 comparable claims. A copy bears out nothing, and two speakers who
    disagree are never charged to the source that quotes them.
    """
    return graded(tally(batch, findings))


@frozen
class Tally:
    """What is counted of one source: claims by verdict, words, findings that hamper reading."""

    counts: Counter[str] = field(factory=Counter)
    words: int = 0
    texts: Counter[str] = field(factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts, self.words + other.words, self.texts + other.texts)


def tally(batch: Batch, findings: Sequence[Finding]) -> dict[str, Tally]:
    """The tallies of a batch by source; those of batches that share no claim can be added."""
    ledger = _ledger(batch)
    words = _words(batch.articles)
    texts = _legibility(batch.by_id, findings)
    return {source: Tally(ledger[source], words[source], texts[source]) for source in ledger}


def graded(tallies: Mapping[str, Tally]) -> tuple[SourceAssessment, ...]:
    """The assessments that follow from tallies, sorted by name."""
    return tuple(
        _assessed(source, tallies[source].counts, tallies[source].words, tallies[source].texts)
        for source in sorted(tallies)
    )


def _ledger(batch: Batch) -> dict[str, Counter[str]]:
    ledger: dict[str, Counter[str]] = {article.source: Counter() for article in batch.articles}
    home = _groups_of(batch.groups)
    against = _against(batch.relations, home)
    for claim in batch.claims:
        count = ledger[claim.source]
        count["claims"] += 1
        count["attributed"] += bool(claim.attribution and claim.attribution.name)
        group = home.get(claim)
        others = len(group.independent_sources) - 1 if group else 0
        verdict = against.get(claim, "")
        if verdict:
            count[verdict] += 1
        elif others:
            count["corroborated"] += 1
        elif group and len(group.sources) > 1:
            count["echoed"] += 1
        else:
            count["alone"] += 1
    for relation in batch.relations:
        if relation.kind == "disagreement":
            for source in {relation.left.source, relation.right.source}:
                ledger[source]["disagreements of speakers"] += 1
    for count in ledger.values():
        count["comparable"] = (
            count["corroborated"] + count["contradicted"] + count["self-contradicted"]
        )
    return ledger


def _groups_of(groups: Iterable[ClaimGroup]) -> dict[Claim, ClaimGroup]:
    return {claim: group for group in groups for claim in group.claims}


def _against(relations: Iterable[Relation], home: Mapping[Claim, ClaimGroup]) -> dict[Claim, str]:
    """What speaks against a claim: its own source, more independent sources, or as many.

    A quote of opposite senses is the translator's doing, so it is told apart and moves no grade.
    """

    def independent(claim: Claim) -> int:
        return len(home[claim].independent_sources) if claim in home else 1

    found: dict[Claim, str] = {}
    rank = ("self-contradicted", "contradicted", "quote altered", "disputed")
    for relation in relations:
        if relation.kind != "contradiction":
            continue
        for claim, other in ((relation.left, relation.right), (relation.right, relation.left)):
            quoted = isinstance(claim, QuoteClaim)
            if claim.source == other.source:
                verdict = "quote altered" if quoted else "self-contradicted"
            else:
                more = independent(other) - independent(claim)
                lost = "quote altered" if quoted else "contradicted"
                verdict = lost if more > 0 else "disputed" if more == 0 else ""
            if verdict and (claim not in found or rank.index(verdict) < rank.index(found[claim])):
                found[claim] = verdict
    return found


def _words(articles: Iterable[Article]) -> Counter[str]:
    words: Counter[str] = Counter()
    for article in articles:
        words[article.source] += len(article.text.split())
    return words


def _legibility(
    articles: Mapping[str, Article], findings: Iterable[Finding]
) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {article.source: Counter() for article in articles.values()}
    kinds = {"translation": "artifacts", "quotation": "damaged quotes", "boilerplate": "residue"}
    for finding in findings:
        kind = kinds.get(finding.rule.partition(".")[0])
        shown = finding.severity != "note" or kind == "residue"
        if kind and shown and finding.confidence != "hint":
            counts[articles[finding.span.article].source][kind] += 1
    return counts


def _assessed(
    source: str, count: Counter[str], words: int, texts: Counter[str]
) -> SourceAssessment:
    evidence, low, high = _waterfall(count)
    enough = count["comparable"] >= FEWEST
    grade = next(letter for letter, least in GRADES if low >= least) if enough else "F"
    return SourceAssessment(
        source=source,
        grade=grade,
        interval=(round(low, 4), round(high, 4)),
        counts={name: count[name] for name in _COUNTS},
        evidence=evidence,
        legibility={
            name: round(1000 * texts[name] / words, 2) if words else 0.0
            for name in ("artifacts", "damaged quotes", "residue")
        },
    )


def _waterfall(count: Counter[str]) -> tuple[tuple[Evidence, ...], float, float]:
    """The way from the prior to the lower end of the interval; the points add up to it."""
    alpha, beta = PRIOR
    low = beta_quantile(0.05, alpha, beta)
    steps = [Evidence("prior", round(low, 6), f"Beta({alpha:g}, {beta:g})")]
    for name, good in (
        ("corroborated", True),
        ("contradicted", False),
        ("self-contradicted", False),
    ):
        if not count[name]:
            continue
        alpha, beta = (alpha + count[name], beta) if good else (alpha, beta + count[name])
        after = beta_quantile(0.05, alpha, beta)
        steps.append(Evidence(name, round(after - low, 6), f"{count[name]} claims"))
        low = after
    if count["comparable"] < FEWEST:
        note = f"{count['comparable']} comparable claims; a grade needs {FEWEST}"
        steps.append(Evidence("too little to judge", 0.0, note))
    return tuple(steps), low, beta_quantile(0.95, alpha, beta)


@lru_cache(maxsize=4096)
def beta_quantile(share: float, alpha: float, beta: float) -> float:
    """The quantile of a Beta distribution, to about three decimals, by summing its density.

    Example:
        >>> round(beta_quantile(0.05, 4, 1), 2)
        0.47
    """
    scale = math.lgamma(alpha + beta) - math.lgamma(alpha) - math.lgamma(beta)
    mass = 0.0
    for step in range(_GRID):
        x = (step + 0.5) / _GRID
        mass += math.exp(scale + (alpha - 1) * math.log(x) + (beta - 1) * math.log1p(-x)) / _GRID
        if mass >= share:
            return x
    return 1.0
