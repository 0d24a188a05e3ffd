"""Weights without labels: expectation maximisation over the levels of candidate pairs.

The model of Fellegi and Sunter (1969), fitted as by Winkler (1988) with both distributions free, started from
how surprising each pair's agreement would be in random pairs, and guarded against the fit in which agreement
speaks against a match (it exists where true pairs are very rare among the candidates).
"""

from dataclasses import dataclass

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Ints, Levels, Mask
from resolver.link.fit.model import level_counts, logistic, sum_weights

_ROUNDS = 80
_STILL = 1e-6  # mean change of probability at which the fit has settled
_SMOOTH = 2.0  # pseudo-pairs that pull a rarely seen level towards weighing nothing
_SEEN = 20  # pairs from which a level says something about the fit


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a fit sees: levels of candidate pairs and of random pairs, and how many pairs there are in all.

    `widest` is the most levels a comparison has. `rivals`, where sources are clean, holds the two record keys
    of each pair: a record then matches at most one other, so the candidates of a record compete.
    """

    levels: Levels
    random: Levels
    all_pairs: float
    records: int
    widest: int
    rivals: tuple[Ints, Ints] | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights (a row a comparison, a column a level) and prior log-odds; `guarded` says the guard acted."""

    weights: Floats
    prior: float
    probability: Floats
    guarded: bool = False


def fit(seen: Candidates) -> Fitted:
    """Fit freely; where that makes agreement speak against a match, fit with random pairs as non-matches."""
    if not len(seen.levels):
        return nothing(seen)
    free = _maximise(seen, anchored=False)
    if seen.rivals is None and _turned(seen.levels, free.weights):
        return _maximise(seen, anchored=True)
    return free


def nothing(seen: Candidates) -> Fitted:
    """The fit to no pairs at all."""
    return Fitted(np.zeros((seen.levels.shape[1], seen.widest)), 0.0, np.zeros(0))


def compete(log_odds: Floats, pairs: tuple[Ints, Ints], records: int) -> Floats:
    """Probabilities where a record matches one other at most: its candidates share one match."""
    odds = np.exp(np.clip(log_odds, -60, 60))
    of_a, of_b = (np.bincount(end, weights=odds, minlength=records)[end] for end in pairs)
    return np.asarray(odds / (1 + np.maximum(of_a, of_b)))


def surprise(seen: Candidates) -> Floats:
    """How much more each pair agrees than random pairs do: the sum over comparisons of -ln tail - 1."""
    chance = level_counts(seen.random, seen.widest) + 0.5
    chance /= chance.sum(axis=1, keepdims=True)
    tail = np.cumsum(chance[:, ::-1], axis=1)[:, ::-1]
    return sum_weights(seen.levels, -np.log(tail) - 1)


def _maximise(seen: Candidates, *, anchored: bool) -> Fitted:
    levels, widest = seen.levels, seen.widest
    counts = level_counts(levels, widest)
    base = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    chance = level_counts(seen.random, widest) + 0.5
    chance /= chance.sum(axis=1, keepdims=True)
    prior = -np.log(max(seen.all_pairs, 1.0) / (max(seen.records, 2) * 0.5))
    probability = _posterior(surprise(seen) / 2, prior / 2, seen)
    weights = np.zeros_like(counts)
    for _ in range(_ROUNDS):
        matched = _level_sums(levels, probability, widest)
        match = shares(matched, base)
        other = chance if anchored else shares(counts - matched, base)
        weights = np.log(np.where(counts > 0, match, 1.0) / np.where(counts > 0, other, 1.0))
        share = probability.sum() / seen.all_pairs if anchored else probability.mean()
        share = min(max(share, 1e-9), 1 - 1e-9)
        prior = float(np.log(share / (1 - share)))
        before, probability = probability, _posterior(sum_weights(levels, weights), prior, seen)
        if np.abs(probability - before).mean() < _STILL:
            break
    return Fitted(_filled(weights, counts > 0), prior, probability, anchored)


def _filled(weights: Floats, seen: Mask) -> Floats:
    """Levels are ordered: one never seen weighs what the nearest seen below it does, or else above it."""
    filled = weights.copy()
    for row, known in zip(filled, seen, strict=True):
        at = np.flatnonzero(known)
        if len(at):
            row[:] = row[at[np.maximum(np.searchsorted(at, np.arange(len(row)), side="right") - 1, 0)]]
    return filled


def shares(counts: Floats, base: Floats) -> Floats:
    """How common each level is, by `counts` smoothed towards `base`."""
    smoothed = counts + _SMOOTH * base
    return np.asarray(smoothed / np.maximum(smoothed.sum(axis=1, keepdims=True), 1e-12))


def _posterior(weight: Floats, prior: float, seen: Candidates) -> Floats:
    if seen.rivals is None:
        return logistic(weight + prior)
    return compete(weight + prior, seen.rivals, seen.records)


def _turned(levels: Levels, weights: Floats) -> bool:
    counts = level_counts(levels, weights.shape[1])
    for seen, weight in zip(counts, weights, strict=True):
        often = np.flatnonzero(seen > _SEEN)
        top = often[1:][-3:]
        if len(often) >= 2 and np.average(weight[top], weights=seen[top]) <= weight[often[0]] + 0.1:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _level_sums(levels, weight, widest):  # type: ignore[no-untyped-def]
    out = np.zeros((levels.shape[1], widest))
    for i in range(levels.shape[0]):
        for f in range(levels.shape[1]):
            if levels[i, f] >= 0:
                out[f, levels[i, f]] += weight[i]
    return out
