"""How fast relations are: framed pairs a second, and how `relate` grows with the batch.

    python benchmarks/relations.py [ARTICLES]

Pairs are compared as `relate` compares them: why they are about one thing, then the interval and
the gates. Growth near 1 is linear, near 2 quadratic; the articles come in events of five.
"""

import math
import random
import sys
import time
from itertools import pairwise

from claimcheck import Article, NumericClaim, compare, extract
from claimcheck.events.event import Event
from claimcheck.relations.figures import comparable, judge
from claimcheck.relations.frames import frame
from claimcheck.relations.relate import relate

TEMPLATES = (
    "The fire at the mill killed {a} people and injured {b} others, the mayor said.",
    "At least {a} people died in the fire, and {b} were hurt.",
    "Police found {a} people dead; {b} victims were wounded at the scene.",
    "A total of {a} workers were killed, including the suspect, and {b} were taken to hospital.",
)


def articles(count, seed=7):
    rng = random.Random(seed)
    for number in range(count):
        text = " ".join(
            rng.choice(TEMPLATES).format(a=rng.randint(2, 40), b=rng.randint(2, 90))
            for _ in range(4)
        )
        yield Article(text, id=f"{number:06}", source=f"Post {number % 17}")


def pairs_a_second(batch):
    frames = [
        frame(claim, article)
        for article in batch[:60]
        for claim in extract(article)
        if isinstance(claim, NumericClaim)
    ]
    started, done = time.process_time(), 0
    for left in frames:
        for right in frames:
            because = comparable(left, right, story=True)
            if because:
                judge(left, right, because)
            done += 1
    return done / (time.process_time() - started)


def seconds(batch):
    """For `relate` alone; the articles come in events of five."""
    claims = [claim for article in batch for claim in extract(article)]
    ids = [article.id for article in batch]
    found = [Event(str(i), tuple(ids[i : i + 5])) for i in range(0, len(ids), 5)]
    by_id = {article.id: article for article in batch}
    started = time.process_time()
    relations = relate(claims, articles=by_id, events=found, groups=())
    return time.process_time() - started, len(claims), len(relations)


def pairs_of_sentences(batch):
    """Pairs a second of `compare` on two bare sentences, reading included."""
    texts = [article.text.partition(". ")[0] for article in batch[:120]]
    started = time.process_time()
    for left, right in pairwise(texts):
        compare(left, right)
    return (len(texts) - 1) / (time.process_time() - started)


def main(count):
    batch = list(articles(4 * count))
    print(f"framed pairs/s: {pairs_a_second(batch):,.0f}")
    print(f"compare, pairs/s: {pairs_of_sentences(batch):,.0f}")
    before = None
    for size in (count, 2 * count, 4 * count):
        spent, claims, relations = seconds(batch[:size])
        growth = f", growth {math.log2(spent / before):.2f}" if before else ""
        print(
            f"relate: {size:,} articles, {claims:,} claims, {relations:,} relations: {spent:.2f} s{growth}"
        )
        before = spent


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
