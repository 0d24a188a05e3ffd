"""Random pairs of records: what agreement looks like by chance."""

import numpy as np

from resolver.link.arrays import Ints

_SEED = 20240229


def random_pairs(among: Ints, sides: Ints | None, count: int) -> tuple[Ints, Ints]:
    """At most `count` random pairs of the records `among`; across sources where `sides` is given."""
    none = np.zeros(0, np.int64)
    if len(among) < 2:
        return none, none
    draw = np.random.default_rng(_SEED)
    x, y = draw.integers(0, len(among), (2, 2 * count))
    keep = x != y if sides is None else sides[among[x]] != sides[among[y]]
    pair = np.unique(np.minimum(x, y)[keep] * len(among) + np.maximum(x, y)[keep])
    if len(pair) > count:
        pair = np.sort(draw.choice(pair, count, replace=False))
    return among[pair // len(among)], among[pair % len(among)]


def all_pairs(among: Ints, sides: Ints | None) -> float:
    """How many pairs there are in all."""
    if sides is None:
        return len(among) * (len(among) - 1) / 2
    sizes = np.bincount(sides[among]).astype(float)
    return float((sizes.sum() ** 2 - (sizes**2).sum()) / 2)
