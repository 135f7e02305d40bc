"""The words that every report form uses for amounts, speakers and relations."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from claimcheck.claims.claim import Attribution, Claim, NumericClaim, Quantity, QuoteClaim

__all__ = ["NOT_CHECKED", "amount", "claim_line", "plural", "speaker"]

NOT_CHECKED: Final = (
    "Whether a claim is true: sources are compared with each other, not with the world.",
    "Pictures, videos and what stands behind links.",
    "Contradictions beyond figures, dates, offices, names, negation and listed opposites.",
    "Who wrote or translated an article: traces are shown, a translator is never named.",
)

_BOUNDS: Final = {
    "=": "",
    "~": "about ",
    ">": "more than ",
    ">=": "at least ",
    "<": "less than ",
    "<=": "up to ",
}


def _number(value: Decimal) -> str:
    whole = value == value.to_integral_value() and abs(value) < Decimal(10) ** 18
    return f"{int(value):,}" if whole else f"{value.normalize():f}"[:40]


def amount(quantity: Quantity) -> str:
    """An amount in words.

    Example:
        >>> amount(Quantity(Decimal(5000), Decimal(6000), "~"))
        'about 5,000 to 6,000'
    """
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        text = f"{_number(low)} to {_number(high)}"
    else:
        end = low if low is not None else high
        text = _number(end) if end is not None else "?"
    unit = {"percent": "%"}.get(quantity.unit, f" {quantity.unit}" if quantity.unit else "")
    per = f" per {quantity.per}" if quantity.per else ""
    return f"{_BOUNDS.get(quantity.bound, '')}{text}{unit}{per}"


def speaker(attribution: Attribution | None) -> str:
    """Who said it, "" when nobody is named."""
    if attribution is None or not attribution.name:
        return ""
    return f"{attribution.name} (via {attribution.via})" if attribution.via else attribution.name


def claim_line(claim: Claim) -> str:
    """A claim in one line, without its speaker."""
    if isinstance(claim, QuoteClaim):
        text = " ".join(claim.text.split())
        return f"“{text}”" if claim.kind != "indirect" else text
    return numeric_line(claim)


def numeric_line(claim: NumericClaim) -> str:
    """A numeric claim in one line: amount, counted thing, predicate."""
    parts = [amount(claim.quantity), claim.counted, claim.predicate or ""]
    return " · ".join(part for part in parts if part)


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A count with its noun.

    Example:
        >>> plural(1, "article"), plural(3, "article"), plural(2, "copy", "copies")
        ('1 article', '3 articles', '2 copies')
    """
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
