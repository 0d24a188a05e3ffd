"""What a graph is made of, in a few characters: a store that shows them needs no comparison."""

import hashlib
from importlib.metadata import version

from resolver.case import Case, sql
from resolver.graph import statements
from resolver.graph.model import Schema

_BESIDE = frozenset({"graph_ledger", "graph_stores", "meta", "pairs", "runs", "stages"})
"""Tables of the case that say nothing of what the graph holds."""


def fingerprint(case: Case, schema: Schema) -> str:
    """A hash of the case's rows, in whatever order they lie, and of what reads them."""
    files = sorted({f"rows/{element.rows}" for element in schema.elements} | {"prepare.sql"})
    read = [
        version("resolver"),
        statements.fingerprint(schema),
        *(sql(f"graph/sql/{file}") for file in files),
    ]
    tables = case.db.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary AND schema_name = 'main' ORDER BY ALL"
    ).fetchall()
    for (table,) in tables:
        if table not in _BESIDE:
            counted = case.db.table(table).set_alias("t").aggregate("count(*), sum(hash(t))")
            read.append(f"{table} {counted.fetchall()}")
    return hashlib.sha256("\n".join(read).encode()).hexdigest()[:32]
