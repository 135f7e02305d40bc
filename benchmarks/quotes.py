"""Quotes found and speed beside two other readers of quotes, on the same invented news, in one run.

    python benchmarks/quotes.py [COPIES]

The news stands below with the speaker and the words of each quote. The peers are a regular
expression that pairs marks and takes the nearest name, and textacy's extractor of direct quotations
(`pip install textacy`). That one needs a parsed document; no parser is measured: the documents are
made beforehand from the tokens, with the reporting verbs, names and subjects already told, which is
kinder to it than any parser. CPU time of one process, best of five rounds.
"""

from __future__ import annotations

import importlib
import re
import sys
import time
from collections.abc import Callable

from claimcheck import Article
from claimcheck.claims.quotes import quote_claims
from claimcheck.segments import segment

ROUNDS = 5
NEWS = """“The bridge stays shut,” Mara Lind told reporters in Harwick. “Nobody knows for how long.”

The mayor, who came to the river on Friday, said the town had asked for steel, cement and cranes.
“We will not wait,” said Ola Berg, an engineer. The council had called it “a risk nobody can carry”.

According to the harbour office, two ships lie in the port and four more wait outside it. Farmers
along the road store the harvest in barns, and bakers mix their flour with rye until the port opens.

Lind added that the engineers' report was late. "It is a scandal," she said, "and they know it.

"We were told nothing for a month. The river rose every night, and nobody came to look at it."

The old bridge was built when the mills still ran. It carried most of the grain from the plains to
the port, and its pillars were made of the same grey stone as the houses on the square. A second one
was planned twice and never paid for. The shops on the far side have been closed since the flood.
"""
QUOTES = [  # speaker, first words, last words
    ("Mara Lind", "The bridge", "how long"),
    ("The mayor", "the town", "cranes"),
    ("Ola Berg", "We will", "wait"),
    ("The council", "it", "carry"),
    ("the harbour office", "two ships", "outside it"),
    ("Lind", "the engineers", "late"),
    ("she", "It is", "look at it"),
]
PAIRS = re.compile(r"[“\"]([^“”\"]{1,2000})[”\"]")
NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
VERBS = {"told": "tell", "said": "say", "called": "call", "added": "add"}

Row = tuple[str, str]  # speaker, words


def pairs(text: str) -> list[Row]:
    """Marks in pairs, and the nearest name before or behind them."""
    rows = []
    for found in PAIRS.finditer(text):
        after = NAME.search(text, found.end(), found.end() + 60)
        rows.append((after.group() if after else "", found.group(1)))
    return rows


def textacy() -> Callable[[list[str]], Callable[[], list[Row]]]:
    spacy = importlib.import_module("spacy")
    extract = importlib.import_module("textacy.extract.triples").direct_quotations
    blank = spacy.blank("en")

    def parsed(text: str) -> object:
        made = blank(text)
        words = [token.text for token in made]
        tags = ["VERB" if w in VERBS else "PROPN" if w[:1].isupper() else "NOUN" for w in words]
        tags = ["PUNCT" if not w[:1].isalnum() else tag for w, tag in zip(words, tags, strict=True)]
        heads, labels = list(range(len(words))), ["ROOT"] * len(words)
        for i, word in enumerate(words):
            if word in VERBS:
                near = [k for k in (i - 1, i - 2, i + 1, i + 2) if 0 <= k < len(words)]
                subject = next((k for k in near if tags[k] == "PROPN"), None)
                if subject is not None:
                    heads[subject], labels[subject] = i, "nsubj"
        return spacy.tokens.Doc(
            blank.vocab, words, [bool(token.whitespace_) for token in made], pos=tags,
            lemmas=[VERBS.get(w, w.lower()) for w in words], heads=heads, deps=labels,
        )  # fmt: skip

    def ready(texts: list[str]) -> Callable[[], list[Row]]:
        documents = [parsed(line) for text in texts for line in text.split("\n\n")]

        def work() -> list[Row]:
            rows = []
            for document in documents:
                try:
                    found = list(extract(document))
                except ValueError:  # an odd number of marks
                    continue
                rows += [(" ".join(t.text for t in q.speaker), q.content.text) for q in found]
            return rows

        return work

    return ready


def claims(texts: list[str]) -> list[Row]:
    rows = []
    for text in texts:
        article = Article(text)
        for claim in quote_claims(article, segment(article)):
            speaker = claim.attribution.speaker if claim.attribution else None
            rows.append((speaker.of(article) if speaker else "", claim.text))
    return rows


def right(rows: list[Row]) -> tuple[int, int]:
    """How many quotes were found whole, and how many of these with the right speaker."""
    whole = speaker = 0
    for name, first, last in QUOTES:
        held = [who for who, words in rows if first in words[:40] and last in words[-20:]]
        whole += bool(held)
        speaker += any(who and (name in who or who in name) for who in held)
    return whole, speaker


def best(work: Callable[[], object], size: int) -> float:
    """MB per CPU second of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return size / 1e6 / max(min(times), 1e-9)


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    texts = [f"{NEWS}\nReport {n}." for n in range(copies)]
    size = sum(len(text.encode()) for text in texts)
    print(
        f"{copies} copies, {size / 1e6:.2f} MB, {len(QUOTES)} quotes each; best of {ROUNDS} rounds"
    )
    rows: list[tuple[str, Callable[[list[str]], Callable[[], list[Row]]] | None]] = [
        ("regular expression, nearest name", lambda t: lambda: [r for x in t for r in pairs(x)]),
        ("claimcheck, segments and quotes", lambda t: lambda: claims(t)),
    ]
    try:
        rows.insert(1, ("textacy, its parse given", textacy()))
    except ImportError as problem:
        print(f"not installed: {problem.name}")
    speeds = {}
    for label, ready in rows:
        whole, speaker = right(ready(texts[:1])())
        speeds[label] = best(ready(texts), size)
        print(f"{label:34} {whole} whole, {speaker} with speaker {speeds[label]:8.2f} MB/s")
    ours = speeds.pop("claimcheck, segments and quotes")
    for label, speed in speeds.items():
        print(f"claimcheck / {label}: {ours / speed:.3f}")


if __name__ == "__main__":
    main()
