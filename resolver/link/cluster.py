"""Links → clusters, under what people said."""

from typing import Protocol

import numpy as np

from resolver.config import Config, Method
from resolver.judgements import Resolved
from resolver.link.arrays import Floats, Ints, Mask
from resolver.link.centroid import partition
from resolver.link.linkage import CANNOT, FREE, MUST, linkage
from resolver.link.oneone import assign, components

FLOOR = 0.05
"""Probability below which a pair is no link; to the average it weighs as if never compared."""


class Likely(Protocol):
    """Pairs a < b and the probability of each that they are one party's."""

    @property
    def a(self) -> Ints:
        """Record keys."""

    @property
    def b(self) -> Ints:
        """Record keys, above those of `a`."""

    @property
    def probability(self) -> Floats:
        """In 0..1."""


def cluster(scored: Likely, judged: Resolved, sides: Ints | None, stand_in: Ints, config: Config) -> Ints:
    """The cluster of each record, named by its smallest record key.

    Records judged the same are in one cluster, records judged different never are; the rest goes by the
    method of `config`, or where sources are clean (`sides`) by taking the best pairs first, one record a
    source. Equal records that one stands for (`stand_in`) are one node if they are likely enough one party.
    """
    within = stand_in[scored.b] == scored.a
    alone = scored.b[within & (scored.probability < config.threshold)]
    node = stand_in.copy()
    node[alone] = alone
    edges = _edges(scored, ~within & (scored.probability >= FLOOR), judged)
    if sides is not None:
        return assign(sides, edges, config.threshold)
    match config.method:
        case Method.COMPONENTS:
            return components(len(node), edges, config.threshold)[node]
        case Method.DEDUPE:
            return partition(len(node), edges, config.threshold)[node]
    sizes = np.bincount(node, minlength=len(node))
    return linkage(sizes, edges, config.threshold, config.uncompared)[node]


def _edges(scored: Likely, linked: Mask, judged: Resolved) -> tuple[Ints, Ints, Floats, Ints]:
    """Links and judged pairs, each pair once, a judgement instead of the link."""
    a, b, probability = scored.a[linked], scored.b[linked], scored.probability[linked]
    scale = max(int(judged.b.max(initial=0)), int(b.max(initial=0))) + 1
    free = ~np.isin(a * scale + b, judged.a * scale + judged.b)
    word = np.where(judged.same, MUST, CANNOT).astype(np.int64)
    return (
        np.concatenate((a[free], judged.a)),
        np.concatenate((b[free], judged.b)),
        np.concatenate((probability[free], judged.same.astype(np.float64))),
        np.concatenate((np.full(int(free.sum()), FREE, np.int64), word)),
    )
