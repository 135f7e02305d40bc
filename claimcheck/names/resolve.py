"""Who is meant: surnames, pronouns, descriptions and metonyms of one article, each with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.lexicon import words
from claimcheck.names.appositions import role_head
from claimcheck.names.context import Context, Mention, context
from claimcheck.names.name import Name
from claimcheck.names.offices import agreement, office
from claimcheck.names.words import aliases, capitals, outlets

__all__ = ["resolve"]

Answer = tuple[str | None, tuple[Evidence, ...]]

_PRONOUNS: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p",
}  # fmt: skip
_FIRST_PERSON: Final = frozenset(["i", "we", "you", "me", "us", "one", "who", "which", "that"])
_DETERMINER: Final = re.compile(
    r"\A\s*(?:(?:one|another|some|many|most|all) of )?"
    r"(?:the|a|an|his|her|its|their|our|this|that|one|another)\s+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s*(?:[,;(—–]|\s(?:who|which|that|whose|whom|speaking|familiar|performed|briefed)\s).*",
    re.DOTALL,
)
# "one of the survivors, Olha": a name that nothing else tells from a place.
_APPOSED: Final = re.compile(
    r"(?:[Oo]ne of|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother)"
    r" [a-z’-]+(?: (?!(?:in|at|of|from|near|on) )[a-z’-]+){0,2}, (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})\Z",
)
_PREPOSITION: Final = re.compile(
    r"(?:\b(?:of|for|to|from|with|by|in|on|at|about|against|under|near|and members of)\s+(?:the\s+)?)\Z"
)
_SECOND_PART: Final = re.compile(r"\bof [A-Z][\w-]*(?:,? [A-Z][\w-]*)*,? and (?:the )?\Z")
_NOUN_AFTER: Final = re.compile(r"(?:['’]s?\s|\s+(?!and\b|or\b|of\b|in\b|from\b|who\b)[a-z])")
_GOES_ON: Final = re.compile(r"\s(?:and\s[a-z]|in\s|of\s)")
_LEAST: Final = 0.35  # points a description needs to be taken for an office
_SENTENCES: Final = 6  # how far back a pronoun can point


def resolve(article: Article, mention: Span, names: Sequence[Name]) -> Answer:
    """The name that a mention stands for and why; None when it cannot be told.

    Example:
        >>> from claimcheck.names.mentions import names
        >>> text = "Defense Secretary Ann Lee left. “No,” the Pentagon chief said. She smiled."
        >>> article = Article(text, id="a")
        >>> at = text.index("the Pentagon")
        >>> resolve(article, Span("a", at, at + 18), names(article))[0]
        'Ann Lee'
    """
    where = context(article, names)
    text = mention.of(article)
    plain = " ".join(text.lower().split())
    if plain in _PRONOUNS:
        return _pronoun(where, mention, _PRONOUNS[plain])
    if plain in _FIRST_PERSON or not plain:
        return None, (Evidence("no name behind this word", detail=plain),)
    inside = where.inside(mention.start, mention.end)
    apposed = _APPOSED.match(text)
    if apposed and not any(found.personal for found in inside):
        name = apposed["name"]
        return name, (Evidence("named behind the description", detail=name),)
    return (
        _person_inside(where, mention, inside)
        or _body_inside(text, mention, inside)
        or _description(where, mention, text)
    )


def _person_inside(where: Context, mention: Span, inside: Sequence[Mention]) -> Answer | None:
    """The person whom the words themselves name, as their head."""
    for found in inside:
        if not found.personal:
            continue
        before = where.text[mention.start : found.start]
        after = where.text[found.end : mention.end]
        if _PREPOSITION.search(before) or _SECOND_PART.search(before) or _NOUN_AFTER.match(after):
            continue
        canonical = found.name.canonical
        form = where.text[found.start : found.end]
        if form == canonical:
            return canonical, (Evidence("named", detail=form),)
        why = [reason for reason in found.name.evidence if reason.left == form]
        return canonical, tuple(why) or (Evidence("short form", left=form, right=canonical),)
    return None


def _body_inside(text: str, mention: Span, inside: Sequence[Mention]) -> Answer | None:
    """The place or body whom the words name as a whole."""
    head = _TAIL.sub("", text)
    for found in inside:
        if found.personal:
            continue
        at = found.start - mention.start
        if _DETERMINER.sub("", text[: max(at, 0)]).strip():
            continue
        rest = head[at + found.end - found.start :]
        if rest.strip("’'\"” ") and not _GOES_ON.match(rest):
            continue
        return _metonym(found)
    return None


def _metonym(found: Mention) -> Answer:
    canonical = found.name.canonical
    country = capitals().get(canonical)
    if country and found.name.kind == "place":
        return country, (
            Evidence("capital stands for its government", left=canonical, right=country),
        )
    if canonical in aliases():
        body = aliases()[canonical]["name"]
        if body != canonical:
            return body, (Evidence("stands for", left=canonical, right=body),)
    return canonical, (Evidence("named", detail=canonical),)


# -- descriptions --------------------------------------------------------------------------------
def _description(where: Context, mention: Span, text: str) -> Answer:
    head = _TAIL.sub("", text).strip()
    bare = " ".join(_DETERMINER.sub("", head, count=1).split())
    if not bare:
        return None, (Evidence("no words to go by"),)
    definite = head[: len(head) - len(bare)].strip().lower() not in ("a", "an", "one", "another")
    last = _head_word(bare)
    if definite and role_head(bare) >= 0 and not last.endswith("s"):
        found = _holder(where, mention, bare)
        if found:
            return found
    if definite:
        found = _body_described(where, mention, bare, last)
        if found:
            return found
    anonymous = words("offices", "anonymous.words")
    qualified = " " in bare or last.endswith("s")
    if last in anonymous and (qualified or not definite):
        return bare, (Evidence("described, not named", detail=bare),)
    if not definite or (qualified and not role_head(bare) >= 0):
        return bare, (Evidence("described, not named", detail=bare),)
    return None, (Evidence("nobody in the article fits", detail=bare),)


def _head_word(phrase: str) -> str:
    """The noun that the description is about: the last one before a preposition."""
    before = re.split(r"\s(?:of|for|in|at|from|to|on|with|near|by)\s", phrase, maxsplit=1)[0]
    parts = before.split()
    return parts[-1].lower() if parts else ""


def _holder(where: Context, mention: Span, bare: str) -> Answer | None:
    """Whoever the article introduced with an office that fits."""
    asked = office(bare)
    best: tuple[float, int, Name, str] | None = None
    for name in where.people:
        for known in name.offices:
            points = agreement(asked, office(known))
            if points < _LEAST:
                continue
            near = where.last_before(name, mention.start)
            points -= 0.1 if near < 0 else 0.0
            if best is None or (points, near) > best[:2]:
                best = (points, near, name, known)
    if best is None:
        return None
    _, _, name, known = best
    why = Evidence("holds the office", left=bare, right=known, detail=name.canonical)
    return name.canonical, (why,)


_KINDS: Final = {"network": "network", "channel": "network", "broadcaster": "network",
                 "newspaper": "newspaper", "paper": "newspaper", "daily": "newspaper",
                 "agency": "agency", "outlet": "", "website": ""}  # fmt: skip


def _body_described(where: Context, mention: Span, bare: str, last: str) -> Answer | None:
    """The body meant by "the network", "the embassy", "the US embassy"."""
    wanted = set(bare.lower().split())
    for found in where.before(mention.start):
        if found.personal or not found.name.canonical:
            continue
        name = found.name
        plain = name.canonical.lower().split()
        if last in plain and (wanted <= set(plain) or len(wanted) == 1):
            return name.canonical, (Evidence("body named before", left=bare, right=name.canonical),)
        kind = outlets().get(name.canonical)
        if kind and last in _KINDS and _KINDS[last] in ("", kind) and len(wanted) == 1:
            return name.canonical, (
                Evidence("outlet named before", left=bare, right=name.canonical),
            )
    return None


# -- pronouns ------------------------------------------------------------------------------------
def _pronoun(where: Context, mention: Span, gender: str) -> Answer:
    if gender == "p":
        return None, (Evidence("a plural pronoun points at no single name"),)
    best: tuple[float, int, Mention] | None = None
    for found in where.before(mention.start):
        distance = where.sentence(mention.start) - where.sentence(found.start)
        if distance > _SENTENCES:
            break
        points = _salience(where, found, distance, gender)
        if points is not None and (best is None or (points, found.start) > best[:2]):
            best = (points, found.start, found)
    if best is None and gender in "mf":
        after = where.named_after(mention, gender)
        if after is not None:
            canonical = after.name.canonical
            return canonical, (Evidence("named after the pronoun", detail=canonical),)
        return _institution(where, mention)
    if best is None:
        return None, (Evidence("nothing before the pronoun fits"),)
    canonical = best[2].name.canonical
    why = "subject before the pronoun" if best[2].subject else "nearest fitting name"
    return canonical, (Evidence(why, points=0.0, detail=canonical),)


def _salience(where: Context, found: Mention, distance: int, gender: str) -> float | None:
    name = found.name
    if gender == "n":
        if found.personal or name.kind is None or (name.kind == "place" and not found.subject):
            return None
        bare = where.text[found.start : found.end].isupper()  # "an ID card"
        if distance > 2 or (bare and not (found.subject or found.speaks)):
            return None
    elif name.gender not in (gender, None):
        return None
    elif not found.personal and (name.kind is not None or not found.speaks):
        return None  # a lone surname is a person's when it speaks
    points = -1.0 * distance + (0.8 if found.subject else 0.0)
    if found.speaks:
        points += 0.6
    if where.quoted(found.start):
        points -= 1.2
    if found.oblique:
        points -= 0.5
    if found.reported:
        points -= 0.6
    if name.gender == gender:
        points += 0.3
    return points


def _institution(where: Context, mention: Span) -> Answer:
    """The body called "she": translators keep the grammatical gender of the original."""
    for found in where.before(mention.start):
        distance = where.sentence(mention.start) - where.sentence(found.start)
        if distance > 2:
            break
        if found.name.kind == "organisation" and found.subject:
            canonical = found.name.canonical
            return canonical, (Evidence("a body that is called he or she", detail=canonical),)
    return None, (Evidence("nobody before the pronoun fits"),)
