"""The fixed schemas of the tables that stages hand on; what a run writes is in `claimcheck.arrow`.

Records travel as JSON (`data`); beside it stand only the columns that something is joined, grouped
or asked by. Spans in columns are code points, as everywhere.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = [
    "ARTICLES",
    "CELLS",
    "COUNTS",
    "EDGES",
    "KEYS",
    "KNOWN",
    "LABELS",
    "LINKS",
    "NAMES",
    "PAIRS",
    "PARTS",
    "PROFILES",
    "RESIDUE",
    "ROWS",
    "VALUES",
]

_S, _L, _D, _B = pa.string(), pa.int64(), pa.float64(), pa.binary()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


# What comes in: one row an article; all but the text may be null.
ARTICLES: Final = _schema(text=_S, id=_S, source=_S, title=_S, url=_S, published=_S)
# -- stages
RESIDUE: Final = _schema(id=_S, findings=_S)  # boilerplate findings of an article
KNOWN: Final = _schema(  # an article with residue, claims and names
    text=_S, id=_S, source=_S, title=_S, url=_S, published=_S, residue=_S, found=_B
)
VALUES: Final = _schema(value=_S)  # lines, or names, of articles
PROFILES: Final = _schema(id=_S, names=pa.list_(_S), lead=pa.list_(_S), day=_L)
NAMES: Final = _schema(kind=_S, token=_S, often=_L)  # counts of names and lead words
PARTS: Final = _schema(key=_S, article=_S)  # an article under a rare name
ROWS: Final = _schema(  # a claim's content, with one of its claims
    digest=_L, text=_S, claim=_S, source=_S, article=_S, start=_L, end=_L
)
COUNTS: Final = _schema(token=_S, often=_L, common=_D)
KEYS: Final = _schema(key=_L, place=_B, digest=_L)
PAIRS: Final = _schema(
    left=_L, right=_L, left_text=_S, right_text=_S, left_claim=_S, right_claim=_S
)
EDGES: Final = _schema(
    left=_L, right=_L, shared=_L, anchored=pa.bool_(), clashing=pa.bool_(), score=_D
)
LINKS: Final = _schema(key=_S, article=_S)  # articles under one key belong to one cell
CELLS: Final = _schema(table=_S, source=_S, data=_S)  # rows of several tables, as JSON
LABELS: Final = _schema(node=_S, label=_S)  # the component of a node, by its least member
