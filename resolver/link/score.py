"""Candidate pairs → probabilities, and the log-odds each comparison puts in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels
from resolver.link.compare.comparison import Comparison, sentence
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.model import Model, Weighed


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs a < b and their probability, whose log-odds are the model's prior plus the row of `weighed`."""

    model: Model
    a: Ints
    b: Ints
    weighed: Weighed
    probability: Floats


def score(model: Model, a: Ints, b: Ints, levels: Levels, sides: Ints | None) -> Scored:
    """Score pairs; in clean sources a record's candidates compete, which is a comparison of its own."""
    weighed = model.weigh(levels)
    if sides is not None:
        log_odds = weighed.sum(axis=1, dtype=np.float64) + model.prior
        rivals = rivalry(log_odds, a, b, len(sides)).astype(np.float32)
        weighed, model = np.column_stack((weighed, rivals)), model.with_comparison(_RIVALS)
    return Scored(model, a, b, weighed, model.probability(weighed))


def rivalry(log_odds: Floats, a: Ints, b: Ints, records: int) -> Floats:
    """How strongly other records of the other source compete for the same match: each has one at most."""
    odds = np.exp(np.clip(log_odds, -60, 60))
    of_a, of_b = (np.bincount(end, weights=odds, minlength=records)[end] for end in (a, b))
    return np.asarray(-np.log1p(np.maximum(np.maximum(of_a, of_b) - odds, 0)))


def followed(scored: Scored, comparisons: Sequence[Comparison], stand_in: Ints) -> Scored:
    """The scored pairs, and each record that another stands for with that one, its equal in everything."""
    followers = np.flatnonzero(stand_in != np.arange(len(stand_in)))
    if not len(followers):
        return scored
    leaders, where = np.unique(stand_in[followers], return_inverse=True)
    weighed = scored.model.weigh(levels_of(comparisons, leaders, leaders))[where]
    return Scored(
        scored.model,
        np.concatenate((scored.a, leaders[where])),
        np.concatenate((scored.b, followers)),
        np.concatenate((scored.weighed, weighed)),
        np.concatenate((scored.probability, scored.model.probability(weighed))),
    )


def expected(scored: Scored, records: int) -> str:
    """How many of the pairs the model expects to match, and what share of all records matches another."""
    alone = np.zeros(records)
    doubtful = np.log1p(-np.minimum(scored.probability, 1 - 1e-12))
    for end in (scored.a, scored.b):
        alone += np.bincount(end, weights=doubtful, minlength=records)
    matched = float((1 - np.exp(alone)).sum()) / max(records, 1)
    pairs = round(float(scored.probability.sum()))
    plural = "" if pairs == 1 else "s"
    return f"about {pairs:,} matching pair{plural}; {matched:.1%} of the records match another"


_RIVALS = Comparison(
    "rivals", sentence(rivalry, "rivals"), (), lambda a, _b: np.full(len(a), MISSING, np.int8)
)
