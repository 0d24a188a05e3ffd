"""Weights without labels where a mixture can't be told apart: few columns, or true pairs very rare.

Expectation maximisation needs several comparisons that agree about many matches. Here the start is absolute:
what two records share says so many nats (Fellegi and Sunter's agreement weights, by rarity), and a pair is a
match as likely as those nats outweigh the odds against any pair. The likely pairs then teach what each level
of each comparison weighs. How far nats may be trusted, when words come in phrases and parties write
differently, is chosen by how well the links hold together as clusters.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from resolver.link.arrays import Floats, Ints
from resolver.link.fit.em import Candidates, Fitted, compete, nothing, shares
from resolver.link.fit.model import level_counts, logistic, sum_weights
from resolver.link.linkage import FREE, linkage

_TRUSTS = ((0.85, 0.25), (0.6, 0.25), (0.85, 0.0))
"""Share of a shared nat that counts, and of one that stands in one record alone, against: usual first."""
_BETTER = 0.05  # gain in agreement for which the usual trust is left
_ROUNDS = 100
_UNCOMPARED = 0.1


class _Nats(NamedTuple):
    shared: Floats
    alone: Floats


def fit(
    seen: Candidates, pairs: tuple[Ints, Ints], shared: Floats, alone: Floats, *, rare: bool = False
) -> Fitted:
    """Weights from nats `shared` and `alone` of each candidate; `pairs` are its two record keys.

    `rare` says that few records are expected to match more than one other.
    """
    best, agreed = nothing(seen), -1.0
    if not len(shared):
        return best
    for fitted in _fits(seen, pairs, _Nats(shared, alone), rare=rare):
        agreement = _agreement(fitted.probability, pairs, seen.records) if seen.rivals is None else 0.0
        if agreement > agreed + _BETTER:
            best, agreed = fitted, agreement
    return best


def _fits(seen: Candidates, pairs: tuple[Ints, Ints], nats: _Nats, *, rare: bool) -> Iterator[Fitted]:
    for trust, against in _TRUSTS if seen.rivals is None else _TRUSTS[:1]:
        log_odds = _log_odds(trust * (nats.shared - against * nats.alone), seen)
        probability = logistic(log_odds)
        if seen.rivals is not None or (rare and probability.sum() < seen.records):
            probability = compete(log_odds, pairs, seen.records)
        yield _taught(seen, probability)


def _log_odds(nats: Floats, seen: Candidates) -> Floats:
    """Nats against the odds of any pair, which follow from how many pairs turn out to be matches."""
    matches = seen.records / 2
    for _ in range(_ROUNDS):
        log_odds = nats - np.log(max(seen.all_pairs, 1.0) / matches)
        before, matches = matches, max(float(logistic(log_odds).sum()), 1.0)
        if abs(np.log(matches / before)) < 1e-4:
            break
    return np.asarray(log_odds)


def _taught(seen: Candidates, probability: Floats) -> Fitted:
    """Weights of levels from likely pairs, never falling from one level to the next."""
    counts = level_counts(seen.levels, seen.widest)
    matched = level_counts(seen.levels, seen.widest, probability)
    base = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    match, other = shares(matched, base), shares(counts - matched, base)
    weights = np.log(np.where(counts > 0, match, 1.0) / np.where(counts > 0, other, 1.0))
    for row, often in zip(weights, counts, strict=True):
        row[:] = _rising(row, often)
    share = min(max(float(probability.mean()), 1e-9), 1 - 1e-9)
    prior = float(np.log(share / (1 - share)))
    found = sum_weights(seen.levels, weights) + prior
    final = logistic(found) if seen.rivals is None else compete(found, seen.rivals, seen.records)
    return Fitted(weights, prior, final)


def _rising(weights: Floats, counts: Floats) -> Floats:
    """The nearest weights that never fall; a level never seen weighs what the nearest below it does."""
    from scipy.optimize import isotonic_regression

    at = np.flatnonzero(counts)
    if not len(at):
        return np.zeros_like(weights)
    fitted = isotonic_regression(weights[at], weights=counts[at]).x
    return np.asarray(fitted[np.maximum(np.searchsorted(at, np.arange(len(weights)), side="right") - 1, 0)])


def _agreement(probability: Floats, pairs: tuple[Ints, Ints], records: int) -> float:
    """How well clusters and probabilities agree: the expected F1 of the clusters over candidate pairs."""
    a, b = pairs
    edges = (a, b, probability, np.full(len(a), FREE, np.int64))
    groups = linkage(np.ones(records, np.int64), edges, 0.5, _UNCOMPARED)
    together = groups[a] == groups[b]
    return float(2 * probability[together].sum() / max(probability.sum() + together.sum(), 1e-9))
