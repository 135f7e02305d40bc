"""What a report shows across articles: who agrees with whom, how figures grew, how words vary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from attrs import frozen

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim, NumericClaim, QuoteClaim
from claimcheck.folding import fold
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.pipeline import Report
from claimcheck.relations.relation import Relation
from claimcheck.relations.timelines import counts_in_progress
from claimcheck.reports.aligned import difference, value_of
from claimcheck.reports.diff import Part, merged_diff

__all__ = [
    "Agreement",
    "Point",
    "Timeline",
    "Variant",
    "agreement",
    "figures_apart",
    "residue_by_source",
    "timelines",
    "variants",
]

MOST: Final = 24  # sources in the matrix: more do not fit a page
FEW: Final = 5  # shared claims below which a share says little
Pair = tuple[str, str]


# -- who agrees with whom -------------------------------------------------------------------------
@frozen
class Agreement:
    """How often pairs of sources agree on the claims that both make.

    `sources` stand in an order that brings those together that agree; `cells` map a sorted pair to
    (agreed, shared); `copies` are the pairs of which one carries the other's text, and `brackets`
    the runs of sources (first, length) that copies tie together.
    """

    sources: tuple[str, ...]
    cells: Mapping[Pair, tuple[int, int]]
    copies: frozenset[Pair]
    left_out: int
    brackets: tuple[tuple[int, int], ...] = ()

    def edge(self, place: int) -> str:
        """Where a source stands in its bracket: "first", "middle", "last", or "" outside of all."""
        for first, length in self.brackets:
            if first <= place < first + length:
                last = place == first + length - 1
                return "first" if place == first else "last" if last else "middle"
        return ""


def agreement(report: Report) -> Agreement:
    """The agreement of all pairs of sources that share a claim.

    A shared claim is a group that holds both, or a contradiction between the two.
    """
    shared: Counter[Pair] = Counter()
    agreed: Counter[Pair] = Counter()
    for group in report.groups:
        for pair in combinations(sorted(group.sources), 2):
            agreed[pair] += 1
            shared[pair] += 1
    for relation in report.relations:
        left, right = sorted((relation.left.source, relation.right.source))
        if relation.kind == "contradiction" and left != right:
            shared[left, right] += 1
    weight: Counter[str] = Counter()
    for pair, number in shared.items():
        weight.update(dict.fromkeys(pair, number))
    kept = sorted(weight, key=lambda source: (-weight[source], source))[:MOST]
    cells = {
        pair: (agreed[pair], number)
        for pair, number in shared.items()
        if pair[0] in kept and pair[1] in kept
    }
    copies = _copies(report)
    order, brackets = _ordered(sorted(kept), cells, copies)
    return Agreement(order, cells, copies, len(weight) - len(kept), brackets)


def _copies(report: Report) -> frozenset[Pair]:
    source = {article.id: article.source for article in report.articles}
    return frozenset(
        (min(one, two), max(one, two))
        for finding in report.findings
        if finding.rule == "sourcing.syndicated-copy"
        for span in finding.related
        if (one := source[finding.span.article]) != (two := source[span.article])
    )


def _ordered(
    sources: Sequence[str], cells: Mapping[Pair, tuple[int, int]], copies: Collection[Pair]
) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """The order of average linkage: the two clusters that agree most are joined, again and again.

    Sources that copies tie together are one cluster from the start; where these end up is told.
    """

    def likeness(one: str, two: str) -> float:
        agreed, shared = cells.get((min(one, two), max(one, two)), (0, 0))
        return agreed / (shared + FEW)

    clusters = _echoes(sources, copies)
    echoes = [each for each in clusters if len(each) > 1]
    while len(clusters) > 1:
        best = max(
            combinations(range(len(clusters)), 2),
            key=lambda pair: (
                sum(likeness(a, b) for a in clusters[pair[0]] for b in clusters[pair[1]])
                / (len(clusters[pair[0]]) * len(clusters[pair[1]])),
                -pair[0],
                -pair[1],
            ),
        )
        joined = clusters[best[0]] + clusters[best[1]]
        clusters = [each for n, each in enumerate(clusters) if n not in best]
        clusters.insert(best[0], joined)
    order = clusters[0] if clusters else ()
    return order, tuple(sorted((order.index(each[0]), len(each)) for each in echoes))


def _echoes(sources: Sequence[str], copies: Collection[Pair]) -> list[tuple[str, ...]]:
    """The sources in groups of which each carries a text of another one of the group."""
    groups = [{source} for source in sources]
    for one, two in sorted(copies):
        touched = [group for group in groups if one in group or two in group]
        if len(touched) == 2:
            groups.remove(touched[1])
            touched[0] |= touched[1]
    return [tuple(sorted(group)) for group in groups]


# -- how figures grew -----------------------------------------------------------------------------
@frozen
class Point:
    """One figure on a timeline; `role` is "step" (replaced or replaces) or "clash"."""

    claim: NumericClaim
    value: float
    day: str
    role: str


@frozen
class Timeline:
    """The figures of one count in the order of the days on which they were published.

    `running` tells that the count was in progress: what no figure contradicts is drawn as steps.
    `happened` is the day of which most of the figures speak, "" where they name none.
    """

    title: str
    points: tuple[Point, ...]
    running: bool
    happened: str = ""


def timelines(report: Report) -> tuple[Timeline, ...]:
    """Every count for which articles give different figures, those with most figures first."""
    days = {a.id: a.published.isoformat()[:10] if a.published else "" for a in report.articles}
    parent: dict[Claim, Claim] = {}

    def root(claim: Claim) -> Claim:
        parent.setdefault(claim, claim)
        while parent[claim] is not claim:
            parent[claim] = claim = parent[parent[claim]]
        return claim

    kinds: dict[Claim, set[str]] = {}
    for relation in report.relations:
        if relation.kind not in ("update", "contradiction", "disagreement", "possible"):
            continue
        if isinstance(relation.left, NumericClaim) and isinstance(relation.right, NumericClaim):
            parent[root(relation.left)] = root(relation.right)
            for side in (relation.left, relation.right):
                kinds.setdefault(side, set()).add(relation.kind)
    for group in report.groups:
        known = [member for member in group.claims if member in parent]
        for member in group.claims if known else ():
            if isinstance(member, NumericClaim):
                parent[root(member)] = root(known[0])
    # Figures that agree with their neighbours stand in no relation, and belong on the line as well.
    for count in counts_in_progress(report.claims, report.articles, report.events):
        known = [claim for claim in count if claim in parent]
        for claim in count if known else ():
            parent[root(claim)] = root(known[0])
    return _lanes(parent, root, kinds, days)


def _lanes(
    parent: Mapping[Claim, Claim],
    root: Callable[[Claim], Claim],
    kinds: Mapping[Claim, set[str]],
    days: Mapping[str, str],
) -> tuple[Timeline, ...]:
    lanes: dict[Claim, list[NumericClaim]] = {}
    for claim in tuple(parent):
        if isinstance(claim, NumericClaim):
            lanes.setdefault(root(claim), []).append(claim)
    drawn = [_timeline(lane, kinds, days) for lane in lanes.values()]
    kept = [lane for lane in drawn if len({point.value for point in lane.points}) > 1]
    return tuple(
        sorted(kept, key=lambda lane: (-len(lane.points), lane.title, lane.points[0].claim.span))
    )


def _timeline(
    lane: Iterable[NumericClaim], kinds: Mapping[Claim, set[str]], days: Mapping[str, str]
) -> Timeline:
    points = []
    for claim in lane:
        value = claim.quantity.low if claim.quantity.low is not None else claim.quantity.high
        if value is not None and abs(value) < 10**15:
            role = "clash" if kinds.get(claim, set()) - {"update"} else "step"
            points.append(Point(claim, float(value), days[claim.span.article], role))
    points.sort(key=lambda point: (point.day, point.value, point.claim.span))
    named = Counter(
        ", ".join(filter(None, (claim.counted, claim.predicate)))
        for claim in (p.claim for p in points)
    )
    title = min(named, key=lambda name: (-named[name], name)) if named else ""
    running = any(p.claim.running or "update" in kinds.get(p.claim, ()) for p in points)
    return Timeline(title or "figures", tuple(points), running, _happened(points))


def _happened(points: Iterable[Point]) -> str:
    """The one day that most figures name as theirs."""
    named: Counter[str] = Counter()
    for point in points:
        when = point.claim.when
        if when is not None and when.resolved is not None:
            start, end = (str(each)[:10] for each in when.resolved)
            if date.fromisoformat(end) - date.fromisoformat(start) <= timedelta(1):
                named[start] += 1
    return min(named, key=lambda day: (-named[day], day)) if named else ""


# -- how words vary -------------------------------------------------------------------------------
@frozen
class Variant:
    """One wording of a quote: who has it, and how it differs from the wording borne out best."""

    text: str
    sources: tuple[str, ...]
    speakers: tuple[str, ...]
    parts: tuple[Part, ...]


def variants(report: Report) -> tuple[tuple[Variant, ...], ...]:
    """The quotes that are worded in two ways or more, each with the best-supported wording first."""
    found = []
    for group in report.groups:
        wordings: dict[str, list[QuoteClaim]] = {}
        for claim in group.claims:
            if isinstance(claim, QuoteClaim):
                wordings.setdefault(_plain(claim.text), []).append(claim)
        if len(wordings) > 1:
            found.append((group, _worded(group, wordings)))
    found.sort(key=lambda pair: (-len(pair[0].independent_sources), -len(pair[1]), pair[0].id))
    return tuple(each for _, each in found)


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .,;:!?")


def _worded(group: ClaimGroup, wordings: Mapping[str, Sequence[QuoteClaim]]) -> tuple[Variant, ...]:
    own = set(group.independent_sources)

    def rank(key: str) -> tuple[int, int, str]:
        sources = {claim.source for claim in wordings[key]}
        return -len(sources & own), -len(sources), key

    ordered = sorted(wordings, key=rank)
    best = min(wordings[ordered[0]], key=lambda claim: claim.span).text
    out = []
    for key in ordered:
        claims = sorted(wordings[key], key=lambda claim: claim.span)
        text = claims[0].text
        speakers = {c.attribution.name for c in claims if c.attribution and c.attribution.name}
        out.append(
            Variant(
                text,
                tuple(sorted({claim.source for claim in claims})),
                tuple(sorted(speakers)),
                merged_diff(best, text),
            )
        )
    return tuple(out)


# -- what is left over ----------------------------------------------------------------------------
def residue_by_source(report: Report) -> list[tuple[str, int, float, Counter[str]]]:
    """By source: words, share of characters that are residue, and findings by family."""
    articles = {article.id: article for article in report.articles}
    words: Counter[str] = Counter()
    length: Counter[str] = Counter()
    for article in report.articles:
        words[article.source] += len(article.text.split())
        length[article.source] += len(article.text)
    covered: Counter[str] = Counter()
    families: dict[str, Counter[str]] = {source: Counter() for source in words}
    last = ("", 0)
    for finding in sorted(report.findings, key=lambda f: f.span):
        source, family = articles[finding.span.article].source, finding.rule.partition(".")[0]
        families[source][family] += 1
        if family == "boilerplate" and finding.confidence != "hint":
            begin = max(finding.span.start, last[1] if last[0] == finding.span.article else 0)
            covered[source] += max(0, finding.span.end - begin)
            last = (finding.span.article, max(finding.span.end, begin))
    return [
        (source, words[source], covered[source] / length[source] if length[source] else 0.0,
         families[source])
        for source in sorted(words)
    ]  # fmt: skip


def figures_apart(relation: Relation, articles: Mapping[str, Article]) -> list[str]:
    """Why two figures differ by more than rounding, unit or time: facts about the two, in words."""
    left, right = relation.left, relation.right
    if not (isinstance(left, NumericClaim) and isinstance(right, NumericClaim)):
        return []
    lines = []
    one, two = left.quantity, right.quantity
    ends = value_of(left), value_of(right)
    if ends[0] is not None and ends[1] is not None:
        apart, ratio = difference(ends[0], ends[1])
        ratio = f", ratio {ratio}" if ratio else ""
        lines.append(f"rounding: the figures are {apart.normalize():,f} apart{ratio}")
    unit = "the same unit" if one.unit == two.unit else f"units {one.unit} and {two.unit}"
    lines.append(f"unit: both are {one.kind}s in {unit}" if one.unit else "unit: bare counts")
    days = [articles[c.span.article].published for c in (left, right)]
    told = [day.isoformat()[:10] if day else "no date" for day in days]
    lines.append(
        f"time: both of {told[0]}" if told[0] == told[1] else f"time: {told[0]} and {told[1]}"
    )
    return lines
