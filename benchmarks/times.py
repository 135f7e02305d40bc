"""times() beside other finders of dates: what they find of marked sentences, and how fast, in one run.

    python benchmarks/times.py [COPIES]

All text is invented, by the same people as the reader, so it flatters it. "found" is the F1 of
expressions that overlap, "day" of those that also name the right first day. CPU time of one
process; the first call is told apart. "dense" is a text with a time in every other line, "usual"
one with the two to three in a thousand letters that news has.

Peers that are not installed are named and left out: `pip install dateparser recognizers-text-suite
"emoji<2"`.
"""

import importlib
import sys
import time
import warnings
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


USUAL = """The bridge over the river, which carried most of the grain from the plains to the port, is closed to
lorries. Engineers found cracks in four of its pillars and asked for steel, cement and cranes, none
of which the province can pay for. Its governor, a former teacher who was elected in 2019 without a
rival, blames the capital; the capital blames the contractor, and the contractor has moved abroad.

Farmers along the northern road said they would rather store the harvest in barns than sell it at a
loss. The price of bread has not moved since Monday, but flour is sold by the cup, and bakers mix it
with rye. A shopkeeper who did not want her name to be printed showed an empty shelf and a list of
debts. She keeps the door open, she said, because people come in to talk, and talking costs nothing.
"""

# A sentence of 10 March 2022, a Thursday: its times, and the first day of each (None: no day asked).
MARKED = [
    ("Talks began on Monday.", [("Monday", "2022-03-07")]),
    ("They will resume next Tuesday.", [("next Tuesday", "2022-03-15")]),
    ("It was broken off two weeks ago.", [("two weeks ago", None)]),
    ("They agreed on it in late January.", [("late January", None)]),
    ("It ended on 2 February 2022.", [("2 February 2022", "2022-02-02")]),
    ("The treaty of 12 May 1994 may be renewed.", [("12 May 1994", "1994-05-12")]),
    ("It ends by the fourth of next month.", [("the fourth of next month", "2022-04-04")]),
    ("He spoke yesterday.", [("yesterday", "2022-03-09")]),
    ("She left on Friday and came back on Sunday.", [("Friday", "2022-03-04"), ("Sunday", "2022-03-06")]),
    ("The vote is due in May 2023.", [("May 2023", "2023-05-01")]),
    ("Rain fell early on March 9.", [("March 9", "2022-03-09")]),
    ("The fair opens on December 1, 2022.", [("December 1, 2022", "2022-12-01")]),
    ("The port was closed last year.", [("last year", "2021-01-01")]),
    ("They met in the summer of 2019.", [("the summer of 2019", None)]),
    ("The law of 2014 still holds.", [("2014", "2014-01-01")]),
    ("A decision falls on 2022-04-05.", [("2022-04-05", "2022-04-05")]),
    ("It was 10 a.m. on Tuesday.", [("10 a.m. on Tuesday", "2022-03-08")]),
    ("The mayor may ask for more.", []),
    ("We paid $48 for 80 of them, a half of 1/2 a ton.", []),
    ("The March on Orla was led by three men.", []),
    ("Ann May sat with us on the second bench.", []),
    ("Some 3,000 of the 12,000 seats were sold.", []),
]  # fmt: skip
Found = list[tuple[int, int, str]]


def ours(text: str) -> Found:
    return [
        (t.span.start, t.span.end, str(t.resolved[0])[:10] if t.resolved else "")
        for t in times(Article(text, published=WRITTEN))
    ]


def dateparser_search():
    search = importlib.import_module("dateparser.search").search_dates
    options = {"RELATIVE_BASE": WRITTEN, "PREFER_DATES_FROM": "past"}

    def read(text: str) -> Found:
        out, at = [], 0
        for words, day in search(text, languages=["en"], settings=options) or ():
            start = max(text.find(words, at), 0)
            at = start + len(words)
            out.append((start, at, str(day)[:10]))
        return out

    return read


def recognizers():
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime

    def read(text: str) -> Found:
        out = []
        for found in recognize(text, "en-us", reference=WRITTEN):
            values = (found.resolution or {}).get("values") or [{}]
            day = values[0].get("value") or values[0].get("start") or ""
            out.append((found.start, found.end + 1, day[:10]))
        return out

    return read


def score(read) -> tuple[float, float]:
    """F1 of expressions that overlap, and of those whose first day is right, too."""
    right = day_right = found_all = marked_all = 0
    for text, marked in MARKED:
        found = list(read(text))
        found_all += len(found)
        marked_all += len(marked)
        for words, day in marked:
            start = text.index(words)
            for place, (left, end, told) in enumerate(found):
                if left < start + len(words) and start < end:
                    right += 1
                    day_right += day is None or told == day
                    del found[place]
                    break
    return 200 * right / (found_all + marked_all), 200 * day_right / (found_all + marked_all)


def speed(read, text: str, copies: int) -> float:
    """MB/s over copies that differ in their last line, so that no cache answers; best of three."""
    best = 1e9
    for round_ in range(3):
        texts = [f"{text}\nNumber {n} of series {round_}." for n in range(copies)]
        started = time.process_time()
        for each in texts:
            read(each)
        best = min(best, time.process_time() - started)
    return sum(len(each.encode()) for each in texts) / 1e6 / max(best, 1e-9)


def main():
    warnings.simplefilter("ignore")
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    columns = ("found F1", "day F1", "first s", "dense MB/s", "usual MB/s", "ratio")
    print(f"{'reader':<20}" + "".join(f"{name:>12}" for name in columns))
    rate = 0.0
    rows = (("claimcheck", lambda: ours), ("dateparser", dateparser_search), ("Recognizers-Text", recognizers))  # fmt: skip
    for name, make in rows:
        started = time.process_time()
        try:
            read = make()
        except ImportError as missing:
            print(f"{name:<20}{f'not installed ({missing})':>48}")
            continue
        read(NEWS)
        first = time.process_time() - started
        found, day = score(read)
        few = copies if name == "claimcheck" else max(1, copies // 40)
        dense, usual = speed(read, NEWS, few), speed(read, USUAL, few)
        rate = rate or usual
        cells = (f"{found:.1f}", f"{day:.1f}", f"{first:.3f}", f"{dense:.3f}", f"{usual:.3f}", f"{rate / usual:.1f}")  # fmt: skip
        print(f"{name:<20}" + "".join(f"{cell:>12}" for cell in cells))


if __name__ == "__main__":
    main()
