"""Connected components on all machines, for when the driver cannot hold the edges."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as f

__all__ = ["stars"]


def stars(edges: DataFrame) -> DataFrame:
    """LABELS of the nodes of `edges`: the least node of each component.

    Large and small stars take turns until nothing changes (Kiveris and others, Connected
    Components in MapReduce and Beyond, 2014).
    """
    pairs = _downward(edges)
    before = None
    while True:
        pairs = _small(_large(pairs)).localCheckpoint()
        now = pairs.agg(f.count("*"), f.sum(f.xxhash64("left", "right") % 1_000_003)).first()
        if now == before:
            break
        before = now
    roots = pairs.select(f.col("right").alias("node"), f.col("right").alias("label")).distinct()
    return pairs.toDF("node", "label").unionByName(roots)


def _downward(edges: DataFrame) -> DataFrame:
    """Each edge from its greater to its lesser end."""
    return (
        edges.where("left != right")
        .select(f.greatest("left", "right").alias("left"), f.least("left", "right").alias("right"))
        .distinct()
    )


def _large(pairs: DataFrame) -> DataFrame:
    """Every greater neighbour of a node is joined to the least node of its neighbourhood."""
    both = pairs.unionByName(
        pairs.select(f.col("right").alias("left"), f.col("left").alias("right"))
    )
    least = both.groupBy("left").agg(f.least(f.min("right"), f.first("left")).alias("least"))
    return (
        both.join(least, "left")
        .where("right > left")
        .select(f.col("right").alias("left"), f.col("least").alias("right"))
        .distinct()
    )


def _small(pairs: DataFrame) -> DataFrame:
    """Every lesser neighbour of a node, and the node, is joined to the least of them."""
    pairs = _downward(pairs)
    least = pairs.groupBy("left").agg(f.min("right").alias("least"))
    joined = pairs.join(least, "left")
    lesser = joined.select(f.col("right").alias("left"), f.col("least").alias("right"))
    own = least.select("left", f.col("least").alias("right"))
    return lesser.where("left != right").unionByName(own).distinct()
