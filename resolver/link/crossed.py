"""Columns that hold the same kind of names: what stands in one of them may stand in the other, swapped."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from resolver.link.arrays import MISSING, Bags, Floats, Ints
from resolver.link.columns import Column

_OFTEN = 0.02  # share of each column's values that stand in the other too, from which a swap is looked for


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two columns with their values numbered together: the code of each record, -1 where it has none.

    `rare` says how rare each value is in both columns together: 0 when all have it, 1 when it stands alone.
    """

    names: tuple[str, str]
    one: Ints
    other: Ints
    rare: Floats

    @property
    def both(self) -> Bags:
        """For each record that has both values, a number for the two whatever their order."""
        rows = np.flatnonzero((self.one != MISSING) & (self.other != MISSING))
        low, high = np.minimum(self.one[rows], self.other[rows]), np.maximum(self.one[rows], self.other[rows])
        _, numbers = np.unique(low * len(self.rare) + high, return_inverse=True)
        return Bags.of(rows, numbers.astype(np.int64), len(self.one))


def crossed_columns(columns: Sequence[Column]) -> list[Crossed]:
    """Every two name columns whose values are often the same."""
    names = [column for column in columns if column.kind == "name" and column.bags is None]
    found = (_crossed(one, other) for one, other in combinations(names, 2))
    return [crossed for crossed in found if crossed is not None]


def _crossed(one: Column, other: Column) -> Crossed | None:
    numbers = {value: code for code, value in enumerate(one.values)}
    of_other = np.array([numbers.setdefault(value, len(numbers)) for value in other.values], np.int64)
    counts = np.zeros((2, len(numbers)), np.int64)
    counts[0, : len(one.values)] = one.counts
    counts[1, of_other] = other.counts
    known, shared = counts.sum(axis=1), (counts > 0).all(axis=0)
    if not shared.any() or (counts[:, shared].sum(axis=1) < _OFTEN * known).any():
        return None
    rare = np.log(known.sum() / np.maximum(counts.sum(axis=0), 1)) / np.log(known.sum())
    codes = np.where(other.present, of_other[other.codes], MISSING)
    return Crossed((one.name, other.name), one.codes, codes, rare)
