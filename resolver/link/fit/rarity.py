"""Weights without labels and without a mixture: how rarely chance agrees this much, cut by false discoveries.

Each comparison gives -ln of the share of random pairs that agree at least as much. The sum S over comparisons
falls off exponentially in random pairs; how many candidates lie beyond S, against how many chance would put
there, gives the share of false ones (Benjamini and Hochberg, 1995), and the cut where it is `FALSE_SHARE`
becomes probability one half.
"""

import numpy as np

from resolver.link.arrays import Floats
from resolver.link.fit.em import Candidates, Fitted
from resolver.link.fit.model import level_counts, logistic, sum_weights

FALSE_SHARE = 0.1
"""Share of false pairs among those beyond the cut."""
_BODY, _TAIL = 0.5, 0.95  # quantiles of random pairs between which the fall-off is read

_STEEPEST = 1.0  # one comparison's rarity falls off so; a sum of several does not fall off faster
_FLAT = 0.01  # random pairs so alike have no fall-off: one comparison's, by its definition, is 1


def fit(seen: Candidates) -> Fitted:
    """Weights by rarity. `seen.levels` must hold one pair for each two different texts, copies left out."""
    counts = level_counts(seen.random, seen.widest)
    tail = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
    rare = -np.log((tail + 1) / (counts.sum(axis=1, keepdims=True) + 1)) - 1
    chance = sum_weights(seen.random, rare)
    body, far = np.quantile(chance, [_BODY, _TAIL]) if len(chance) else (0.0, 1.0)
    rate = (
        min(np.log((1 - _BODY) / (1 - _TAIL)) / (far - body), _STEEPEST) if far - body > _FLAT else _STEEPEST
    )
    found = sum_weights(seen.levels, rare)
    cut = _cut(found, seen.all_pairs * (1 - _BODY), float(rate), float(body))
    weights = rate * rare
    return Fitted(weights, float(-rate * cut), logistic(rate * (found - cut)))


def _cut(found: Floats, expected: float, rate: float, body: float) -> float:
    """The least sum beyond which at most `FALSE_SHARE` of the pairs are chance's."""
    ordered = np.sort(found)[::-1]
    by_chance = expected * np.exp(-rate * np.maximum(ordered - body, 0))
    good = np.flatnonzero(by_chance <= FALSE_SHARE * np.arange(1, len(ordered) + 1))
    if len(good):
        return float(ordered[good[-1]])
    return float(body + np.log(max(expected, 1.0) / FALSE_SHARE) / rate)
