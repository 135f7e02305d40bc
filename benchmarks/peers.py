"""Every comparison with other tools in one run: the figures of docs/comparison.md.

    python benchmarks/peers.py

Each script runs in a process of its own; tools that are not installed are left out: `pip install
dateparser recognizers-text-suite "emoji<2" quantulum3 text2num textacy datasketch rensa
sparse_dot_topn scikit-learn crowd-kit bidict imageio`, and `pip install --no-deps truthdiscovery`.
"""

import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = (("times.py",), ("quantities.py",), ("quotes.py",), ("matching.py", "--count", "4000"),
        ("sources.py",))  # fmt: skip
TOOLS = (
    "dateparser", "recognizers-text-suite", "quantulum3", "text2num", "textacy", "datasketch",
    "rensa", "sparse-dot-topn", "rapidfuzz", "crowd-kit", "truthdiscovery",
)  # fmt: skip


def version(tool):
    try:
        return metadata.version(tool)
    except metadata.PackageNotFoundError:
        return "not installed"


def main():
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print(", ".join(f"{tool} {version(tool)}" for tool in TOOLS))
    for script, *arguments in RUNS:
        print(f"\n== {script}", flush=True)
        subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


if __name__ == "__main__":
    main()
