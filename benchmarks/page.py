"""The page of a large batch in a real browser: size, first view, and what an accessibility checker finds.

    python benchmarks/page.py [ARTICLES]        1,000; needs Chromium and the extra `consumers`

Articles are the seeds, each again and again with other names, figures and days, so that they clash,
agree and carry residue as real ones do.
"""

import random
import re
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from claimcheck import Article, check, read
from claimcheck.gate import gate
from claimcheck.reports.html import to_html

ROOT = Path(__file__).resolve().parents[1]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SYLLABLES = [
    "bar",
    "den",
    "gor",
    "hul",
    "kim",
    "lan",
    "mer",
    "nov",
    "pol",
    "ras",
    "sel",
    "tur",
    "vik",
    "zan",
]


def varied(count):
    """So many articles, made from the seeds."""
    rng, seeds, made = random.Random(4), read(ROOT / "seeds"), []
    while len(made) < count:
        town = "".join(rng.sample(SYLLABLES, 2)).title()
        for seed in rng.sample(seeds, 3):
            text = re.sub(
                r"\b(Paris|Odesa|Ramstein|Antalya|Avdiivka|Kiev|Kyiv|Russia|Ukraine)\b",
                town,
                seed.text,
            )
            text = re.sub(
                r"\b\d{2,}\b", lambda found: str(int(found[0]) + rng.choice((0, 0, 7))), text
            )
            parts = text.split("\n\n")
            keep = [part for part in parts if rng.random() > 0.2] or parts
            made.append(
                Article("\n\n".join(keep), id=f"a{len(made):04}.txt", source=f"Outlet {rng.randrange(40)}",
                        title=f"{town}: report {len(made)}",
                        published=date(2024, 5, 1) + timedelta(days=rng.randrange(90)))
            )  # fmt: skip
    return made[:count]


def main():
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    started = time.process_time()
    report = check(varied(count))
    checked = time.process_time()
    page_text = to_html(report, gate(report)).encode("utf-8", "backslashreplace")
    print(f"{count} articles, {len(report.claims)} claims, {len(report.findings)} findings: "
          f"check {checked - started:.0f} s, page {time.process_time() - checked:.1f} s CPU, "
          f"{len(page_text) / 1e6:.2f} MB")  # fmt: skip
    browser = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "report.html"
        path.write_bytes(page_text)
        chromium = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme in ("light", "dark"):
            page = chromium.new_context(bypass_csp=True, color_scheme=scheme).new_page()
            page.set_default_timeout(0)
            page.goto(path.as_uri(), wait_until="load")
            view = page.evaluate(
                "({paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,"
                " ready: performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart,"
                " nodes: document.querySelectorAll('*').length})"
            )
            print(f"{scheme}: first view {view['paint'] / 1000:.2f} s, ready {view['ready'] / 1000:.2f} s, "
                  f"{view['nodes']} elements")  # fmt: skip
            page.add_style_tag(content=".page{content-visibility:visible!important}")
            begun = time.monotonic()
            found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            print(
                f"{scheme}: {found.violations_count} violations, axe-core took {time.monotonic() - begun:.0f} s"
            )
            if found.violations_count:
                print(found.generate_report()[:4000])
        chromium.close()


if __name__ == "__main__":
    main()
