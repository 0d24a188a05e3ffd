"""Blocking keys: what two records must share to be compared at all, each as a 64-bit hash of its family."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from resolver.link.arrays import MISSING, Bags, Floats, Hashes, Ints, Mask, expand, offsets_of


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of key. `weight` scales the information sharing one is worth; `compounds` may be paired.

    `identifies` marks keys that are identifiers, or made from them.
    """

    name: str
    weight: float
    compounds: bool = False
    identifies: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of records: the record, the hash and the family of each."""

    records: Ints
    hashes: Hashes
    families: Ints

    def __len__(self) -> int:
        return len(self.records)


@dataclass(slots=True)
class KeyRing:
    """Collects keys family by family; a family's number salts its hashes."""

    records: int
    cap: int
    families: list[Family] = field(default_factory=list)
    _parts: list[Keys] = field(default_factory=list)

    def family(self, family: Family) -> int:
        """Number `family`."""
        self.families.append(family)
        return len(self.families) - 1

    def add_values(self, codes: Ints, counts: Ints, owners: Ints, hashes: Hashes, family: int) -> None:
        """Keys of distinct values (`owners`), for every record that has the value (`codes`).

        Keys of one record alone, or of too many, are left out before they are spread over the records.
        """
        keep = self._useful(hashes, counts[owners], family)
        owners, hashes = owners[keep], hashes[keep]
        order = np.argsort(owners, kind="stable")
        owners, hashes = owners[order], hashes[order]
        offsets = offsets_of(owners, len(counts))
        holders = np.flatnonzero(codes != MISSING)
        sizes = np.diff(offsets)[codes[holders]]
        which = expand(offsets[:-1][codes[holders]], sizes)
        self._append(np.repeat(holders, sizes), hashes[which], family)

    def add_bags(self, bags: Bags, family: int) -> None:
        """Keys of records that hold sets of items."""
        hashes = (bags.items.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        keep = self._useful(hashes, np.ones(len(hashes), np.int64), family)
        self._append(bags.rows[keep], hashes[keep] ^ np.uint64(family), family)

    def all(self) -> Keys:
        """Every key collected."""
        if not self._parts:
            return Keys(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.int64))
        columns = (
            [getattr(part, name) for part in self._parts] for name in ("records", "hashes", "families")
        )
        return Keys(*(np.concatenate(column) for column in columns))

    def _useful(self, hashes: Hashes, counts: Ints, family: int) -> Mask:
        _, where = np.unique(hashes, return_inverse=True)
        holders = np.bincount(where, weights=counts)[where] if len(hashes) else np.zeros(0)
        limit = 0.3 * self.records if self.families[family].compounds else self.cap
        useful: Mask = (holders > 1) & (holders <= max(limit, self.cap))
        return useful

    def _append(self, records: Ints, hashes: Hashes, family: int) -> None:
        self._parts.append(Keys(records, hashes, np.full(len(records), family, np.int64)))


@dataclass(frozen=True, slots=True)
class Index:
    """Keys chosen for use, numbered: the keys of each record with what sharing them tells, and back."""

    of_record: Bags
    information: Floats
    families: Ints
    holders: Bags
    total: Floats
    """What all the keys of each record, chosen or not, would tell together."""


def choose(ring: KeyRing, sides: Ints | None, budget: int) -> Index:
    """Number the keys, pair the frequent ones, and take the rarest until `budget` comparisons a record.

    `sides` is the source of each record where pairs within a source do not count.
    """
    keys, weights = _with_compounds(ring)
    _, ids = np.unique(keys.hashes, return_inverse=True)
    of_record = Bags.of(keys.records, ids, ring.records)
    holders = np.bincount(of_record.items, minlength=int(ids.max(initial=-1)) + 1)
    families = np.zeros(len(holders), np.int64)
    families[ids] = keys.families
    information = weights[families] * np.log(ring.records / np.maximum(holders, 1))
    told = np.bincount(of_record.rows, weights=information[of_record.items], minlength=ring.records)
    kept = _affordable(of_record, holders, sides, min(ring.cap, ring.records), budget * ring.records)
    inside = kept[of_record.items]
    chosen = Bags(offsets_of(of_record.rows[inside], ring.records), of_record.items[inside])
    return Index(
        chosen, information, families, _inverse(chosen, len(holders)), np.asarray(told + 1, np.float64)
    )


def _affordable(of_record: Bags, holders: Ints, sides: Ints | None, cap: int, budget: int) -> Mask:
    cost = holders * (holders - 1)
    if sides is not None:
        first = np.bincount(
            of_record.items[sides[of_record.rows] == sides.min(initial=0)], minlength=len(holders)
        )
        cost = np.minimum(cost, 2 * first * (holders - first)) if sides.max(initial=0) == 1 else cost
    usable = np.flatnonzero((cost > 0) & (holders <= cap))
    order = usable[np.argsort(holders[usable], kind="stable")]
    kept = np.zeros(len(holders), bool)
    kept[order[np.cumsum(cost[order]) <= budget]] = True
    return kept


def _inverse(bags: Bags, items: int) -> Bags:
    order = np.argsort(bags.items, kind="stable")
    return Bags(offsets_of(bags.items[order], items), bags.rows[order])


_PAIRED = 14  # frequent keys of a record that are paired with each other


def _with_compounds(ring: KeyRing) -> tuple[Keys, Floats]:
    """The keys, and pairs of each record's rarest frequent keys as keys of a family of their own."""
    keys = ring.all()
    weights = np.array([family.weight for family in ring.families] + [0.5])
    able = np.array([family.compounds for family in ring.families] + [False])
    _, ids, counts = np.unique(keys.hashes, return_inverse=True, return_counts=True)
    holders = counts[ids] if len(ids) else ids
    frequent = (
        able[keys.families] & (holders > max(30, ring.records**0.5 / 2)) & (holders < 0.3 * ring.records)
    )
    where = np.flatnonzero(frequent)
    where = where[np.lexsort((keys.hashes[where], holders[where], keys.records[where]))]
    table = _first_of_each(keys.records[where], keys.hashes[where])
    paired = list(_paired(table))
    if not paired:
        return keys, weights
    rows = np.unique(keys.records[where])
    records = np.concatenate([keys.records, *(rows[row] for row, _ in paired)])
    hashes = np.concatenate([keys.hashes, *(both for _, both in paired)])
    new = len(records) - len(keys)
    families = np.concatenate([keys.families, np.full(new, len(ring.families), np.int64)])
    ring.family(Family("two frequent keys together", 0.5))
    return Keys(records, hashes, families), weights


def _first_of_each(records: Ints, hashes: Hashes) -> Hashes:
    """A row a record, its first keys in it, 0 where there are fewer."""
    rows, starts, sizes = np.unique(records, return_index=True, return_counts=True)
    table = np.zeros((len(rows), _PAIRED), np.uint64)
    at = np.arange(len(records)) - np.repeat(starts, sizes)
    early = at < _PAIRED
    table[np.repeat(np.arange(len(rows)), sizes)[early], at[early]] = hashes[early]
    return table


def _paired(table: Hashes) -> Iterator[tuple[Ints, Hashes]]:
    for i in range(table.shape[1]):
        for j in range(i + 1, table.shape[1]):
            rows = np.flatnonzero((table[:, i] != 0) & (table[:, j] != 0))
            if len(rows):
                low = np.minimum(table[rows, i], table[rows, j])
                high = np.maximum(table[rows, i], table[rows, j])
                yield rows, (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high + np.uint64(0x51ED270B))
