"""The source that an article itself names: its masthead, its disclaimer, its copyright line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from claimcheck.folding import fold
from claimcheck.lexicon import alternation, words

__all__ = ["named_source"]

_WORD: Final = r"[A-Z0-9][\w&'’-]{0,24}(?:\.[\w&'’-]{1,24}){0,2}"
_NAME: Final = rf"(?P<name>{_WORD}(?:[ ]{_WORD}){{0,4}})"
_HEAD_LINES: Final = 6  # a masthead stands above the title, so among the first lines
_LONGEST: Final = 5  # words


@lru_cache(maxsize=1)
def _disclaimer() -> re.Pattern[str]:
    says = alternation(words("mastheads", "self_descriptions"))
    return re.compile(
        rf"{_NAME}[ ](?i:{says})|(?:©|\(c\)|Copyright)[ ](?:©[ ])?(?:\d{{4}}[ ,]+)?(?:by[ ])?{_NAME.replace('name', 'owner')}"
    )


def named_source(text: str) -> str | None:
    r"""The name of the outlet as its own page text gives it, or None.

    A disclaimer or copyright line that names the site is believed first, then a short line with a
    word like "Journal" above the title.

    Example:
        >>> named_source("Evening Courier\nNews for all\n\nTalks resume in Vienna today")
        'Evening Courier'
        >>> named_source("Talks resume in Vienna\n\nThe ministers met.") is None
        True
    """
    edges = text if len(text) <= 8000 else f"{text[:2000]}\n{text[-6000:]}"
    found = _disclaimer().search(edges)
    if found:
        return (found["name"] or found["owner"]).strip(" .,'’-")
    head = [line.strip() for line in text[:1500].splitlines() if line.strip()][:_HEAD_LINES]
    for line in head[:-1]:
        parts = line.split()
        if len(parts) > _LONGEST or line[-1] in ".!?:":
            continue
        titled = all(
            part[0].isupper() or part[0].isdigit() or part in ("of", "the", "&") for part in parts
        )
        plain = {fold(part).strip(".,") for part in parts}
        if titled and len(parts) >= 2 and plain & words("mastheads", "outlet_words"):
            return line
    return None
