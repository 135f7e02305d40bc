"""Speed of quote extraction against two plain baselines, in one run on one core.

    python benchmarks/quotes.py [FOLDER]

The text is the batch in `seeds/` (or the .txt files of FOLDER), repeated. Measured are MB per CPU
second of: a regular expression that pairs marks and looks for nothing else; textacy's extractor of
direct quotations, when textacy and spaCy are installed, on a document that was parsed beforehand;
segments and quotes of claimcheck; and the same with the names of the speakers.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claimcheck import Article
from claimcheck.claims.attribution import named
from claimcheck.claims.quotes import quote_claims
from claimcheck.segments import segment

TARGET = 400_000  # characters
ROUNDS = 5
PAIRS = re.compile(r"[“\"„«]([^“”\"„«»]{1,2000})[”\"»]")


def texts(folder: Path) -> list[str]:
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    if not found:
        sys.exit(f"{folder}: holds no .txt files")
    out: list[str] = []
    while sum(map(len, out)) < TARGET:
        out += found
    return out


def best(work: Callable[[int], object], size: int) -> float:
    """MB per CPU second of the fastest round."""
    times = []
    for number in range(ROUNDS):
        before = time.process_time()
        work(number)
        times.append(time.process_time() - before)
    return size / 1e6 / max(min(times), 1e-9)


def articles(found: list[str], number: int) -> Iterator[Article]:
    """Articles with ids of their own in every round, so that nothing is remembered."""
    return (Article(text, id=f"{number}-{i}") for i, text in enumerate(found))


def textacy_work(found: list[str]) -> Callable[[int], object] | None:
    try:
        import spacy
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    try:
        parse = spacy.load("en_core_web_sm")
    except OSError:
        return None
    parsed = [parse(line) for text in found for line in text.splitlines() if line.strip()]

    def work(_: int) -> object:
        out = []
        for doc in parsed:
            try:
                out += list(direct_quotations(doc))
            except ValueError:  # an odd number of marks
                continue
        return out

    return work


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "seeds"
    found = texts(folder)
    size = sum(len(text.encode()) for text in found)
    rows: list[tuple[str, Callable[[int], object] | None]] = [
        ("regular expression that pairs marks", lambda _: [PAIRS.findall(text) for text in found]),
        ("textacy, without its parser", textacy_work(found)),
        (
            "claimcheck: segments and quotes",
            lambda n: [quote_claims(a, segment(a)) for a in articles(found, n)],
        ),
        (
            "claimcheck: with the names of speakers",
            lambda n: [named(a, quote_claims(a, segment(a))) for a in articles(found, n)],
        ),
    ]
    print(f"{len(found)} articles, {size / 1e6:.2f} MB, best of {ROUNDS} rounds")
    for label, work in rows:
        shown = f"{best(work, size):8.2f} MB/s" if work else "   not installed"
        print(f"{label:40} {shown}")


if __name__ == "__main__":
    main()
