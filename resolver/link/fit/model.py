"""What linking knows: comparisons, what each of their levels weighs, and where that came from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from resolver.link.arrays import MISSING, Floats, Ints, Levels
from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.fit.trees import Trees, fold_of

Weighed = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """An additive model: log-odds of "one party" = prior + the weight of each comparison's level.

    A comparison with nothing to go by weighs 0. `method` names how the weights were first found, `labels`
    where labels came from, `doubt` what should make a reader careful (empty: nothing known). Where there
    are `trees`, they correct the sum by what comparisons say together. Levels have a column a comparison,
    those of `trees.details` after the model's own.
    """

    comparisons: tuple[Comparison, ...]
    weights: tuple[Floats, ...]
    prior: float
    method: str
    labels: str
    doubt: str = ""
    trees: Trees | None = None

    def log_odds(self, levels: Levels, a: Ints, b: Ints) -> Floats:
        """Log-odds that the two records of each pair are one party's."""
        total = sum_weights(levels, wide(self.weights)) + self.prior
        return total if self.trees is None else total + self.trees.correct(levels, fold_of(a, b))

    def explain(self, levels: Levels, a: Ints, b: Ints) -> Weighed:
        """The log-odds of each pair, the prior taken off, split among the comparisons.

        What a finer look says counts for the comparison it refines; what no comparison of the model's is
        refined by stands in one more column, as in `explained`.
        """
        weighed = self.weigh(levels)
        if self.trees is None:
            return weighed
        split = self.trees.explain(levels, fold_of(a, b)).astype(np.float32)
        names = [comparison.name for comparison in self.comparisons]
        told = np.column_stack((weighed + split[:, : len(names)], np.zeros(len(levels), np.float32)))
        for i, detail in enumerate(self.trees.details, len(names)):
            told[:, names.index(detail.refines) if detail.refines in names else -1] += split[:, i]
        return told

    @property
    def explained(self) -> tuple[Comparison, ...]:
        """The comparisons among which `explain` splits."""
        return self.comparisons if self.trees is None else (*self.comparisons, TOGETHER)

    def weigh(self, levels: Levels) -> Weighed:
        """Log-odds each comparison contributes to each pair; `levels` has a row a pair."""
        weighed = np.zeros((len(levels), len(self.weights)), np.float32)
        for i, weights in enumerate(self.weights):
            table = np.concatenate((weights, [0.0])).astype(np.float32)  # -1, missing, reads the last
            weighed[:, i] = table[levels[:, i]]
        return weighed

    def probability(self, weighed: Weighed) -> Floats:
        """Probability that the two records of each pair are one party's."""
        return logistic(weighed.sum(axis=1, dtype=np.float64) + self.prior)


TOGETHER = Comparison(
    "all fields", "How much all fields together agree, beyond what each says alone.", (), no_level
)
"""What trees say that no single comparison does."""


def logistic(log_odds: Floats) -> Floats:
    """The probability of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -60, 60))), dtype=np.float64)


def level_counts(levels: Levels, widest: int, weights: Floats | None = None) -> Floats:
    """How often (or with what weight) each level of each comparison occurs, missing left out."""
    counts = np.zeros((levels.shape[1], widest))
    for i in range(levels.shape[1]):
        there = levels[:, i] != MISSING
        counts[i] = np.bincount(
            levels[there, i], weights=None if weights is None else weights[there], minlength=widest
        )
    return counts


def table(comparisons: Sequence[Comparison], weights: Floats) -> tuple[Floats, ...]:
    """Rows of `weights`, each as long as its comparison has levels; levels never seen weigh nothing."""
    rows = []
    for comparison, row in zip(comparisons, weights, strict=True):
        full = np.zeros(len(comparison.levels))
        full[: len(row)] = row[: len(full)]
        rows.append(full)
    return tuple(rows)


def wide(weights: Sequence[Floats]) -> Floats:
    """Weights as one table, a row a comparison; levels a comparison does not have weigh 0."""
    rows = np.zeros((len(weights), max(map(len, weights), default=1)))
    for row, weight in zip(rows, weights, strict=True):
        row[: len(weight)] = weight
    return rows


def sum_weights(levels: Levels, weights: Floats) -> Floats:
    """The sum over the first comparisons, those that have `weights`, of what each pair's level weighs."""
    total: Floats = _sum_weights(levels, weights)
    return total


@nb.njit(cache=True, nogil=True)
def _sum_weights(levels, weights):  # type: ignore[no-untyped-def]
    out = np.zeros(levels.shape[0])
    for i in range(levels.shape[0]):
        for f in range(weights.shape[0]):
            if levels[i, f] >= 0:
                out[i] += weights[f, levels[i, f]]
    return out
