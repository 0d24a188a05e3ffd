"""What hangs together, how tightly, and what it would fall apart without."""

from typing import TYPE_CHECKING, Any

import numpy as np

from resolver.graph.measures.sharing import Flags, Numbers, Sharing

if TYPE_CHECKING:
    from rustworkx import PyGraph


def undirected(nodes: int, a: Numbers, b: Numbers) -> "PyGraph[int | None, None]":
    """The graph of `nodes` nodes and the edges given, for rustworkx."""
    import rustworkx

    graph: PyGraph[int | None, None] = rustworkx.PyGraph()
    graph.add_nodes_from(range(nodes))
    graph.extend_from_edge_list(list(zip(a.tolist(), b.tolist(), strict=True)))
    return graph


def components(nodes: int, a: Numbers, b: Numbers) -> Numbers:
    """Of each node, the smallest number among those that edges join it to, directly or not."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = coo_array((np.ones(len(a), np.int8), (a, b)), shape=(nodes, nodes))
    _, label = connected_components(joined, directed=False)
    _, first = np.unique(label, return_index=True)
    return np.asarray(first[label], dtype=np.int64)


def cores(nodes: int, a: Numbers, b: Numbers) -> Numbers:
    """Of each node, the largest k such that it is in a part each node of which has k edges inside the part.

    Batagelj, Zaveršnik (2003), An O(m) algorithm for cores decomposition of networks.
    """
    import rustworkx

    found: Any = rustworkx.core_number(undirected(nodes, a, b))
    return np.fromiter(map(found.__getitem__, range(nodes)), np.int64, nodes)


def articulations(sharing: Sharing) -> Flags:
    """Of each entity, whether others that hang together would not do so without it.

    Every value has two holders or more, so what falls off with an entity holds another entity.
    """
    import rustworkx

    found = rustworkx.articulation_points(undirected(sharing.nodes, sharing.a, sharing.b))
    cut = np.zeros(sharing.nodes, bool)
    cut[list(found)] = True
    return cut[: sharing.entities]


def bridges(nodes: int, a: Numbers, b: Numbers) -> Flags:
    """Of each edge, no two alike, whether its ends would not hang together without it."""
    import rustworkx

    found = {(min(ends), max(ends)) for ends in rustworkx.bridges(undirected(nodes, a, b))}
    edges = zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), strict=True)
    return np.fromiter((edge in found for edge in edges), bool, len(a))
