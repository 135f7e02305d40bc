"""How fast the phrase packs are, and that more rules do not cost more.

    python benchmarks/translation.py

Prints words per CPU second for the packs of the package, for the same packs with one thousand and
with ten thousand more rules in them, and for all rules of the family. The text is made up from a
fixed seed; news has more different words and more names, and takes two to four times as long.
"""

from __future__ import annotations

import random
import time
import tomllib
from importlib.resources import files

from claimcheck.articles import Article
from claimcheck.rules.find import find
from claimcheck.rules.phrases import shelf

SUBJECTS = ["The mayor", "A nurse", "The army", "Two brothers", "The bank", "A ship's crew"]
VERBS = ["saw", "left", "opened", "bought", "painted", "closed", "moved", "praised", "found"]
THINGS = ["the bridge", "a school", "nine lorries", "the old mill", "her house", "their farm"]
TAILS = ["on Monday", "in spite of the rain", "for the first time", "near the river", "last year"]


def articles(count: int, sentences: int) -> list[Article]:
    pick = random.Random(7)
    return [
        Article(
            " ".join(
                f"{pick.choice(SUBJECTS)} {pick.choice(VERBS)} {pick.choice(THINGS)} "
                f"{pick.choice(TAILS)}."
                for _ in range(sentences)
            )
            + f" Number {number}."
        )
        for number in range(count)
    ]


def more(count: int) -> dict[str, object]:
    """A pack of made-up rules, each with words of its own."""
    made = {}
    for number in range(count):
        word = "".join("abcdefghij"[int(digit)] for digit in str(number))
        phrase = f"zu{word}x mo{word}y"
        made[f"made-{word}"] = {
            "phrases": [phrase, f"{{the|a}} {phrase} of"],
            "usual": "x",
            "bad": [f"⟦{phrase}⟧.", f"A ⟦{phrase}⟧."],
            "good": ["x", "y"],
        }
    return {"rule": made}


def shelf_of(more_rules: int) -> tuple[object, int]:
    """The scanner of the package's phrase packs with so many rules more, and the number of rules."""
    packs = {
        file.name: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in files("claimcheck.rules.translation").iterdir()
        if file.name.endswith(".toml")
    }
    made = shelf("translation", {**packs, "made.toml": more(more_rules)})
    return made[0].scanner, len(made)


def rate(work: object, texts: list[Article]) -> float:
    """Words per CPU second."""
    started = time.process_time()
    for article in texts:
        work(article)  # type: ignore[operator]
    taken = time.process_time() - started
    return sum(len(article.text.split()) for article in texts) / taken


def main() -> None:
    first = 0.0
    for number in (0, 1_000, 10_000):
        scan, count = shelf_of(number)
        scan(Article("A short text to warm up."))  # type: ignore[operator]
        words = rate(scan, articles(400, 60))
        first = first or words
        print(
            f"{count:>7,} phrase rules: {words:>12,.0f} words/s, {words / first:.2f} of the first"
        )
    find(articles(2, 60), select="translation")
    every = rate(lambda article: find([article], select="translation"), articles(400, 60))
    print(f"all rules of the family: {every:>9,.0f} words/s, one article at a time")


if __name__ == "__main__":
    main()
