"""assess() beside other truth finders, on votes with known truth that the script makes, in one run.

    python benchmarks/sources.py [ITEMS]

Three worlds: open values with copiers, open values as sparse as news (five votes an item), and
labels of a closed set with a source that mixes two of them up. Shown are the share of items whose
leading value is true, how far the estimated accuracies are off (mean), how many 90 % intervals hold
the accuracy that a source was made with, the mean gap between stated and true probability in ten
bins (calibration), and CPU seconds. A dash: the peer does not tell it.

Peers that are not installed are named and left out: `pip install crowd-kit`, and `pip install
--no-deps truthdiscovery; pip install bidict imageio` (its drawing module, which needs Cairo, is not
loaded).
"""

import importlib
import random
import sys
import time
import types
from collections import Counter, defaultdict

from claimcheck import assess

SEED = 7
SOURCES = 24


def world(items, *, votes=12, copiers=8, values=6, labels=False):
    """(votes, truth by item, accuracy by source), all drawn from one seed."""
    rng = random.Random(SEED)
    skill = {f"s{k:02d}": rng.uniform(0.45, 0.95) for k in range(SOURCES)}
    copied = {f"c{k:02d}": f"s{k % 3:02d}" for k in range(copiers)}
    rows, truth = [], {}
    for n in range(items):
        item = f"item {n:06d}"
        # In no order: whoever settles a tie by the alphabet must not be right by it.
        names = [f"v{k:02d} of {n}" for k in rng.sample(range(100), values + 1)]
        truth[item] = f"v{n % 3}" if labels else names[0]
        told = {}
        for source, share in skill.items():
            right = rng.random() < share
            wrong = f"v{rng.randrange(3)}" if labels else names[1 + rng.randrange(values)]
            told[source] = truth[item] if right else wrong
        if labels:  # one source calls v0 what is v1, and the other way round
            told["s00"] = {"v0": "v1", "v1": "v0"}.get(truth[item], truth[item])
        for source, origin in copied.items():
            told[source] = told[origin] if rng.random() < 0.998 else f"slip {n}"
        chosen = rng.sample(sorted(told), min(votes, len(told)))
        rows.extend((source, item, told[source]) for source in chosen)
    return rows, truth


def accuracies(rows, truth):
    right, total = Counter(), Counter()
    for source, item, value in rows:
        total[source] += 1
        right[source] += value == truth[item]
    return {source: right[source] / total[source] for source in total}


# -- finders: votes -> (leading by item, probability by item, accuracy by source, interval) ----------
def vote(rows):
    counts = defaultdict(Counter)
    for _, item, value in rows:
        counts[item][value] += 1
    best = {item: min(found, key=lambda v: (-found[v], v)) for item, found in counts.items()}
    share = {item: counts[item][best[item]] / counts[item].total() for item in best}
    agree, total = Counter(), Counter()
    for source, item, value in rows:
        total[source] += 1
        agree[source] += value == best[item]
    return best, share, {source: agree[source] / total[source] for source in total}, {}


def ours(rows):
    result = assess(rows)
    return (
        {item: found.leading.value for item, found in result.items.items()},
        {item: found.leading.probability for item, found in result.items.items()},
        {source: found.accuracy for source, found in result.sources.items()},
        {source: found.interval for source, found in result.sources.items()},
    )


def crowd_kit(name, **options):
    pandas = importlib.import_module("pandas")
    finder = getattr(importlib.import_module("crowdkit.aggregation"), name)

    def run(rows):
        table = pandas.DataFrame(rows, columns=["worker", "task", "label"])
        made = finder(**options)
        best = made.fit_predict(table).to_dict()
        skills = getattr(made, "skills_", None)
        sure = getattr(made, "probas_", None)
        share = sure.max(axis=1).to_dict() if sure is not None else {}
        return best, share, skills.to_dict() if skills is not None else {}, {}

    return run


def truth_discovery(name):
    sys.modules.setdefault("cairo", types.ModuleType("cairo"))
    library = importlib.import_module("truthdiscovery")

    def run(rows):
        found = getattr(library, name)().run(library.Dataset(rows))
        best = {item: min(found.get_most_believed_values(item)) for item in found.belief}
        trust = dict(found.trust) if name == "TruthFinder" else {}  # the others have no unit
        return best, {}, trust, {}

    return run


FINDERS = (
    ("plain vote", lambda: vote),
    ("claimcheck", lambda: ours),
    ("crowd-kit DawidSkene", lambda: crowd_kit("DawidSkene", n_iter=20)),
    ("crowd-kit OneCoin", lambda: crowd_kit("OneCoinDawidSkene", n_iter=20)),
    ("crowd-kit MACE", lambda: crowd_kit("MACE", n_iter=20)),
    ("truthdiscovery TruthFinder", lambda: truth_discovery("TruthFinder")),
    ("truthdiscovery PooledInvestment", lambda: truth_discovery("PooledInvestment")),
    ("truthdiscovery Sums", lambda: truth_discovery("Sums")),
)
CLOSED = ("DawidSkene", "OneCoin", "MACE")  # made for labels of one closed set


def calibration(best, share, truth):
    bins = defaultdict(list)
    for item, sure in share.items():
        bins[min(int(sure * 10), 9)].append((sure, best[item] == truth[item]))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(s - ok for s, ok in found)) for found in bins.values())
    return sum(gaps) / total if total else None


def figure(value, form):
    return "-" if value is None else form.format(value)


def measured(name, make, rows, truth):
    try:
        run = make()
    except ImportError as problem:
        return f"{name:32}not installed ({problem.name or problem})"
    started = time.process_time()
    try:
        best, share, told, intervals = run(rows)
    except Exception as problem:  # a peer that fails is shown as failing
        return f"{name:32}failed: {type(problem).__name__}"
    seconds = time.process_time() - started
    real = accuracies(rows, truth)
    right = sum(best.get(item) == value for item, value in truth.items()) / len(truth)
    off = [abs(told[source] - share) for source, share in real.items() if source in told]
    held = [low <= real[source] <= high for source, (low, high) in intervals.items()]
    return (
        f"{name:32}{right:9.1%}{figure(sum(off) / len(off) if off else None, '{:9.3f}'):>9}"
        f"{figure(sum(held) / len(held) if held else None, '{:9.0%}'):>9}"
        f"{figure(calibration(best, share, truth), '{:9.3f}'):>9}{seconds:9.2f}"
    )


def main():
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    worlds = (
        ("open values, 8 copiers", world(items)),
        ("open values, 5 votes an item", world(max(items // 4, 1), votes=5, copiers=0)),
        ("labels, one source mixes two up", world(items, labels=True, copiers=0)),
    )
    for title, (rows, truth) in worlds:
        print(f"\n{title}: {len(rows):,} votes on {len(truth):,} items")
        print(f"{'':32}{'true':>9}{'off by':>9}{'held':>9}{'calibr.':>9}{'CPU s':>9}")
        for name, make in FINDERS:
            if "labels" in title or not name.endswith(CLOSED):
                print(measured(name, make, rows, truth), flush=True)
    rows, _ = world(250_000 // 12, copiers=0)
    started = time.process_time()
    assess(rows)
    print(f"\nclaimcheck, {len(rows):,} votes: {time.process_time() - started:.2f} CPU s")


if __name__ == "__main__":
    main()
