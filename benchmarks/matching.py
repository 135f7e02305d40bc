"""Grouping beside its peers on invented claims: quality, CPU seconds, memory; one process each.

    python benchmarks/matching.py [--count 20000] [--seed 1] [--only NAME ...]

Each method proposes pairs; pairs are right when both claims tell one story. For a peer the pairs
are joined into components. Peers that are not installed are left out: `pip install datasketch rensa
sparse_dot_topn scikit-learn`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter

TITLES = ["President", "Minister", "General", "Mayor", "Senator", "Governor", "Admiral", "Judge"]
VERBS = [
    "closed",
    "opened",
    "repaired",
    "sold",
    "searched",
    "flooded",
    "painted",
    "promised",
    "counted",
    "moved",
]
THINGS = [
    "bridges",
    "schools",
    "boats",
    "mills",
    "stations",
    "towers",
    "tractors",
    "wells",
    "tents",
    "engines",
    "lamps",
]
ENDS = [
    "before the winter", "after the storm", "in spite of the protests", "with the help of neighbours",
    "for the second time this year", "without saying why", "as part of the new plan",
    "while the talks went on",
]  # fmt: skip
OTHER = {"closed": "shut", "repaired": "mended", "promised": "pledged", "boats": "ships",
         "after": "following", "with": "by", "this": "the"}  # fmt: skip


def names(rng: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = (
            rng.choice("bdgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.choice((2, 3, 3)))
        )
        found["".join(syllables).title() + rng.choice(("", "n", "k", "v", "sk", "ro"))] = None
    return list(found)


def claims(count: int, seed: int) -> list[tuple[str, int]]:
    """(text, story): a third of the stories has reworded, cut or misspelt copies."""
    rng = random.Random(seed)
    people, places = names(rng, max(200, int(count**0.7))), names(rng, max(150, int(count**0.65)))
    out: list[tuple[str, int]] = []
    for story in itertools.count():
        if len(out) >= count:
            return out[:count]
        who, where = (
            people[int(len(people) * rng.random() ** 2)],
            places[int(len(places) * rng.random() ** 2)],
        )
        number = rng.randint(3, 99_000)
        text = (
            f"{rng.choice(TITLES)} {who} said on {rng.choice(('Monday', 'Friday', 'Sunday'))} that the council"
            f" of {where} had {rng.choice(VERBS)} {number:,} {rng.choice(THINGS)} near"
            f" {rng.choice(places)} {rng.choice(ENDS)}"
        )
        out.append((text, story))
        copies = rng.choice((0, 0, 1, 2, 4))
        out.extend((reword(rng, text), story) for _ in range(copies))
    return None


def reword(rng: random.Random, text: str) -> str:
    words = [OTHER.get(word, word) if rng.random() < 0.6 else word for word in text.split()]
    kind = rng.random()
    if kind < 0.3:
        keep = max(8, int(len(words) * rng.uniform(0.55, 0.85)))
        start = rng.choice((0, len(words) - keep))
        words = words[start : start + keep]
    elif kind < 0.6:
        i = rng.randrange(len(words))
        word = words[i]
        if len(word) > 3:
            j = rng.randrange(1, len(word) - 1)
            words[i] = word[:j] + word[j + 1] + word[j] + word[j + 2 :]
    elif kind < 0.8:
        half = len(words) // 2
        words = words[half:] + words[:half]
    return " ".join(words)


def components(count: int, pairs) -> list[int]:
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for left, right in pairs:
        one, two = root(left), root(right)
        if one != two:
            parent[max(one, two)] = min(one, two)
    return [root(i) for i in range(count)]


def run_claimcheck(texts: list[str]) -> list[int]:
    from claimcheck import QuoteClaim, Span, group

    made = []
    for i, text in enumerate(texts):
        span = Span(str(i), 0, len(text))
        made.append(QuoteClaim(span, (span,), "direct", span, text, f"source {i % 97}"))
    home = list(range(len(texts)))
    for number, found in enumerate(group(made), len(texts)):
        for claim in found.claims:
            home[int(claim.span.article)] = number
    return home


def run_rapidfuzz(texts: list[str]) -> list[int]:
    import numpy as np
    from rapidfuzz import fuzz, process

    ordered = [" ".join(sorted(text.lower().split())) for text in texts]
    pairs = []
    for start in range(0, len(ordered), 500):
        block = process.cdist(
            ordered[start : start + 500],
            ordered,
            scorer=fuzz.ratio,
            score_cutoff=85,
            dtype=np.uint8,
        )
        pairs += [
            (start + i, j)
            for i, j in zip(*(axis.tolist() for axis in np.nonzero(block)), strict=True)
        ]
    return components(len(texts), pairs)


def shingles(text: str, size: int = 4) -> list[str]:
    low = text.lower()
    return [low[i : i + size] for i in range(len(low) - size + 1)]


def run_datasketch(texts: list[str]) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    index, pairs = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([piece.encode() for piece in shingles(text)])
        pairs += [(number, other) for other in index.query(sketch)]
        index.insert(number, sketch)
    return components(len(texts), pairs)


def run_rensa(texts: list[str]) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    index, pairs = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), []
    for number, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(shingles(text))
        pairs += [(number, other) for other in index.query(sketch)]
        index.insert(number, sketch)
    return components(len(texts), pairs)


def run_sparse_dot_topn(texts: list[str]) -> list[int]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    table = TfidfVectorizer(analyzer="char", ngram_range=(3, 3)).fit_transform(texts).tocsr()
    near = sp_matmul_topn(table, table.T.tocsr(), top_n=20, threshold=0.6).tocoo()
    return components(len(texts), zip(near.row.tolist(), near.col.tolist(), strict=True))


METHODS = {
    "claimcheck": run_claimcheck,
    "rapidfuzz brute force": run_rapidfuzz,
    "datasketch": run_datasketch,
    "rensa": run_rensa,
    "sparse_dot_topn": run_sparse_dot_topn,
}


def measure(name: str, count: int, seed: int) -> dict[str, float]:
    rows = claims(count, seed)
    started = time.process_time()
    home = METHODS[name]([text for text, _ in rows])
    seconds = time.process_time() - started

    def pairs(keys) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(keys).values())

    joined, gold = pairs(home), pairs(story for _, story in rows)
    right = pairs((place, story) for place, (_, story) in zip(home, rows, strict=True))
    return {
        "precision": right / max(1, joined),
        "recall": right / max(1, gold),
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=list(METHODS), choices=list(METHODS))
    parser.add_argument("--one", choices=list(METHODS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.count, options.seed)))
        return
    print(f"{options.count:,} claims, seed {options.seed}")
    print(f"{'method':24}{'precision':>10}{'recall':>8}{'CPU s':>8}{'MB':>7}{'time':>8}")
    own = 0.0
    for name in options.only:
        command = [
            sys.executable,
            __file__,
            "--one",
            name,
            "--count",
            str(options.count),
            "--seed",
            str(options.seed),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name:24}{(done.stderr.strip().splitlines() or ['failed'])[-1][:60]}")
            continue
        row = json.loads(done.stdout)
        own = own or row["seconds"]
        print(f"{name:24}{row['precision']:10.3f}{row['recall']:8.3f}{row['seconds']:8.1f}"
              f"{row['megabytes']:7.0f}{row['seconds'] / own:7.1f}x")  # fmt: skip


if __name__ == "__main__":
    main()
