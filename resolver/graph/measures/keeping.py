"""What was measured, from arrays into the case."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from resolver.case import Case, sql
from resolver.graph.measures.sharing import Amounts, Flags, Numbers, Sharing

_TABLES = (
    "measured_uses",
    "measured_nodes",
    "measured_pairs",
    "measured_edges",
    "kept_nodes",
    "kept_networks",
)


@dataclass(frozen=True, slots=True)
class Found:
    """Measures as arrays: of nodes, of entities, of pairs that LINKED_TO joins, of members of networks.

    NaN is what has no value.
    """

    component: Numbers
    core: Numbers
    pagerank: Amounts
    community: Numbers
    betweenness: Amounts
    articulation: Flags
    pairs: tuple[Numbers, Numbers]
    bridge: Flags
    members: Numbers
    modularity: Amounts
    """Of each member, that of its network."""
    whole: float
    """The modularity of all communities together."""


def keep(case: Case, sharing: Sharing, found: Found, run_id: int, fingerprint: str) -> None:
    """Write what was found, in the caller's transaction; what is as it was keeps the run that found it."""
    a, b = found.pairs
    tables = {
        "found_nodes": _nodes(sharing, found),
        "found_bridges": pa.table({"a": a, "b": b, "bridge": found.bridge}),
        "found_networks": pa.table({"number": found.members, "modularity": _known(found.modularity)}),
        "found_run": pa.table(
            {"run": [run_id], "fingerprint": [fingerprint], "modularity": _known(np.array([found.whole]))}
        ),
    }
    for name, table in tables.items():
        case.db.register(name, table)
    case.db.execute(sql("graph/sql/measures/keep.sql"))
    for name in tables:
        case.db.unregister(name)
    for name in _TABLES:
        case.db.execute(f"DROP TABLE temp.{name}")


def _nodes(sharing: Sharing, found: Found) -> pa.Table:
    """A hub is in no component or core, and only entities have the other measures."""
    entity = np.arange(sharing.nodes) < sharing.entities
    return pa.table(
        {
            "number": np.arange(sharing.nodes),
            "component": pa.array(found.component, mask=sharing.hub),
            "core": pa.array(found.core, mask=sharing.hub),
            "pagerank": found.pagerank.round(4),
            "community": pa.array(_filled(found.community, sharing.nodes), mask=~entity),
            "betweenness": _known(_filled(found.betweenness, sharing.nodes), ~entity),
            "articulation": pa.array(_filled(found.articulation, sharing.nodes), mask=~entity),
        }
    )


def _filled(values: np.ndarray, size: int) -> np.ndarray:
    """As many values as there are nodes; those of others than entities do not matter."""
    filled = np.zeros(size, values.dtype)
    filled[: len(values)] = values[:size]
    return filled


def _known(values: Amounts, unknown: Flags | None = None) -> pa.Array:
    missing = np.isnan(values)
    return pa.array(values.round(4), mask=missing if unknown is None else missing | unknown)
