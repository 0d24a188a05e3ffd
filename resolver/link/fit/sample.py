"""Random pairs of records: what agreement looks like by chance."""

import numpy as np

from resolver.link.arrays import Ints

_SEED = 20240229


def random_pairs(records: int, sides: Ints | None, count: int) -> tuple[Ints, Ints]:
    """At most `count` random pairs of two records, each once; across sources where `sides` is given."""
    none = np.zeros(0, np.int64)
    if records < 2:
        return none, none
    draw = np.random.default_rng(_SEED)
    a, b = draw.integers(0, records, (2, 2 * count))
    keep = a != b if sides is None else sides[a] != sides[b]
    pair = np.unique(np.minimum(a, b)[keep] * records + np.maximum(a, b)[keep])
    if len(pair) > count:
        pair = np.sort(draw.choice(pair, count, replace=False))
    return pair // records, pair % records


def all_pairs(records: int, sides: Ints | None) -> float:
    """How many pairs there are in all."""
    if sides is None:
        return records * (records - 1) / 2
    sizes = np.bincount(sides).astype(float)
    return float((sizes.sum() ** 2 - (sizes**2).sum()) / 2)
