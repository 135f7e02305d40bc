"""What stands alone once everything is joined: pieces that are no time of their own drop out."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

from claimcheck.lexicon import words
from claimcheck.timex.forms import Atom
from claimcheck.timex.tokens import Token
from claimcheck.timex.values import (
    Day,
    Every,
    Inside,
    Length,
    Nth,
    Offset,
    Pick,
    Shift,
    length_value,
)

__all__ = ["alone"]


def alone(atom: Atom, tokens: list[Token]) -> Atom | None:
    """The atom when it is a time of its own, in its final form; None for a mere piece."""
    before = tokens[atom.first - 1] if atom.first else None
    after = tokens[atom.last] if atom.last < len(tokens) else None
    lead = "" if before is None else before.text
    tail = " " if after is None else after.cls
    node = atom.node
    match atom.role:
        case "edge" | "age":
            return None
        case "number":
            token = tokens[atom.last - 1]
            told = lead == "on" or tokens[atom.first].cls == "t"
            if token.cls != "o" or not token.text[0].isdigit() or not told or tail in ".CuwmSjpH-":
                return None
            return atom._replace(node=Day(day=int(str(token.data))), role="day")
        case "pick":
            return _day_of(atom, tokens) or _uncounted(atom)
        case "weak":
            if isinstance(node, Shift) and node.unit == "WE" and tokens[atom.first].cls == "t":
                return atom._replace(node=Shift("WE", 0), role="day")
            return atom if isinstance(node, Offset) and tail not in ".taLXTQ" else None
        case "bare":
            plural = (
                tokens[atom.last - 1].cls == "u"
                and tokens[atom.last - 1].text.endswith("s")
                and tokens[atom.first].cls != "t"
            )
            return (
                atom
                if plural and (lead in _list("before_lengths") or (tail == "f" and lead != "of"))
                else None
            )
        case "part":
            if tokens[atom.first].text == "dawn" and tail == "f":
                return None
            told = lead in _list("before_parts") or tokens[atom.first].text == "overnight"
            return atom if told or isinstance(node, Inside) else None
        case "offset":
            return _from_event(atom, lead, tokens)
        case "clock" if lead == "on" and tokens[atom.last - 1].cls == "c":
            return None  # "on 3:35": a score, a minute of a game
        case "length" if isinstance(node, Length) and node.parts[-1][1] == "Q":
            return atom if lead in _list("before_lengths") else None  # "three quarters stayed"
        case "length" if _rate(atom, before, tokens):
            assert isinstance(node, Length)
            return atom._replace(node=Every(length_value(node)), role="set")
        case "length" if lead == "in" and _in_time(atom, tokens):
            assert isinstance(node, Length)
            return atom._replace(node=Offset(node, 1), role="offset")
        case "length" if after is not None and after.text == "into":
            return _from_event(atom._replace(last=atom.last + 1), lead, tokens)
    if isinstance(node, Day) and node.season and node == Day(season=node.season):
        farther = tokens[atom.first - 2].cls if atom.first > 1 else ""
        named = before is not None and before.cls == "." and farther in ("t", "a")
        named = named and node.season in ("SU", "WI")
        told = tokens[atom.first].cls == "t" or lead in _list("before_seasons")
        return atom if told or named else None
    return atom


def _in_time(atom: Atom, tokens: list[Token]) -> bool:
    """Whether "time" follows: "in two weeks' time"."""
    words = [token.text for token in tokens[atom.last : atom.last + 2]]
    return len(words) == 2 and words[0] in ("'", "'s") and words[1] == "time"


def _rate(atom: Atom, before: Token | None, tokens: list[Token]) -> bool:
    """Whether "a day" says how often: "twice a day", "24 hours a day"."""
    if atom.last - atom.first != 2 or tokens[atom.first].text not in ("a", "an"):
        return False
    return before is not None and (before.text in ("once", "twice", "times") or before.cls == "u")


def _day_of(atom: Atom, tokens: list[Token]) -> Atom | None:
    """A day counted from something that happens: "the ninth day of the war"."""
    pick = atom.node
    words = tokens[atom.last : atom.last + 4]
    if not isinstance(pick, Pick) or pick.count > 1 or [t.cls for t in words[:2]] != ["f", "t"]:
        return None
    named = next((t.text for t in words[2:] if t.text in _list("happenings")), None)
    if pick.unit not in ("D", "W", "M", "Y") or pick.n is None or named is None:
        return None
    return atom._replace(node=Nth(pick.n, pick.unit, f"the {named}"), role="day")


def _uncounted(atom: Atom) -> Atom | None:
    """A piece of nothing: "the first seven weeks" is a length, "the last week" a week."""
    pick = atom.node
    assert isinstance(pick, Pick)
    if pick.unit is None or pick.unit == "NI":
        return None
    if pick.count > 1:
        return atom._replace(node=Length(((Decimal(pick.count), pick.unit),)), role="length")
    if pick.n == -1 and pick.unit not in "hms":
        return atom._replace(node=Shift(pick.unit, -1), role="day")
    return None


def _from_event(atom: Atom, lead: str, tokens: list[Token]) -> Atom | None:
    """What a stretch is counted from may be no time but words: "two weeks after the vote"."""
    node = atom.node
    word = tokens[atom.last - 1].text
    words = tokens[atom.last : atom.last + 5]
    named = bool(words) and words[0].cls in ".ta#n"
    if isinstance(node, Length):
        if word != "into" or not named:
            return atom._replace(last=atom.last - 1)
        node = Offset(node, 1)
    if (
        not isinstance(node, Offset)
        or node.base is not None
        or word not in ("after", "before", "into")
    ):
        return atom
    if lead == "for":
        return atom._replace(last=atom.last - 1, node=node.length, role="length")
    if not named:
        return atom
    told: list[str] = []
    for token in words:
        if token.cls not in ".tfa" or (token.cls == "~" and told):
            break
        told.append(token.text)
    return atom._replace(node=evolve(node, again=False, event=" ".join(told)))


def _list(name: str) -> frozenset[str]:
    return words("times", f"lists.{name}")
