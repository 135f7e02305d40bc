"""The stages on Apache Spark: what is shuffled, what everybody is told, what is written down.

Every stage writes Parquet beside the result, so a run that was stopped goes on after the last stage
that ended. Functions run through `mapInArrow` and `applyInArrow`, unchanged.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from attrs import field, frozen
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from claimcheck._version import __version__
from claimcheck.arrow import TABLES
from claimcheck.events.find import EventCounts
from claimcheck.matches.candidates import NEXT
from claimcheck.matches.grouping import EXACT
from claimcheck.matches.table import Counts, Lexicon, lexicon_of
from claimcheck.scale import cells, functions, schemas
from claimcheck.scale.components import components
from claimcheck.scale.inputs import ScaleError, settings_digest
from claimcheck.scale.stars import stars
from claimcheck.settings import Settings

__all__ = ["Job", "run", "session"]

ON_DRIVER: Final = 100_000_000  # edges; of more the components are found by all machines
STAGES: Final = "_stages"
_PARTS: Final = 8  # of a shuffle, for each processor


def session(master: str | None) -> SparkSession:
    """A session with the settings that the stages need; `master` as Spark names it."""
    builder = SparkSession.builder.appName("claimcheck")
    if master:
        builder = builder.master(master)
    if (master or "").startswith("local"):  # workers on this machine are this Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 2000)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def run(
    source: str,
    out: str,
    *,
    master: str | None = None,
    settings: Settings | None = None,
    on_driver: int = ON_DRIVER,
) -> dict[str, int]:
    """Check the articles in `source` (Parquet, or JSON lines) and write the tables to `out`.

    Returns how many rows each table has. Stages that ended in an earlier run of the same input and
    settings are not done again.

    Raises:
        ScaleError: articles without text or with one id, or `out` belongs to another run.
    """
    spark = session(master)
    spark.sparkContext.setLogLevel("ERROR")
    job = Job(spark, source, Path(out), settings or Settings(), on_driver)
    job.start()
    return job.write()


@frozen(slots=False, eq=False)
class Job:
    """One run: every stage is worked out when a later one asks for it, and kept on disk."""

    spark: SparkSession
    source: str
    out: Path
    settings: Settings = field(factory=Settings)
    on_driver: int = ON_DRIVER

    def start(self) -> None:
        """Say what the stages belong to, or see that those that are there belong to this run."""
        told = {
            "source": self.source,
            "settings": settings_digest(self.settings),
            "version": __version__,
        }
        note = self.out / STAGES / "run.json"
        if note.exists():
            if json.loads(note.read_text("utf-8")) != told:
                raise ScaleError(
                    f"{self.out} holds stages of another run; remove it or name another folder"
                )
            return
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps(told), "utf-8")

    def stage(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """The rows of a stage: from disk when it ended before, else made and written."""
        path = self.out / STAGES / name
        if not (path / "_SUCCESS").exists():
            shutil.rmtree(path, ignore_errors=True)
            make().write.parquet(str(path))
        return self.spark.read.parquet(str(path))

    def mapped(self, frame: DataFrame, schema: pa.Schema, function: Any, **more: Any) -> DataFrame:
        """A frame through a stage function; what `more` holds is sent to each machine once."""
        sent = self.spark.sparkContext.broadcast(more) if more else None

        def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            yield from function(batches, **(sent.value if sent is not None else {}))

        return frame.mapInArrow(each, from_arrow_schema(schema))

    # -- articles ------------------------------------------------------------------------------
    @cached_property
    def articles(self) -> DataFrame:
        """ARTICLES, each once, with id and source."""
        return self.stage("articles", self._read)

    def _read(self) -> DataFrame:
        schema = from_arrow_schema(schemas.ARTICLES)
        reader = self.spark.read
        if self.source.rstrip("/").endswith((".jsonl", ".json")):
            frame = reader.schema(schema).json(self.source)
        else:
            frame = reader.parquet(self.source)
            there = set(frame.columns)
            frame = frame.select(
                *(
                    (f.col(c) if c in there else f.lit(None)).cast("string").alias(c)
                    for c in schemas.ARTICLES.names
                )
            )
        empty = frame.where(f.col("text").isNull()).count()
        if empty:
            raise ScaleError(f"{self.source}: {empty} rows have no text; leave them out")
        frame = self.mapped(frame, schemas.ARTICLES, functions.with_ids).dropDuplicates()
        twice = frame.groupBy("id").count().where("count > 1").limit(3).collect()
        if twice:
            raise ScaleError(
                f"two different articles have the id {twice[0]['id']!r}: give each an id of its own"
            )
        return frame

    @cached_property
    def known(self) -> DataFrame:
        """KNOWN: residue, claims and names of each article."""
        return self.stage("known", self._known)

    def _known(self) -> DataFrame:
        settings = self.settings

        def residue(source: pa.Table) -> pa.Table:
            made = functions.find_residue(source.to_batches(), settings)
            return pa.Table.from_batches(made, schemas.RESIDUE)

        found = self.articles.groupBy("source").applyInArrow(
            residue, from_arrow_schema(schemas.RESIDUE)
        )
        return self.mapped(self.articles.join(found, "id"), schemas.KNOWN, functions.extract_claims)

    # -- events --------------------------------------------------------------------------------
    @cached_property
    def profiles(self) -> DataFrame:
        """PROFILES of all articles."""
        return self.stage("profiles", self._profiles)

    def _profiles(self) -> DataFrame:
        lines = self.mapped(self.known, schemas.VALUES, functions.prose)
        often = lines.groupBy("value").count().where("count > 1")
        shared = frozenset(_column(often.select("value")))
        names = self.mapped(self.known, schemas.VALUES, functions.named, shared=shared)
        known = frozenset(_column(names.distinct()))
        return self.mapped(
            self.known, schemas.PROFILES, functions.read_profiles, shared=shared, known=known
        )

    @cached_property
    def event_counts(self) -> EventCounts:
        """In how many articles each name and lead word stands: told to everybody."""
        parts = self.mapped(self.profiles, schemas.NAMES, functions.count_names)
        rows = parts.groupBy("kind", "token").agg(f.sum("often").alias("often"))
        counted = self.stage("names", lambda: rows).toArrow().to_pydict()
        by_kind: dict[str, dict[str, int]] = {"name": {}, "lead": {}}
        for kind, token, often in zip(*(counted[c] for c in schemas.NAMES.names), strict=True):
            by_kind[kind][token] = often
        return EventCounts(self.profiles.count(), by_kind["name"], by_kind["lead"])

    def _event_links(self) -> DataFrame:
        parts = self.mapped(
            self.profiles, schemas.PARTS, functions.name_parts, counts=self.event_counts
        )
        one, two = parts.alias("one"), parts.alias("two")
        pairs = (
            one.join(two, "key")
            .where("one.article < two.article")
            .select(f.col("one.article").alias("left_id"), f.col("two.article").alias("right_id"))
            .distinct()
        )
        for side in ("left", "right"):
            named = [f.col(c).alias(f"{side}_{c}") for c in schemas.PROFILES.names]
            pairs = pairs.join(self.profiles.select(*named), f"{side}_id")
        return self.mapped(
            pairs, schemas.LINKS, functions.verify_articles, counts=self.event_counts
        )

    # -- groups --------------------------------------------------------------------------------
    @cached_property
    def rows(self) -> DataFrame:
        """ROWS: the content of every claim, wherever it stands."""
        return self.stage(
            "rows", lambda: self.mapped(self.known, schemas.ROWS, functions.claim_rows)
        )

    @cached_property
    def said(self) -> DataFrame:
        """ROWS, each content once, with the first of its claims."""
        others = [c for c in schemas.ROWS.names if c != "digest"]
        first = f.min_by(f.struct(*others), f.struct("source", "article", "start", "end"))
        return self.stage(
            "said",
            lambda: (
                self.rows.groupBy("digest")
                .agg(first.alias("first"))
                .select("digest", *(f.col(f"first.{c}") for c in others))
            ),
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """All tokens with their counts: told to everybody."""
        parts = self.mapped(self.said, schemas.COUNTS, functions.count_tokens)
        rows = parts.groupBy("token").agg(
            f.sum("often").alias("often"), f.max("common").alias("common")
        )
        told = self.stage("tokens", lambda: rows).toArrow().to_pydict()
        tokens = told["token"]
        return lexicon_of(
            Counts(
                self.said.count(),
                dict(zip(tokens, told["often"], strict=True)),
                dict(zip(tokens, told["common"], strict=True)),
            )
        )

    @cached_property
    def edges(self) -> DataFrame:
        """EDGES: pairs of contents that match."""
        return self.stage("edges", self._edges)

    def _edges(self) -> DataFrame:
        pairs = self._square() if self.said.count() <= EXACT else self._candidates()
        for side in ("left", "right"):
            named = (f.col(c).alias(f"{side}_{c}") for c in ("text", "claim"))
            pairs = pairs.join(self.said.select(f.col("digest").alias(side), *named), side)
        return self.mapped(
            pairs.select(*schemas.PAIRS.names),
            schemas.EDGES,
            functions.verify_pairs,
            lexicon=self.lexicon,
            threshold=self.settings.threshold,
        )

    def _square(self) -> DataFrame:
        left, right = (self.said.select(f.col("digest").alias(side)) for side in ("left", "right"))
        return left.crossJoin(right).where("left < right")

    def _candidates(self) -> DataFrame:
        filed = self.mapped(self.said, schemas.KEYS, functions.claim_keys, lexicon=self.lexicon)
        under = Window.partitionBy("key").orderBy("place")
        nexts = f.array(*(f.lead("digest", step).over(under) for step in range(1, NEXT + 1)))
        return (
            filed.select(f.col("digest").alias("one"), nexts.alias("nexts"))
            .select("one", f.explode("nexts").alias("two"))
            .where("two IS NOT NULL")
            .select(f.least("one", "two").alias("left"), f.greatest("one", "two").alias("right"))
            .distinct()
        )

    # -- cells ---------------------------------------------------------------------------------
    @cached_property
    def labelled(self) -> DataFrame:
        """Which cell every content and every article belongs to."""
        return self.stage("cells", self._labelled)

    def _labelled(self) -> DataFrame:
        copied = self.mapped(self.known, schemas.LINKS, functions.links)
        links = self.stage("links", lambda: copied.unionByName(self._event_links()))
        often = links.groupBy("key").agg(f.count("*").alias("n")).where("n > 1").select("key")
        tied = links.join(often, "key").select(
            f.col("article").alias("left"), f.col("key").alias("right")
        )
        said = f.concat(f.lit("said "), f.col("digest").cast("string"))
        stands = self.rows.select(f.col("article").alias("left"), said.alias("right"))
        matched = self.edges.select(
            *(
                f.concat(f.lit("said "), f.col(side).cast("string")).alias(side)
                for side in ("left", "right")
            )
        )
        # Articles are told from keys by their first letter.
        named = [
            frame.withColumn("left", f.concat(f.lit("article "), "left"))
            for frame in (tied, stands)
        ]
        return self.components(matched.unionByName(named[0]).unionByName(named[1]).distinct())

    def components(self, edges: DataFrame) -> DataFrame:
        """LABELS of the nodes of these edges: the least node of each component."""
        edges = edges.persist()
        try:
            if edges.count() <= self.on_driver:
                told = edges.toArrow().to_pydict()
                label = components(told["left"], told["right"])
                columns = [pa.array(list(label)), pa.array(list(label.values()))]
                made = pa.Table.from_arrays(columns, schema=schemas.LABELS)
                return self.spark.createDataFrame(made)
            return stars(edges)
        finally:
            edges.unpersist()

    @cached_property
    def checked(self) -> DataFrame:
        """CELLS: everything that was found, cell by cell."""
        return self.stage("checked", self._checked)

    def _checked(self) -> DataFrame:
        count = max(1, self.spark.sparkContext.defaultParallelism * _PARTS)
        part = f.pmod(f.xxhash64("label"), f.lit(count)).alias("part")
        labels = self.labelled.select("node", f.col("label").alias("cell"), part)
        article = f.concat(f.lit("article "), "id").alias("node")
        articles = (
            self.known.join(self.profiles, "id")
            .select("*", article)
            .join(labels, "node", "left")
            .withColumn("cell", f.coalesce("cell", "node"))
            .withColumn("part", f.coalesce("part", f.pmod(f.xxhash64("node"), f.lit(count))))
            .drop("node")
        )
        left = f.concat(f.lit("said "), f.col("left").cast("string")).alias("node")
        edges = self.edges.select("*", left).join(labels, "node").drop("node", "cell")
        known = self.lexicon, self.event_counts, self.settings
        told = self.spark.sparkContext.broadcast(known)

        def check(mine: pa.Table, theirs: pa.Table) -> pa.Table:
            lexicon, counts, settings = told.value
            made = cells.check_cells(
                mine.to_pylist(),
                theirs.to_pylist(),
                lexicon=lexicon,
                counts=counts,
                settings=settings,
            )
            return pa.Table.from_batches(made, schemas.CELLS)

        return (
            articles.groupBy("part")
            .cogroup(edges.groupBy("part"))
            .applyInArrow(check, from_arrow_schema(schemas.CELLS))
        )

    # -- results -------------------------------------------------------------------------------
    def write(self) -> dict[str, int]:
        """Write the tables; how many rows each has."""
        sizes = {}
        for name, schema in TABLES.items():
            if name == "sources":
                tallies = self.checked.where("table = 'tallies'").toArrow().to_pylist()
                made = pa.Table.from_batches([cells.sources_of(tallies, self.settings)])
                frame = self.spark.createDataFrame(made).coalesce(1)
            else:
                unfold = partial(cells.unfold, name)
                frame = self.mapped(self.checked.where(f.col("table") == name), schema, unfold)
            path = str(self.out / name)
            frame.write.mode("overwrite").parquet(path)
            sizes[name] = self.spark.read.parquet(path).count()
        return sizes


def _column(frame: DataFrame) -> list[Any]:
    values: list[Any] = frame.toArrow().column(0).to_pylist()
    return values
