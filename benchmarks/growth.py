"""How the cost of each step grows on text made to be slow: seconds at n and at 2n, and the ratio.

    python benchmarks/growth.py [SECONDS]

A ratio near 2 is linear, near 4 quadratic. Steps below SECONDS (0.05) at 2n are left out.
"""

import sys
import time

from claimcheck import Article, extract, find, segment, times
from claimcheck.names.mentions import names

UNITS = {
    "dots": ".", "digits": "9", "groups": "1,234,", "quotes": "“", "closers": "”", "straight": '"',
    "apostrophes": "'", "hyphens": "a-", "capitals": "Aa ", "brackets": "(", "letters": "ab",
    "blanks": " ", "newlines": "\n", "nbsp": "\u00a0", "words": "word ", "lines": "Word\n",
    "sentences": "The minister said on Tuesday that 12 people died in Kyiv. ",
    "numbers": "12 and ", "dashes": "— ", "colons": "a: ", "commas": "a, ", "titles": "Gen. ",
    "percent": "5 % ", "said": "he said ", "and": "and the ", "dates": "May 5 2020 ", "stops": "A. ",
    "quoted": "“No,” he said. ", "links": "See also ", "marks": "«»", "slashes": "1/2/", "plus": "+1 ",
    "blank groups": "123 ", "decimals": "1.", "minus": "-1", "ranges": "1-2-", "magnitudes": "million ", "lakhs": "5 lakh crore ",
    "halves": "a year and a half ", "ordinals": "third ", "ratios": "1 in 3 ", "exponents": "2^9", "dollars": "$1", "signs": "$-+",
    "hedges": "more than up to 5 ", "parts": "12 of the 40, ", "levels": "up from 5 ", "ages": "aged 5, 6, ", "phones": "+1 555 ",
    "years": "1999-", "clocks": "10:30:", "dashed words": "a—", "participles": "rising falling ", "nouns of": "price of ", "relatives": "which he said ",
    "combining": "\u0301", "capital run": "A", "at": "a@", "semicolons": "one; two; ",
}  # fmt: skip
STEPS = {
    "segment": segment,
    "names": names,
    "times": times,
    "extract": extract,
    "boilerplate": lambda article: find([article], select="boilerplate"),
    "translation": lambda article: find([article], select="translation"),
    "quotation": lambda article: find([article], select="quotation"),
}


def seconds(step, text):
    article = Article(text, id=f"{len(text)}")
    started = time.process_time()
    step(article)
    return time.process_time() - started


def main():
    least = float(sys.argv[1]) if len(sys.argv) > 1 else 0.05
    size = 40_000
    for step in STEPS.values():
        step(Article("The minister said “no” on Tuesday.", id="warm-up"))
    for name, unit in UNITS.items():
        text = unit * (size // len(unit))
        for label, step in STEPS.items():
            once = seconds(step, text[: size // 2])
            twice = seconds(step, text)
            if twice >= least:
                print(
                    f"{name:12} {label:12} {once:8.3f} s {twice:8.3f} s  x{twice / max(once, 1e-9):.1f}"
                )


if __name__ == "__main__":
    main()
