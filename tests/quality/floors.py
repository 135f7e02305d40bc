"""Quality floors: figures of the measuring kit that may rise and never fall silently.

    python tests/quality/floors.py            run the quick kit, compare with floors.json
    python tests/quality/floors.py --raise    keep better figures as the new floors

The kit lies beside the project and is not part of it; without it there is nothing to compare.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
KIT = HERE.parents[2] / "shared" / "eval" / "run.py"
NOISE = 0.0005  # of the value: what rounding may move


def measure():
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.json"
        command = [sys.executable, str(KIT), "--quick", "--json", str(out)]
        subprocess.run(command, check=True, cwd=HERE.parents[1], stdout=subprocess.DEVNULL)
        rows = json.loads(out.read_text(encoding="utf-8"))["rows"]
    errors = [f"{r['area']} {r['set']} {r['metric']}" for r in rows if r["verdict"] == "error"]
    found = {
        f"{r['area']} | {r['set']} | {r['metric']}": r for r in rows if r["verdict"] != "error"
    }
    return found, errors


def main():
    if not KIT.is_file():
        print("no measuring kit beside the project: nothing to compare")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    found, failures = measure()
    failures = [f"could not be measured: {each}" for each in failures]
    for key, floor in floors.items():
        row = found.get(key)
        if row is None:
            failures.append(f"gone: {key}")
            continue
        low = row["better"] == "low"
        slack = abs(floor) * NOISE + 1e-6
        if (row["value"] > floor + slack) if low else (row["value"] < floor - slack):
            failures.append(f"fell: {key}: {floor} -> {row['value']}")
    for line in failures:
        print(line)
    print(
        f"{len(floors) - sum(f.startswith(('fell', 'gone')) for f in failures)} of {len(floors)} floors hold"
    )
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(raised(floors, found), indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if failures else 0


def raised(floors, found):
    """The floors with every better figure; a bar with a target that has no floor yet gets one."""
    out = dict(floors)
    for key, row in found.items():
        # Speeds and sizes depend on the machine, so they are no floors.
        timed = any(
            word in row["metric"] for word in ("second", "/s", "MB", "memory", "growth", "CPU")
        )
        if timed or (row["target"] is None and key not in floors):
            continue
        better = min if row["better"] == "low" else max
        out[key] = round(better(row["value"], floors.get(key, row["value"])), 6)
    return dict(sorted(out.items()))


if __name__ == "__main__":
    sys.exit(main())
