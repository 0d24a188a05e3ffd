"""What people said, as labels: the model found without labels is rescaled to agree with it."""

from dataclasses import replace

import numpy as np

from resolver.link.arrays import Ints, Levels, Mask
from resolver.link.fit.model import Model, logistic, wide

_FEWEST = 10  # judged pairs of both kinds together from which they say something about the rest
_ANCHORS = 10_000  # candidate pairs that stand for all
_ANCHOR = 600.0  # judgements that all candidate pairs together count for
_LEAST = 1e-6  # share of pairs that matches or others have at least
_STEPS = 3  # towards how common matches are; more run away where matches and other pairs look alike


def fit_judged(model: Model, levels: Levels, at: Ints, same: Mask) -> Model:
    """Refit the scales of `model` on the judged pairs, rows `at` of `levels`.

    People judge near misses and sure matches more than they occur. So that the rest is not forgotten, what
    the model says of a sample of all candidates counts beside the judgements: as matches and as non-matches,
    by its probability. The prior then moves from how common matches are among all these towards how common
    they are among the candidates, by the judgements' part in them.
    """
    from resolver.link.fit.learner import Scales, learn

    if len(at) < _FEWEST or same.all() or not same.any():
        return model
    rest = np.unique(np.linspace(0, len(levels) - 1, _ANCHORS).astype(np.int64))
    expected = model.probability(model.weigh(levels[rest]))
    counts = np.concatenate(
        (np.ones(len(at)), expected * _ANCHOR / len(rest), (1 - expected) * _ANCHOR / len(rest))
    )
    labels = np.concatenate((same, np.ones(len(rest), bool), np.zeros(len(rest), bool)))
    none_held = np.zeros(len(model.comparisons), bool)
    start = Scales(wide(model.weights), model.prior, none_held, counts)
    found = learn(model.comparisons, start, levels[np.concatenate((at, rest, rest))], labels)
    weights = tuple(w * s for w, s in zip(model.weights, found.scales.tolist(), strict=True))
    share = len(at) / float(counts.sum())
    fitted = replace(model, weights=weights, prior=found.prior, labels=told(model.labels, same))
    shift = _shift(fitted, levels[rest], float(np.average(labels, weights=counts)), float(expected.mean()))
    return replace(fitted, prior=fitted.prior + share * shift)


def _shift(model: Model, levels: Levels, taught: float, fewest: float) -> float:
    """What the prior is off: learned where a share `taught` of pairs match, used on the candidates `levels`.

    By the first steps of expectation maximisation over what the model says of them (Saerens et al. 2002,
    "Adjusting the outputs of a classifier to new a priori probabilities"), which take matches to be no rarer
    than `fewest`, the share expected before anything was judged, unless judgements themselves say so.
    """
    log_odds = model.weigh(levels).sum(axis=1, dtype=np.float64) + model.prior
    shift = 0.0
    for _ in range(_STEPS):
        common = np.clip(logistic(log_odds + shift).mean(), max(min(fewest, taught), _LEAST), 1 - _LEAST)
        shift = float(np.log(common / (1 - common)) - np.log(taught / (1 - taught)))
    return shift


def told(labels: str, same: Mask) -> str:
    """Where labels came from: what people said, before what stood in for `labels` until then."""
    if not len(same):
        return labels
    said = f"{len(same):,} judgement{'' if len(same) == 1 else 's'} ({int(same.sum()):,} same)"
    return said if labels == "no labels" else f"{said}; {labels}"
