"""What two sets have in common: each item by its weight, or the rarest one."""

import numba as nb
import numpy as np

from resolver.link.arrays import Bags, Floats, Ints, Levels


def information(holders: Ints, count: int) -> Floats:
    """How rare each item is among `count` sets: ln((count + 1) / holders)."""
    return np.asarray(np.log((count + 1) / np.maximum(holders, 1)))


def jaccard(bags: Bags, a: Ints, b: Ints, weights: Floats | None = None) -> Floats:
    """The Jaccard index of the sets in rows `a` and `b`, items counting by `weights` or all the same."""
    if weights is None:
        weights = np.ones(int(bags.items.max(initial=-1)) + 1)
    share = np.zeros(len(a))
    _shares(bags.offsets, bags.items, weights, a, b, share)
    return share


def rarest(bags: Bags, told: Floats, most: int, a: Ints, b: Ints) -> Levels:
    """A level a pair, 1 more than what the rarest common item tells (at most `most`), 0 where there is none.

    It is -1 where one of the two has no items.
    """
    levels: Levels = _rarest(bags.offsets, bags.items, told, most, a, b)
    return levels


@nb.njit(cache=True, nogil=True)
def _shares(offsets, items, weights, a, b, out):  # type: ignore[no-untyped-def]
    for k in range(len(a)):
        i, j, end_a, end_b = offsets[a[k]], offsets[b[k]], offsets[a[k] + 1], offsets[b[k] + 1]
        shared = either = 0.0
        while i < end_a or j < end_b:
            if j >= end_b or (i < end_a and items[i] < items[j]):
                either += weights[items[i]]
                i += 1
            elif i >= end_a or items[j] < items[i]:
                either += weights[items[j]]
                j += 1
            else:
                shared += weights[items[i]]
                either += weights[items[i]]
                i += 1
                j += 1
        out[k] = shared / either if either > 0 else 0.0


@nb.njit(cache=True, nogil=True)
def _rarest(offsets, items, told, most, a, b):  # type: ignore[no-untyped-def]
    out = np.empty(len(a), np.int8)
    for k in range(len(a)):
        i, j, end_a, end_b = offsets[a[k]], offsets[b[k]], offsets[a[k] + 1], offsets[b[k] + 1]
        out[k] = -1 if i == end_a or j == end_b else 0
        while i < end_a and j < end_b:
            if items[i] < items[j]:
                i += 1
            elif items[j] < items[i]:
                j += 1
            else:
                out[k] = max(out[k], min(most, 1 + int(told[items[i]])))
                i += 1
                j += 1
    return out
