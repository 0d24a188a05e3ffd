"""Measures against their definitions, followed step by step on small random graphs."""

from itertools import combinations

import graspologic_native
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.graph.measures import centrality, communities, shape
from resolver.graph.measures.sharing import Sharing

NODES = 12
EDGES = st.sets(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda e: e[0] < e[1]), max_size=24
)


def arrays(edges):
    a, b = zip(*edges, strict=True) if edges else ((), ())
    return np.array(a, np.int64), np.array(b, np.int64)


def reached(nodes, edges, start):
    """Nodes that edges join `start` to, and itself."""
    found, due = {start}, [start]
    while due:
        at = due.pop()
        new = {x if y == at else y for x, y in edges if at in (x, y)} & nodes - found
        found |= new
        due += new
    return found


def parts(nodes, edges):
    return {frozenset(reached(nodes, edges, node)) for node in nodes}


@given(EDGES)
@settings(deadline=None)
def test_components_cores_and_bridges(edges):
    everyone, (a, b) = set(range(NODES)), arrays(sorted(edges))
    component = shape.components(NODES, a, b)
    assert component.tolist() == [min(reached(everyone, edges, node)) for node in range(NODES)]
    whole = len(parts(everyone, edges))
    splits = [len(parts(everyone, edges - {edge})) > whole for edge in sorted(edges)]
    assert shape.bridges(NODES, a, b).tolist() == splits
    assert shape.cores(NODES, a, b).tolist() == [core(edges, node) for node in range(NODES)]


def core(edges, node):
    """The largest k that leaves `node` when nodes with fewer than k edges are taken away again and again."""
    for k in range(NODES, 0, -1):
        left = set(range(NODES))
        while weak := {n for n in left if sum(n in e and left.issuperset(e) for e in edges) < k}:
            left -= weak
        if node in left:
            return k
    return 0


@st.composite
def sharings(draw):
    """Up to 7 entities and 4 values, each of which two or more hold, and ties between entities."""
    entities = draw(st.integers(1, 7))
    held, ends = st.sets(st.integers(0, entities - 1), min_size=2), st.integers(0, entities - 1)
    values = draw(st.lists(held, max_size=4)) if entities > 1 else []
    ties = draw(st.sets(st.tuples(ends, ends).filter(lambda e: e[0] < e[1]), max_size=5))
    edges = {(e, entities + v) for v, holders in enumerate(values) for e in holders} | ties
    hub = [False] * entities + draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values)))
    return Sharing(entities, np.array(hub), *arrays(sorted(edges)))


def edges_of(sharing):
    return set(zip(sharing.a.tolist(), sharing.b.tolist(), strict=True))


@given(sharings())
@settings(deadline=None)
def test_articulation_is_what_others_fall_apart_without(sharing):
    edges, nodes, everyone = edges_of(sharing), set(range(sharing.nodes)), set(range(sharing.entities))
    for entity, cut in enumerate(shape.articulations(sharing)):
        others = reached(nodes, edges, entity) & everyone - {entity}
        left = {frozenset(reached(nodes - {entity}, edges, other) & everyone) for other in others}
        assert cut == (len(left) > 1), entity


def neighbours(sharing):
    edges = edges_of(sharing)
    holders = [{e for e, v in edges if v == value} for value in range(sharing.entities, sharing.nodes)]
    met = {pair for held in holders for pair in combinations(sorted(held), 2)}
    return met | {edge for edge in edges if edge[1] < sharing.entities}


@given(sharings())
@settings(deadline=None)
def test_betweenness_counts_shortest_paths_through_an_entity(sharing):
    met, everyone = neighbours(sharing), set(range(sharing.entities))
    expected = dict.fromkeys(everyone, 0.0)
    for start, end in combinations(sorted(everyone), 2):
        paths = shortest(met, [[start]], end, everyone)
        for path in paths:
            for entity in path[1:-1]:
                expected[entity] += 1 / len(paths)
    component = shape.components(sharing.nodes, sharing.a, sharing.b)
    assert centrality.betweenness(sharing, component) == pytest.approx(list(expected.values()))


def shortest(met, paths, end, everyone):
    """All shortest paths to `end` that begin like `paths`; none if there is none."""
    for _ in everyone:
        arrived = [path for path in paths if path[-1] == end]
        if arrived:
            return arrived
        steps = [(p, n) for p in paths for n in everyone - set(p)]
        paths = [[*p, n] for p, n in steps if (min(p[-1], n), max(p[-1], n)) in met]
    return []


def test_betweenness_of_too_large_a_component_is_not_told(monkeypatch):
    monkeypatch.setattr(centrality, "BETWEENNESS_MOST", 3 * 2)
    edges = [
        (0, 1),
        (1, 2),
        (2, 3),
        (4, 5),
        (5, 6),
        (7, 10),
        (8, 10),
        (9, 10),
    ]  # three hold one value: three pairs
    chains = Sharing(10, np.zeros(11, bool), *arrays(edges))
    found = centrality.betweenness(chains, shape.components(11, chains.a, chains.b))
    assert np.isnan(found[:4]).all()
    assert found[4:7].tolist() == [0, 1, 0]
    assert np.isnan(found[7:]).all()


@given(sharings())
@settings(deadline=None)
def test_pagerank_is_where_a_walker_is_found(sharing):
    held = dict(zip(*np.unique(sharing.b, return_counts=True), strict=True))
    weights = np.zeros((sharing.nodes, sharing.nodes))
    for a, b in edges_of(sharing):
        weights[a, b] = weights[b, a] = 1 / (2 if b < sharing.entities else held[b])
    alone = weights.sum(axis=0) == 0
    weights[alone, alone] = 1
    walk = weights / weights.sum(axis=0)
    rank = np.linalg.solve(np.eye(sharing.nodes) - 0.85 * walk, np.full(sharing.nodes, 0.15))
    assert centrality.pagerank(sharing) == pytest.approx(rank, abs=1e-6)


@given(sharings())
@settings(deadline=None)
def test_communities_are_parts_of_components_and_their_modularity_is_as_defined(sharing):
    sharing = sharing.without_hubs()
    component = shape.components(sharing.nodes, sharing.a, sharing.b)
    affinity = communities.Affinity(sharing)
    community = communities.communities(affinity, component)
    for entity in range(sharing.entities):
        same = [n for n in range(sharing.entities) if community[n] == community[entity]]
        assert community[entity] == min(same)
        assert {component[n] for n in same} == {component[entity]}
    weight = np.zeros((affinity.nodes, affinity.nodes))
    weight[affinity.a, affinity.b] = affinity.weight
    weight += weight.T
    assert ((weight > 0) == joined(sharing)).all()
    degree, together = weight.sum(axis=0), community[:, None] == community
    parted = communities.modularity(affinity, community, np.zeros(affinity.nodes, int), 1)[0]
    if degree.sum():
        expected = (weight / degree.sum() - np.outer(degree, degree) / degree.sum() ** 2)[together].sum()
        assert parted == pytest.approx(expected)
        undivided = communities.modularity(
            affinity, component[: sharing.entities], np.zeros(affinity.nodes, int), 1
        )
        assert parted >= undivided[0] - 1e-9
    else:
        assert np.isnan(parted)


def joined(sharing):
    found = np.zeros((sharing.entities, sharing.entities), bool)
    for a, b in neighbours(sharing):
        found[a, b] = found[b, a] = True
    return found


def test_two_cliques_on_a_thread_are_two_communities():
    cliques = [*combinations(range(5), 2), *combinations(range(5, 10), 2), (4, 5)]
    sharing = Sharing(10, np.zeros(10, bool), *arrays(cliques))
    affinity = communities.Affinity(sharing)
    community = communities.communities(affinity, shape.components(10, sharing.a, sharing.b))
    assert community.tolist() == [0] * 5 + [5] * 5
    named = [(str(a), str(b), 1.0) for a, b in cliques]
    theirs = graspologic_native.modularity(named, {str(n): int(c > 0) for n, c in enumerate(community)})
    ours = communities.modularity(affinity, community, np.zeros(10, int), 1)
    assert ours[0] == pytest.approx(theirs) == pytest.approx(20 / 21 - 0.5)


def test_a_value_of_many_holders_adds_one_to_each_like_any_other():
    many = communities.PAIRWISE_MOST + 1
    edges = [(e, many + 1) for e in range(many)] + [(0, many + 2), (1, many + 2), (0, many)]
    affinity = communities.Affinity(Sharing(many + 1, np.zeros(many + 3, bool), *arrays(edges)))
    degree = np.bincount(affinity.a, affinity.weight, affinity.nodes)
    degree += np.bincount(affinity.b, affinity.weight, affinity.nodes)
    assert affinity.nodes == many + 2
    assert degree.tolist() == [3, 2, *[1] * (many - 2), 1, many]
