"""The public face as a typed project sees it: mypy strict accepts right uses and refuses wrong ones."""

import pytest

api = pytest.importorskip("mypy.api")

RIGHT = """
from collections.abc import Iterable

from claimcheck import (
    Article, Finding, NumericClaim, QuoteClaim, Report, Settings, check, compare, extract, find, read
)
from claimcheck.gate import Policy, Verdict, gate
from claimcheck.pipeline import find_claims
from claimcheck.reports.render import render

def tell(step: str, done: float, steps: int) -> None:
    print(step, done / steps)

def speakers(articles: Iterable[Article]) -> list[str | None]:
    report: Report = check(articles, settings=Settings(select="translation"), jobs=2)
    verdict: Verdict = gate(report, Policy(max_new={"warning": 3}, min_grade="C"))
    print(render(report, verdict, "sarif").splitlines())
    rows: list[str | None] = []
    for claim in report.claims:
        if isinstance(claim, QuoteClaim):
            rows.append(claim.attribution.name if claim.attribution else None)
        else:
            low = claim.quantity.low
            rows.append(str(low + 1) if low is not None else None)
    findings: tuple[Finding, ...] = find(read(["a"]), select=["boilerplate"])
    rows += [finding.rule for finding in findings]
    rows.append(compare("a", "b").kind)
    rows += [c.counted for c in extract(Article("x")) if isinstance(c, NumericClaim)]
    rows += [str(len(table)) for table in report.to_pandas().values()]
    rows += list(report.to_arrow()) + list(report.to_polars())
    check(articles, progress=tell, found=find_claims(articles))
    return rows
"""
WRONG = """
from claimcheck import Article, check
from claimcheck.gate import Policy
Article(3)
check([Article("x")]).findings[0].severity = "note"
Policy(fail_on="fatal")
check("text")
check([Article("x")]).claims[0].quantity
"""


def test_right_uses_are_accepted(tmp_path):
    path = tmp_path / "consumer.py"
    path.write_text(RIGHT, encoding="utf-8")
    out, err, code = api.run(["--strict", "--config-file=", str(path)])
    assert code == 0, out + err


def test_wrong_uses_are_refused(tmp_path):
    path = tmp_path / "consumer.py"
    path.write_text(WRONG, encoding="utf-8")
    out, _, code = api.run(["--strict", "--config-file=", str(path)])
    assert code == 1
    lines = {int(line.split(":")[1]) for line in out.splitlines() if ": error:" in line}
    assert lines == {4, 5, 6, 7, 8}
