"""Entities that share more with each other than with the rest of their component."""

import numpy as np

from resolver.graph.measures.sharing import Amounts, Numbers, Sharing

PAIRWISE_MOST = 20
"""Holders of a value up to which it joins each to each; a larger one is a node that each is joined to."""
_SEED = 6
_TRIALS = 3
"""Partitions tried of a component; the one with the highest modularity is kept."""
_UNDIVIDED = 3
"""Entities of a component up to which no division has a positive modularity."""


class Affinity:
    """A weighted graph of entities, in which a value adds 1 to each of its holders, however many they are.

    Of a value's n holders each two are joined with weight 1 / (n - 1), as by Newman (2001), Scientific
    collaboration networks II; two entities joined directly, with weight 1. The nodes from `entities` on are
    values of more than `PAIRWISE_MOST` holders, each of which is joined to the value with weight 1.
    """

    def __init__(self, sharing: Sharing) -> None:
        holders = sharing.holders
        value = sharing.b >= sharing.entities
        small, large = value & (holders <= PAIRWISE_MOST), value & (holders > PAIRWISE_MOST)
        first, second, weight = _pairwise(sharing.a[small], sharing.b[small], holders[small])
        _, number = np.unique(sharing.b[large], return_inverse=True)
        self.entities = sharing.entities
        self.nodes = sharing.entities + (int(number.max()) + 1 if len(number) else 0)
        ones = np.ones(np.count_nonzero(~value) + len(number))
        self.a, self.b, self.weight = _summed(
            np.concatenate([first, sharing.a[~value], sharing.a[large]]),
            np.concatenate([second, sharing.b[~value], sharing.entities + number]),
            np.concatenate([weight, ones]),
        )


def communities(affinity: Affinity, component: Numbers) -> Numbers:
    """Of each node, the smallest number in its community. `component` is of each entity.

    Each component is divided on its own (Traag, Waltman, van Eck 2019, From Louvain to Leiden), always the
    same way: what happens in one changes nothing in another, and a small one is not lumped together for being
    small beside the rest (Fortunato, Barthélemy 2007, Resolution limit).
    """
    community = np.concatenate([component[: affinity.entities], np.arange(affinity.entities, affinity.nodes)])
    of_edges = component[affinity.a]
    community[affinity.b] = of_edges  # a value of many holders is where they are
    order = np.argsort(of_edges, kind="stable")
    names, starts = np.unique(of_edges[order], return_index=True)
    members = np.bincount(component[: affinity.entities], minlength=affinity.entities)
    bounds = [*starts, len(order)]
    for name, begin, end in zip(names, bounds[:-1], bounds[1:], strict=True):
        if members[name] > _UNDIVIDED:
            _divide(affinity, order[begin:end], community)
    return _smallest(community)


def modularity(affinity: Affinity, community: Numbers, group: Numbers, groups: int) -> Amounts:
    """Of each group of nodes, the modularity of its division; NaN where nothing joins any two of it.

    `group` numbers each node's group, -1 where it has none; edges are inside groups. Newman, Girvan (2004).
    """
    degree = np.bincount(affinity.a, affinity.weight, affinity.nodes)
    degree += np.bincount(affinity.b, affinity.weight, affinity.nodes)
    inside = community[affinity.a] == community[affinity.b]
    within = np.bincount(community[affinity.a[inside]], affinity.weight[inside], affinity.nodes)
    total = np.bincount(community, degree, affinity.nodes)
    names, where = np.unique(community, return_index=True)
    kept = group[where] >= 0
    names, of = names[kept], group[where][kept]
    weight = np.bincount(of, total[names], groups) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = within[names] / weight[of] - (total[names] / (2 * weight[of])) ** 2
        return np.where(weight > 0, np.bincount(of, parts, groups), np.nan)


def _divide(affinity: Affinity, edges: Numbers, community: Numbers) -> None:
    from graspologic_native import leiden

    a, b = affinity.a[edges], affinity.b[edges]
    named = list(
        zip(map(str, a.tolist()), map(str, b.tolist()), affinity.weight[edges].tolist(), strict=True)
    )
    quality, found = leiden(named, seed=_SEED, trials=_TRIALS)
    if quality > 0:
        nodes = np.fromiter(map(int, found), np.int64, len(found))
        label = np.fromiter(found.values(), np.int64, len(found))
        order = np.argsort(nodes)
        _, first, place = np.unique(label[order], return_index=True, return_inverse=True)
        community[nodes[order]] = nodes[order][first[place]]


def _smallest(community: Numbers) -> Numbers:
    """Communities by the smallest number in each, whatever they were called by."""
    _, first, place = np.unique(community, return_index=True, return_inverse=True)
    return np.asarray(first[place], dtype=np.int64)


def _pairwise(a: Numbers, value: Numbers, holders: Numbers) -> tuple[Numbers, Numbers, Amounts]:
    """Each two holders of one value, and the weight between them."""
    order = np.lexsort((a, value))
    a, value, holders = a[order], value[order], holders[order]
    first, second, weight = [], [], []
    for apart in range(1, PAIRWISE_MOST):
        same = value[apart:] == value[:-apart]
        first.append(a[:-apart][same])
        second.append(a[apart:][same])
        weight.append(1 / (holders[apart:][same] - 1))
    return np.concatenate(first), np.concatenate(second), np.concatenate(weight)


def _summed(a: Numbers, b: Numbers, weight: Amounts) -> tuple[Numbers, Numbers, Amounts]:
    """Edges with the weights of those that join the same two added up, in order."""
    ends = np.stack([np.minimum(a, b), np.maximum(a, b)])
    order = np.lexsort((weight, ends[1], ends[0]))
    first, second = ends[:, order]
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(first) != 0) | (np.diff(second) != 0)
    total = np.bincount(np.cumsum(new) - 1, weight[order], np.count_nonzero(new))
    return first[new], second[new], total.astype(np.float64)
