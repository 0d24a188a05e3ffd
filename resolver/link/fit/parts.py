"""What trees say of a pair, split among its comparisons: TreeSHAP from tables. One kernel.

The Shapley values that one leaf adds depend on the pair only by which comparisons of the leaf's path lead to
it (Yang 2021, "Fast TreeSHAP: accelerating SHAP value computation for trees"). Paths are short, so there are
few cases, and all of them are worked out beforehand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import factorial
from typing import NamedTuple

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Ints, Levels
from resolver.link.fit.forest import LEAVES, Forest, Tree
from resolver.link.fit.leaves import Sets

_TOGETHER = 1_024  # pairs whose parts stay near the processor while tree after tree adds to them


class _Paths(NamedTuple):
    """Comparisons of each tree, its leaves, and the comparisons on the path to each leaf.

    Each is a list of lists end to end, with where each inner list starts; `place` counts within the tree's
    comparisons, `table` is where the table of a leaf's path begins.
    """

    feature: Ints
    features: Ints
    leaf: Ints
    leaves: Ints
    place: Ints
    places: Ints
    table: Ints


@dataclass(frozen=True, slots=True)
class Parts:
    """Tables of a forest that tell apart what its comparisons put in."""

    paths: _Paths
    told: Floats

    @classmethod
    def of(cls, forest: Forest) -> "Parts":
        """The tables of `forest`."""
        own = [sorted(set(tree.feature)) for tree in forest.trees]
        paths = [list(_paths(tree)) for tree in forest.trees]
        places = [
            [features.index(feature) for feature in shares]
            for features, leaves in zip(own, paths, strict=True)
            for _, shares in leaves
        ]
        tables = [
            _table(np.array([*shares.values()], np.float64), tree.value[leaf])
            for tree, leaves in zip(forest.trees, paths, strict=True)
            for leaf, shares in leaves
        ]
        leaf = np.array([leaf for leaves in paths for leaf, _ in leaves], np.int64)
        starts = _starts(map(len, tables))[:-1]
        listed = _Paths(*_flat(own), leaf, _starts(map(len, paths)), *_flat(places), starts)
        return cls(listed, np.concatenate(tables))

    def split(self, levels: Levels, rows: Ints, left_open: Sets) -> Floats:
        """What each comparison puts in, a row for each of the `rows` of `levels`, a column a comparison.

        Args:
            levels: a row a pair, a column a comparison.
            rows: which of them.
            left_open: of the forest's `Leaves`.
        """
        out = np.empty((len(rows), levels.shape[1]))
        for start in range(0, len(rows), _TOGETHER):
            part = rows[start : start + _TOGETHER]
            found = np.zeros((levels.shape[1], len(part)))
            _split(levels, part, left_open, self.paths, self.told, found)
            out[start : start + _TOGETHER] = found.T
        return out


def _paths(tree: Tree) -> Iterator[tuple[int, dict[int, float]]]:
    """Each leaf, and of each comparison on its path what share of the pairs learned from it would let by."""
    held = tree.held
    waiting: list[tuple[int, dict[int, float]]] = [(0 if tree.left else ~0, {})]
    while waiting:
        node, shares = waiting.pop()
        if node < 0:
            yield ~node, shares
            continue
        feature = tree.feature[node]
        for child in (tree.left[node], tree.right[node]):
            came = tree.count[~child] if child < 0 else held[child]
            waiting.append((child, shares | {feature: shares.get(feature, 1.0) * came / held[node]}))


def _table(shares: Floats, value: float) -> Floats:
    """The Shapley values that a leaf of `value` adds, for each set of comparisons that lead to it.

    Those of a comparison stand together, in the order of the sets' bits, a bit a comparison of the path.
    """
    count = len(shares)
    if not count:
        return np.zeros(0)
    weights = np.array([factorial(n) * factorial(count - n - 1) for n in range(count)]) / factorial(count)
    found: Floats = _shapley(shares, weights)
    return value * found


def _starts(sizes: Iterator[int]) -> Ints:
    return np.array([0, *accumulate(sizes)], np.int64)


def _flat(lists: list[list[int]]) -> tuple[Ints, Ints]:
    return np.array([item for items in lists for item in items], np.int64), _starts(map(len, lists))


@nb.njit(cache=True, nogil=True)
def _shapley(shares, weights):  # type: ignore[no-untyped-def]
    count = len(shares)
    out = np.zeros((1 << count) * count)
    for leads in range(1 << count):
        for known in range(1 << count):  # the comparisons heard before `j` is
            product, size = 1.0, 0
            for j in range(count):
                if known >> j & 1:
                    size += 1
                    product *= leads >> j & 1
            if product == 0.0 or size == count:
                continue
            for j in range(count):
                if known >> j & 1:
                    continue
                rest = 1.0
                for k in range(count):
                    if k != j and not known >> k & 1:
                        rest *= shares[k]
                out[(j << count) + leads] += weights[size] * rest * ((leads >> j & 1) - shares[j])
    return out


@nb.njit(cache=True, nogil=True)
def _split(levels, rows, left_open, paths, told, out):  # type: ignore[no-untyped-def]
    """Add to `out`, a row a comparison and a column a pair; a leaf is looked up for all pairs at a time."""
    last, count = left_open.shape[1] - 1, len(rows)
    still, leads = np.empty((LEAVES, count), np.uint32), np.empty(count, np.uint32)
    for t in range(len(paths.features) - 1):
        features = paths.feature[paths.features[t] : paths.features[t + 1]]
        for f in range(len(features)):
            for k in range(count):
                still[f, k] = left_open[features[f], min(levels[rows[k], features[f]] + 1, last), t]
        for n in range(paths.leaves[t], paths.leaves[t + 1]):
            places, leaf = paths.place[paths.places[n] : paths.places[n + 1]], np.uint32(paths.leaf[n])
            leads[:] = 0
            for j in range(len(places)):
                _mark(still[places[j]], leaf, np.uint32(j), leads)
            for j in range(len(places)):
                start = paths.table[n] + (j << len(places))
                _add(told[start : start + (1 << len(places))], leads, out[features[places[j]]])


@nb.njit(cache=True, nogil=True)
def _mark(still, leaf, place, leads):  # type: ignore[no-untyped-def]
    """Set the bit `place` of `leads` where the leaf is still open."""
    for k in range(len(leads)):
        leads[k] |= ((still[k] >> leaf) & np.uint32(1)) << place


@nb.njit(cache=True, nogil=True)
def _add(told, leads, out):  # type: ignore[no-untyped-def]
    for k in range(len(leads)):
        out[k] += told[leads[k]]
