"""Which families of keys the two records of a pair share. One kernel."""

import numba as nb
import numpy as np
import pyarrow as pa

from resolver.link.arrays import Hashes, Ints, Mask
from resolver.link.block import Blocked

_MOST = 63  # families told apart; the rest share the last bit


def shared_families(blocked: Blocked, a: Ints, b: Ints) -> pa.ListArray:
    """The names of the families of keys that each pair shares, in the order they were made: a list a pair."""
    index = blocked.index
    bits = np.minimum(index.families, _MOST)
    masks = _masks(index.of_record.offsets, index.of_record.items, bits, a, b)
    distinct, where = np.unique(masks, return_inverse=True)
    names = [_names(blocked, int(mask)) for mask in distinct]
    return pa.array(names, pa.list_(pa.string())).take(pa.array(where))


def share_looks(blocked: Blocked, a: Ints, b: Ints) -> Mask:
    """Which pairs would be candidates without any identifier: they share a key of another family."""
    looks = np.array([not family.identifies for family in blocked.families], bool)
    index = blocked.index
    bits = np.where(looks[index.families], 0, _MOST)
    masks: Hashes = _masks(index.of_record.offsets, index.of_record.items, bits, a, b)
    return np.asarray((masks & np.uint64(1)) > 0)


def _names(blocked: Blocked, mask: int) -> list[str]:
    names = [family.name for i, family in enumerate(blocked.families[:_MOST]) if mask >> i & 1]
    return [*names, "another key"] if mask >> _MOST & 1 else names


@nb.njit(cache=True, nogil=True)
def _masks(offsets, items, bits, a, b):  # type: ignore[no-untyped-def]
    out = np.zeros(len(a), np.uint64)
    for k in range(len(a)):
        i, j, end_a, end_b = offsets[a[k]], offsets[b[k]], offsets[a[k] + 1], offsets[b[k] + 1]
        while i < end_a and j < end_b:
            if items[i] < items[j]:
                i += 1
            elif items[j] < items[i]:
                j += 1
            else:
                out[k] |= np.uint64(1) << np.uint64(bits[items[i]])
                i += 1
                j += 1
    return out
