"""Identifiers read from records: shared ones, derived ones, and how numbers are written."""

from typing import NamedTuple

import numba as nb
import numpy as np

from resolver.link.arrays import MISSING, Ints, Levels
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.compare.readings import reading_comparison
from resolver.link.identifiers import Identifiers
from resolver.link.overlaps import information

SHARED = (
    "each has well-used numbers of its own", "nothing shared", "only a hub shared",
    "none shared, but theirs stand together elsewhere", "one shared that many use",
    "one shared that few use", "several shared that few use",
)  # fmt: skip
APART, NOTHING, HUB, BESIDE, COMMON, FEW, SEVERAL = range(7)
"""Levels of shared identifiers."""

_DERIVED = ("nothing derived shared", "one identifier is part of the other's")
_WRITTEN = ("written differently", *(f"in the same way, one ad in {2**n} or fewer" for n in range(10)))


class _Beside(NamedTuple):
    offsets: Ints
    items: Ints


def identifier_comparisons(identifiers: Identifiers) -> list[Comparison]:
    """What identifiers say of two records; what is drawn from them weighs by rule."""
    found = [
        comparison("identifiers", SHARED, shared_identifiers, identifiers, learned=False),
        comparison("derived identifiers", _DERIVED, derived_identifiers, identifiers, learned=False),
    ]
    if len(identifiers.readings.items):
        found.append(reading_comparison(identifiers.readings))
    if len(identifiers.shapes):
        found.append(comparison("how the number is written", _WRITTEN, same_disguise, identifiers))
    return found


def shared_identifiers(identifiers: Identifiers, a: Ints, b: Ints) -> Levels:
    """Whether the two give the same phone, e-mail, handle or URL; one that few use tells most."""
    rank = np.where(identifiers.hubs, HUB, np.where(identifiers.common, COMMON, FEW)).astype(np.int64)
    bags, beside = identifiers.bags, _Beside(identifiers.beside.offsets, identifiers.beside.items)
    levels: Levels = _shared(bags.offsets, bags.items, rank, identifiers.used, beside, a, b)
    return levels


def derived_identifiers(identifiers: Identifiers, a: Ints, b: Ints) -> Levels:
    """Whether an identifier of one is part of one of the other, as a phone in a handle is."""
    bags = identifiers.derived
    none = np.zeros(int(bags.items.max(initial=-1)) + 1)
    levels: Levels = _rarest(bags.offsets, bags.items, none, 1, a, b)
    known = shared_identifiers(identifiers, a, b) >= HUB  # the same phone shares its digits: no news
    return np.where(known, np.int8(MISSING), levels)


def same_disguise(identifiers: Identifiers, a: Ints, b: Ints) -> Levels:
    """Whether the two write numbers in the same way, digits, words, signs; a way few use tells more."""
    told = information(identifiers.shapes, len(identifiers.written)) / np.log(2)
    bags = identifiers.written
    levels: Levels = _rarest(bags.offsets, bags.items, told, len(_WRITTEN) - 1, a, b)
    return levels


@nb.njit(cache=True, nogil=True)
def _stand_together(offsets, items, beside, a, b):  # type: ignore[no-untyped-def]
    """Whether an identifier of `a` and one of `b` are on one record."""
    for i in range(offsets[a], offsets[a + 1]):
        for j in range(offsets[b], offsets[b + 1]):
            one, other = min(items[i], items[j]), max(items[i], items[j])
            low, high = beside.offsets[one], beside.offsets[one + 1]
            while low < high:
                middle = (low + high) >> 1
                if beside.items[middle] < other:
                    low = middle + 1
                else:
                    high = middle
            if low < beside.offsets[one + 1] and beside.items[low] == other:
                return True
    return False


@nb.njit(cache=True, nogil=True)
def _shared(offsets, items, rank, used, beside, a, b):  # type: ignore[no-untyped-def]
    out = np.empty(len(a), np.int8)
    for k in range(len(a)):
        i, j, end_a, end_b = offsets[a[k]], offsets[b[k]], offsets[a[k] + 1], offsets[b[k] + 1]
        if i == end_a or j == end_b:
            out[k] = -1
            continue
        best, few = NOTHING, 0
        own_a = own_b = False
        while i < end_a or j < end_b:
            if j >= end_b or (i < end_a and items[i] < items[j]):
                own_a |= used[items[i]]
                i += 1
            elif i >= end_a or items[j] < items[i]:
                own_b |= used[items[j]]
                j += 1
            else:
                best = max(best, rank[items[i]])
                few += rank[items[i]] == FEW
                i += 1
                j += 1
        if few > 1:
            best = SEVERAL
        elif best < COMMON and _stand_together(offsets, items, beside, a[k], b[k]):
            best = BESIDE
        elif best < COMMON and own_a and own_b:
            best = APART
        out[k] = best
    return out


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
