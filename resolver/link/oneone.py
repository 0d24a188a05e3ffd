"""The best pairs first, under people's words: one record a source, or connected components. One kernel."""

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Ints
from resolver.link.disjoint import root
from resolver.link.linkage import CANNOT, MUST

_WORD = 63  # sources a mask word holds


def assign(sides: Ints, edges: tuple[Ints, Ints, Floats, Ints], threshold: float) -> Ints:
    """The group of each record, named by its smallest; arguments as for `linkage`.

    What a person put together stays together, even within a source.
    """
    masks = np.zeros((len(sides), int(sides.max(initial=0)) // _WORD + 1), np.int64)
    masks[np.arange(len(sides)), sides // _WORD] = 1 << (sides % _WORD)
    return _best_first(masks, edges, threshold)


def components(nodes: int, edges: tuple[Ints, Ints, Floats, Ints], threshold: float) -> Ints:
    """The connected component of each node, named by its smallest; `edges` as for `linkage`.

    Where a person said that two of a component are not one, its weakest links are those that give way.
    """
    return _best_first(np.zeros((nodes, 0), np.int64), edges, threshold)


def _best_first(masks: Ints, edges: tuple[Ints, Ints, Floats, Ints], threshold: float) -> Ints:
    a, b, probability, word = edges
    best = np.lexsort((b, a, -probability, word != MUST))
    best = best[((probability[best] >= threshold) | (word[best] == MUST)) & (word[best] != CANNOT)]
    apart = word == CANNOT
    groups: Ints = _assign(masks, a[best], b[best], word[best] == MUST, a[apart], b[apart])
    return groups


@nb.njit(cache=True, nogil=True)
def _parted(parent, apart_a, apart_b, x, y):  # type: ignore[no-untyped-def]
    for k in range(len(apart_a)):
        left, right = root(parent, apart_a[k]), root(parent, apart_b[k])
        if (left == x and right == y) or (left == y and right == x):
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _assign(masks, a, b, told, apart_a, apart_b):  # type: ignore[no-untyped-def]
    parent, spoken = np.arange(len(masks)), np.zeros(len(masks), np.bool_)
    for k in range(len(apart_a)):
        spoken[apart_a[k]] = spoken[apart_b[k]] = True
    for k in range(len(a)):
        x, y = root(parent, a[k]), root(parent, b[k])
        if x == y or (not told[k] and (masks[x] & masks[y]).any()):
            continue
        if spoken[x] and spoken[y] and _parted(parent, apart_a, apart_b, x, y):
            continue
        kept, gone = min(x, y), max(x, y)
        parent[gone] = kept
        masks[kept] |= masks[gone]
        spoken[kept] |= spoken[gone]
    for node in range(len(parent)):
        parent[node] = root(parent, node)
    return parent
