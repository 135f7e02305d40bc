"""Grades: what the claims of a source are worth beside those of independent ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.evidence import Evidence
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment
from claimcheck.sources.ledger import Ledger, counts_of, ledgers, merged
from claimcheck.sources.standing import Sides

__all__ = [
    "FEWEST",
    "GRADES",
    "PRIOR",
    "Tally",
    "beta_quantile",
    "grade_of",
    "grade_sources",
    "graded",
    "outlook",
    "tally",
]

PRIOR: Final = (4.0, 1.0)  # as if four claims had been borne out and one had not
FEWEST: Final = 10  # comparable claims below which there is too little to judge
GRADES: Final = (("A", 0.9), ("B", 0.8), ("C", 0.65), ("D", 0.5), ("E", 0.0))
FARTHEST: Final = 500  # claims ahead that are tried for another grade
_GRID: Final = 2000
# How each count moves the prior: as claims that held up, or as claims that did not.
_MOVES: Final = (
    ("corroborated", True),
    ("minority", False),
    ("contradicted", False),
    ("self-contradicted", False),
)


def grade_sources(
    batch: Batch, known: Sides, findings: Sequence[Finding]
) -> tuple[SourceAssessment, ...]:
    """One assessment a source, sorted by name.

    A claim is comparable when an independent voice makes it too, or more of them contradict it.
    Borne out and contradicted claims move a Beta(4, 1) prior, or the one that the settings give for
    the source; the grade follows the lower end of the 90 % interval, and is F below 10 comparable
    claims. A copy bears out nothing, and two speakers who disagree are never charged to the source
    that quotes them.
    """
    return graded(tally(batch, known, findings), batch.settings.priors)


@frozen
class Tally:
    """What is known of one source: its ledger, its words, the findings that hamper reading."""

    ledger: Ledger = field(factory=dict)
    words: int = 0
    texts: Counter[str] = field(factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            merged(self.ledger, other.ledger), self.words + other.words, self.texts + other.texts
        )


def tally(batch: Batch, known: Sides, findings: Sequence[Finding]) -> dict[str, Tally]:
    """The tallies of a batch by source; those of batches that share no claim can be added."""
    found = ledgers(batch, known, findings)
    words = _words(batch.articles)
    texts = _legibility(batch.by_id, findings)
    return {source: Tally(found[source], words[source], texts[source]) for source in found}


def graded(
    tallies: Mapping[str, Tally], priors: Mapping[str, tuple[float, float]]
) -> tuple[SourceAssessment, ...]:
    """The assessments that follow from tallies, sorted by name."""
    return tuple(
        _assessed(
            source,
            tallies[source].ledger,
            legibility=_per_thousand(tallies[source].texts, tallies[source].words),
            prior=priors.get(source, PRIOR),
        )
        for source in sorted(tallies)
    )


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


def _per_thousand(texts: Counter[str], words: int) -> dict[str, float]:
    return {
        name: round(1000 * texts[name] / words, 2) if words else 0.0
        for name in ("artifacts", "damaged quotes", "residue")
    }


def _assessed(
    source: str, ledger: Ledger, *, legibility: dict[str, float], prior: tuple[float, float]
) -> SourceAssessment:
    count = counts_of(ledger)
    evidence, low, high = _waterfall(count, prior)
    grade = grade_of(count, prior)
    return SourceAssessment(
        source=source,
        grade=grade,
        interval=(round(low, 4), round(high, 4)),
        counts=count,
        evidence=evidence,
        legibility=legibility,
        ledger=ledger,
        prior=prior,
        without={
            name: letter
            for name, rest in _without(ledger, count).items()
            if (letter := grade_of(rest, prior)) != grade
        },
    )


def _without(ledger: Ledger, count: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """By outlet the counts that are left without it; what it alone decided is open then."""
    found: dict[str, dict[str, int]] = {}
    for outcome, _ in _MOVES:
        for entry in ledger.get(outcome, ()):
            for name in entry.rests_on:
                found.setdefault(name, dict(count))[outcome] -= 1
    return dict(sorted(found.items()))


def _posterior(count: Mapping[str, int], prior: tuple[float, float]) -> tuple[float, float]:
    good = sum(count.get(name, 0) for name, right in _MOVES if right)
    bad = sum(count.get(name, 0) for name, right in _MOVES if not right)
    return prior[0] + good, prior[1] + bad


def grade_of(count: Mapping[str, int], prior: tuple[float, float] = PRIOR) -> str:
    """The letter that these counts give.

    Example:
        >>> grade_of({"corroborated": 40}), grade_of({"corroborated": 8, "contradicted": 2})
        ('A', 'D')
        >>> grade_of({"corroborated": 9})
        'F'
    """
    if sum(count.get(name, 0) for name, _ in _MOVES) < FEWEST:
        return "F"
    low = beta_quantile(0.05, *_posterior(count, prior))
    return next(letter for letter, least in GRADES if low >= least)


def _waterfall(
    count: Mapping[str, int], prior: tuple[float, float]
) -> tuple[tuple[Evidence, ...], float, float]:
    """The way from the prior to the lower end of the interval; the points add up to it."""
    alpha, beta = prior
    low = beta_quantile(0.05, alpha, beta)
    given = "" if prior == PRIOR else ", as given"
    steps = [Evidence("prior", round(low, 6), f"Beta({alpha:g}, {beta:g}){given}")]
    for name, good in _MOVES:
        if not count[name]:
            continue
        alpha, beta = (alpha + count[name], beta) if good else (alpha, beta + count[name])
        after = beta_quantile(0.05, alpha, beta)
        claims = "claim" if count[name] == 1 else "claims"
        steps.append(Evidence(name, round(after - low, 6), f"{count[name]} {claims}"))
        low = after
    if count["comparable"] < FEWEST:
        note = f"{count['comparable']} comparable claims; a grade needs {FEWEST}"
        steps.append(Evidence("too little to judge", 0.0, note))
    return tuple(steps), low, beta_quantile(0.95, alpha, beta)


def outlook(source: SourceAssessment) -> tuple[str, ...]:
    """What would change the grade: how many claims more, of which kind, lead to which letter.

    Example:
        >>> outlook(SourceAssessment("Post", "F", (0.5, 1.0), {"corroborated": 8}))[0]
        '2 more claims that independent sources bear out: B'
    """
    lines = []
    for name, what in (
        ("corroborated", "that independent sources bear out"),
        ("contradicted", "that more independent sources contradict"),
    ):
        for more in range(1, FARTHEST + 1):
            then = {**source.counts, name: source.counts.get(name, 0) + more}
            letter = grade_of(then, source.prior)
            if letter != source.grade:
                lines.append(f"{more} more {'claim' if more == 1 else 'claims'} {what}: {letter}")
                break
    clashes = sum(source.counts.get(name, 0) for name, good in _MOVES if not good)
    if clashes:
        none = {**source.counts, "corroborated": source.counts.get("corroborated", 0) + clashes}
        none.update((name, 0) for name, good in _MOVES if not good)
        letter = grade_of(none, source.prior)
        what = "the claim that is" if clashes == 1 else f"all {clashes} claims that are"
        lines.append(f"{what} held against it borne out instead: {letter}")
    lines += (f"without {name}: {letter}" for name, letter in source.without.items())
    return tuple(lines)


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
