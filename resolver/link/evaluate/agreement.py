"""Two partitions of the same records beside each other: what was found, and what is true."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from resolver.link.arrays import Ints

HAIRY = 10
"""Records from which an entity can be a hairball."""


def share(part: float, whole: float) -> float:
    """Nothing to find, or nothing found, is no mistake."""
    return part / whole if whole else 1.0


def f1_of(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two partitions agree; all rates are in 0..1.

    Pairwise: of the pairs of records put together, the share that belong together (precision), and of those
    that belong together the share put together (recall).
    B³ (Bagga & Baldwin 1998, "Algorithms for scoring coreference chains"): for each record, the share of its
    entity that truly belongs with it (precision) and the share of its true entity that is with it (recall),
    averaged over records: large entities count no more than their records.
    Exact (Menestrina et al. 2010, "Evaluating entity resolution results"): whole entities, all or nothing.
    """

    records: int
    true_pairs: int
    found_pairs: int
    right_pairs: int
    b3_precision: float
    b3_recall: float
    true_entities: int
    found_entities: int
    exact_entities: int
    """Entities that hold all records of a true one, and no other."""
    hairball: float
    """Share of records in entities of 10 or more of which no true entity makes up half."""
    largest: int
    """Records of the largest entity."""

    @classmethod
    def of(cls, truth: Ints, found: Ints) -> Self:
        """Compare two numberings (0 and more, of any order) of the same records, one number a record."""
        _, true_code, true_sizes = np.unique(truth, return_inverse=True, return_counts=True)
        _, found_code, found_sizes = np.unique(found, return_inverse=True, return_counts=True)
        width = max(len(found_sizes), 1)
        cells, n = np.unique(true_code * width + found_code, return_counts=True)
        of_true, of_found = true_sizes[cells // width], found_sizes[cells % width]
        most = np.zeros(len(found_sizes), np.int64)
        np.maximum.at(most, cells % width, n)
        hairy = (found_sizes >= HAIRY) & (2 * most < found_sizes)
        records = len(truth)
        return cls(
            records,
            _pairs(true_sizes),
            _pairs(found_sizes),
            _pairs(n),
            round(share(float((n * n / of_found).sum()), records), 9),
            round(share(float((n * n / of_true).sum()), records), 9),
            len(true_sizes),
            len(found_sizes),
            int(((n == of_true) & (n == of_found)).sum()),
            float(found_sizes[hairy].sum()) / max(records, 1),
            int(found_sizes.max(initial=0)),
        )

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together."""
        return share(self.right_pairs, self.found_pairs)

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were put together."""
        return share(self.right_pairs, self.true_pairs)

    @property
    def f1(self) -> float:
        """Harmonic mean of pairwise precision and recall."""
        return f1_of(self.precision, self.recall)

    @property
    def b3_f1(self) -> float:
        """Harmonic mean of B³ precision and recall."""
        return f1_of(self.b3_precision, self.b3_recall)

    @property
    def exact_precision(self) -> float:
        """Share of the entities found that are true ones, whole and alone."""
        return share(self.exact_entities, self.found_entities)

    @property
    def exact(self) -> float:
        """Share of true entities found whole and alone: their recall."""
        return share(self.exact_entities, self.true_entities)

    @property
    def exact_f1(self) -> float:
        """Harmonic mean of the shares of entities that are exact, of those found and of the true ones."""
        return f1_of(self.exact_precision, self.exact)


def _pairs(sizes: Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())
