"""Links → clusters, under what people said."""

import numpy as np

from resolver.config import Config
from resolver.judgements import Resolved
from resolver.link.arrays import Floats, Ints
from resolver.link.linkage import CANNOT, FREE, MUST, linkage
from resolver.link.oneone import assign

FLOOR = 0.05
"""Probability below which a pair is no link; to the average it weighs as if never compared."""


def cluster(
    records: int, links: tuple[Ints, Ints, Floats], judged: Resolved, sides: Ints | None, config: Config
) -> Ints:
    """The cluster of each record, named by its smallest record key.

    Records judged the same are in one cluster, records judged different never are; the rest goes by average
    linkage, or where sources are clean (`sides`) by taking the best pairs first, one record a source.
    """
    edges = _edges(records, links, judged)
    if sides is not None:
        return assign(sides, edges, config.threshold)
    return linkage(np.ones(records, np.int64), edges, config.threshold, config.uncompared)


def _edges(
    records: int, links: tuple[Ints, Ints, Floats], judged: Resolved
) -> tuple[Ints, Ints, Floats, Ints]:
    """Links and judged pairs, each pair once, a judgement instead of the link."""
    a, b, probability = links
    told = judged.a * records + judged.b
    free = ~np.isin(a * records + b, told)
    word = np.where(judged.same, MUST, CANNOT).astype(np.int64)
    return (
        np.concatenate((a[free], judged.a)),
        np.concatenate((b[free], judged.b)),
        np.concatenate((probability[free], judged.same.astype(np.float64))),
        np.concatenate((np.full(int(free.sum()), FREE, np.int64), word)),
    )
