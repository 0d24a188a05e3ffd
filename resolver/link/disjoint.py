"""Disjoint sets in a column of parents, for kernels that join as they go (Tarjan 1975)."""

import numba as nb


@nb.njit(cache=True, nogil=True)
def root(parent, node):  # type: ignore[no-untyped-def]
    """The member that stands for `node`'s set; the way there is halved for the next who asks."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node
