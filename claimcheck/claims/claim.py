"""The records of claims: a quote or a number that someone can get wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

from claimcheck.articles import Span
from claimcheck.evidence import Evidence
from claimcheck.shown import html_table
from claimcheck.timex.expression import TimeExpression

__all__ = ["Attribution", "Claim", "NumericClaim", "Quantity", "QuoteClaim"]

Bound = Literal["=", "~", ">", ">=", "<", "<="]
QuantityKind = Literal["count", "money", "percent", "measure", "duration", "ordinal", "rate"]
Modality = Literal["asserted", "planned", "possible", "conditional", "denied"]


@frozen
class Attribution:
    """Who is said to have claimed it.

    `speaker` and `cue` are the words as they stand; `name` is the fullest form of the speaker in
    the article ("Lloyd Austin" for "the Pentagon chief"), None when it cannot be told; `via` is
    the outlet that carried the words ("RIA Novosti"). `evidence` says how each was found.
    """

    speaker: Span | None = None
    cue: Span | None = None
    name: str | None = None
    via: str | None = None
    evidence: tuple[Evidence, ...] = ()


@frozen(cache_hash=True)
class QuoteClaim:
    """Words that somebody is reported to have said.

    `span` is the hull of `parts`; the parts are the words themselves, without marks. `text` is the
    parts joined by blanks, `source` the outlet. `kind` follows the marks: "direct" (all inside),
    "mixed" (some), "indirect" (none). `marks` tells whether they were whole, had to be repaired,
    or are none.
    """

    span: Span
    parts: tuple[Span, ...]
    kind: Literal["direct", "mixed", "indirect"]
    sentence: Span
    text: str
    source: str
    attribution: Attribution | None = None
    marks: Literal["whole", "repaired", "none"] = "none"
    evidence: tuple[Evidence, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return _shown(self, (f"{self.kind} quote", self.text))


@frozen
class Quantity:
    """An amount: an interval with its bound and unit.

    `low` and `high` are equal for a point; None on an open side. `bound` is how it is hedged:
    "=", "~" (about), ">" (more than), ">=" (at least), "<", "<=" (up to). `unit` is the singular
    English name of a measure or the ISO code of a currency, "" for a bare count. `per` is the
    other half of a rate ("day").
    """

    low: Decimal | None
    high: Decimal | None
    bound: Bound = "="
    unit: str = ""
    kind: QuantityKind = "count"
    per: str | None = None


@frozen(cache_hash=True)
class NumericClaim:
    """An amount of something that an article states.

    `span` is the whole amount with its hedge and unit, `text` the sentence it stands in, `source`
    the outlet. `counted` is the head noun in singular ("soldier"), `concept` the words that say
    what is measured, in text order, `predicate` the verb ("kill"). `scope` are words of place and
    period. `running` tells a count in progress (dead, cases). `evidence` names the rule that set
    each field.
    """

    span: Span
    sentence: Span
    text: str
    source: str
    quantity: Quantity
    counted: str = ""
    concept: tuple[str, ...] = ()
    predicate: str | None = None
    negated: bool = False
    modality: Modality = "asserted"
    attribution: Attribution | None = None
    when: TimeExpression | None = None
    scope: tuple[str, ...] = ()
    running: bool = False
    change: Literal["up", "down"] | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def amount(self) -> str:
        """The characters of the amount, with its hedge and what it counts.

        Example:
            >>> from claimcheck import Article, extract
            >>> [c.amount for c in extract(Article("At least 12 people died in the fire."))]
            ['At least 12 people']
        """
        start = self.sentence.start
        return self.text[self.span.start - start : self.span.end - start]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        counted = " ".join(part for part in (self.counted, self.predicate) if part)
        return _shown(self, ("amount", self.amount), ("of what", counted), ("sentence", self.text))


Claim = QuoteClaim | NumericClaim


def _shown(claim: Claim, *rows: tuple[str, str]) -> str:
    said = claim.attribution
    named = (said.name, f"via {said.via}" if said.via else None) if said else ()
    who = [("speaker", ", ".join(filter(None, named)))]
    return html_table([("source", claim.source), *who, *rows])
