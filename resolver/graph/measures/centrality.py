"""Which entities and values much runs through."""

from collections.abc import Iterator

import numpy as np

from resolver.graph.measures.shape import undirected
from resolver.graph.measures.sharing import Amounts, Numbers, Sharing

BETWEENNESS_MOST = 50_000_000
"""Size of a component up to which betweenness is computed, a matter of some seconds: its entities × its pairs
that share a value. Some 3,500 entities in four pairs each reach it, or 460 that all share one value."""
_DAMPING = 0.85
_ERROR = 1e-10
"""Sum of all changes below which PageRank has settled."""
_STEPS_MOST = 1000


def pagerank(sharing: Sharing) -> Amounts:
    """Of each node, its PageRank as a multiple of the average.

    A walker goes from an entity along its edges, each weighing 1 / holders of its value, so that a value many
    hold draws hardly anyone; from a value to any of its holders. In every component the average is 1, so what
    happens in one changes nothing in another. Page, Brin, Motwani, Winograd (1999).
    """
    import rustworkx

    if sharing.nodes == 0:
        return np.zeros(0)
    alone = np.setdiff1d(np.arange(sharing.nodes), np.concatenate([sharing.a, sharing.b]))
    starts = np.concatenate([sharing.a, sharing.b, alone]).tolist()
    ends = np.concatenate([sharing.b, sharing.a, alone]).tolist()
    weight = 1 / sharing.holders
    weights = np.concatenate([weight, weight, np.ones(len(alone))]).tolist()
    walks: rustworkx.PyDiGraph[int | None, float] = rustworkx.PyDiGraph()
    walks.add_nodes_from(range(sharing.nodes))
    walks.extend_from_weighted_edge_list(list(zip(starts, ends, weights, strict=True)))
    rank = rustworkx.pagerank(
        walks, alpha=_DAMPING, weight_fn=float, tol=_ERROR / sharing.nodes, max_iter=_STEPS_MOST
    )
    return np.fromiter((rank[node] for node in range(sharing.nodes)), float, sharing.nodes) * sharing.nodes


def betweenness(sharing: Sharing, component: Numbers) -> Amounts:
    """Of each entity, how many pairs of others it stands between; NaN in components too large to tell.

    Steps lead between entities that share a value or are joined directly. A pair with several shortest paths
    counts by the share of them that pass through the entity. Freeman (1977), computed as by Brandes (2001).
    """
    between = np.zeros(sharing.entities)
    for members, holds in _parts(sharing, component):
        if len(members) * _pairs(sharing, holds) > BETWEENNESS_MOST:
            between[members] = np.nan
        elif len(members) > 2:
            between[members] = _between(members, holds, sharing)
    return between


def _parts(sharing: Sharing, component: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The entities of each component, and the places of its edges."""
    of_entities, of_edges = component[: sharing.entities], component[sharing.a]
    entities, edges = np.argsort(of_entities, kind="stable"), np.argsort(of_edges, kind="stable")
    names, starts = np.unique(of_entities[entities], return_index=True)
    first = np.searchsorted(of_edges[edges], names)
    last = np.searchsorted(of_edges[edges], names, side="right")
    bounds = [*starts, len(entities)]
    for begin, end, at, to in zip(bounds[:-1], bounds[1:], first, last, strict=True):
        yield entities[begin:end], edges[at:to]


def _pairs(sharing: Sharing, holds: Numbers) -> int:
    """How many pairs edges make of entities, each as often as the two share a value."""
    values, holders = np.unique(sharing.b[holds], return_counts=True)
    direct = values < sharing.entities
    return int(holders[direct].sum() + (holders * (holders - 1) // 2)[~direct].sum())


def _between(members: Numbers, holds: Numbers, sharing: Sharing) -> list[float]:
    import rustworkx

    graph = undirected(len(members), *_neighbours(members, sharing.a[holds], sharing.b[holds]))
    # in one thread: several would add up in an order of their own, and differ in the last digit
    found = rustworkx.betweenness_centrality(graph, normalized=False, parallel_threshold=len(members) + 1)
    return [found[place] for place in range(len(members))]


def _neighbours(members: Numbers, a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Places among `members` of each two that share a value or are joined directly; `members` ascend."""
    from scipy.sparse import coo_array, triu

    row, direct = np.searchsorted(members, a), np.isin(b, members)
    values, column = np.unique(b[~direct], return_inverse=True)
    holds = coo_array((np.ones(len(column), np.int64), (row[~direct], column)), (len(members), len(values)))
    ties = coo_array(
        (np.ones(np.count_nonzero(direct), np.int64), (row[direct], np.searchsorted(members, b[direct]))),
        (len(members), len(members)),
    )
    joined = triu(holds @ holds.T + ties, k=1).tocoo()
    return joined.row.astype(np.int64), joined.col.astype(np.int64)
