"""How right linking is, by what people judged.

People judge near misses and sure matches, not a fair sample of pairs. So judged pairs speak only for pairs
like them: candidates fall into strata by the probability the model gave and by whether linking, left to
itself, would put them together; what is true of the judged pairs of a stratum is taken as true of the rest
(post-stratification: Holt & Smith 1979). The doubt comes from the Bayesian bootstrap (Rubin 1981) over groups
of judged pairs that meet in a cluster, since those stand and fall together.

It is linking left to itself that is estimated. The entities keep to the judgements, so on judged pairs they
are never wrong: to count that would be to praise the answer for repeating the question.
"""

from dataclasses import dataclass, replace

import numpy as np

from resolver.case import Case, sql
from resolver.errors import CaseError
from resolver.link.arrays import Floats
from resolver.link.evaluate.against_truth import require_entities
from resolver.link.evaluate.curve import Reclustering
from resolver.link.evaluate.estimate import Estimate
from resolver.link.evaluate.judged_strata import Compared, Figures, Strata, groups_of

FEWEST = 30
"""Judged pairs from which something is said."""
_FIGURES = ("precision", "recall", "f1", "b3_precision", "b3_recall", "b3_f1")  # as `Figures.of` has them
_DRAWS = 200
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """Estimates by name, and what they rest on.

    `pairs` were judged and compared, `same` of them as one party; `outside` were judged since the last
    linking and never compared, and count nothing. `unheard` pairs are unlike any that was judged: the model
    is taken at its word that `believed` of them are true.
    """

    pairs: int
    same: int
    outside: int
    unheard: int
    believed: float
    estimates: dict[str, Estimate]


def estimate_judged(case: Case) -> Judged:
    """Estimate pairwise and B³ figures of linking `case` without its judgements, from these.

    They see pairs that were compared, no others: a true pair that was never a candidate is not missed.

    Raises:
        CaseError: there are no entities, probabilities or judgements enough.
        JudgementError: judgements contradict each other.
    """
    require_entities(case)
    again = Reclustering(case)
    compared, outside = _compared(case, again)
    if compared.judged.sum() < FEWEST:
        raise CaseError(
            f"{int(compared.judged.sum())} judgements on compared pairs: {FEWEST} are needed for an estimate",
            "name a file that knows (--truth FILE), or judge pairs of every probability (resolver export"
            " links, resolver judge A B same|different) and then: resolver link",
        )
    strata = Strata.of(compared)
    expected = strata.unjudged * strata.rates()
    silent = strata.judged.sum(axis=0) == 0
    figures = Figures(compared, strata)
    values, draws = figures.of(strata.rates()[None, :])[0], _drawn(figures, strata)
    low, high = np.quantile(draws, [0.025, 0.975], axis=0)
    estimates = {
        name: Estimate(float(value), float(min(x, value)), float(max(y, value)))
        for name, value, x, y in zip(_FIGURES, values, low, high, strict=True)
    }
    unheard, believed = int(strata.unjudged[silent].sum()), float(expected[silent].sum())
    same = int(compared.same.sum())
    return Judged(int(compared.judged.sum()), same, outside, unheard, believed, estimates)


def _compared(case: Case, again: Reclustering) -> tuple[Compared, int]:
    """The candidate pairs with what is known of each, and how many judged pairs are none."""
    rows = case.db.execute(sql("link/sql/candidates.sql")).fetchnumpy()
    a, b, probability = (np.asarray(rows[name]) for name in ("a", "b", "probability"))
    if not len(a):
        raise CaseError("no pair of the case has a probability yet", f"resolver link --case {case.path}")
    nobody = np.zeros(0, np.int64)
    alone = again.clusters(case.config.threshold, replace(again.judged, a=nobody, b=nobody, same=nobody > 0))
    word = again.judged
    _, found = np.unique(alone, return_inverse=True)
    pair, scale = a * len(found) + b, len(found)
    at = np.searchsorted(pair, word.a * scale + word.b)
    there = (at < len(pair)) & (pair[np.minimum(at, len(pair) - 1)] == word.a * scale + word.b)
    judged, same = np.zeros(len(pair), bool), np.zeros(len(pair), bool)
    judged[at[there]], same[at[there]] = True, word.same[there]
    compared = Compared(a, b, probability, found, judged, same, groups_of(found, a, b, judged))
    return compared, int((~there).sum())


def _drawn(figures: Figures, strata: Strata) -> Floats:
    """What the figures may be: a row a draw."""
    random = np.random.default_rng(0)
    batches = [figures.of(strata.drawn_rates(random, _AT_ONCE)) for _ in range(_DRAWS // _AT_ONCE)]
    return np.concatenate(batches)
