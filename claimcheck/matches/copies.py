"""Which sources of a group speak for themselves, and which only carry a copy.

Two outlets may quote the same words of a speaker and both have been there. But they do not report
them in the same sentence of their own, letter by letter, unless one text lies behind both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from claimcheck.claims.claim import Claim, QuoteClaim
from claimcheck.folding import fold

__all__ = ["Signed", "fullness", "independent", "origins", "shared", "signs", "support"]

LONG: Final = 8  # words; shorter sentences may be equal by chance
SHARED: Final = 2  # sentences that two articles share, for one to be a copy
CONTEXT: Final = 12  # characters of the sentence that are not the quote itself

Sign = tuple[object, ...]
Signed = tuple[Claim, tuple[Sign, ...]]  # a claim, and what gives a common origin away


def signs(claim: Claim) -> tuple[Sign, ...]:
    """What two claims have in common only when one text lies behind both.

    Example:
        >>> from claimcheck import Article, extract
        >>> (claim,) = extract(Article("“We will win,” said Kirby, as RIA Novosti reports."))
        >>> signs(claim)
        ()
    """
    return tuple(_signs(claim))


def shared(signed: Iterable[tuple[int, Claim, tuple[Sign, ...]]]) -> dict[int, list[Signed]]:
    """The claims of each group (number), with those of their signs that another claim has, too."""
    told = list(signed)
    often = Counter(sign for _, _, found in told for sign in found)
    groups: dict[int, list[Signed]] = defaultdict(list)
    for number, claim, found in told:
        groups[number].append((claim, tuple(sign for sign in found if often[sign] > 1)))
    return groups


def fullness(claims: Iterable[Claim]) -> Counter[str]:
    """How many claims each article has: what tells a copy from its original, for want of dates."""
    return Counter(claim.span.article for claim in claims)


def origins(signed: Iterable[Signed], full: Mapping[str, int]) -> dict[str, str]:
    """Article -> the article it copies, for articles that share sentences of the reporter's.

    Of articles that carry one text the fullest counts as the original (`full`, as `fullness` finds
    it), of equally full ones the first by source.
    """
    first: dict[Sign, tuple[str, str]] = {}
    shared: Counter[tuple[str, str]] = Counter()

    def order(pair: Signed) -> tuple[int, str, str, int]:
        claim = pair[0]
        article = claim.span.article
        return -full[article], claim.source, article, claim.span.start

    for claim, found in sorted((pair for pair in signed if pair[1]), key=order):
        for sign in found:
            source, article = first.setdefault(sign, (claim.source, claim.span.article))
            if sign[0] != "via" and source != claim.source:
                shared[article, claim.span.article] += 1
    return {copy: article for (article, copy), times in shared.items() if times >= SHARED}


def independent(
    claims: Iterable[Claim], *, origin: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The sources of these claims, sorted, of those that carry one text only the fullest.

    Claims in the same sentence of the reporter's, claims taken from one agency, and claims of
    articles that are copies (`origin`, as `origins` finds them) are one. The fullest article is the
    one with the most claims here; of equally full ones the first by source counts.

    Example:
        >>> from claimcheck import Article, extract
        >>> text = "The flood has destroyed 40 houses in the old town of Kopra since Monday."
        >>> independent(claim for source in ("Post", "Globe")
        ...             for claim in extract(Article(text, source=source)))
        ('Globe',)
    """
    claims = tuple(claims)
    signed = [(claim, signs(claim)) for claim in claims]
    return support(signed, origin or {}, fullness(claims))


def support(
    signed: Sequence[Signed], origin: Mapping[str, str], full: Mapping[str, int]
) -> tuple[str, ...]:
    """What `independent` says, of claims whose signs are known."""
    if not any(found or claim.span.article in origin for claim, found in signed):
        return tuple(sorted({claim.source for claim, _ in signed}))
    best: dict[str, int] = {}
    for claim, _ in signed:
        best[claim.source] = max(best.get(claim.source, 0), full[claim.span.article])
    ordered = sorted(best, key=lambda source: (-best[source], source))
    if len(ordered) == 1:
        return tuple(ordered)
    parent = list(range(len(ordered)))
    number = {source: place for place, source in enumerate(ordered)}

    def root(place: int) -> int:
        while parent[place] != place:
            place = parent[place]
        return place

    first: dict[Sign, int] = {}
    for claim, found in signed:
        article = claim.span.article
        own = number[claim.source]
        for sign in (*found, ("article", origin.get(article, article))):
            one, two = root(first.setdefault(sign, own)), root(own)
            parent[max(one, two)] = min(one, two)
    return tuple(sorted(source for place, source in enumerate(ordered) if parent[place] == place))


def _signs(claim: Claim) -> Iterator[Sign]:
    if claim.attribution is not None and claim.attribution.via:
        yield "via", " ".join(fold(claim.attribution.via).split())
    if isinstance(claim, QuoteClaim) and claim.kind != "indirect":
        # The sentence is not at hand, but how long it is and where the quote stands in it.
        length = claim.sentence.end - claim.sentence.start
        if length - (claim.span.end - claim.span.start) < CONTEXT:
            return
        words = fold(claim.text).split()
        if len(words) >= LONG:
            yield "context", " ".join(words), length, claim.span.start - claim.sentence.start
        return
    words = fold(claim.text).split()
    if len(words) >= LONG:
        yield "words", " ".join(words)
