"""Speed of the number scan beside other readers of quantities, on the same invented news, in one run.

    python benchmarks/quantities.py [COPIES]

Peers that are not installed are named and left out: `pip install quantulum3
recognizers-text-number recognizers-text-number-with-unit text2num`. CPU time of one process; the
first call is told apart.
"""

import importlib
import sys
import time

from claimcheck import Article
from claimcheck.claims.counts import numeric_claims
from claimcheck.claims.quantities import quantities
from claimcheck.segments import segment

NEWS = """HARWICK (Wire) - At least 340 people were hurt and more than 1,200 homes were flooded when the
Orla river rose to 6.4 metres on Friday, the regional governor said. Some forty roads are closed.

An estimated 5,000 to 6,000 residents left the valley, up from about 3,000 on Thursday. The state
will spend $200 million on repairs, half a million of it this week, and pay each family 850 euros.

Rain of 120 mm a day, 35 percent more than the average of the past ten years, is expected until
Sunday. Two-thirds of the fields, some 14,000 hectares, stand under water. The index of the local
exchange fell 2.3 percent to 4,512 points; shares of Orla Power lost 61 cents to close at $17.40.

The mayor, Ann Doe, 54, asked her neighbours for patience. The bridge that carried most of the
grain from the plains to the port is closed to lorries; engineers found cracks in its pillars and
asked for steel, cement and cranes, none of which the province can pay for. Farmers along the road
said they would rather store the harvest in barns than sell it at a loss, and bakers mix their flour
with rye. A shopkeeper who did not want her name printed showed an empty shelf and a list of debts.
"""


def scan(texts):
    return sum(sum(f.quantity is not None for f in quantities(text)) for text in texts)


def claims(texts):
    found = 0
    for text in texts:
        article = Article(text)
        found += len(numeric_claims(article, segment(article), (), ()))
    return found


def quantulum():
    parse = importlib.import_module("quantulum3.parser").parse
    return lambda texts: sum(len(parse(text)) for text in texts)


def recognizers():
    number = importlib.import_module("recognizers_number")
    units = importlib.import_module("recognizers_number_with_unit")
    models = [
        number.recognize_number, number.recognize_percentage, units.recognize_currency,
        units.recognize_dimension, units.recognize_age, units.recognize_temperature,
    ]  # fmt: skip
    return lambda texts: sum(len(model(text, "en-us")) for text in texts for model in models)


def words_only():
    convert = importlib.import_module("text_to_num").alpha2digit
    return lambda texts: sum(len(convert(text, "en")) > 0 for text in texts)


def measured(find, texts):
    started = time.process_time()
    find(texts[:1])
    first = time.process_time() - started
    started = time.process_time()
    found = find(texts)
    return first, time.process_time() - started, found


def main():
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    texts = [f"{NEWS}\nReport {number}." for number in range(copies)]
    few = texts[: max(1, copies // 60)]
    size = len(texts[0].encode())
    print(f"{'reader':<34}{'first call s':>14}{'MB/s':>10}{'found each':>12}")
    rows = [
        ("claimcheck: quantities", lambda: scan),
        ("claimcheck: numeric claims", lambda: claims),
    ]
    peers = [
        ("quantulum3", quantulum), ("Recognizers-Text, six models", recognizers),
        ("text2num (words only)", words_only),
    ]  # fmt: skip
    for name, make in rows + peers:
        sample = texts if name.startswith("claimcheck") else few
        try:
            find = make()
        except ImportError as missing:
            print(f"{name:<34}{f'not installed ({missing.name})':>36}")
            continue
        first, spent, found = measured(find, sample)
        speed = size * len(sample) / 1e6 / max(spent, 1e-9)
        print(f"{name:<34}{first:>14.3f}{speed:>10.3f}{found / len(sample):>12.1f}")


if __name__ == "__main__":
    main()
