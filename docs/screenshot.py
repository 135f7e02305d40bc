"""Draw docs/report.png: the report on the seed batch as a browser shows it.

python docs/screenshot.py        needs Chromium on the machine
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from claimcheck import check, read
from claimcheck.gate import gate
from claimcheck.reports.html import to_html

HERE = Path(__file__).resolve().parent
SIZE = "1200,1650"


def main():
    browser = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if browser is None:
        print("no Chromium on this machine: the picture stays as it is")
        return 1
    os.chdir(HERE.parent)
    report = check(read("seeds"))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(to_html(report, gate(report)), encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--hide-scrollbars", f"--user-data-dir={folder}/profile", f"--window-size={SIZE}",
                f"--screenshot={HERE / 'report.png'}", page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
