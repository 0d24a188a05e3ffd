"""The candidates of each record: those that share the most information with it. One kernel."""

import numba as nb
import numpy as np

from resolver.link.arrays import Ints, distinct
from resolver.link.keys import Index


def candidates(index: Index, sides: Ints | None, most: int) -> tuple[Ints, Ints]:
    """Pairs a < b, ascending: the `most` best-supported candidates of each record, whoever proposed them.

    Support is the information of the shared keys over the root of what the other record's keys tell, so
    that wordy records do not crowd out the rest. `sides` forbids pairs within a source.
    """
    records = len(index.of_record)
    none = np.zeros(0, np.int64)
    lists = (index.of_record.offsets, index.of_record.items, index.holders.offsets, index.holders.items)
    a, b = _nearest(
        lists, index.information, np.sqrt(index.total), none if sides is None else sides,
        min(most, max(records - 1, 1)),
    )  # fmt: skip
    pair = distinct(np.minimum(a, b) * records + np.maximum(a, b))
    return pair // max(records, 1), pair % max(records, 1)


@nb.njit(cache=True, nogil=True)
def _support(a, lists, information, sides, support, touched):  # type: ignore[no-untyped-def]
    """Add up what each other record shares with `a`; how many were touched."""
    key_offsets, keys, holder_offsets, holders = lists
    count = 0
    for q in range(key_offsets[a], key_offsets[a + 1]):
        for z in range(holder_offsets[keys[q]], holder_offsets[keys[q] + 1]):
            b = holders[z]
            if b == a or (len(sides) > 0 and sides[a] == sides[b]):
                continue
            if support[b] == 0:
                touched[count] = b
                count += 1
            support[b] += information[keys[q]] + 1e-9
    return count


@nb.njit(cache=True, nogil=True)
def _least(values, count, most):  # type: ignore[no-untyped-def]
    """The `most`th largest of the first `count` values, and how many of its equals are among them.

    Hoare's selection, by hand: numpy's costs seconds to compile. `values` is left shuffled.
    """
    if count <= most:
        return -1.0, count
    low, high, target = 0, count - 1, most - 1
    while low < high:
        pivot, i, j = values[(low + high) >> 1], low, high
        while i <= j:
            while values[i] > pivot:
                i += 1
            while values[j] < pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if target <= j:
            high = j
        elif target >= i:
            low = i
        else:
            break
    ties = most
    for i in range(most):
        ties -= values[i] > values[target]
    return values[target], ties


@nb.njit(cache=True, nogil=True)
def _nearest(lists, information, scale, sides, most):  # type: ignore[no-untyped-def]
    records = len(lists[0]) - 1
    support = np.zeros(records)
    touched = np.empty(records, np.int64)
    ranked, work = np.empty(records), np.empty(records)
    left, right = np.empty(records * most, np.int64), np.empty(records * most, np.int64)
    found = 0
    for a in range(records):
        count = _support(a, lists, information, sides, support, touched)
        for i in range(count):
            ranked[i] = work[i] = support[touched[i]] / scale[touched[i]]
        least, ties = _least(work, count, most)
        for i in range(count):
            if ranked[i] > least or (ranked[i] == least and ties > 0):
                ties -= ranked[i] == least
                left[found], right[found] = a, touched[i]
                found += 1
            support[touched[i]] = 0
    return left[:found], right[:found]
