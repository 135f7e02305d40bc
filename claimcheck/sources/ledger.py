"""The ledger of each source: its claims, sorted by what independent sources say of them.

A claim that a source makes more than once is one claim, and a figure inside a quote that fares the
same is part of the quote. A claim that it is known to have from
another outlet is an echo: the outlet's own reporting is what is judged. What two named speakers
disagree on is listed, and never charged to the outlet that quotes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from claimcheck.articles import Span
from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.relations.relation import Relation
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import Entry
from claimcheck.sources.standing import Sides
from claimcheck.sources.syndication import Voice

__all__ = ["COMPARABLE", "COUNTS", "OUTCOMES", "Ledger", "counts_of", "ledgers", "merged"]

Ledger = dict[str, tuple[Entry, ...]]

# Each claim has one of these outcomes; the first that holds is the one that counts.
OUTCOMES: Final = (
    "echoed",
    "self-contradicted",
    "quote altered",
    "contradicted",
    "minority",
    "disputed",
    "corroborated",
    "alone",
)
COMPARABLE: Final = ("corroborated", "minority", "contradicted", "self-contradicted")
# The ledger in the order it is shown; what comes after the outcomes is shown beside them.
COUNTS: Final = (
    "claims",
    "comparable",
    "corroborated",
    "alone",
    "minority",
    "contradicted",
    "self-contradicted",
    "quote altered",
    "disputed",
    "echoed",
    "attributed",
    "named speaker",
    "disagreements of speakers",
    "transmission errors",
)
_DAMAGED: Final = ("contradiction.transmission-error", "contradiction.unit-mismatch")


def counts_of(ledger: Ledger) -> dict[str, int]:
    """The ledger in numbers, in the order it is shown."""
    counts = {name: len(ledger.get(name, ())) for name in COUNTS}
    counts["claims"] = sum(counts[name] for name in OUTCOMES)
    counts["comparable"] = sum(counts[name] for name in COMPARABLE)
    return counts


def merged(one: Ledger, other: Ledger) -> Ledger:
    """The ledger of a source from those of two batches that share no claim."""
    return {
        name: tuple(sorted((*one.get(name, ()), *other.get(name, ())), key=_place))
        for name in sorted({*one, *other})
    }


def ledgers(batch: Batch, known: Sides, findings: Sequence[Finding]) -> dict[str, Ledger]:
    """One ledger for each source of the batch."""
    found: dict[str, dict[str, list[Entry]]] = {
        article.source: defaultdict(list) for article in batch.articles
    }
    told: dict[tuple[str, str | Claim], list[Claim]] = defaultdict(list)
    for claim in sorted(batch.claims, key=lambda claim: not isinstance(claim, QuoteClaim)):
        told[claim.source, known.key(claim)].append(claim)
    quotes: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for (source, _), claims in told.items():
        ruling = known.ruled.get(known.key(claims[0]))
        if ruling is not None and not ruling.holds and all(each.attribution for each in claims):
            entry = Entry(_spans(claims), (), ruling.why)
            found[source]["disagreements of speakers"].append(entry)
            continue
        outcome, entry = _outcome(known, claims)
        if isinstance(claims[0], QuoteClaim):
            for span in entry.spans:
                quotes[span.article].append((span, outcome))
        elif all(_within(span, outcome, quotes[span.article]) for span in entry.spans):
            continue
        found[source][outcome].append(entry)
        named = [claim for claim in claims if claim.attribution]
        if named:
            found[source]["attributed"].append(Entry(_spans(named)))
        named = [claim for claim in named if claim.attribution and claim.attribution.name]
        if named:
            found[source]["named speaker"].append(Entry(_spans(named)))
    for source, entry in _disagreements(known.disagreements):
        found[source]["disagreements of speakers"].append(entry)
    for finding in findings:
        if finding.rule in _DAMAGED:
            source = batch.by_id[finding.span.article].source
            entry = Entry((finding.span,), finding.related, finding.message)
            found[source]["transmission errors"].append(entry)
    return {
        source: {name: tuple(sorted(rows[name], key=_place)) for name in sorted(rows)}
        for source, rows in found.items()
    }


def _within(span: Span, outcome: str, quotes: Iterable[tuple[Span, str]]) -> bool:
    """Whether a figure is part of a quote with the same outcome: two tests of one thing are one."""
    return any(same == outcome and quote.covers(span) for quote, same in quotes)


def _place(entry: Entry) -> tuple[tuple[Span, ...], tuple[Span, ...], str]:
    return entry.spans, entry.others, entry.why


def _spans(claims: Iterable[Claim]) -> tuple[Span, ...]:
    return tuple(sorted({claim.span for claim in claims}))


def _outcome(known: Sides, claims: Sequence[Claim]) -> tuple[str, Entry]:
    """What becomes of one claim of a source, with the places that decided it."""
    claim, spans = claims[0], _spans(claims)
    source, quoted = claim.source, isinstance(claim, QuoteClaim)
    told = known.telling(claim)
    at = told.of[source]
    mine, voices = told.voices[at], len(told.voices)
    if all(each.span.article in mine.echoes for each in claims):
        why = f"from {_listed(mine.origin)}: {'; '.join(mine.signs)}"
        return "echoed", Entry(spans, (told.heads[at].span,), why)
    ruling = known.ruled.get(known.key(claim))
    if ruling is not None:
        return "corroborated" if ruling.holds else "contradicted", Entry(spans, (), ruling.why)
    rivals = known.rivals.get(known.key(claim), ())
    within = [other for own, other in rivals if own.source == source == other.source]
    if within:
        outcome = "quote altered" if quoted else "self-contradicted"
        return outcome, Entry(spans, _spans(within), "the source says otherwise itself")
    against = known.against(claim)
    rest = [voice for voice in told.voices if voice is not mine]
    if against:
        others = _spans(other for _, other in rivals if other.source != source)
        why = f"{voices} for it, {len(against)} against: {_voices(against)}"
        # One voice less makes a lead of one a tie.
        close = (
            rest if voices == len(against) + 1 else against if voices + 1 == len(against) else ()
        )
        entry = Entry(spans, others, why, _names(close))
        return _clash(voices, len(against), quoted=quoted), entry
    if voices > 1:
        places = _spans(head for head in told.heads if head is not told.heads[at])
        close = rest if len(rest) == 1 else ()
        return "corroborated", Entry(spans, places, f"also in {_voices(rest)}", _names(close))
    if len(mine.sources) > 1:
        copied = f"only in copies: {'; '.join(mine.signs)}"
        return "alone", Entry(spans, (), copied)
    return "alone", Entry(spans)


def _clash(voices: int, against: int, *, quoted: bool) -> str:
    """The outcome of a contradicted claim; a quote of opposite senses is the translator's doing."""
    if voices > against:
        return "corroborated" if voices > 1 else "alone"
    if voices == against:
        return "disputed"
    if quoted:
        return "quote altered"
    return "minority" if voices > 1 else "contradicted"


def _voices(voices: Iterable[Voice]) -> str:
    return "; ".join(sorted(_listed(voice.origin) for voice in voices))


def _names(voices: Iterable[Voice]) -> tuple[str, ...]:
    return tuple(sorted(voice.origin[0] for voice in voices))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _disagreements(relations: Iterable[Relation]) -> Iterable[tuple[str, Entry]]:
    for relation in relations:
        left, right = relation.left, relation.right
        yield left.source, Entry((left.span,), (right.span,), relation.reason)
        if right.source != left.source:
            yield right.source, Entry((right.span,), (left.span,), relation.reason)
