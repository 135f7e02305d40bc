"""Where the names of an article stand: what lies before a place, in its sentence, in its quotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from attrs import field, frozen

from claimcheck.articles import Article, Span
from claimcheck.names.name import Name
from claimcheck.segments import segment

__all__ = ["Context", "Mention", "context"]

_LOOK_BACK: Final = 60  # mentions
_BEFORE: Final = re.compile(
    r"(?:\b(?:of|for|to|from|with|by|in|on|at|about|against|after|before|between|than|like)"
    r"|['’]s)\s+(?:the\s+|an?\s+)?(?:[\w.-]+\s+){0,2}\Z"
)
_IN_REPORT: Final = re.compile(r"\bthat\s+(?:[\w.’'-]+\s+){0,4}\Z")
_SPEECH: Final = (
    r"(?:said|says|told|added|adds|announced|warned|stated|claimed|wrote|noted|explained|insisted"
    r"|stressed|argued|declared|tweeted|denied|confirmed|replied|continued|recalled|asked|answered"
    r"|pointed\s+out|concluded|emphasized|emphasised|reiterated|indicated|admitted|suggested)"
)
_SPEAKS: Final = re.compile(rf",?\s(?:also\s|then\s|has\s|had\s|later\s)?{_SPEECH}\b")
_SPOKEN: Final = re.compile(rf"\b{_SPEECH}\s+(?:[\w.’']+\s+){{0,4}}\Z")
_MARKS: Final = re.compile('[“”"\n]')


@frozen(eq=False, slots=False)
class Mention:
    """One place where a name stands, and what part it plays there; `opens` starts its sentence."""

    start: int
    end: int
    name: Name
    text: str = field(repr=False)
    opens: int

    @property
    def personal(self) -> bool:
        """Whether the name can be a person's."""
        return self.name.kind == "person" or (self.name.kind is None and " " in self.name.canonical)

    @cached_property
    def _left(self) -> str:
        return self.text[max(0, self.start - 60) : self.start]

    @cached_property
    def speaks(self) -> bool:
        """Whether a verb of speech stands beside it."""
        return bool(_SPEAKS.match(self.text, self.end) or _SPOKEN.search(self._left))

    @cached_property
    def oblique(self) -> bool:
        """Whether it hangs on a preposition or a possessive."""
        return not self.speaks and bool(_BEFORE.search(self._left))

    @cached_property
    def reported(self) -> bool:
        """Whether it opens a clause with "that": then somebody else speaks."""
        return bool(_IN_REPORT.search(self._left))

    @cached_property
    def subject(self) -> bool:
        """Whether it is likely the subject of its sentence."""
        return self.speaks or (self.start - self.opens < 45 and not self.oblique)


@frozen(eq=False, slots=False)
class Context:
    """The mentions of an article in text order."""

    text: str
    article: Article
    names: Sequence[Name]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...] = field(repr=False)

    @cached_property
    def people(self) -> tuple[Name, ...]:
        """The names that can be persons."""
        return tuple(name for name in self.names if name.kind in ("person", None))

    @cached_property
    def _marked(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where marked words begin and end, paragraph by paragraph."""
        begins, ends, opened = [], [], -1
        for mark in _MARKS.finditer(self.text):
            sign = mark.group()
            if sign == "\n":
                if opened >= 0:
                    begins.append(opened)
                    ends.append(mark.start())
                opened = -1
            elif opened < 0 and sign in '“"':
                opened = mark.end()
            elif opened >= 0 and sign in '”"':
                begins.append(opened)
                ends.append(mark.start())
                opened = -1
        return tuple(begins), tuple(ends)

    def quoted(self, at: int) -> bool:
        """Whether a place stands between quote marks."""
        begins, ends = self._marked
        found = bisect_right(begins, at) - 1
        return found >= 0 and at < ends[found]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_right(self.sentences, at) - 1

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie within these offsets or overlap them."""
        first = bisect_left(self.starts, start)
        if first and self.mentions[first - 1].end > start:
            first -= 1
        return self.mentions[first : bisect_left(self.starts, end)]

    def before(self, at: int) -> Iterator[Mention]:
        """The mentions before a place, the nearest first; a bounded number."""
        last = bisect_left(self.starts, at)
        for found in range(last - 1, max(last - _LOOK_BACK, 0) - 1, -1):
            yield self.mentions[found]

    def last_before(self, name: Name, at: int) -> int:
        """Where a name was last mentioned before a place; -1 if it was not."""
        place = bisect_left([span.start for span in name.mentions], at)
        return name.mentions[place - 1].start if place else -1

    def named_after(self, mention: Span, gender: str) -> Mention | None:
        """The person named later in the sentence or line of a pronoun."""
        stop = self.text.find("\n", mention.end)
        stop = min(stop if stop >= 0 else len(self.text), mention.end + 300)
        for found in self.inside(mention.end, stop):
            elsewhere = self.sentence(found.start) != self.sentence(mention.start)
            if elsewhere and found.name.kind != "person":
                continue
            if found.personal and " " in found.name.canonical:
                return found if found.name.gender in (gender, None) else None
        return None


def context(article: Article, names: Sequence[Name]) -> Context:
    """The mentions of these names in an article; remembered for the names that the article has."""
    return _context(article, _Same(names))


class _Same:
    """A key for names: the tuple itself, so that looking it up costs nothing."""

    __slots__ = ("names",)

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names

    def __hash__(self) -> int:
        return len(self.names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.names is other.names


@lru_cache(maxsize=64)
def _context(article: Article, given: _Same) -> Context:
    text = article.text
    sentences = tuple(s.span.start for s in segment(article)) or (0,)
    found = [
        Mention(
            span.start,
            span.end,
            name,
            text,
            sentences[max(bisect_right(sentences, span.start) - 1, 0)],
        )
        for name in given.names
        for span in name.mentions
    ]
    found.sort(key=lambda m: (m.start, m.end))
    return Context(
        text, article, given.names, tuple(found), tuple(m.start for m in found), sentences
    )
