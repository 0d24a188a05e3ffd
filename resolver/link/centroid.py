"""dedupe's own clustering of our links: the yardstick that ours is measured with."""

import numpy as np

from resolver.link.arrays import Floats, Ints
from resolver.link.linkage import FREE
from resolver.link.oneone import components


def partition(nodes: int, edges: tuple[Ints, Ints, Floats, Ints], threshold: float) -> Ints:
    """The group of each node, named by its smallest, as `dedupe.Dedupe.cluster` has it.

    `edges` and `threshold` are those of `linkage`. Components of all the edges, whatever their probability,
    are cut by centroid linkage, in which a pair that was never compared is as far apart as can be; dedupe
    breaks components beyond 30,000 nodes up first. It needs memory that grows with the square of the largest
    component. dedupe knows no constraints: it hears a judgement as a probability of 1 or 0, and what it still
    did against one is put right afterwards.
    """
    from dedupe.clustering import cluster

    a, b, probability, word = edges
    heard = probability > 0
    links = np.empty(int(heard.sum()), [("pairs", "i8", 2), ("score", "f4")])
    links["pairs"] = np.column_stack((a, b))[heard]
    links["score"] = probability[heard]
    groups = np.arange(nodes)
    if len(links):  # dedupe ends in a RuntimeError where there are none
        for members, _ in cluster(links, threshold):
            records = np.array(members, np.int64)
            groups[records] = records.min()
    return groups if (word == FREE).all() else _bound(groups, edges)


def _bound(groups: Ints, edges: tuple[Ints, Ints, Floats, Ints]) -> Ints:
    """The groups made anew under people's words: by the best links within each, then by what is left."""
    a, b, probability, word = edges
    kept = (word != FREE) | (groups[a] == groups[b])
    members = np.flatnonzero(groups != np.arange(len(groups)))
    return components(
        len(groups),
        (
            np.concatenate((a[kept], groups[members])),
            np.concatenate((b[kept], members)),
            np.concatenate((probability[kept], np.zeros(len(members)))),
            np.concatenate((word[kept], np.full(len(members), FREE, np.int64))),
        ),
        0.0,
    )
