"""The learner is dedupe: comparisons are its variables, an additive model sits in its classifier's place.

Its data model calls a comparison's scalar form on records; the columns give it the same features in bulk.
"""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import dedupe
import numpy as np
from dedupe import predicates
from dedupe.variables.base import FieldType

from resolver.link.arrays import MISSING, Floats, Levels, Mask
from resolver.link.compare.comparison import Comparison
from resolver.link.fit.model import logistic
from resolver.link.fit.regression import regress

_PULL = 30.0  # labels it takes to trust a comparison's scale half as much as the fit without labels


class LevelVariable(FieldType):
    """A comparison as dedupe sees it: a field whose values are record keys, compared to a level."""

    type = "Level"
    _predicate_functions = (predicates.wholeFieldPredicate,)

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison.name, has_missing=True)
        self.comparator = comparison.scalar


def data_model(comparisons: Sequence[Comparison]) -> dedupe.Dedupe:
    """A learner of dedupe's with one variable a comparison."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return dedupe.Dedupe([LevelVariable(c) for c in comparisons], num_cores=0, in_memory=True)


def features(levels: Levels) -> Floats:
    """What dedupe's data model makes of levels: missing ones 0, then a column a comparison saying which."""
    there = levels != MISSING
    return np.hstack((np.where(there, levels, 0), there)).astype(np.float64)


@dataclass
class Scales:
    """A classifier for dedupe: scales of weights found without labels, pulled towards 1 where labels are few.

    `weights` has a row a comparison and a column a level; `held` marks comparisons whose scale follows the
    mean of the others, because labels were drawn from what they compare. `counts` says how much each label
    counts.
    """

    weights: Floats
    prior: float
    held: Mask
    counts: Floats
    pull: float = _PULL

    def __post_init__(self) -> None:
        self.scales = np.ones(len(self.weights))

    def fit(self, X: Floats, y: Iterable[Literal[0, 1]]) -> None:  # noqa: N803 — dedupe's name
        """Regress the labels on what each comparison weighs."""
        same = np.fromiter(y, np.float64)
        evidence = self._evidence(X)[:, ~self.held]
        design = np.column_stack((evidence, np.ones(len(same))))
        start = np.append(np.ones(evidence.shape[1]), self.prior)
        pull = np.append(np.full(evidence.shape[1], self.pull), 0.1)
        found = regress(design, same, self.counts, start, pull)
        learned = np.maximum(found[:-1], 0)  # evidence may be discounted, never turned round
        self.scales[~self.held] = learned
        self.scales[self.held] = learned.mean() if len(learned) else 1.0
        self.prior = float(found[-1])

    def predict_proba(self, X: Floats) -> Floats:  # noqa: N803 — dedupe's name
        """Probabilities of "different" and of "same"."""
        p = logistic(self._evidence(X) @ self.scales + self.prior)
        return np.column_stack((1 - p, p))

    def _evidence(self, x: Floats) -> Floats:
        count = len(self.weights)
        levels, there = x[:, :count].astype(np.int64), x[:, count:]
        return np.asarray(self.weights[np.arange(count), levels] * there)


def learn(comparisons: Sequence[Comparison], start: Scales, levels: Levels, same: Mask) -> Scales:
    """Fit `start` to labelled pairs through dedupe."""
    learner = data_model(comparisons)
    learner.classifier = start
    learner.classifier.fit(features(levels), same.astype(np.int64))
    return start
