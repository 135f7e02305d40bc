"""The noun that a number of a sentence counts, found beside it, before it or in the number before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from claimcheck.articles import Article
from claimcheck.claims.claim import NumericClaim, QuoteClaim
from claimcheck.claims.clauses import Clauses
from claimcheck.claims.concepts import Told
from claimcheck.claims.heads import Head, head_after, head_before
from claimcheck.claims.neighbours import elliptic, part_of
from claimcheck.claims.phrases import Phrase, singular
from claimcheck.claims.predicates import Verb
from claimcheck.claims.quantities import Found
from claimcheck.segments import Segment
from claimcheck.timex.expression import TimeExpression

__all__ = ["Earlier", "Place", "counted_noun", "of_people"]


class Place(NamedTuple):
    """Everything that is known about one sentence."""

    article: Article
    low: str
    segment: Segment
    text: str
    phrase: Phrase
    clauses: Clauses
    told: list[Told]
    helped: tuple[bool, bool]
    quotes: Sequence[QuoteClaim]
    times: Sequence[TimeExpression]
    scope: tuple[str, ...]


class Earlier(NamedTuple):
    """The claims before in the same sentence: the last one, and the last count."""

    before: NumericClaim | None = None
    counting: NumericClaim | None = None


_NATIONAL: Final = re.compile(r"[A-Z][a-z]+(?:ian|an|ean|i|ite|ek|ch)s\Z")


_OF_PEOPLE: Final = frozenset(
    ["kill", "injure", "wound", "hurt", "die", "arrest", "detain", "hospitalise", "hospitalize", "evacuate", "displace", "rescue"]
)  # fmt: skip
_STATES: Final = frozenset(
    (
        "dead",
        "injured",
        "wounded",
        "missing",
        "hurt",
        "killed",
        "arrested",
        "detained",
        "homeless",
        "hospitalised",
        "hospitalized",
    )
)


def _in_a_row(place: Place, first: int, after: int, last: NumericClaim) -> bool:
    """“20 drones over Orla, 14 over Harwick": the noun is left out in the second place."""
    p = place.phrase
    follows = p.words[after : after + 1] and p.words[after] in _PLACING
    led = first > 0 and (p.words[first - 1] in (",", "and") or p.shape[first - 1] == "C")
    return bool(follows) and led and 0 < p.starts[first] - last.span.end < 120


_PLACING: Final = frozenset(("in", "over", "from", "near", "on", "at"))


def of_people(verb: Verb, first: int, after: int) -> bool:
    """“the quake killed 1,400", "more than 100 were hurt": nobody else can be meant."""
    near = verb.at + 1 == first or after <= verb.at <= after + 2
    return near and verb.lemma in _OF_PEOPLE


_GROUPS: Final = frozenset(
    (
        "crew",
        "family",
        "team",
        "group",
        "party",
        "gang",
        "squad",
        "crowd",
        "staff",
        "army",
        "jury",
        "force",
        "audience",
    )
)


def counted_noun(
    place: Place, first: int, after: int, hit: Found, earlier: Earlier
) -> tuple[Head | None, str, str]:
    """The noun that is counted, its singular, and where it was found."""
    quantity, p = hit.quantity, place.phrase
    assert quantity is not None
    if hit.form == "age":
        return None, "age", "age"
    if quantity.kind == "percent" and p.words[after : after + 1] == ["of"]:
        whole = head_after(p, after, one=True)
        return None, whole.noun if whole is not None else "", "share of"
    if quantity.kind not in ("count", "rate", "ordinal") or quantity.unit:
        return None, "", ""
    if p.words[after : after + 1] == ["-"] and p.shape[after + 1 : after + 2] in ("n", "?"):
        noun = singular(p.words[after + 1])  # "a 12-page letter" counts pages
        return Head(after + 1, after + 1, noun), noun, "noun behind"
    one = quantity.kind == "ordinal" or (quantity.high is not None and quantity.high <= 1)
    head = head_after(p, after, one=one)
    how = "noun behind"
    if head is None and p.words[after : after + 1] and p.words[after] in _STATES:
        return None, "person", "state"
    if head is None and first > 1 and p.words[first - 1] == "of" and p.words[first - 2] in _GROUPS:
        return None, "person", "members of a group"
    more = head is None and p.words[after : after + 1] == ["more"]
    if more and earlier.counting is not None:
        return None, earlier.counting.counted, "as the number before"
    if head is None and not _is_subject(p, first, after):
        head, how = head_before(p, first), "number of"
    if head is not None and head.noun == "other" and p.words[head.last] == "others":
        noun = earlier.counting.counted if earlier.counting is not None else "person"
        return head, noun, "as the number before"
    if head is not None:
        # The people of a country are persons ("Ruritanians").
        word = place.article.text[p.starts[head.last] : p.ends[head.last]]
        return head, f"{head.noun} person" if _NATIONAL.match(word) else head.noun, how
    return None, *_as_before(place, first, after, hit, earlier.counting)


def _is_subject(p: Phrase, first: int, after: int) -> bool:
    """Whether a number without a noun has a verb of its own: "the toll passed 430, and 100 were hurt"."""
    led = first > 0 and (p.words[first - 1] in (",", "and", "but") or p.shape[first - 1] in "BS")
    return led and p.shape[after : after + 1] == "A"


def _as_before(
    place: Place, first: int, after: int, hit: Found, last: NumericClaim | None
) -> tuple[str, str]:
    """The noun of the count before, where this one leaves it out, and why it is that one."""
    if last is None:
        return "", ""
    if part_of(place.low, hit, last):
        return last.counted, "part of the number before"
    if _in_a_row(place, first, after, last) or elliptic(place.low, hit, last):
        return last.counted, "as the number before"
    return "", ""
