"""The state machine that pairs the quote marks of one paragraph and repairs broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from claimcheck.segments import sentence_ends

__all__ = ["REPAIRS", "Repair", "Run", "runs_of_paragraph", "sentence_end"]

REPAIRS: Final = (
    "wrong-way closer",
    "single for double",
    "missing closer",
    "missing opener",
    "space before mark",
    "space after mark",
    "glued mark",
    "mixed marks",
)


@frozen
class Repair:
    """What was wrong with a mark: one of `REPAIRS`, and where the mark stands."""

    name: str
    start: int
    end: int


@frozen
class Run:
    """What stands between two marks: `start` and `end` without them, `left` and `right` with them.

    `single` tells single marks, `goes_on` that the next paragraph opens with a mark again and this
    one has no closer, `resumes` that it is such a next paragraph.
    """

    start: int
    end: int
    left: int
    right: int
    single: bool = False
    goes_on: bool = False
    resumes: bool = False
    repairs: tuple[Repair, ...] = ()


# A mark, with what tells its direction. Doubled single marks count as one straight double mark.
_MARKS: Final = re.compile("''|``|[\"“”„‟«»「」『』＂‘’‚‛'`´‹›]")
_DOUBLE: Final = frozenset('"“”„‟«»「」『』＂') | {"''", "``"}
_MAY_GLUE: Final = frozenset('"“«')
_OPENS: Final = frozenset("„‟「『‚‛‹") | {"``"}
_CLOSES: Final = frozenset("」』")
_STYLE: Final = {
    "“": "curly", "”": "curly", "„": "curly", "‟": "curly", '"': "straight", "''": "doubled",
    "``": "doubled", "«": "angular", "»": "angular", "「": "cjk", "」": "cjk", "『": "cjk",
    "』": "cjk", "＂": "straight",
}  # fmt: skip
# Words that begin with an apostrophe, and years: their mark opens nothing.
_ELISION: Final = re.compile(
    r"(?:\d\ds?\b|(?:em|til|tis|twas|cause|bout|n|round|cuz|neath)\b)", re.IGNORECASE
)
_CUT: Final = frozenset(".!?…,;:-–—")
_PLURAL: Final = re.compile(r"['’]?s\b")  # the “A”s and “B”s
# The voice of the reporter: words between two opening marks are no quote that goes on.
_REPORT: Final = re.compile(
    r"\b(?:said|says|told|added|warned|stated|announced|declared|explained|noted|claimed|wrote"
    r"|insisted|argued|stressed|according to)\b"
)
MOST_SINGLES: Final = 400  # letters between two single marks of one run


@frozen
class _Mark:
    """One mark with its surroundings: what stands before (`b`) and after (`a`) it."""

    start: int
    end: int
    text: str
    b: str
    a: str

    @property
    def can_open(self) -> bool:
        """It has free space, a bracket, a dash or another mark before it, and words after it."""
        return (not self.b or self.b.isspace() or self.b in "([{—–-/“‘\"'«:;,>…") and bool(
            self.a and not self.a.isspace()
        )

    @property
    def free(self) -> bool:
        """It can open, and no stop or comma stands right before it."""
        return self.can_open and self.b not in tuple(",;:.!?…>")

    @property
    def can_close(self) -> bool:
        """Words or stops before it, and none after it."""
        return bool(self.b and not self.b.isspace()) and not (self.a and self.a.isalnum())


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    attribute = -1  # where a value of leftover markup (name="value") ends
    for match in _MARKS.finditer(text, start, end):
        a, b = match.span()
        if a <= attribute:
            continue
        if text[a - 1 : a] == "=" and text[a] == '"':
            attribute = text.find('"', b, end)
            continue
        before = text[a - 1] if a > start else ""
        after = text[b] if b < end else ""
        mark = match.group()
        if mark in "'’‘`´‛" and before.isalnum() and after.isalnum():
            continue  # an apostrophe inside a word
        found.append(_Mark(a, b, mark, before, after))
    return found


def _is_opener(mark: _Mark, opened: _Mark | None) -> bool:
    """Whether a double mark opens a run, by its shape and, where that says nothing, by the state."""
    shape = mark.text
    if shape in _OPENS:
        return True
    if shape in _CLOSES:
        return False
    if shape in "«»":
        if opened is not None:
            return False if opened.text in "«»" and shape != opened.text else mark.can_open
        return mark.can_open or not mark.can_close
    if shape == "“":
        if opened is not None and opened.text == "„":
            return False
        if opened is None:
            return True
        return mark.free and not mark.can_close
    if shape == "”":
        return opened is None and mark.can_open and not mark.can_close
    if opened is None:
        return mark.can_open or not mark.can_close
    return mark.free and not mark.can_close


def _closing_repairs(opened: _Mark, mark: _Mark, text: str) -> Iterator[Repair]:
    if mark.text == "“" and opened.text != "„":
        yield Repair("wrong-way closer", mark.start, mark.end)
    elif mark.text not in _DOUBLE and opened.text in _DOUBLE:
        yield Repair("single for double", mark.start, mark.end)
    elif _STYLE.get(mark.text) != _STYLE.get(opened.text) and opened.text in _DOUBLE:
        yield Repair("mixed marks", mark.start, mark.end)
    if mark.b.isspace() and opened.text not in "«»":
        yield Repair("space before mark", mark.start - 1, mark.end)
    if mark.a.isalpha() and mark.text not in "」』" and not _PLURAL.match(text, mark.end):
        yield Repair("glued mark", mark.start, mark.end + 1)
    if (
        opened.b.isalpha()
        and opened.text in _MAY_GLUE
        and text.count(" ", opened.end, mark.start) > 1
    ):
        yield Repair("glued mark", opened.start - 1, opened.end)
    if opened.a.isspace() and opened.text not in "«»":
        yield Repair("space after mark", opened.start, opened.end + 1)


def _shrink(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _run(text: str, left: int, right: int, inner: tuple[int, int], **more: object) -> Run | None:
    start, end = _shrink(text, *inner)
    if start >= end:
        return None
    return Run(start, end, left, right, **more)  # type: ignore[arg-type]


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the first sentence from `start` on ends."""
    for _, stop in sentence_ends(text, start, end):
        return stop
    return end


def _cut_off(text: str, opened: _Mark, mark: _Mark) -> Run | None:
    """A run that nothing closes before the next opening mark.

    Behind a stop that mark may open the next paragraph of one quote, when paragraphs were joined:
    then no reporter speaks between the two. Else the run ends with its first sentence.
    """
    limit = mark.start
    stop = sentence_end(text, opened.end, limit)
    joined = text[opened.end : limit].rstrip()[-1:] in {".", "!", "?", "…"} and mark.a.isupper()
    if joined and not _REPORT.search(text, stop, limit):
        return _run(text, opened.start, limit, (opened.end, limit))
    repair = Repair("missing closer", opened.start, opened.end)
    return _run(text, opened.start, stop, (opened.end, stop), repairs=(repair,))


def _late_opener(text: str, mark: _Mark, floor: int) -> Run | None:
    """A run that closes without an opener: the sentence before the mark, when it ends with a stop."""
    if not mark.b or mark.b not in ".,!?…":
        return None
    start = floor
    for begin, stop in sentence_ends(text, floor, mark.start):
        start = begin if stop - begin > 1 else start
    repair = Repair("missing opener", mark.start, mark.end)
    if len(text[start : mark.start].split(None, 3)) < 4:
        return None
    return _run(text, start, mark.end, (start, mark.start), repairs=(repair,))


def _doubles(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Run]:
    """The runs between double marks of one paragraph; the last may be open to its end."""
    opened: _Mark | None = None
    floor = start  # before it, everything belongs to an earlier run
    depth = 0
    for place, mark in enumerate(marks):
        if mark.text not in _DOUBLE:
            if opened is not None and _closes_double(text, marks, place, opened):
                found = _close(text, opened, mark)
                opened, floor = None, mark.end
                if found:
                    yield found
            continue
        if _is_opener(mark, opened):
            if opened is None:
                opened, depth = mark, 0
            elif _nested(marks, place, mark) or _other_style(marks, place, opened):
                depth += 1
            elif mark.b.isspace() and _stray_space(text, mark):
                found = _close(text, opened, mark)
                opened, floor = None, mark.end
                if found:
                    yield found
            else:
                found = _cut_off(text, opened, mark)
                if found:
                    yield found
                opened, depth = mark, 0
        elif opened is None:
            found = _late_opener(text, mark, floor)
            floor = mark.end
            if found:
                yield found
        elif depth:
            depth -= 1
        else:
            found = _close(text, opened, mark)
            opened, floor = None, mark.end
            if found:
                yield found
    if opened is not None:
        found = _run(text, opened.start, end, (opened.end, end), goes_on=True)
        if found:
            yield found


def _close(text: str, opened: _Mark, mark: _Mark) -> Run | None:
    repairs = tuple(_closing_repairs(opened, mark, text))
    return _run(text, opened.start, mark.end, (opened.end, mark.start), repairs=repairs)


def _nested(marks: Sequence[_Mark], place: int, mark: _Mark) -> bool:
    """An opening mark inside an open run is nested when two closers follow before the next opener."""
    if mark.text not in "“„«":
        return False
    closers = 0
    for later in marks[place + 1 : place + 6]:
        if later.text in "“„«":
            return False
        closers += later.text in "”»"
        if closers == 2:
            return True
    return False


def _other_style(marks: Sequence[_Mark], place: int, opened: _Mark) -> bool:
    """Curly marks inside straight ones are nested when they are a pair."""
    if opened.text not in {'"', "''"} or marks[place].text != "“":
        return False
    later = next((m for m in marks[place + 1 :] if m.text in _DOUBLE), None)
    return later is not None and later.text == "”"


def _stray_space(text: str, mark: _Mark) -> bool:
    """A mark that looks like an opener closes: stop, blank, mark, and a small word goes on.

    Example: the translator wrote `world, "he said` for `world," he said`.
    """
    before = text[max(0, mark.start - 2) : mark.start].rstrip()
    return before[-1:] in {",", ".", "!", "?"} and mark.a.islower() and mark.text != "“"


def _closes_double(text: str, marks: Sequence[_Mark], place: int, opened: _Mark) -> bool:
    """A single mark closes a double run: a stop before it, and no double closer ahead."""
    mark = marks[place]
    before = text[max(0, mark.start - 2) : mark.start].rstrip()
    if before[-1:] not in {",", ".", "!", "?"} or mark.a.isalnum() or mark.text in "‚‛‹":
        return False
    for earlier in reversed(marks[max(0, place - 8) : place]):
        if earlier.start <= opened.start:
            break
        if earlier.text in "‘'" and earlier.can_open and not earlier.can_close:
            return False  # it closes a run of its own inside the double one
    for later in marks[place + 1 :]:
        if later.text in _DOUBLE:
            return later.can_open and not later.can_close
    return True


def _singles(text: str, marks: Sequence[_Mark], taken: Sequence[Run]) -> Iterator[Run]:
    """Runs between single marks that stand outside all double ones."""
    place, index = 0, 0
    while index < len(marks):
        mark = marks[index]
        index += 1
        if mark.text not in "‘'‚‹‛`’" or not mark.can_open or mark.can_close:
            continue
        while place < len(taken) and taken[place].right <= mark.start:
            place += 1
        limit = taken[place].left if place < len(taken) else len(text)
        if limit <= mark.start or _ELISION.match(text, mark.end):
            continue
        closer = _single_closer(marks, index, limit)
        if closer is None:
            continue
        found = _run(
            text, mark.start, marks[closer].end, (mark.end, marks[closer].start), single=True
        )
        index = closer + 1
        if found:
            yield found


def _single_closer(marks: Sequence[_Mark], index: int, limit: int) -> int | None:
    """The mark that closes a single run: one behind a stop, else the first that is no genitive."""
    first = None
    opener = marks[index - 1]
    for number in range(index, min(index + 12, len(marks))):
        mark = marks[number]
        if mark.start >= limit or mark.start - opener.end > MOST_SINGLES:
            break
        if mark.text not in "’'‘›´`" or not mark.can_close:
            if mark.can_open and mark.text in "‘'" and first is not None:
                break
            continue
        if mark.b in _CUT or mark.a in {",", ".", ";", ":", "?", "!", ")", ""}:
            return number
        if first is None:
            first = number
        if mark.b not in "sz":
            return first if marks[first].b not in "sz" else number
    return first


def runs_of_paragraph(text: str, start: int, end: int) -> tuple[Run, ...]:
    """The runs of one paragraph, in order and disjoint; the last may go on to its end.

    Example:
        >>> text = "“We won’t go,“said Jon. He called it “odd ”."
        >>> [(text[r.start:r.end], [x.name for x in r.repairs]) for r in runs_of_paragraph(text, 0, len(text))]
        [('We won’t go,', ['wrong-way closer', 'glued mark']), ('odd', ['space before mark'])]
    """
    marks = _marks(text, start, end)
    if not marks:
        return ()
    doubles = (
        tuple(_doubles(text, start, end, marks)) if any(m.text in _DOUBLE for m in marks) else ()
    )
    singles = (
        tuple(_singles(text, marks, doubles)) if any(m.text not in _DOUBLE for m in marks) else ()
    )
    if not singles:
        return doubles
    return tuple(sorted((*doubles, *singles), key=lambda run: run.left))
