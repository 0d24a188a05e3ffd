"""Candidate pairs → probabilities, and the log-odds each comparison puts in."""

from dataclasses import dataclass

import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels
from resolver.link.compare.comparison import Comparison, sentence
from resolver.link.fit.model import Model, Weighed


@dataclass(frozen=True, slots=True)
class Scored:
    """The probability of each pair; its log-odds are the model's prior plus the row's sum of `weighed`."""

    model: Model
    weighed: Weighed
    probability: Floats


def score(model: Model, a: Ints, b: Ints, levels: Levels, sides: Ints | None) -> Scored:
    """Score pairs; in clean sources a record's candidates compete, which is a comparison of its own."""
    weighed = model.weigh(levels)
    if sides is None:
        return Scored(model, weighed, model.probability(weighed))
    log_odds = weighed.sum(axis=1, dtype=np.float64) + model.prior
    weighed = np.column_stack((weighed, rivalry(log_odds, a, b, len(sides)).astype(np.float32)))
    model = model.with_comparison(_RIVALS)
    return Scored(model, weighed, model.probability(weighed))


def rivalry(log_odds: Floats, a: Ints, b: Ints, records: int) -> Floats:
    """How strongly other records of the other source compete for the same match: each has one at most."""
    odds = np.exp(np.clip(log_odds, -60, 60))
    of_a, of_b = (np.bincount(end, weights=odds, minlength=records)[end] for end in (a, b))
    return np.asarray(-np.log1p(np.maximum(np.maximum(of_a, of_b) - odds, 0)))


_RIVALS = Comparison(
    "rivals", sentence(rivalry, "rivals"), (), lambda a, _b: np.full(len(a), MISSING, np.int8)
)
