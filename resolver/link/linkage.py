"""Sparse average linkage: the two groups that agree most become one, until none agree enough.

A pair of records that was never compared weighs λ in the average, with probability 0: λ = 1 is the classic
average linkage, λ = 0 looks at compared pairs alone.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Ints, Mask
from resolver.link.heap import pop, push

FREE, MUST, CANNOT = 0, 1, 2
"""What a person said about an edge: nothing, that its ends are one, or that they are not."""


class _Graph(NamedTuple):
    """Edge `e` is the halves `2e` and `2e + 1`; `ends` is the node at each, lists of halves hang on nodes."""

    ends: Ints
    after: Ints
    head: Ints
    tail: Ints


class _Edges(NamedTuple):
    total: Floats
    pairs: Ints
    word: Ints
    alive: Mask
    version: Ints


def linkage(sizes: Ints, edges: tuple[Ints, Ints, Floats, Ints], threshold: float, uncompared: float) -> Ints:
    """The group of each node, named by its smallest node.

    Args:
        sizes: how many records each node stands for.
        edges: ends (each pair once), probability and word (`FREE`, `MUST`, `CANNOT`) of each edge.
        threshold: mean probability at which two groups become one.
        uncompared: λ.
    """
    a, b, probability, word = edges
    ends = np.empty(2 * len(a), np.int64)
    ends[0::2], ends[1::2] = a, b
    weight = sizes[a] * sizes[b]
    none = np.full(len(sizes), -1, np.int64)
    graph = _Graph(ends, np.full(len(ends), -1, np.int64), none, none.copy())
    alive, version = np.ones(len(a), np.bool_), np.zeros(len(a), np.int64)
    held = _Edges(probability * weight, weight, word.copy(), alive, version)
    groups: Ints = _link(sizes.copy(), graph, held, threshold, uncompared)
    return groups


@nb.njit(cache=True, nogil=True)
def _hook(graph):  # type: ignore[no-untyped-def]
    for half in range(len(graph.ends)):
        node = graph.ends[half]
        if graph.head[node] < 0:
            graph.head[node] = half
        else:
            graph.after[graph.tail[node]] = half
        graph.tail[node] = half


@nb.njit(cache=True, nogil=True)
def _score(graph, edges, edge, sizes, uncompared):  # type: ignore[no-untyped-def]
    """The mean over all pairs of the two groups; 2, above all, where a person said they are one."""
    if edges.word[edge] == 2:
        return -1.0
    if edges.word[edge] == 1:
        return 2.0
    unseen = sizes[graph.ends[2 * edge]] * sizes[graph.ends[2 * edge + 1]] - edges.pairs[edge]
    return edges.total[edge] / (edges.pairs[edge] + uncompared * unseen)


@nb.njit(cache=True, nogil=True)
def _absorb(graph, edges, kept, gone, seen, mark):  # type: ignore[no-untyped-def]
    """Give `gone`'s edges to `kept`; two edges to the same third group become one."""
    half = graph.head[kept]
    while half >= 0:
        if edges.alive[half >> 1]:
            other = graph.ends[half ^ 1]
            mark[other], seen[other] = kept, half >> 1
        half = graph.after[half]
    half = graph.head[gone]
    while half >= 0:
        edge, other = half >> 1, graph.ends[half ^ 1]
        graph.ends[half] = kept
        if edges.alive[edge] and other == kept:
            edges.alive[edge] = False
        elif edges.alive[edge] and mark[other] == kept:
            twin = seen[other]
            edges.total[twin] += edges.total[edge]
            edges.pairs[twin] += edges.pairs[edge]
            edges.word[twin] = max(edges.word[twin], edges.word[edge])
            edges.alive[edge] = False
        half = graph.after[half]
    graph.after[graph.tail[kept]] = graph.head[gone]
    graph.tail[kept] = graph.tail[gone]


@nb.njit(cache=True, nogil=True)
def _tidy(graph, edges, kept, mark):  # type: ignore[no-untyped-def]
    """Unhook the dead halves of `kept`, so that later scans do not meet them again."""
    previous, half = -1, graph.head[kept]
    while half >= 0:
        mark[graph.ends[half ^ 1]] = -1
        following = graph.after[half]
        if edges.alive[half >> 1]:
            previous = half
        elif previous < 0:
            graph.head[kept] = following
        else:
            graph.after[previous] = following
        half = following
    graph.tail[kept] = previous


@nb.njit(cache=True, nogil=True)
def _link(sizes, graph, edges, threshold, uncompared):  # type: ignore[no-untyped-def]
    _hook(graph)
    parent, mark = np.arange(len(sizes)), np.full(len(sizes), -1, np.int64)
    seen = np.empty(len(sizes), np.int64)
    heap, waiting = np.empty((2 * len(edges.alive) + 16, 3)), 0
    for edge in range(len(edges.alive)):
        score = _score(graph, edges, edge, sizes, uncompared)
        if score >= threshold:
            heap = push(heap, waiting, score, edge, 0)
            waiting += 1
    while waiting > 0:
        pop(heap, waiting)
        waiting -= 1
        edge = int(heap[waiting, 1])
        if not edges.alive[edge] or edges.version[edge] != int(heap[waiting, 2]):
            continue
        one, other = graph.ends[2 * edge], graph.ends[2 * edge + 1]
        kept, gone = min(one, other), max(one, other)
        _absorb(graph, edges, kept, gone, seen, mark)
        _tidy(graph, edges, kept, mark)
        parent[gone] = kept
        sizes[kept] += sizes[gone]
        half = graph.head[kept]
        while half >= 0:
            edges.version[half >> 1] += 1
            score = _score(graph, edges, half >> 1, sizes, uncompared)
            if score >= threshold:
                heap = push(heap, waiting, score, half >> 1, edges.version[half >> 1])
                waiting += 1
            half = graph.after[half]
    for node in range(len(sizes)):  # a parent is always smaller, so it is final by now
        parent[node] = parent[parent[node]]
    return parent
