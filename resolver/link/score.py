"""Candidate pairs → probabilities, and the log-odds each comparison puts in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolver.link.arrays import Floats, Ints, Levels
from resolver.link.compare.comparison import Comparison, no_level, sentence
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.model import Model, Weighed, logistic


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs a < b, their levels under `model`, and the probability that comes of them.

    `rivals` is what other candidates of the two records take off, where sources are clean, else None.
    """

    model: Model
    a: Ints
    b: Ints
    levels: Levels
    rivals: Floats | None
    probability: Floats

    @property
    def explained(self) -> tuple[Comparison, ...]:
        """The comparisons that `weighed` has columns for."""
        return self.model.explained if self.rivals is None else (*self.model.explained, _RIVALS)

    def weighed(self, at: Ints) -> Weighed:
        """What each comparison says of the pairs `at`; with the model's prior a row sums to the log-odds."""
        told = self.model.explain(self.levels[at], self.a[at], self.b[at])
        return told if self.rivals is None else np.column_stack((told, self.rivals[at].astype(np.float32)))


def score(model: Model, a: Ints, b: Ints, levels: Levels, sides: Ints | None) -> Scored:
    """Score pairs; in clean sources (`sides`) a record's candidates compete: a comparison of its own."""
    log_odds = model.log_odds(levels, a, b)
    rivals = None if sides is None else rivalry(log_odds, a, b, len(sides))
    return Scored(model, a, b, levels, rivals, logistic(log_odds if rivals is None else log_odds + rivals))


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
    levels = levels_of(comparisons, leaders, leaders)
    alike = score(scored.model, leaders, leaders, levels, None).probability
    return Scored(
        scored.model,
        np.concatenate((scored.a, leaders[where])),
        np.concatenate((scored.b, followers)),
        np.concatenate((scored.levels, levels[where])),
        None,
        np.concatenate((scored.probability, alike[where])),
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


_RIVALS = Comparison("rivals", sentence(rivalry, "rivals"), (), no_level)
