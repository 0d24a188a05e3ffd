"""Entities and what two or more of them share, as arrays: what measures are computed on."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resolver.case import Case, sql

CONFIDENCE_LEAST = 0.5
"""Trust of a mention below which it joins nobody, as in `resolver.networks`."""

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Amounts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sharing:
    """A graph of `nodes` numbered nodes; the first `entities` are entities, the others values they hold.

    Its edges, no two alike, lead from an entity `a` to a value or to an entity `b`: an identifier, text or
    image that both of two entities hold stands between them; what joins them without one joins them directly.
    """

    entities: int
    hub: Flags
    """Of each node: an identifier that says little about who placed an ad."""
    a: Numbers
    b: Numbers

    @property
    def nodes(self) -> int:
        """Entities and values."""
        return len(self.hub)

    @property
    def holders(self) -> Numbers:
        """Of each edge, how many entities hold its value; 2 where it has none."""
        held = np.bincount(self.b, minlength=self.nodes)
        return np.where(self.b < self.entities, 2, held[self.b])

    def without_hubs(self) -> "Sharing":
        """The same nodes, with no edge to a hub."""
        kept = ~self.hub[self.b]
        return Sharing(self.entities, self.hub, self.a[kept], self.b[kept])


def read(case: Case) -> Sharing:
    """Look at the case's entities; `measured_nodes`, `measured_pairs` then say what the numbers stand for."""
    case.db.execute(sql("graph/sql/prepare.sql"))
    case.db.execute(sql("graph/sql/measures/uses.sql"), {"confidence": CONFIDENCE_LEAST})
    case.db.execute(sql("graph/sql/measures/sharing.sql"))
    nodes = _columns(case, "SELECT hub, kind = 'entity' AS entity FROM measured_nodes ORDER BY number")
    edges = _columns(case, "SELECT a, b FROM measured_edges ORDER BY a, b")
    return Sharing(int(nodes["entity"].sum()), nodes["hub"].astype(bool), edges["a"], edges["b"])


def pairs(case: Case) -> tuple[Numbers, Numbers]:
    """Entities that LINKED_TO joins, each two once; after `read`."""
    found = _columns(case, "SELECT a, b FROM measured_pairs ORDER BY a, b")
    return found["a"], found["b"]


def networks(case: Case) -> tuple[Numbers, Numbers]:
    """Entities that are in a network, and the place of the network of each among all; after `read`."""
    found = _columns(
        case,
        "SELECT number, dense_rank() OVER (ORDER BY network_id) - 1 AS network FROM networks"
        " JOIN measured_nodes ON kind = 'entity' AND id = entity_id ORDER BY number",
    )
    return found["number"], found["network"]


def _columns(case: Case, query: str) -> dict[str, Any]:
    return case.db.execute(query).fetchnumpy()
