"""Shapes the columns are kept in, and the few steps on them that every part needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numba as nb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Hashes: TypeAlias = npt.NDArray[np.uint64]
Mask: TypeAlias = npt.NDArray[np.bool_]
Levels: TypeAlias = npt.NDArray[np.int8]

_MIX = np.uint64(0x9E3779B97F4A7C15)
MISSING = -1
"""Code of a value that is not there, and level of a comparison that has nothing to go by."""


@dataclass(frozen=True, slots=True)
class Bags:
    """Sets of items, one a row: row `i` holds `items[offsets[i]:offsets[i + 1]]`, ascending, each once."""

    offsets: Ints
    items: Ints

    @classmethod
    def of(cls, rows: Ints, items: Ints, count: int) -> "Bags":
        """Bags of `count` rows from (row, item) pairs in any order; repeats count once."""
        if not len(rows):
            return cls(np.zeros(count + 1, np.int64), np.zeros(0, np.int64))
        order = np.lexsort((items, rows))
        rows, items = rows[order], items[order]
        new = np.ones(len(rows), bool)
        new[1:] = (rows[1:] != rows[:-1]) | (items[1:] != items[:-1])
        rows, items = rows[new], items[new]
        return cls(offsets_of(rows, count), np.ascontiguousarray(items, dtype=np.int64))

    @property
    def sizes(self) -> Ints:
        """How many items each row holds."""
        return np.diff(self.offsets)

    @property
    def rows(self) -> Ints:
        """The row of each item."""
        return np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int64), self.sizes)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def digests(self) -> Ints:
        """A hash of what each row holds: the same for rows that hold the same."""
        mixed = (self.items.astype(np.uint64) + np.uint64(1)) * _MIX
        mixed ^= mixed >> np.uint64(29)
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(mixed * mixed)))
        return np.asarray((sums[self.offsets[1:]] - sums[self.offsets[:-1]]).view(np.int64))

    def only(self, keep: Mask) -> "Bags":
        """The bags, the rows that are not to `keep` emptied."""
        rows = self.rows
        inside = keep[rows]
        return Bags(offsets_of(rows[inside], len(self)), self.items[inside])

    def take(self, rows: Ints) -> "Bags":
        """The bags of `rows`, in their order; a row of -1 is an empty bag."""
        sizes = np.where(rows >= 0, self.sizes[np.maximum(rows, 0)], 0) if len(self) else np.zeros_like(rows)
        offsets = np.zeros(len(rows) + 1, np.int64)
        np.cumsum(sizes, out=offsets[1:])
        starts = self.offsets[np.maximum(rows, 0)]
        return Bags(offsets, self.items[expand(starts, sizes)])


def offsets_of(rows: Ints, count: int) -> Ints:
    """Where each of `count` rows starts in the ascending `rows`."""
    offsets = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=count), out=offsets[1:])
    return offsets


def numbered(values: Hashes) -> Ints:
    """A dense number for each value, the same for equal ones, from 0 in the order in which they first occur.

    Arrow's table of values takes a fraction of the time that sorting them does.
    """
    codes = pa.array(values).dictionary_encode().indices
    return np.asarray(codes.to_numpy(), dtype=np.int64)


def distinct(values: Ints) -> Ints:
    """The different values, ascending; by sorting, which on millions is faster than numpy's own table."""
    ordered = np.sort(values)
    new = np.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def expand(starts: Ints, sizes: Ints) -> Ints:
    """Concatenate `range(start, start + size)` of every row."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total, dtype=np.int64) + np.repeat(starts - (ends - sizes), sizes))


def on_distinct(a: Ints, b: Ints, count: int, compare: Callable[[Ints, Ints], Levels]) -> Levels:
    """Run `compare` once for each distinct pair of codes below `count` and spread what it says.

    `compare` must be symmetric: it is called with the smaller code first.
    """
    x, y, where = distinct_pairs(a, b, count)
    return compare(x, y)[where]


def distinct_pairs(a: Ints, b: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """The distinct pairs of codes below `count`, the smaller first, and which of them each pair is."""
    found, where = _distinct(np.minimum(a, b) * count + np.maximum(a, b))
    return found // count, found % count, where


@nb.njit(cache=True, nogil=True)
def _distinct(values):  # type: ignore[no-untyped-def]
    """The different values (none below 0) in the order in which they first occur, and which each is.

    A table of twice as many places takes a fraction of the time that sorting does.
    """
    shift = 63
    while 1 << (64 - shift) < 2 * len(values):
        shift -= 1
    last = (1 << (64 - shift)) - 1
    table = np.full(last + 1, -1, np.int64)
    found, where, count = np.empty(len(values), np.int64), np.empty(len(values), np.int64), 0
    for k in range(len(values)):
        at = np.int64((np.uint64(values[k]) * _MIX) >> np.uint64(shift))
        while table[at] >= 0 and found[table[at]] != values[k]:
            at = (at + 1) & last
        if table[at] < 0:
            table[at], found[count] = count, values[k]
            count += 1
        where[k] = table[at]
    return found[:count], where
