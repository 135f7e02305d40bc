"""A sentence as tokens with a rough class each: enough to find subjects, heads and verbs.

D determiner   P preposition   C conjunction   S clause opener   W relative   R pronoun
A auxiliary    B adverb        V verb          G -ing            T time word  # number
, punctuation  n anything else: noun or adjective
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from claimcheck.lexicon import load

__all__ = ["Phrase", "lemma", "participle", "past", "phrase", "plural", "singular"]

LONGEST: Final = 400  # tokens of one sentence that are looked at


class Phrase(NamedTuple):
    """The tokens of a stretch: offsets, folded words, and one class letter each."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    shape: str


_TOKEN: Final = re.compile(
    r"[$€£¥]?\d+(?:[.,']\d+)*%?|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['&./-][^\W_]+)*'?|[^\s\w]"
)
_GLUED: Final = re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])")
_IRREGULAR: Final = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "wives": "wife", "knives": "knife", "leaves": "leaf", "halves": "half", "thieves": "thief", "wolves": "wolf",
    "policemen": "policeman", "servicemen": "serviceman", "fishermen": "fisherman", "gunmen": "gunman", "businessmen": "businessman",
    "buses": "bus", "gases": "gas", "crises": "crisis", "analyses": "analysis", "troops": "troop", "movies": "movie", "zombies": "zombie",
    "cookies": "cookie", "ties": "tie", "pies": "pie", "shoes": "shoe", "heroes": "hero", "potatoes": "potato", "grandchildren": "grandchild",
    "schoolchildren": "schoolchild", "series": "series", "species": "species", "data": "data", "media": "media", "aircraft": "aircraft",
}  # fmt: skip


@cache
def _forms() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Verb form -> lemma, the forms that are past or participle, and the participles among them."""
    pack: dict[str, Any] = load("grammar")
    forms: dict[str, str] = {}
    past: set[str] = set()
    done_forms: set[str] = set()
    for base, (old, done) in pack["irregular"].items():
        done_forms.add(done)
        for form in (old, done):
            forms.setdefault(form, base)
            past.add(form)
        forms[base] = base
        forms.setdefault(_s(base), base)
        forms.setdefault(_ing(base), base)
    for base in pack["verbs"]:
        forms.setdefault(base, base)
        forms.setdefault(_s(base), base)
        forms.setdefault(_ing(base), base)
        if base not in pack["irregular"]:
            forms.setdefault(_ed(base), base)
            past.add(_ed(base))
    return forms, frozenset(past), frozenset(done_forms)


def past(word: str) -> bool:
    """Whether a word is a known past form or participle of a verb."""
    return word in _forms()[1]


def participle(word: str) -> bool:
    """Whether a word is a known participle: of "fell" and "fallen" only the second one."""
    return word in _forms()[2] or (word.endswith("ed") and word in _forms()[1])


_DOUBLING: Final = frozenset(
    [
        "stop",
        "ban",
        "plan",
        "drop",
        "slip",
        "dip",
        "trim",
        "net",
        "top",
        "log",
        "step",
        "rob",
        "grab",
        "admit",
        "commit",
        "permit",
        "refer",
        "occur",
        "compel",
        "control",
        "cancel",
        "travel",
        "cut",
        "hit",
        "put",
        "set",
        "get",
        "run",
        "win",
        "begin",
        "sit",
        "shut",
        "split",
        "shed",
        "beat",
    ]
)


def _s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{base}es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}s"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if base in _DOUBLING else f"{base}ing"


def _ed(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLING else f"{base}ed"


@cache
def _classes() -> dict[str, str]:
    pack: dict[str, Any] = load("grammar")
    forms, past, _ = _forms()
    unsure = frozenset(pack["ambiguous"]["words"])
    table: dict[str, str] = {}
    for form in forms:
        if form.endswith("ing"):
            table[form] = "G"
        elif form in past and form not in unsure:
            table[form] = "V"
        elif form in unsure:
            table[form] = "?"
        else:
            table[form] = "v"
    for key, letter in (
        ("times", "T"), ("adverbs", "B"), ("prepositions", "P"), ("clause", "S"), ("determiners", "D"),
        ("pronouns", "R"), ("auxiliaries", "A"), ("conjunctions", "C"), ("relatives", "W"),
    ):  # fmt: skip
        for word in pack[key]:
            table[word] = letter
    for word in ("to", "up", "down", "off", "over", "on", "about", "around", "as", "than", "of"):
        table[word] = "P"
    return table


_ALONE: Final = frozenset(
    ("this", "that", "these", "those", "each", "some", "both", "all", "many", "most")
)
_MARKS: Final = frozenset(',;:()[]{}"-./!?*—–…|')


_MODALS: Final = frozenset(
    [
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "should",
        "must",
        "cannot",
        "won't",
        "wouldn't",
        "didn't",
    ]
)


def phrase(text: str, low: str, start: int, end: int) -> Phrase:
    """The tokens between two offsets.

    Example:
        >>> text = "the index rose 5% in july"
        >>> phrase(text, text, 0, len(text)).shape
        'DnV#PT'
    """
    piece = low[start:end]
    if "—" in text[start:end]:  # folded it is a hyphen, but it joins no words
        marks = list(piece)
        for found in _GLUED.finditer(text, start, end):
            marks[found.start() - start] = ","
        piece = "".join(marks)
    words = _TOKEN.findall(piece)[:LONGEST]
    starts: list[int] = []
    at = 0
    for word in words:
        at = piece.find(word, at)
        starts.append(at + start)
        at += len(word)
    ends = [at + len(word) for at, word in zip(starts, words, strict=True)]
    shape = list(map(_class, words))
    for i, kind in enumerate(shape):
        if kind in _SURE:
            if kind == "D" and words[i] == "a" and text[starts[i]] == "A" and i:
                shape[i] = "n" if text[starts[i - 1]].isupper() else "D"  # "two Serie A titles"
            continue
        word, last, before = words[i], shape[i - 1] if i else ",", words[i - 1] if i else ""
        if kind in "?v":
            shape[i] = _settle(kind, last, before)
        elif kind in "bge":  # guessed by its ending
            shape[i] = (
                "n" if i and text[starts[i]].isupper() else {"b": "B", "g": "G", "e": "e"}[kind]
            )
        elif kind == "V" and last == "D" and word.endswith("ed"):
            said = before in _ALONE and shape[i + 1 : i + 2] != ["n"]
            shape[i] = "V" if said else "n"
        elif kind == "A":
            if word in _MODALS and shape[i + 1 : i + 2] == ["n"] and text[starts[i + 1]].islower():
                shape[i + 1] = "V"
        elif kind == "R" and word == "us" and text[starts[i]] == "U":
            shape[i] = "n"
        elif kind == "T" and word == "may" and last in "nRD" and text[starts[i]] == "m":
            shape[i] = "A"
        elif kind == ".":
            inside = last == "n" and low[ends[i] : ends[i] + 2].strip(" ").islower()
            shape[i] = " " if inside else ","
    if " " in shape:  # the stops of abbreviations
        kept = [i for i, kind in enumerate(shape) if kind != " "]
        starts, ends = [starts[i] for i in kept], [ends[i] for i in kept]
        words, shape = [words[i] for i in kept], [shape[i] for i in kept]
    return Phrase(starts, ends, words, "".join(shape))


_SURE: Final = frozenset("nDPCSWBG#,")


@lru_cache(maxsize=16384)
def _class(word: str) -> str:
    """The class of a folded word without its surroundings; "." for a stop, "b", "g", "e" guessed."""
    return "." if word == "." else _classes().get(word) or _guess(word)


def _guess(word: str) -> str:
    """The class of a word in small letters that no list has, by its ending."""
    first = word[0]
    if first.isdigit() or (first in "$€£¥" and len(word) > 1):
        return "#"
    if word in _MARKS or not first.isalnum():
        return ","
    if word.endswith("ly") and len(word) > 4 and "-" not in word and word not in _NO_ADVERBS:
        return "b"
    if word.endswith("ing") and len(word) > 5:
        return "g"
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        return "e"
    return "n"


_NO_ADVERBS: Final = frozenset(
    ("family", "assembly", "supply", "early", "daily", "monopoly", "anomaly", "rally", "ally")
)


def _settle(kind: str, last: str, before: str) -> str:
    """A form that may be noun or verb, by what stands before it."""
    if kind == "v":
        return "n" if last == "D" else "V"
    if last in "RWA" or before == "to":
        return "V"
    return "?"


@cache
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    pack: dict[str, Any] = load("grammar")
    return frozenset(pack["plurals"]), frozenset(pack["singulars"])


_ACHES: Final = frozenset(
    ("aches", "headaches", "toothaches", "caches", "moustaches", "heartaches", "stomachaches")
)


def plural(word: str) -> bool:
    """Whether a folded word looks like the plural of a noun.

    Example:
        >>> [plural(word) for word in ("soldiers", "people", "news", "previous", "tank")]
        [True, True, False, False, False]
    """
    many, one = _sets()
    if word in many:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "ous", "irus", "'s", "is"))
        and word not in one
    )


def singular(word: str) -> str:
    """The singular of a noun, by table and rule.

    Example:
        >>> [singular(word) for word in ("people", "countries", "boxes", "missiles", "news")]
        ['person', 'country', 'box', 'missile', 'news']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not plural(word) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("aches") and word not in _ACHES:
        return word[:-2]
    if word.endswith(("ses", "xes", "zes", "ches", "shes")) and len(word) > 4:
        return (
            word[:-1]
            if word.endswith(("ases", "uses", "nses", "rses", "izes", "ises", "aches"))
            else word[:-2]
        )
    return word[:-1]


# Bases that have lost an e: "collid(ed)", "alleg(ed)".
_SILENT: Final = (
    "at", "iz", "is", "uc", "ov", "iv", "lid", "vid", "cid", "rad", "ud", "eg", "ag", "ac", "ic", "as", "os", "us", "ur", "ir", "rg", "dg",
    "rs", "ns", "lv", "rv", "rc", "nc", "gl", "bl", "tl", "dl", "fl", "pl", "kl", "zl", "u", "yz", "az", "oz",
)  # fmt: skip


def lemma(word: str) -> str:
    """The base form of a verb.

    Example:
        >>> [lemma(word) for word in ("killed", "fell", "stopped", "occupies", "dispersed")]
        ['kill', 'fall', 'stop', 'occupy', 'disperse']
    """
    forms = _forms()[0]
    known = forms.get(word)
    if known is not None:
        return known
    for ending, back in (
        ("ied", "y"),
        ("ies", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)] + back
            if base in forms:
                return base
            if f"{base}e" in forms:
                return f"{base}e"
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl":
                return base[:-1]
            return f"{base}e" if ending in ("ed", "ing") and base.endswith(_SILENT) else base
    return word
