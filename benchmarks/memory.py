"""Peak memory of each stage on a batch of JSON lines, in processes of their own.

    python benchmarks/memory.py [MB] [STAGE ...]        20 MB; stages: stream extract read check report

The batch is made of invented stories, each article a few kilobytes. Printed are the megabytes above
those of a bare interpreter with the package loaded, and how many that is for each one of text.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
STAGES = ("stream", "extract", "read", "check", "report")


def write_batch(path, size):
    """At least so many bytes of articles of about three kilobytes."""
    import stories

    written, seed = 0, 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            seed += 1
            made = stories.articles(400, seed=seed)
            for number in range(0, len(made), 8):
                text = "\n\n".join(article.text for article in made[number : number + 8])
                row = {"id": f"{seed}-{number}", "source": made[number].source, "text": text}
                written += file.write(json.dumps(row) + "\n")
    return written


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(stage, path):
    """One stage; the peak before and after."""
    from claimcheck import Article, check, extract, read
    from claimcheck.gate import gate
    from claimcheck.reading import stream
    from claimcheck.reports.render import render

    check([Article("“We will win,” Ana Lopez said. 12 people died in Kopra on Monday.")])
    before = peak()
    if stage == "stream":
        sum(1 for _ in stream(path))
    elif stage == "extract":
        sum(len(extract(article)) for article in stream(path))
    elif stage == "read":
        read(path)
    elif stage == "check":
        check(stream(path))
    else:
        made = check(stream(path))
        for form in ("json", "jsonl", "sarif", "html", "csv"):
            render(made, gate(made), form)
    return before, peak()


def main():
    if sys.argv[1:2] == ["--run"]:
        started = time.process_time()
        before, after = run(sys.argv[2], sys.argv[3])
        print(json.dumps([before, after, time.process_time() - started]))
        return
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.jsonl"
        text = write_batch(path, size * 1e6) / 1e6
        print(f"{text:.0f} MB of JSON lines")
        for stage in sys.argv[2:] or STAGES:
            line = [sys.executable, __file__, "--run", stage, str(path)]
            told = subprocess.run(line, capture_output=True, text=True, check=True).stdout
            before, after, seconds = json.loads(told)
            more = after - before
            print(
                f"{stage:8} {more:7.0f} MB above {before:.0f}   x{more / text:5.1f}   {seconds:.0f} s CPU"
            )


if __name__ == "__main__":
    main()
