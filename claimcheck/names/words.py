"""Sets of words that tell what a capitalised run is, made from the lexicon once."""

from __future__ import annotations

from functools import cache

from claimcheck.lexicon import load, words

__all__ = [
    "aliases",
    "capitals",
    "countries",
    "gender_of_given",
    "known_places",
    "openers",
    "outlets",
    "peoples",
    "place_key",
    "roles",
    "title_words",
]


@cache
def countries() -> dict[str, str]:
    """Every name of a country -> its usual name."""
    table = load("places")["country"]
    found = {name: name for name in table}
    for name, entry in table.items():
        found.update(dict.fromkeys(entry.get("also", ()), name))
    return found


@cache
def peoples() -> dict[str, str]:
    """Adjective or people -> country ("Ukrainian" -> "Ukraine"); "" where there is no country."""
    found = dict.fromkeys(words("places", "region.people"), "")
    for name, entry in load("places")["country"].items():
        found.update(dict.fromkeys(entry["people"], name))
    return found


@cache
def capitals() -> dict[str, str]:
    """Capital -> country, with the accepted spellings of the capital."""
    return {entry["capital"]: name for name, entry in load("places")["country"].items()} | {
        "Kiev": "Ukraine",
        "Brussels": "European Union",
        "Washington DC": "United States",
        "Washington, D.C.": "United States",
    }


@cache
def known_places() -> frozenset[str]:
    """Countries, capitals, regions and big cities."""
    return frozenset({*countries(), *capitals(), *words("places", "region.places")})


@cache
def aliases() -> dict[str, dict[str, str]]:
    """Buildings and short names that stand for a body."""
    table: dict[str, dict[str, str]] = load("bodies")["alias"]
    return table


@cache
def outlets() -> dict[str, str]:
    """News outlets and agencies -> "network", "newspaper" or "agency"."""
    table = load("bodies")
    return {name: kind for kind in ("agency", "newspaper", "network") for name in table[kind]}


@cache
def openers() -> frozenset[str]:
    """Words whose capital only opens a sentence."""
    return words("openers", "words")


@cache
def roles() -> dict[str, tuple[str, ...]]:
    """Role word -> its classes, plurals of one word too."""
    table = load("offices")["role"]
    found = {word: tuple(classes) for word, classes in table.items()}
    for word, classes in table.items():
        if " " not in word and not word.endswith(("men", "people")):
            found.setdefault(word + "s", tuple(classes))
    return found


@cache
def title_words() -> frozenset[str]:
    """Lower-case words that can end a title in front of a name."""
    table = load("titles")
    single = {word for word in load("offices")["role"] if " " not in word}
    return frozenset({*table["honorific"], *table["short"], *table["office"], *single})


@cache
def gender_of_given() -> dict[str, str]:
    """Given name -> "m" or "f", where it is safe."""
    table = load("given_names")
    male, female = set(table["male"]), set(table["female"])
    return dict.fromkeys(male - female, "m") | dict.fromkeys(female - male, "f")


@cache
def place_key() -> dict[str, str]:
    """Every accepted name of a place -> the one that reports use."""
    found = dict(countries())
    for names in load("exonyms")["place"]:
        found.update({name: found.get(names[0], names[0]) for name in names})
    return found
