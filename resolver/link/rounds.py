"""Rounds of learning from what linkage makes of links: clusters label the pairs, trees learn the labels.

A pair in one cluster is a match, whatever its own score: what three records agree on speaks for the two of
them that differ. Trees are fitted to those labels out of fold, and judgements stand in place of labels where
there are any; the next round clusters what the trees say.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from resolver.config import Config, Method
from resolver.judgements import Resolved
from resolver.link.arrays import Floats, Levels
from resolver.link.block import Blocked
from resolver.link.cluster import cluster
from resolver.link.compare.comparison import Comparison
from resolver.link.data import Records
from resolver.link.fit.judged import fit_judged, told
from resolver.link.fit.model import Model
from resolver.link.fit.regression import regress
from resolver.link.fit.trees import fold_of, grow
from resolver.link.score import Scored, score

ROUNDS = 3
_LOOSE = 0.8  # of the threshold: trees fitted out of fold fall short of their labels, so labels reach further
_FEWEST = 200  # pairs in clusters from which they teach anything
_HALF = 500  # pairs in clusters from which trees are believed as much as the additive model
_WORD = 1.0  # of the pairs in clusters: what all judgements together count for
_EACH = (10.0, 100.0)  # pairs that one judgement counts for, at the least and at the most
_LIGHTLY = 1e-3  # pull of the rescaling towards none, for labels that say nothing


def refine(
    model: Model, comparisons: Sequence[Comparison], records: Records, blocked: Blocked, levels: Levels,
    judged: Resolved, config: Config,
) -> Model:  # fmt: skip
    """Correct the additive `model` of a plain table by trees, in rounds.

    It stays as it is where it is in doubt, so that its clusters would teach what is wrong, and where records
    have texts, whose identifiers weigh by rule. Where clusters are too few, judgements alone teach.

    Args:
        model: fitted without trees.
        comparisons: those of the columns of `levels`; finer looks come after the model's own.
        records: what is linked.
        blocked: the candidate pairs.
        levels: a row a candidate pair.
        judged: what people said; a judged pair is a candidate.
        config: of the case.
    """
    if records.texts is not None or model.doubt:
        return model
    a, b = blocked.a, blocked.b
    details = comparisons[len(model.comparisons) :]
    folds, first = fold_of(a, b), model.log_odds(levels, a, b)
    at = np.searchsorted(a * records.count + b, judged.a * records.count + judged.b)
    counts = np.ones(len(a))
    reach = _LOOSE if records.sides is None else 1.0
    loose = replace(config, method=Method.AVERAGE, threshold=config.threshold * reach)
    refined = model
    for _ in range(ROUNDS):
        target = _labels(score(refined, a, b, levels, records.sides), judged, records, loose)
        if target.sum() < _FEWEST:
            return fit_judged(model, levels[:, : len(model.comparisons)], at, judged.same)
        target[at] = judged.same
        counts[at] = np.clip(_WORD * target.sum() / max(len(at), 1), *_EACH)
        slope, shift = _rescaled(first, target, counts)
        share = float(target.sum() / (target.sum() + _HALF))
        trees = grow(levels, folds, slope * first + shift, target, counts, details, share)
        stretch = share * slope + 1 - share
        prior = stretch * model.prior + share * (shift + float(np.mean(trees.means)))
        refined = replace(model, weights=tuple(stretch * w for w in model.weights), prior=prior, trees=trees)
    method = f"{model.method}, then {ROUNDS} rounds of boosted trees"
    return replace(refined, method=method, labels=told(model.labels, judged.same))


def _labels(scored: Scored, judged: Resolved, records: Records, config: Config) -> Floats:
    clusters = cluster(scored, judged, records.sides, np.arange(records.count), config)
    return np.asarray(clusters[scored.a] == clusters[scored.b], np.float64)


def _rescaled(log_odds: Floats, target: Floats, counts: Floats) -> tuple[float, float]:
    """Slope and shift under which log-odds fit the labels best (Platt 1999)."""
    design = np.column_stack((log_odds, np.ones(len(log_odds))))
    slope, shift = regress(design, target, counts, np.array([1.0, 0.0]), np.full(2, _LIGHTLY)).tolist()
    return max(slope, 0.0), shift
