"""Sets of items weighed by how rare each is: the images of an ad, the words of a text."""

import numpy as np

from resolver.link.arrays import MISSING, Bags, Floats, Ints, Levels
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.overlaps import information, jaccard

STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
"""Where the share of what two sets have in common steps up a level."""
SHARES = ("nothing in common", *(f"at least {step:.0%} in common" for step in STEPS))
"""What the levels of such a comparison mean."""


def set_comparison(column: Column, bags: Bags) -> Comparison:
    """The comparison of a column that holds a set in each record."""
    holders = np.bincount(bags.items, minlength=len(column.values))
    return comparison(column.name, SHARES, shared_items, bags, information(holders, len(bags)))


def shared_items(bags: Bags, told: Floats, a: Ints, b: Ints) -> Levels:
    """How much of {field} the two have in common, an item that few have counting for more."""
    return share_levels(bags, told, a, b)


def share_levels(bags: Bags, told: Floats, a: Ints, b: Ints) -> Levels:
    """The level, by `STEPS`, of the weighted Jaccard index of the sets in rows `a` and `b`."""
    share = jaccard(bags, a, b, told)
    levels = np.searchsorted(np.array(STEPS), share + 1e-9, side="right").astype(np.int8)
    empty = (bags.sizes[a] == 0) | (bags.sizes[b] == 0)
    return np.where(empty, np.int8(MISSING), levels)
