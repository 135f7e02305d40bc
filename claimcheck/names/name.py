"""The record of a name: one person, place or body of an article, with all its mentions."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from claimcheck.articles import Span
from claimcheck.evidence import Evidence

__all__ = ["Name", "NameKind"]

NameKind = Literal["person", "place", "organisation"]


@frozen
class Name:
    """One person, place or organisation: its fullest form, every mention, and what it is called.

    `canonical` is the fullest form met ("John Kirby"). `mentions` are the spans that name it,
    without titles, `forms` the different spellings among them in the order of the text. `offices`
    are the titles and roles that go with it ("Pentagon spokesman"), `gender` is "f", "m" or None,
    `evidence` says why the mentions are one name.
    """

    canonical: str
    kind: NameKind | None
    mentions: tuple[Span, ...]
    offices: tuple[str, ...] = ()
    gender: str | None = None
    evidence: tuple[Evidence, ...] = ()
    forms: tuple[str, ...] = ()
