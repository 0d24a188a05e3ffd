"""The model of records with texts: rarity first, then what shared identifiers teach about the rest.

Identifiers weigh by rule: one that few use is reason enough, one that many use needs support, a hub gives
none, and two records with well-used numbers of their own are never put together by what they look like.
Where one number takes over from the other, a copied text alone does not put them together either, but what
no copy brings along may. A number that rested long enough to change hands needs support from looks.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels, Mask
from resolver.link.block import Blocked
from resolver.link.compare import handover, presence, readings
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.identifiers import (
    APART,
    BESIDE,
    COMMON,
    FEW,
    FOLLOWS,
    HUB,
    LAPSED,
    NOTHING,
    SEVERAL,
)
from resolver.link.data import Records
from resolver.link.fit import rarity
from resolver.link.fit.em import Candidates
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.model import Model, table, wide
from resolver.link.fit.sample import all_pairs, random_pairs
from resolver.link.shared import share_looks

_RANDOM = 60_000
_FEWEST = 50  # proxy labels of either kind from which they teach anything
_ALIKE = 0.8  # probability by looks from which two ads look like one party's
_NEARLY_ALL = 0.95
_SURE = 3.0  # log-odds left, at the least, where an identifier that few use is shared


def fit_ads(records: Records, comparisons: Sequence[Comparison], blocked: Blocked, levels: Levels) -> Model:
    """Weigh the comparisons of records with texts without labels."""
    a, b = blocked.a, blocked.b
    learned = np.array([comparison.learned for comparison in comparisons], bool)
    first = _first_of_copies(records)
    widest = max(len(comparison.levels) for comparison in comparisons)
    masked = np.where(learned[None, :], levels, np.int8(MISSING))
    kept = first[a] & first[b]
    which = np.flatnonzero(first)
    chance = np.where(learned, levels_of(comparisons, *random_pairs(which, None, _RANDOM)), np.int8(MISSING))
    seen = Candidates(masked[kept], chance, all_pairs(which, None), records.count, widest)
    fitted = rarity.fit(seen)
    weights = np.where(learned[:, None], fitted.weights, 0.0)
    model = Model(
        tuple(comparisons), table(comparisons, weights), fitted.prior, "rarity of agreement", "no labels",
        "" if records.identifiers is not None else "no identifier was read: all links rest on looks",
    )  # fmt: skip
    model = _placed(records, _taught(records, model, blocked, levels), blocked, levels)
    return ruled(model, _silence(model, levels), _copied(records, model, blocked, levels))


def ruled(model: Model, silence: float, copied: float) -> Model:
    """Weigh identifiers by rule: `silence` where none is shared, else against what the rest can add up to.

    `copied` is what a text that others copied puts in.
    """
    weighed = [(c, w) for c, w in zip(model.comparisons, model.weights, strict=True) if c.learned]
    against = (w for c, w in zip(model.comparisons, model.weights, strict=True) if c.name == presence.NAME)
    low = sum(min(float(w.min()), 0) for w in (*against, *(w for _, w in weighed)))
    high = sum(max(float(w.max()), 0) for _, w in weighed)
    copy = sum(max(float(w.max()), 0) for c, w in weighed if c.copied)
    weights = []
    for comparison, given in zip(model.comparisons, model.weights, strict=True):
        weight = given.copy()
        if comparison.name == "identifiers":
            weight[:] = 0
            weight[NOTHING] = weight[HUB] = silence
            weight[APART] = min(-(model.prior + high) - 0.5, -1)
            weight[FOLLOWS] = min(-(model.prior + copy) - 0.5, -1)
            weight[LAPSED] = max(-model.prior - 2, 0)
            weight[BESIDE] = weight[COMMON] = max(-model.prior - 1, 0.5)
            weight[FEW] = max(-model.prior - low, 0) + _SURE
            weight[SEVERAL] = weight[FEW] + 1
        elif comparison.name == "derived identifiers":
            weight[:] = 0, max(-model.prior - 3, 0.5)
        elif comparison.name == handover.NAME:
            weight[:] = 0, max(copy - copied, 0)
        elif comparison.name == readings.NAME:
            weight = readings.reading_weights(model.prior)
        weights.append(weight)
    return replace(model, weights=tuple(weights))


def _silence(model: Model, levels: Levels) -> float:
    """Log-odds of sharing no identifier where both have one: by how many pairs that look the same do share.

    Where parties keep to their numbers, sharing none speaks against one party; where each ad has a number of
    its own, it says nothing.
    """
    said = _said(model, levels)
    if said is None:
        return 0.0
    looks = model.probability(model.weigh(np.where(_learned(model), levels, np.int8(MISSING))))
    alike = (looks > _ALIKE) & (said >= NOTHING)
    share = (np.sum(said[alike] >= FEW) + 1) / (alike.sum() + 2)
    return float(np.log1p(-share)) if alike.sum() >= _FEWEST else 0.0


def _copied(records: Records, model: Model, blocked: Blocked, levels: Levels) -> float:
    """Log-odds that a copied text puts in: what nearly all texts put in that parties share who keep apart.

    Infinite, all it can put in, where there are too few such pairs to tell.
    """
    said = _said(model, levels)
    if said is None or records.templates is None:
        return float("inf")
    code = records.templates.codes
    shared = (code[blocked.a] != MISSING) & (code[blocked.a] == code[blocked.b]) & (said == APART)
    if shared.sum() < _FEWEST:
        return float("inf")
    copied = np.array([comparison.copied for comparison in model.comparisons])
    put_in = model.weigh(np.where(copied, levels[shared], np.int8(MISSING))).sum(axis=1)
    return float(np.quantile(put_in, _NEARLY_ALL))


def _placed(records: Records, model: Model, blocked: Blocked, levels: Levels) -> Model:
    """Weigh places that no one could have been in both of by how often identifiers' own pairs are in them."""
    names, said = [comparison.name for comparison in model.comparisons], _said(model, levels)
    if presence.NAME not in names:
        return model
    at = names.index(presence.NAME)
    if said is None:
        said = np.full(len(levels), MISSING, np.int8)
    copies = records.wordings[blocked.a] == records.wordings[blocked.b]
    told = ((said == APART) | (said >= FEW)) & ~copies
    weights = list(model.weights)
    weights[at] = presence.presence_weights(levels[told, at], said[told] >= FEW)
    return replace(model, weights=tuple(weights))


def _said(model: Model, levels: Levels) -> Levels | None:
    names = [comparison.name for comparison in model.comparisons]
    return levels[:, names.index("identifiers")] if "identifiers" in names else None


def _learned(model: Model) -> Mask:
    return np.array([comparison.learned for comparison in model.comparisons], bool)


def _first_of_copies(records: Records) -> Mask:
    """Records that are the first with their words."""
    first = np.zeros(records.count, bool)
    wording = records.wordings[records.compared]
    first[records.compared[np.unique(wording, return_index=True)[1]]] = True
    return first


def _taught(records: Records, model: Model, blocked: Blocked, levels: Levels) -> Model:
    """Refit the scales of what is learned on pairs whose identifiers say what they are.

    Identifiers are held out: pairs count only if they would be candidates without any.
    """
    from resolver.link.fit.learner import Scales, learn

    said = _said(model, levels)
    if said is None:
        return model
    wording, a, b = records.wordings, blocked.a, blocked.b
    told = ((said == APART) | (said >= FEW)) & (wording[a] != wording[b])
    labelled = np.flatnonzero(told & share_looks(blocked, a, b))
    same = said[labelled] >= FEW
    if min(same.sum(), (~same).sum()) < _FEWEST:
        return model
    keep = _learned(model)
    comparisons = [c for c in model.comparisons if c.learned]
    held = np.array([c.name == "how the number is written" for c in comparisons], bool)
    unlearned = wide([w for w, k in zip(model.weights, keep, strict=True) if k])
    counts = _once_a_wording(wording[a[labelled]], wording[b[labelled]])
    found = learn(comparisons, Scales(unlearned, model.prior, held, counts), levels[labelled][:, keep], same)
    scaled = iter(found.scales.tolist())
    weights = tuple(w * next(scaled) if k else w for w, k in zip(model.weights, keep, strict=True))
    labels = (
        f"proxy labels from identifiers: {int(same.sum()):,} pairs share one that few use, "
        f"{int((~same).sum()):,} have well-used numbers of their own"
    )
    return replace(model, weights=weights, prior=found.prior, labels=labels)


def _once_a_wording(a: Ints, b: Ints) -> Floats:
    """Weights under which all pairs of copies of the same two texts count once."""
    pairs = np.column_stack((np.minimum(a, b), np.maximum(a, b)))
    _, where, counts = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    return np.asarray(1.0 / counts[where])
