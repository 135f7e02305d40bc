"""How fast boilerplate is found, and whether more phrases make it slower.

    python benchmarks/boilerplate.py [ARTICLES]

Prints articles and characters per CPU second of one process for invented pages, then the time per
article of the phrase look-up alone with an eighth, a half and all of the phrases of the packs, and
with eight times as many.
"""

from __future__ import annotations

import random
import sys
import time

from attrs import evolve

from claimcheck.articles import Article
from claimcheck.rules.catalog import catalog
from claimcheck.rules.find import find
from claimcheck.rules.phrase_index import Index, PhraseRule
from claimcheck.rules.zones import layout_of

SENTENCES = (
    "The reservoir above the town is full again after ten days of rain, the water board said.",
    "Farmers in the lower valley had feared for the harvest, and some had sold their cattle early.",
    "“We will open the upper gate on Friday,” its chairwoman told reporters in the town hall.",
    "A bakery in the old quarter burned out on Sunday night, and nobody was hurt, the chief said.",
    "Three candidates have put their names down for the vote in June, and a fourth may follow.",
    "El alcalde prometió abrir la presa antes del viernes, si la lluvia no vuelve al valle.",
    "Влада міста обіцяє відкрити греблю до п'ятниці, якщо дощ не повернеться в долину.",
)


def pages(number: int) -> list[Article]:
    """Invented pages: a headline, prose with a heading, and furniture at both ends."""
    rng = random.Random(7)
    furniture = [
        phrase
        for rule in catalog()
        if isinstance(rule, PhraseRule)
        for phrase in rule.phrases
        if "…" not in phrase
    ]
    made = []
    for count in range(number):
        body = [" ".join(rng.choices(SENTENCES, k=rng.randint(1, 4))) for _ in range(12)]
        body.insert(6, "The upper gate")
        lines = [
            *rng.sample(furniture, 3),
            f"Reservoir number {count} above the town is full again",
            *body,
            *rng.sample(furniture, 8),
        ]
        made.append(Article("\n\n".join(lines), id=str(count)))
    return made


def seconds(work: object, articles: list[Article]) -> float:
    start = time.process_time()
    for article in articles:
        work(article)  # type: ignore[operator]
    return time.process_time() - start


def main() -> None:
    articles = pages(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    size = sum(len(article.text) for article in articles)
    find(articles[:1], select="boilerplate")
    taken = seconds(lambda article: find([article], select="boilerplate"), articles)
    print(
        f"{len(articles) / taken:8,.0f} articles/s, {size / taken / 1e6:.2f} million characters/s"
    )

    rules = [rule for rule in catalog() if isinstance(rule, PhraseRule)]
    shares = {"1/8": rules[::8], "1/2": rules[::2], "1": rules}
    copies = [
        evolve(rule, id=f"{rule.id}{n}", phrases=tuple(f"{p} {n}" for p in rule.phrases))
        for rule in rules
        for n in range(1, 8)
    ]
    shares["8"] = [*rules, *copies]
    read = [layout_of(article) for article in articles]
    for layout in read:
        for line in layout.lines:
            line.key  # noqa: B018  (made once, so that only the look-up is timed)
    for name, part in shares.items():
        index = Index(part)
        start = time.process_time()
        for layout in read:
            for line in layout.lines:
                if index.may_fit(line) and line.key:
                    list(index.best(line))
        each = (time.process_time() - start) / len(read) * 1e6
        phrases = sum(len(rule.phrases) for rule in part)
        print(f"{phrases:8,} phrases ({name:>3} of the packs): {each:6.0f} µs an article")


if __name__ == "__main__":
    main()
