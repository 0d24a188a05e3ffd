"""Average linkage: against a plain reading of its definition, under people's words, and in odd shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.link.linkage import CANNOT, FREE, MUST, linkage


def edges(*rows):
    a, b, p, word = zip(*rows, strict=True) if rows else ((), (), (), ())
    return (np.array(a, np.int64), np.array(b, np.int64), np.array(p, np.float64), np.array(word, np.int64))


def link(nodes, *rows, threshold=0.5, uncompared=0.1, sizes=None):
    sizes = np.ones(nodes, np.int64) if sizes is None else np.array(sizes, np.int64)
    return linkage(sizes, edges(*rows), threshold, uncompared).tolist()


def plain(nodes, rows, threshold, uncompared):
    """The definition, read off: merge the best two groups again and again."""
    groups = {n: [n] for n in range(nodes)}
    known = {frozenset(row[:2]): row[2] for row in rows}

    def mean(x, y):
        seen = [known[frozenset((i, j))] for i in x for j in y if frozenset((i, j)) in known]
        unseen = len(x) * len(y) - len(seen)
        return sum(seen) / (len(seen) + uncompared * unseen) if seen else 0.0

    while True:
        best = max(
            ((mean(groups[x], groups[y]), -x, -y) for x in groups for y in groups if x < y), default=(0, 0, 0)
        )
        if best[0] < threshold:
            break
        x, y = -best[1], -best[2]
        groups[x] += groups.pop(y)
    return [next(root for root, held in groups.items() if n in held) for n in range(nodes)]


@st.composite
def graphs(draw):
    nodes = draw(st.integers(2, 9))
    pairs = [(i, j) for i in range(nodes) for j in range(i + 1, nodes)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20))
    seed = draw(st.integers(0, 2**32 - 1))
    probabilities = np.random.default_rng(seed).random(len(chosen))  # no ties: their order is ours to choose
    return nodes, [(*pair, float(p), FREE) for pair, p in zip(chosen, probabilities, strict=True)]


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sampled_from([0.0, 0.1, 0.5, 1.0]))
def test_linkage_is_its_definition(graph, uncompared):
    nodes, rows = graph
    assert link(nodes, *rows, uncompared=uncompared) == plain(nodes, rows, 0.5, uncompared)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [0, 1, 2, 3], id="nothing"),
        pytest.param([(0, 1, 0.9, FREE), (2, 3, 0.4, FREE)], [0, 0, 2, 3], id="below the threshold"),
        pytest.param([(0, 1, 0.9, FREE), (1, 2, 0.9, FREE), (2, 3, 0.9, FREE)], [0, 0, 0, 0], id="chain"),
        pytest.param([(0, 1, 0.99, CANNOT)], [0, 1, 2, 3], id="a person says no"),
        pytest.param([(0, 1, 0.0, MUST)], [0, 0, 2, 3], id="a person says yes"),
        pytest.param(
            [(0, 1, 0.9, FREE), (1, 2, 0.9, FREE), (0, 2, 0.0, CANNOT)],
            [0, 0, 2, 3],
            id="no, through a third",
        ),
        pytest.param(
            [(0, 1, 0.0, MUST), (1, 2, 0.0, MUST), (2, 3, 0.9, FREE), (0, 3, 0.0, CANNOT)],
            [0, 0, 0, 3],
            id="yes is transitive and carries a no",
        ),
    ],
)
def test_words_bind(rows, expected):
    assert link(4, *rows) == expected


def test_pairs_never_compared_hold_a_long_chain_apart():
    chain = [(i, i + 1, 0.6, FREE) for i in range(30)]
    assert len(set(link(31, *chain, uncompared=1.0))) > 10
    assert len(set(link(31, *chain, uncompared=0.0))) == 1


def test_a_node_that_stands_for_many_weighs_as_many():
    rows = [(0, 2, 0.9, FREE), (1, 2, 0.0, FREE), (0, 1, 0.8, FREE)]
    # 0 and 2 meet first; with 1 they are then .8 for one of two, or for one of eleven
    assert link(3, *rows, threshold=0.4) == [0, 0, 0]
    assert link(3, *rows, threshold=0.4, sizes=[1, 1, 10]) == [0, 1, 0]


def test_a_million_edges_end():
    draw = np.random.default_rng(3)
    nodes = 100_000
    home = np.sort(draw.integers(0, 20_000, nodes))
    pairs = np.unique(
        np.sort(np.column_stack((np.arange(nodes - 9).repeat(9), _next(nodes))), axis=1), axis=0
    )
    p = np.where(home[pairs[:, 0]] == home[pairs[:, 1]], 0.95, 0.1)
    word = np.zeros(len(pairs), np.int64)
    groups = linkage(np.ones(nodes, np.int64), (pairs[:, 0].copy(), pairs[:, 1].copy(), p, word), 0.5, 0.1)
    assert len(np.unique(groups)) == len(np.unique(home))


def _next(nodes):
    return (np.arange(nodes - 9)[:, None] + np.arange(1, 10)[None, :]).ravel()
