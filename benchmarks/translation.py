"""How fast the phrase packs are, and that more rules do not cost more.

    python benchmarks/translation.py

Prints words per CPU second for the packs of the package, and for the same packs with one thousand
and with ten thousand more rules in them. The text is made up from a fixed seed.
"""

from __future__ import annotations

import random
import time

from claimcheck.articles import Article
from claimcheck.rules.catalog import chosen
from claimcheck.rules.phrases import rules

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


def speed(scanners: list, texts: list[Article]) -> float:
    for scanner in scanners:
        scanner(Article("A short text to warm up."))
    started = time.process_time()
    for article in texts:
        for scanner in scanners:
            scanner(article)
    return sum(len(article.text.split()) for article in texts) / (time.process_time() - started)


def main() -> None:
    ours = list(dict.fromkeys(r.scanner for r in chosen(["translation"]) if r.scanner))
    count = sum(r.scanner is not None for r in chosen(["translation"]))
    print(f"{count:>7,} rules: {speed(ours, articles(400, 60)):>12,.0f} words/s")
    for number in (1_000, 10_000):
        made = rules("translation", "made.toml", more(number))[0].scanner
        print(f"{number:>7,} rules: {speed([made], articles(401, 60)[1:]):>12,.0f} words/s")


if __name__ == "__main__":
    main()
