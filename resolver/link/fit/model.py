"""What linking knows: comparisons, what each of their levels weighs, and where that came from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from resolver.link.arrays import MISSING, Floats, Levels
from resolver.link.compare.comparison import Comparison

Weighed = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """An additive model: log-odds of "one party" = prior + the weight of each comparison's level.

    A comparison with nothing to go by weighs 0. `method` names how the weights were first found, `labels`
    where labels came from, `doubt` what should make a reader careful (empty: nothing known).
    """

    comparisons: tuple[Comparison, ...]
    weights: tuple[Floats, ...]
    prior: float
    method: str
    labels: str
    doubt: str = ""

    def weigh(self, levels: Levels) -> Weighed:
        """Log-odds each comparison contributes to each pair; `levels` has a row a pair."""
        weighed = np.zeros(levels.shape, np.float32)
        for i, weights in enumerate(self.weights):
            table = np.concatenate((weights, [0.0])).astype(np.float32)  # -1, missing, reads the last
            weighed[:, i] = table[levels[:, i]]
        return weighed

    def with_comparison(self, comparison: Comparison) -> "Model":
        """The model with one more comparison, whose weight is not a table but computed pair by pair."""
        return replace(
            self, comparisons=(*self.comparisons, comparison), weights=(*self.weights, np.zeros(0))
        )

    def probability(self, weighed: Weighed) -> Floats:
        """Probability that the two records of each pair are one party's."""
        return logistic(weighed.sum(axis=1, dtype=np.float64) + self.prior)

    def to_json(self, keys: Sequence[str]) -> str:
        """The model as JSON; `keys` are the families of blocking keys in use."""
        return json.dumps(
            {
                "method": self.method,
                "labels": self.labels,
                "doubt": self.doubt,
                "prior": self.prior,
                "comparisons": [
                    {
                        "name": c.name,
                        "sentence": c.sentence,
                        "levels": list(c.levels),
                        "weights": [round(float(w), 6) for w in weights],
                    }
                    for c, weights in zip(self.comparisons, self.weights, strict=True)
                ],
                "keys": list(keys),
            },
            ensure_ascii=False,
        )


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
