"""The fewest links that hold each entity together."""

import numpy as np
import pyarrow as pa

from resolver.case import Case


def span(case: Case) -> None:
    """Fill `graph_trees` with `a, b`: a maximum spanning tree of the links inside each entity.

    Of links equally likely, those between earlier records come first, so the same links give the same trees.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    found = case.db.execute(
        "SELECT a, b FROM links l JOIN entity_records x ON x.record_key = l.a"
        " JOIN entity_records y ON y.record_key = l.b"
        " WHERE x.entity_id = y.entity_id ORDER BY l.probability DESC, a, b"
    ).fetchnumpy()
    size = int(case.scalar("SELECT coalesce(max(record_key) + 1, 0) FROM records"))
    ranks = np.arange(1, len(found["a"]) + 1, dtype=np.float64)
    tree = minimum_spanning_tree(
        coo_array((ranks, (found["a"], found["b"])), shape=(size, size)).tocsr()
    ).tocoo()
    case.db.register("spanning", pa.table({"a": tree.row.astype(np.int64), "b": tree.col.astype(np.int64)}))
    case.db.execute("CREATE OR REPLACE TEMP TABLE graph_trees AS SELECT a, b FROM spanning")
    case.db.unregister("spanning")
