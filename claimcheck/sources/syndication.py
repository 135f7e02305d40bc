"""Whose claims have one origin: independence claim by claim, from the text.

A site copies some stories and reports others, so nobody is a copier for ever. For each claim the
articles that make it are joined into voices: those that tell it in the same passage, those of which
one is a copy of the other, those that have it from one agency, that name another as their original,
or that share errors which hardly any other article has. A voice counts once. Within a voice
articles are echoes when they are known to follow another one: named as such, later, or a shorter
cut of the same text of the same day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from itertools import combinations
from typing import Final

from attrs import field, frozen

from claimcheck.articles import Article
from claimcheck.claims.claim import Claim
from claimcheck.folding import fold
from claimcheck.lexicon import alternation, words
from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.sources.passages import Passages, passages

__all__ = ["Syndication", "Voice", "syndication"]

WHOLE: Final = 0.7  # share of an article's passages that makes it a copy of another
FEWEST: Final = 2  # passages that a copy shares; one may be a statement that both were sent
RARE: Final = 3  # texts that have an error; what more of them have is a habit of translators
ERRORS: Final = 2  # rare errors that two texts share; one may be chance
EDGE: Final = 400  # characters at the head and the foot of an article, where credits stand
_ERRORS: Final = ("fused-words", "non-word", "leftover-word", "mixed-script", "wrong-title")


@frozen
class Voice:
    """Articles (ids) that have a claim from one origin, and the sources that print them.

    `origin` are the sources that may be where it came from, `echoes` the articles known to follow
    another; `signs` say in words what joined them.
    """

    articles: tuple[str, ...]
    sources: tuple[str, ...]
    origin: tuple[str, ...]
    echoes: frozenset[str]
    signs: tuple[str, ...] = ()


@frozen(eq=False)
class Syndication:
    """What joins the articles of a batch; `voices` applies it to the claims of one group.

    `root` maps an article to the first of the texts it is one with, `credit` to the agencies it
    credits, `original` to the articles of the outlet it names as its original.
    """

    articles: dict[str, Article]
    passages: Passages
    root: dict[str, str]
    why: dict[str, str]
    credit: dict[str, tuple[str, ...]]
    original: dict[str, tuple[str, ...]]
    own: dict[str, frozenset[int]] = field(repr=False)

    def voices(self, claims: Iterable[Claim]) -> tuple[Voice, ...]:
        """The independent voices that make these claims, in the order of their articles."""
        members: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            members[claim.span.article].append(claim)
        parent = {article: article for article in sorted(members)}
        first: dict[Hashable, str] = {}
        joined: dict[str, set[str]] = defaultdict(set)
        for article in parent:
            for sign in self._signs(article, members[article]):
                other = first.setdefault(sign, article)
                one, two = _root(parent, other), _root(parent, article)
                if one != two:
                    parent[max(one, two)] = min(one, two)
                    joined[min(one, two)] |= joined.pop(max(one, two), set())
                if other != article and sign[0] != "source":
                    joined[_root(parent, article)].add(self._words(sign, article, other))
        grouped: dict[str, list[str]] = defaultdict(list)
        for article in parent:
            grouped[_root(parent, article)].append(article)
        return tuple(self._voice(group, joined[root]) for root, group in grouped.items())

    def _signs(self, article: str, claims: Sequence[Claim]) -> Iterator[tuple[str, Hashable]]:
        yield "source", self.articles[article].source
        yield "text", self.root[article]
        for other in self.original.get(article, ()):
            yield "text", self.root[other]
        for agency in self.credit.get(article, ()):
            yield "agency", agency
        for claim in claims:
            if claim.attribution is not None and claim.attribution.via:
                yield "agency", _name(claim.attribution.via)
            for number in self.passages.at(claim):
                yield "passage", number

    def _words(self, sign: tuple[str, Hashable], article: str, other: str) -> str:
        if sign[0] == "agency":
            return f"the agency or outlet {sign[1]} is named"
        if sign[0] == "passage":
            return "the same words of the reporter"
        if article in self.original or other in self.original:
            return "an original is named"
        return self.why.get(article) or self.why.get(other, "one text")

    def _voice(self, group: Sequence[str], signs: Iterable[str]) -> Voice:
        members = frozenset(group)
        oldest, texts = self._oldest(group), self._texts(group)
        echoes = frozenset(
            each
            for each in group
            if not members.isdisjoint(self.original.get(each, ()))
            or any(_earlier(other, self.articles[each]) for other in self._others(each, oldest))
            or self._cut(each, texts)
        )
        if len(echoes) == len(
            group
        ):  # they follow each other in a ring: nobody is known to be first
            echoes = frozenset()
        sources = sorted({self.articles[each].source for each in group})
        heads = {self.articles[each].source for each in group if each not in echoes}
        return Voice(
            tuple(group), tuple(sources), tuple(sorted(heads)), echoes, tuple(sorted(signs))
        )

    def _oldest(self, group: Iterable[str]) -> list[Article]:
        """Articles that are older than any article that another of the group is older than.

        Of those with dates of one kind and one original the oldest two, of two sources, will do.
        """
        alike: dict[Hashable, list[Article]] = defaultdict(list)
        for each in group:
            article = self.articles[each]
            alike[_dating(article), self.original.get(each, ())].append(article)
        found: list[Article] = []
        for articles in alike.values():
            first = min(articles, key=_age)
            rest = [article for article in articles if article.source != first.source]
            found += [first, *([min(rest, key=_age)] if rest else [])]
        return found

    def _others(self, article: str, among: Iterable[Article]) -> Iterator[Article]:
        """Those of another source that do not name the article as their original."""
        source = self.articles[article].source
        for other in among:
            if other.source != source and article not in self.original.get(other.id, ()):
                yield other

    def _texts(self, group: Iterable[str]) -> dict[int, dict[frozenset[int], list[Article]]]:
        """By passage the different texts of a group that have it, each with its oldest articles."""
        printed: dict[frozenset[int], list[str]] = defaultdict(list)
        for each in group:
            printed[self.own[each]].append(each)
        found: dict[int, dict[frozenset[int], list[Article]]] = defaultdict(dict)
        for text, articles in printed.items():
            oldest = self._oldest(articles)
            for passage in text:
                found[passage][text] = oldest
        return found

    def _cut(
        self, article: str, texts: Mapping[int, Mapping[frozenset[int], list[Article]]]
    ) -> bool:
        """Whether a longer form of its text is there, in an article that is not known to be younger."""
        mine, own = self.articles[article], self.own[article]
        if not own:
            return False
        fewest = min((texts[passage] for passage in own), key=len)
        return any(
            own < text and any(not _earlier(mine, o) for o in self._others(article, oldest))
            for text, oldest in fewest.items()
        )


def _root(parent: dict[str, str], article: str) -> str:
    while parent[article] != article:
        parent[article] = parent[parent[article]]
        article = parent[article]
    return article


def syndication(batch: Batch, findings: Sequence[Finding]) -> Syndication:
    """What joins the articles of a batch; `findings` tell of the errors they share.

    Passages are compared among articles that claims or an event connect, so that the rest of the
    batch plays no part; neither do the order and the names of the sources.
    """
    order = sorted(batch.articles, key=lambda article: (_day(article), article.text, article.id))
    cells = _connected(batch, order)
    found = passages(batch, cells)
    own = {article.id: found.of(article.id) for article in order}
    root = {article.id: article.id for article in order}
    why: dict[str, str] = {}
    for cell in cells:
        _copies(cell, own, root, why)
    _by_errors(batch, cells, findings, root, why)
    by_name: dict[str, list[str]] = defaultdict(list)
    for article in order:
        by_name[_name(article.source)].append(article.id)
    return Syndication(
        articles=batch.by_id,
        passages=found,
        root={article.id: _root(root, article.id) for article in order},
        why=why,
        credit={a.id: named for a in order if (named := _credits(a))},
        original={a.id: named for a in order if (named := _originals(a, by_name))},
        own=own,
    )


def _connected(batch: Batch, order: Sequence[Article]) -> list[list[Article]]:
    """The articles that claims or an event connect, directly or by way of others; in their order."""
    parent = {article.id: article.id for article in order}
    links: list[Iterable[str]] = [(claim.span.article for claim in g.claims) for g in batch.groups]
    links += [(each.left.span.article, each.right.span.article) for each in batch.relations]
    links += [event.articles for event in batch.events]
    for link in links:
        first, *others = (_root(parent, article) for article in link)
        for other in others:
            parent[_root(parent, other)] = _root(parent, first)
    cells: dict[str, list[Article]] = defaultdict(list)
    for article in order:
        cells[_root(parent, article.id)].append(article)
    return [cell for cell in cells.values() if len(cell) > 1]


def _copies(
    order: Sequence[Article],
    own: Mapping[str, frozenset[int]],
    root: dict[str, str],
    why: dict[str, str],
) -> None:
    """Find each article's root: the first that has most of its passages, or that it has most of."""
    first: dict[int, str] = {}
    whole: dict[frozenset[int], str] = {}
    texts: dict[str, str] = {}
    for article in order:
        mine = own[article.id]
        if not mine:
            root[article.id] = texts.setdefault(" ".join(article.text.split()), article.id)
            continue
        best, shared = whole.get(mine, ""), len(mine)
        if not best:
            counts = Counter(first[number] for number in mine if number in first)
            best = max(counts, key=lambda one: (counts[one], one), default="")
            shared = counts[best] if best else 0
        least = min(len(mine), len(own[best])) if best else 0
        if shared >= max(FEWEST, WHOLE * least) or (best and shared == len(mine) == len(own[best])):
            one, two = _root(root, best), _root(root, article.id)
            root[two] = one
            why[article.id] = f"{shared} of {least} passages are the same"
        whole.setdefault(mine, article.id)
        for number in mine:
            first.setdefault(number, article.id)


def _by_errors(
    batch: Batch,
    cells: Sequence[Sequence[Article]],
    findings: Sequence[Finding],
    root: dict[str, str],
    why: dict[str, str],
) -> None:
    """Join connected texts that share two errors which at most three texts of their cell have."""
    cell_of = {article.id: number for number, cell in enumerate(cells) for article in cell}
    has: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for finding in findings:
        family, _, name = finding.rule.partition(".")
        cell = cell_of.get(finding.span.article)
        if cell is None:
            continue
        if family == "translation" and name in _ERRORS and finding.confidence != "hint":
            text = fold(finding.span.of(batch.by_id[finding.span.article]))
            has[cell, name, " ".join(text.split())].add(_root(root, finding.span.article))
    shared: Counter[tuple[str, str]] = Counter()
    for texts in has.values():
        if 2 <= len(texts) <= RARE:
            shared.update(combinations(sorted(texts), 2))
    for (one, two), times in sorted(shared.items()):
        mine, other = _root(root, one), _root(root, two)
        if times >= ERRORS and mine != other:
            root[max(mine, other)] = min(mine, other)
            why[one] = why[two] = f"{times} rare errors are the same"


# -- who is named ------------------------------------------------------------------------------
@lru_cache(maxsize=4096)
def _name(name: str) -> str:
    return " ".join(fold(name).removeprefix("the ").split())


_BLANK: Final = r"[^\S\n]{0,40}"  # within the line, and never so many that looking costs


@cache
def _credit() -> re.Pattern[str]:
    # A dateline, a credit in brackets at the end of a line, or a line of its own; pictures are not
    # the text, so a line that names one is no credit of it.
    agency = alternation(words("bodies", "agency"))
    return re.compile(
        rf"(?m)^(?!.*(?i:photo|image|picture|video))(?:"
        rf"[A-Z][\w .,'’-]{{0,40}}?[(](?P<dateline>{agency})[)]{_BLANK}[-–—]"
        rf"|.{{0,300}}[(](?P<end>{agency})[)]{_BLANK}$"
        rf"|{_BLANK}(?i:by|source:?|from|reporting by|via:?|©|with inputs from)?"
        rf"{_BLANK}(?P<line>{agency}){_BLANK}\.?{_BLANK}$)"
    )


def _credits(article: Article) -> tuple[str, ...]:
    """The agencies that an article credits for its text, folded and sorted."""
    text = article.text
    edges = text if len(text) <= 2 * EDGE else f"{text[:EDGE]}\n{text[-EDGE:]}"
    found = {
        _name(match["dateline"] or match["end"] or match["line"])
        for match in _credit().finditer(edges)
    }
    return tuple(sorted(found))


_ORIGINAL: Final = re.compile(
    r"(?i)\b(?:read (?:the )?original(?: article| story)? (?:here )?(?:at|on|in)"
    r"|(?:originally|first) (?:appeared|published|posted)(?: \w+){0,3}? (?:in|on|at|by)"
    r"|(?:appeared|published) first (?:in|on|at|by)"
    r"|(?:original )?source:|(?:reprinted|republished|reproduced) from)\s+(?P<name>[^\n]{2,60})"
)


def _originals(article: Article, by_name: dict[str, list[str]]) -> tuple[str, ...]:
    """The articles of the outlet that an article names as its original, if it is in the batch."""
    found: list[str] = []
    for match in _ORIGINAL.finditer(article.text):
        said = re.split(r"[.,;|()]", match["name"])[0].strip(" “”\"'")
        found += (
            each for each in by_name.get(_name(said), ()) if _name(said) != _name(article.source)
        )
    return tuple(sorted(set(found)))


# -- when --------------------------------------------------------------------------------------
def _day(article: Article) -> int:
    return article.published.toordinal() if article.published is not None else 1 << 30


def _earlier(one: Article, two: Article) -> bool:
    """Whether the one is known to be older; of two dates of one day, or without one, it is not."""
    mine, other = one.published, two.published
    if mine is None or other is None:
        return False
    if isinstance(mine, datetime) and isinstance(other, datetime) and _alike(mine, other):
        return mine < other
    return mine.toordinal() < other.toordinal()


def _dating(article: Article) -> str:
    """The kind of date of an article: those of one kind can be told apart."""
    when = article.published
    if when is None:
        return "none"
    return "day" if not isinstance(when, datetime) else "local" if when.tzinfo is None else "zone"


def _age(article: Article) -> tuple[float, str]:
    when = article.published
    if when is None or not isinstance(when, datetime):
        return _day(article), article.id
    seconds = when.hour * 3600 + when.minute * 60 + when.second + when.microsecond / 1e6
    apart = (
        when.utcoffset()
    )  # taken off as a number: a moment at the end of the calendar has no UTC
    seconds -= apart.total_seconds() if apart is not None else 0.0
    return when.toordinal() + seconds / 86400, article.id


def _alike(one: datetime, two: datetime) -> bool:
    return (one.tzinfo is None) == (two.tzinfo is None)
