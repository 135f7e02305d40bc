"""The same tables from one process: `check()`, written as a run on a cluster writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import json as arrow_json
from pyarrow import parquet

from claimcheck.pipeline import check
from claimcheck.scale.codec import article_of
from claimcheck.scale.inputs import ScaleError
from claimcheck.scale.schemas import ARTICLES
from claimcheck.settings import Settings

__all__ = ["read_articles", "run"]


def run(
    source: str, out: str, *, settings: Settings | None = None, jobs: int = 1
) -> dict[str, int]:
    """Check the articles in `source` (Parquet, or JSON lines) and write the tables to `out`.

    Returns how many rows each table has.

    Raises:
        ScaleError: articles without text, or two with one id.
    """
    rows = read_articles(source).to_pylist()
    empty = sum(row["text"] is None for row in rows)
    if empty:
        raise ScaleError(f"{source}: {empty} rows have no text; leave them out")
    try:
        report = check(map(article_of, rows), settings=settings, jobs=jobs)
    except ValueError as problem:
        raise ScaleError(str(problem)) from None
    made = report.to_arrow()
    for name, found in made.items():
        folder = Path(out) / name
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(found, folder / "part-0.parquet")
    return {name: found.num_rows for name, found in made.items()}


def read_articles(source: str) -> pa.Table:
    """The articles in Parquet files or JSON lines, with the columns of ARTICLES."""
    path = Path(source)
    if source.rstrip("/").endswith((".jsonl", ".json")):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        options = arrow_json.ParseOptions(
            explicit_schema=ARTICLES, unexpected_field_behavior="ignore"
        )
        found: Any = pa.concat_tables(
            arrow_json.read_json(file, parse_options=options) for file in files
        )
    else:
        found = parquet.read_table(source)
    missing = [name for name in ARTICLES.names if name not in found.column_names]
    for name in missing:
        found = found.append_column(name, pa.nulls(found.num_rows, pa.string()))
    return found.select(ARTICLES.names).cast(ARTICLES)
