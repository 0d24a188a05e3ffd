"""Identifiers read from records: shared ones, derived ones, and how numbers are written."""

from typing import NamedTuple

import numba as nb
import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels, Mask
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.compare.readings import reading_comparison
from resolver.link.identifiers import Identifiers
from resolver.link.overlaps import rarest

SHARED = (
    "each has well-used numbers of its own", "well-used numbers of their own, one taking over from the other",
    "nothing shared", "only a hub shared", "none shared, but theirs stand together elsewhere",
    "one shared that many use", "one shared that few use, after a rest long enough to change hands",
    "one shared that few use", "several shared that few use",
)  # fmt: skip
APART, FOLLOWS, NOTHING, HUB, BESIDE, COMMON, LAPSED, FEW, SEVERAL = range(9)
"""Levels of shared identifiers."""

_DERIVED = ("nothing derived shared", "one identifier is part of the other's")
_WRITTEN = ("written differently", *(f"in the same way, one ad in {2**n} or fewer" for n in range(10)))


HANDOVER = 30.0
"""Days within which one number takes over from another."""


class _Beside(NamedTuple):
    offsets: Ints
    items: Ints


class _Held(NamedTuple):
    """Identifiers by record, what sharing each is worth, which say whose ad it is, and their times of use."""

    offsets: Ints
    items: Ints
    rank: Ints
    used: Mask
    since: Floats
    until: Floats


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
    """Whether the two give the same phone, e-mail, handle or URL; one that few use tells most.

    A phone that rested `REST` days between the two may have changed hands. Numbers of their own speak against
    one party, less so where one falls silent and the other begins within `HANDOVER` days.
    """
    rank = np.where(identifiers.hubs, HUB, np.where(identifiers.common, COMMON, FEW)).astype(np.int64)
    bags, beside = identifiers.bags, _Beside(identifiers.beside.offsets, identifiers.beside.items)
    held = _Held(bags.offsets, bags.items, rank, identifiers.used, identifiers.since, identifiers.until)
    levels: Levels = _shared(held, beside, a, b)
    return levels


def derived_identifiers(identifiers: Identifiers, a: Ints, b: Ints) -> Levels:
    """Whether an identifier of one is part of one of the other, as a phone in a handle is."""
    bags = identifiers.derived
    none = np.zeros(int(bags.items.max(initial=-1)) + 1)
    levels = rarest(bags, none, 1, a, b)
    known = shared_identifiers(identifiers, a, b) >= HUB  # the same phone shares its digits: no news
    return np.where(known, np.int8(MISSING), levels)


def same_disguise(identifiers: Identifiers, a: Ints, b: Ints) -> Levels:
    """Whether the two write numbers in the same way, digits, words, signs; a way few use tells more."""
    return rarest(identifiers.written, identifiers.shapes / np.log(2), len(_WRITTEN) - 1, a, b)


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
def _met(held, a, b):  # type: ignore[no-untyped-def]
    """The strongest level of what both hold, and how many they hold that few use."""
    best, few = NOTHING, 0
    i, j = held.offsets[a], held.offsets[b]
    while i < held.offsets[a + 1] and j < held.offsets[b + 1]:
        if held.items[i] < held.items[j]:
            i += 1
        elif held.items[j] < held.items[i]:
            j += 1
        else:
            rank = held.rank[held.items[i]]
            if rank == FEW and abs(held.since[i] - held.since[j]) > 0:  # not so where a time is not known
                rank = LAPSED
            best = max(best, rank)
            few += rank == FEW
            i += 1
            j += 1
    return best, few


@nb.njit(cache=True, nogil=True)
def _own(held, a, b):  # type: ignore[no-untyped-def]
    """First and last day of the well-used numbers that `a` holds and `b` does not; whether there are any."""
    first, last, there = np.inf, -np.inf, False
    j = held.offsets[b]
    for i in range(held.offsets[a], held.offsets[a + 1]):
        while j < held.offsets[b + 1] and held.items[j] < held.items[i]:
            j += 1
        shared = j < held.offsets[b + 1] and held.items[j] == held.items[i]
        if held.used[held.items[i]] and not shared:
            first, last, there = min(first, held.since[i]), max(last, held.until[i]), True
    return first, last, there


@nb.njit(cache=True, nogil=True)
def _parted(held, a, b, otherwise):  # type: ignore[no-untyped-def]
    """The level of two that each have numbers of their own: side by side, or one after the other."""
    first_a, last_a, own_a = _own(held, a, b)
    first_b, last_b, own_b = _own(held, b, a)
    if not (own_a and own_b):
        return otherwise
    rest = max(first_a, first_b) - min(last_a, last_b)
    return FOLLOWS if 0 <= rest <= HANDOVER else APART


@nb.njit(cache=True, nogil=True)
def _shared(held, beside, a, b):  # type: ignore[no-untyped-def]
    out = np.empty(len(a), np.int8)
    for k in range(len(a)):
        x, y = a[k], b[k]
        if held.offsets[x] == held.offsets[x + 1] or held.offsets[y] == held.offsets[y + 1]:
            out[k] = -1
            continue
        best, few = _met(held, x, y)
        if few > 1:
            best = SEVERAL
        elif best < COMMON and _stand_together(held.offsets, held.items, beside, x, y):
            best = BESIDE
        elif best < COMMON:
            best = _parted(held, x, y, best)
        out[k] = best
    return out
