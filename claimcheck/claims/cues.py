"""The cue lexicon: words that say that somebody said something, with what may follow them.

The words are data (`lexicon/cues*.toml`): verbs by frame, nouns, prepositions, and the small words of
a language. Here they become one table from a word to what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from claimcheck.lexicon import load

__all__ = ["FRAMES", "Cue", "Lexicon", "lexicon"]

FRAMES: Final = ("says", "utters", "tells", "shows", "holds", "intends", "names", "marked")


@frozen
class Cue:
    """A form of a cue verb: its base, its frames, and whether it is base, -s, past, -ing or participle.

    `particle` are the words that have to follow ("out" of "pointed out").
    """

    base: str
    form: str
    frames: frozenset[str]
    particles: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()


@frozen(eq=False)
class Seen:
    """Words met before, each with the blanks before it: its small letters, its class, its length.

    Three tables, so that a whole sentence is looked up without a step of Python for each word.
    """

    low: dict[str, str] = field(factory=dict)
    letter: dict[str, str] = field(factory=dict)
    size: dict[str, int] = field(factory=dict)


@frozen(eq=False)
class Lexicon:
    """The words of one language: `classes` maps a word to its letter, `cues` a form to its cue.

    A sentence without any word of `signs` has no cue. `sources` are the
    first words of phrases like "according to". `written` are words that
    another spelling makes something else ("US"). `reporting` are the words of `sources` and
    `that_nouns`. `seen` keeps the class of words met before.
    """

    language: str
    classes: dict[str, str]
    cues: dict[str, Cue]
    according: tuple[tuple[str, ...], ...]
    that_nouns: frozenset[str]
    views: frozenset[str]
    shouts: frozenset[str]
    where: frozenset[str]
    shown_by: frozenset[str]
    passive: frozenset[str]
    no_speakers: frozenset[str]
    small_times: frozenset[str]
    written: dict[str, str]
    sources: frozenset[str]
    signs: frozenset[str]
    reporting: frozenset[str]
    seen: Seen = field(factory=Seen, repr=False)


# One letter a word class; claimcheck.claims.tokens tells what they mean.
_CLASSES: Final = (
    ("determiners", "D"), ("auxiliaries", "A"), ("prepositions", "P"), ("subordinators", "S"),
    ("adverbs", "R"), ("asking", "h"), ("relatives", "W"), ("subjects", "H"), ("objects", "U"),
    ("times", "M"), ("plain_verbs", "v"), ("nouns_in_ly", "N"),
)  # fmt: skip
_SINGLE: Final = {
    "that": "z", "to": "t", "of": "o", "by": "b", "as": "a", "and": "&", "or": "&", "but": "B",
    "yet": "B", "nor": "B", "not": "x", "never": "x", "than": "P", "&": "&", "n't": "x",
}  # fmt: skip


def _forms(base: str, irregular: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The forms of a regular English verb, or those of the table."""
    if base in irregular:
        listed = irregular[base]
        kinds = "bsdgn" if len(listed) > 3 else "bsg"
        yield from zip(listed, kinds, strict=False)
        if len(listed) == 3:
            yield listed[0], "d"
        return
    yield base, "b"
    if base.endswith(("s", "sh", "ch", "x", "z")):
        yield base + "es", "s"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        yield base[:-1] + "ies", "s"
    else:
        yield base + "s", "s"
    if base.endswith("e"):
        yield base + "d", "d"
        yield base[:-1] + "ing", "g"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        yield base[:-1] + "ied", "d"
        yield base + "ing", "g"
    else:
        yield base + "ed", "d"
        yield base + "ing", "g"


def _collect(pack: dict[str, Any]) -> dict[str, Cue]:
    """Every form of every verb; verbs of several words hang on their first one."""
    irregular = pack.get("irregular", {})
    plain: dict[str, set[str]] = {}
    phrasal: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for frame in FRAMES:
        for verb in pack["verbs"].get(frame, ()):
            first, *rest = verb.split()
            if rest:
                phrasal.setdefault(first, {}).setdefault(tuple(rest), set()).add(frame)
            else:
                plain.setdefault(first, set()).add(frame)
    cues: dict[str, Cue] = {}
    for base in sorted({*plain, *phrasal}):
        frames = frozenset(plain.get(base, ()))
        particles = tuple(
            (words, frozenset(found))
            for words, found in sorted(
                phrasal.get(base, {}).items(), key=lambda p: (-len(p[0]), p[0])
            )
        )
        for word, form in _forms(base, irregular):
            if word not in cues or form == "d":
                cues[word] = Cue(base, form, frames, particles)
    for form, listed in pack.get("forms", {}).items():
        frames = frozenset(form.split("_"))
        for word in listed:
            known = cues.get(word)
            cues[word] = Cue(word, "d", frames | known.frames if known else frames)
    return cues


def _add_verbs(
    classes: dict[str, str], pack: dict[str, list[str]], irregular: dict[str, list[str]]
) -> None:
    """Verbs that are no cues; those that may be nouns get a letter of their own until they are seen
    among other words.
    """
    for word in pack["past"]:
        classes.setdefault(word, "v")
    for word in pack["participles"]:
        classes.setdefault(word, "e")
    for name, base_letter, s_letter in (("pure", "v", "v"), ("nouns", "y", "Y")):
        for base in pack[name]:
            for word, form in _forms(base, irregular):
                if form in "bs":
                    classes.setdefault(word, base_letter if form == "b" else s_letter)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language: "en", "de" or "es".

    Example:
        >>> english = lexicon()
        >>> english.cues["told"].base, sorted(english.cues["said"].frames)
        ('tell', ['says'])
    """
    pack = load("cues" if language == "en" else f"cues_{language}")
    small = pack["words"]
    cues = _collect(pack)
    classes: dict[str, str] = {}
    for word, cue in cues.items():
        classes[word] = "G" if cue.form == "g" else "X" if cue.form in "bs" else "V"
    for name, letter in _CLASSES:
        for word in small.get(name, ()):
            if letter == "v" and word in classes:
                continue
            classes[word] = letter
    classes |= {**_SINGLE, **small.get("single", {})}
    classes |= dict.fromkeys(small.get("pure_verbs", ()), "V")
    for word in pack["nouns"].get("where", ()):
        if classes.get(word) == "G":
            classes[word] = "N"  # "a hearing"
    if "verbs" in small:
        _add_verbs(classes, load(small["verbs"]), pack.get("irregular", {}))
    return Lexicon(
        language=pack["language"],
        classes=classes,
        cues=cues,
        according=tuple(tuple(p.split()) for p in pack["according"].get("before", ())),
        that_nouns=frozenset(pack["nouns"].get("that", ())),
        views=frozenset(pack["nouns"].get("views", ())),
        shouts=frozenset(pack["nouns"].get("shouts", ())),
        where=frozenset(pack["nouns"].get("where", ())),
        shown_by=frozenset(pack["nouns"].get("shown_by", ())),
        passive=frozenset(small.get("passive", ())),
        no_speakers=frozenset(small.get("no_speakers", ())),
        small_times=frozenset(small.get("small_times", ())),
        written=dict(small.get("written", {})),
        sources=frozenset(p.split()[0] for p in pack["according"].get("before", ())),
        reporting=frozenset(pack["nouns"].get("that", ()))
        | frozenset(pack["nouns"].get("views", ()))
        | {p.split()[0] for p in pack["according"].get("before", ())},
        signs=frozenset(cues)
        | frozenset(pack["nouns"].get("that", ()))
        | frozenset(pack["nouns"].get("views", ()))
        | {phrase.split()[0] for names in pack["according"].values() for phrase in names},
    )
