"""A binary heap inside kernels: rows of score, edge and version in one array, best first, ties by edge."""

import numba as nb
import numpy as np


@nb.njit(cache=True, nogil=True)
def _before(heap, x, y):  # type: ignore[no-untyped-def]
    if heap[x, 0] != heap[y, 0]:
        return heap[x, 0] > heap[y, 0]
    return heap[x, 1] < heap[y, 1]


@nb.njit(cache=True, nogil=True)
def _swap(heap, x, y):  # type: ignore[no-untyped-def]
    for column in range(3):
        heap[x, column], heap[y, column] = heap[y, column], heap[x, column]


@nb.njit(cache=True, nogil=True)
def push(heap, count, score, edge, version):  # type: ignore[no-untyped-def]
    """Add a row to the `count` there are and give the heap back, larger if it was full."""
    if count == len(heap):
        larger = np.empty((2 * count + 16, 3))
        for row in range(count):  # a slice assignment costs a second to compile
            larger[row, 0], larger[row, 1], larger[row, 2] = heap[row, 0], heap[row, 1], heap[row, 2]
        heap = larger
    heap[count, 0], heap[count, 1], heap[count, 2] = score, edge, version
    at = count
    while at > 0 and _before(heap, at, (at - 1) >> 1):
        _swap(heap, at, (at - 1) >> 1)
        at = (at - 1) >> 1
    return heap


@nb.njit(cache=True, nogil=True)
def pop(heap, count):  # type: ignore[no-untyped-def]
    """Move the best of `count` rows to the end and put the others in order; it is at `count - 1` then."""
    last = count - 1
    _swap(heap, 0, last)
    at = 0
    while 2 * at + 1 < last:
        child = 2 * at + 1
        if child + 1 < last and _before(heap, child + 1, child):
            child += 1
        if not _before(heap, child, at):
            break
        _swap(heap, at, child)
        at = child
