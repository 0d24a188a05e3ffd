"""What another threshold would give: the stored links, clustered again."""

from dataclasses import dataclass, replace

import numpy as np

from resolver import judgements
from resolver.case import Case
from resolver.judgements import Resolved
from resolver.link import data
from resolver.link.arrays import Floats, Ints
from resolver.link.cluster import cluster
from resolver.link.evaluate.against_truth import members
from resolver.link.evaluate.agreement import Agreement
from resolver.link.stage import links_clean_sources
from resolver.link.twins import stand_ins

STEPS = tuple(step / 20 for step in range(1, 20))


@dataclass(frozen=True, slots=True)
class Point:
    """What linking with `threshold` would give; `current` marks the case's own."""

    threshold: float
    current: bool
    entities: int
    precision: float
    recall: float
    f1: float
    b3_precision: float
    b3_recall: float
    b3_f1: float


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs a < b likely enough to be one party's, and how likely."""

    a: Ints
    b: Ints
    probability: Floats


class Reclustering:
    """The links of a case, read once, to be clustered at any threshold and under any judgements."""

    def __init__(self, case: Case) -> None:
        self.judged = judgements.resolve(case)
        rows = case.db.execute("SELECT a, b, probability FROM links ORDER BY a, b").fetchnumpy()
        self.links = Links(*(np.asarray(rows[name]) for name in ("a", "b", "probability")))
        self._config = case.config
        records = data.load(case, clean_sources=links_clean_sources(case))
        self._sides = records.sides
        self._stand_in = self._likely_twins(
            stand_ins(records, np.concatenate((self.judged.a, self.judged.b)))
        )

    def clusters(self, threshold: float, judged: Resolved) -> Ints:
        """The cluster of each record, named by its smallest record key."""
        config = replace(self._config, threshold=threshold)
        return cluster(self.links, judged, self._sides, self._stand_in, config)

    def _likely_twins(self, stand_in: Ints) -> Ints:
        """Equal records that are no links stand for themselves."""
        linked = np.arange(len(stand_in))
        within = stand_in[self.links.b] == self.links.a
        linked[self.links.b[within]] = self.links.a[within]
        return linked


def curve(case: Case) -> tuple[Point, ...]:
    """Pairwise and B³ figures at thresholds .05 apart and at the case's own, over records of known truth.

    Raises:
        JudgementError: judgements contradict each other.
    """
    again = Reclustering(case)
    record, truth, _ = members(case)
    own = case.config.threshold
    points = []
    for threshold in sorted({*STEPS, own}):
        agreed = Agreement.of(truth, again.clusters(threshold, again.judged)[record])
        points.append(
            Point(
                threshold,
                threshold == own,
                agreed.found_entities,
                agreed.precision,
                agreed.recall,
                agreed.f1,
                agreed.b3_precision,
                agreed.b3_recall,
                agreed.b3_f1,
            )
        )
    return tuple(points)
