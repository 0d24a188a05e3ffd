"""What trees say of many pairs, from tables of the leaves that a level leaves open. One kernel.

A comparison has few levels, so what each of them rules out is known beforehand: the leaves that all levels of
a pair leave open are one a tree (after QuickScorer: Lucchese et al. 2015, "QuickScorer: a fast algorithm to
rank documents with additive ensembles of regression trees").
"""

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from resolver.link.arrays import Floats, Ints, Levels
from resolver.link.fit.forest import LEAVES, Forest, Tree

Sets = npt.NDArray[np.uint32]
"""Sets of leaves of a tree, a bit a leaf."""

_ORDER = np.uint32(0x077CB531)  # times a single bit, each of its 32 places has other five bits on top
_TOP = np.uint32(27)


@dataclass(frozen=True, slots=True)
class Leaves:
    """Tables of a forest.

    `open` has the leaves that a comparison (axis 0) at a level (axis 1, what is missing first, the last for
    all levels that are higher) leaves open in a tree (axis 2). `value` has what a leaf adds, a row a tree, in
    the order `_ORDER` puts single bits in.
    """

    open: Sets
    value: Floats

    @classmethod
    def of(cls, forest: Forest) -> "Leaves":
        """The tables of `forest`."""
        highest = max((level for tree in forest.trees for level in tree.highest), default=-1)
        every = np.array([2 ** len(tree.value) - 1 for tree in forest.trees], np.uint32)
        left_open = np.tile(every, (forest.features, highest + 3, 1))
        value = np.zeros((len(forest.trees), LEAVES))
        for t, tree in enumerate(forest.trees):
            _rule_out(left_open[:, :, t], tree)
            bits = np.uint32(1) << np.arange(len(tree.value), dtype=np.uint32)
            value[t, (bits * _ORDER) >> _TOP] = tree.value
        return cls(left_open, value)

    def add_up(self, levels: Levels, rows: Ints) -> Floats:
        """What all trees say together of each of the `rows` of `levels`."""
        total: Floats = _add_up(levels, rows, self.open, self.value, _ORDER, _TOP)
        return total


def leaves_under(tree: Tree) -> list[int]:
    """The leaves under each split of a tree, as a set; a leaf stands under itself."""
    under = [0] * len(tree.left)
    for i in reversed(range(len(under))):  # a child's index is above its parent's
        under[i] = set_under(under, tree.left[i]) | set_under(under, tree.right[i])
    return under


def set_under(under: list[int], node: int) -> int:
    """The leaves under a split, or the leaf alone where `node` is one."""
    return 1 << ~node if node < 0 else under[node]


def _rule_out(left_open: Sets, tree: Tree) -> None:
    """Take away, a row a comparison and a column a level, the leaves on the side that is not taken."""
    under = leaves_under(tree)
    levels = np.arange(-1, left_open.shape[1] - 1)
    for i, feature in enumerate(tree.feature):
        goes_left = np.where(levels < 0, tree.missing[i] == 1, levels <= tree.highest[i])
        left, right = (np.uint32(set_under(under, node)) for node in (tree.left[i], tree.right[i]))
        left_open[feature] &= ~np.where(goes_left, right, left)


@nb.njit(cache=True, nogil=True)
def _add_up(levels, rows, left_open, value, order, top):  # type: ignore[no-untyped-def]
    features, last, trees = left_open.shape[0], left_open.shape[1] - 1, left_open.shape[2]
    out, still = np.zeros(len(rows)), np.empty(trees, np.uint32)
    for k in range(len(rows)):
        still[:] = np.uint32(0xFFFFFFFF)
        for f in range(features):
            here = left_open[f, min(levels[rows[k], f] + 1, last)]
            for t in range(trees):
                still[t] &= here[t]
        for t in range(trees):
            out[k] += value[t, np.uint32(still[t] * order) >> top]
    return out
