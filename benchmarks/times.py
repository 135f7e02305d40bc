"""Speed of times() beside other finders of dates, on the same invented news, in one run.

    python benchmarks/times.py [COPIES]

Peers that are not installed are named and left out: `pip install dateparser
recognizers-text-date-time`. CPU time of one process; the first call is told apart.
"""

import importlib
import sys
import time
from datetime import datetime

from claimcheck import Article, times

WRITTEN = datetime(2022, 3, 10)
NEWS = """GENEVA, March 10, 2022 (Wire) - Talks that began on Monday will resume next Tuesday at 10 a.m.,
the foreign ministry said on Thursday. The last round was broken off two weeks ago, after 14 hours.

The two sides have met every month since the summer of 2019. In late January they agreed on a truce
that was to last until the end of the year; it was broken three days later, on 2 February 2022.
Losses rose 12 percent in the second quarter, to 1,200 vehicles, a spokesman told reporters.

"We have waited for more than two years," he said in an interview early Wednesday. The treaty of 12
May 1994 may be renewed by the fourth of next month. Elections are due between May and July 2023.
Observers who spent the past six weeks in the region described long queues, closed schools and
empty shops. None of them had been allowed into the harbour, where the ships lie at anchor.

The bridge over the river, which carried most of the grain from the plains to the port, is closed to
lorries. Engineers found cracks in four of its pillars and asked for steel, cement and cranes, none
of which the province can pay for. Its governor, a former teacher who was elected without a rival,
blames the capital; the capital blames the contractor, and the contractor has moved abroad.

Farmers along the northern road said they would rather store the harvest in barns than sell it at a
loss. The price of bread has not moved, but flour is sold by the cup, and bakers mix it with rye. A
shopkeeper who did not want her name to be printed showed an empty shelf and a list of debts. She
keeps the door open, she said, because people come in to talk, and talking costs nothing at all.
"""


def ours(texts):
    return sum(len(times(Article(text, published=WRITTEN))) for text in texts)


def dateparser_search():
    search = importlib.import_module("dateparser.search").search_dates
    options = {"RELATIVE_BASE": WRITTEN, "PREFER_DATES_FROM": "past"}
    return lambda texts: sum(
        len(search(text, languages=["en"], settings=options) or ()) for text in texts
    )


def recognizers():
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime
    return lambda texts: sum(len(recognize(text, "en-us", reference=WRITTEN)) for text in texts)


def measured(find, texts):
    started = time.process_time()
    find(texts[:1])
    first = time.process_time() - started
    started = time.process_time()
    found = find(texts[1:])
    spent = time.process_time() - started
    size = sum(len(text.encode()) for text in texts[1:]) / 1e6
    return first, found / (len(texts) - 1), size / spent


def main():
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    # A number at the end keeps the texts apart, so that no cache answers.
    texts = [f"{NEWS}\nNumber {n} of this series." for n in range(copies)]
    first, found, speed = measured(ours, texts)
    print(f"{'':24}{'first call':>12}{'found each':>12}{'MB/s':>10}{'ratio':>10}")
    print(f"{'claimcheck':24}{first:12.3f}{found:12.1f}{speed:10.3f}{1:10.0f}")
    for name, make in (("dateparser", dateparser_search), ("Recognizers-Text", recognizers)):
        try:
            find = make()
        except ImportError:
            print(f"{name:24} is not installed")
            continue
        first, found, theirs = measured(find, texts[: max(3, copies // 60)])
        print(f"{name:24}{first:12.3f}{found:12.1f}{theirs:10.3f}{speed / theirs:10.0f}")


if __name__ == "__main__":
    main()
