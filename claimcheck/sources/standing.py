"""Claim groups and relations -> how each group stands: who makes it, who says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from claimcheck.claims.claim import Claim
from claimcheck.matches.claim_group import ClaimGroup
from claimcheck.names.same import same_name
from claimcheck.relations.relation import Relation
from claimcheck.sources.assessment import Standing
from claimcheck.sources.known import Ruling
from claimcheck.sources.syndication import Syndication, Voice

__all__ = ["Sides", "mark", "standings"]

SURE: Final = 3  # independent voices of the first mark
ONE: Final = 0.5  # two names are more likely one speaker's than not


def mark(voices: int, against: int) -> str:
    """The mark of a claim with so many independent voices for it and against it.

    A further voice for a claim never makes it worse; "6" stands apart from the scale.

    Example:
        >>> [mark(1, 0), mark(2, 0), mark(3, 0), mark(3, 1), mark(1, 1), mark(1, 2)]
        ['6', '2', '1', '3', '4', '5']
    """
    if not against:
        return "6" if voices < 2 else "1" if voices >= SURE else "2"
    return "3" if voices > against else "4" if voices == against else "5"


@frozen(eq=False)
class Telling:
    """The voices that make one claim: `of` maps sources to them (by place), `heads` are one claim
    of each, as an outlet tells it that may be the origin.
    """

    voices: tuple[Voice, ...]
    of: Mapping[str, int]
    heads: tuple[Claim, ...]


@frozen(slots=False, eq=False)
class Sides:
    """Which claims are one, which independent voices make them, and which claims say otherwise.

    `known` is what known claims say of claims of the batch.
    """

    groups: tuple[ClaimGroup, ...]
    relations: tuple[Relation, ...]
    syndication: Syndication
    known: Mapping[Claim, Ruling] = field(factory=dict)

    @cached_property
    def home(self) -> dict[Claim, ClaimGroup]:
        """The group of each claim that is in one."""
        return {claim: group for group in self.groups for claim in group.claims}

    @cached_property
    def _known(self) -> dict[str, Telling]:
        return {group.id: self._told(group.claims) for group in self.groups}

    def _told(self, claims: Sequence[Claim]) -> Telling:
        voices = self.syndication.voices(claims)
        of = {source: place for place, voice in enumerate(voices) for source in voice.sources}
        heads: dict[int, Claim] = {}
        for claim in claims:
            place = of[claim.source]
            if claim.span.article not in voices[place].echoes:
                heads.setdefault(place, claim)
        return Telling(voices, of, tuple(heads[place] for place in range(len(voices))))

    def telling(self, claim: Claim) -> Telling:
        """The independent voices that make a claim."""
        group = self.home.get(claim)
        return self._known[group.id] if group else self._told([claim])

    def settled(self) -> tuple[ClaimGroup, ...]:
        """The groups with their independent sources: of each voice the first that may be origin."""
        return tuple(
            evolve(
                group,
                independent_sources=tuple(
                    sorted(v.origin[0] for v in self._known[group.id].voices)
                ),
            )
            for group in self.groups
        )

    def key(self, claim: Claim) -> str | Claim:
        """What stands for a claim: the id of its group, or the claim itself."""
        group = self.home.get(claim)
        return group.id if group else claim

    @cached_property
    def ruled(self) -> dict[str | Claim, Ruling]:
        """By key: what is known of a claim; what it disagrees with counts before what bears it out."""
        found: dict[str | Claim, Ruling] = {}
        for claim, ruling in self.known.items():
            before = found.setdefault(self.key(claim), ruling)
            if before.holds and not ruling.holds:
                found[self.key(claim)] = ruling
        return found

    @cached_property
    def disagreements(self) -> tuple[Relation, ...]:
        """Where two speakers say incompatible things: theirs, not the outlet's, however it is worded."""
        return tuple(
            relation
            for relation in self.relations
            if relation.kind == "disagreement"
            or (relation.kind == "contradiction" and self._two_speakers(relation))
        )

    def _two_speakers(self, relation: Relation) -> bool:
        left, right = self._speaker(relation.left), self._speaker(relation.right)
        return bool(left and right) and same_name(left, right).score < ONE

    def _speaker(self, claim: Claim) -> str:
        said = claim.attribution
        if said is None:
            return ""
        at = said.speaker
        return said.name or (at.of(self.syndication.articles[at.article]) if at else "")

    @cached_property
    def rivals(self) -> Mapping[str | Claim, tuple[tuple[Claim, Claim], ...]]:
        """By key: the pairs of own and contradicting claim, but for `disagreements`."""
        found: dict[str | Claim, list[tuple[Claim, Claim]]] = defaultdict(list)
        spoken = {id(relation) for relation in self.disagreements}
        for relation in self.relations:
            if relation.kind == "contradiction" and id(relation) not in spoken:
                left, right = relation.left, relation.right
                found[self.key(left)].append((left, right))
                found[self.key(right)].append((right, left))
        return {key: tuple(pairs) for key, pairs in found.items()}

    def against(self, claim: Claim) -> tuple[Voice, ...]:
        """The voices of the rival claim that most voices make; those of the same outlets left out."""
        rivals = self.rivals.get(self.key(claim), ())
        if not rivals:
            return ()
        mine = self.telling(claim).of.keys()
        best: tuple[Voice, ...] = ()
        for other in {self.key(other): other for _, other in rivals}.values():
            voices = self.telling(other).voices
            rival = tuple(voice for voice in voices if not mine >= set(voice.sources))
            best = max(best, rival, key=lambda found: (len(found), found[:1] and found[0].articles))
        return best


def standings(known: Sides) -> tuple[Standing, ...]:
    """The mark of each group of claims, in the order of the groups."""
    return tuple(_standing(known, group) for group in known.groups)


def _standing(known: Sides, group: ClaimGroup) -> Standing:
    voices = known.telling(group.claims[0]).voices
    against = known.against(group.claims[0])
    ruling = known.ruled.get(group.id)
    if ruling is None:
        letter = mark(len(voices), len(against))
    else:
        letter = "1" if ruling.holds else "5"
    return Standing(
        group.id, letter, _printed(voices), _printed(against), ruling.why if ruling else ""
    )


def _printed(voices: Iterable[Voice]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(voice.sources for voice in voices))
