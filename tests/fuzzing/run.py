"""Look for inputs that break a law: mutated articles, guided by the branches that they reach.

    python tests/fuzzing/run.py LAW [SECONDS] [ARTICLES ...]

LAW is a function of laws.py, or "all". Needs the extra `fuzz` (atheris, on Linux with Python 3.11
to 3.13); without it the same mutations run unguided. What breaks a law, or takes longer than ten
seconds, is written to the working folder as crash-* or timeout-*, and the exit code is not 0.
"""

import importlib
import itertools
import os
import pkgutil
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SLOWEST = 10  # seconds that one input may take
LONGEST = 12_000  # bytes of an input


def corpus(named):
    """What is mutated: the articles named, else those at hand, two and two as a batch as well."""
    folders = [Path(name) for name in named] or [ROOT / "seeds", ROOT.parent / "shared" / "seeds"]
    files = sorted(file for folder in folders for file in folder.glob("*.txt"))
    texts = [file.read_bytes()[:LONGEST] for file in files]
    pairs = [
        one[: LONGEST // 2] + b"\x1e" + two[: LONGEST // 2]
        for one, two in itertools.pairwise(texts)
    ]
    people = [
        b'{"text": "The talks failed.", "source": "Post", "published": "2024-05-06"}\n',
        b"text,source\nThe talks failed.,Post\n",
        b'fail-on = "note"\n[levels]\n"translation" = "note"\n[sources."Post *"]\nmin-grade = "C"\n',
        b'[[suppress]]\nrule = "boilerplate"\nsource = "Post"\nreason = "seen"\nexpires = 2027-01-31\n',
        b'{"version": 1, "findings": [{"rule": "a.b", "fingerprint": "0", "count": 2}]}',
        (ROOT / "claimcheck" / "rules" / "translation" / "german.toml").read_bytes()[:4000],
    ]
    return texts + pairs + people


def guided(law, seconds, named):
    """Run one law under atheris in a process of its own; True when nothing was found."""
    code = (
        "import sys, atheris\n"
        "with atheris.instrument_imports(include=['claimcheck']):\n"
        "    from fuzzing import run\n"
        "    run.load()\n"
        "run.drive(atheris)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(corpus(named)):
            (Path(folder) / f"{number:04}").write_bytes(data)
        options = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-max_len={LONGEST}",
                   "-rss_limit_mb=4096", "-len_control=0", "-print_final_stats=1", folder]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", code, law, *options], cwd=Path.cwd(), check=False,
            env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        )  # fmt: skip
    return done.returncode == 0


def load():
    """Import everything, because only what is imported now is watched."""
    from fuzzing import laws  # noqa: F401

    import claimcheck

    for module in pkgutil.walk_packages(claimcheck.__path__, "claimcheck."):
        if not module.name.startswith(("claimcheck.scale", "claimcheck.__main__")):
            importlib.import_module(module.name)


def drive(atheris):
    """What the guided process runs: its first argument is the law."""
    from fuzzing.laws import LAWS
    from fuzzing.mutations import mutated

    law = LAWS[sys.argv.pop(1)]

    def mutate(data, most, seed):
        rng = random.Random(seed)
        if rng.random() < 0.2:
            return atheris.Mutate(data, most)
        text = mutated(data.decode("utf-8", "surrogateescape"), rng)
        return text.encode("utf-8", "surrogatepass")[:most]

    atheris.Setup(sys.argv, law, custom_mutator=mutate)
    atheris.Fuzz()


def unguided(law, seconds, named):
    """The same without atheris: mutations of mutations, by chance."""
    from fuzzing.laws import LAWS
    from fuzzing.mutations import mutated

    rng, pool, end, sound = random.Random(seconds), corpus(named), time.monotonic() + seconds, True
    while time.monotonic() < end:
        text = rng.choice(pool).decode("utf-8", "surrogateescape")
        data = mutated(text, rng).encode("utf-8", "surrogatepass")[:LONGEST]
        try:
            LAWS[law](data)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            traceback.print_exc()
            Path(f"crash-{abs(hash(data)):x}").write_bytes(data)
            sound = False
        pool[rng.randrange(len(pool)) if len(pool) > 400 else len(pool) - 1 :] = [data, text.encode("utf-8", "surrogatepass")]  # fmt: skip
    return sound


def main():
    sys.path.insert(0, str(HERE.parent))
    from fuzzing.laws import LAWS

    law, seconds, named = sys.argv[1], int((sys.argv[2:] or [60])[0]), sys.argv[3:]
    try:
        import atheris  # noqa: F401

        look = guided
    except ImportError:
        print("atheris is not installed: mutations are not guided", file=sys.stderr)
        look = unguided
    found = [each for each in (LAWS if law == "all" else [law]) if not look(each, seconds, named)]
    print(f"laws broken: {', '.join(found) or 'none'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
