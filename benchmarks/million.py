"""Claims in a file -> groups in a file, end to end: seconds, memory, candidates, growth, quality.

    python benchmarks/million.py [--sizes 10000 100000 1000000] [--jobs 2] [--seed 1]

Each size is a process of its own that reads one claim a line and writes the number of its group.
Growth is log(ratio of CPU seconds) / log(ratio of sizes): 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from matching import claims


def group_file(source: str, target: str, jobs: int) -> dict[str, float]:
    from claimcheck.matches import grouping

    started, cpu = time.perf_counter(), time.process_time()
    asked = [0]
    verified = grouping.verified

    def counting(table, strings, left, right, **more):
        asked[0] = len(left)
        return verified(table, strings, left, right, **more)

    grouping.verified = counting
    with Path(source).open(encoding="utf-8") as lines:
        texts = dict.fromkeys(line.rstrip("\n") for line in lines)
        place = {text: number for number, text in enumerate(texts)}
    home = grouping.join_texts(list(texts), jobs=jobs).home
    with (
        Path(source).open(encoding="utf-8") as lines,
        Path(target).open("w", encoding="utf-8") as out,
    ):
        out.writelines(f"{home[place[line.rstrip(chr(10))]]}\n" for line in lines)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - cpu + children.ru_utime + children.ru_stime,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "child": children.ru_maxrss / 1024,
        "candidates": asked[0] / len(texts),
    }


def quality(homes: list[int], stories: list[int]) -> tuple[float, float, float]:
    """Pair precision, share of claims that keep a true partner, largest group : largest story."""

    def pairs(sizes: Counter) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    groups, told = Counter(homes), Counter(stories)
    both = Counter(zip(homes, stories, strict=True))
    kept = sum(n for n in both.values() if n > 1)
    wanted = sum(n for n in told.values() if n > 1)
    return (
        pairs(both) / max(1, pairs(groups)),
        kept / max(1, wanted),
        max(groups.values()) / max(told.values()),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        source, target, jobs = options.one
        print(json.dumps(group_file(source, target, int(jobs))))
        return
    print(f"{'claims':>10}{'seconds':>9}{'CPU s':>8}{'MB':>7}{'MB child':>10}{'candidates':>12}"
          f"{'precision':>11}{'kept':>7}{'largest':>9}{'growth':>8}")  # fmt: skip
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            source, target = Path(folder) / "claims.txt", Path(folder) / "groups.txt"
            with source.open("w", encoding="utf-8") as out:
                stories = []
                for text, story in claims(size, options.seed):
                    out.write(f"{text}\n")
                    stories.append(story)
            command = [sys.executable, __file__, "--one", source, target, options.jobs]
            done = subprocess.run(
                [str(c) for c in command], capture_output=True, text=True, check=False
            )
            if done.returncode:
                sys.exit(done.stderr)
            row = json.loads(done.stdout)
            homes = [int(line) for line in target.read_text().split()]
            precision, kept, largest = quality(homes, stories)
            growth = math.log(row["cpu"] / before[1]) / math.log(size / before[0]) if before else 1
            before = size, row["cpu"]
            print(f"{size:10,}{row['seconds']:9.1f}{row['cpu']:8.1f}{row['megabytes']:7.0f}"
                  f"{row['child']:10.0f}{row['candidates']:12.1f}{precision:11.3f}{kept:7.3f}"
                  f"{largest:9.2f}{growth:8.2f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
