"""What linking found, written to the case."""

import duckdb
import numpy as np
import pyarrow as pa

from resolver.case import sql
from resolver.link.arrays import MISSING, Ints
from resolver.link.block import Blocked
from resolver.link.cluster import FLOOR
from resolver.link.score import Scored
from resolver.link.shared import shared_families
from resolver.link.templates import Templates


def clear(db: duckdb.DuckDBPyConnection) -> None:
    """Empty the tables of this stage."""
    for table in ("hubs", "templates", "pairs", "links", "clusters"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 — names from the line above


def write_hubs(db: duckdb.DuckDBPyConnection, hubs: Ints) -> int:
    """Identifiers, by number, that are hubs."""
    db.execute(sql("link/sql/hubs.sql"), [hubs.tolist()])
    return len(hubs)


def write_templates(db: duckdb.DuckDBPyConnection, templates: Templates | None) -> int:
    """Groups of near-duplicate texts."""
    if templates is None:
        return 0
    copies = np.flatnonzero(templates.codes != MISSING)
    ids = pa.array(templates.ids, pa.string()).take(pa.array(templates.codes[copies]))
    _insert(db, "templates", pa.table({"template_id": ids, "record_key": copies}))
    return len(templates.ids)


def write_links(db: duckdb.DuckDBPyConnection, blocked: Blocked, scored: Scored, stand_in: Ints) -> None:
    """All pairs compared, and those likely enough to be links with their weights and keys."""
    probability = scored.probability.astype(np.float32)
    _insert(db, "pairs", pa.table({"a": scored.a, "b": scored.b, "probability": probability}))
    at = np.flatnonzero(scored.probability >= FLOOR)
    weights, a, b = scored.weighed(at), scored.a[at], scored.b[at]
    offsets = np.arange(len(at) + 1, dtype=np.int32) * weights.shape[1]
    table = pa.table(
        {
            "a": a,
            "b": b,
            "probability": scored.probability[at],
            "weights": pa.ListArray.from_arrays(offsets, weights.ravel()),
            "keys": shared_families(blocked, stand_in[a], stand_in[b]),
        }
    )
    _insert(db, "links", table)


def write_clusters(db: duckdb.DuckDBPyConnection, clusters: Ints) -> None:
    """The cluster of every record."""
    _insert(db, "clusters", pa.table({"record_key": np.arange(len(clusters)), "cluster": clusters}))


def write_model(db: duckdb.DuckDBPyConnection, run_id: int, model: str) -> None:
    """The model, under a number of its own."""
    db.execute("INSERT INTO models SELECT coalesce(max(model_id), 0) + 1, ?, ? FROM models", [run_id, model])


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    db.register("linked", rows)
    db.execute(f"INSERT INTO {table} SELECT * FROM linked")  # noqa: S608 — a name of ours
    db.unregister("linked")
