"""Work on Arrow batches: the same tables from one process and from Spark, stage by stage."""

import json
import random
import shutil

import pytest

pa = pytest.importorskip("pyarrow")

from click.testing import CliRunner  # noqa: E402
from pyarrow import parquet  # noqa: E402
from stories import articles  # noqa: E402

from claimcheck import NumericClaim, QuoteClaim, Settings, check  # noqa: E402
from claimcheck.arrow import TABLES, table  # noqa: E402
from claimcheck.cli import main  # noqa: E402
from claimcheck.matches.table import Counts, lexicon_of, read_tokens, table_of  # noqa: E402
from claimcheck.scale import functions, schemas, single  # noqa: E402
from claimcheck.scale.codec import claim_data, claim_from, from_data  # noqa: E402
from claimcheck.scale.components import components  # noqa: E402
from claimcheck.scale.inputs import ScaleError  # noqa: E402


def write_lines(path, batch):
    rows = (
        {
            "text": a.text, "id": a.id, "source": a.source, "title": a.title,
            "published": a.published.isoformat() if a.published else None,
        }
        for a in batch
    )  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def tables(folder):
    return {
        name: sorted(map(repr, parquet.read_table(str(folder / name)).to_pylist()))
        for name in TABLES
    }


# -- functions ---------------------------------------------------------------------------------
def known_batch(batch):
    rows = [
        {"text": a.text, "id": a.id, "source": a.source, "title": a.title, "findings": "[]"}
        for a in batch
    ]
    schema = schemas.ARTICLES.append(pa.field("findings", pa.string()))
    return list(functions.extract_claims([table(rows, schema)]))


@pytest.mark.parametrize("size", [1, 7, 100])
def test_how_the_input_is_cut_plays_no_part(size):
    known = pa.Table.from_batches(known_batch(articles(40, seed=2)))
    whole = pa.Table.from_batches(functions.claim_rows(known.to_batches()))
    cut = pa.Table.from_batches(functions.claim_rows(known.to_batches(max_chunksize=size)))
    assert cut.equals(whole)
    assert whole.schema == schemas.ROWS


def test_counted_apart_and_added_tokens_are_those_of_one_table():
    texts = [a.text for a in articles(50, seed=3)]
    rows = [{"digest": n, "text": text} for n, text in enumerate(texts)]
    added = {}
    for start in range(0, 50, 9):
        (part,) = functions.count_tokens([table(rows[start : start + 9], schemas.ROWS)])
        for row in part.to_pylist():
            often, common = added.get(row["token"], (0, 0.0))
            added[row["token"]] = often + row["often"], max(common, row["common"])
    lexicon = lexicon_of(
        Counts(50, {t: n for t, (n, _) in added.items()}, {t: c for t, (_, c) in added.items()})
    )
    whole, again = table_of(texts), lexicon.table(texts)
    assert list(whole.words) == list(again.words)
    for part in ("starts", "ranks", "often", "nats", "number"):
        assert (getattr(whole, part) == getattr(again, part)).all()
    assert read_tokens(texts).tokens != list(whole.words)


def test_claims_read_back_from_columns():
    for claim in check(articles(10, seed=4)).claims:
        assert claim_from(claim_data(claim)) == claim


def test_components_do_not_depend_on_the_order():
    rng = random.Random(1)
    edges = [(f"n{rng.randrange(90)}", f"n{rng.randrange(90)}") for _ in range(60)]
    expected = components(*zip(*edges, strict=True))
    rng.shuffle(edges)
    assert components(*zip(*((b, a) for a, b in edges), strict=True)) == expected
    assert all(expected[a] == expected[b] for a, b in edges)


# -- one process -------------------------------------------------------------------------------
def test_one_process_writes_what_check_finds(tmp_path):
    batch = articles(30, seed=5)
    sizes = single.run(write_lines(tmp_path / "in.jsonl", batch), str(tmp_path / "out"))
    report = check(batch)
    assert sizes == {name: len(getattr(report, name)) for name in TABLES}
    read = parquet.read_table(str(tmp_path / "out" / "claims"))
    assert read.schema.remove_metadata() == TABLES["claims"]
    kinds = {"quote": QuoteClaim}
    assert report.claims == tuple(
        from_data(row["data"], kinds.get(row["kind"], NumericClaim)) for row in read.to_pylist()
    )


def test_the_command_tells_the_sizes_of_its_tables(tmp_path):
    source = write_lines(tmp_path / "in.jsonl", articles(12, seed=6))
    done = CliRunner().invoke(
        main, ["scale", "run", "--engine", "one", source, str(tmp_path / "out"), "-f", "json"]
    )
    assert done.exit_code == 0, done.output
    read = {name: parquet.read_table(str(tmp_path / "out" / name)).num_rows for name in TABLES}
    assert json.loads(done.stdout) == read


def test_parquet_and_lines_give_the_same(tmp_path):
    lines = write_lines(tmp_path / "in.jsonl", articles(12, seed=6))
    parquet.write_table(single.read_articles(lines), tmp_path / "in.parquet")
    single.run(lines, str(tmp_path / "one"))
    single.run(str(tmp_path / "in.parquet"), str(tmp_path / "two"))
    assert tables(tmp_path / "one") == tables(tmp_path / "two")


def test_what_cannot_be_used_is_refused(tmp_path):
    empty = tmp_path / "in.jsonl"
    empty.write_text('{"id": "a"}\n{"id": "b", "text": "Kopra."}\n', encoding="utf-8")
    with pytest.raises(ScaleError, match="1 rows have no text"):
        single.run(str(empty), str(tmp_path / "out"))
    done = CliRunner().invoke(
        main, ["scale", "run", "--engine", "one", str(empty), str(tmp_path / "out")]
    )
    assert done.exit_code == 2
    assert "have no text" in done.output


# -- Spark -------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from claimcheck.scale import spark as engine

        started = engine.session("local[2]")
        yield engine
        started.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_tables_of_one_process(spark, tmp_path):
    source = write_lines(tmp_path / "in.jsonl", articles(2000, seed=7))
    single.run(source, str(tmp_path / "one"))
    sizes = spark.run(source, str(tmp_path / "two"), master="local[2]")
    one, two = tables(tmp_path / "one"), tables(tmp_path / "two")
    assert sizes == {name: len(rows) for name, rows in one.items()}
    assert all(sizes.values())
    for each in TABLES:
        assert two[each] == one[each], each


@pytest.mark.filterwarnings("ignore")
def test_spark_goes_on_after_the_last_stage_that_ended(spark, tmp_path, monkeypatch):
    source, out = write_lines(tmp_path / "in.jsonl", articles(60, seed=8)), tmp_path / "out"

    def broken(*_):
        raise RuntimeError("the machine went down")

    def broken_late(job):
        assert job.labelled.count()
        return broken(job)

    monkeypatch.setattr(spark.Job, "_checked", broken_late)
    with pytest.raises(RuntimeError, match="went down"):
        spark.run(source, str(out), master="local[2]")
    stages = {path.name for path in (out / spark.STAGES).iterdir()}
    assert {"articles", "known", "edges", "cells"} <= stages
    monkeypatch.undo()
    for made in ("_read", "_known", "_profiles", "_edges", "_labelled"):
        monkeypatch.setattr(spark.Job, made, broken)  # none of these is done again
    spark.run(source, str(out), master="local[2]")
    single.run(source, str(tmp_path / "one"))
    assert tables(out) == tables(tmp_path / "one")
    with pytest.raises(ScaleError, match="another run"):
        spark.run(source, str(out), master="local[2]", settings=Settings(threshold=0.7))


@pytest.mark.filterwarnings("ignore")
def test_components_of_many_machines_are_those_of_one(spark, tmp_path):
    rng = random.Random(2)
    chain = [(f"c{n:03d}", f"c{n + 1:03d}") for n in range(40)]
    edges = chain + [(f"n{rng.randrange(60):02d}", f"n{rng.randrange(60):02d}") for _ in range(40)]
    session = spark.session("local[2]")
    frame = session.createDataFrame(
        pa.table(dict(zip(("left", "right"), zip(*edges, strict=True), strict=True)))
    )
    job = spark.Job(session, "", tmp_path, on_driver=0)
    found = {row["node"]: row["label"] for row in job.components(frame).collect()}
    expected = components(*zip(*edges, strict=True))
    alone = {a for a, b in edges if a == b}
    assert {k: v for k, v in expected.items() if k not in alone or k in found} == found
