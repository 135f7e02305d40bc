"""Words that are a time in one place and none in another, decided by their neighbours."""

from __future__ import annotations

from typing import Final

from claimcheck.lexicon import words
from claimcheck.timex.tokens import Token

__all__ = ["settle"]


_DOUBTFUL: Final = frozenset("mwYSkxzvqgyjEoup|&")


def settle(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with the class that they have in this place; `text` has the capitals."""
    for at, token in enumerate(tokens):
        if token.cls in _DOUBTFUL:
            tokens[at] = _decided(tokens, at, token, text)
    return tokens


def _decided(tokens: list[Token], at: int, token: Token, text: str) -> Token:
    cls = token.cls
    if cls == "m":
        return token if _month(tokens, at, text) else token._replace(cls=".")
    if cls == "w":
        return token if _weekday(tokens, at, text) else token._replace(cls=".")
    if cls == "Y":
        return token if _year(tokens, at) else token._replace(cls="#")
    return _word(tokens, at, token, text)


def _near(tokens: list[Token], at: int, step: int) -> Token | None:
    """The next token on that side, when only blanks and no line end lie between."""
    other = at + step
    if not 0 <= other < len(tokens):
        return None
    return tokens[other]


def _text(token: Token | None) -> str:
    return "" if token is None else token.text


def _cls(token: Token | None) -> str:
    return " " if token is None else token.cls


def _month(tokens: list[Token], at: int, text: str) -> bool:
    token = tokens[at]
    word = token.text
    if not text[token.start : token.end].isascii():
        return False
    if word not in _list("soft_months"):
        return (
            word not in _list("short_months") or text[token.start].isupper() or _dated(tokens, at)
        )
    before, after = _near(tokens, at, -1), _near(tokens, at, 1)
    upper = text[token.start].isupper()
    if _dated(tokens, at):
        return upper or _cls(after) in "1oY" or _cls(before) in "o1" or _text(before) == "of"
    if word == "august":
        return upper and _text(before) not in ("an", "the")
    if word in ("dec", "jan", "sep"):
        return upper
    # "In May the law ..." but not "May the law ...", "this may", "the march".
    if not upper:
        return _text(before) in _list("month_leads") and _cls(after) != "."
    if _text(before) in _list("leads") or _cls(before) == "L":
        return _text(before) != "to" or word != "march" or _cls(after) != "."
    return (
        before is not None
        and before.cls in "-/&,>"
        and at >= 2
        and (tokens[at - 2].cls == "e" or (tokens[at - 2].cls in "m1oY" and _cls(after) != "."))
    )


def _dated(tokens: list[Token], at: int) -> bool:
    """Whether a day or a year stands beside the name of a month."""
    before, after = _near(tokens, at, -1), _near(tokens, at, 1)
    if after is not None and after.cls in "1oYZ" and after.text != "second":
        return after.cls != "1" or _text(_near(tokens, at, 2)) not in _list("counted")
    if _cls(after) in "-/," and _cls(_near(tokens, at, 2)) in "1Y":
        return _cls(after) != "," or _cls(_near(tokens, at, 2)) == "Y"
    if _text(after) == "the" and _cls(_near(tokens, at, 2)) in "1o":
        return True
    if before is not None and before.cls in "1o":
        return not (before.cls == "o" and _text(after) in ("be", "have", "not", "also"))
    if _text(before) == "of" and at >= 2 and tokens[at - 2].cls in "1oewSp":
        return True
    return _text(after) == "of" and _cls(_near(tokens, at, 2)) in "YZQT"


def _weekday(tokens: list[Token], at: int, text: str) -> bool:
    token = tokens[at]
    after = _near(tokens, at, 1)
    if after is not None and after.text in _list("papers") and text[after.start].isupper():
        return False
    if token.text not in _list("short_days"):
        return token.text != "sundays" or text[token.start].isupper()
    before = _near(tokens, at, -1)
    near = _cls(after) in "1omcY@,p!k)" or _text(before) in (
        "on",
        "last",
        "next",
        "this",
        "every",
        "until",
    )
    if token.text in ("sun", "sat", "wed", "mon"):
        if len(tokens) <= 3:
            return token.text in ("mon", "wed") or _cls(after) == "!" or text[token.start].isupper()
        if not text[token.start].isupper():
            return _cls(after) in "omc" or (
                _cls(after) == "," and _cls(_near(tokens, at, 2)) == "m"
            )
        if _text(before) == "the":
            return False
        return near or _cls(before) in ",-(/&w"
    return near or text[token.start].isupper() or len(tokens) <= 3


def _year(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    before, after = _near(tokens, at, -1), _near(tokens, at, 1)
    value = int(str(token.data))
    lead = _text(before)
    sure = lead in _list("leads") or _cls(before) in "mSJew(" or (lead == "year")
    if lead == "than" and at >= 2 and tokens[at - 2].text in ("later", "earlier"):
        return True
    if lead in _list("before_amounts") or _cls(before) == "#" or _text(after) in _list("counted"):
        return False
    if (
        before is not None
        and before.end == token.start
        and before.cls in ".~"
        and before.text not in "~(\"'["
    ):
        return before.text in ("\n", '"', "'", "[", "=", "<", ">", "*")
    if after is not None and after.start == token.end and after.cls == ".":
        return False
    if _cls(after) in "ujC" and _cls(after) != " ":
        return False
    if not 1500 <= value <= 2099 and not sure:
        return False
    noun = _text(after)
    if (
        _cls(after) == "."
        and noun.endswith("s")
        and noun not in _list("verbs_in_s")
        and len(noun) > 3
        and not sure
    ):
        return lead in _list("owners") and value >= 1700
    if value == 2000 and not sure:
        return _cls(after) != "."
    return True


def _word(tokens: list[Token], at: int, token: Token, text: str) -> Token:
    word = token.text
    before, after = _near(tokens, at, -1), _near(tokens, at, 1)
    if token.cls == "k":
        return _short_unit(token, before, text)
    if word == "second" and (_text(before) == "per" or _text(before) == "every"):
        return token._replace(cls="u", data="s")
    if word == "sec" and _cls(before) == "a":
        return token._replace(cls="u", data="s")
    if word == "night" and _cls(before) in "12n" and _text(before) != "one":
        dated = at >= 2 and tokens[at - 2].cls in "mw"
        return token if dated else token._replace(cls="u", data="NI")
    if token.cls == "E" and after is not None and text[token.start].isupper():
        return token._replace(cls=".") if text[after.start].isupper() else token
    if word == "or":
        return token._replace(cls="|")
    if word == "fall" and token.cls == "S":
        return token if _season(tokens, at, text) else token._replace(cls=".")
    if word == "spring" and token.cls == "S":
        return token._replace(cls=".") if _text(before) in ("to", "will", "would", "hot") else token
    if word == "quarter" and token.cls == "j":
        return token
    if token.cls == "x" and word == "am" and _cls(before) not in "12cnY#O":
        return token._replace(cls=".")
    if token.cls == "x" and word in ("a", "p") and _cls(before) not in "12c":
        return token._replace(cls="a" if word == "a" else ".")
    if token.cls == "z":
        shape = text[token.start : token.end].isupper() or _cls(before) == "c"
        return token if shape and _cls(before) in "12cxYOm#" else token._replace(cls=".")
    if word == "back" and _cls(before) not in "uw":
        return token._replace(cls=".")
    if token.cls == "q" and word == "some" and _cls(after) == "u":
        return token._replace(cls="v")
    if word == "some" and token.cls == "v" and _cls(after) != "u":
        return token._replace(cls="q")
    if word in ("more", "less", "fewer", "most") and _text(after) != "than":
        return token._replace(cls=".")
    if word == "long" and token.cls == "y" and _cls(before) not in "u-":
        return token._replace(cls=".")
    return token


def _season(tokens: list[Token], at: int, text: str) -> bool:
    """Whether "fall" is the season."""
    before, after = _near(tokens, at, -1), _near(tokens, at, 1)
    lead = _text(before)
    if _cls(after) in "YZ" or (_text(after) == "of" and _cls(_near(tokens, at, 2)) in "YZLXT"):
        return True
    if _text(after) == "of" or text[at].isdigit():
        return False
    if lead in ("last", "next", "this", "each", "every") or _cls(before) == "e":
        return True
    if lead in ("and", "or"):
        return _cls(_near(tokens, at, -2)) == "S"
    if lead in ("the", "in", "by", "since", "until", "during"):
        back = _text(_near(tokens, at, -2))
        ahead = _cls(after) != "." or lead in ("in", "since", "until")
        return ahead and (
            lead != "the"
            or back in ("in", "during", "by", "throughout", "since", "until", "of", "late", "early")
        )
    return False


def _short_unit(token: Token, before: Token | None, text: str) -> Token:
    """A short form is a unit after a figure only: "45 min", "3h"."""
    word = token.text
    glued = before is not None and before.end == token.start and before.cls in "12#Y"
    if before is None or (not glued and before.cls not in "#12nhv"):
        return token._replace(cls="a" if word == "a" else ".")
    letter = len(word) == 1
    upper = text[token.start].isupper()
    fits = glued and (word == "h" or upper != (word == "s")) if letter else True
    return token._replace(cls="u" if fits else ".")


def _list(name: str) -> frozenset[str]:
    return words("times", f"lists.{name}")
