"""Names in each other's column, as when first and last name were swapped."""

import numpy as np

from resolver.link.arrays import MISSING, Ints, Levels, Mask
from resolver.link.compare.comparison import Comparison, comparison, first_true
from resolver.link.crossed import Crossed

_SWAPPED = (
    "nothing in the other's place", "a common name in the other's place", "a rare name in the other's place",
    "both in the other's place",
)  # fmt: skip


def swap_comparison(crossed: Crossed) -> Comparison:
    """The comparison of two name columns crosswise."""
    one, other = crossed.names
    return comparison(f"{one}: swapped with {other}", _SWAPPED, swapped, crossed)


def swapped(crossed: Crossed, a: Ints, b: Ints) -> Levels:
    """Whether names that differ stand in each other's column ({field}); a name that few have tells more."""
    one_a, one_b, other_a, other_b = crossed.one[a], crossed.one[b], crossed.other[a], crossed.other[b]
    forth, back = _same(one_a, other_b), _same(other_a, one_b)
    straight = _same(one_a, one_b) | _same(other_a, other_b)
    rare = np.maximum(np.where(forth, crossed.rare[one_a], 0), np.where(back, crossed.rare[other_a], 0))
    found = first_true(forth & back, (forth | back) & (rare > 0.5), forth | back)
    asked = (_both(one_a, other_b) | _both(other_a, one_b)) & ~straight
    return np.where(asked, found, np.int8(MISSING))


def _both(x: Ints, y: Ints) -> Mask:
    return np.asarray((x != MISSING) & (y != MISSING))


def _same(x: Ints, y: Ints) -> Mask:
    return np.asarray((x == y) & (x != MISSING))
