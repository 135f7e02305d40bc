"""What a store costs as it grows: adding, its size, and a new batch of 100 articles beside it.

    python benchmarks/store.py [--sizes 10000 100000 1000000] [--articles 100] [--seed 1]

Articles hold ten invented quotes each; a third of what the new ones say was said before. Each
measurement is a process of its own; "alone" is the same batch without a store.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from matching import claims, reword

SAID = 10  # quotes in an article


def invented(count: int, seed: int):
    """(source, text, quotes as they stand) of so many articles."""
    rng = random.Random(seed)
    rows = [text for text, _ in claims(count * SAID, seed)]
    rng.shuffle(rows)
    for number in range(count):
        quotes = rows[number * SAID : (number + 1) * SAID]
        sentences = [f"“{quote[0].upper()}{quote[1:]},” the mayor said." for quote in quotes]
        yield f"Source {rng.randrange(200)}", "\n\n".join(sentences), quotes


def known(count: int, seed: int):
    """Articles with their claims as they would be extracted, which here is not what is measured."""
    from claimcheck import Article, QuoteClaim
    from claimcheck.store.codec import Known

    for source, text, _ in invented(count, seed):
        article = Article(text, source=source)
        found, at = [], 0
        for line in text.split("\n\n"):
            start, end = at + 1, at + line.index(",”")
            span, sentence = article.span(start, end), article.span(at, at + len(line))
            found.append(
                QuoteClaim(
                    span, (span,), "direct", sentence, text[start:end], source, marks="whole"
                )
            )
            at += len(line) + 2
        yield Known(article, (), tuple(found))


def batch(path: str, count: int, seed: int):
    """New articles: a third of their quotes reword stored ones, the rest are new."""
    from claimcheck import Article
    from claimcheck.store.store import Store

    rng = random.Random(seed + 1)
    with Store(path) as store:
        size = store.info()["different claims"]
        picked = (rng.randint(1, size) for _ in range(count * SAID // 3))
        ask = "SELECT text FROM said WHERE id=?"
        old = [store.connection.execute(ask, (number,)).fetchone()[0] for number in picked]
    fresh = [text for text, _ in claims(count * SAID, seed + 99)]
    for number in range(count):
        quotes = fresh[number * SAID : (number + 1) * SAID]
        quotes = [
            reword(rng, rng.choice(old)) if rng.random() < 1 / 3 else quote for quote in quotes
        ]
        text = "\n\n".join(f"“{q[0].upper()}{q[1:]},” the mayor said." for q in quotes)
        yield Article(text, source=f"Source {rng.randrange(200)}")


def cost(started) -> dict[str, float]:
    return {
        "seconds": time.perf_counter() - started[0],
        "cpu": time.process_time() - started[1],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def fill(path: str, size: int, seed: int) -> dict[str, float]:
    from claimcheck.store.store import Store

    started = time.perf_counter(), time.process_time()
    with Store(path, write=True) as store:
        store.add(known(size // SAID, seed))
    return {**cost(started), "file": Path(path).stat().st_size / 1e6}


def look(path: str, articles: int, seed: int, beside: bool = True) -> dict[str, float]:
    from claimcheck import check
    from claimcheck.store.store import Store

    new = list(batch(path, articles, seed))
    check(new[:2])  # what is loaded and compiled at first use
    store = Store(path) if beside else None
    started = time.perf_counter(), time.process_time()
    report = check(new, store=store)
    shared = sum(len({claim.source for claim in group.claims}) > 1 for group in report.groups)
    return {**cost(started), "stored": len(report.stored), "groups": shared}


def run(*arguments: object) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="Where stores are kept, to be used again.")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        step, *arguments = json.loads(options.one)
        print(json.dumps({"fill": fill, "look": look}[step](*arguments)))
        return
    print(f"{'stored claims':>14}{'added /s':>10}{'MB, file':>10}{'alone CPU s':>12}{'check s':>9}"
          f"{'CPU s':>7}{'peak MB':>9}{'stored articles':>17}{'groups':>8}")  # fmt: skip
    with tempfile.TemporaryDirectory() as made:
        for size in options.sizes:
            path = Path(options.folder or made) / f"{size}.db"
            added = run("fill", str(path), size, options.seed)
            row = run("look", str(path), options.articles, options.seed)
            alone = run("look", str(path), options.articles, options.seed, False)
            print(f"{size:14,}{size / added['cpu']:10,.0f}{added['file']:10.0f}"
                  f"{alone['cpu']:12.1f}{row['seconds']:9.1f}"
                  f"{row['cpu']:7.1f}{row['megabytes']:9.0f}{row['stored']:17.0f}"
                  f"{row['groups']:8.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
