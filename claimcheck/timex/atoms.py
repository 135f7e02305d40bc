"""The atoms of time in a run of tokens: what stands together without another time inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from claimcheck.timex import clocks, days, loose, relative
from claimcheck.timex.forms import Atom, Builder
from claimcheck.timex.tokens import Token

__all__ = ["atoms"]

# The more telling first: a pattern is tried where those before it do not fit.
_FORMS: Final = (*clocks.FORMS, *days.FORMS, *relative.FORMS, *loose.FORMS)


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Builder], ...]]:
    every = "|".join(f"(?P<f{number}>{pattern})" for number, (pattern, _) in enumerate(_FORMS))
    return re.compile(rf"(?![-.~,()!/%&>irfxzygk|])(?:{every})"), tuple(
        (re.compile(p), builder) for p, builder in _FORMS
    )


def atoms(tokens: list[Token], *, classes: str) -> Iterator[Atom]:
    """The atoms of a run of tokens, in order; they do not overlap. `classes` are those of them."""
    search, forms = _grammar()
    at, size = 0, len(classes)
    while at < size:
        found = search.search(classes, at)
        if found is None or found.end() == found.start():
            return
        start = found.start()
        number = int(str(found.lastgroup)[1:])
        for pattern, builder in forms[number:]:
            again = pattern.match(classes, start)
            if again is None or again.end() == start:
                continue
            built = builder(tokens[start : again.end()])
            if built is None:
                continue
            if isinstance(built, list):
                yield from (Atom(start + i, start + j, node, "day") for i, j, node in built)
            else:
                yield Atom(start, again.end(), *built)
            at = again.end()
            break
        else:
            at = start + 1
