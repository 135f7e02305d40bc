"""Findings that are known: by fingerprint and count, so that edits elsewhere do not wake them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from claimcheck.rules.finding import Finding
from claimcheck.writing import write_text

__all__ = ["Baseline", "new_findings", "pruned", "read_baseline", "stale", "write_baseline"]

_VERSION: Final = 1


@frozen
class Baseline:
    """How many findings of each fingerprint are known, and the rule of each for the reader."""

    counts: Mapping[str, int]
    rules: Mapping[str, str]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that knows exactly these findings."""
        counts: Counter[str] = Counter()
        rules = {}
        for finding in findings:
            counts[finding.fingerprint] += 1
            rules[finding.fingerprint] = finding.rule
        return cls(dict(counts), rules)


def new_findings(findings: Iterable[Finding], known: Baseline) -> tuple[Finding, ...]:
    r"""The findings beyond what the baseline knows; of equal ones the later are new.

    Example:
        >>> from claimcheck import Article, find
        >>> found = find([Article("They met.\n\nLeave a Reply")], select="boilerplate")
        >>> new_findings(found, Baseline.of(found))
        ()
    """
    left = Counter(known.counts)
    out = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            out.append(finding)
    return tuple(out)


def stale(findings: Iterable[Finding], known: Baseline) -> dict[str, int]:
    r"""What the baseline knows and is not found any more, by fingerprint and count.

    Example:
        >>> from claimcheck import Article, find
        >>> found = find([Article("They met.\n\nLeave a Reply")], select="boilerplate")
        >>> list(stale((), Baseline.of(found)).values()), stale(found, Baseline.of(found))
        ([1], {})
    """
    left = Counter(known.counts)
    left.subtract(finding.fingerprint for finding in findings)
    return {key: left[key] for key in known.counts if left[key] > 0}


def pruned(findings: Iterable[Finding], known: Baseline) -> Baseline:
    """The baseline without what is not found any more; it never grows."""
    gone = stale(findings, known)
    counts = {key: count - gone.get(key, 0) for key, count in known.counts.items()}
    kept = {key: count for key, count in counts.items() if count > 0}
    return Baseline(kept, {key: known.rules[key] for key in kept})


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        ValueError: it cannot be read; the message names the file and the way out.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version = data["version"]
        rows = [(str(r["fingerprint"]), int(r["count"]), str(r["rule"])) for r in data["findings"]]
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as problem:
        raise ValueError(
            f"{path}: cannot be read as a baseline ({problem}); make it with `claimcheck baseline create` or --update-baseline"
        ) from None
    if version != _VERSION:
        raise ValueError(
            f"{path}: has version {version!r}; make it anew with `claimcheck baseline create`"
        )
    return Baseline({f: n for f, n, _ in rows}, {f: rule for f, _, rule in rows})


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline, sorted by rule, so that a change reads well as a diff."""
    rows = [
        {"rule": baseline.rules[key], "fingerprint": key, "count": count}
        for key, count in baseline.counts.items()
    ]
    rows.sort(key=lambda row: (str(row["rule"]), str(row["fingerprint"])))
    text = json.dumps({"version": _VERSION, "findings": rows}, indent=1) + "\n"
    write_text(path, text)
