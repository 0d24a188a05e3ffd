"""dedupe's predicates, run on columns: each once for each distinct value, its keys kept as hashes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numba as nb
import numpy as np

from resolver.link.arrays import MISSING, Hashes, Ints, expand, offsets_of
from resolver.link.columns import Column
from resolver.link.glyphs import Glyphs, Spans

if TYPE_CHECKING:
    from dedupe.predicates import Predicate, SimplePredicate

Keyed: TypeAlias = tuple[Ints, Hashes]
"""Keys of records: the record and the hash of each, records ascending, each key of a record once."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
_STRINGS = ("name", "text", "address", "exact", "phone", "email", "handle", "url", "date")
"""Types whose values dedupe's predicates of strings are run on."""


def predicates_of(columns: Iterable[Column]) -> list["Predicate"]:
    """The predicates dedupe has for each column, those that need an index of the values left out.

    An index is searched value by value and takes longer than all the rest (dedupe#759).
    """
    from dedupe import predicates
    from dedupe.variables import ShortString, Text

    found: list[Predicate] = []
    for column in columns:
        if column.bags is None and column.kind in _STRINGS:
            variable = (Text if column.kind == "text" else ShortString)(column.name)
            found += [p for p in variable.predicates if isinstance(p, predicates.SimplePredicate)]
        elif column.bags is None:
            found.append(predicates.SimplePredicate(predicates.wholeFieldPredicate, column.name))
    return found


@dataclass
class Fields:
    """Columns by name, as predicates read them."""

    columns: Mapping[str, Column]

    def keys_of(self, predicate: "Predicate") -> Keyed:
        """The keys `predicate` gives each record; those of a compound are all that its parts combine to."""
        keyed, *others = (self._simple(part) for part in predicate)
        for other in others:
            keyed = _combined(keyed, other)
        return keyed

    def _simple(self, predicate: "SimplePredicate") -> Keyed:
        column = self.columns[predicate.field]
        found = [predicate.func(value) for value in self._read(predicate)]
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
        hashes = _hashes([key for keys in found for key in keys])
        holders = np.flatnonzero(column.codes != MISSING)
        codes = column.codes[holders]
        which = expand(offsets[:-1][codes], sizes[codes])
        return np.repeat(holders, sizes[codes]), hashes[which]

    def _read(self, predicate: "SimplePredicate") -> Sequence[str]:
        """The distinct values as `predicate` has them: for strings without punctuation, taken off once."""
        from dedupe.predicates import StringPredicate, strip_punc

        name = predicate.field
        if not isinstance(predicate, StringPredicate):
            return self.columns[name].values
        if name not in self._bare:
            self._bare[name] = [" ".join(strip_punc(value).split()) for value in self.columns[name].values]
        return self._bare[name]

    def __post_init__(self) -> None:
        self._bare: dict[str, list[str]] = {}


def _hashes(keys: Sequence[str]) -> Hashes:
    """A hash of each string, of empty ones too: dedupe takes an empty key for a key."""
    glyphs = Glyphs.of(keys)
    return Spans(glyphs.points, glyphs.offsets[:-1], glyphs.offsets[1:], np.arange(len(keys))).hashes(0)


def _combined(one: Keyed, other: Keyed) -> Keyed:
    offsets = offsets_of(other[0], int(max(one[0].max(initial=-1), other[0].max(initial=-1))) + 1)
    sizes = np.diff(offsets)[one[0]]
    left, right = np.repeat(one[1] * _MIX, sizes), other[1][expand(offsets[:-1][one[0]], sizes)]
    return np.repeat(one[0], sizes), np.bitwise_xor(left, right + (right >> np.uint64(29)))


def pairs_of(keys: Iterable[Keyed], records: int) -> tuple[Ints, Ints]:
    """Pairs a < b of all records that share a key of one of the predicates, each once, `a` ascending."""
    rows, ids = _numbered(keys)
    by_row, by_id = np.argsort(rows, kind="stable"), np.argsort(ids, kind="stable")
    holders = offsets_of(ids, int(ids.max(initial=-1)) + 1)
    pairs: tuple[Ints, Ints] = _pairs(offsets_of(rows, records), ids[by_row], holders, rows[by_id])
    return pairs


def _numbered(keys: Iterable[Keyed]) -> tuple[Ints, Ints]:
    """Keys that more than one record has, numbered over all predicates."""
    rows, ids, count = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for records, hashes in keys:
        _, number, holders = np.unique(hashes, return_inverse=True, return_counts=True)
        shared = holders[number] > 1
        rows.append(records[shared])
        ids.append(number[shared] + count)
        count += len(holders)
    return np.concatenate(rows), np.concatenate(ids)


@nb.njit(cache=True, nogil=True)
def _pairs(key_offsets, keys, holder_offsets, holders):  # type: ignore[no-untyped-def]
    """Each record with the later ones it shares a key with: counted first, then written."""
    records = len(key_offsets) - 1
    seen = np.full(records, -1, np.int64)
    left, right = np.empty(0, np.int64), np.empty(0, np.int64)
    for writing in (False, True):
        found = 0
        seen[:] = -1
        for a in range(records):
            for q in range(key_offsets[a], key_offsets[a + 1]):
                for z in range(holder_offsets[keys[q] + 1] - 1, holder_offsets[keys[q]] - 1, -1):
                    b = holders[z]
                    if b <= a:
                        break
                    if seen[b] != a:
                        seen[b] = a
                        if writing:
                            left[found], right[found] = a, b
                        found += 1
        if not writing:
            left, right = np.empty(found, np.int64), np.empty(found, np.int64)
    return left, right
