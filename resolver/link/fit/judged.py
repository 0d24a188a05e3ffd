"""What people said, as labels: the model found without labels is rescaled to agree with it."""

from dataclasses import replace

import numpy as np

from resolver.link.arrays import Floats, Ints, Levels, Mask
from resolver.link.fit.model import Model, wide

_FEWEST = 10  # judged pairs of both kinds together from which they say something about the rest


def fit_judged(model: Model, levels: Levels, at: Ints, same: Mask) -> Model:
    """Refit the scales of `model` on the judged pairs, rows `at` of `levels`.

    People judge near misses and sure matches more than they occur, so judged pairs are weighed to hold as
    many matches as the model expects among all candidates.
    """
    from resolver.link.fit.learner import Scales, learn

    if len(at) < _FEWEST or same.all() or not same.any():
        return model
    expected = float(np.clip(model.probability(model.weigh(levels)).mean(), 1e-4, 0.9))
    share = same.mean()
    weight: Floats = np.where(same, expected / share, (1 - expected) / (1 - share))
    none_held = np.zeros(len(model.comparisons), bool)
    start = Scales(wide(model.weights), model.prior, none_held, weight)
    found = learn(model.comparisons, start, levels[at], same)
    weights = tuple(w * s for w, s in zip(model.weights, found.scales.tolist(), strict=True))
    labels = f"{len(at):,} judgements ({int(same.sum()):,} same)"
    if model.labels != "no labels":
        labels += "; " + model.labels
    return replace(model, weights=weights, prior=found.prior, labels=labels)
