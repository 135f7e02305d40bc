"""Draw docs/report.png and docs/report-dark.png: the report as a browser shows it.

python docs/screenshot.py        needs Chromium on the machine, and the package playwright
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from claimcheck import check, read
from claimcheck.gate import gate
from claimcheck.reports.html import to_html

HERE = Path(__file__).resolve().parent
SIZE = {"width": 1360, "height": 1500}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync", "--hide-scrollbars"]  # fmt: skip


def main():
    browser = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if browser is None:
        print("no Chromium on this machine: the pictures stay as they are")
        return 1
    from playwright.sync_api import sync_playwright

    os.chdir(HERE.parent)
    report = check(read("seeds"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "report.html"
        path.write_text(to_html(report, gate(report)), encoding="utf-8")
        chromium = driver.chromium.launch(executable_path=browser, args=OPTIONS)
        for scheme, name in (("light", "report.png"), ("dark", "report-dark.png")):
            page = chromium.new_page(viewport=SIZE, color_scheme=scheme)
            page.goto(path.as_uri())
            page.screenshot(path=HERE / name)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
