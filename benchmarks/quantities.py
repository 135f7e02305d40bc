"""Numbers in news: what readers find of marked sentences, and how fast, in one run.

    python benchmarks/quantities.py [COPIES] [MARKED.jsonl]

All sentences are invented, by the same people as the reader, so they flatter it; a file of marked
sentences (a line: {"text": ..., "quantities": [{"value": 3} or {"low": 3, "high": 4}, ...]}) takes
their place. Right is an amount with its value (a range is right only as one range
with both ends); a sentence that holds no amount asks for silence. CPU time of one process; the
first call is told apart. "dense" is a text with a number in every line, "usual" one with the three
to four numbers in a thousand letters that news has.

Peers that are not installed are named and left out: `pip install quantulum3 recognizers-text-suite
"emoji<2" text2num`.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

from claimcheck import Article
from claimcheck.claims.counts import numeric_claims
from claimcheck.claims.quantities import quantities
from claimcheck.segments import segment

# A sentence, and its amounts: a number, or a pair for a range.
MARKED = [
    ("At least 340 people were hurt when the Orla rose.", [340]),
    ("An estimated 5,000 to 6,000 residents left the valley.", [(5000, 6000)]),
    ("The state will spend $200 million on repairs.", [2e8]),
    ("Half a million of it goes to the port.", [5e5]),
    ("The index fell 2.3 percent to 4,512 points.", [2.3, 4512]),
    ("Between 10 and 20 boats are missing.", [(10, 20)]),
    ("The bridge is 1.2 km long and carries 40 tonnes.", [1.2, 40]),
    ("Some forty roads are closed.", [40]),
    ("Two dozen lorries wait at the gate.", [24]),
    ("They want $5 to $7 billion for it.", [(5e9, 7e9)]),
    ("Growth of 3-4% is expected.", [(3, 4)]),
    ("Prices rose by 25 basis points.", [25]),
    ("One and a half million homes are dark.", [1.5e6]),
    ("A third of the fields stand under water.", [1 / 3]),
    ("Eight out of ten voters stayed at home.", [0.8]),
    ("The fund holds 5 lakh crore rupees.", [5e12]),
    ("The pipe carries 300,000 barrels a day.", [300000]),
    ("It cost 816 000 euros.", [816000]),
    ("The quake had a magnitude of 6.4.", [6.4]),
    ("Temperatures of minus 12 degrees are likely.", [-12]),
    ("The plant makes 1,200 MW.", [1200]),
    ("More than a dozen men and 30-odd boats took part.", [12, 30]),
    ("Three or four boats sank.", [(3, 4)]),
    ("The toll rose to 31, up from 24.", [31, 24]),
    ("He paid EUR 5m for 20 hectares.", [5e6, 20]),
    ("A force of 30,000-strong units was raised.", [30000]),
    ("Twenty-one of the 40 passengers were children.", [21, 40]),
    ("It took two and a half years.", [2.5]),
    ("The firm sold 10-15 million shares.", [(1e7, 1.5e7)]),
    ("Nearly two-thirds of 1,100 seats were empty.", [2 / 3, 1100]),
    ("The talks of 2014 were held in May.", []),
    ("The Falcon 22 was shown in the 1990s.", []),
    ("He lives at 22 Orla Street and reads Evening One.", []),
    ("Call +49 30 901820 before 10:30 a.m.", []),
    ("It is one of the keys, but not one of them came.", []),
    ("The match ended 2-2 on 5 May.", []),
    ("No third party may enter Section 427.", []),
    ("Version 2.3.1 runs at 192.168.0.1.", []),
    ("They met once or twice, a while ago.", []),
    ("The G7 and the S&P 500 were named.", []),
    ("A four-door car stood there on March 29, 2022.", []),
    ("Several hundred marched, tons of rice were lost.", []),
]
DENSE = """HARWICK (Wire) - At least 340 people were hurt and more than 1,200 homes were flooded when the
Orla river rose to 6.4 metres on Friday, the regional governor said. Some forty roads are closed.

An estimated 5,000 to 6,000 residents left the valley, up from about 3,000 on Thursday. The state
will spend $200 million on repairs, half a million of it this week, and pay each family 850 euros.

Rain of 120 mm a day, 35 percent more than the average of the past ten years, is expected until
Sunday. Two-thirds of the fields, some 14,000 hectares, stand under water. The index of the local
exchange fell 2.3 percent to 4,512 points; shares of Orla Power lost 61 cents to close at $17.40.
"""
USUAL = """The mayor, Ann Doe, 54, asked her neighbours for patience. The bridge that carried most of the
grain from the plains to the port is closed to lorries; engineers found cracks in four of its pillars and
asked for steel, cement and cranes, none of which the province can pay for. Farmers along the road
said they would rather store the harvest in barns than sell it at a loss, and bakers mix their flour
with rye. A shopkeeper who did not want her name printed showed an empty shelf and a list of debts.

The state will spend $200 million on repairs, the governor said after a visit on Friday. He praised
the soldiers who had worked through the night to close the gap in the dam, and the women of the
village who had cooked for them. Nobody knows how the water came through; a report is due in spring.
For now the children of Harwick are taught in the town hall, where the windows do not close. More
than 1,200 homes were flooded, and the damp will stay in the walls until the summer, an old man said.
"""
Values = list[tuple[float, float]]


def claimcheck_values(text: str) -> Values:
    out = []
    for found in quantities(text):
        quantity = found.quantity
        if quantity is not None and quantity.kind != "ordinal":
            ends = [float(end) for end in (quantity.low, quantity.high) if end is not None]
            out.append((ends[0], ends[-1]))
    return out


def claims(text: str) -> Values:
    article = Article(text)
    return [(0.0, 0.0) for _ in numeric_claims(article, segment(article), (), ())]


def quantulum():
    parse = importlib.import_module("quantulum3.parser").parse
    # Its model of units opens with one old scikit-learn alone.
    importlib.import_module("quantulum3.classifier").USE_CLF = False

    def read(text: str) -> Values:
        out = []
        for found in parse(text):
            width = found.uncertainty or 0
            out.append((found.value - width, found.value + width))
        return out

    return read


def recognizers():
    number = importlib.import_module("recognizers_number")
    units = importlib.import_module("recognizers_number_with_unit")
    models = [
        number.recognize_number, number.recognize_percentage, units.recognize_currency,
        units.recognize_dimension, units.recognize_age, units.recognize_temperature,
    ]  # fmt: skip

    def read(text: str) -> Values:
        kept: dict[int, tuple[int, str]] = {}  # the longest reading of a place wins
        for model in models:
            for found in model(text, "en-us"):
                value = str((found.resolution or {}).get("value") or "").rstrip("%")
                if value and found.end >= kept.get(found.start, (-1, ""))[0]:
                    kept[found.start] = (found.end, value)
        out, reached = [], -1
        for start, (end, value) in sorted(kept.items()):
            if start > reached:
                out.append((float(value), float(value)))
                reached = end
        return out

    return read


def words_only():
    convert = importlib.import_module("text_to_num").alpha2digit
    return lambda text: [(0.0, 0.0)] if convert(text, "en") else []


def close(one: float, two: float) -> bool:
    return abs(one - two) <= 1e-5 * max(abs(one), abs(two))


def marked_in(path: str) -> list[tuple[str, list]]:
    out = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        values = []
        for amount in record["quantities"]:
            low = amount.get("value", amount.get("low"))
            low = amount.get("low") if low is None else low
            high = amount.get("high")
            values += [] if low is None else [low if high is None else (low, high)]
        out.append((record["text"], values))
    return out


def score(read, sentences) -> tuple[float, float]:
    """F1 of values, and the share of the sentences without an amount in which one is found."""
    count: Counter[str] = Counter()
    for text, marked in sentences:
        found = list(read(text))
        count["found"] += len(found)
        count["marked"] += len(marked)
        count["fires"] += bool(found) and not marked
        for one in marked:
            low, high = one if isinstance(one, tuple) else (one, one)
            for place, (bottom, top) in enumerate(found):
                if close(low, bottom) and close(high, top):
                    count["right"] += 1
                    del found[place]
                    break
    silent = sum(not marked for _, marked in sentences)
    return 200 * count["right"] / (count["found"] + count["marked"]), 100 * count["fires"] / max(
        1, silent
    )


def speed(read, text: str, copies: int) -> float:
    """MB/s over copies that differ in their last line, the best of three rounds."""
    texts = [f"{text}\nReport {number}." for number in range(copies)]
    size = sum(len(each.encode()) for each in texts) / 1e6
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        for each in texts:
            read(each)
        best = min(best, time.process_time() - started)
    return size / max(best, 1e-9)


def main():
    warnings.simplefilter("ignore")
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    sentences = marked_in(sys.argv[2]) if len(sys.argv) > 2 else MARKED
    rows = [
        ("claimcheck: quantities", lambda: claimcheck_values, True),
        ("claimcheck: numeric claims", lambda: claims, False),
        ("quantulum3", quantulum, True), ("Recognizers-Text, six models", recognizers, True),
        ("text2num (words only)", words_only, False),
    ]  # fmt: skip
    columns = ("value F1", "fires %", "first s", "dense MB/s", "usual MB/s", "ratio")
    print(f"{'reader':<30}" + "".join(f"{name:>12}" for name in columns))
    ours = 0.0
    for name, make, scored in rows:
        started = time.process_time()
        try:
            read = make()
        except ImportError as missing:
            print(f"{name:<30}{f'not installed ({missing})':>48}")
            continue
        read(DENSE)
        first = time.process_time() - started
        right, fires = score(read, sentences) if scored else (float("nan"),) * 2
        few = copies if name.startswith("claimcheck") else max(1, copies // 40)
        dense, usual = speed(read, DENSE, few), speed(read, USUAL, few)
        ours = ours or usual
        cells = (f"{right:.1f}", f"{fires:.0f}", f"{first:.3f}", f"{dense:.3f}", f"{usual:.3f}", f"{ours / usual:.1f}")  # fmt: skip
        print(f"{name:<30}" + "".join(f"{cell:>12}" for cell in cells))


if __name__ == "__main__":
    main()
