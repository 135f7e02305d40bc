"""The tables of a report: equal rows in Arrow, pandas and Polars, and a way out without them."""

import json
import sys

import pytest

pa = pytest.importorskip("pyarrow")

from claimcheck import Article, check  # noqa: E402
from claimcheck.arrow import TABLES  # noqa: E402


@pytest.fixture(scope="module")
def tables(seeds_report):
    return seeds_report.to_arrow()


def test_there_is_a_row_for_each_record(seeds_report, tables):
    assert {name: table.num_rows for name, table in tables.items()} == {
        name: len(getattr(seeds_report, name)) for name in TABLES
    }
    assert all(table.num_rows for table in tables.values())
    assert {name: table.schema for name, table in tables.items()} == dict(TABLES)


def test_rows_lead_to_the_characters(seeds_report, tables):
    texts = {article.id: article.text for article in seeds_report.articles}
    for row, claim in zip(tables["claims"].to_pylist(), seeds_report.claims, strict=True):
        assert texts[row["article"]][row["start"] : row["end"]] == claim.span.of(
            next(each for each in seeds_report.articles if each.id == claim.span.article)
        )
        assert json.loads(row["data"])["text"] == row["text"] == claim.text
        if row["kind"] != "quote":
            assert row["low"] == (None if claim.quantity.low is None else float(claim.quantity.low))


def test_relations_join_to_claims(tables):
    place = ("article", "start", "end")
    known = {tuple(row[c] for c in place) for row in tables["claims"].to_pylist()}
    sides = [
        tuple(row[f"{side}_{c}"] for c in place)
        for row in tables["relations"].to_pylist()
        for side in ("left", "right")
    ]
    assert any(side in known for side in sides)


def test_an_empty_report_has_all_tables():
    for name, table in check([]).to_arrow().items():
        assert table.num_rows == 0
        assert table.schema == TABLES[name]


def test_halves_of_surrogate_pairs_are_written_out():
    text = "“We will \ud800 wait,” Mara Lind said."
    (row,) = check([Article(text, source="Post \udfff")]).to_arrow()["claims"].to_pylist()
    assert row["text"] == "We will \\ud800 wait"
    assert row["source"] == "Post \\udfff"


def test_pandas_and_polars_have_the_same_rows(seeds_report, tables):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pandas, polars = seeds_report.to_pandas(), seeds_report.to_polars()
    for name, table in tables.items():
        rows = table.to_pylist()
        assert polars[name].to_dicts() == rows
        assert list(pandas[name].columns) == table.column_names
        assert pandas[name]["data"].tolist() == [row["data"] for row in rows]


@pytest.mark.parametrize(
    ("method", "library"),
    [("to_arrow", "pyarrow"), ("to_pandas", "pandas"), ("to_polars", "polars")],
)
def test_a_missing_library_is_told_with_the_extra(seeds_report, monkeypatch, method, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"need {library}: pip install 'claimcheck\[tables\]'"):
        getattr(seeds_report, method)()
