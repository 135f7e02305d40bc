"""Whether two spellings name the same person, place or organisation.

Words are aligned one to one and compared by what romanizations confuse; then named gates decide
what letters cannot: relatives, namesakes, gender endings, compass words, legal forms.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from attrs import define, field

from claimcheck.evidence import Evidence, Match, total
from claimcheck.lexicon import load, words
from claimcheck.names.keys import latin, letters, skeleton
from claimcheck.names.name import NameKind
from claimcheck.names.spelling import likeness
from claimcheck.names.words import gender_of_given, known_places, place_key, title_words

__all__ = ["never_merged", "same_given", "same_name"]

_PARTICLES: Final = frozenset(
    ["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "es", "bin", "ibn", "ben", "bint",
     "de", "da", "do", "dos", "di", "du", "del", "della", "la", "le", "van", "von", "der", "den",
     "the", "of", "ul", "ur", "y", "und", "and", "zu", "ter", "ten"]
)  # fmt: skip
_NONE: Final[frozenset[int]] = frozenset()
_APART: Final = 0.2  # what is left of the likeness when a gate parts two names
_FEMININE: Final = (("ov", "ova"), ("ev", "eva"), ("in", "ina"), ("sky", "ska"), ("ski", "ska"),
                    ("sky", "skaya"), ("skyi", "ska"), ("skyy", "ska"), ("skij", "skaja"),
                    ("yn", "yna"), ("oy", "aya"), ("cki", "cka"), ("tsky", "tska"))  # fmt: skip


@define
class _Tally:
    """A score that says at every step why it changed."""

    score: float = 0.0
    evidence: list[Evidence] = field(factory=list)

    def to(self, score: float, name: str, left: str = "", right: str = "") -> None:
        points = round(score, 6) - self.score
        self.score = round(score, 6)
        self.evidence.append(Evidence(name, points, left=left or None, right=right or None))

    def match(self, left: str, right: str) -> Match[str]:
        return Match(left, right, min(max(total(self.evidence), 0.0), 1.0), tuple(self.evidence))


def same_name(left: str, right: str, *, kind: NameKind | None = None) -> Match[str]:
    """How likely it is that two spellings name the same, from 0 to 1, and why.

    0.5 is as likely as not. Symmetric. Spellings are compared by a weighted edit distance over
    groups of letters whose costs are data (see `names/spelling.py`).

    Example:
        >>> same_name("Kyiv", "Kiev", kind="place").score > 0.5
        True
        >>> match = same_name("Marina", "Martina")
        >>> match.score < 0.5, match.evidence[-1].name
        (True, 'two given names')
    """
    one, two = _words(left), _words(right)
    kind = kind or _kind(left, right)
    if not one or not two:
        return Match(left, right, 0.0, (Evidence("no letters to compare"),))
    flipped = one > two
    first, second = (two, one) if flipped else (one, two)
    tally = _Tally()
    if first == second:
        tally.to(1.0, "same letters")
    elif kind == "place":
        _place(tally, left, right, first, second)
    elif kind == "organisation":
        _organisation(tally, first, second)
    else:
        _person(tally, first, second)
    _gates(tally, left, right, first, second)
    return tally.match(left, right)


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    if "," in text and text.count(",") == 1 and not any(ch.isdigit() for ch in text):
        last, first = text.split(",")
        text = f"{first} {last}" if last.strip() and first.strip() else text
    return tuple(letters(latin(text).replace(".", " ").replace("&", " and ")).split())


def _kind(left: str, right: str) -> NameKind | None:
    if any(text in known_places() or text in place_key() for text in (left, right)):
        return "place"
    bodies = words("bodies", "words")
    if any(word in bodies for text in (left, right) for word in letters(text).split()):
        return "organisation"
    return "person" if " " in left and " " in right else None


# -- gates ----------------------------------------------------------------------------------------
@cache
def _never() -> frozenset[tuple[str, str]]:
    found = set()
    for left, right in load("never_merge")["pairs"]:
        one, two = letters(left), letters(right)
        found |= {(one, two), (two, one)}
    return frozenset(found)


def never_merged(left: str, right: str) -> bool:
    """Whether two words are listed as different names that look alike.

    Example:
        >>> never_merged("Niger", "Nigeria")
        True
    """
    return (letters(left), letters(right)) in _never()


def _gates(
    tally: _Tally, left: str, right: str, one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    if tally.score < 0.5 or one == two:
        return
    keys = place_key()
    name = ""
    if never_merged(left, right) or any(
        (a, b) in _never() for a in set(one) - set(two) for b in set(two) - set(one)
    ):
        name = "different names that look alike"
    elif left in keys and right in keys:
        name = "" if keys[left] == keys[right] else "two places of the map"
    elif _compass(one) != _compass(two):
        name = "another point of the compass"
    elif len(one) == len(two) and _gendered(one[-1], two[-1]):
        name = "another gender"
    elif _patronymic(one[-1], two[-1]) and len(one) == len(two) == 1:
        name = "a father's name"
    elif len(one) == len(two) == 1 and _two_given(one[0], two[0]):
        name = "two given names"
    if name:
        tally.to(tally.score * _APART, name, left, right)


def _compass(parts: tuple[str, ...]) -> frozenset[str]:
    return words("never_merge", "compass") & set(parts)


def _gendered(one: str, two: str) -> bool:
    """One is the feminine form of the other: Petrov and Petrova."""
    for male, female in _FEMININE:
        for a, b in ((one, two), (two, one)):
            if a.endswith(male) and b.endswith(female):
                stems = a[: -len(male)], b[: -len(female)]
                if stems[0] and (stems[0] == stems[1] or likeness(*sorted(stems)) > 0.7):
                    return True
    return False


def _two_given(one: str, two: str) -> bool:
    """Both are known given names, and no two spellings of one: Marina and Martina."""
    known = _given_names()
    return (
        one in known
        and two in known
        and not same_given(one, two)
        and skeleton(one) != skeleton(two)
    )


def _patronymic(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return long in (short + "ic", short + "ich", short + "itch", short + "na", short + "vna")


# -- persons --------------------------------------------------------------------------------------
@cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load("nicknames")["groups"]):
        for name in group:
            found.setdefault(letters(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def same_given(left: str, right: str) -> bool:
    """Whether two given names are one, or listed as forms of one, in folded letters.

    Example:
        >>> same_given("bill", "william"), same_given("joe", "jill")
        (True, False)
    """
    groups = _nicknames()
    return left == right or bool(groups.get(left, _NONE) & groups.get(right, _NONE))


def _without_titles(parts: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(w for w in parts if w not in _PARTICLES)
    while len(kept) > 1 and (kept[0] in title_words() or kept[0] in _foreign_titles()):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1] in words("legal_forms", "forms"):
        kept = kept[:-1]
    return kept or parts


@cache
def _foreign_titles() -> frozenset[str]:
    return words("titles", "foreign")


def _typing(one: str, two: str) -> float:
    """How likely two words are one with a slip of the finger, when all else agrees."""
    from rapidfuzz.distance import OSA

    size = min(len(one), len(two))
    if size < 3:
        return 0.0
    slips = OSA.distance(one, two, score_cutoff=2)
    if slips == 1:
        return 0.78 if size >= 5 else 0.66 if size == 4 else 0.5
    if slips == 2:
        return 0.6 if size >= 8 else 0.45 if size >= 6 else 0.1
    return 0.0


@cache
def _given_names() -> frozenset[str]:
    return frozenset(letters(name) for name in gender_of_given())


@cache
def _place_words() -> frozenset[str]:
    return frozenset(letters(place) for place in known_places())


@lru_cache(maxsize=65536)
def _alike(one: str, two: str, alone: bool) -> float:
    """How likely two words of a name are the same word."""
    if one == two:
        return 1.0
    if len(one) == 1 or len(two) == 1:
        return 0.75 if one[0] == two[0] else 0.05
    if same_given(one, two):
        return 0.95
    score = likeness(one, two)
    if alone:
        return score
    both_given = one in _given_names() and two in _given_names()
    if both_given and score < 0.8:
        return min(score, 0.3)
    if one in _place_words() or two in _place_words():
        return score
    return max(score, _typing(one, two))


def _aligned(
    one: tuple[str, ...], two: tuple[str, ...], alone: bool
) -> tuple[list[tuple[float, int, int]], list[int], list[int]]:
    """Pairs of words, the most alike first, and the places that found no partner."""
    every = sorted(
        (
            (_alike(*sorted((a, b)), alone), -abs(i - j), i, j)
            for i, a in enumerate(one)
            for j, b in enumerate(two)
        ),
        key=lambda pair: (-pair[0], -pair[1], min(pair[2], pair[3]), max(pair[2], pair[3])),
    )
    pairs: list[tuple[float, int, int]] = []
    left, right = set(range(len(one))), set(range(len(two)))
    for score, _, i, j in every:
        if i in left and j in right and score >= 0.3:
            pairs.append((score, i, j))
            left.discard(i)
            right.discard(j)
    return pairs, sorted(left), sorted(right)


def _person(tally: _Tally, one: tuple[str, ...], two: tuple[str, ...]) -> None:
    one, two = _without_titles(one), _without_titles(two)
    if one == two:
        tally.to(0.98, "same letters without titles and particles")
        return
    alone = len(one) == 1 and len(two) == 1
    pairs, left, right = _aligned(one, two, alone)
    joined = likeness("".join(one), "".join(two)) if len(one) != len(two) else 0.0
    if joined > 0.9 or (_typing("".join(one), "".join(two)) > 0.7 and len(one) != len(two)):
        tally.to(0.9, "same letters when written together", " ".join(one), " ".join(two))
        return
    if not pairs:
        tally.to(0.0, "no word in common", " ".join(one), " ".join(two))
        return
    worst = min(pairs)
    mean = sum(pair[0] for pair in pairs) / len(pairs)
    tally.to(
        0.7 * worst[0] + 0.3 * mean if len(pairs) > 1 else worst[0],
        "letters that romanizations confuse" if worst[0] < 1 else "same words",
        one[worst[1]],
        two[worst[2]],
    )
    if left and right:
        rest_one, rest_two = " ".join(one[i] for i in left), " ".join(two[j] for j in right)
        near = max(_alike(*sorted((one[i], two[j])), False) for i in left for j in right)
        tally.to(tally.score * (0.2 + 0.3 * near), "another word in its place", rest_one, rest_two)
    elif left:
        _extra(tally, one, left, [i for _, i, _ in pairs])
    elif right:
        _extra(tally, two, right, [j for _, _, j in pairs])


def _extra(tally: _Tally, longer: tuple[str, ...], extra: list[int], paired: list[int]) -> None:
    """One side has words that the other lacks: middle names, or a surname against a full name."""
    says = " ".join(longer[i] for i in extra)
    if len(paired) > 1:
        tally.to(tally.score * (0.93 - 0.06 * min(len(extra), 4)), "more words on one side", says)
        return
    place = paired[0]
    share = 0.62 if place == len(longer) - 1 else 0.45
    tally.to(tally.score * share, "one word against a full name", says)


# -- places and organisations ---------------------------------------------------------------------
@cache
def _places() -> dict[str, str]:
    return {letters(name): key for name, key in place_key().items()}


def _place(
    tally: _Tally, left: str, right: str, one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    known = _places()
    plain = " ".join(one), " ".join(two)
    if plain[0] in known and known.get(plain[0]) == known.get(plain[1]):
        tally.to(0.97, "two names of one place", left, right)
        return
    whole = likeness("".join(one), "".join(two))
    short = (
        tuple(w for w in one if w not in _PARTICLES),
        tuple(w for w in two if w not in _PARTICLES),
    )
    if all(short) and short != (one, two):
        whole = max(whole, 0.97 * likeness("".join(short[0]), "".join(short[1])))
    tally.to(whole, "letters that romanizations confuse", left, right)
    if len(one) == len(two) > 1:
        pairs, rest, _ = _aligned(one, two, True)
        if rest:
            tally.to(tally.score * 0.5, "another word in its place", one[rest[0]])
        else:
            worst = min(pairs)
            mixed = min(tally.score, 0.5 * tally.score + 0.5 * worst[0])
            if mixed < tally.score:
                tally.to(mixed, "the word that differs most", one[worst[1]], two[worst[2]])


def _organisation(tally: _Tally, one: tuple[str, ...], two: tuple[str, ...]) -> None:
    forms, common = words("legal_forms", "forms"), words("legal_forms", "common")
    bare = tuple(tuple(w for w in side if w not in forms) or side for side in (one, two))
    if bare[0] == bare[1] or "".join(bare[0]) == "".join(bare[1]):
        tally.to(0.96, "same words without the legal form")
        return
    for short, long in (bare, bare[::-1]):
        if len(short) == 1 and len(long) > 2 and short[0] == "".join(w[0] for w in long):
            tally.to(0.85, "initials", short[0], " ".join(long))
            return
    pairs, left, right = _aligned(bare[0], bare[1], len(bare[0]) == len(bare[1]) == 1)
    weight = {w: 0.4 if w in common else 1.0 for w in (*bare[0], *bare[1])}

    def mass(side: tuple[str, ...], places: list[int]) -> float:
        return sum(weight[side[i]] for i in places)

    agreed = sum(score**2 * (weight[bare[0][i]] + weight[bare[1][j]]) / 2 for score, i, j in pairs)
    every = agreed + sum(
        (1 - score**2) * (weight[bare[0][i]] + weight[bare[1][j]]) for score, i, j in pairs
    )
    lone = mass(bare[0], left), mass(bare[1], right)
    every += max(lone) * 0.8 + min(lone) * 2.0
    score = agreed / every if every else 0.0
    together = likeness("".join(bare[0]), "".join(bare[1]))
    score = max(score, 0.9 * together if len(bare[0]) != len(bare[1]) and together > 0.9 else 0.0)
    if {w for w in bare[0] if w.isdigit()} != {w for w in bare[1] if w.isdigit()}:
        score *= 0.4
    tally.to(min(score, 0.95), "words in common", " ".join(bare[0]), " ".join(bare[1]))
